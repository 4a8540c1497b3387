//! What was imported is what the studio knows: by hash, table by table; again changes nothing; replay gives the same.

use crate::studio::{Home, Served, sources, truth_of};

fn imports_the_truth(preset: &str, seed: &str) {
    let options = ["--preset", preset, "--seed", seed, "--as-of", "2026-11-20"];
    let studio = Served::new(&options);
    for source in sources() {
        one_imports_the_truth(&studio, source, &options);
    }
}

/// One of the remote systems behind which a studio stands.
fn one_imports_the_truth(studio: &Served, source: &'static str, options: &[&str]) {
    let home = Home::of(studio, source);
    let truth = truth_of(source, options);
    let what = format!("{source} {options:?}");
    let tables: Vec<&String> = truth.keys().collect();

    let end = home.sync(&["--as-of", "2026-11-20"]);
    assert_eq!(end["state"], "completed", "{end}");
    assert_eq!(end["gaps"].as_array().map(Vec::len), Some(0), "{end}");
    let calls: u64 = studio.calls_of(source).values().sum();
    assert_eq!(end["snapshot"]["calls"], calls, "every call is counted");
    assert_eq!(home.exports(&tables), truth, "{what}: first import");

    let again = home.sync(&["--as-of", "2026-11-20"]);
    let changed: u64 = again["snapshot"]["streams"].as_array().unwrap().iter().map(|s| s["changed"].as_u64().unwrap()).sum();
    assert_eq!(changed, 0, "{what}: a second import changes no row");
    assert_eq!(home.exports(&tables), truth, "{what}: second import");

    let before = studio.calls_of(source);
    home.ok(&["replay"]);
    assert_eq!(studio.calls_of(source), before, "a replay calls nobody");
    assert_eq!(home.exports(&tables), truth, "{what}: replay");
}

#[test]
fn tiny_studios_import_whole() {
    for seed in ["1", "2", "3", "77"] {
        imports_the_truth("tiny", seed);
    }
}

#[test]
fn small_studio_imports_whole() {
    imports_the_truth("small", "1");
}

#[test]
fn another_small_studio_imports_whole() {
    imports_the_truth("small", "5");
}

#[test]
fn small_pages_and_stormy_weather_change_nothing() {
    for extra in [&["--page-cap", "7"][..], &["--weather", "drift"], &["--weather", "error"], &["--weather", "stormy"]] {
        let options = [&["--preset", "tiny", "--seed", "3", "--as-of", "2026-11-20"], extra].concat();
        let studio = Served::new(&options);
        for source in sources() {
            let home = Home::of(&studio, source);
            let end = home.sync(&["--as-of", "2026-11-20"]);
            assert_eq!(end["state"], "completed", "{source} {extra:?}: {end}");
            let truth = truth_of(source, &options[..6]);
            assert_eq!(home.exports(truth.keys()), truth, "{source} {extra:?}");
        }
    }
}

#[test]
fn streams_that_cost_calls_are_off_until_asked_for() {
    let studio = Served::new(&["--preset", "tiny", "--as-of", "2026-11-20"]);
    let home = Home::at(&studio);
    home.sync(&["--as-of", "2026-11-20"]);
    for table in ["card_transactions", "enrollments", "schedule_items"] {
        assert!(home.json_lines(table).is_empty(), "{table}");
    }
    let end = home.sync(&["--as-of", "2026-11-20", "--streams", "card_transactions,enrollments,schedule_items"]);
    let streams: Vec<&str> = end["snapshot"]["streams"].as_array().unwrap().iter().map(|s| s["stream"].as_str().unwrap()).collect();
    assert_eq!(streams, ["card_transactions", "enrollments", "schedule_items"]);
    for table in ["card_transactions", "enrollments", "schedule_items"] {
        assert!(!home.json_lines(table).is_empty(), "{table}");
    }
}

#[test]
fn asked_days_bound_dated_streams_both_ends_included() {
    let studio = Served::new(&["--preset", "tiny", "--as-of", "2026-11-20"]);
    let home = Home::at(&studio);
    home.sync(&["--as-of", "2026-11-20", "--from", "2026-11-02", "--to", "2026-11-08", "--streams", "class_sessions,sales,visits"]);
    for (table, column) in [("class_sessions", "starts_at"), ("sales", "sold_at"), ("visits", "starts_at")] {
        let days: Vec<String> = home.json_lines(table).iter().map(|r| r[column].as_str().unwrap()[..10].to_owned()).collect();
        assert!(days.iter().all(|d| ("2026-11-02"..="2026-11-08").contains(&d.as_str())), "{table}");
        assert!(days.iter().any(|d| d == "2026-11-08"), "{table}: the last day is included");
        assert!(days.iter().any(|d| d == "2026-11-02"), "{table}: the first day is included");
    }
}
