use chrono_tz::Tz;

use crate::kernel::time::{Now, Span};

use super::*;

fn asked() -> Asked {
    let today = "2026-11-20".parse().unwrap();
    let span = Span::new("2020-01-01".parse().unwrap(), today).unwrap();
    Asked { now: Now::noon(today, Tz::UTC), job: 7, span, end_given: false, decided: today }
}

fn rows(table: &'static str, rows: &[(&str, &[&str])]) -> (&'static str, Vec<ParentRow>) {
    let row = |(key, cells): &(&str, &[&str])| ParentRow {
        key: (*key).to_owned(),
        cells: cells.iter().map(|c| (!c.is_empty()).then(|| (*c).to_owned())).collect(),
    };
    (table, rows.iter().map(row).collect())
}

fn parents(tables: impl IntoIterator<Item = (&'static str, Vec<ParentRow>)>) -> Parents {
    Parents { rows: tables.into_iter().collect(), read: HashMap::new() }
}

fn keys(items: &[Item]) -> Vec<&str> {
    items.iter().map(|i| i.key.key.as_str()).collect()
}

const INVOICES: [(&str, &[&str]); 4] = [
    ("71", &["1", "2026-11-01T10:00:00", "Paid", "100", "100", "0", "None"]),
    ("72", &["2", "2026-11-02T10:00:00", "Unpaid", "100", "0", "100", "None"]),
    ("73", &["3", "2026-11-03T10:00:00", "Paid", "100", "100", "0", "None"]),
    ("74", &["3", "2026-11-04T10:00:00", "Paid", "100", "100", "0", "None"]),
];

#[test]
fn only_invoices_that_a_payment_names_are_asked_for() {
    let payments: [(&str, &[&str]); 4] = [("1", &["1", ""]), ("2", &["1", ""]), ("3", &["99", ""]), ("4", &["B00AAAAA", ""])];
    let known = parents([rows("payment", &payments), rows("invoice", &INVOICES)]);
    let items = linked(&known, &asked());
    assert_eq!(keys(&items), ["71"], "two payments of one invoice, one of an unknown one, one that stands alone");
    assert_eq!(items[0].fingerprint, "Paid|100|100|0|None", "changes when the invoice does");
    assert!(ambiguous(&known, &asked()).is_empty());
}

#[test]
fn where_two_invoices_bear_a_number_the_payment_is_asked() {
    let payments: [(&str, &[&str]); 1] = [("5", &["3", "2026-11-04T11:00:00"])];
    let known = parents([rows("payment", &payments), rows("invoice", &INVOICES)]);
    assert_eq!(keys(&ambiguous(&known, &asked())), ["5"]);
    assert!(linked(&known, &asked()).is_empty(), "not before it has told");
    let told = parents([rows("payment", &payments), rows("invoice", &INVOICES), rows("payment_invoice", &[("5/74", &["74"])])]);
    assert_eq!(keys(&linked(&told, &asked())), ["74"]);
}

#[test]
fn the_days_of_what_is_not_final_are_read_again_each_time() {
    let payments: [(&str, &[&str]); 5] = [
        ("1", &["2026-11-19T10:00:00", "Approved"]),
        ("2", &["2026-05-03T10:00:00", "Approved"]),
        ("3", &["2026-05-03T23:00:00", "AuthOnly"]),
        ("4", &["2026-05-04T10:00:00", "Settled"]),
        ("5", &["2026-05-05T10:00:00", "SomethingNew"]),
    ];
    let items = days_not_final(&parents([rows("payment", &payments)]), &asked());
    assert_eq!(keys(&items), ["2026-05-03 2026-05-05"]);
    assert_eq!(items[0].fingerprint, "7");
    let many: Vec<(String, String)> = (0..150).map(|n| (n.to_string(), format!("2026-05-{:02}T10:00:00", 4 + n / 150))).collect();
    let between: Vec<(&str, [&str; 2])> = many.iter().map(|(key, at)| (key.as_str(), [at.as_str(), "Settled"])).collect();
    let busy: Vec<(&str, &[&str])> = between.iter().map(|(key, cells)| (*key, &cells[..])).chain(payments).collect();
    let items = days_not_final(&parents([rows("payment", &busy)]), &asked());
    assert_eq!(keys(&items), ["2026-05-03 2026-05-03", "2026-05-05 2026-05-05"], "a full page between them");
}
