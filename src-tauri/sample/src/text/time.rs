//! Days and wall times as plain integers, and how they are written.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;

/// A local date: days since 1970-01-01.
pub(crate) type Day = i32;
/// A site-local wall time: seconds since 1970-01-01T00:00:00 on the wall.
pub(crate) type Wall = i64;

/// Seconds of a minute, an hour, a day on the wall.
pub(crate) const MINUTE: i64 = 60;
pub(crate) const HOUR: i64 = 3600;
pub(crate) const DAY: i64 = 86_400;

/// The day of a date.
pub(crate) fn day_of(date: NaiveDate) -> Day {
    date.num_days_from_ce() - 719_163
}

/// The date of a day.
pub(crate) fn date_of(day: Day) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(day + 719_163).unwrap_or(NaiveDate::MIN)
}

/// The day a wall time lies on.
pub(crate) fn day_at(wall: Wall) -> Day {
    wall.div_euclid(DAY) as Day
}

/// A day's time, from seconds after its midnight.
pub(crate) fn at(day: Day, seconds: i64) -> Wall {
    i64::from(day) * DAY + seconds
}

/// The first day of the month `ahead` months after the month of `day`.
pub(crate) fn first_of_month(day: Day, ahead: u32) -> Day {
    let date = date_of(day);
    let first = date.checked_sub_days(Days::new(u64::from(date.day0()))).unwrap_or(date);
    day_of(first.checked_add_months(chrono::Months::new(ahead)).unwrap_or(first))
}

fn naive(wall: Wall) -> NaiveDateTime {
    DateTime::<Utc>::from_timestamp(wall, 0).unwrap_or_default().naive_utc()
}

/// The instant of a wall time, as seconds of UTC; a time the clocks skip is read as one hour later.
pub(crate) fn instant(zone: Tz, wall: Wall) -> i64 {
    let local = zone.from_local_datetime(&naive(wall));
    match local.earliest() {
        Some(time) => time.timestamp(),
        None => zone.from_local_datetime(&naive(wall + HOUR)).earliest().map_or(wall, |time| time.timestamp()),
    }
}

/// The wall time of an instant, given as seconds of UTC.
pub(crate) fn local(zone: Tz, instant: i64) -> Wall {
    zone.from_utc_datetime(&naive(instant)).naive_local().and_utc().timestamp()
}

/// Writes `YYYY-MM-DD`.
pub(crate) fn write_day(out: &mut String, day: Day) {
    // Civil from days (Hinnant): dates are most of what a reply contains, and chrono's formatter is slow.
    let z = i64::from(day) + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let d = doy - (153 * mp + 2) / 5 + 1;
    let m = if mp < 10 { mp + 3 } else { mp - 9 };
    let y = yoe + era * 400 + i64::from(m <= 2);
    two(out, y / 100);
    two(out, y % 100);
    out.push('-');
    two(out, m);
    out.push('-');
    two(out, d);
}

/// Writes `YYYY-MM-DDTHH:MM:SS`.
pub(crate) fn write_wall(out: &mut String, wall: Wall) {
    write_day(out, day_at(wall));
    out.push('T');
    write_clock(out, wall);
}

/// Writes `HH:MM:SS`.
pub(crate) fn write_clock(out: &mut String, wall: Wall) {
    let s = wall.rem_euclid(DAY);
    two(out, s / HOUR);
    out.push(':');
    two(out, s / MINUTE % 60);
    out.push(':');
    two(out, s % 60);
}

fn two(out: &mut String, number: i64) {
    let digit = |value: i64| char::from(b'0' + value.rem_euclid(10) as u8);
    out.push(digit(number / 10));
    out.push(digit(number));
}

/// `YYYY-MM-DD`.
pub(crate) fn day_text(day: Day) -> String {
    let mut out = String::with_capacity(10);
    write_day(&mut out, day);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_dates() {
        for date in ["1970-01-01", "2024-02-29", "2026-12-31", "1899-03-01", "0001-01-01"] {
            let day = day_of(date.parse().unwrap_or_default());
            assert_eq!(day_text(day), date);
            assert_eq!(date_of(day).to_string(), date);
        }
        let mut out = String::new();
        write_wall(&mut out, at(0, 3 * HOUR + 62));
        assert_eq!(out, "1970-01-01T03:01:02");
    }

    #[test]
    fn skipped_and_doubled_hours_have_an_instant() {
        let zone = chrono_tz::America::New_York;
        let skipped = at(day_of("2026-03-08".parse().unwrap_or_default()), 2 * HOUR + 1800);
        assert_eq!(instant(zone, skipped), instant(zone, skipped + HOUR));
        let doubled = at(day_of("2026-11-01".parse().unwrap_or_default()), HOUR + 1800);
        assert_eq!(instant(zone, doubled), doubled + 4 * HOUR);
        assert_eq!(local(zone, doubled + 4 * HOUR), doubled);
        assert_eq!(local(zone, doubled + 5 * HOUR), doubled);
    }

    #[test]
    fn months_begin() {
        let day = day_of("2026-01-31".parse().unwrap_or_default());
        assert_eq!(day_text(first_of_month(day, 0)), "2026-01-01");
        assert_eq!(day_text(first_of_month(day, 1)), "2026-02-01");
    }
}
