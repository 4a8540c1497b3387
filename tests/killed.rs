//! Killed anywhere, the import goes on where it was: a real SIGKILL at every named point, at random instants, in recovery.

use std::collections::BTreeSet;

use daybook_engine::host::points::POINTS;
use daybook_tests::kills::process::{Reached, Running};
use daybook_tests::kills::scenario::{REACHED, Scenario};
use daybook_tests::kills::{Counts, SYNC, at_point, place, place_of, round, sound, whole};
use daybook_tests::studio::{MINDBODY, sources};

/// Runs cases side by side: each waits for its own processes.
fn side_by_side<T: Sync>(cases: &[T], run: impl Fn(&T) -> Result<Counts, String> + Sync) -> Counts {
    let next = std::sync::atomic::AtomicUsize::new(0);
    let (total, failed) = (std::sync::Mutex::new(Counts::default()), std::sync::Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, std::sync::atomic::Ordering::SeqCst)) {
                    match run(case) {
                        Ok(counts) => *total.lock().unwrap() += counts,
                        Err(what) => failed.lock().unwrap().push(what),
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    total.into_inner().unwrap()
}

#[test]
fn every_point_is_placed_and_every_placed_point_is_listed() {
    let mut placed = BTreeSet::new();
    let mut folders = vec![crate::studio::root().join("src-tauri/engine/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            if entry.extension().is_none_or(|e| e != "rs") || entry.ends_with("host/points.rs") {
                continue;
            }
            let text = std::fs::read_to_string(&entry).unwrap();
            let quoted = text.split('"').skip(1).step_by(2).filter(|word| POINTS.contains(word));
            placed.extend(quoted.map(ToOwned::to_owned));
            for call in text.split("point(\"").skip(1) {
                let name = call.split('"').next().unwrap();
                assert!(POINTS.contains(&name), "{name} is not in the list");
            }
        }
    }
    assert_eq!(placed, POINTS.iter().map(ToString::to_string).collect());
    assert_eq!(placed, REACHED.iter().map(|(point, _)| (*point).to_owned()).collect(), "every point has its scenario");
}

#[test]
fn killed_at_every_point_it_goes_on_where_it_was() {
    let counts = side_by_side(REACHED, |(point, scenario)| {
        let done = at_point(MINDBODY, *scenario, point, 1, None).map_err(|what| format!("{point}: {what}"))?;
        done.ok_or_else(|| format!("{point} is never passed"))
    });
    assert_eq!(counts.kills, REACHED.len() as u64);
}

#[test]
fn killed_at_spread_passings_and_again_in_recovery() {
    let cases = [
        ("page.begun", 4, "page.rows_kept"),
        ("page.rows_kept", 8, "job.running"),
        ("page.before_commit", 11, "page.before_commit"),
        ("page.after_commit", 14, "page.checkpoint_kept"),
        ("page.checkpoint_kept", 3, "page.step_finished"),
        ("page.step_swept", 6, "finish.before_completed"),
        ("migration.after", 2, "migration.before"),
        ("open.lock_taken", 1, "marker.written"),
        ("finish.before_completed", 1, "close.readers_closed"),
    ];
    let counts = side_by_side(&cases, |(point, passing, again_at)| {
        let done =
            at_point(MINDBODY, Scenario::Import, point, *passing, Some(again_at)).map_err(|what| format!("{point}: {what}"))?;
        done.ok_or_else(|| format!("{point} is not passed {passing} times"))
    });
    assert_eq!(counts.in_recovery, cases.len() as u64);
}

#[test]
fn every_source_is_killed_at_the_points_of_a_page() {
    let points = ["describe.kept", "page.rows_kept", "page.checkpoint_kept", "page.step_finished", "page.after_commit"];
    let cases: Vec<_> = sources().flat_map(|source| points.map(|point| (source, point))).collect();
    let counts = side_by_side(&cases, |(source, point)| {
        let passing = if *point == "describe.kept" { 1 } else { 3 };
        let done = at_point(source, Scenario::Import, point, passing, Some("page.before_commit"));
        done.map_err(|what| format!("{source} {point}: {what}"))?.ok_or_else(|| format!("{source}: {point} is never passed"))
    });
    assert_eq!(counts.kills, 2 * cases.len() as u64);
}

#[test]
fn killed_at_random_instants() {
    let seeds: Vec<u64> = (1..=12).collect();
    let counts = side_by_side(&seeds, |seed| round(*seed));
    assert!(counts.kills >= 5, "{counts:?}");
}

/// Stands a sync at a point, stops or pauses its job from another process, lets it go on.
fn halted_at(source: &'static str, point: &str, verb: &str, state: &str, code: i32) {
    let (_studio, home) = place_of(source);
    let Reached::Standing(running) = Running::start(&home, &SYNC, Some((point, 1))).unwrap().stand().unwrap() else {
        panic!("{point} is not passed");
    };
    let halted = home.json(&[verb, "1", "--json"]);
    assert_eq!(halted["state"], state, "{point}");
    let before = (home.json(&["status", "--json"])["connections"].clone(), home.json(&["jobs", "--json"]));
    let ended = running.go_on().unwrap();
    assert_eq!(ended.code, Some(code), "{point}: {}", ended.errors);
    let after = (home.json(&["status", "--json"])["connections"].clone(), home.json(&["jobs", "--json"]));
    assert_eq!(before, after, "{point}: nothing is written after the acknowledgement");
    whole(&home, &[]).unwrap();
    let jobs = home.json(&["jobs", "--json"]);
    let first = jobs.as_array().unwrap().iter().find(|j| j["id"] == 1).unwrap();
    assert_eq!(first["state"], if verb == "stop" { "cancelled" } else { "completed" }, "{point}");
}

#[test]
fn stopped_while_queued_or_running_or_finishing_it_is_never_completed() {
    for point in ["job.queued", "job.running", "describe.asked", "page.after_commit", "finish.before_completed"] {
        sources().for_each(|source| halted_at(source, point, "stop", "cancelled", 5));
    }
}

#[test]
fn paused_while_queued_or_running_or_finishing_it_goes_on_later() {
    for point in ["job.queued", "job.running", "describe.kept", "page.after_commit", "finish.before_completed"] {
        sources().for_each(|source| halted_at(source, point, "pause", "paused", 4));
    }
}

#[test]
fn what_has_completed_can_not_be_stopped() {
    let (_studio, home) = place();
    let Reached::Standing(running) = Running::start(&home, &SYNC, Some(("finish.completed", 1))).unwrap().stand().unwrap() else {
        panic!("it does not finish");
    };
    assert_eq!(home.run(&["stop", "1"]).status.code(), Some(1));
    assert_eq!(running.go_on().unwrap().code, Some(0));
    sound::equals_the_truth(&home).unwrap();
}

#[test]
fn asleep_while_its_connections_die_it_wakes_and_goes_on() {
    let (studio, mut home) = place();
    let port = studio.port();
    let running = Running::start(&home, &SYNC, Some(("page.after_commit", 20))).unwrap();
    let Reached::Standing(running) = running.stand().unwrap() else { panic!("it ended too early") };
    running.signal("STOP").unwrap();
    // The server goes with all its connections; another takes its place at the same port.
    drop(studio);
    let studio = crate::studio::Served::new(&["--preset", "tiny", "--as-of", "2026-11-20", "--page-cap", "20", "--port", &port]);
    running.signal("CONT").unwrap();
    let ended = running.go_on().unwrap();
    assert_eq!(ended.code, Some(0), "{}", ended.errors);
    home.environment = studio.environment();
    whole(&home, &[]).unwrap();
}
