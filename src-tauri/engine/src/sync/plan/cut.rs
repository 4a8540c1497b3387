//! Two ways to read the same rows, and the one date between them.
//!
//! Visits come session by session (a call each, so the price grows with the stretch) or client by client (a call each,
//! all dates at once, so the price does not shrink with it). As the second price is flat, the cut is either at the very
//! beginning (sessions throughout) or as late as it may be (clients for all but the newest 90 days).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::kernel::time::{Span, day_before};

/// Where the ways part: `near` from `day` on, `far` before it; without a day `near` throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    /// First day of the near way.
    pub day: Option<NaiveDate>,
    /// When it was decided.
    pub decided: NaiveDate,
}

/// What each way would cost before the newest days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// Calls of the near way for the days before the newest.
    pub near: u64,
    /// Calls of the far way, whatever the stretch.
    pub far: u64,
}

/// Chooses the cheaper way for the days before `newest`; on a tie the near one.
pub fn choose(prices: Prices, span: Span, newest: NaiveDate, today: NaiveDate) -> Cut {
    // Without a list of people the far way would read nothing at all.
    let worth_it = 0 < prices.far && prices.far < prices.near && span.from < newest;
    Cut { day: worth_it.then_some(newest), decided: today }
}

impl Cut {
    /// The days of the near way.
    pub fn near(self, span: Span) -> Option<Span> {
        Span::new(self.day.map_or(span.from, |d| d.max(span.from)), span.to)
    }

    /// The days of the far way.
    pub fn far(self, span: Span) -> Option<Span> {
        Span::new(span.from, day_before(self.day?)?.min(span.to))
    }

    /// Which way was chosen and why, for the owner.
    pub fn told(self, prices: Prices) -> String {
        match self.day {
            Some(day) => {
                format!("class by class from {day}, client by client before: {} calls rather than {}", prices.far, prices.near)
            }
            None if prices.near == 0 => "class by class".to_owned(),
            None => {
                format!("class by class throughout: {} older classes, client by client would be {} calls", prices.near, prices.far)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const TODAY: &str = "2026-11-20";

    fn chosen(near: u64, far: u64) -> Cut {
        let span = Span::new(day("2023-11-01"), day("2026-12-04")).unwrap();
        choose(Prices { near, far }, span, super::super::newest_from(day(TODAY)), day(TODAY))
    }

    #[test]
    fn the_two_examples_of_the_trade() {
        assert_eq!(chosen(80 * 40, 20_000).day, None, "20,000 clients, 80 sessions a week: rosters throughout");
        assert_eq!(chosen(3_600, 1_500).day, Some(day("2026-08-22")), "1,500 clients, three years: clients for the past");
        assert_eq!(chosen(1_500, 1_500).day, None, "a tie goes to rosters");
        assert_eq!(chosen(1_500, 0).day, None, "nobody is listed: only rosters tell");
    }

    #[test]
    fn ways_meet_without_gap_or_overlap() {
        let span = Span::new(day("2023-11-01"), day("2026-12-04")).unwrap();
        let cut = chosen(3_600, 1_500);
        let (near, far) = (cut.near(span).unwrap(), cut.far(span).unwrap());
        assert_eq!(crate::kernel::time::joined(vec![near, far]), vec![span]);
        assert_eq!(near.days() + far.days(), span.days());
        assert_eq!(chosen(10, 1_500).far(span), None);
    }

    #[test]
    fn a_short_stretch_has_no_past() {
        let span = Span::new(day("2026-10-01"), day("2026-12-04")).unwrap();
        assert_eq!(choose(Prices { near: 0, far: 0 }, span, super::super::newest_from(day(TODAY)), day(TODAY)).day, None);
    }
}
