//! The studio lives on: later syncs bring what changed, bury what is gone, and read the rest from what is known.

use crate::studio::{Home, Served, truth};

/// Tables that a later sync must bring to the truth of the day. The others hold what the source gives without any sign of
/// change (sessions left on a pass): they come weekly.
const EXACT: [&str; 7] = ["class_sessions", "sales", "sale_items", "payments", "clients", "waitlist_entries", "appointments"];

#[test]
fn a_day_and_a_week_later_the_truth_holds() {
    let since = "2026-09-01";
    let first = Served::new(&["--preset", "tiny", "--seed", "2", "--since", since, "--as-of", "2026-11-20"]);
    let mut home = Home::at(&first);
    home.sync(&["--as-of", "2026-11-20"]);
    for as_of in ["2026-11-21", "2026-11-29"] {
        let options = ["--preset", "tiny", "--seed", "2", "--since", since, "--as-of", as_of];
        let studio = Served::new(&options);
        home.environment = studio.environment();
        home.sync(&["--as-of", as_of]);
        let truth = truth(&options);
        let exports = home.exports(EXACT);
        for table in EXACT {
            assert_eq!(exports[table], truth[table], "{table} as of {as_of}");
        }
    }
    // A week later everything weekly is due too.
    let options = ["--preset", "tiny", "--seed", "2", "--since", since, "--as-of", "2026-11-29"];
    let truth = truth(&options);
    for table in ["memberships", "contracts", "passes", "staff", "pricing_options"] {
        assert_eq!(home.exports([table])[table], truth[table], "{table} a week later");
    }
}

/// Syncs a studio as of several days and expects the truth of the last one.
fn syncs_to_the_truth(preset: &str, since: &str, syncs: &[(&str, &[&str])], tables: &[&str]) {
    let mut home = Home::new();
    for (as_of, words) in syncs {
        let studio = Served::new(&["--preset", preset, "--seed", "2", "--since", since, "--as-of", as_of]);
        home.environment = studio.environment();
        home.sync(&[&["--as-of", as_of], *words].concat());
    }
    let (as_of, _) = syncs.last().unwrap();
    let truth = truth(&["--preset", preset, "--seed", "2", "--since", since, "--as-of", as_of]);
    for table in tables {
        assert_eq!(home.exports([table])[*table], truth[*table], "{table} after {syncs:?}");
    }
}

#[test]
fn after_months_without_a_sync_what_lay_ahead_is_read_as_it_happened() {
    let tables = [&EXACT[..], &["visits"]].concat();
    syncs_to_the_truth("tiny", "2026-06-01", &[("2026-07-01", &[]), ("2026-11-20", &[])], &tables);
}

#[test]
fn a_stretch_that_was_read_before_does_not_hide_the_rest() {
    let past: &[&str] = &["--from", "2023-11-01", "--to", "2024-06-30"];
    syncs_to_the_truth("small", "2023-11-01", &[("2026-11-20", past), ("2026-11-20", &[])], &["visits", "sales", "class_sessions"]);
}

#[test]
fn a_job_paused_for_days_reads_what_happened_meanwhile() {
    let options = |as_of| ["--preset", "small", "--seed", "2", "--since", "2023-11-01", "--as-of", as_of];
    let first = Served::new(&options("2026-11-10"));
    let mut home = Home::at(&first);
    home.sync(&["--as-of", "2026-11-10", "--streams", "locations,clients,class_sessions,sales,appointments"]);
    // The same question, cut off by a budget of time, is gone on with ten days later.
    let mut cut_off = home
        .command(&["sync", "--as-of", "2026-11-10", "--rate", "200", "--json"])
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_secs(3));
    assert!(std::process::Command::new("kill").args(["-INT", &cut_off.id().to_string()]).status().unwrap().success());
    assert_eq!(cut_off.wait().unwrap().code(), Some(4));
    let later = Served::new(&options("2026-11-20"));
    home.environment = later.environment();
    assert_eq!(home.sync(&["--as-of", "2026-11-20"])["job"], 2, "the paused job goes on");
    let (exports, truth) = (home.exports(EXACT), truth(&options("2026-11-20")));
    for table in EXACT {
        assert_eq!(exports[table], truth[table], "{table}");
    }
}
