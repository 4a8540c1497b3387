//! `/site`: the site and its reference lists.

use super::answer::Call;
use super::refusal::Refusal;
use crate::studio::Studio;
use crate::studio::catalogue::{CATEGORIES, MEMBERSHIP_TYPES, PAYMENT_TYPES};
use crate::studio::places::{Location, PROGRAMS, Program, SESSION_TYPES, SessionType};
use crate::text::json::{Object, object};

/// The site. Only with exactly one id asked for does the real API tell everything.
pub(super) fn sites(call: &Call<'_>) -> Result<String, Refusal> {
    let studio = call.studio;
    let asked = call.query.numbers("siteids").unwrap_or_default();
    let rows: &[()] = if asked.is_empty() || asked.contains(&studio.site_id()) { &[()] } else { &[] };
    call.page("Sites", rows, |out, ()| {
        object(out, |o| {
            o.int("Id", studio.site_id());
            o.text("Name", "Daybook Sample Studio");
            o.text("Description", "Yoga, Pilates & physiotherapy");
            o.text("LogoUrl", "");
            if asked.len() != 1 {
                return;
            }
            o.flag("AcceptsVisa", true);
            o.flag("AcceptsMasterCard", true);
            o.flag("AcceptsAmericanExpress", true);
            o.flag("AcceptsDiscover", false);
            o.flag("AcceptsDirectDebit", true);
            o.text("ContactEmail", "hello@daybook-sample.example");
            o.flag("TaxInclusivePrices", false);
            o.text("CurrencyIsoCode", &studio.prices.currency.code);
            o.text("CountryCode", "US");
            o.text("TimeZone", studio.zone.name());
            o.text("PricingLevel", "Ultimate");
            o.flag("SmsPackageEnabled", true);
        });
    })
}

/// Writes a location.
pub(super) fn location(o: &mut Object<'_>, studio: &Studio, place: &Location) {
    o.text("Address", place.address);
    o.maybe("Address2", place.address2);
    o.text("City", place.city);
    o.flag("HasClasses", true);
    o.int("Id", place.id);
    if let (Some(latitude), Some(longitude)) = (place.latitude, place.longitude) {
        o.raw("Latitude", latitude);
        o.raw("Longitude", longitude);
    }
    o.text("Name", place.name);
    o.text("Phone", place.phone);
    o.text("PostalCode", place.postal_code);
    o.int("SiteID", studio.site_id());
    o.text("StateProvCode", place.state);
}

/// The locations, and what the vendor lists as one: the online store.
pub(super) fn locations(call: &Call<'_>) -> Result<String, Refusal> {
    let mut rows: Vec<Option<&Location>> = call.studio.locations.iter().map(Some).collect();
    rows.push(None);
    call.page("Locations", &rows, |out, row| {
        object(out, |o| match row {
            Some(place) => location(o, call.studio, place),
            None => {
                o.int("Id", 98);
                o.text("Name", "Online Store");
                o.flag("HasClasses", false);
                o.int("SiteID", call.studio.site_id());
            }
        });
    })
}

/// Membership definitions; this list has no pages.
pub(super) fn memberships(call: &Call<'_>) -> Result<String, Refusal> {
    let wanted = call.query.numbers("membershipids");
    let mut out = String::new();
    object(&mut out, |o| {
        let rows = MEMBERSHIP_TYPES.iter().filter(|row| wanted.as_ref().is_none_or(|ids| ids.contains(&row.0)));
        o.list("Memberships", rows, |out, &(id, name, priority, retail, service, active, _)| {
            object(out, |o| {
                o.int("MembershipId", id);
                o.text("MembershipName", name);
                o.int("Priority", priority);
                o.raw("MemberRetailDiscount", retail);
                o.raw("MemberServiceDiscount", service);
                o.flag("AllowClientsToScheduleUnpaid", id == 1);
                o.flag("IsActive", active);
            });
        });
    });
    Ok(out)
}

