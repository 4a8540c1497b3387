//! `/contract`: recurring plans. The status filters; dates are ignored.

use super::{Call, Refusal, customer, moment, money};
use crate::merchant::facts::Plan;
use crate::text::json::Object;
use crate::text::time::{Day, HOUR, at, write_wall};

/// The list, newest first.
pub(super) fn list(call: &Call<'_>) -> Result<String, Refusal> {
    let studio = call.studio;
    let status = call.query.one("status");
    let rows: Vec<&Plan> =
        call.business().plans().filter(|row| status.is_none_or(|status| row.status.eq_ignore_ascii_case(status))).collect();
    let total = rows.iter().map(|row| row.amount).sum();
    call.page(&rows, Some(total), |o, row| {
        o.int("id", row.id);
        o.int("subscriptionId", row.subscription);
        o.int("merchantId", studio.options().merchant_id());
        o.text("name", &row.name);
        o.maybe("customerName", row.client.map(|client| customer(studio, client).2));
        o.text("interval", row.interval);
        o.text("every", row.every);
        o.text("on", &row.on);
        money(o, studio, "amount", row.amount);
        o.text("type", "Recurring");
        o.text("status", row.status);
        day(o, "startDate", row.start, 12 * HOUR);
        o.flag("hasDeclinedPayment", row.owes());
        money(o, studio, "grandTotalAmount", total);
        if let Some(bill) = row.bills.last() {
            moment(o, "lastInvoiceDate", bill.at, "Z");
        }
        if let Some(next) = row.next {
            day(o, "nextBillDate", next, 0);
        }
        if row.id % 2 == 0 {
            o.text("currencyCode", &studio.prices.currency.code);
        }
    })
}

/// A date that only looks like an instant.
fn day(o: &mut Object<'_>, key: &str, day: Day, second: i64) {
    let out = o.key(key);
    out.push('"');
    write_wall(out, at(day, second));
    out.push_str("Z\"");
}
