//! Memberships in force, contracts, passes.

use super::row::{Row, Table};
use crate::studio::Studio;
use crate::studio::catalogue::{MEMBERSHIP_TYPES, OFFERS, OPTIONS};
use crate::studio::facts::Pass;
use crate::studio::places::{LOCATIONS, PROGRAMS};
use crate::text::time::day_at;

fn common(row: &mut Row, studio: &Studio, pass: &Pass) {
    let option = &OPTIONS[pass.option];
    row.id("id", pass.id);
    row.client("client_id", studio, pass.client);
    row.text("name", Some(option.name));
    row.id("product_id", option.product_id);
    row.id("program_id", PROGRAMS[option.program].id);
    row.day("active_date", pass.active);
    row.day("expires_on", pass.expires);
    row.day("paid_on", day_at(pass.sold));
    row.int("session_count", pass.count);
    row.int("remaining", studio.remaining(pass));
    row.flag("current", studio.current(pass));
}

fn shown(studio: &Studio) -> impl Iterator<Item = &Pass> {
    studio.shown.passes.iter().map(|&index| &studio.facts.passes[index as usize])
}

pub(super) fn memberships(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for pass in shown(studio).filter(|pass| studio.in_force(pass)) {
        let Some(membership) = OPTIONS[pass.option].membership else { continue };
        table.row(false, |row| {
            common(row, studio, pass);
            row.id("membership_id", membership);
            row.text("icon_code", MEMBERSHIP_TYPES.iter().find(|kind| kind.0 == membership).map(|kind| kind.6));
        });
    }
    table
}

pub(super) fn passes(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for pass in shown(studio) {
        table.row(false, |row| {
            common(row, studio, pass);
            row.flag("returned", pass.returned.is_some());
        });
    }
    table
}

pub(super) fn contracts(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for contract in studio.shown.contracts.iter().map(|&index| &studio.facts.contracts[index as usize]) {
        let offer = &OFFERS[contract.offer];
        let next = studio.autopays_ahead(contract).first().copied();
        table.row(true, |row| {
            row.id("id", contract.id);
            row.client("client_id", studio, contract.client);
            row.client("payer_client_id", studio, contract.payer);
            row.id("contract_id", offer.id);
            row.text("name", Some(offer.name));
            row.day("agreed_on", day_at(contract.agreed));
            row.day("starts_on", contract.start);
            row.day("ends_on", contract.end);
            row.day("terminated_on", contract.terminated.map(|(_, last)| last));
            row.text("autopay_status", Some(studio.autopay_status(contract)));
            row.flag("auto_renewing", contract.end.is_none());
            row.flag("month_to_month", offer.months.is_none());
            row.int("first_autopay", contract.first_price);
            row.int("normal_autopay", contract.price);
            row.int("last_autopay", contract.price);
            row.day("next_autopay_on", next);
            row.int("next_autopay", next.map(|_| contract.price));
            row.id("location_id", LOCATIONS[usize::from(contract.location)].id);
        });
    }
    table
}
