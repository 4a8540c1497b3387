//! The front desk: checks keys and tokens, lets the weather have its way, answers. It knows no socket: whoever carries
//! the answer also carries out what the weather does to it on the way.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use serde_json::Value;
use tokio::time::Instant;

use super::Serving;
use super::ledger::Ledger;
use crate::api::token::{Tokens, bare};
use crate::api::{Call, Query, Refusal, answer as reply_to};
use crate::draw::Draw;
use crate::studio::Studio;
use crate::weather::{Fault, Spoiled, Weather};

/// A studio that answers requests.
pub struct Front {
    /// Under shifting weather another one takes its place now and then.
    studio: RwLock<Arc<Studio>>,
    serving: Serving,
    seed: u64,
    /// The site to name in `SiteId`.
    pub site_id: i64,
    /// The key to send in `Api-Key`.
    pub api_key: String,
    /// Who a token is issued to.
    pub username: String,
    /// And on which password.
    pub password: String,
    tokens: Mutex<Tokens>,
    ledger: Mutex<Ledger>,
    requests: AtomicU64,
    /// Its own time when it opened, and what the monotonic clock showed then.
    opened: (SystemTime, Instant),
}

/// A request as it came: names of headers in any case.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// `GET`, `POST`, `DELETE`.
    pub method: &'a str,
    /// The path, from the root.
    pub path: &'a str,
    /// The query, without its question mark.
    pub query: &'a str,
    /// Name and value.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body; empty where there is none.
    pub body: &'a [u8],
}

/// How an answer is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The connection closes instead of an answer.
    Dropped,
    /// The connection is reset instead of an answer.
    Reset,
}

/// What a request is told, and what becomes of that on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// HTTP status.
    pub status: u16,
    /// Content type.
    pub kind: &'static str,
    /// The body.
    pub body: String,
    /// Seconds to wait, for the header.
    pub retry_after: Option<u32>,
    /// Whether it is cut off.
    pub cut: Option<Cut>,
    /// How long it takes.
    pub slow: Duration,
}

impl Told {
    pub(super) fn json(status: u16, body: String) -> Told {
        Told { status, kind: "application/json; charset=utf-8", body, retry_after: None, cut: None, slow: Duration::ZERO }
    }

    pub(super) fn result(result: Result<String, Refusal>) -> Told {
        match result {
            Ok(body) => Told::json(200, body),
            Err(refusal) => Told::json(refusal.status, refusal.body()),
        }
    }
}

