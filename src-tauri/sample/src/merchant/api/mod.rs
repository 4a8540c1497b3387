//! The copy of the MX Merchant API: what each path answers, and who may ask.
//! Here live the two kinds of questions, pages and their envelope, refusals, and one file of replies per list.
//! Sockets and weather live elsewhere; so do the facts.
//! It may use the facts of `merchant`, the query parser of `crate::api`, `studio` and `text`.
//! As at the processor: money and the unknown are texts and missing keys, and what is not there is a 404 without a body.

mod contract;
mod invoice;
mod page;
mod payment;
mod period;
mod refusal;

pub(crate) use refusal::Refusal;

use super::facts::{Business, Moment};
use crate::api::Query;
use crate::studio::Studio;
use crate::text::json::Object;
use crate::text::time::write_wall;

/// The largest page; a higher limit is lowered without a word.
pub(crate) const LARGEST: i64 = 1_000;

/// One question to the API.
pub(crate) struct Call<'a> {
    pub studio: &'a Studio,
    pub query: &'a Query,
    pub page_cap: Option<i64>,
}

/// A path as the ledger calls it; none where there is no such path.
pub(crate) fn label(path: &str) -> Option<&'static str> {
    match split(path) {
        ("/payment", None) => Some("/payment"),
        ("/payment", Some(_)) => Some("/payment/{id}"),
        ("/invoice", None) => Some("/invoice"),
        ("/invoice", Some(_)) => Some("/invoice/{id}"),
        ("/contract", None) => Some("/contract"),
        _ => None,
    }
}

fn split(path: &str) -> (&str, Option<&str>) {
    match path.get(1..).and_then(|rest| rest.split_once('/')) {
        Some((list, id)) => (&path[..=list.len()], Some(id)),
        None => (path, None),
    }
}

/// Answers a GET of `path` (lower case, below the base).
pub(crate) fn answer(path: &str, call: &Call<'_>) -> Result<String, Refusal> {
    let merchant = call.query.one("merchantid");
    if merchant.is_some_and(|id| id != call.studio.options().merchant_id().to_string()) {
        return Err(Refusal::Nothing);
    }
    let (list, id) = split(path);
    let id = id.map(|id| id.parse::<i64>().map_err(|_| Refusal::Nothing)).transpose()?;
    match (list, id) {
        ("/payment", None) => payment::list(call),
        ("/payment", Some(id)) => payment::detail(call, id),
        ("/invoice", None) => invoice::list(call),
        ("/invoice", Some(id)) => invoice::detail(call, id),
        ("/contract", None) => contract::list(call),
        _ => Err(Refusal::Nothing),
    }
}

impl<'a> Call<'a> {
    fn business(&self) -> &'a Business {
        self.studio.business()
    }
}

/// An amount: a text, its fraction no longer than it must be.
fn money(o: &mut Object<'_>, studio: &Studio, key: &str, minor: i64) {
    let out = o.key(key);
    out.push('"');
    studio.prices.currency.write(out, minor);
    out.push('"');
}

/// An instant with one to three digits of its second; without a zone where `zone` is empty.
fn moment(o: &mut Object<'_>, key: &str, at: Moment, zone: &str) {
    let out = o.key(key);
    out.push('"');
    write_wall(out, at.div_euclid(1000));
    let digits = format!("{:03}", at.rem_euclid(1000));
    let digits = digits.trim_end_matches('0');
    out.push('.');
    out.push_str(if digits.is_empty() { "0" } else { digits });
    out.push_str(zone);
    out.push('"');
}

/// What the processor calls a client of the studio: id, code and name.
fn customer(studio: &Studio, client: u32) -> (i64, String, &str) {
    let name = studio.facts.clients.get(client as usize).map_or("", |client| client.told.as_str());
    (91_000_000 + i64::from(client) * 17, format!("05KAO{:07}", client + 1), name)
}
