//! Budgets of calls: a hard stop that pauses the job, going on when there is room, every call counted.

use std::process::Stdio;

use serde_json::Value;

use crate::studio::{Home, Served, end, truth};

const STUDIO: [&str; 4] = ["--preset", "tiny", "--as-of", "2026-11-20"];
const SYNC: [&str; 6] = ["sync", "--json", "--rate", "100000", "--as-of", "2026-11-20"];

fn calls(studio: &Served) -> u64 {
    studio.calls().values().sum()
}

fn spending(home: &Home) -> Value {
    home.json(&["status", "--json"])["connections"][0]["spending"].clone()
}

fn allow(home: &Home, calls: &str) {
    home.ok(&["budget", "--calls-per-day", calls]);
}

/// A sync that the budget stops.
fn stopped(home: &Home) -> Value {
    let output = home.run(&SYNC);
    assert_eq!(output.status.code(), Some(4), "{}", String::from_utf8_lossy(&output.stderr));
    let told = end(&String::from_utf8(output.stdout).unwrap());
    assert_eq!((told["state"].as_str(), told["error"]["code"].as_str()), (Some("paused"), Some("over_budget")), "{told}");
    told
}

#[test]
fn a_budget_stops_the_job_at_its_last_call_and_the_job_goes_on_when_there_is_room() {
    let undisturbed = {
        let studio = Served::new(&STUDIO);
        Home::at(&studio).sync(&["--as-of", "2026-11-20"]);
        calls(&studio)
    };
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    allow(&home, "30");
    let told = stopped(&home);
    assert_eq!(told["error"]["message"], "Today's budget of 30 calls is used up.");
    assert_eq!(calls(&studio), 30, "not one more, and none left");
    assert_eq!(spending(&home)["today"], 30);
    assert_eq!(home.json(&["jobs", "--json"])[0]["reason"], "Today's budget of 30 calls is used up.");

    stopped(&home);
    assert_eq!(calls(&studio), 30, "before there is room a sync makes no call");
    let resumed = home.run(&["resume", "1", "--as-of", "2026-11-20"]);
    assert_eq!(resumed.status.code(), Some(4));

    allow(&home, "20");
    stopped(&home);
    allow(&home, "0");
    stopped(&home);
    assert_eq!(calls(&studio), 30, "a budget smaller than what was spent leaves no room either");

    allow(&home, "none");
    let done = home.sync(&["--as-of", "2026-11-20"]);
    assert_eq!((done["job"].as_u64(), done["state"].as_str()), (Some(1), Some("completed")), "the paused job goes on: {done}");
    let truth = truth(&STUDIO);
    assert_eq!(home.exports(truth.keys()), truth);
    // Each of the two sessions that made calls signed in once.
    assert_eq!(calls(&studio), undisturbed + 1, "nothing was read twice");
    assert_eq!(spending(&home)["today"], calls(&studio));
}

#[test]
fn killed_again_and_again_it_never_makes_a_call_too_many() {
    let studio = Served::new(&["--preset", "small", "--as-of", "2026-11-20"]);
    let home = Home::at(&studio);
    home.ok(&["budget", "--calls-per-month", "900"]);
    for pause in [150, 300, 450, 700] {
        let mut running = home.command(&SYNC).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(pause));
        running.kill().unwrap();
        running.wait().unwrap();
        let (made, written) = (calls(&studio), spending(&home)["this_month"].as_u64().unwrap());
        assert!((made..=900).contains(&written), "{made} calls were made, {written} written down");
    }
    let told = stopped(&home);
    assert_eq!(told["error"]["message"], "This month's budget of 900 calls is used up.");
    let made = calls(&studio);
    assert!((900 - 4 * 15..=900).contains(&made), "{made} calls of 900 after four kills");
}

#[test]
fn every_call_counts_in_bad_weather_and_when_planning() {
    let studio = Served::new(&[&STUDIO[..], &["--weather", "stormy"]].concat());
    let home = Home::at(&studio);
    let plan = home.json(&["sync", "--plan", "--json", "--as-of", "2026-11-20"]);
    assert!(plan["asked"].as_u64().unwrap() > 0);
    assert_eq!(spending(&home)["today"], calls(&studio), "the plan's questions");
    allow(&home, "60");
    stopped(&home);
    assert_eq!(calls(&studio), 60);
    let plan = home.json(&["sync", "--plan", "--json", "--as-of", "2026-11-20"]);
    assert_eq!(calls(&studio), 60, "a plan asks nothing that is not paid");
    assert!(plan["days"].as_u64().unwrap() >= 2, "{plan}");
    assert!(plan["notes"].as_array().unwrap().iter().any(|n| n.as_str().unwrap().contains("days at this budget")), "{plan}");
    allow(&home, "none");
    home.sync(&["--as-of", "2026-11-20"]);
    assert_eq!(spending(&home)["today"], calls(&studio));
}

#[test]
fn the_budget_is_shown_and_set() {
    let home = Home::new();
    assert_eq!(home.run(&["budget"]).status.code(), Some(1), "nothing is connected");
    home.ok(&["sync", "--sample", "tiny", "--json", "--as-of", "2026-11-20"]);
    let set = home.json(&["budget", "--calls-per-day", "1000", "--calls-per-month", "20000", "--json"]);
    assert_eq!((&set["calls_per_day"], &set["calls_per_month"]), (&1000.into(), &20000.into()));
    let told = home.ok(&["budget"]);
    assert!(told.contains("of 1,000") && told.contains("of 20,000"), "{told}");
    assert!(home.ok(&["status"]).contains("of 1,000"));
    for bad in ["-1", "x", "1.5", "99999999999"] {
        assert_eq!(home.run(&["budget", &format!("--calls-per-day={bad}")]).status.code(), Some(2), "{bad}");
    }
    assert_eq!(home.run(&["budget", "mindbody:404"]).status.code(), Some(1));
    assert_eq!(home.json(&["budget", "--calls-per-day", "none", "--json"])["calls_per_day"], Value::Null);
}
