//! How fast the pace grows: doubling until somebody complains, then towards the rate that drew the complaint by small
//! steps and never quite up to it.

use std::time::Duration;

use tokio::time::Instant;

/// The pace grows, if it does, once in this time.
const EVERY: Duration = Duration::from_secs(1);
/// Never slower than one request in two seconds, however often the remote system complains.
const SLOWEST: f64 = 0.5;
/// After so long without a complaint the rate that drew the last one is tried again; doubles whenever that was wrong.
const PATIENCE: Duration = Duration::from_secs(60);
const LONGEST_PATIENCE: Duration = Duration::from_secs(16 * 60);
/// Complaints at rates that had been fine are taken for passing trouble so often; then for a lower limit.
const PASSING: u32 = 3;

/// The rate at present and what is known about how far it may grow.
#[derive(Debug)]
pub struct Climb {
    ceiling: f64,
    rate: f64,
    grows_at: Option<Instant>,
    /// The rate that drew a complaint.
    refused: Option<f64>,
    /// The highest rate that went for two seconds without one: a reply may take the second of them to come back.
    fine: f64,
    /// The rate of the last second, if nobody complained in it.
    before: f64,
    /// Complaints at rates that had been fine, until such a rate is fine again.
    passing: u32,
    complained_at: Option<Instant>,
    patience: Duration,
}

impl Climb {
    /// At the start, requests a second.
    pub fn new(start: f64, ceiling: f64) -> Self {
        Self {
            ceiling,
            rate: start.min(ceiling),
            grows_at: None,
            refused: None,
            fine: 0.0,
            before: 0.0,
            passing: 0,
            complained_at: None,
            patience: PATIENCE,
        }
    }

    /// Requests a second.
    pub fn rate(&self) -> f64 {
        self.rate
    }

    /// Grows, where it is time to. Gives whether a quiet second has gone by.
    pub fn tick(&mut self, now: Instant) -> bool {
        let Some(at) = self.grows_at else {
            self.grows_at = Some(now + EVERY);
            return false;
        };
        if now < at {
            return false;
        }
        self.grows_at = Some(now + EVERY);
        if self.before >= self.fine * 0.99 {
            self.passing = 0;
        }
        self.fine = self.fine.max(self.before);
        self.before = self.rate;
        self.grow(now);
        true
    }

    fn grow(&mut self, now: Instant) {
        let Some(refused) = self.refused else {
            self.rate = (self.rate * 2.0).min(self.ceiling);
            return;
        };
        let step = step(refused);
        if self.complained_at.is_some_and(|at| now >= at + self.patience) {
            self.refused = Some(refused + step);
            self.complained_at = Some(now);
        }
        let most = self.ceiling.min(refused - step).max(SLOWEST.min(self.ceiling));
        self.rate = if self.rate * 2.0 <= refused / 2.0 { self.rate * 2.0 } else { (self.rate + step).min(most) };
    }

    /// Somebody complained, and is left alone for `wait`: half the rate, and this one is remembered.
    pub fn slow_down(&mut self, now: Instant, wait: Duration) {
        if self.rate <= self.fine && self.passing < PASSING {
            self.passing += 1;
        } else {
            if self.refused.is_some() {
                self.patience = (self.patience * 2).min(LONGEST_PATIENCE);
            }
            self.refused = Some(self.rate);
            self.fine = self.fine.min(self.rate / 2.0);
            self.passing = 0;
        }
        self.rate = (self.rate / 2.0).max(SLOWEST.min(self.ceiling));
        self.before = 0.0;
        self.complained_at = Some(now);
        self.grows_at = Some(now + wait + EVERY);
    }
}

/// How much the rate grows in a second below one that drew a complaint.
fn step(refused: f64) -> f64 {
    (refused / 20.0).clamp(0.05, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(climb: &mut Climb, from: Instant, seconds: u64) -> f64 {
        (0..=seconds).for_each(|s| _ = climb.tick(from + Duration::from_secs(s)));
        climb.rate()
    }

    fn is(rate: f64, expected: f64) -> bool {
        (rate - expected).abs() < 1e-9
    }

    #[test]
    fn doubles_to_the_ceiling_and_stays() {
        let (mut climb, begin) = (Climb::new(5.0, 30.0), Instant::now());
        let rates: Vec<f64> = (0..6).map(|s| seconds(&mut climb, begin + Duration::from_secs(s), 0)).collect();
        assert_eq!(rates, [5.0, 10.0, 20.0, 30.0, 30.0, 30.0]);
    }

    #[test]
    fn a_rate_that_drew_a_complaint_is_approached_by_steps_and_not_reached() {
        let (mut climb, begin) = (Climb::new(20.0, 30.0), Instant::now());
        climb.tick(begin);
        climb.slow_down(begin, Duration::ZERO);
        assert!(is(climb.rate(), 10.0));
        let after = begin + Duration::from_secs(1);
        assert!(is(seconds(&mut climb, after, 0), 11.0), "a step, not double");
        assert!(is(seconds(&mut climb, after + Duration::from_secs(1), 40), 19.0), "and stays below");
        let later = begin + PATIENCE + Duration::from_secs(2);
        assert!(seconds(&mut climb, later, 3) > 19.5, "after a quiet minute a little more is tried");
    }

    #[test]
    fn passing_trouble_at_a_rate_that_was_fine_is_not_remembered_but_a_lower_limit_is() {
        let (mut climb, begin) = (Climb::new(30.0, 30.0), Instant::now());
        seconds(&mut climb, begin, 5);
        climb.slow_down(begin + Duration::from_secs(6), Duration::ZERO);
        assert!(is(climb.rate(), 15.0));
        assert!(is(seconds(&mut climb, begin + Duration::from_secs(7), 4), 30.0), "back at once");
        for n in 0..4 {
            climb.slow_down(begin + Duration::from_secs(20 + n), Duration::ZERO);
        }
        let refused = climb.refused.unwrap();
        assert!(refused < 30.0, "whoever complains again and again allows less now");
        assert!(seconds(&mut climb, begin + Duration::from_secs(30), 20) < refused);
    }
}
