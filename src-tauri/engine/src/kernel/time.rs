//! Days, wall times and zones. Wall times are the site's own clock without an offset; instants are UTC.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A closed stretch of site-local days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Span {
    /// First day.
    pub from: NaiveDate,
    /// Last day, never before `from`.
    pub to: NaiveDate,
}

impl Span {
    /// The days from `from` to `to`; `None` where that is empty.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        (from <= to).then_some(Self { from, to })
    }

    /// How many days it holds.
    pub fn days(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// Whether the day lies in it.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// What both have in common.
    pub fn meet(self, other: Self) -> Option<Self> {
        Self::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// What is left of it without `others`, oldest first.
    pub fn without(self, others: &[Self]) -> Vec<Self> {
        let mut left = vec![self];
        for other in others {
            left = left
                .into_iter()
                .flat_map(|span| match span.meet(*other) {
                    None => vec![span],
                    Some(both) => [
                        day_before(both.from).and_then(|to| Self::new(span.from, to)),
                        day_after(both.to).and_then(|from| Self::new(from, span.to)),
                    ]
                    .into_iter()
                    .flatten()
                    .collect(),
                })
                .collect();
        }
        left.sort();
        left
    }
}

/// Joins spans that overlap or touch; oldest first.
pub fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort();
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if day_after(last.to).is_none_or(|next| span.from <= next) => last.to = last.to.max(span.to),
            _ => out.push(span),
        }
    }
    out
}

/// The day before, unless time ends there.
pub fn day_before(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(1))
}

/// The day after, unless time ends there.
pub fn day_after(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(1))
}

/// `day` moved by `n` days, held inside the calendar.
pub fn shifted(day: NaiveDate, n: i64) -> NaiveDate {
    chrono::TimeDelta::try_days(n).and_then(|by| day.checked_add_signed(by)).unwrap_or(day)
}

/// `day` moved back by whole years; 29 February becomes 28 February.
pub fn years_before(day: NaiveDate, years: i32) -> NaiveDate {
    let year = day.year() - years;
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 2, 28)).unwrap_or(day)
}

/// The moment a sync plans by: one instant, and what the site's clock shows then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// The instant.
    pub utc: DateTime<Utc>,
    /// The site's wall clock at that instant.
    pub local: NaiveDateTime,
}

impl Now {
    /// The instant seen in a zone.
    pub fn at(utc: DateTime<Utc>, zone: Tz) -> Self {
        let utc = utc.trunc_subsecs(0);
        Self { utc, local: utc.with_timezone(&zone).naive_local() }
    }

    /// Noon of a day in a zone: what `--as-of DATE` means.
    pub fn noon(day: NaiveDate, zone: Tz) -> Self {
        let local = day.and_time(NaiveTime::MIN) + chrono::TimeDelta::hours(12);
        let utc = zone.from_local_datetime(&local).earliest().map_or_else(|| local.and_utc(), |t| t.to_utc());
        Self { utc, local }
    }

    /// The site's date.
    pub fn today(&self) -> NaiveDate {
        self.local.date()
    }
}

/// `2026-07-25T10:00:00`, the form in which wall times are kept and exported.
pub fn wall_text(wall: NaiveDateTime) -> String {
    // chrono's debug form is ISO 8601, and spares reading a pattern for every value of an import.
    format!("{:?}", wall.trunc_subsecs(0))
}

/// `2026-07-25T10:00:00Z`, the form in which instants are kept and exported.
pub fn instant_text(instant: DateTime<Utc>) -> String {
    wall_text(instant.naive_utc()) + "Z"
}

/// Reads a wall time: a date, or a date and time with any number of fraction digits, which are dropped.
/// A `Z` or an offset is refused: that would be an instant.
pub fn parse_wall(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    let wall = match text.len() {
        10 => text.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN),
        _ => plain(text)
            .map_or_else(|| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f"), Ok)
            .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f"))
            .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M"))
            .ok()?,
    };
    plausible(wall.date()).then(|| wall.trunc_subsecs(0))
}

