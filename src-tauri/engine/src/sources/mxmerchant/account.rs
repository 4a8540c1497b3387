//! What can be found out about an account: its currency and zone, and how it behaves where the vendor does not say.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::kernel::grouped;
use crate::kernel::money::Currency;
use crate::kernel::time::Span;
use crate::net::{Fault, Request, Transport};
use crate::sources::Profile;
use crate::sources::object::Object;

use super::envelope;
use super::request::{INVOICES, PAYMENTS, days};

/// The zones of the vendor's country, the more common one first where two agree for half the year.
const ZONES: [Tz; 8] = [
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Denver,
    Tz::America__Los_Angeles,
    Tz::America__Phoenix,
    Tz::America__Anchorage,
    Tz::Pacific__Honolulu,
    Tz::America__Puerto_Rico,
];
/// So many rows are looked at to find things out.
const ROWS: u64 = 100;

/// Currency and zone. Neither is told as such: every payment bears its currency, and an invoice's day is told as the UTC
/// instant of its local midnight, which betrays the zone.
pub async fn describe(transport: &dyn Transport) -> Result<Profile, Fault> {
    let payments = transport.send(&Request::get(PAYMENTS).with("limit", 1).with("offset", 0)).await?;
    let invoices = transport.send(&Request::get(INVOICES).with("limit", ROWS).with("offset", 0)).await?;
    let currency = records(&payments)?.first().and_then(|payment| payment.text("currency")).and_then(|c| Currency::parse(&c));
    let midnights: Vec<_> = records(&invoices)?.iter().filter_map(|invoice| invoice.instant("invoiceDate")).collect();
    let fits = |zone: &&Tz| midnights.iter().all(|at| at.with_timezone(*zone).time() == chrono::NaiveTime::MIN);
    let zone = match midnights.is_empty() {
        true => None,
        // Elsewhere than where the vendor is, any zone with these midnights tells the same times of day.
        false => ZONES.iter().chain(&chrono_tz::TZ_VARIANTS).find(fits).copied(),
    };
    // Without a payment there is no amount to misread; the vendor serves one country.
    let currency = currency.or_else(|| Currency::parse("USD"));
    Ok(Profile { name: None, zone, currency, country: None })
}

fn records(body: &[u8]) -> Result<Vec<Object<'_>>, Fault> {
    let envelope = envelope::open(body)?;
    let rows = envelope.strict_list("records").ok_or_else(Fault::unreadable)?;
    Ok(rows.into_iter().filter_map(Object::read).collect())
}

/// What one look at a list tells.
struct Look {
    total: u64,
    rows: usize,
    newest_first: bool,
    kinds: Vec<&'static str>,
}

fn look(body: &[u8]) -> Result<Look, Fault> {
    let rows = records(body)?;
    let created: Vec<_> = rows.iter().filter_map(|row| row.instant("created")).collect();
    let has = |field: &'static str, value: &str| rows.iter().any(|row| row.text(field).as_deref() == Some(value));
    let kinds = [("type", "Return", "returns"), ("status", "Declined", "declined ones"), ("status", "Voided", "voided ones")];
    Ok(Look {
        total: envelope::total(&envelope::open(body)?).unwrap_or(0),
        rows: rows.len(),
        newest_first: created.is_sorted_by(|a, b| a >= b),
        kinds: kinds.into_iter().filter(|(field, value, _)| has(field, value)).map(|(.., kind)| kind).collect(),
    })
}

/// Looks whether dates filter, in which order lists come, how long pages are and what the lists hold.
pub async fn probe(transport: &dyn Transport) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    for (path, what) in [(PAYMENTS, "payments"), (INVOICES, "invoices")] {
        let seen = look(&transport.send(&Request::get(path).with("limit", ROWS * 10).with("offset", 0)).await?)?;
        if seen.total == 0 {
            found.push(format!("There are no {what} yet."));
            continue;
        }
        let long_ago = NaiveDate::from_ymd_opt(1990, 1, 1).and_then(|day| Span::new(day, day)).ok_or_else(Fault::unreadable)?;
        let filtered = look(&transport.send(&days(Request::get(path).with("limit", 1).with("offset", 0), long_ago)).await?)?;
        let total = grouped(seen.total);
        found.push(match filtered.total {
            0 => format!("{total} {what}; dates filter them."),
            _ => format!("{total} {what}; dates do not filter them, so each sync reads the whole list."),
        });
        let order = if seen.newest_first { "newest first" } else { "in an order of their own" };
        found.push(format!("{} {what} came on one page, {order}.", seen.rows));
        if !seen.kinds.is_empty() {
            found.push(format!("Among them are {}.", seen.kinds.join(", ")));
        }
    }
    Ok(found)
}
