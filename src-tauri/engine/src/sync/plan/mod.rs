//! The planner: pure functions from what is stored and what is asked to what must be read, newest first, at the fewest calls.
//! What may not live here: a clock, the network, the database; sync hands in what is known.
//! It may use: sources (declarations only), kernel.
//! `lists`, `windows`, `items` say what is due of each kind of stream; `cut` chooses between two ways; `price` says what it costs; `promises` checks
//! all of it for a seed.

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

/// Whether something last done at `last` is due again after `days`.
fn due(last: Option<NaiveDateTime>, now: NaiveDateTime, days: i64) -> bool {
    last.is_none_or(|at| now - at >= TimeDelta::days(days) || at > now)
}

/// The first of the newest days.
pub fn newest_from(today: NaiveDate) -> NaiveDate {
    crate::kernel::time::shifted(today, -NEWEST_DAYS)
}
