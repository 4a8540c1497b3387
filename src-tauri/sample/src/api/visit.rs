//! Visits, seen from the class and from the client; and who waits.

use super::answer::Call;
use super::refusal::Refusal;
use super::{class, client, held};
use crate::studio::Studio;
use crate::studio::catalogue::OPTIONS;
use crate::studio::facts::{Appointment, Fate, Visit};
use crate::studio::places::{CLASS_TYPES, LOCATIONS, SESSION_TYPES};
use crate::text::json::{Object, object};
use crate::text::time::{Wall, day_at};

/// Writes a visit; both ways of asking give the same bytes, but for the roster's `Service` at the end.
fn visit(o: &mut Object<'_>, studio: &Studio, row: &Visit) {
    let session = &studio.facts.sessions[row.session as usize];
    let person = &studio.facts.clients[row.client as usize];
    if row.id % 2 == 0 {
        o.int("AppointmentId", 0);
    }
    o.text("AppointmentGenderPreference", "None");
    o.text("AppointmentStatus", "None");
    o.int("ClassId", session.id);
    o.text("ClientId", &person.display_id);
    o.int("ClientUniqueId", person.unique_id);
    o.wall("StartDateTime", session.start, "");
    o.wall("EndDateTime", session.end, "");
    o.int("Id", row.id);
    studio.stamp(o, "LastModifiedDateTime", row.modified, row.id);
    o.flag("LateCancelled", row.state == Some(Fate::LateCancelled));
    o.int("SiteId", studio.site_id());
    o.int("LocationId", studio.locations[usize::from(session.location)].id);
    o.flag("MakeUp", row.make_up);
    o.text("Name", CLASS_TYPES[session.class_type].name);
    match row.paid_by {
        Some(pass) => {
            let pass = &studio.facts.passes[pass as usize];
            o.int("ServiceId", pass.id);
            o.text("ServiceName", OPTIONS[pass.option].name);
            o.int("ProductId", OPTIONS[pass.option].product_id);
        }
        None if row.id % 3 == 0 => o.int("ServiceId", 0),
        None if row.id % 3 == 1 => o.raw("ServiceId", "null"),
        None => {}
    }
    o.flag("SignedIn", row.state == Some(Fate::Attended));
    o.int("StaffId", studio.staff[studio.teacher(session)].id);
    o.flag("WebSignup", row.web);
    o.text("Action", "None");
    o.flag("Missed", row.state == Some(Fate::NoShow));
    match row.waitlist {
        Some(entry) => o.int("WaitlistEntryId", entry),
        None if row.id % 5 < 2 => o.raw("WaitlistEntryId", "null"),
        None => {}
    }
    o.int("VisitType", 1);
    o.int("TypeGroup", 1);
    o.text("TypeTaken", SESSION_TYPES[CLASS_TYPES[session.class_type].session_type].name);
}

/// An appointment as a client's visit.
fn appointment(o: &mut Object<'_>, studio: &Studio, client: u32, row: &Appointment) {
    let person = &studio.facts.clients[client as usize];
    o.int("AppointmentId", row.id);
    o.text("AppointmentGenderPreference", "None");
    o.text("AppointmentStatus", row.outcome);
    o.int("ClassId", 0);
    o.text("ClientId", &person.display_id);
    o.int("ClientUniqueId", person.unique_id);
    o.wall("StartDateTime", row.start, "");
    o.wall("EndDateTime", row.end, "");
    o.int("Id", row.visit_id);
    studio.stamp(o, "LastModifiedDateTime", row.booked, row.visit_id);
    o.flag("LateCancelled", row.outcome == "LateCancelled");
    o.int("SiteId", studio.site_id());
    o.int("LocationId", LOCATIONS[usize::from(row.location)].id);
    o.flag("MakeUp", false);
    o.text("Name", SESSION_TYPES[row.session_type].name);
    if let Some(pass) = row.pass {
        let pass = &studio.facts.passes[pass as usize];
        o.int("ServiceId", pass.id);
        o.text("ServiceName", OPTIONS[pass.option].name);
        o.int("ProductId", OPTIONS[pass.option].product_id);
    }
    o.flag("SignedIn", matches!(row.outcome, "Completed" | "Arrived"));
    o.int("StaffId", studio.staff[row.staff].id);
    o.flag("WebSignup", false);
    o.text("Action", "None");
    o.flag("Missed", row.outcome == "NoShow");
    o.int("VisitType", 2);
}

/// Which row a client's list of visits shows.
#[derive(Clone, Copy)]
enum Row {
    Class(u32),
    Appointment(u32, u32),
}

