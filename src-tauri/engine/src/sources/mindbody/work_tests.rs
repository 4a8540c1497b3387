//! Derived work: what is looked for, what is left out, what makes it be looked for again.

use proptest::prelude::*;

use super::*;
use crate::kernel::time::Now;
use crate::sources::Read;

const NOW: &str = "2026-11-20";

fn asked(from: &str, to: &str) -> Asked {
    let day = |d: &str| d.parse().unwrap();
    let now = Now::noon(day(NOW), chrono_tz::America::New_York);
    Asked { now, job: 7, span: Span::new(day(from), day(to)).unwrap(), end_given: false, decided: day(NOW) }
}

fn row(key: &str, cells: &[&str]) -> ParentRow {
    ParentRow { key: key.to_owned(), cells: cells.iter().map(|c| (!c.is_empty()).then(|| (*c).to_owned())).collect() }
}

/// A session of an hour with so many bookings.
fn session(key: &str, day: &str, booked: i64, cancelled: bool) -> ParentRow {
    let at = |time: &str| format!("{day}T{time}");
    let flag = if cancelled { "1" } else { "0" };
    row(key, &[&at("10:00:00"), &at("11:00:00"), &booked.to_string(), "0", "0", "0", flag, "2026-01-01T00:00:00Z"])
}

fn parents(table: &'static str, rows: Vec<ParentRow>) -> Parents {
    Parents { rows: [(table, rows)].into(), ..Parents::default() }
}

fn keys(items: &[Item]) -> Vec<&str> {
    let mut keys: Vec<&str> = items.iter().map(|i| i.key.key.as_str()).collect();
    keys.sort_unstable();
    keys
}

/// A key that is not among the one in twenty that are read although they look empty, and one that is.
fn ordinary_and_sampled() -> (String, String) {
    let find = |sampled: bool| (1000..).map(|n| n.to_string()).find(|k| one_in_twenty(k) == sampled).unwrap();
    (find(false), find(true))
}

#[test]
fn rosters_follow_bookings_in_reach() {
    let (empty, sampled) = ordinary_and_sampled();
    let sessions = vec![
        session("booked", "2026-11-10", 8, false),
        session("soon", "2026-12-04", 3, false),
        session("too far ahead", "2026-12-05", 3, false),
        session("before", "2026-10-31", 8, false),
        session(&empty, "2026-11-11", 0, false),
        session(&sampled, "2026-11-12", 0, false),
        session("cancelled", "2026-11-13", 0, true),
        session("cancelled with bookings", "2026-11-13", 5, true),
        session("empty ahead", "2026-11-25", 0, false),
    ];
    let items = rosters(&parents("class_session", sessions), &asked("2026-11-01", "2026-12-18"));
    let mut expected = vec!["booked", "cancelled with bookings", sampled.as_str(), "soon"];
    expected.sort_unstable();
    assert_eq!(keys(&items), expected);
    assert_eq!(items[0].settles_at.unwrap().to_string(), "2026-11-13 11:00:00", "72 hours after the end");
}

#[test]
fn a_chosen_end_reaches_as_far_as_it_says() {
    let sessions = || parents("class_session", vec![session("far", "2026-12-10", 3, false)]);
    assert!(rosters(&sessions(), &asked("2026-11-01", "2026-12-18")).is_empty());
    let chosen = Asked { end_given: true, ..asked("2026-11-01", "2026-12-18") };
    assert_eq!(keys(&rosters(&sessions(), &chosen)), ["far"]);
}

#[test]
fn counts_that_lie_are_no_longer_trusted() {
    let (empty, sampled) = ordinary_and_sampled();
    let sessions = vec![session(&empty, "2026-11-11", 0, false), session(&sampled, "2026-11-12", 0, false)];
    let read = |rows| Read { fingerprint: fingerprint(&sessions[1], 2..8), at: asked(NOW, NOW).now.local, rows };
    let with = |rows| Parents { read: [(sampled.clone(), read(rows))].into(), ..parents("class_session", sessions.clone()) };
    let span = asked("2026-11-01", "2026-12-18");
    assert_eq!(keys(&rosters(&with(0), &span)), [sampled.as_str()]);
    assert_eq!(rosters(&with(2), &span).len(), 2, "a session without bookings had visits");
    let called_off = Read { fingerprint: "6|6|0|0|0|".to_owned(), ..read(6) };
    let before = Parents { read: [(sampled.clone(), called_off)].into(), ..parents("class_session", sessions.clone()) };
    assert_eq!(rosters(&before, &span).len(), 1, "bookings that were there when it was read prove nothing");
}

