//! `/class`: what is taught, and when.

use super::answer::Call;
use super::refusal::Refusal;
use super::{site, staff};
use crate::studio::Studio;
use crate::studio::facts::Session;
use crate::studio::places::{CLASS_TYPES, ClassType, PROGRAMS, ROOMS, SESSION_TYPES};
use crate::text::json::{Object, object};
use crate::text::time::{DAY, HOUR, day_at};

/// Writes a class type.
pub(super) fn description(o: &mut Object<'_>, row: &ClassType) {
    let session_type = &SESSION_TYPES[row.session_type];
    o.flag("Active", row.active);
    o.text("Description", &row.description());
    o.int("Id", row.id);
    o.text("LastUpdated", "2019-02-28T10:11:12.5");
    if let Some((id, name)) = row.level {
        o.object("Level", |o| {
            o.int("Id", id);
            o.text("Name", name);
        });
    }
    o.text("Name", row.name);
    o.object("Program", |o| site::program(o, &PROGRAMS[session_type.program]));
    o.object("SessionType", |o| site::session_type(o, session_type));
    if let Some((id, name)) = session_type.category {
        o.text("Category", name);
        o.int("CategoryId", id);
        o.text("Subcategory", "");
        o.int("SubcategoryId", 0);
    }
}

/// The class types; those no longer taught only when asked for.
pub(super) fn descriptions(call: &Call<'_>) -> Result<String, Refusal> {
    let inactive = call.query.flag("includeinactive", false)?;
    let wanted = call.query.number("classdescriptionid")?;
    let rows: Vec<&ClassType> =
        CLASS_TYPES.iter().filter(|row| (inactive || row.active) && wanted.is_none_or(|id| id == row.id)).collect();
    call.page("ClassDescriptions", &rows, |out, row| object(out, |o| description(o, row)))
}

/// Classes between two local dates; both default to today.
pub(super) fn classes(call: &Call<'_>) -> Result<String, Refusal> {
    let (studio, query) = (call.studio, call.query);
    let from = query.day("startdatetime")?;
    let to = query.day("enddatetime")?.unwrap_or(studio.today());
    let from = from.unwrap_or(studio.today().min(to));
    let since = query.wall("lastmodifieddate")?;
    let hide = query.flag("hidecanceledclasses", false)?;
    let lists = ["classids", "locationids", "classdescriptionids", "staffids", "classscheduleids"].map(|name| query.numbers(name));
    let rows: Vec<u32> = studio
        .shown
        .sessions
        .iter()
        .copied()
        .filter(|&index| {
            let row = &studio.facts.sessions[index as usize];
            let ids = [
                row.id,
                studio.locations[usize::from(row.location)].id,
                CLASS_TYPES[row.class_type].id,
                studio.staff[studio.teacher(row)].id,
                row.schedule_id,
            ];
            (from..=to).contains(&day_at(row.start))
                && since.is_none_or(|since| row.modified >= since)
                && !(hide && row.cancelled)
                && lists.iter().zip(ids).all(|(list, id)| list.as_ref().is_none_or(|list| list.contains(&id)))
        })
        .collect();
    call.page("Classes", &rows, |out, &index| {
        let row = &studio.facts.sessions[index as usize];
        object(out, |o| {
            session(o, studio, row);
            // The key is there, the people are not.
            if row.id % 3 == 0 {
                o.raw("Visits", "null");
            }
        });
    })
}

/// Writes a class without its roster.
pub(super) fn session(o: &mut Object<'_>, studio: &Studio, row: &Session) {
    let full = row.capacity.is_some_and(|seats| row.booked >= seats);
    o.int("ClassScheduleId", row.schedule_id);
    o.object("Location", |o| site::location(o, studio, &studio.locations[usize::from(row.location)]));
    if let Some(room) = row.room {
        o.object("Resource", |o| {
            o.int("Id", ROOMS[room].0);
            o.text("Name", ROOMS[room].1);
        });
    }
    o.maybe_int("MaxCapacity", row.capacity);
    o.maybe_int("WebCapacity", row.web_capacity);
    o.int("TotalBooked", row.booked);
    o.int("TotalSignedIn", row.signed_in);
    o.int("TotalBookedWaitlist", row.waitlisted);
    o.int("WebBooked", row.web_booked);
    o.flag("IsCanceled", row.cancelled);
    o.flag("Substitute", row.substituted);
    o.flag("Active", true);
    o.flag("IsWaitlistAvailable", row.capacity.is_some());
    o.flag("IsEnrolled", false);
    o.flag("HideCancel", false);
    o.int("Id", row.id);
    o.flag("IsAvailable", !row.cancelled && !full && row.start > studio.now);
    o.wall("StartDateTime", row.start, "");
    o.wall("EndDateTime", row.end, "");
    studio.stamp(o, "LastModifiedDateTime", row.modified, row.id);
    o.object("ClassDescription", |o| description(o, &CLASS_TYPES[row.class_type]));
    o.object("Staff", |o| {
        if row.cancelled {
            o.int("Id", -1);
            o.text("Name", "Class Cancelled");
            o.text("FirstName", "Class");
            o.text("LastName", "Cancelled");
        } else {
            staff::embedded(o, studio, studio.teacher(row));
        }
    });
    o.object("BookingWindow", |o| {
        o.wall("StartDateTime", row.start - 28 * DAY, "");
        o.wall("EndDateTime", row.start - HOUR, "");
    });
    o.text("BookingStatus", "PaymentRequired");
}
