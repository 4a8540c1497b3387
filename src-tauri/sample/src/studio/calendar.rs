//! Seasons, holidays and the nights when the clocks change.

use chrono::{Datelike, Weekday};
use chrono_tz::Tz;

use crate::text::time::{Day, HOUR, at, date_of, instant};

/// What a day is like for a studio, in thousandths of an ordinary day.
pub(crate) fn season(day: Day) -> i64 {
    let date = date_of(day);
    let month = match date.month() {
        1 => 1250,
        2 | 3 => 1080,
        6 => 930,
        7 => 800,
        8 => 740,
        9 => 1150,
        12 => 850,
        _ => 1000,
    };
    let weekday = match date.weekday() {
        Weekday::Mon | Weekday::Tue => 1150,
        Weekday::Fri => 850,
        Weekday::Sun => 900,
        _ => 1000,
    };
    month * weekday / 1000
}

/// The studio is shut: nothing is even scheduled.
pub(crate) fn shut(day: Day) -> bool {
    matches!((date_of(day).month(), date_of(day).day()), (12, 25) | (12, 26))
}

/// A public holiday: what was scheduled is called off.
pub(crate) fn holiday(day: Day) -> bool {
    matches!((date_of(day).month(), date_of(day).day()), (1, 1) | (7, 4))
}

/// Whether the zone's clocks change on this day.
pub(crate) fn clocks_change(zone: Tz, day: Day) -> bool {
    instant(zone, at(day + 1, 0)) - instant(zone, at(day, 0)) != 24 * HOUR
}

/// Monday is 0.
pub(crate) fn weekday(day: Day) -> i64 {
    i64::from((day + 3).rem_euclid(7))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::time::day_of;

    fn day(text: &str) -> Day {
        day_of(text.parse().unwrap_or_default())
    }

    #[test]
    fn clocks_change_twice_a_year() {
        let zone = chrono_tz::America::New_York;
        let changes: Vec<Day> = (day("2026-01-01")..day("2027-01-01")).filter(|&d| clocks_change(zone, d)).collect();
        assert_eq!(changes, [day("2026-03-08"), day("2026-11-01")]);
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(weekday(day("2026-11-16")), 0);
        assert_eq!(weekday(day("2026-11-22")), 6);
    }
}