#[test]
fn who_joined_after_the_cut_has_no_past() {
    let clients = vec![
        row("1", &["R1", "2019-05-01T10:00:00"]),
        row("2", &["R2", "2026-11-20T09:00:00"]),
        row("3", &["R3", "2026-11-21T09:00:00"]),
    ];
    assert_eq!(keys(&histories(&parents("client", clients), &asked("2023-11-01", "2026-08-21"))), ["1", "2"]);
}

#[test]
fn a_history_is_asked_again_only_beyond_what_was_read() {
    let client = || vec![row("1", &["R1", "2019-05-01T10:00:00"])];
    let read = Read { fingerprint: "2023-11-01 2026-08-21".to_owned(), at: asked(NOW, NOW).now.local, rows: 9 };
    let known = Parents { read: [("1".to_owned(), read.clone())].into(), ..parents("client", client()) };
    let asks = |from, to| histories(&known, &asked(from, to))[0].fingerprint != read.fingerprint;
    assert!(!asks("2023-11-01", "2026-08-21"));
    assert!(!asks("2025-01-01", "2025-12-31"), "within what was read");
    assert!(asks("2022-01-01", "2026-08-21"), "further back");
    assert!(asks("2023-11-01", "2026-08-22"), "further on");
}

#[test]
fn an_autopay_of_a_known_contract_is_no_reason_to_ask_again() {
    let clients = vec![row("1", &["R1", "2026-01-01T00:00:00Z"]), row("2", &["R2", ""]), row("3", &["R3", ""])];
    let sold = |n: usize| (0..n).map(|i| row(&format!("{i}/1"), &["1", "301", "1", &i.to_string()])).collect::<Vec<_>>();
    let with = |sales: usize, members: Vec<ParentRow>| Parents {
        rows: [("client", clients.clone()), ("sale_item", sold(sales)), ("membership", members)].into(),
        ..Parents::default()
    };
    let span = asked("2023-11-01", "2026-12-18");
    let once = contracts(&with(1, vec![]), &span);
    assert_eq!(keys(&once), ["1"], "likely holders only");
    assert_eq!(once[0].fingerprint, contracts(&with(12, vec![]), &span)[0].fingerprint);
    assert_ne!(
        passes(&with(1, vec![]), &span)[0].fingerprint,
        passes(&with(2, vec![]), &span)[0].fingerprint,
        "a pass is new each time"
    );
    assert_eq!(keys(&contracts(&with(1, vec![row("9", &["3"])]), &span)), ["1", "3"], "and members");
    assert_eq!(keys(&memberships(&with(1, vec![]), &span)), ["1", "2", "3"], "everybody is asked for memberships");
}

#[test]
fn waitlists_go_with_their_sessions() {
    let sessions = vec![row("old", &["2026-11-10T10:00:00", "5", "1", "0"]), row("near", &["2026-11-19T10:00:00", "5", "1", "0"])];
    let this = waitlists(&parents("class_session", sessions.clone()), &asked("2026-11-01", "2026-12-18"));
    let next = waitlists(&parents("class_session", sessions), &Asked { job: 8, ..asked("2026-11-01", "2026-12-18") });
    assert_eq!(this[0].fingerprint, next[0].fingerprint, "old ones when something about them moves");
    assert_ne!(this[1].fingerprint, next[1].fingerprint, "near ones each time");
}

proptest! {
    #[test]
    fn both_ways_of_a_cut_ask_for_every_booked_session_once(days in prop::collection::vec(0_i64..1100, 1..60), cut in 0_i64..1100) {
        let origin: chrono::NaiveDate = "2023-11-20".parse().unwrap();
        let sessions: Vec<ParentRow> = days.iter().enumerate()
            .map(|(n, d)| session(&n.to_string(), &shifted(origin, *d).to_string(), 4, false)).collect();
        let all = asked("2023-11-20", "2026-12-18");
        let near = Asked { span: Span::new(shifted(origin, cut), all.span.to).unwrap(), ..all };
        let items = rosters(&parents("class_session", sessions.clone()), &near);
        for (session, day) in sessions.iter().zip(&days) {
            let asked_for = items.iter().filter(|i| i.key.key == session.key).count();
            prop_assert_eq!(asked_for, usize::from(*day >= cut), "the near way takes what lies after the cut, once");
        }
    }
}
