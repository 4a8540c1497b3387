//! Jobs: paused, stopped, killed, resumed, from this process or another; nothing is lost, doubled or read twice.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Stdio};

use serde_json::Value;

use crate::studio::{Home, Served, end, truth};

const STUDIO: [&str; 4] = ["--preset", "small", "--as-of", "2026-11-20"];
const SYNC: [&str; 6] = ["sync", "--json", "--rate", "100000", "--as-of", "2026-11-20"];

/// A sync under way in a process of its own.
struct Running {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Running {
    /// Starts a sync and lets it run until so many pages are in.
    fn until(home: &Home, pages: u64) -> Self {
        let mut running = Self::start(home);
        while running.pages() < pages {}
        running
    }

    fn start(home: &Home) -> Self {
        let mut command = home.command(&SYNC);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// Pages that are in, by its next snapshot.
    fn pages(&mut self) -> u64 {
        let mut line = String::new();
        assert!(self.lines.read_line(&mut line).unwrap() > 0, "the sync ended too early");
        let snapshot: Value = serde_json::from_str(&line).unwrap();
        snapshot["streams"].as_array().unwrap().iter().map(|s| s["done"].as_u64().unwrap()).sum()
    }

    fn code(&mut self) -> Option<i32> {
        self.child.wait().unwrap().code()
    }
}

fn whole(home: &Home) {
    let truth = truth(&STUDIO);
    assert_eq!(home.exports(truth.keys()), truth);
}

#[test]
fn killed_and_run_again_it_goes_on_where_it_was() {
    let undisturbed = {
        let studio = Served::new(&STUDIO);
        Home::at(&studio).sync(&["--as-of", "2026-11-20"]);
        studio.calls().values().sum::<u64>()
    };
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    let mut kills = 0;
    for pages in [20, 300, 500] {
        let mut running = Running::until(&home, pages);
        running.child.kill().unwrap();
        running.code();
        kills += 1;
    }
    let last = home.sync(&["--as-of", "2026-11-20"]);
    assert_eq!(last["job"], 1, "the same job goes on");
    whole(&home);
    let calls: u64 = studio.calls().values().sum();
    // Under way at a kill: at most 16 pages; besides, each process signs in once.
    let bound = undisturbed + kills * (16 + 1);
    assert!(calls <= bound, "{calls} calls after {kills} kills, {undisturbed} undisturbed");
}

#[test]
fn another_process_pauses_it_and_it_can_be_resumed() {
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    let mut running = Running::until(&home, 100);
    assert_eq!(home.run(&SYNC).status.code(), Some(6), "a second syncing process is refused");
    assert_eq!(home.run(&["replay"]).status.code(), Some(6));
    home.ok(&["status"]);
    let paused = home.json(&["pause", "1", "--json"]);
    assert_eq!(paused["state"], "paused");
    let at_ack = rows(&home);
    assert_eq!(running.code(), Some(4));
    let rest: Vec<String> = running.lines.lines().map(Result::unwrap).collect();
    assert_eq!(end(rest.last().unwrap())["state"], "paused");
    assert_eq!(rows(&home), at_ack, "nothing is written after the acknowledgement");

    let resumed = home.ok(&["resume", "1", "--json", "--rate", "100000", "--as-of", "2026-11-20"]);
    assert_eq!(end(&resumed)["state"], "completed");
    assert_eq!(end(&resumed)["job"], 1);
    whole(&home);
    assert_eq!(home.run(&["pause", "1"]).status.code(), Some(1), "what has ended can't be paused");
}

#[test]
fn stopped_is_final_and_resuming_is_a_new_job() {
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    let mut running = Running::until(&home, 100);
    assert_eq!(home.json(&["stop", "1", "--json"])["state"], "cancelled");
    let at_ack = rows(&home);
    assert_eq!(running.code(), Some(5));
    assert_eq!(rows(&home), at_ack);
    assert_eq!(home.run(&["pause", "1"]).status.code(), Some(1));

    let resumed = end(&home.ok(&["resume", "1", "--json", "--rate", "100000", "--as-of", "2026-11-20"]));
    assert_eq!(resumed["job"], 2);
    assert_eq!(resumed["state"], "completed");
    whole(&home);
    let jobs = home.json(&["jobs", "--json"]);
    let states: Vec<&str> = jobs.as_array().unwrap().iter().map(|j| j["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["completed", "cancelled"]);
}

#[test]
fn an_interrupt_pauses_cleanly() {
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    let mut running = Running::until(&home, 100);
    let id = running.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(running.code(), Some(4));
    assert_eq!(home.json(&["jobs", "--json"])[0]["state"], "paused");
    assert_eq!(home.sync(&["--as-of", "2026-11-20"])["job"], 1, "a later sync goes on with it");
    whole(&home);
}

#[test]
fn a_sync_that_asks_something_else_takes_the_place_of_a_paused_one() {
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    let mut running = Running::until(&home, 50);
    home.ok(&["pause", "1"]);
    running.code();
    assert_eq!(home.sync(&["--as-of", "2026-11-20", "--streams", "locations"])["job"], 2);
    let jobs = home.json(&["jobs", "--json"]);
    assert_eq!(jobs[1]["state"], "cancelled");
}

/// Rows that an import writes.
fn rows(home: &Home) -> Value {
    home.json(&["status", "--json"])["connections"][0]["tables"].clone()
}
