//! What can be read from a merchant account, in the order in which it is worth having, and how each is read again.
//!
//! No list can be asked what changed. So the first sync reads the lists as a whole; later ones read the last 60 days again
//! and, further back, the days of what is not final yet. Nothing ever disappears there, and how exactly dates filter is not
//! documented: no pass buries what it did not see.

use crate::sources::{Covers, Derived, Expects, Parent, Reading, Stream};

use super::work;

/// The stream that is the account's own description.
pub const MERCHANT: &str = "merchant";

const fn dated(name: &'static str, tables: &'static [&'static str], dated: (&'static str, &'static str)) -> Stream {
    Stream {
        name,
        tables,
        on: true,
        reading: Reading::Windows { whole_first: true, recent: work::RECENT, ahead: 0, dated },
        covers: Covers::Nothing,
    }
}

const fn again(
    name: &'static str,
    tables: &'static [&'static str],
    parents: &'static [Parent],
    after: &'static [&'static str],
) -> Stream {
    Stream {
        name,
        tables,
        on: true,
        reading: Reading::Items(Derived {
            parents,
            after,
            items: work::days_not_final,
            batch: 1,
            stale_after: None,
            looks_again: true,
            expects: Expects::Items(0),
        }),
        covers: Covers::Nothing,
    }
}

const PAYMENT: Parent = Parent { table: "payment", columns: &["invoice_number", "paid_at"] };
const INVOICE: Parent =
    Parent { table: "invoice", columns: &["number", "opened_at", "status", "total", "paid", "balance", "return_status"] };

/// All streams.
pub static STREAMS: [Stream; 8] = [
    Stream { name: MERCHANT, tables: &[], on: true, reading: Reading::List, covers: Covers::Nothing },
    Stream { name: "recurring_plans", tables: &["recurring_plan"], on: true, reading: Reading::List, covers: Covers::Nothing },
    dated("payments", &["payment"], ("payment", "local_date")),
    dated("invoices", &["invoice"], ("invoice", "local_date")),
    again("payments_not_final", &["payment"], &[Parent { table: "payment", columns: &["paid_at", "status"] }], &["payments"]),
    again("invoices_not_final", &["invoice"], &[Parent { table: "invoice", columns: &["opened_at", "status"] }], &["invoices"]),
    Stream {
        name: "payment_invoices",
        tables: &["payment_invoice"],
        on: true,
        reading: Reading::Items(Derived {
            parents: &[PAYMENT, INVOICE],
            after: &["payments", "invoices", "payments_not_final", "invoices_not_final"],
            items: work::ambiguous,
            batch: 1,
            stale_after: None,
            looks_again: false,
            expects: Expects::Items(0),
        }),
        covers: Covers::Items("payment_id"),
    },
    Stream {
        name: "invoice_items",
        tables: &["invoice_item"],
        on: true,
        reading: Reading::Items(Derived {
            parents: &[PAYMENT, INVOICE, Parent { table: "payment_invoice", columns: &["invoice_id"] }],
            after: &["payments", "invoices", "payments_not_final", "invoices_not_final", "payment_invoices"],
            items: work::linked,
            batch: 1,
            stale_after: None,
            looks_again: false,
            expects: Expects::RowsOf("invoices"),
        }),
        covers: Covers::Items("invoice_id"),
    },
];
