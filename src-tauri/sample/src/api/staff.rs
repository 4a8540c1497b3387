//! `/staff`: who works here.

use super::answer::Call;
use super::refusal::Refusal;
use crate::studio::Studio;
use crate::studio::teachers::Teacher;
use crate::text::json::{Object, object};

/// The staff list; without a token only names.
pub(super) fn staff(call: &Call<'_>) -> Result<String, Refusal> {
    let wanted = call.query.numbers("staffids");
    let rows: Vec<&Teacher> =
        call.studio.listed_staff().filter(|row| wanted.as_ref().is_none_or(|ids| ids.contains(&row.id))).collect();
    call.page("StaffMembers", &rows, |out, row| {
        object(out, |o| {
            brief(o, row);
            if !call.signed_in {
                return;
            }
            let (from, until) = row.employed(call.studio.beginning, call.studio.age());
            o.maybe("Email", row.email.as_deref());
            o.maybe("MobilePhone", row.mobile_phone.as_deref());
            o.flag("ClassTeacher", row.teaches);
            o.flag("AppointmentInstructor", row.treats);
            o.flag("IndependentContractor", row.independent);
            o.flag("IsMale", row.male);
            o.flag("AlwaysAllowDoubleBooking", false);
            o.maybe_date("EmploymentStart", from);
            o.maybe_date("EmploymentEnd", until);
            o.int("SortOrder", 0);
        });
    })
}

/// The names of somebody on the staff.
pub(super) fn brief(o: &mut Object<'_>, row: &Teacher) {
    o.int("Id", row.id);
    o.text("FirstName", &row.first_name);
    o.text("LastName", &row.last_name);
    o.maybe("DisplayName", row.display_name().as_deref());
}

/// Somebody on the staff as classes embed them.
pub(super) fn embedded(o: &mut Object<'_>, studio: &Studio, teacher: usize) {
    let row = &studio.staff[teacher];
    brief(o, row);
    o.text("Name", &format!("{} {}", row.first_name, row.last_name));
    o.flag("ClassTeacher", row.teaches);
    o.flag("IsMale", row.male);
}
