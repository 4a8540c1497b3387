//! What is due of dated streams: days never read, the last days each time, the last weeks weekly; newest first, in
//! windows small enough for a page or two, that double while they come back empty.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::kernel::time::{Span, day_before, joined, shifted};

/// So many days back are read again weekly: edits and returns reach that far.
pub const WEEKLY_BACK: i64 = 45;
const WEEKLY_DAYS: i64 = 7;
/// A sync that comes so many days after the last one still finds what it reads each time in one window.
const SLACK_DAYS: i64 = 14;
/// An empty stretch is never asked for in larger windows than this many months.
const WIDEST_MONTHS: u32 = 64;

/// What is known and asked of one dated stream.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The days asked for.
    pub span: Span,
    /// Today.
    pub today: NaiveDate,
    /// Now, on the site's clock.
    pub now: NaiveDateTime,
    /// Days back that are read each time.
    pub recent: i64,
    /// Days that were read completely.
    pub covered: &'a [Span],
    /// When the recent days were last read.
    pub last: Option<NaiveDateTime>,
    /// When the last weeks were last read.
    pub weekly: Option<NaiveDateTime>,
    /// Whether this job has read the recent days already.
    pub recent_read: bool,
}

/// So many days before the last read, or before today where that is earlier: what was read ahead then has happened since.
fn since(last: Option<NaiveDateTime>, today: NaiveDate, back: i64) -> NaiveDate {
    shifted(last.map_or(today, |at| at.date().min(today)), -back)
}

/// The days that are read each time.
pub fn recent_days(asked: &Asked<'_>) -> Option<Span> {
    Span::new(since(asked.last, asked.today, asked.recent), asked.span.to)?.meet(asked.span)
}

/// The days that are read weekly.
pub fn weekly_days(asked: &Asked<'_>) -> Option<Span> {
    Span::new(since(asked.weekly, asked.today, WEEKLY_BACK), asked.span.to)?.meet(asked.span)
}

/// The days to read, joined, oldest first.
pub fn days_due(asked: &Asked<'_>) -> Vec<Span> {
    let mut days = asked.span.without(asked.covered);
    if !asked.recent_read {
        days.extend(recent_days(asked));
    }
    if super::due(asked.weekly, asked.now, WEEKLY_DAYS) && !asked.recent_read {
        days.extend(weekly_days(asked));
    }
    joined(days)
}

/// Takes the newest window off the days still to read. Windows follow calendar months, so that an interrupted import
/// finds its checkpoints again; the newest weeks are one window, so that what is read each time lies within one.
/// After `empty` windows in a row that held nothing the next is twice as wide for each.
pub fn next(days: &mut Vec<Span>, newest: NaiveDate, empty: u32) -> Option<Span> {
    let last = days.pop()?;
    let from = if last.to >= newest {
        newest
    } else {
        let months = 1_u32.checked_shl(empty).unwrap_or(WIDEST_MONTHS).min(WIDEST_MONTHS);
        month_start(last.to, months - 1)
    };
    let from = from.max(last.from);
    if let Some(rest) = day_before(from).and_then(|to| Span::new(last.from, to)) {
        days.push(rest);
    }
    Span::new(from, last.to)
}

fn month_start(day: NaiveDate, months_back: u32) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    first.checked_sub_months(chrono::Months::new(months_back)).unwrap_or(first)
}

/// How many windows the days come to, with nothing known about emptiness.
pub fn count(days: &[Span], newest: NaiveDate) -> u64 {
    let mut days = days.to_vec();
    std::iter::from_fn(|| next(&mut days, newest, 0)).count() as u64
}

