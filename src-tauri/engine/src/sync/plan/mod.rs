//! The planner: pure functions from what is stored and what is asked to what must be read, newest first, at the fewest calls.
//! What may not live here: a clock, the network, the database; sync hands in what is known.
//! It may use: sources (declarations only), kernel, plain values of the store.
//! `lists`, `windows`, `items` say what is due of each kind of stream; `cut` chooses between two ways; `price` and `budget`
//! say what it costs and how long that takes; `promises` checks all of it for a seed.

pub mod budget;
pub mod cut;
pub mod items;
pub mod lists;
pub mod price;
mod promises;
pub mod windows;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

pub use promises::planner_keeps_its_promises;

/// The newest days, which are read first and always session by session.
pub const NEWEST_DAYS: i64 = 90;

/// Clocks are set back by an hour every autumn: what was done this little in the future was done just now.
pub const SLACK: TimeDelta = TimeDelta::hours(2);

/// Whether something last done at `last` is due again after `days`.
fn due(last: Option<NaiveDateTime>, now: NaiveDateTime, days: i64) -> bool {
    last.is_none_or(|at| now - at >= TimeDelta::days(days) || ahead(at, now))
}

/// Whether a moment lies in the future, by more than clocks are set back in autumn: then the clock was wrong.
fn ahead(at: NaiveDateTime, now: NaiveDateTime) -> bool {
    at > now + SLACK
}

/// The first of the newest days.
pub fn newest_from(today: NaiveDate) -> NaiveDate {
    crate::kernel::time::shifted(today, -NEWEST_DAYS)
}
