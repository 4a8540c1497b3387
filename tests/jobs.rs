//! Jobs: paused, stopped, killed, resumed, from this process or another; nothing is lost, doubled or read twice.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::studio::{Home, Served, end, truth};

const STUDIO: [&str; 4] = ["--preset", "small", "--as-of", "2026-11-20"];
const SYNC: [&str; 6] = ["sync", "--json", "--rate", "100000", "--as-of", "2026-11-20"];

/// Starts a sync and lets it run until so many pages are in.
fn started(home: &Home, pages: u64) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = home.command(&SYNC).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    loop {
        let mut line = String::new();
        assert!(lines.read_line(&mut line).unwrap() > 0, "the sync ended before {pages} pages were in");
        let snapshot: Value = serde_json::from_str(&line).unwrap();
        let done: u64 = snapshot["streams"].as_array().unwrap().iter().map(|s| s["done"].as_u64().unwrap()).sum();
        if done >= pages {
            return (child, lines);
        }
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
        let (mut child, _lines) = started(&home, pages);
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
    }
    let last = home.sync(&["--as-of", "2026-11-20"]);
    assert_eq!(last["job"], 1, "the same job goes on");
    whole(&home);
    let calls: u64 = studio.calls().values().sum();
    // In flight at a kill: at most 12 pages; besides, each process signs in once.
    let bound = undisturbed + kills * (12 + 1);
    assert!(calls <= bound, "{calls} calls after {kills} kills, {undisturbed} undisturbed");
}

#[test]
fn another_process_pauses_it_and_it_can_be_resumed() {
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    let (mut child, lines) = started(&home, 100);
    assert_eq!(home.run(&SYNC).status.code(), Some(6), "a second syncing process is refused");
    assert_eq!(home.run(&["replay"]).status.code(), Some(6));
    home.ok(&["status"]);
    let paused = home.json(&["pause", "1", "--json"]);
    assert_eq!(paused["state"], "paused");
    let at_ack = rows(&home);
    assert_eq!(child.wait().unwrap().code(), Some(4));
    let rest: Vec<String> = lines.lines().map(Result::unwrap).collect();
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
    let (mut child, _lines) = started(&home, 100);
    assert_eq!(home.json(&["stop", "1", "--json"])["state"], "cancelled");
    let at_ack = rows(&home);
    assert_eq!(child.wait().unwrap().code(), Some(5));
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
    let (mut child, _lines) = started(&home, 100);
    let id = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(4));
    assert_eq!(home.json(&["jobs", "--json"])[0]["state"], "paused");
    assert_eq!(home.sync(&["--as-of", "2026-11-20"])["job"], 1, "a later sync goes on with it");
    whole(&home);
}

#[test]
fn a_sync_that_asks_something_else_takes_the_place_of_a_paused_one() {
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    let (mut child, _lines) = started(&home, 50);
    home.ok(&["pause", "1"]);
    child.wait().unwrap();
    assert_eq!(home.sync(&["--as-of", "2026-11-20", "--streams", "locations"])["job"], 2);
    let jobs = home.json(&["jobs", "--json"]);
    assert_eq!(jobs[1]["state"], "cancelled");
}

/// Rows that an import writes.
fn rows(home: &Home) -> Value {
    home.json(&["status", "--json"])["connections"][0]["tables"].clone()
}
