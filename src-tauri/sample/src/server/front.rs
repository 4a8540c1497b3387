//! The front desk of the studio's own API: checks keys and tokens, answers. It knows no socket: whoever carries the
//! answer also carries out what the weather does to it on the way.

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use serde_json::Value;
use tokio::time::Instant;

use super::Serving;
use super::exchange::{Asked, Told};
use super::gate::{Door, Gate, Teller, locked};
use super::till::Till;
use crate::api::token::{Tokens, bare};
use crate::api::{Call, LARGEST, Query, Refusal, answer as reply_to, is_path};
use crate::draw::Draw;
use crate::studio::Studio;

/// A studio that answers requests.
pub struct Front {
    gate: Gate,
    /// The site to name in `SiteId`.
    pub site_id: i64,
    /// The key to send in `Api-Key`.
    pub api_key: String,
    /// Who a token is issued to.
    pub username: String,
    /// And on which password.
    pub password: String,
    tokens: Mutex<Tokens>,
    /// Its own time when it opened, and what the monotonic clock showed then.
    opened: (SystemTime, Instant),
}

fn told(result: Result<String, Refusal>) -> Told {
    match result {
        Ok(body) => Told::json(200, body),
        Err(refusal) => Told::json(refusal.status, refusal.body()),
    }
}

fn nothing() -> Refusal {
    Refusal::new(404, "ResourceDoesNotExist", "The requested resource does not exist.")
}

fn token<'a>(asked: &Asked<'a>) -> Option<&'a str> {
    asked.header("authorization").map(bare).filter(|token| !token.is_empty())
}

impl Front {
    /// Opens; `now` is the remote system's own time, by which its tokens end.
    pub fn new(studio: Arc<Studio>, serving: Serving, now: SystemTime) -> Front {
        let mut draw = Draw::new(studio.options().seed, "key", studio.site_id(), 0);
        Front {
            site_id: studio.site_id(),
            api_key: format!("sample-key-{:016x}", draw.next()),
            username: "owner@daybook-sample.example".to_owned(),
            password: format!("sample-password-{:08x}", draw.next() >> 32),
            gate: Gate::new(studio, serving),
            tokens: Mutex::default(),
            opened: (now, Instant::now()),
        }
    }

    /// The card processor of the same studio: what moves here moves there too, each keeps its own ledger.
    pub fn till(&self) -> Till {
        Till::at(self.gate.beside())
    }

    /// The ledger: `{"calls": {path: n}, "status": {"429": n}, "peak_rate": x}`.
    pub fn stats(&self) -> Value {
        self.gate.stats()
    }

    /// The remote system's time.
    fn now(&self) -> SystemTime {
        self.opened.0 + self.opened.1.elapsed()
    }

    /// The studio as it is at this moment: under shifting weather it moves on.
    pub fn studio(&self) -> Arc<Studio> {
        self.gate.studio()
    }

    /// Answers any request.
    pub fn ask(&self, asked: Asked<'_>) -> Told {
        let path = asked.path.to_lowercase();
        let Some(path) = path.trim_end_matches('/').strip_prefix("/public/v6") else { return told(Err(nothing())) };
        // A path nobody serves is not worth a line of its own: the list would grow without end.
        let label = if is_path(path) || path.starts_with("/usertoken/") { path } else { "other" };
        self.gate.pass(label, path, &asked, self)
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
        let token = token(asked);
        if let Some(token) = token {
            locked(&self.tokens).check(token, self.now())?;
        }
        let (page_cap, studio) = (self.gate.page_cap(), self.studio());
        reply_to(path, &Call { studio: &studio, query, signed_in: token.is_some(), page_cap })
    }

    fn change(&self, path: &str, asked: &Asked<'_>) -> Result<String, Refusal> {
        self.admit(asked)?;
        let token = token(asked);
        match (asked.method, path) {
            ("POST", "/usertoken/issue") => {
                let given: Value = serde_json::from_slice(asked.body).unwrap_or_default();
                let field = |name: &str| given.get(name).and_then(Value::as_str);
                if field("Username") != Some(&self.username) || field("Password") != Some(&self.password) {
                    return Err(Refusal::new(401, "DeniedAccess", "Staff identity authentication failed."));
                }
                Ok(locked(&self.tokens).issue(self.gate.seed, self.gate.token_life(), self.now()))
            }
            ("POST", "/usertoken/renew") => locked(&self.tokens).renew(token.ok_or_else(Refusal::access)?, self.now()),
            ("DELETE", "/usertoken/revoke") => locked(&self.tokens).revoke(token.ok_or_else(Refusal::access)?, self.now()),
            _ => Err(nothing()),
        }
    }
}

impl Teller for Front {
    const LARGEST: i64 = LARGEST;

    fn busy(&self) -> Told {
        told(Err(Refusal::new(429, "TooManyRequests", "Too many requests.")))
    }

    fn forget(&self) {
        locked(&self.tokens).expire_all();
    }

    fn tell(&self, path: &str, query: &Query, asked: &Asked<'_>) -> Told {
        told(match asked.method {
            "GET" => self.get(path, query, asked),
            _ => self.change(path, asked),
        })
    }
}

impl Door for Front {
    fn ask(&self, asked: Asked<'_>) -> Told {
        Front::ask(self, asked)
    }

    fn too_long(&self) -> Told {
        told(Err(Refusal::new(400, "ValidationFailed", "The body is too long.")))
    }

    fn gate(&self) -> &Gate {
        &self.gate
    }
}
