//! `/enrollment`: workshops people enrol in as a whole.

use super::answer::Call;
use super::refusal::Refusal;
use super::{class, site, staff};
use crate::studio::facts::Enrollment;
use crate::studio::places::CLASS_TYPES;
use crate::text::json::object;
use crate::text::time::day_at;

/// Workshops with a day in the period; without one, today.
pub(super) fn enrollments(call: &Call<'_>) -> Result<String, Refusal> {
    let studio = call.studio;
    let from = call.query.day("startdate")?.unwrap_or(studio.today());
    let to = call.query.day("enddate")?.unwrap_or(from).min(studio.today() + 28);
    let rows: Vec<&Enrollment> = studio
        .facts
        .enrollments
        .iter()
        .filter(|row| row.sessions.iter().any(|&(_, start, _)| (from..=to).contains(&day_at(start))))
        .collect();
    call.page("Enrollments", &rows, |out, row| {
        object(out, |o| {
            o.list("Classes", &row.sessions, |out, &(id, start, end)| {
                object(out, |o| {
                    o.int("ClassScheduleId", row.id);
                    o.int("Id", id);
                    o.wall("StartDateTime", start, "");
                    o.wall("EndDateTime", end, "");
                    o.flag("IsCanceled", false);
                    o.int("TotalBooked", 0);
                });
            });
            o.flag("IsAvailable", true);
            o.int("Id", row.id);
            o.object("ClassDescription", |o| class::description(o, &CLASS_TYPES[row.class_type]));
            o.flag("DaySaturday", true);
            if let (Some(first), Some(last)) = (row.sessions.first(), row.sessions.last()) {
                // The date in these two means nothing.
                o.raw("StartTime", "\"1899-12-30T14:00:00\"");
                o.raw("EndTime", "\"1899-12-30T16:00:00\"");
                o.date("StartDate", day_at(first.1));
                o.date("EndDate", day_at(last.1));
            }
            o.object("Staff", |o| staff::embedded(o, studio, row.teacher));
            o.object("Location", |o| site::location(o, studio, &studio.locations[usize::from(row.location)]));
            o.text("FrequencyType", "Weekly");
            o.int("FrequencyInterval", 1);
        });
    })
}