/// Writes a program.
pub(super) fn program(o: &mut Object<'_>, program: &Program) {
    o.int("Id", program.id);
    o.text("Name", program.name);
    o.text("ScheduleType", program.schedule_type);
    o.int("CancelOffset", program.cancel_offset);
    // Not in the vendor's schema, but in real bodies.
    o.raw("ScheduleOffset", "0");
    o.raw("ScheduleOffsetEnd", "0");
    o.raw("ContentFormats", "[\"InPerson\"]");
}

/// The programs.
pub(super) fn programs(call: &Call<'_>) -> Result<String, Refusal> {
    let wanted = call.query.numbers("programids");
    let kind = call.query.one("scheduletype").filter(|kind| *kind != "All");
    let rows: Vec<&Program> = PROGRAMS
        .iter()
        .filter(|row| wanted.as_ref().is_none_or(|ids| ids.contains(&row.id)))
        .filter(|row| kind.is_none_or(|kind| kind.eq_ignore_ascii_case(row.schedule_type)))
        .collect();
    call.page("Programs", &rows, |out, row| object(out, |o| program(o, row)))
}

/// Writes a session type.
pub(super) fn session_type(o: &mut Object<'_>, row: &SessionType) {
    o.text("Type", PROGRAMS[row.program].schedule_type);
    o.maybe_int("DefaultTimeLength", row.minutes);
    o.int("Id", row.id);
    o.text("Name", row.name);
    o.int("NumDeducted", row.deducted);
    o.int("ProgramId", PROGRAMS[row.program].id);
    if let Some((id, name)) = row.category {
        o.text("Category", name);
        o.int("CategoryId", id);
    }
    o.flag("AvailableForAddOn", false);
}

/// The session types.
pub(super) fn session_types(call: &Call<'_>) -> Result<String, Refusal> {
    let wanted = call.query.numbers("programids");
    let rows: Vec<&SessionType> =
        SESSION_TYPES.iter().filter(|row| wanted.as_ref().is_none_or(|ids| ids.contains(&PROGRAMS[row.program].id))).collect();
    call.page("SessionTypes", &rows, |out, row| object(out, |o| session_type(o, row)))
}

/// The revenue categories.
pub(super) fn categories(call: &Call<'_>) -> Result<String, Refusal> {
    let wanted = call.query.numbers("categoryids");
    let active = call.query.one("active").map(|_| call.query.flag("active", true)).transpose()?;
    let rows: Vec<_> = CATEGORIES
        .iter()
        .filter(|row| wanted.as_ref().is_none_or(|ids| ids.contains(&row.0)))
        .filter(|row| active.is_none_or(|active| row.4 == active))
        .collect();
    call.page("Categories", &rows, |out, &&(id, name, description, service, active, primary, subs)| {
        object(out, |o| {
            o.int("Id", id);
            o.text("CategoryName", name);
            o.maybe("Description", description);
            o.flag("Service", service);
            o.flag("Active", active);
            o.flag("IsPrimary", primary);
            o.flag("IsSecondary", !primary);
            o.text("CreatedDateTimeUTC", "2015-04-01T09:00:00.1Z");
            o.list("SubCategories", subs, |out, &(id, name)| {
                object(out, |o| {
                    o.int("Id", id);
                    o.text("SubCategoryName", name);
                    o.flag("Active", true);
                });
            });
            o.int("TotalCount", subs.len() as i64);
        });
    })
}

/// The ways to pay; this list has no pages.
pub(super) fn payment_types(call: &Call<'_>) -> Result<String, Refusal> {
    let active = call.query.one("active").map(|_| call.query.flag("active", true)).transpose()?;
    let mut out = String::new();
    object(&mut out, |o| {
        let rows = PAYMENT_TYPES.iter().filter(|row| active.is_none_or(|active| row.2 == active));
        o.list("PaymentTypes", rows, |out, &(id, name, active, fee)| {
            object(out, |o| {
                o.int("Id", id);
                o.text("PaymentTypeName", name);
                o.flag("Active", active);
                if let Some(fee) = fee {
                    o.raw("Fee", fee);
                }
            });
        });
    });
    Ok(out)
}
