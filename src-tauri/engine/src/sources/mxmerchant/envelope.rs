//! Opens replies: lists with their totals, and single things.

use serde_json::value::RawValue;

use crate::net::Fault;
use crate::sources::object::Object;
use crate::sources::{Account, MOST_ROWS, Page, RawRecord, Scope, Step, is_believable, open};

use super::{map, request};

/// What an invoice holds beside its lines and is not kept: its picture, and payments that are listed as such.
const LEFT_OUT: [&str; 3] = ["purchases", "payments", "barCode"];

/// Rows there are in all.
pub fn total(envelope: &Object<'_>) -> Option<u64> {
    envelope.count("recordCount")?.try_into().ok().filter(|n| *n <= MOST_ROWS)
}

/// Reads a page and maps its records.
pub fn page(step: &Step, body: &[u8], account: Account) -> Result<Page, Fault> {
    let envelope = open(body)?;
    let keep = |endpoint: &'static str, context: Option<&str>, raw: &RawValue| RawRecord {
        endpoint,
        mapped: map::record(endpoint, context, raw, account),
        context: context.map(str::to_owned),
        text: raw.get().to_owned(),
    };
    let mut page = Page::default();
    match request::path(step.stream) {
        request::INVOICE => {
            let invoice = named(step, &envelope)?;
            let lines = envelope.strict_list("purchases").ok_or_else(Fault::unreadable)?;
            for (line, raw) in (1..).zip(&lines) {
                page.records.push(keep(request::ITEMS, Some(&format!("{invoice}/{line}")), raw));
            }
            page.records.push(keep(request::INVOICE, None, &rest(body)?));
            page.returned = lines.len() as u64;
        }
        request::PAYMENT => {
            let payment = named(step, &envelope)?;
            let invoices = envelope.strict_list("invoiceIds").ok_or_else(Fault::unreadable)?;
            page.returned = invoices.len() as u64;
            for raw in invoices {
                page.records.push(keep(request::PAYMENT, Some(&payment), raw));
            }
        }
        list => {
            let total = total(&envelope).ok_or_else(Fault::unreadable)?;
            let rows = envelope.raw("records").and_then(|_| envelope.strict_list("records")).ok_or_else(Fault::unreadable)?;
            page.returned = rows.len() as u64;
            if !is_believable(total, step.offset, page.returned, request::PAGE) {
                return Err(Fault::unreadable());
            }
            page.total = Some(total);
            for raw in rows {
                page.records.push(keep(list, None, raw));
            }
        }
    }
    Ok(page)
}

/// The id of the one thing asked for, which the reply must bear too.
fn named(step: &Step, thing: &Object<'_>) -> Result<String, Fault> {
    let Scope::Items { keys, .. } = &step.scope else { return Err(Fault::unreadable()) };
    let asked = keys.first().map(|k| k.key.as_str());
    thing.id("id").filter(|id| Some(id.as_str()) == asked).ok_or_else(Fault::unreadable)
}

/// An invoice without what is kept elsewhere or not at all.
fn rest(body: &[u8]) -> Result<Box<RawValue>, Fault> {
    type Fields<'a> = std::collections::BTreeMap<String, &'a RawValue>;
    let mut fields: Fields<'_> = serde_json::from_slice(body).map_err(|_| Fault::unreadable())?;
    fields.retain(|name, _| !LEFT_OUT.iter().any(|left| name.eq_ignore_ascii_case(left)));
    serde_json::value::to_raw_value(&fields).map_err(|_| Fault::unreadable())
}

#[cfg(test)]
#[path = "envelope_tests.rs"]
mod tests;
