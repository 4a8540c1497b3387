//! What can be read from a site, in the order in which it is worth having, and how each is read again.

use crate::sources::{Covers, Derived, Expects, Parent, Reading, Stream};

use super::work;

/// The stream that is the account's own description.
pub const SITE: &str = "site";

/// Of a hundred clients, so many are taken to have bought a pass in the range, until sales are read.
const BUYERS: u64 = 40;
/// Of a hundred clients, so many are taken to hold or have held a contract, until sales are read.
const HOLDERS: u64 = 8;

const fn list(name: &'static str, tables: &'static [&'static str]) -> Stream {
    Stream { name, tables, on: true, reading: Reading::List, covers: Covers::All }
}

const fn windows(
    name: &'static str,
    tables: &'static [&'static str],
    on: bool,
    ahead: i64,
    dated: (&'static str, &'static str),
) -> Stream {
    Stream { name, tables, on, reading: Reading::Windows { whole_first: false, recent: 3, ahead, dated }, covers: Covers::Window }
}

const CLIENT: Parent = Parent { table: "client", columns: &["display_id", "last_modified_at"] };
const ITEMS_SOLD: Parent = Parent { table: "sale_item", columns: &["client_id", "contract_id", "service", "sale_id"] };
const MEMBERSHIP: Parent = Parent { table: "membership", columns: &["client_id"] };

/// All streams.
pub static STREAMS: [Stream; 27] = [
    list(SITE, &[]),
    list("locations", &["location"]),
    list("programs", &["program"]),
    list("session_types", &["session_type"]),
    list("staff", &["staff"]),
    list("class_types", &["class_type"]),
    list("pricing_options", &["pricing_option"]),
    Stream {
        name: "products",
        tables: &["product"],
        on: true,
        reading: Reading::Items(Derived {
            parents: &[Parent { table: "location", columns: &[] }],
            after: &["locations"],
            items: work::first_location,
            batch: 1,
            stale_after: Some(7),
            looks_again: false,
            expects: Expects::Items(1),
        }),
        covers: Covers::Table,
    },
    list("packages", &["package"]),
    Stream {
        name: "contract_offers",
        tables: &["contract_offer"],
        on: true,
        reading: Reading::Items(Derived {
            parents: &[Parent { table: "location", columns: &[] }],
            after: &["locations"],
            items: work::offers,
            batch: 1,
            stale_after: Some(7),
            looks_again: false,
            expects: Expects::Items(1),
        }),
        // The same contract can be on offer at several locations, so one location's list does not tell.
        covers: Covers::Nothing,
    },
    list("membership_types", &["membership_type"]),
    list("payment_types", &["payment_type"]),
    list("categories", &["category"]),
    list("custom_fields", &["custom_field"]),
    list("referral_types", &["referral_type"]),
    Stream { name: "clients", tables: &["client"], on: true, reading: Reading::Modified, covers: Covers::All },
    windows("class_sessions", &["class_session"], true, 28, ("class_session", "local_date")),
    Stream {
        name: "visits",
        tables: &["visit"],
        on: true,
        reading: Reading::Cut {
            near: Derived {
                parents: &[Parent {
                    table: "class_session",
                    columns: &[
                        "starts_at",
                        "ends_at",
                        "booked",
                        "signed_in",
                        "web_booked",
                        "waitlisted",
                        "cancelled",
                        "last_modified_at",
                    ],
                }],
                after: &["class_sessions"],
                items: work::rosters,
                batch: 1,
                stale_after: None,
                looks_again: false,
                expects: Expects::RowsOf("class_sessions"),
            },
            far: Derived {
                parents: &[Parent { table: "client", columns: &["display_id", "created_at"] }],
                after: &["clients", "class_sessions"],
                items: work::histories,
                batch: 1,
                stale_after: None,
                looks_again: false,
                expects: Expects::OfPeople(100),
            },
        },
        covers: Covers::Cut { near: "session_id", far: "client_id" },
    },
    windows("appointments", &["appointment"], true, 28, ("appointment", "local_date")),
    Stream {
        name: "waitlist_entries",
        tables: &["waitlist_entry"],
        on: true,
        reading: Reading::Items(Derived {
            parents: &[Parent { table: "class_session", columns: &["starts_at", "booked", "waitlisted", "cancelled"] }],
            after: &["class_sessions"],
            items: work::waitlists,
            batch: 200,
            stale_after: None,
            looks_again: false,
            expects: Expects::RowsOf("class_sessions"),
        }),
        covers: Covers::Items("session_id"),
    },
    windows("sales", &["sale", "sale_item", "payment"], true, 0, ("sale", "local_date")),
    Stream {
        name: "memberships",
        tables: &["membership"],
        on: true,
        reading: Reading::Items(Derived {
            parents: &[CLIENT, ITEMS_SOLD],
            after: &["clients", "sales"],
            items: work::memberships,
            batch: 200,
            stale_after: Some(7),
            looks_again: false,
            expects: Expects::OfPeople(100),
        }),
        covers: Covers::Items("client_id"),
    },
    Stream {
        name: "contracts",
        tables: &["contract"],
        on: true,
        reading: Reading::Items(Derived {
            parents: &[CLIENT, ITEMS_SOLD, MEMBERSHIP],
            after: &["clients", "sales", "memberships"],
            items: work::contracts,
            batch: 1,
            stale_after: Some(7),
            looks_again: false,
            expects: Expects::OfPeople(HOLDERS),
        }),
        covers: Covers::Items("client_id"),
    },
    Stream {
        name: "passes",
        tables: &["pass"],
        on: true,
        reading: Reading::Items(Derived {
            parents: &[CLIENT, ITEMS_SOLD, MEMBERSHIP],
            after: &["clients", "sales", "memberships"],
            items: work::passes,
            batch: 20,
            stale_after: Some(7),
            looks_again: false,
            expects: Expects::OfPeople(BUYERS),
        }),
        covers: Covers::Items("client_id"),
    },
    windows("card_transactions", &["card_transaction"], false, 0, ("card_transaction", "local_date")),
    windows("enrollments", &["enrollment"], false, 28, ("enrollment", "starts_on")),
    windows("schedule_items", &["schedule_item"], false, 28, ("schedule_item", "local_date")),
];
