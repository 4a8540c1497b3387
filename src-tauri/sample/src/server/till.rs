//! The till: the card processor's API, its keys checked, without a socket.

use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use super::Serving;
use super::exchange::{Asked, Told};
use super::gate::{Door, Gate, Teller};
use crate::api::Query;
use crate::draw::Draw;
use crate::merchant::api::{Call, LARGEST, Refusal, answer as reply_to, label};
use crate::studio::Studio;

/// The path all of its lists are below.
pub(super) const BASE: &str = "/checkout/v3";

/// A card processor that answers requests.
pub struct Till {
    gate: Gate,
    /// The account to name in `merchantId`.
    pub merchant_id: i64,
    /// The name of the key: the first half of the Basic sign-in.
    pub consumer_key: String,
    /// And its second half.
    pub consumer_secret: String,
    /// The two as they come in the header.
    sign_in: String,
}

fn told(result: Result<String, Refusal>) -> Told {
    match result {
        Ok(body) => Told::json(200, body),
        Err(refusal) => Told::json(refusal.status(), refusal.body()),
    }
}

impl Till {
    /// Opens for a studio of its own.
    pub fn new(studio: Arc<Studio>, serving: Serving) -> Till {
        Till::at(Gate::new(studio, serving))
    }

    pub(super) fn at(gate: Gate) -> Till {
        let merchant_id = gate.studio().options().merchant_id();
        let mut draw = Draw::new(gate.seed, "consumer key", merchant_id, 0);
        let consumer_key = format!("sample-consumer-{:016x}", draw.next());
        let consumer_secret = format!("sample-secret-{:016x}", draw.next());
        let sign_in = BASE64_STANDARD.encode(format!("{consumer_key}:{consumer_secret}"));
        Till { gate, merchant_id, consumer_key, consumer_secret, sign_in }
    }

    /// The ledger: `{"calls": {path: n}, "status": {"429": n}, "peak_rate": x}`, an id in a path being `{id}`.
    pub fn stats(&self) -> Value {
        self.gate.stats()
    }

    /// The studio as it is at this moment: under shifting weather it moves on.
    pub fn studio(&self) -> Arc<Studio> {
        self.gate.studio()
    }

    /// The value of `Authorization` that opens this till.
    pub fn authorization(&self) -> String {
        format!("Basic {}", self.sign_in)
    }

    /// Answers any request.
    pub fn ask(&self, asked: Asked<'_>) -> Told {
        let path = asked.path.to_lowercase();
        let Some(path) = path.trim_end_matches('/').strip_prefix(BASE) else { return told(Err(Refusal::Nothing)) };
        self.gate.pass(label(path).unwrap_or("other"), path, &asked, self)
    }

    fn admits(&self, asked: &Asked<'_>) -> bool {
        let given = asked.header("authorization").and_then(|value| value.split_once(' '));
        given.is_some_and(|(scheme, key)| scheme.eq_ignore_ascii_case("basic") && key.trim() == self.sign_in)
    }
}

impl Teller for Till {
    const LARGEST: i64 = LARGEST;

    fn busy(&self) -> Told {
        told(Err(Refusal::Busy))
    }

    fn tell(&self, path: &str, query: &Query, asked: &Asked<'_>) -> Told {
        if !self.admits(asked) {
            return told(Err(Refusal::Unauthorized));
        }
        if asked.method != "GET" {
            return told(Err(Refusal::Method));
        }
        let studio = self.studio();
        told(reply_to(path, &Call { studio: &studio, query, page_cap: self.gate.page_cap() }))
    }
}

impl Door for Till {
    fn ask(&self, asked: Asked<'_>) -> Told {
        Till::ask(self, asked)
    }

    fn too_long(&self) -> Told {
        told(Err(Refusal::Invalid("The body is too long.".to_owned())))
    }

    fn gate(&self) -> &Gate {
        &self.gate
    }
}
