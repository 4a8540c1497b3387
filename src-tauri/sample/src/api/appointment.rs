//! `/appointment`: the practitioner's diary.

use super::answer::Call;
use super::refusal::Refusal;
use super::staff;
use crate::studio::Studio;
use crate::studio::calendar::weekday;
use crate::studio::facts::{Appointment, Party};
use crate::studio::places::{LOCATIONS, PROGRAMS, SESSION_TYPES};
use crate::text::json::{Object, object};
use crate::text::time::{Day, HOUR, MINUTE, at, day_at};

fn period(call: &Call<'_>) -> Result<(Day, Day), Refusal> {
    let from = call.query.day("startdate")?.unwrap_or(call.studio.today());
    Ok((from, call.query.day("enddate")?.unwrap_or(from)))
}

/// Appointments of all staff in a period; without one, today's.
pub(super) fn appointments(call: &Call<'_>) -> Result<String, Refusal> {
    let (studio, query) = (call.studio, call.query);
    let (from, to) = period(call)?;
    let lists = ["staffids", "locationids", "appointmentids"].map(|name| query.numbers(name));
    let client = query.one("clientid");
    if !call.signed_in {
        return call.nothing("Appointments");
    }
    let rows: Vec<u32> = studio
        .shown
        .appointments
        .iter()
        .copied()
        .filter(|&index| {
            let row = &studio.facts.appointments[index as usize];
            let ids = [studio.staff[row.staff].id, LOCATIONS[usize::from(row.location)].id, row.id];
            let asked = lists[2].is_some() || (from..=to).contains(&day_at(row.start));
            asked
                && lists.iter().zip(ids).all(|(list, id)| list.as_ref().is_none_or(|list| list.contains(&id)))
                && client.is_none_or(|client| client == studio.display_id(&row.party).unwrap_or(""))
        })
        .collect();
    call.page("Appointments", &rows, |out, &index| {
        object(out, |o| appointment(o, studio, &studio.facts.appointments[index as usize]));
    })
}

fn appointment(o: &mut Object<'_>, studio: &Studio, row: &Appointment) {
    let session_type = &SESSION_TYPES[row.session_type];
    o.text("GenderPreference", "None");
    o.int("Duration", (row.end - row.start) / MINUTE);
    o.text("ProviderId", "0");
    o.int("Id", row.id);
    o.text("Status", row.outcome);
    o.wall("StartDateTime", row.start, "");
    o.wall("EndDateTime", row.end, "");
    o.maybe("Notes", row.notes.as_deref());
    o.flag("StaffRequested", row.requested);
    o.int("ProgramId", PROGRAMS[session_type.program].id);
    o.int("SessionTypeId", session_type.id);
    o.int("LocationId", LOCATIONS[usize::from(row.location)].id);
    o.int("StaffId", studio.staff[row.staff].id);
    o.object("Staff", |o| staff::brief(o, &studio.staff[row.staff]));
    o.maybe("ClientId", studio.display_id(&row.party));
    o.flag("FirstAppointment", row.first);
    o.flag("IsWaitlist", false);
    match row.pass {
        Some(pass) => o.int("ClientServiceId", studio.facts.passes[pass as usize].id),
        None if row.id % 2 == 0 => o.int("ClientServiceId", 0),
        None => {}
    }
    o.raw("Resources", "[]");
    o.raw("AddOns", "[]");
}

impl Studio {
    /// The display id a party is called by.
    pub(crate) fn display_id<'a>(&'a self, party: &'a Party) -> Option<&'a str> {
        match party {
            Party::Client(client) => Some(&self.facts.clients[*client as usize].display_id),
            Party::Deleted(id) => Some(id),
            Party::Nobody => None,
        }
    }
}

/// When the practitioner is in, and what is in the diary then.
pub(super) fn schedule_items(call: &Call<'_>) -> Result<String, Refusal> {
    let studio = call.studio;
    let (from, to) = period(call)?;
    if !call.signed_in {
        return call.nothing("StaffMembers");
    }
    // A year is more than anybody asks for; a span of centuries is a mistake.
    let last = to.min(from.saturating_add(366)).min(studio.today() + 28);
    let treats: Vec<usize> = (0..studio.staff.len()).filter(|&n| studio.staff[n].treats).collect();
    call.page("StaffMembers", &treats, |out, &n| {
        object(out, |o| {
            staff::embedded(o, studio, n);
            let rows = studio.shown.appointments.iter().map(|&index| &studio.facts.appointments[index as usize]);
            o.list("Appointments", rows.filter(|row| (from..=last).contains(&day_at(row.start))), |out, row| {
                object(out, |o| appointment(o, studio, row));
            });
            let days = (from.max(studio.beginning)..=last).filter(|&day| weekday(day) < 5);
            o.list("Availabilities", days, |out, day| {
                object(out, |o| {
                    o.int("Id", 60_000 + i64::from(day));
                    o.wall("StartDateTime", at(day, 9 * HOUR), "");
                    o.wall("EndDateTime", at(day, 17 * HOUR + 30 * MINUTE), "");
                    o.wall("BookableEndDateTime", at(day, 17 * HOUR), "");
                });
            });
            let lunches = (from.max(studio.beginning)..=last).filter(|&day| weekday(day) == 2);
            o.list("Unavailabilities", lunches, |out, day| {
                object(out, |o| {
                    o.int("Id", 80_000 + i64::from(day));
                    o.wall("StartDateTime", at(day, 12 * HOUR), "");
                    o.wall("EndDateTime", at(day, 13 * HOUR), "");
                    o.text("Description", "Lunch");
                });
            });
        });
    })
}
