//! What the planner promises whatever is stored and asked, checked for one situation drawn from a seed. Pure, so that a soak
//! can try a million of them.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use crate::kernel::time::{Span, joined, shifted};
use crate::sources::{Item, ItemKey, Read, Scope};

use super::cut::{Prices, choose};
use super::{items, lists, newest_from, windows};

/// A situation's numbers.
struct Draw(fastrand::Rng);

impl Draw {
    /// A number from `low` up to, but not including, `high`.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low).max(1);
        low.saturating_add_unsigned(self.0.u64(..width))
    }

    fn often(&mut self, one_in: u64) -> bool {
        self.0.u64(..one_in) == 0
    }

    /// Days around `day`, at most so many away and so long.
    fn span(&mut self, day: NaiveDate, away: i64, long: i64) -> Span {
        let from = shifted(day, self.between(-away, away / 8 + 1));
        Span { from, to: shifted(from, self.between(0, long)) }
    }

    /// A moment in the past; now and then of a clock that ran ahead.
    fn moment(&mut self, now: NaiveDateTime) -> Option<NaiveDateTime> {
        let minutes = if self.often(8) { self.between(0, 5_000_000) } else { -self.between(0, 200_000) };
        (!self.often(5)).then(|| now + TimeDelta::minutes(minutes))
    }
}

fn holds(is: bool, what: &str) -> Result<(), String> {
    if is { Ok(()) } else { Err(what.to_owned()) }
}

/// Checks the planner's promises in the situation of that seed.
///
/// # Errors
/// The promise that is not kept.
pub fn planner_keeps_its_promises(seed: u64) -> Result<(), String> {
    let mut draw = Draw(fastrand::Rng::with_seed(seed));
    let origin = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
    let today = shifted(origin, draw.between(-3_000, 3_000));
    let now = today.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(draw.between(0, 1_440));
    dated(&mut draw, today, now)?;
    ways(&mut draw, today)?;
    whole(&mut draw, now)?;
    derived(&mut draw, today, now)
}

/// Days: everything asked for and not known is read, once, newest first; what is recent is read each time, once.
fn dated(draw: &mut Draw, today: NaiveDate, now: NaiveDateTime) -> Result<(), String> {
    let asked_for = draw.span(today, 3_650, 3_700);
    let covered: Vec<Span> = (0..draw.between(0, 6)).map(|_| draw.span(today, 3_650, 900)).collect();
    let asked = windows::Asked {
        span: asked_for,
        today,
        now,
        recent: draw.between(0, 8),
        covered: &covered,
        last: draw.moment(now),
        weekly: draw.moment(now),
        recent_read: draw.often(3),
    };
    let due = windows::days_due(&asked);
    let mut known = covered.clone();
    known.extend(&due);
    holds(asked_for.without(&known).is_empty(), "every day asked for is known or due")?;
    holds(due.iter().all(|span| span.meet(asked_for) == Some(*span)), "no day is due that nobody asked for")?;
    holds(joined(due.clone()) == due, "due days are joined, oldest first")?;
    if let (false, Some(recent)) = (asked.recent_read, windows::recent_days(&asked)) {
        holds(recent.without(&due).is_empty(), "recent days are read each time")?;
    }
    let mut left = due.clone();
    let mut empty = 0;
    let mut cut = Vec::new();
    while let Some(window) = windows::next(&mut left, windows::newest(today, 3), empty) {
        holds(cut.last().is_none_or(|later: &Span| window.to < later.from), "windows go back in time without overlap")?;
        cut.push(window);
        empty = if draw.often(2) { empty + 1 } else { 0 };
        holds(cut.len() < 5_000, "windows come to an end")?;
    }
    holds(joined(cut) == due, "windows are the due days, no more and no less")
}

/// The cut: both ways together are the days asked for, and meet at most once.
fn ways(draw: &mut Draw, today: NaiveDate) -> Result<(), String> {
    let span = draw.span(today, 3_650, 3_700);
    let prices = Prices { near: draw.0.u64(..5_000), far: draw.0.u64(..5_000) };
    let cut = choose(prices, span, newest_from(today), today);
    let ways: Vec<Span> = [cut.near(span), cut.far(span)].into_iter().flatten().collect();
    holds(joined(ways.clone()) == vec![span], "two ways, all days")?;
    holds(ways.iter().map(|way| way.days()).sum::<i64>() == span.days(), "no day by both ways")?;
    holds(cut.day.is_none() || prices.far < prices.near, "the far way is never the dearer one")
}

/// Lists: read when never read, when a week or a month is over, and when the clock was set back; once per job.
fn whole(draw: &mut Draw, now: NaiveDateTime) -> Result<(), String> {
    let (whole, last, by_this_job) = (draw.moment(now), draw.moment(now), draw.often(4));
    let age = whole.map(|at| now - at);
    let old = |days: i64| age.is_none_or(|age| age >= TimeDelta::days(days) || age < -super::SLACK);
    holds(lists::list(whole, now).is_some() == old(7), "a list is due weekly")?;
    match lists::modified(whole, last, by_this_job, now) {
        None => holds(by_this_job, "changes are asked for by each job"),
        Some(Scope::Whole) => {
            let wrong_clock = last.is_none_or(|last| last > now + super::SLACK);
            holds(!by_this_job && (old(30) || wrong_clock), "the whole is read monthly")
        }
        Some(Scope::Since(at)) => holds(!by_this_job && last.is_some_and(|last| at < last), "changes overlap"),
        Some(_) => holds(false, "a list is no window"),
    }
}

/// Items: due where never read, changed, settled since, or stale; newest first; and not due once read.
fn derived(draw: &mut Draw, today: NaiveDate, now: NaiveDateTime) -> Result<(), String> {
    let stale_after = draw.often(2).then(|| draw.between(1, 30));
    let mut known: HashMap<String, Read> = HashMap::new();
    let mut all = Vec::new();
    for n in 0..draw.between(0, 40) {
        let day = draw.often(4).then_some(()).map_or_else(|| Some(shifted(today, draw.between(-400, 28))), |()| None);
        let settles_at = day.filter(|_| draw.often(2)).map(|day| day.and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(90));
        let fingerprint = draw.between(0, 3).to_string();
        if !draw.often(3) {
            let at = draw.moment(now).unwrap_or(now);
            known.insert(n.to_string(), Read { fingerprint: draw.between(0, 3).to_string(), at, rows: 1 });
        }
        let key = ItemKey { key: n.to_string(), label: None };
        all.push(Item { key, fingerprint, day, settles_at, empty_buries: 0 });
    }
    let due = items::items_due(all.clone(), &known, now, stale_after);
    holds(due.windows(2).all(|pair| pair[0].day >= pair[1].day), "newest items come first")?;
    for item in &all {
        let is = due.iter().filter(|one| one.key == item.key).count();
        let changed = known.get(&item.key.key).is_none_or(|read| read.fingerprint != item.fingerprint);
        holds(is <= 1 && (!changed || is == 1), "what was never read or has changed is due, once")?;
        known.insert(item.key.key.clone(), Read { fingerprint: item.fingerprint.clone(), at: now, rows: 1 });
    }
    holds(items::items_due(all, &known, now, stale_after).is_empty(), "what was read now is not due now")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_are_kept_in_fifty_thousand_situations() {
        for seed in 0..50_000 {
            assert_eq!(planner_keeps_its_promises(seed), Ok(()), "seed {seed}");
        }
    }
}
