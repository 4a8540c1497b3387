//! The fewest calls: the reference studio's first import, an hour later, a day later.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::studio::{Home, Served};

fn sessions(home: &Home) -> HashMap<String, Value> {
    home.json_lines("class_sessions").into_iter().map(|s| (s["id"].as_str().unwrap().to_owned(), s)).collect()
}

#[test]
fn the_reference_studio_stays_within_its_calls() {
    let options = |as_of| ["--preset", "busy", "--since", "2025-11-01", "--as-of", as_of];
    let studio = Served::new(&options("2026-11-19"));
    let mut home = Home::at(&studio);

    let first = home.sync(&["--as-of", "2026-11-19"]);
    let calls = first["snapshot"]["calls"].as_u64().unwrap();
    assert!(calls < 7_000, "a first import took {calls} calls");
    let note = first["snapshot"]["streams"].as_array().unwrap().iter().find(|s| s["stream"] == "visits").unwrap()["note"].clone();
    assert!(note.as_str().unwrap().starts_with("class by class throughout"), "{note}");

    let again = home.sync(&["--as-of", "2026-11-19"]);
    let calls = again["snapshot"]["calls"].as_u64().unwrap();
    assert!(calls < 15, "with nothing changed a sync took {calls} calls");

    let before = sessions(&home);
    let later = Served::new(&options("2026-11-20"));
    home.environment = later.environment();
    let next = home.sync(&["--as-of", "2026-11-20"]);
    let calls = next["snapshot"]["calls"].as_u64().unwrap();
    let counts = ["booked", "signed_in", "web_booked", "waitlisted", "cancelled", "last_modified_at"];
    let moved: BTreeSet<String> = sessions(&home)
        .into_iter()
        .filter(|(_, s)| ("2026-11-19T12:00:00".."2026-12-05").contains(&s["starts_at"].as_str().unwrap()))
        .filter(|(id, s)| before.get(id).is_none_or(|b| counts.iter().any(|c| b[c] != s[c])) || entered(s))
        .map(|(id, _)| id)
        .collect();
    let bound = 45 + moved.len() as u64;
    assert!(calls < bound, "a day later a sync took {calls} calls, {} sessions moved that were upcoming", moved.len());

    gone_rows_are_kept_aside(&home);
}

/// Early cancels vanish at the source: their rows are kept aside, through a replay too.
fn gone_rows_are_kept_aside(home: &Home) {
    let with_gone = home.ok(&["export", "visits", "--format", "jsonl", "--with-gone"]);
    let gone = with_gone.lines().filter(|l| l.contains("\"gone\":true")).count();
    let present = home.exports(["visits"]);
    assert!(gone > 0, "early cancels of a day");
    assert_eq!(present["visits"].count as usize + gone, with_gone.lines().count());
    home.ok(&["replay"]);
    assert_eq!(home.exports(["visits"]), present, "what is gone stays gone through a replay");
    assert!(home.ok(&["export", "visits", "--format", "jsonl", "--with-gone"]) == with_gone);
}

/// The day that has come within the rosters' reach since yesterday.
fn entered(session: &Value) -> bool {
    session["starts_at"].as_str().unwrap().starts_with("2026-12-04") && session["booked"].as_i64().unwrap_or(0) > 0
}
