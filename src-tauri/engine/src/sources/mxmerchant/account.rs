//! What can be found out about an account: its currency and zone, and how it behaves where the vendor does not say.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::kernel::grouped;
use crate::kernel::money::Currency;
use crate::kernel::time::Span;
use crate::net::{Fault, Request, Transport};
use crate::sources::object::Object;
use crate::sources::{Probed, Profile, open};

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
    let currency =
        records(&open(&payments)?)?.first().and_then(|payment| payment.text("currency")).and_then(|c| Currency::parse(&c));
    let midnights: Vec<_> = records(&open(&invoices)?)?.iter().filter_map(|invoice| invoice.instant("invoiceDate")).collect();
    // One that was made by a program may bear any time of day: most must fit.
    let fits = |zone: &&Tz| {
        let fitting = midnights.iter().filter(|at| at.with_timezone(*zone).time() == chrono::NaiveTime::MIN).count();
        fitting > 0 && fitting * 10 >= midnights.len() * 9
    };
    // Elsewhere than where the vendor is, any zone with these midnights tells the same times of day.
    let zone = ZONES.iter().chain(&chrono_tz::TZ_VARIANTS).find(fits).copied();
    // Without a payment there is no amount to misread; the vendor serves one country.
    let currency = currency.or_else(|| Currency::parse("USD"));
    Ok(Profile { zone, zone_guessed: true, currency, ..Profile::default() })
}

fn records<'a>(envelope: &Object<'a>) -> Result<Vec<Object<'a>>, Fault> {
    let rows = envelope.strict_list("records").ok_or_else(Fault::unreadable)?;
    Ok(rows.into_iter().filter_map(Object::read).collect())
}

/// What one look at a list tells.
struct Look {
    total: u64,
    rows: usize,
    newest_first: bool,
    kinds: Vec<&'static str>,
    /// A day on which something was made.
    day: Option<NaiveDate>,
    /// Rows that say they are another merchant's.
    strangers: usize,
}

fn look(body: &[u8], account: &str) -> Result<Look, Fault> {
    let envelope = open(body)?;
    let rows = records(&envelope)?;
    let created: Vec<_> = rows.iter().filter_map(|row| row.instant("created")).collect();
    let has = |field: &'static str, value: &str| rows.iter().any(|row| row.text(field).as_deref() == Some(value));
    let kinds = [("type", "Return", "returns"), ("status", "Declined", "declined ones"), ("status", "Voided", "voided ones")];
    Ok(Look {
        total: envelope::total(&envelope).unwrap_or(0),
        rows: rows.len(),
        newest_first: created.is_sorted_by(|a, b| a >= b),
        day: created.first().map(|at| at.date_naive()),
        strangers: rows.iter().filter(|row| row.id("merchantId").is_some_and(|id| id != account)).count(),
        kinds: kinds.into_iter().filter(|(field, value, _)| has(field, value)).map(|(.., kind)| kind).collect(),
    })
}

/// Looks whether dates filter, in which order lists come, how long pages are and what the lists hold.
pub async fn probe(account: &str, transport: &dyn Transport) -> Result<Probed, Fault> {
    let mut probed = Probed::default();
    for (path, what) in [(PAYMENTS, "payments"), (INVOICES, "invoices")] {
        let whole = transport.send(&Request::get(path).with("limit", ROWS * 10).with("offset", 0)).await?;
        let seen = look(&whole, account)?;
        let Some(day) = seen.day.filter(|_| seen.total > 0) else {
            probed.found.push(format!("There are no {what} yet."));
            continue;
        };
        let mut of = Vec::new();
        for day in [NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or(day), day] {
            let span = Span::new(day, day).ok_or_else(Fault::unreadable)?;
            let body = transport.send(&days(Request::get(path).with("limit", 1).with("offset", 0), span)).await?;
            of.push(look(&body, account)?.total);
        }
        let total = grouped(seen.total);
        // A day long ago has none, a day on which there were some has some: otherwise dates can't be relied on.
        if of[0] == 0 && of[1] > 0 {
            probed.found.push(format!("{total} {what}; dates filter them."));
        } else {
            probed.dates_do_not_filter = true;
            probed.found.push(format!("{total} {what}; dates do not filter them, so each sync reads the whole list."));
        }
        let order = if seen.newest_first { "newest first" } else { "in an order of their own, so --latest can't be relied on" };
        probed.found.push(format!("{} {what} came on one page, {order}.", seen.rows));
        if !seen.kinds.is_empty() {
            probed.found.push(format!("Among them are {}.", seen.kinds.join(", ")));
        }
        if seen.strangers > 0 {
            probed.found.push(format!("{} of them are another merchant's: check the merchant id.", seen.strangers));
        }
    }
    Ok(probed)
}
