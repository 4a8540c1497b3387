//! The pace of one credential: how many requests may start each second.

use std::sync::Mutex;
use std::time::Duration;

use tokio::time::Instant;

/// How fast a connection may be asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pace {
    /// As fast as it answers; for the sample studio on this machine.
    Unlimited,
    /// Requests a second: where it starts and where it may climb to.
    Climbing {
        /// Where it starts.
        start: f64,
        /// Where it stops climbing.
        ceiling: f64,
    },
}

impl Default for Pace {
    fn default() -> Self {
        Self::Climbing { start: 5.0, ceiling: 30.0 }
    }
}

/// Lets requests start no faster than the pace: doubles each second without complaint, halves on a complaint.
#[derive(Debug)]
pub struct Limiter {
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    pace: Pace,
    rate: f64,
    next: Option<Instant>,
    climb_at: Option<Instant>,
    /// Until when nothing may start at all: the remote system asked for it.
    quiet_until: Option<Instant>,
}

/// Never slower than one request in two seconds, however often the remote system complains.
const SLOWEST: f64 = 0.5;

impl Limiter {
    /// A limiter at the start of its pace.
    pub fn new(pace: Pace) -> Self {
        let rate = match pace {
            Pace::Unlimited => f64::INFINITY,
            Pace::Climbing { start, ceiling } => start.min(ceiling),
        };
        Self { state: Mutex::new(State { pace, rate, next: None, climb_at: None, quiet_until: None }) }
    }

    /// Waits for this request's turn.
    pub async fn turn(&self) {
        loop {
            if let Some(at) = self.reserve(Instant::now()) {
                tokio::time::sleep_until(at).await;
            }
            // Whoever had been given a turn before the remote system asked us to wait waits as well, for a new one.
            let now = Instant::now();
            let Some(until) = self.lock().quiet_until.filter(|until| *until > now) else { return };
            tokio::time::sleep_until(until).await;
        }
    }

    /// Takes the next free slot; `None` where it is free at once.
    fn reserve(&self, now: Instant) -> Option<Instant> {
        let mut state = self.lock();
        let Pace::Climbing { ceiling, .. } = state.pace else { return None };
        if state.climb_at.is_none_or(|at| now >= at) {
            if state.climb_at.is_some() {
                state.rate = (state.rate * 2.0).min(ceiling);
            }
            state.climb_at = Some(now + Duration::from_secs(1));
        }
        let slot = state.next.map_or(now, |next| next.max(now));
        state.next = Some(slot + Duration::from_secs_f64(1.0 / state.rate));
        (slot > now).then_some(slot)
    }

    /// The remote system complained: halves the rate, and keeps everyone back for `wait` if it said how long.
    pub fn complain(&self, wait: Option<Duration>) {
        self.slow_down(Instant::now(), wait);
    }

    fn slow_down(&self, now: Instant, wait: Option<Duration>) {
        let mut state = self.lock();
        if let Some(wait) = wait {
            state.quiet_until = Some(state.quiet_until.map_or(now + wait, |until| until.max(now + wait)));
        }
        let Pace::Climbing { ceiling, .. } = state.pace else { return };
        state.rate = (state.rate / 2.0).max(SLOWEST.min(ceiling));
        state.climb_at = Some(now + Duration::from_secs(1) + wait.unwrap_or_default());
        if let Some(wait) = wait {
            let until = now + wait;
            state.next = Some(state.next.map_or(until, |next| next.max(until)));
        }
    }

    /// Requests a second at present; infinite where there is no limit.
    #[cfg(test)]
    fn rate(&self) -> f64 {
        self.lock().rate
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many requests start within some time of `from`, asked for one after the other.
    fn starts(limiter: &Limiter, from: Instant, within: Duration) -> usize {
        let mut now = from;
        let mut count = 0;
        loop {
            now = limiter.reserve(now).unwrap_or(now);
            if now >= from + within {
                return count;
            }
            count += 1;
        }
    }

    #[test]
    fn climbs_by_doubling_to_the_ceiling_and_stays() {
        let limiter = Limiter::new(Pace::default());
        let begin = Instant::now();
        let second = Duration::from_secs(1);
        let first = starts(&limiter, begin, second);
        assert!((5..=6).contains(&first), "{first} in the first second");
        starts(&limiter, begin + second, 3 * second);
        assert!((limiter.rate() - 30.0).abs() < f64::EPSILON);
        let full = starts(&limiter, begin + 4 * second, 10 * second);
        assert!((298..=301).contains(&full), "{full} in ten seconds at 30");
    }

    #[test]
    fn a_complaint_halves_and_waits() {
        let limiter = Limiter::new(Pace::Climbing { start: 8.0, ceiling: 8.0 });
        let begin = Instant::now();
        assert_eq!(limiter.reserve(begin), None);
        limiter.slow_down(begin, Some(Duration::from_secs(7)));
        assert!((limiter.rate() - 4.0).abs() < f64::EPSILON);
        assert!(limiter.reserve(begin).is_some_and(|at| at >= begin + Duration::from_secs(7)));
    }

    #[tokio::test(start_paused = true)]
    async fn everyone_keeps_quiet_when_asked_to_wait_and_then_goes_one_by_one() {
        for pace in [Pace::Unlimited, Pace::Climbing { start: 10.0, ceiling: 10.0 }] {
            let limiter = Limiter::new(pace);
            let begin = Instant::now();
            let starts = async || {
                limiter.turn().await;
                begin.elapsed()
            };
            starts().await;
            let complaint = async || limiter.complain(Some(Duration::from_secs(7)));
            // The second has its turn when the complaint comes.
            let (_, mut first, mut second) = tokio::join!(complaint(), starts(), starts());
            (first, second) = (first.min(second), first.max(second));
            assert!(first >= Duration::from_secs(7), "{pace:?}: {first:?}");
            assert!(
                pace == Pace::Unlimited || second >= first + Duration::from_millis(100),
                "{pace:?}: {second:?} after {first:?}"
            );
        }
    }

    #[test]
    fn unlimited_never_waits() {
        let limiter = Limiter::new(Pace::Unlimited);
        let begin = Instant::now();
        assert!((0..1000).all(|_| limiter.reserve(begin).is_none()));
    }
}
