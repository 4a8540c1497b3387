//! A wall clock over virtual time, which can be set wrong.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use daybook_engine::host::Clock;
use tokio::time::Instant;

/// Shows an instant that moves with virtual time.
pub struct VirtualClock {
    began: (DateTime<Utc>, Instant),
    off: Mutex<TimeDelta>,
}

impl VirtualClock {
    /// A clock that shows `at` now.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self { began: (at, Instant::now()), off: Mutex::default() }
    }

    /// Sets it on (or back) by so many seconds.
    pub fn jump(&self, seconds: i64) {
        *self.off.lock().unwrap() += TimeDelta::seconds(seconds);
    }

    /// What it would show had it never been set wrong.
    pub fn right(&self) -> DateTime<Utc> {
        self.began.0 + TimeDelta::from_std(self.began.1.elapsed()).unwrap()
    }
}

impl Clock for VirtualClock {
    fn utc(&self) -> DateTime<Utc> {
        self.right() + *self.off.lock().unwrap()
    }
}