/// One client's visits in a period, classes and appointments; without one, today's.
pub(super) fn client_visits(call: &Call<'_>) -> Result<String, Refusal> {
    let (studio, query) = (call.studio, call.query);
    let from = query.day("startdate")?;
    let to = query.day("enddate")?.unwrap_or(studio.today());
    let from = from.unwrap_or(to);
    let named = call.named_clients().ok_or_else(|| Refusal::missing("ClientId"))?;
    if !call.signed_in {
        return call.nothing("Visits");
    }
    let mut rows: Vec<(Wall, Row)> = Vec::new();
    for &client in named.iter().take(1) {
        for &index in &studio.shown.visits_of[client as usize] {
            let row = &studio.facts.visits[index as usize];
            rows.push((studio.facts.sessions[row.session as usize].start, Row::Class(index)));
        }
        for &index in &studio.shown.appointments_of[client as usize] {
            rows.push((studio.facts.appointments[index as usize].start, Row::Appointment(client, index)));
        }
    }
    rows.retain(|&(start, _)| (from..=to).contains(&day_at(start)));
    rows.sort_by_key(|&(start, _)| start);
    if query.one("order").is_some_and(|order| order.eq_ignore_ascii_case("desc")) {
        rows.reverse();
    }
    call.page("Visits", &rows, |out, &(_, row)| {
        object(out, |o| match row {
            Row::Class(index) => visit(o, studio, &studio.facts.visits[index as usize]),
            Row::Appointment(client, index) => appointment(o, studio, client, &studio.facts.appointments[index as usize]),
        });
    })
}

/// One class with its roster; not paged.
pub(super) fn roster(call: &Call<'_>) -> Result<String, Refusal> {
    let studio = call.studio;
    let id = call.query.number("classid")?.ok_or_else(|| Refusal::missing("ClassID"))?;
    let index = studio.shown.session_by_id.get(&id).copied();
    let index = index.ok_or_else(|| Refusal::new(404, "InvalidClassId", "The class does not exist."))?;
    let mut out = String::new();
    object(&mut out, |o| {
        o.object("Class", |o| {
            class::session(o, studio, &studio.facts.sessions[index as usize]);
            let visits = &studio.shown.roster[index as usize];
            // An empty roster is sometimes no roster.
            if visits.is_empty() && id % 2 == 0 {
                return;
            }
            o.list("Visits", visits, |out, &v| {
                let row = &studio.facts.visits[v as usize];
                object(out, |o| {
                    visit(o, studio, row);
                    if let Some(pass) = row.paid_by {
                        o.object("Service", |o| held::pass(o, studio, &studio.facts.passes[pass as usize]));
                    }
                });
            });
        });
    });
    Ok(out)
}

/// Who waits, by class, schedule, client or entry.
pub(super) fn waitlist(call: &Call<'_>) -> Result<String, Refusal> {
    let (studio, query) = (call.studio, call.query);
    let classes = query.numbers("classids");
    let schedules = query.numbers("classscheduleids");
    let entries = query.numbers("waitlistentryids");
    let clients: Vec<&str> = query.all("clientids").collect();
    if classes.is_none() && schedules.is_none() && entries.is_none() && clients.is_empty() {
        return Err(Refusal::missing("One of ClassIds, ClassScheduleIds, ClientIds and WaitlistEntryIds"));
    }
    if !call.signed_in {
        return call.nothing("WaitlistEntries");
    }
    let hide = query.flag("hidepastentries", false)?;
    let rows: Vec<u32> = match &classes {
        // Classes override everything else, and are found without reading the whole list.
        Some(ids) => ids
            .iter()
            .filter_map(|id| studio.shown.session_by_id.get(id))
            .flat_map(|&session| studio.shown.queue[session as usize].iter().copied())
            .collect(),
        None => studio.shown.waitlist.clone(),
    };
    let rows: Vec<u32> = rows
        .into_iter()
        .filter(|&index| {
            let row = &studio.facts.waitlist[index as usize];
            let session = &studio.facts.sessions[row.session as usize];
            let person = &studio.facts.clients[row.client as usize];
            (classes.is_some()
                || (schedules.as_ref().is_none_or(|ids| ids.contains(&session.schedule_id))
                    && entries.as_ref().is_none_or(|ids| ids.contains(&row.id))
                    && (clients.is_empty() || clients.contains(&person.display_id.as_str()))))
                && !(hide && session.start < studio.now)
        })
        .collect();
    call.page("WaitlistEntries", &rows, |out, &index| {
        let row = &studio.facts.waitlist[index as usize];
        let session = &studio.facts.sessions[row.session as usize];
        object(out, |o| {
            o.date("ClassDate", day_at(session.start));
            o.int("ClassId", session.id);
            o.object("ClassSchedule", |o| o.int("Id", session.schedule_id));
            o.object("Client", |o| client::brief(o, &studio.facts.clients[row.client as usize]));
            o.int("Id", row.id);
            o.wall("RequestDateTime", row.requested, if row.id % 2 == 0 { ".127" } else { "" });
            match row.promoted {
                Some((_, visit)) => o.int("VisitRefNo", visit),
                None if row.id % 2 == 0 => o.int("VisitRefNo", 0),
                None => {}
            }
            o.flag("Web", row.web);
        });
    })
}