/// The usual form, `2026-07-25T10:00:00`, read without a pattern: an import reads half a million of them.
fn plain(text: &str) -> Option<NaiveDateTime> {
    let bytes = text.as_bytes();
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if bytes.len() != 19 || marks.iter().any(|(at, mark)| bytes[*at] != *mark) {
        return None;
    }
    let number = |from: usize, to: usize| {
        bytes[from..to].iter().try_fold(0_u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
    };
    let day = NaiveDate::from_ymd_opt(number(0, 4)?.cast_signed(), number(5, 7)?, number(8, 10)?)?;
    day.and_hms_opt(number(11, 13)?, number(14, 16)?, number(17, 19)?)
}

/// Reads an instant: a date and time with `Z` or an offset; without either it is taken as UTC.
pub fn parse_instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let instant = match DateTime::parse_from_rfc3339(text) {
        Ok(t) => t.to_utc(),
        Err(_) => parse_wall(text)?.and_utc(),
    };
    plausible(instant.date_naive()).then(|| instant.trunc_subsecs(0))
}

/// Years outside this are never meant: `0001-01-01` is how some systems say "unset".
fn plausible(day: NaiveDate) -> bool {
    (1800..=9999).contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(from: &str, to: &str) -> Span {
        Span::new(day(from), day(to)).unwrap()
    }

    #[test]
    fn wall_times_drop_fractions_and_refuse_offsets() {
        assert_eq!(parse_wall("2018-11-01T07:00:00").map(wall_text).as_deref(), Some("2018-11-01T07:00:00"));
        assert_eq!(parse_wall("2015-05-17T22:53:43.0212345").map(wall_text).as_deref(), Some("2015-05-17T22:53:43"));
        assert_eq!(parse_wall("2024-02-29").map(wall_text).as_deref(), Some("2024-02-29T00:00:00"));
        for text in ["2023-02-29", "2018-11-01T07:00:00Z", "0001-01-01T00:00:00", "", "soon"] {
            assert_eq!(parse_wall(text), None, "{text}");
        }
    }

    #[test]
    fn instants_take_z_and_offsets() {
        assert_eq!(parse_instant("2026-07-24T19:34:00.4Z").map(instant_text).as_deref(), Some("2026-07-24T19:34:00Z"));
        assert_eq!(parse_instant("2026-07-24T19:34:00+02:00").map(instant_text).as_deref(), Some("2026-07-24T17:34:00Z"));
    }

    #[test]
    fn spans_cut_and_join() {
        let month = span("2026-01-01", "2026-01-31");
        assert_eq!(
            month.without(&[span("2026-01-10", "2026-01-12"), span("2025-12-01", "2026-01-01")]),
            vec![span("2026-01-02", "2026-01-09"), span("2026-01-13", "2026-01-31")]
        );
        assert_eq!(
            joined(vec![span("2026-01-10", "2026-01-31"), span("2026-01-01", "2026-01-09"), span("2026-03-01", "2026-03-02")]),
            vec![month, span("2026-03-01", "2026-03-02")]
        );
        assert!(month.without(&[month]).is_empty());
    }

    #[test]
    fn noon_exists_on_both_changes_of_the_clock() {
        for zone in
            [chrono_tz::America::New_York, chrono_tz::Europe::Berlin, chrono_tz::Asia::Kathmandu, chrono_tz::Australia::Lord_Howe]
        {
            for text in ["2026-03-08", "2026-11-01", "2026-03-29", "2026-10-25", "2024-02-29"] {
                let now = Now::noon(day(text), zone);
                assert_eq!(now.today(), day(text));
                assert_eq!(Now::at(now.utc, zone), now);
            }
        }
    }

    #[test]
    fn leap_day_moves_back_to_the_28th() {
        assert_eq!(years_before(day("2024-02-29"), 3), day("2021-02-28"));
    }
}
