//! `/client`: the client list and what belongs to it.

use super::answer::Call;
use super::refusal::Refusal;
use super::site;
use crate::studio::Studio;
use crate::studio::facts::{Birth, Client};
use crate::studio::names::{CUSTOM_FIELDS, REFERRALS};
use crate::text::json::{Object, object};
use crate::text::time::{Wall, day_text};

/// The client list.
pub(super) fn clients(call: &Call<'_>) -> Result<String, Refusal> {
    let (studio, query) = (call.studio, call.query);
    let ids: Vec<&str> = query.all("clientids").collect();
    let unique = query.numbers("uniqueids");
    let search = query.one("searchtext").map(str::to_lowercase);
    let since = query.wall("lastmodifieddate")?;
    let prospect = query.one("isprospect").map(|_| query.flag("isprospect", true)).transpose()?;
    let inactive = query.flag("includeinactive", false)?;
    if !call.signed_in {
        return call.nothing("Clients");
    }
    if ids.len() > 20 {
        return Err(Refusal::new(400, "InvalidParameter", "ClientIds should not be more than 20."));
    }
    if unique.is_some() && (!ids.is_empty() || search.is_some()) {
        return Err(Refusal::new(400, "InvalidParameter", "UniqueIds cannot be combined with ClientIDs or SearchText."));
    }
    let rows: Vec<u32> = (0..studio.shown.clients as u32)
        .filter(|&index| {
            let client = &studio.facts.clients[index as usize];
            (inactive || client.profile.active)
                && since.is_none_or(|since| client.modified >= since)
                && prospect.is_none_or(|prospect| client.profile.prospect == prospect)
                && (ids.is_empty() || ids.contains(&client.display_id.as_str()))
                && unique.as_ref().is_none_or(|unique| unique.contains(&client.unique_id))
                && search.as_ref().is_none_or(|text| found(client, text))
        })
        .collect();
    call.page("Clients", &rows, |out, &index| object(out, |o| whole(o, studio, &studio.facts.clients[index as usize])))
}

fn found(client: &Client, text: &str) -> bool {
    let profile = &client.profile;
    let name = format!("{} {} {}", profile.first_name, profile.last_name, profile.email.as_deref().unwrap_or(""));
    name.to_lowercase().contains(text)
}

/// The little that other lists embed of a client.
pub(super) fn brief(o: &mut Object<'_>, client: &Client) {
    o.text("FirstName", &client.profile.first_name);
    o.text("Id", &client.display_id);
    o.text("LastName", &client.profile.last_name);
    o.int("UniqueId", client.unique_id);
}

/// Money in a client's record: an integer where there is none.
fn balance(o: &mut Object<'_>, studio: &Studio, minor: i64) {
    studio.amount(o, "AccountBalance", minor);
}