/// Where the newest window begins of a stream of which so many days back are read each time.
pub fn newest(today: NaiveDate, recent: i64) -> NaiveDate {
    shifted(today, -WEEKLY_BACK.max(recent + SLACK_DAYS))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(from: &str, to: &str) -> Span {
        Span::new(day(from), day(to)).unwrap()
    }

    fn asked<'a>(span: Span, covered: &'a [Span], weekly: Option<&str>) -> Asked<'a> {
        Asked {
            span,
            today: day("2026-11-20"),
            now: "2026-11-20T12:00:00".parse().unwrap(),
            recent: 3,
            covered,
            last: weekly.map(|w| w.parse().unwrap()),
            weekly: weekly.map(|w| w.parse().unwrap()),
            recent_read: false,
        }
    }

    fn all(mut days: Vec<Span>, empty: u32) -> Vec<Span> {
        std::iter::from_fn(|| next(&mut days, newest(day("2026-11-20"), 3), empty)).collect()
    }

    #[test]
    fn a_first_import_goes_newest_first_in_months() {
        let days = days_due(&asked(span("2026-07-15", "2026-12-18"), &[], None));
        let expected = [
            "2026-10-06 2026-12-18",
            "2026-10-01 2026-10-05",
            "2026-09-01 2026-09-30",
            "2026-08-01 2026-08-31",
            "2026-07-15 2026-07-31",
        ];
        let shown: Vec<String> = all(days, 0).iter().map(|s| format!("{} {}", s.from, s.to)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn later_syncs_read_the_recent_days_and_weekly_more() {
        let covered = [span("2024-01-01", "2026-12-17")];
        let whole = span("2024-01-01", "2026-12-18");
        assert_eq!(days_due(&asked(whole, &covered, Some("2026-11-19T12:00:00"))), vec![span("2026-11-16", "2026-12-18")]);
        assert_eq!(
            days_due(&asked(whole, &covered, Some("2026-11-13T12:00:00"))),
            vec![span("2026-09-29", "2026-12-18")],
            "45 days before the last time"
        );
        let read = [whole];
        let done = Asked { recent_read: true, ..asked(whole, &read, Some("2026-11-13T12:00:00")) };
        assert!(days_due(&done).is_empty());
    }

    #[test]
    fn after_a_long_pause_everything_since_is_read_again() {
        let covered = [span("2024-01-01", "2026-07-29")];
        let due = days_due(&asked(span("2024-01-01", "2026-12-18"), &covered, Some("2026-07-01T12:00:00")));
        assert_eq!(due, vec![span("2026-05-17", "2026-12-18")], "days that were ahead then have happened since");
    }

    #[test]
    fn a_stretch_of_the_past_is_read_once() {
        let july = span("2026-07-01", "2026-07-31");
        assert_eq!(days_due(&asked(july, &[], None)), vec![july]);
        assert!(days_due(&asked(july, &[july], None)).is_empty());
    }

    #[test]
    fn empty_windows_double() {
        let mut days = vec![span("2016-01-01", "2026-09-30")];
        let widths: Vec<i64> = (0..5).filter_map(|n| next(&mut days, newest(day("2026-11-20"), 3), n)).map(|s| s.days()).collect();
        assert_eq!(widths, vec![30, 62, 122, 243, 487]);
    }

    proptest! {
        #[test]
        fn no_gap_no_overlap_newest_first(from in 0_i64..4000, length in 0_i64..4000, holes in prop::collection::vec((0_i64..4000, 0_i64..400), 0..5), empty in 0_u32..8) {
            let origin = day("2016-01-01");
            let whole = Span::new(shifted(origin, from), shifted(origin, from + length)).unwrap();
            let covered: Vec<Span> = holes.into_iter().filter_map(|(f, l)| Span::new(shifted(origin, f), shifted(origin, f + l))).collect();
            let plan = asked(whole, &covered, Some("2026-11-20T11:00:00"));
            let due = days_due(&plan);
            let windows = all(due.clone(), empty);
            for pair in windows.windows(2) {
                prop_assert!(pair[1].to < pair[0].from, "newest first and without overlap");
            }
            prop_assert_eq!(joined(windows.clone()), due.clone(), "nothing lost, nothing added");
            let mut known = covered.clone();
            known.extend(windows);
            prop_assert!(whole.without(&known).is_empty(), "afterwards everything asked for is covered");
        }
    }
}
