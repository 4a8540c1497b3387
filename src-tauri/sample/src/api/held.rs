//! What clients hold: memberships, pricing options, contracts.

use super::answer::Call;
use super::refusal::Refusal;
use super::site;
use crate::studio::Studio;
use crate::studio::catalogue::{MEMBERSHIP_TYPES, OFFERS, OPTIONS};
use crate::studio::facts::{Contract, Pass};
use crate::studio::places::{LOCATIONS, PROGRAMS};
use crate::text::json::{Object, object};
use crate::text::time::day_at;

/// Writes what all kinds of bought pricing options have in common.
pub(super) fn pass(o: &mut Object<'_>, studio: &Studio, pass: &Pass) {
    let option = &OPTIONS[pass.option];
    o.date("ActiveDate", pass.active);
    o.int("Count", pass.count);
    o.flag("Current", studio.current(pass));
    o.date("ExpirationDate", pass.expires);
    o.int("Id", pass.id);
    o.int("ProductId", option.product_id);
    o.text("Name", option.name);
    o.date("PaymentDate", day_at(pass.sold));
    o.object("Program", |o| site::program(o, &PROGRAMS[option.program]));
    o.int("Remaining", studio.remaining(pass));
    o.int("SiteId", studio.site_id());
    o.text("Action", "None");
    o.text("ClientID", &studio.facts.clients[pass.client as usize].display_id);
    o.flag("Returned", pass.returned.is_some());
}

/// Memberships in force now, for up to 200 clients.
pub(super) fn memberships(call: &Call<'_>) -> Result<String, Refusal> {
    let studio = call.studio;
    let asked: Vec<&str> = call.query.all("clientids").collect();
    if asked.is_empty() {
        return Err(Refusal::missing("ClientIds"));
    }
    if asked.len() > 200 {
        return Err(Refusal::new(400, "InvalidParameter", "ClientIds should not be more than 200."));
    }
    if !call.signed_in {
        return call.nothing("ClientMemberships");
    }
    call.page("ClientMemberships", &asked, |out, id| {
        let client = studio.shown.by_display.get(*id).copied();
        object(out, |o| {
            o.text("ClientId", id);
            let held = client.map(|client| studio.shown.passes_of[client as usize].as_slice()).unwrap_or_default();
            let rows = held.iter().map(|&index| &studio.facts.passes[index as usize]);
            let rows = rows.filter(|row| OPTIONS[row.option].membership.is_some() && studio.in_force(row));
            o.list("Memberships", rows, |out, row| {
                object(out, |o| {
                    o.raw("RestrictedLocations", "[]");
                    if let Some(membership) = OPTIONS[row.option].membership {
                        let icon = MEMBERSHIP_TYPES.iter().find(|kind| kind.0 == membership).map(|kind| kind.6);
                        o.maybe("IconCode", icon);
                        o.int("MembershipId", membership);
                    }
                    pass(o, studio, row);
                });
            });
            if client.is_none() {
                o.text("ErrorMessage", "Client not found");
            }
        });
    })
}

/// Pricing options bought in a period; without one, today.
pub(super) fn passes(call: &Call<'_>) -> Result<String, Refusal> {
    let (studio, query) = (call.studio, call.query);
    let from = query.day("startdate")?;
    let to = query.day("enddate")?;
    let to = to.unwrap_or(studio.today());
    let from = from.unwrap_or(studio.today().min(to));
    let active = query.flag("showactiveonly", false)?;
    let named = call.named_clients().ok_or_else(|| Refusal::missing("ClientId"))?;
    if !call.signed_in {
        return call.nothing("ClientServices");
    }
    let rows: Vec<u32> = named
        .iter()
        .flat_map(|&client| studio.shown.passes_of[client as usize].iter().copied())
        .filter(|&index| {
            let row = &studio.facts.passes[index as usize];
            (from..=to).contains(&day_at(row.sold)) && (!active || studio.current(row))
        })
        .collect();
    call.page("ClientServices", &rows, |out, &index| {
        let row = &studio.facts.passes[index as usize];
        object(out, |o| {
            let first_visit = OPTIONS[row.option].expiration_type == "FirstVisit";
            o.text("ActivationType", if first_visit { "OnFirstVisit" } else { "OnPurchase" });
            pass(o, studio, row);
        });
    })
}

/// Every contract one client ever signed.
pub(super) fn contracts(call: &Call<'_>) -> Result<String, Refusal> {
    let studio = call.studio;
    let named = call.named_clients().ok_or_else(|| Refusal::missing("ClientId"))?;
    if !call.signed_in {
        return call.nothing("Contracts");
    }
    let rows: Vec<u32> =
        named.iter().take(1).flat_map(|&client| studio.shown.contracts_of[client as usize].iter().copied()).collect();
    call.page("Contracts", &rows, |out, &index| {
        object(out, |o| contract(o, studio, &studio.facts.contracts[index as usize]));
    })
}

fn contract(o: &mut Object<'_>, studio: &Studio, row: &Contract) {
    let offer = &OFFERS[row.offer];
    o.int("PayerClientId", studio.facts.clients[row.payer as usize].unique_id);
    o.wall("AgreementDate", row.agreed, ".1234567");
    o.text("AutopayStatus", studio.autopay_status(row));
    o.flag("AutoRenewing", row.end.is_none());
    studio.amount(o, "FirstAutoPay", row.first_price);
    studio.amount(o, "LastAutoPay", row.price);
    studio.amount(o, "NormalAutoPay", row.price);
    o.flag("IsMonthToMonth", offer.months.is_none());
    o.text("ContractText", "<h1>Agreement</h1><p>You pay, you come.</p>");
    o.flag("ContractAutoRenewed", false);
    o.text("ContractName", offer.name);
    o.maybe_date("EndDate", row.end);
    o.int("Id", row.id);
    o.int("OriginationLocationId", LOCATIONS[usize::from(row.location)].id);
    o.date("StartDate", row.start);
    o.int("SiteId", studio.site_id());
    let mut ahead = studio.autopays_ahead(row);
    // The order of these events is not promised.
    if row.id % 2 == 1 {
        ahead.reverse();
    }
    o.list("UpcomingAutopayEvents", ahead, |out, day| {
        object(out, |o| {
            o.int("ClientContractId", row.id);
            studio.amount(o, "ChargeAmount", row.price);
            studio.amount(o, "Subtotal", row.price);
            o.raw("Tax", "0");
            o.text("PaymentMethod", "CreditCard");
            o.date("ScheduleDate", day);
            o.int("ProductId", OPTIONS[offer.option].product_id);
        });
    });
    o.int("ContractID", offer.id);
    o.maybe_date("TerminationDate", row.terminated.map(|(_, last)| last));
}
