//! How long a plan takes under a budget of calls.

use chrono::{Datelike, NaiveDate};

use crate::kernel::time::day_after;
use crate::store::{Budget, Spent};

/// Nobody waits for longer: ten years.
const LONGEST: u64 = 3_660;

/// On how many days, today included, so many calls fall; nothing where they never end.
pub fn days(calls: u64, budget: Budget, spent: Spent, today: NaiveDate) -> Option<u64> {
    let most = |budget: Option<u64>| budget.unwrap_or(u64::MAX);
    let (mut left, mut day) = (calls, today);
    let mut month = most(budget.calls_per_month).saturating_sub(spent.this_month);
    let mut room = most(budget.calls_per_day).saturating_sub(spent.today);
    for days in 1..=LONGEST {
        let made = left.min(room).min(month);
        left -= made;
        month -= made;
        if left == 0 {
            return Some(days);
        }
        let next = day_after(day)?;
        if next.month() != day.month() {
            month = most(budget.calls_per_month);
        }
        (day, room) = (next, most(budget.calls_per_day));
    }
    None
}

/// What the owner should know of a plan under a budget; nothing where it fits into today.
pub fn told(calls: u64, budget: Budget, spent: Spent, today: NaiveDate) -> Option<String> {
    match days(calls, budget, spent, today) {
        Some(0 | 1) => None,
        Some(days) => Some(format!("This is more than the budget leaves for today: about {days} days at this budget.")),
        None => Some("This is more than the budget will ever leave room for: `daybook budget` changes it.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(day: Option<u64>, month: Option<u64>) -> Budget {
        Budget { calls_per_day: day, calls_per_month: month }
    }

    fn on(calls: u64, budget: Budget, spent: (u64, u64)) -> Option<u64> {
        let spent = Spent { today: spent.0, this_month: spent.1 };
        days(calls, budget, spent, "2026-11-20".parse().unwrap())
    }

    #[test]
    fn days_are_counted_from_what_is_left_of_today() {
        assert_eq!(on(2_338, budget(None, None), (0, 0)), Some(1));
        assert_eq!(on(2_338, budget(Some(1_000), None), (0, 0)), Some(3));
        assert_eq!(on(2_338, budget(Some(1_000), None), (1_000, 1_000)), Some(4), "nothing left of today");
        assert_eq!(on(2_338, budget(Some(1_000), None), (5_000, 5_000)), Some(4), "more than the budget was spent");
        assert_eq!(on(100, budget(None, Some(50)), (50, 50)), Some(43), "the 12th day is in December, the 43rd in January");
        assert_eq!(on(1, budget(Some(0), None), (0, 0)), None);
        assert_eq!(on(0, budget(Some(0), None), (0, 0)), Some(1));
    }

    #[test]
    fn what_fits_into_today_is_no_news() {
        let today = "2026-11-20".parse().unwrap();
        assert_eq!(told(10, budget(Some(10), None), Spent::default(), today), None);
        let text = told(30, budget(Some(10), None), Spent::default(), today).unwrap();
        assert!(text.contains("about 3 days"), "{text}");
    }
}
