//! The gate every request passes, whichever API it is for: the ledger, the rate, the weather and the studio of the moment.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use serde_json::Value;

use super::Serving;
use super::exchange::{Asked, Cut, Told};
use super::ledger::Ledger;
use crate::api::Query;
use crate::studio::Studio;
use crate::weather::{Fault, Spoiled, Weather};

/// What one API says behind its gate.
pub(super) trait Teller {
    /// The largest page of its lists.
    const LARGEST: i64;

    /// The answer to more requests than are allowed.
    fn busy(&self) -> Told;

    /// Every sign-in ends, where the API has any.
    fn forget(&self) {}

    /// The answer in good weather; `path` is lower case and below the base.
    fn tell(&self, path: &str, query: &Query, asked: &Asked<'_>) -> Told;
}

/// What a counter needs to know of an API to serve it.
pub(super) trait Door: Send + Sync + 'static {
    /// Answers any request.
    fn ask(&self, asked: Asked<'_>) -> Told;

    /// The answer to a body nobody reads.
    fn too_long(&self) -> Told;

    /// Its gate.
    fn gate(&self) -> &Gate;
}

/// A gate.
pub(super) struct Gate {
    /// Under shifting weather another one takes its place now and then, for every gate of the same studio.
    studio: Arc<RwLock<Arc<Studio>>>,
    serving: Serving,
    pub seed: u64,
    ledger: Mutex<Ledger>,
    requests: AtomicU64,
}

pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Gate {
    /// The gate of a studio.
    pub fn new(studio: Arc<Studio>, serving: Serving) -> Gate {
        let seed = studio.options().seed;
        Gate::of(Arc::new(RwLock::new(studio)), serving, seed)
    }

    /// Another gate of the same studio.
    pub fn beside(&self) -> Gate {
        Gate::of(Arc::clone(&self.studio), self.serving.clone(), self.seed)
    }

    fn of(studio: Arc<RwLock<Arc<Studio>>>, serving: Serving, seed: u64) -> Gate {
        Gate { studio, serving, seed, ledger: Mutex::default(), requests: AtomicU64::new(0) }
    }

    /// The ledger.
    pub fn stats(&self) -> Value {
        locked(&self.ledger).stats()
    }

    /// The studio of the moment.
    pub fn studio(&self) -> Arc<Studio> {
        Arc::clone(&self.studio.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The largest page, where that is less than usual.
    pub fn page_cap(&self) -> Option<i64> {
        self.serving.page_cap.and_then(|cap| i64::try_from(cap).ok())
    }

    /// How long a token issued now really lives, where the weather says less.
    pub fn token_life(&self) -> Option<Duration> {
        self.serving.weather.token_life(self.seed, self.requests.load(Ordering::Relaxed))
    }

    /// Lets the studio's clock go on where the weather says so.
    fn shift(&self, n: u64) {
        if !self.serving.weather.shifts(n) {
            return;
        }
        let mut studio = self.studio.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(now) = Weather::later(studio.now) {
            let moved = Studio::at(studio.options(), now);
            *studio = Arc::new(moved);
        }
    }

    /// Lets a request through to `teller` and its answer out, with the weather's part in both. The ledger calls it `label`.
    pub fn pass(&self, label: &str, path: &str, asked: &Asked<'_>, teller: &impl Teller) -> Told {
        let n = self.requests.fetch_add(1, Ordering::Relaxed);
        let rate = locked(&self.ledger).note(label);
        self.shift(n);
        let fault = self.serving.weather.fault(self.seed, n);
        let busy = self.serving.rate.is_some_and(|most| rate > most as usize);
        let mut told = if busy { teller.busy() } else { self.weathered(path, asked, fault, teller) };
        if told.status == 200 {
            told.body = self.serving.weather.drifted(self.seed, n, told.body);
        }
        locked(&self.ledger).answered(told.status);
        told.slow += self.serving.latency.unwrap_or_default();
        told
    }

    /// The answer, with the weather's part in it.
    fn weathered<T: Teller>(&self, path: &str, asked: &Asked<'_>, fault: Option<Fault>, teller: &T) -> Told {
        let mut query = Query::parse(asked.query);
        match &fault {
            Some(Fault::Refuse { status, kind, body, retry_after }) => {
                let told = Told { kind, retry_after: *retry_after, ..Told::json(*status, body.clone()) };
                return told;
            }
            Some(Fault::Forget) => teller.forget(),
            Some(Fault::Repeat) => query.turn_back(self.page_cap().unwrap_or(T::LARGEST).clamp(1, T::LARGEST)),
            _ => {}
        }
        let mut told = teller.tell(path, &query, asked);
        match fault {
            Some(Fault::Slow(pause)) => told.slow = Duration::from_millis(pause),
            Some(Fault::Drop) => told.cut = Some(Cut::Dropped),
            Some(Fault::Reset) => told.cut = Some(Cut::Reset),
            Some(Fault::Spoil(how)) if told.status == 200 => told.body = spoiled(how, told.body),
            _ => {}
        }
        told
    }
}

fn spoiled(how: Spoiled, body: String) -> String {
    match how {
        Spoiled::Cut => {
            let mut half = body.len() / 2;
            while !body.is_char_boundary(half) {
                half -= 1;
            }
            body[..half].to_owned()
        }
        Spoiled::Garbled => body.replacen(':', ";", 3),
        Spoiled::Other => "<html><body>It works!</body></html>".to_owned(),
    }
}