impl<'a> Asked<'a> {
    fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    fn token(&self) -> Option<&'a str> {
        self.header("authorization").map(bare).filter(|token| !token.is_empty())
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Front {
    /// Opens; `now` is the remote system's own time, by which its tokens end.
    pub fn new(studio: Arc<Studio>, serving: Serving, now: SystemTime) -> Front {
        let seed = studio.options().seed;
        let mut draw = Draw::new(seed, "key", studio.site_id(), 0);
        Front {
            seed,
            site_id: studio.site_id(),
            api_key: format!("sample-key-{:016x}", draw.next()),
            username: "owner@daybook-sample.example".to_owned(),
            password: format!("sample-password-{:08x}", draw.next() >> 32),
            studio: RwLock::new(studio),
            serving,
            tokens: Mutex::default(),
            ledger: Mutex::default(),
            requests: AtomicU64::new(0),
            opened: (now, Instant::now()),
        }
    }

    /// The ledger: `{"calls": {path: n}, "status": {"429": n}, "peak_rate": x}`.
    pub fn stats(&self) -> Value {
        locked(&self.ledger).stats()
    }

    /// The remote system's time.
    fn now(&self) -> SystemTime {
        self.opened.0 + self.opened.1.elapsed()
    }

    /// The studio as it is at this moment: under shifting weather it moves on.
    pub fn studio(&self) -> Arc<Studio> {
        Arc::clone(&self.studio.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The caller's key and site, which everything needs.
    fn admit(&self, asked: &Asked<'_>) -> Result<(), Refusal> {
        if asked.header("api-key") != Some(&self.api_key) {
            return Err(Refusal::access());
        }
        match asked.header("siteid") {
            None => Err(Refusal::new(400, "MissingRequiredFields", "SiteId is required.")),
            Some(site) if site != self.site_id.to_string() => {
                Err(Refusal::new(403, "InvalidSiteId", "The site is not activated for this key."))
            }
            Some(_) => Ok(()),
        }
    }

    fn get(&self, path: &str, query: &Query, asked: &Asked<'_>) -> Result<String, Refusal> {
        self.admit(asked)?;
        let token = asked.token();
        if let Some(token) = token {
            locked(&self.tokens).check(token, self.now())?;
        }
        let page_cap = self.serving.page_cap.and_then(|cap| i64::try_from(cap).ok());
        let studio = self.studio();
        reply_to(path, &Call { studio: &studio, query, signed_in: token.is_some(), page_cap })
    }

    fn change(&self, path: &str, asked: &Asked<'_>) -> Result<String, Refusal> {
        let nothing = || Refusal::new(404, "ResourceDoesNotExist", "The requested resource does not exist.");
        self.admit(asked)?;
        let token = asked.token();
        match (asked.method, path) {
            ("POST", "/usertoken/issue") => {
                let given: Value = serde_json::from_slice(asked.body).unwrap_or_default();
                let field = |name: &str| given.get(name).and_then(Value::as_str);
                if field("Username") != Some(&self.username) || field("Password") != Some(&self.password) {
                    return Err(Refusal::new(401, "DeniedAccess", "Staff identity authentication failed."));
                }
                let life = self.serving.weather.token_life(self.seed, self.requests.load(Ordering::Relaxed));
                Ok(locked(&self.tokens).issue(self.seed, life, self.now()))
            }
            ("POST", "/usertoken/renew") => locked(&self.tokens).renew(token.ok_or_else(Refusal::access)?, self.now()),
            ("DELETE", "/usertoken/revoke") => locked(&self.tokens).revoke(token.ok_or_else(Refusal::access)?, self.now()),
            _ => Err(nothing()),
        }
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

    /// Answers any request.
    pub fn ask(&self, asked: Asked<'_>) -> Told {
        let path = asked.path.to_lowercase();
        let Some(path) = path.trim_end_matches('/').strip_prefix("/public/v6") else {
            return Told::result(Err(Refusal::new(404, "ResourceDoesNotExist", "The requested resource does not exist.")));
        };
        let n = self.requests.fetch_add(1, Ordering::Relaxed);
        let rate = locked(&self.ledger).note(path);
        self.shift(n);
        let fault = self.serving.weather.fault(self.seed, n);
        let busy = self.serving.rate.is_some_and(|most| rate > most as usize);
        let mut told = if busy {
            Told::result(Err(Refusal::new(429, "TooManyRequests", "Too many requests.")))
        } else {
            self.weathered(path, &asked, fault)
        };
        if told.status == 200 {
            told.body = self.serving.weather.drifted(self.seed, n, told.body);
        }
        locked(&self.ledger).answered(told.status);
        told.slow += self.serving.latency.unwrap_or_default();
        told
    }

    /// The answer, with the weather's part in it.
    fn weathered(&self, path: &str, asked: &Asked<'_>, fault: Option<Fault>) -> Told {
        let mut query = Query::parse(asked.query);
        match &fault {
            Some(Fault::Refuse { status, kind, body, retry_after }) => {
                let told = Told { kind, retry_after: *retry_after, ..Told::json(*status, body.clone()) };
                return told;
            }
            Some(Fault::Forget) => locked(&self.tokens).expire_all(),
            Some(Fault::Repeat) => query.turn_back(self.serving.page_cap),
            _ => {}
        }
        let mut told = Told::result(match asked.method {
            "GET" => self.get(path, &query, asked),
            _ => self.change(path, asked),
        });
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
