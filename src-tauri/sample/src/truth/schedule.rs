//! Sessions, visits, appointments, waitlists.

use super::row::Table;
use crate::studio::Studio;
use crate::studio::catalogue::OPTIONS;
use crate::studio::facts::Fate;
use crate::studio::places::{CLASS_TYPES, LOCATIONS, PROGRAMS, ROOMS, SESSION_TYPES};
use crate::text::time::{Day, MINUTE, day_at};

/// How far ahead a default import reads rosters, in days.
const ROSTERS_AHEAD: Day = 14;

pub(super) fn class_sessions(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for &index in &studio.shown.sessions {
        let session = &studio.facts.sessions[index as usize];
        let class = &CLASS_TYPES[session.class_type];
        table.row(false, |row| {
            row.id("id", session.id);
            row.id("class_schedule_id", session.schedule_id);
            row.id("class_type_id", class.id);
            row.text("name", Some(class.name));
            row.id("program_id", PROGRAMS[SESSION_TYPES[class.session_type].program].id);
            row.id("session_type_id", SESSION_TYPES[class.session_type].id);
            row.id("location_id", studio.locations[usize::from(session.location)].id);
            row.id("staff_id", if session.cancelled { -1 } else { studio.staff[studio.teacher(session)].id });
            row.text("room", session.room.map(|room| ROOMS[room].1));
            row.wall("starts_at", session.start);
            row.wall("ends_at", session.end);
            row.int("max_capacity", session.capacity);
            row.int("web_capacity", session.web_capacity);
            row.int("booked", session.booked);
            row.int("signed_in", session.signed_in);
            row.int("web_booked", session.web_booked);
            row.int("waitlisted", session.waitlisted);
            row.flag("cancelled", session.cancelled);
            row.flag("substitute", session.substituted);
            row.flag("active", true);
            row.instant("last_modified_at", session.modified);
        });
    }
    table
}

pub(super) fn visits(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    let last = studio.today() + ROSTERS_AHEAD;
    for visit in studio.facts.visits.iter().filter(|visit| visit.shown) {
        let session = &studio.facts.sessions[visit.session as usize];
        if day_at(session.start) > last {
            continue;
        }
        let pass = visit.paid_by.map(|pass| &studio.facts.passes[pass as usize]);
        let status = match visit.state {
            _ if session.cancelled => "cancelled_by_studio",
            Some(Fate::LateCancelled) => "late_cancelled",
            Some(Fate::NoShow) => "no_show",
            Some(Fate::Attended) => "attended",
            Some(Fate::Open) | None => "booked",
        };
        table.row(false, |row| {
            row.id("id", visit.id);
            row.id("session_id", session.id);
            row.client("client_id", studio, visit.client);
            row.wall("starts_at", session.start);
            row.wall("ends_at", session.end);
            row.text("name", Some(CLASS_TYPES[session.class_type].name));
            row.id("location_id", studio.locations[usize::from(session.location)].id);
            row.id("staff_id", studio.staff[studio.teacher(session)].id);
            row.text("status", Some(status));
            row.flag("signed_in", visit.state == Some(Fate::Attended));
            row.flag("late_cancelled", visit.state == Some(Fate::LateCancelled));
            row.flag("missed", visit.state == Some(Fate::NoShow));
            row.flag("make_up", visit.make_up);
            row.flag("web_signup", visit.web);
            row.id("pass_id", pass.map(|pass| pass.id));
            row.text("pass_name", pass.map(|pass| OPTIONS[pass.option].name));
            row.id("product_id", pass.map(|pass| OPTIONS[pass.option].product_id));
            row.id("waitlist_entry_id", visit.waitlist);
            row.instant("last_modified_at", visit.modified);
        });
    }
    table
}

pub(super) fn appointments(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for &index in &studio.shown.appointments {
        let appointment = &studio.facts.appointments[index as usize];
        let kind = &SESSION_TYPES[appointment.session_type];
        table.row(false, |row| {
            row.id("id", appointment.id);
            row.party("client_id", studio, &appointment.party);
            row.id("staff_id", studio.staff[appointment.staff].id);
            row.id("location_id", LOCATIONS[usize::from(appointment.location)].id);
            row.id("program_id", PROGRAMS[kind.program].id);
            row.id("session_type_id", kind.id);
            row.wall("starts_at", appointment.start);
            row.wall("ends_at", appointment.end);
            row.int("duration_minutes", (appointment.end - appointment.start) / MINUTE);
            row.text("status", Some(appointment.outcome));
            row.flag("first_appointment", appointment.first);
            row.flag("staff_requested", appointment.requested);
            row.id("pass_id", appointment.pass.map(|pass| studio.facts.passes[pass as usize].id));
            row.flag("waitlist", false);
            row.text("notes", appointment.notes.as_deref());
        });
    }
    table
}

pub(super) fn waitlist_entries(studio: &Studio) -> Table {
    let mut table = Table::new(studio);
    for &index in &studio.shown.waitlist {
        let entry = &studio.facts.waitlist[index as usize];
        let session = &studio.facts.sessions[entry.session as usize];
        table.row(false, |row| {
            row.id("id", entry.id);
            row.id("session_id", session.id);
            row.id("class_schedule_id", session.schedule_id);
            row.client("client_id", studio, entry.client);
            row.day("class_date", day_at(session.start));
            row.wall("requested_at", entry.requested);
            row.id("visit_id", entry.promoted.map(|(_, visit)| visit));
            row.flag("web", entry.web);
        });
    }
    table
}
