//! What a perfect default import of the studio must contain, computed from the facts themselves.
//! Here lives one file per group of export tables, and the digest over their lines.
//! No reply of the API may be read here: the truth is independent of how it is served.
//! It may use `studio`, `merchant` and `text`.
//! A table's rows are described column by column, so that a new column is one line.

mod catalogue;
mod held;
mod merchant;
mod money;
mod people;
mod row;
mod schedule;

use serde_json::{Map, Value, json};

use crate::studio::Studio;
use row::Table;

/// The truth of a studio at its moment.
pub(crate) fn truth(studio: &Studio) -> Value {
    let merchant = json!({"streams": streams(studio, &merchant::TABLES)});
    json!({"streams": streams(studio, &TABLES), "measures": {}, "sources": {"mxmerchant": merchant}})
}

fn streams(studio: &Studio, tables: &[(&str, Rows)]) -> Map<String, Value> {
    let digest = |&(name, table): &(&str, Rows)| {
        let (count, sha256) = table(studio).digest();
        (name.to_owned(), json!({"count": count, "sha256": sha256}))
    };
    tables.iter().map(digest).collect()
}

/// The lines of one table, sorted: to look at when two digests differ.
pub(crate) fn lines(studio: &Studio, name: &str) -> Option<Vec<String>> {
    TABLES.iter().find(|(table, _)| *table == name).map(|(_, table)| table(studio).sorted())
}

/// The same for a table of the card processor.
pub(crate) fn merchant_lines(studio: &Studio, name: &str) -> Option<Vec<String>> {
    merchant::TABLES.iter().find(|(table, _)| *table == name).map(|(_, table)| table(studio).sorted())
}

type Rows = fn(&Studio) -> Table;

const TABLES: [(&str, Rows); 25] = [
    ("locations", catalogue::locations),
    ("programs", catalogue::programs),
    ("session_types", catalogue::session_types),
    ("staff", catalogue::staff),
    ("class_types", catalogue::class_types),
    ("pricing_options", catalogue::pricing_options),
    ("products", catalogue::products),
    ("packages", catalogue::packages),
    ("contract_offers", catalogue::contract_offers),
    ("membership_types", catalogue::membership_types),
    ("payment_types", catalogue::payment_types),
    ("categories", catalogue::categories),
    ("custom_fields", catalogue::custom_fields),
    ("referral_types", catalogue::referral_types),
    ("clients", people::clients),
    ("class_sessions", schedule::class_sessions),
    ("visits", schedule::visits),
    ("appointments", schedule::appointments),
    ("waitlist_entries", schedule::waitlist_entries),
    ("sales", money::sales),
    ("sale_items", money::sale_items),
    ("payments", money::payments),
    ("memberships", held::memberships),
    ("contracts", held::contracts),
    ("passes", held::passes),
];
