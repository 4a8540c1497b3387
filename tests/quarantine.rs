//! Records that could not be kept: they bury nothing, and leave when they arrive well or are no more.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::bodies::{Site, listed};
use crate::studio::Home;

const SYNC: [&str; 7] = ["sync", "--json", "--rate", "1000", "--streams", "locations", "--as-of"];

fn sync(home: &Home, day: &str) {
    home.ok(&[&SYNC[..], &[day]].concat());
}

/// A sync that brings something that can't be read, and says so.
fn sync_with_gap(home: &Home, day: &str) {
    assert_eq!(home.run(&[&SYNC[..], &[day]].concat()).status.code(), Some(3));
}

fn quarantined(home: &Home) -> Value {
    home.json(&["status", "--json"])["connections"][0]["quarantined"].clone()
}

#[test]
fn a_record_that_comes_unreadable_buries_nothing_and_leaves_when_it_comes_well() {
    let well = json!({ "Id": 2, "Name": "Old Town" });
    let second = Arc::new(Mutex::new(well.clone()));
    let now = Arc::clone(&second);
    let site = Site::new(move |path, _| {
        let second = now.lock().unwrap().clone();
        (path == "/site/locations").then(|| (200, listed("Locations", &[json!({ "Id": 1, "Name": "Riverside" }), second])))
    });
    let home = site.home();
    sync(&home, "2026-08-01");
    *second.lock().unwrap() = json!({ "Id": { "value": 2 }, "Name": "Old Town" });
    sync_with_gap(&home, "2026-08-09");
    assert_eq!(home.json_lines("locations").len(), 2, "what could not be read may be the one that was not seen");
    assert_eq!(quarantined(&home), 1);
    assert_eq!(home.json(&["quarantine", "--json"])[0]["stream"], "locations");
    home.ok(&["replay"]);
    assert_eq!(quarantined(&home), 1, "still unreadable");
    *second.lock().unwrap() = well;
    sync(&home, "2026-08-17");
    assert_eq!(quarantined(&home), 0, "the whole list came and it was not in it any more");
    assert_eq!(home.json_lines("locations").len(), 2);
    *second.lock().unwrap() = json!({ "Id": 3, "Name": "Harbour" });
    sync(&home, "2026-08-25");
    let names: Vec<String> = home.json_lines("locations").iter().map(|l| l["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names, ["Riverside", "Harbour"], "a pass without doubt buries again");
}
