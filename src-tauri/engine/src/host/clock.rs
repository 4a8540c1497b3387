//! Where the engine learns what time it is.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::kernel::time::Now;

/// Gives the instant, and the day that counts as today.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn utc(&self) -> DateTime<Utc>;

    /// The day that `--as-of` pins, if any.
    fn pinned(&self) -> Option<NaiveDate> {
        None
    }

    /// What a site's sync goes by: the present there, or noon of the pinned day.
    fn now(&self, zone: Tz) -> Now {
        self.then(self.utc(), zone)
    }

    /// The same for an instant that was noted.
    fn then(&self, instant: DateTime<Utc>, zone: Tz) -> Now {
        self.pinned().map_or_else(|| Now::at(instant, zone), |day| Now::noon(day, zone))
    }
}

/// The system's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn utc(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The system's clock with today pinned: `--as-of`.
#[derive(Clone, Copy, Debug)]
pub struct PinnedClock(
    /// The day that counts as today.
    pub NaiveDate,
);

impl Clock for PinnedClock {
    fn utc(&self) -> DateTime<Utc> {
        SystemClock.utc()
    }

    fn pinned(&self) -> Option<NaiveDate> {
        Some(self.0)
    }
}
