//! The pace of one credential: how many requests may start each second.
//!
//! A remote system that allows 30 requests a second counts those of the last second whenever one arrives, and they do not
//! arrive as they were sent. So a second's requests are spread over a little more than a second, and what is counted is
//! when a request really left, not when it was meant to.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Mutex as Turns;
use tokio::time::Instant;

use super::climb::Climb;
use super::pause;

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

/// A second's requests are spread over this much more than a second: 30 a second become 29.1, and one that is held up on
/// its way for up to 27 ms (the rest is `LATE`) still does not meet the 31st in the same second.
const MARGIN: f64 = 0.030;
/// A request that leaves later than meant by no more than this counts as punctual: timers tick in milliseconds.
const LATE: Duration = Duration::from_millis(3);
/// Above this rate nobody counts single requests.
const COUNTED: f64 = 1_000.0;

/// Lets requests start no faster than the pace, and nobody while the remote system wants to be left alone.
#[derive(Debug)]
pub struct Limiter {
    state: Mutex<State>,
    /// One request at a time waits for a slot: those behind it get theirs at the pace of then, which may have grown.
    turns: Turns<()>,
}

#[derive(Debug)]
struct State {
    /// Nothing where there is no limit.
    climb: Option<Climb>,
    next: Option<Instant>,
    /// Nobody starts before.
    held: Option<Instant>,
    /// When the last requests left: as many as a second may hold.
    left: VecDeque<Instant>,
    /// Complaints without a quiet second between.
    complaints: u32,
    /// When we last slowed down.
    slowed: Option<Instant>,
}

impl Limiter {
    /// A limiter at the start of its pace.
    pub fn new(pace: Pace) -> Self {
        let climb = match pace {
            Pace::Unlimited => None,
            Pace::Climbing { start, ceiling } => Some(Climb::new(start, ceiling)),
        };
        let state = State { climb, next: None, held: None, left: VecDeque::new(), complaints: 0, slowed: None };
        Self { state: Mutex::new(state), turns: Turns::new(()) }
    }

    /// Waits for this request's turn, and gives when it left.
    pub async fn turn(&self) -> Instant {
        let _turn = self.turns.lock().await;
        let mut slot = self.lock().slot(Instant::now());
        loop {
            if slot > Instant::now() {
                tokio::time::sleep_until(slot).await;
            }
            match self.lock().leave(slot, Instant::now()) {
                Ok(at) => return at,
                Err(later) => slot = later,
            }
        }
    }

    /// The remote system complained about a request that left at `left`: everyone waits, for as long as it said or with
    /// growing patience where it did not say, and goes on slower. Complaints about requests that had left before we last
    /// slowed down are one with the one that made us.
    pub fn complain(&self, left: Instant, wait: Option<Duration>) {
        self.lock().slow_down(Instant::now(), left, wait);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The next free slot.
    fn slot(&mut self, now: Instant) -> Instant {
        let mut slot = self.held.map_or(now, |held| held.max(now));
        if let Some(climb) = &mut self.climb {
            if climb.tick(now) {
                self.complaints = 0;
            }
            slot = self.next.map_or(slot, |next| next.max(slot));
            self.next = Some(slot + Duration::from_secs_f64((1.0 + MARGIN) / climb.rate()));
        }
        slot
    }

    /// Whether a request may leave now that its slot has come; otherwise when to ask again.
    fn leave(&mut self, slot: Instant, now: Instant) -> Result<Instant, Instant> {
        if self.held.is_some_and(|held| held > now) {
            return Err(self.slot(now));
        }
        let Some(rate) = self.climb.as_ref().map(Climb::rate).filter(|rate| *rate < COUNTED) else { return Ok(now) };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 1,000")]
        let most = rate.max(1.0) as usize;
        // Below one a second the slots alone keep the distance.
        if rate >= 1.0 && self.left.len() >= most {
            let full = self.left[self.left.len() - most] + Duration::from_secs_f64(1.0 + MARGIN);
            if full > now + Duration::from_micros(1) {
                return Err(full);
            }
        }
        let counted = now.checked_sub(LATE).map_or(now, |punctual| slot.max(punctual)).min(now);
        self.left.push_back(counted);
        while self.left.len() > most {
            self.left.pop_front();
        }
        Ok(now)
    }

    fn slow_down(&mut self, now: Instant, left: Instant, wait: Option<Duration>) {
        if self.slowed.is_none_or(|at| left > at) {
            self.slowed = Some(now);
            self.complaints += 1;
            let wait = wait.unwrap_or_else(|| pause::jittered(self.complaints));
            if let Some(climb) = &mut self.climb {
                climb.slow_down(now, wait);
            }
            self.hold(now + wait);
        } else if let Some(wait) = wait {
            self.hold(now + wait);
        }
    }

    fn hold(&mut self, until: Instant) {
        self.held = Some(self.held.map_or(until, |held| held.max(until)));
        // What was given out is asked for again once the wait is over.
        self.next = self.held;
    }
}

#[cfg(test)]
#[path = "limiter_tests.rs"]
mod tests;
