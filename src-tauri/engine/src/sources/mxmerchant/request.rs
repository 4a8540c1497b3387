//! Builds requests. Days are sent as UTC midnights with a day more on either side: in which zone they are read, and whether
//! their ends are included, is not documented.

use chrono::NaiveDate;

use crate::kernel::time::{Span, shifted};
use crate::net::Request;
use crate::sources::{Scope, Step};

/// What clients of this API ask for; a larger page may be cut to this one without a word.
pub const PAGE: u64 = 100;

/// Lists, and the names under which raw records are kept.
pub const PAYMENTS: &str = "/payment";
pub const INVOICES: &str = "/invoice";
pub const CONTRACTS: &str = "/contract";
/// One thing. Records of `ITEMS` are an invoice's lines, `INVOICE` is what is around them.
pub const PAYMENT: &str = "/payment/{id}";
pub const INVOICE: &str = "/invoice/{id}";
pub const ITEMS: &str = "/invoice/{id}/purchases";

/// The path that a stream's pages are asked at.
pub fn path(stream: &str) -> &'static str {
    match stream {
        "payments" | "payments_not_final" => PAYMENTS,
        "invoices" | "invoices_not_final" => INVOICES,
        "payment_invoices" => PAYMENT,
        "invoice_items" => INVOICE,
        _ => CONTRACTS,
    }
}

/// The endpoints from which a stream's records come.
pub fn endpoints(stream: &str) -> &'static [&'static str] {
    match stream {
        "payments" | "payments_not_final" => &[PAYMENTS],
        "invoices" | "invoices_not_final" => &[INVOICES],
        "payment_invoices" => &[PAYMENT],
        "invoice_items" => &[ITEMS, INVOICE],
        "recurring_plans" => &[CONTRACTS],
        _ => &[],
    }
}

/// Whether a step asks for one thing rather than for a list.
fn is_single(step: &Step) -> bool {
    matches!(path(step.stream), PAYMENT | INVOICE)
}

/// The request for a page of a step.
pub fn page(step: &Step) -> Request {
    let most = if let Scope::Latest(most) = step.scope { most.saturating_sub(step.offset).min(PAGE) } else { PAGE };
    match &step.scope {
        Scope::Items { keys, .. } if is_single(step) => {
            let key = keys.first().map(|k| k.key.as_str()).unwrap_or_default();
            Request::get(path(step.stream)).of(key)
        }
        _ => listed(step, most),
    }
}

/// The request that tells how many rows a scope holds.
pub fn count(step: &Step) -> Request {
    listed(step, 1)
}

fn listed(step: &Step, limit: u64) -> Request {
    let request = Request::get(path(step.stream));
    let request = match &step.scope {
        Scope::Window(span) => days(request, *span),
        // Stretches of what is not final.
        Scope::Items { keys, .. } => {
            let stretch = keys.first().and_then(|k| k.key.split_once(' '));
            let span = stretch.and_then(|(from, to)| Span::new(from.parse().ok()?, to.parse().ok()?));
            span.map_or(request.clone(), |span| days(request, span))
        }
        _ => request,
    };
    request.with("limit", limit).with("offset", step.offset)
}

/// Days, with one more on either side.
pub fn days(request: Request, span: Span) -> Request {
    let midnight = |day: NaiveDate| format!("{day}T00:00:00Z");
    request.with("startDate", midnight(shifted(span.from, -1))).with("endDate", midnight(shifted(span.to, 2)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::{ItemKey, Way};

    fn items(stream: &'static str, key: &str) -> Step {
        let keys = vec![ItemKey { key: key.to_owned(), label: None }];
        Step { stream, scope: Scope::Items { way: Way::Near, keys, within: None, mark: String::new() }, offset: 0 }
    }

    #[test]
    fn days_reach_a_day_further_on_either_side() {
        let span = Span::new("2026-11-01".parse().unwrap(), "2026-11-30".parse().unwrap()).unwrap();
        let request = page(&Step { stream: "payments", scope: Scope::Window(span), offset: 100 });
        let query: Vec<String> = request.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(query, ["startDate=2026-10-31T00:00:00Z", "endDate=2026-12-02T00:00:00Z", "limit=100", "offset=100"]);
        let day = page(&items("invoices_not_final", "2026-08-03 2026-08-09"));
        assert_eq!(day.path, INVOICES);
        assert_eq!(day.query[0], ("startDate", "2026-08-02T00:00:00Z".to_owned()));
    }

    #[test]
    fn the_newest_rows_are_asked_for_and_no_more() {
        let at = |offset| page(&Step { stream: "payments", scope: Scope::Latest(150), offset }).query[0].clone();
        assert_eq!(at(0), ("limit", "100".to_owned()));
        assert_eq!(at(100), ("limit", "50".to_owned()));
    }

    #[test]
    fn one_thing_is_named_in_the_path() {
        let request = page(&items("invoice_items", "9979127"));
        assert_eq!((request.path, request.id.as_deref(), request.query.len()), ("/invoice/{id}", Some("9979127"), 0));
    }
}
