//! Class types, sessions, visits, appointments, waitlists, enrolments, working hours.

use crate::records::{
    Appointment, ClassSession, ClassType, ClientRef, Enrollment, Record, Row, ScheduleItem, Visit, WaitlistEntry,
};
use crate::sources::object::Object;

use super::Context;

type Rows = Result<Vec<Row>, &'static str>;

pub fn class_type(c: &Context<'_>) -> Rows {
    let o = c.o;
    Ok(vec![
        ClassType {
            name: o.text("Name"),
            description: o.text("Description"),
            active: o.flag("Active"),
            program_id: c.nested("Program", "Id"),
            session_type_id: c.nested("SessionType", "Id"),
            level: o.child("Level").and_then(|l| l.text("Name")),
            category_id: o.reference("CategoryId"),
            category: o.text("Category"),
            subcategory_id: o.reference("SubcategoryId"),
            subcategory: o.text("Subcategory"),
        }
        .row(c.key("Id")?),
    ])
}

pub fn class_session(c: &Context<'_>) -> Rows {
    let o = c.o;
    let class_type = o.child("ClassDescription");
    let nested = |name| class_type.as_ref().and_then(|d| d.child(name)).and_then(|x: Object<'_>| x.reference("Id"));
    Ok(vec![
        ClassSession {
            class_schedule_id: o.reference("ClassScheduleId"),
            class_type_id: class_type.as_ref().and_then(|d| d.reference("Id")),
            name: class_type.as_ref().and_then(|d| d.text("Name")),
            program_id: nested("Program"),
            session_type_id: nested("SessionType"),
            location_id: c.nested("Location", "Id"),
            staff_id: c.nested("Staff", "Id"),
            room: o.child("Resource").and_then(|r| r.text("Name")),
            starts_at: o.wall("StartDateTime"),
            ends_at: o.wall("EndDateTime"),
            max_capacity: o.count("MaxCapacity"),
            web_capacity: o.count("WebCapacity"),
            booked: o.count("TotalBooked"),
            signed_in: o.count("TotalSignedIn"),
            web_booked: o.count("WebBooked"),
            waitlisted: o.count("TotalBookedWaitlist"),
            cancelled: o.flag("IsCanceled"),
            substitute: o.flag("Substitute"),
            active: o.flag("Active"),
            last_modified_at: o.instant("LastModifiedDateTime"),
        }
        .row(c.key("Id")?),
    ])
}

/// Attendance is in the flags, never in `AppointmentStatus`: real class visits say `NoShow` there and are signed in.
pub fn visit(c: &Context<'_>) -> Rows {
    let o = c.o;
    let key = c.key("Id")?;
    if o.reference("AppointmentId").is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![
        Visit {
            session_id: o.reference("ClassId"),
            client_id: o.reference("ClientUniqueId").map(ClientRef::Key).or_else(|| c.display("ClientId")),
            starts_at: o.wall("StartDateTime"),
            ends_at: o.wall("EndDateTime"),
            name: o.text("Name"),
            location_id: o.reference("LocationId"),
            staff_id: o.reference("StaffId"),
            signed_in: o.flag("SignedIn"),
            late_cancelled: o.flag("LateCancelled"),
            missed: o.flag("Missed"),
            make_up: o.flag("MakeUp"),
            web_signup: o.flag("WebSignup"),
            pass_id: o.reference("ServiceId"),
            pass_name: o.text("ServiceName"),
            product_id: o.reference("ProductId"),
            waitlist_entry_id: o.reference("WaitlistEntryId"),
            last_modified_at: o.instant("LastModifiedDateTime"),
        }
        .row(key),
    ])
}

pub fn appointment(c: &Context<'_>) -> Rows {
    let o = c.o;
    Ok(vec![
        Appointment {
            client_id: c.display("ClientId"),
            staff_id: o.reference("StaffId"),
            location_id: o.reference("LocationId"),
            program_id: o.reference("ProgramId"),
            session_type_id: o.reference("SessionTypeId"),
            starts_at: o.wall("StartDateTime"),
            ends_at: o.wall("EndDateTime"),
            duration_minutes: o.count("Duration"),
            status: o.text("Status"),
            first_appointment: o.flag("FirstAppointment"),
            staff_requested: o.flag("StaffRequested"),
            pass_id: o.reference("ClientServiceId"),
            waitlist: o.flag("IsWaitlist"),
            notes: o.text("Notes"),
        }
        .row(c.key("Id")?),
    ])
}

pub fn waitlist_entry(c: &Context<'_>) -> Rows {
    let o = c.o;
    let client = o.child("Client");
    let by = |name| client.as_ref().and_then(|x: &Object<'_>| x.reference(name));
    Ok(vec![
        WaitlistEntry {
            session_id: o.reference("ClassId"),
            class_schedule_id: c.nested("ClassSchedule", "Id"),
            client_id: by("UniqueId").map(ClientRef::Key).or_else(|| by("Id").map(ClientRef::Display)),
            class_date: o.day("ClassDate"),
            requested_at: o.wall("RequestDateTime"),
            visit_id: o.reference("VisitRefNo"),
            web: o.flag("Web"),
        }
        .row(c.key("Id")?),
    ])
}

/// The date parts of `StartTime` and `EndTime` mean nothing.
pub fn enrollment(c: &Context<'_>) -> Rows {
    let o = c.o;
    let class_type = o.child("ClassDescription");
    let clock = |name| o.wall(name).map(|t| t.format("%H:%M:%S").to_string());
    let days = [
        ("DayMonday", "mon"),
        ("DayTuesday", "tue"),
        ("DayWednesday", "wed"),
        ("DayThursday", "thu"),
        ("DayFriday", "fri"),
        ("DaySaturday", "sat"),
        ("DaySunday", "sun"),
    ];
    let weekdays: Vec<_> = days.into_iter().filter(|(field, _)| o.flag(field) == Some(true)).map(|(_, day)| day).collect();
    Ok(vec![
        Enrollment {
            class_type_id: class_type.as_ref().and_then(|d| d.reference("Id")),
            name: class_type.as_ref().and_then(|d| d.text("Name")),
            program_id: class_type.as_ref().and_then(|d| d.child("Program")).and_then(|p| p.reference("Id")),
            location_id: c.nested("Location", "Id"),
            staff_id: c.nested("Staff", "Id"),
            starts_on: o.day("StartDate"),
            ends_on: o.day("EndDate"),
            start_time: clock("StartTime"),
            end_time: clock("EndTime"),
            weekdays: Some(weekdays.join(" ")),
        }
        .row(c.key("Id")?),
    ])
}

/// Availabilities and unavailabilities are numbered apart, so the kind is part of the key.
pub fn schedule_item(c: &Context<'_>) -> Rows {
    let o = c.o;
    let (kind, staff) = c.context.and_then(|x| x.split_once('/')).ok_or("it is of no known kind")?;
    Ok(vec![
        ScheduleItem {
            kind: Some(kind.to_owned()),
            staff_id: Some(staff.to_owned()).filter(|s| !s.is_empty()),
            location_id: c.nested("Location", "Id"),
            session_type_id: c.nested("SessionType", "Id"),
            starts_at: o.wall("StartDateTime"),
            ends_at: o.wall("EndDateTime"),
            bookable_until: o.wall("BookableEndDateTime"),
            description: o.text("Description"),
        }
        .row(format!("{kind}-{}", c.key("Id")?)),
    ])
}