fn whole(o: &mut Object<'_>, studio: &Studio, client: &Client) {
    let profile = &client.profile;
    if let Some((from, to)) = profile.suspension {
        o.object("SuspensionInfo", |info| {
            info.flag("BookingSuspended", (from..=to).contains(&studio.today()));
            info.text("SuspensionStartDate", &day_text(from));
            info.text("SuspensionEndDate", &day_text(to));
        });
    }
    o.text("AppointmentGenderPreference", "None");
    match profile.birth {
        Birth::Omitted => {}
        Birth::Null => o.raw("BirthDate", "null"),
        Birth::YearOne => o.raw("BirthDate", "\"0001-01-01T00:00:00\""),
        Birth::On(day) => o.date("BirthDate", day),
    }
    o.maybe("Country", profile.country.as_deref());
    studio.created(o, "CreationDate", client.created, client.unique_id);
    o.list("CustomClientFields", &profile.custom, |out, (field, value)| {
        let (id, name, kind) = CUSTOM_FIELDS[*field];
        object(out, |o| {
            o.text("Value", value);
            o.int("Id", id);
            o.text("DataType", kind);
            o.text("Name", name);
        });
    });
    o.raw("ClientCreditCard", "null");
    o.raw("ClientIndexes", "[]");
    o.raw("ClientRelationships", "[]");
    o.maybe_date("FirstAppointmentDate", profile.first_appointment);
    o.text("FirstName", &profile.first_name);
    o.text("Id", &client.display_id);
    o.flag("IsCompany", profile.company);
    o.flag("IsProspect", profile.prospect);
    o.text("LastName", &profile.last_name);
    if profile.liability_release {
        o.object("Liability", |liability| {
            liability.wall("AgreementDate", client.created as Wall, ".1234567");
            liability.flag("IsReleased", true);
        });
    }
    o.flag("LiabilityRelease", profile.liability_release);
    o.int("MembershipIcon", 0);
    o.int("MobileProvider", 0);
    o.maybe("Notes", profile.notes.as_deref());
    o.maybe("State", profile.state.as_deref());
    o.int("UniqueId", client.unique_id);
    studio.stamp(o, "LastModifiedDateTime", client.modified, client.unique_id);
    o.maybe("RedAlert", profile.red_alert.as_deref());
    o.maybe("YellowAlert", profile.yellow_alert.as_deref());
    o.maybe("MiddleName", profile.middle_name.as_deref());
    o.maybe("Email", profile.email.as_deref());
    o.maybe("MobilePhone", profile.mobile_phone.as_deref());
    o.maybe("HomePhone", profile.home_phone.as_deref());
    o.maybe("WorkPhone", profile.work_phone.as_deref());
    balance(o, studio, profile.balance);
    o.maybe("AddressLine1", profile.address_line1.as_deref());
    o.maybe("AddressLine2", profile.address_line2.as_deref());
    o.maybe("City", profile.city.as_deref());
    o.maybe("PostalCode", profile.postal_code.as_deref());
    o.maybe("ReferredBy", profile.referred_by);
    o.maybe("Gender", profile.gender);
    o.flag("Active", profile.active);
    o.text("Status", profile.status);
    o.text("Action", "None");
    o.flag("SendAccountEmails", true);
    o.flag("SendAccountTexts", false);
    o.flag("SendPromotionalEmails", profile.promotional_emails);
    o.flag("SendPromotionalTexts", profile.promotional_texts);
    o.flag("SendScheduleEmails", true);
    o.flag("SendScheduleTexts", false);
    if let Some(place) = profile.home_location {
        o.object("HomeLocation", |home| site::location(home, studio, &studio.locations[usize::from(place)]));
    }
}

/// The custom fields.
pub(super) fn custom_fields(call: &Call<'_>) -> Result<String, Refusal> {
    if !call.signed_in {
        return call.nothing("CustomClientFields");
    }
    call.page("CustomClientFields", &CUSTOM_FIELDS, |out, &(id, name, kind)| {
        object(out, |o| {
            o.int("Id", id);
            o.text("DataType", kind);
            o.text("Name", name);
        });
    })
}

/// How people heard of the studio: a list of texts without pages.
pub(super) fn referral_types(call: &Call<'_>) -> Result<String, Refusal> {
    let rows: &[&str] = if call.signed_in { &REFERRALS } else { &[] };
    let mut out = String::new();
    object(&mut out, |o| o.list("ReferralTypes", rows, |out, name| crate::text::json::write_text(out, name)));
    Ok(out)
}

impl Call<'_> {
    /// The clients of the list that the query names by one id or by several, in the order asked.
    /// `None` where it names nobody at all.
    pub(super) fn named_clients(&self) -> Option<Vec<u32>> {
        let by_display = |id: &str| self.studio.shown.by_display.get(id).copied();
        let by_unique = |id: &str| {
            let unique: i64 = id.parse().ok()?;
            let index = unique - self.studio.facts.clients.first()?.unique_id;
            (0..self.studio.shown.clients as i64).contains(&index).then_some(index as u32)
        };
        for (name, unique) in [("uniqueclientid", true), ("clientid", false), ("uniqueclientids", true), ("clientids", false)] {
            let mut ids = self.query.all(name).filter(|id| !id.is_empty()).peekable();
            if ids.peek().is_some() {
                return Some(if unique { ids.filter_map(by_unique).collect() } else { ids.filter_map(by_display).collect() });
            }
        }
        None
    }
}
