//! The client list, and how other tables name a client.

use super::row::{Row, Table};
use crate::studio::Studio;
use crate::studio::facts::{Birth, Party};

impl Row {
    /// Names somebody of the client list.
    pub fn client(&mut self, key: &'static str, studio: &Studio, client: impl Into<Option<u32>>) {
        self.id(key, client.into().map(|client| studio.facts.clients[client as usize].unique_id));
    }

    /// Names a party: by the unique id where the list knows them, else by the display id as given.
    pub fn party(&mut self, key: &'static str, studio: &Studio, party: &Party) {
        match party {
            Party::Client(client) => self.client(key, studio, *client),
            Party::Deleted(id) => self.name(key, Some(id)),
            Party::Nobody => self.name(key, None),
        }
    }
}

pub(super) fn clients(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for client in &studio.facts.clients[..studio.shown.clients] {
        let profile = &client.profile;
        table.row(true, |row| {
            row.id("id", client.unique_id);
            row.text("display_id", Some(&client.display_id));
            row.text("first_name", Some(&profile.first_name));
            row.text("middle_name", profile.middle_name.as_deref());
            row.text("last_name", Some(&profile.last_name));
            row.text("email", profile.email.as_deref());
            row.text("mobile_phone", profile.mobile_phone.as_deref());
            row.text("home_phone", profile.home_phone.as_deref());
            row.text("work_phone", profile.work_phone.as_deref());
            row.text("address_line1", profile.address_line1.as_deref());
            row.text("address_line2", profile.address_line2.as_deref());
            row.text("city", profile.city.as_deref());
            row.text("state", profile.state.as_deref());
            row.text("postal_code", profile.postal_code.as_deref());
            row.text("country", profile.country.as_deref());
            row.day("birth_date", if let Birth::On(day) = profile.birth { Some(day) } else { None });
            row.text("gender", profile.gender);
            row.text("status", Some(profile.status));
            row.flag("active", profile.active);
            row.flag("prospect", profile.prospect);
            row.flag("company", profile.company);
            row.wall("created_at", client.created);
            row.day("first_appointment_date", profile.first_appointment);
            row.instant("last_modified_at", client.modified);
            row.id("home_location_id", profile.home_location.map(|place| studio.locations[usize::from(place)].id));
            row.text("referred_by", profile.referred_by);
            row.int("account_balance", profile.balance);
            row.flag("liability_release", profile.liability_release);
            row.flag("send_promotional_emails", profile.promotional_emails);
            row.flag("send_promotional_texts", profile.promotional_texts);
            row.text("notes", profile.notes.as_deref());
            row.text("red_alert", profile.red_alert.as_deref());
            row.text("yellow_alert", profile.yellow_alert.as_deref());
        });
    }
    table
}
