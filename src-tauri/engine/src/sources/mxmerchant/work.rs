//! Derived work: which days hold what is not final, which payments have to be asked for their invoice, which invoices for
//! their items. Pure: known rows in, items out. What has been read already is left out by sync.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use crate::kernel::time::{Span, shifted};
use crate::sources::{Asked, Item, ItemKey, ParentRow, Parents};

use super::request::PAGE;

/// So many days back are read each time: by then a payment is settled, and most of what is charged back has been.
pub const RECENT: i64 = 60;

/// Nothing more happens to payments and invoices of these statuses, or seldom enough. What is not known is not final: new
/// words are looked at again rather than believed.
const FINAL: [&str; 10] = [
    "Settled",
    "Declined",
    "Voided",
    "Chargedback", // payments
    "Paid",
    "Cancelled",
    "Canceled",
    "Void",
    "Refunded",
    "Closed", // invoices
];

fn item(key: &str, fingerprint: String) -> Item {
    // An empty reply is an answer: the invoice was changed, the payment names none.
    let key = ItemKey { key: key.to_owned(), label: None };
    Item { key, fingerprint, day: None, settles_at: None, empty_buries: usize::MAX }
}

/// Stretches of days before the last 60 that hold what is not final, asked again at each sync: as few as there can be
/// without one holding more than a page. Columns of the one parent: when it was made, its status.
pub fn days_not_final(parents: &Parents, asked: &Asked) -> Vec<Item> {
    let recent = shifted(asked.now.today(), -RECENT);
    let mut rows: BTreeMap<NaiveDate, u64> = BTreeMap::new();
    let mut days = BTreeSet::new();
    for row in parents.rows.values().flatten() {
        let Some(day) = row.wall(0).map(|at| at.date()) else { continue };
        *rows.entry(day).or_default() += 1;
        let not_final = row.text(1).is_some_and(|status| !FINAL.contains(&status));
        if not_final && day < recent && asked.span.holds(day) {
            days.insert(day);
        }
    }
    let mut stretches: Vec<Span> = Vec::new();
    for day in days {
        let last = stretches.last_mut();
        // A request reaches a day further on either side.
        let held = |from| rows.range(shifted(from, -1)..=shifted(day, 1)).map(|(_, n)| n).sum::<u64>();
        match last.filter(|stretch| held(stretch.from) <= PAGE) {
            Some(stretch) => stretch.to = day,
            None => stretches.extend(Span::new(day, day)),
        }
    }
    let each_time =
        |stretch: Span| Item { day: Some(stretch.to), ..item(&format!("{} {}", stretch.from, stretch.to), asked.job.to_string()) };
    stretches.into_iter().map(each_time).collect()
}

/// Invoices by the number they bear.
fn by_number(parents: &Parents) -> HashMap<&str, Vec<&ParentRow>> {
    let mut numbers: HashMap<&str, Vec<&ParentRow>> = HashMap::new();
    for invoice in parents.of("invoice") {
        if let Some(number) = invoice.text(0) {
            numbers.entry(number).or_default().push(invoice);
        }
    }
    numbers
}

/// Payments whose number several invoices bear: they themselves say which they paid.
pub fn ambiguous(parents: &Parents, _: &Asked) -> Vec<Item> {
    let invoices = by_number(parents);
    let several = |number: &str| invoices.get(number).is_some_and(|found| found.len() > 1);
    let payments = parents.of("payment").iter().filter(|payment| payment.text(0).is_some_and(several));
    payments.map(|payment| Item { day: payment.wall(1).map(|at| at.date()), ..item(&payment.key, String::new()) }).collect()
}

/// Invoices that a payment paid, again when one has changed. A number that no invoice bears asks for nothing.
pub fn linked(parents: &Parents, _: &Asked) -> Vec<Item> {
    let invoices = by_number(parents);
    let named: HashSet<&str> = parents.of("payment").iter().filter_map(|payment| payment.text(0)).collect();
    let alone = named.into_iter().filter_map(|number| match invoices.get(number).map(Vec::as_slice) {
        Some([only]) => Some(*only),
        _ => None,
    });
    let told: HashSet<&str> = parents.of("payment_invoice").iter().filter_map(|link| link.text(0)).collect();
    let by_detail = parents.of("invoice").iter().filter(|invoice| told.contains(invoice.key.as_str()));
    let mut seen = HashSet::new();
    let mut items: Vec<Item> = alone
        .chain(by_detail)
        .filter(|invoice| seen.insert(invoice.key.as_str()))
        .map(|invoice| {
            let fingerprint: Vec<&str> = (2..7).map(|column| invoice.text(column).unwrap_or_default()).collect();
            Item { day: invoice.wall(1).map(|at| at.date()), ..item(&invoice.key, fingerprint.join("|")) }
        })
        .collect();
    items.sort_by(|a, b| a.key.key.cmp(&b.key.key));
    items
}

#[cfg(test)]
#[path = "work_tests.rs"]
mod tests;
