//! The period a list is asked for: instants, both ends included, or dates as Americans write them, on the site's clock.

use chrono::{DateTime, NaiveDate, NaiveDateTime};

use super::{Call, Refusal};
use crate::merchant::facts::Moment;
use crate::text::time::{Day, at, day_of, instant};

impl Call<'_> {
    /// The first and the last moment of `startDate` and `endDate`.
    pub(super) fn period(&self) -> Result<(Moment, Moment), Refusal> {
        let read = |name: &str, ahead: Day| match self.query.one(name) {
            None => Ok(None),
            Some(value) => match self.moment(value, ahead) {
                Some(moment) => Ok(Some(moment)),
                None => Err(Refusal::Invalid(format!("The value '{value}' is not valid for {name}."))),
            },
        };
        Ok((read("startdate", 0)?.unwrap_or(Moment::MIN), read("enddate", 1)?.unwrap_or(Moment::MAX)))
    }

    /// The moment a text says; a date alone begins, or `ahead` days later has just ended.
    fn moment(&self, text: &str, ahead: Day) -> Option<Moment> {
        if let Ok(time) = DateTime::parse_from_rfc3339(text) {
            return Some(time.timestamp_millis());
        }
        if let Ok(time) = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f") {
            return Some(time.and_utc().timestamp_millis());
        }
        let custom = self.query.one("datetype").is_some_and(|kind| kind.eq_ignore_ascii_case("custom"));
        let date = NaiveDate::parse_from_str(text, if custom { "%m/%d/%Y" } else { "%Y-%m-%d" }).ok()?;
        Some(instant(self.studio.zone, at(day_of(date) + ahead, 0)) * 1000 - Moment::from(ahead))
    }
}
