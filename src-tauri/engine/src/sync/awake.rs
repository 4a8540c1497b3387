//! Notices that the computer slept: the wall clock went on and the monotonic one did not.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::Instant;

/// Clocks drift and are corrected by less than this.
const SLACK: Duration = Duration::from_secs(20);

/// The two clocks as they were last seen.
#[derive(Debug)]
pub struct Awake {
    wall: DateTime<Utc>,
    running: Instant,
}

impl Awake {
    /// The clocks at this moment.
    pub fn new(wall: DateTime<Utc>) -> Self {
        Self { wall, running: Instant::now() }
    }

    /// Whether the computer slept since the last look. A clock that was set forward looks the same, and costs no more than
    /// the requests in flight; one that was set back is only noted.
    pub fn slept(&mut self, wall: DateTime<Utc>) -> bool {
        let now = Instant::now();
        let ran = now - self.running;
        let went = (wall - self.wall).to_std().unwrap_or_default();
        (self.wall, self.running) = (wall, now);
        went > ran + SLACK
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn only_a_wall_clock_that_went_on_alone_is_sleep() {
        let begin: DateTime<Utc> = "2026-11-20T12:00:00Z".parse().unwrap();
        let mut awake = Awake::new(begin);
        tokio::time::advance(Duration::from_secs(3_600)).await;
        assert!(!awake.slept(begin + TimeDelta::seconds(3_610)), "both went on");
        assert!(awake.slept(begin + TimeDelta::seconds(7_200)), "an hour's sleep");
        assert!(!awake.slept(begin + TimeDelta::seconds(7_201)), "noticed once");
        assert!(!awake.slept(begin - TimeDelta::days(3_650)), "set back");
        assert!(!awake.slept(begin - TimeDelta::days(3_650)), "and going on from there");
        assert!(awake.slept(begin), "set forward again");
    }
}
