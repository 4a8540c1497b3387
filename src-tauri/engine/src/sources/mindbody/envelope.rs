//! Opens replies: the envelope, its totals, its records.

use serde_json::value::RawValue;

use crate::net::Fault;
use crate::sources::object::Object;
use crate::sources::{Account, MOST_ROWS, Page, RawRecord, Scope, Step, is_believable, open};

use super::map;
use super::request::{Endpoint, PAGE};

/// What is said of an element that holds records and can't be opened.
const UNREADABLE: &str = "some can't be read";

/// Rows there are in all.
pub fn total(envelope: &Object<'_>) -> Option<u64> {
    envelope.child("PaginationResponse")?.count("TotalResults")?.try_into().ok()
}

/// Reads a page and maps its records.
pub fn page(endpoint: &'static Endpoint, step: &Step, body: &[u8], account: Account) -> Result<Page, Fault> {
    let envelope = open(body)?;
    let total = total(&envelope);
    let echo = envelope.child("PaginationResponse").and_then(|p| p.count("RequestedOffset"));
    if echo.is_some_and(|offset| offset.unsigned_abs() != step.offset) {
        // Another page than the one that was asked for.
        return Err(Fault::unreadable());
    }
    if total.is_some_and(|n| n > MOST_ROWS) {
        return Err(Fault::unreadable());
    }
    let mut page = Page { total, ..Page::default() };
    let keep = |context: Option<String>, raw: &RawValue| RawRecord {
        endpoint: endpoint.path,
        mapped: map::record(endpoint.path, context.as_deref(), raw, account),
        context,
        text: raw.get().to_owned(),
    };
    if endpoint.path == "/class/classvisits" {
        // A class that nobody ever booked comes without a list.
        let class = envelope.child("Class").ok_or_else(Fault::unreadable)?;
        let visits = class.strict_list("Visits").ok_or_else(Fault::unreadable)?;
        page.records = visits.into_iter().map(|raw| keep(None, raw)).collect();
        page.returned = page.records.len() as u64;
        return Ok(page);
    }
    if envelope.raw(endpoint.list).is_none() && total != Some(0) {
        return Err(Fault::unreadable());
    }
    let rows = envelope.strict_list(endpoint.list).ok_or_else(Fault::unreadable)?;
    page.returned = rows.len() as u64;
    // Without a total nobody knows whether there is more.
    if endpoint.paged && !total.is_some_and(|n| is_believable(n, step.offset, page.returned, PAGE)) {
        return Err(Fault::unreadable());
    }
    for raw in rows {
        match endpoint.path {
            "/client/activeclientsmemberships" => {
                let client = Object::read(raw);
                let held = client.as_ref().and_then(|client| Some((client, client.strict_list("Memberships")?)));
                let Some((client, memberships)) = held else {
                    page.complaints.push(UNREADABLE.to_owned());
                    continue;
                };
                let display = client.id("ClientId");
                page.records.extend(memberships.into_iter().map(|m| keep(display.clone(), m)));
                if client.text("ErrorMessage").is_some_and(|t| !t.trim().is_empty()) {
                    page.complaints.push("some are refused".to_owned());
                }
            }
            "/appointment/scheduleitems" => {
                let Some(staff) = Object::read(raw) else {
                    page.complaints.push(UNREADABLE.to_owned());
                    continue;
                };
                let id = staff.id("Id").unwrap_or_default();
                for (list, kind) in [("Availabilities", "availability"), ("Unavailabilities", "unavailability")] {
                    page.records.extend(staff.list(list).into_iter().map(|i| keep(Some(format!("{kind}/{id}")), i)));
                }
            }
            "/client/clientcontracts" => page.records.push(keep(asked_client(step), raw)),
            _ => page.records.push(keep(None, raw)),
        }
    }
    Ok(page)
}

/// Whom a step of one client asks about: contracts do not say whose they are.
fn asked_client(step: &Step) -> Option<String> {
    match &step.scope {
        Scope::Items { keys, .. } => keys.first().map(|k| k.key.clone()),
        _ => None,
    }
}
