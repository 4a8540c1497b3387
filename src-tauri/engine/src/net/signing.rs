//! Signing: a token is issued once and used by everyone until it ends or is refused; then one request issues the next one
//! and all others wait for it.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::Mutex as Turns;
use tokio::time::Instant;

use crate::kernel::secret::Secret;

use super::fault::Fault;
use super::remote::Request;

/// How often a request whose path was never answered is refused with a token in use before that is a missing right. Each
/// time costs two calls; but tokens may die early several times in a row.
const REFUSALS_UNPROVEN: u32 = 5;
/// The same where another path was refused for good and none was ever answered: then it is hardly the tokens.
const REFUSALS_HOPELESS: u32 = 1;
/// A path that was answered in this session is open to us: what is refused there are tokens.
const REFUSALS: u32 = 12;

/// A token and when it ends, if that is known.
#[derive(Clone, Debug)]
pub struct Token {
    /// What is sent.
    pub secret: Secret,
    /// When it stops working.
    pub expires: Option<DateTime<Utc>>,
}

/// How a source signs its requests. Pure: the sending is done here.
pub trait Credential: Send + Sync {
    /// The headers of every request; with the token, where one is used.
    fn headers(&self, token: Option<&Secret>) -> Vec<(&'static str, Secret)>;
    /// What every request asks for beside its own query: whose account it is about.
    fn query(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
    /// The request that issues a token; `None` where the source needs none.
    fn token_request(&self) -> Option<Request>;
    /// Reads the reply to it.
    fn read_token(&self, body: &[u8]) -> Option<Token>;
    /// The remote system's own code in an error body, if it is recognised. Never its free text.
    fn error_code(&self, body: &[u8]) -> Option<String>;
}

/// A token in use.
#[derive(Debug)]
pub struct Held {
    /// What is sent.
    pub secret: Secret,
    /// When it ends. A token that is over when it is issued tells that our clock and theirs disagree: then only a refusal
    /// tells when it ends, or every request would issue its own.
    expires: Option<DateTime<Utc>>,
}

/// The token of one connection and what is known of its rights.
#[derive(Debug, Default)]
pub struct Signing {
    known: Mutex<Known>,
    /// One at a time issues a token.
    pub issuing: Turns<()>,
}

#[derive(Debug, Default)]
struct Known {
    held: Option<Arc<Held>>,
    /// When issuing one failed, and how.
    failed: Option<(Instant, Fault)>,
    /// Paths that were answered.
    open: HashSet<&'static str>,
    /// Paths that were refused for good.
    closed: HashSet<&'static str>,
}

/// A token that ends within this time is not used any more.
const SOON: TimeDelta = TimeDelta::minutes(1);

impl Signing {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token in use, unless it is about to end.
    pub fn held(&self, now: DateTime<Utc>) -> Option<Arc<Held>> {
        self.known().held.clone().filter(|held| held.expires.is_none_or(|at| at > now + SOON))
    }

    /// Takes a token into use.
    pub fn hold(&self, token: Token, now: DateTime<Utc>) -> Arc<Held> {
        let held = Arc::new(Held { secret: token.secret, expires: token.expires.filter(|at| *at > now + SOON) });
        self.known().held = Some(Arc::clone(&held));
        held
    }

    /// Whether a token is the one in use.
    pub fn in_use(&self, held: &Arc<Held>) -> bool {
        self.known().held.as_ref().is_some_and(|h| Arc::ptr_eq(h, held))
    }

    /// Notes that issuing a token failed: whoever waited for it need not try again.
    pub fn failed(&self, fault: &Fault) {
        self.known().failed = Some((Instant::now(), fault.clone()));
    }

    /// How issuing failed since a moment.
    pub fn failed_since(&self, moment: Instant) -> Option<Fault> {
        self.known().failed.as_ref().filter(|(at, _)| *at >= moment).map(|(_, fault)| fault.clone())
    }

    /// A path was answered.
    pub fn opened(&self, path: &'static str) {
        let mut known = self.known();
        known.closed.remove(path);
        known.open.insert(path);
    }

    /// A token was refused: it is used no more. Gives whether it was still in use; where another one had taken its place,
    /// the refusal says nothing about the request.
    pub fn refused(&self, held: &Arc<Held>) -> bool {
        let mut known = self.known();
        let in_use = known.held.as_ref().is_some_and(|h| Arc::ptr_eq(h, held));
        if in_use {
            known.held = None;
        }
        in_use
    }

    /// Whether a request to a path that was refused so often, each time with a token in use, lacks a right.
    pub fn closed(&self, path: &'static str, refusals: u32) -> bool {
        let mut known = self.known();
        let most = match (known.open.contains(path), known.closed.contains(path), known.open.is_empty()) {
            // Others found out meanwhile, perhaps that a right was withdrawn.
            (_, true, _) => 0,
            (true, ..) => REFUSALS,
            (_, _, true) if !known.closed.is_empty() => REFUSALS_HOPELESS,
            _ => REFUSALS_UNPROVEN,
        };
        let closed = refusals > most;
        if closed {
            known.closed.insert(path);
        }
        closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(expires: Option<DateTime<Utc>>) -> Token {
        Token { secret: Secret::new("t"), expires }
    }

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_token_is_used_until_shortly_before_its_end() {
        let signing = Signing::default();
        let now = at("2026-11-20T12:00:00Z");
        signing.hold(token(Some(at("2026-11-21T12:00:00Z"))), now);
        assert!(signing.held(at("2026-11-21T11:58:00Z")).is_some());
        assert!(signing.held(at("2026-11-21T11:59:30Z")).is_none());
        assert!(signing.held(at("2016-11-21T11:59:30Z")).is_some(), "a clock set back changes nothing");
    }

    #[test]
    fn a_clock_ten_years_ahead_does_not_make_every_request_issue_a_token() {
        let signing = Signing::default();
        let ahead = at("2036-11-20T12:00:00Z");
        signing.hold(token(Some(at("2026-11-21T12:00:00Z"))), ahead);
        assert!(signing.held(ahead + TimeDelta::hours(5)).is_some(), "used until it is refused");
    }

    #[test]
    fn refusals_of_a_replaced_token_do_not_count() {
        let signing = Signing::default();
        let now = at("2026-11-20T12:00:00Z");
        let first = signing.hold(token(None), now);
        assert!(signing.refused(&first), "in use");
        assert!(!signing.refused(&first), "somebody else was faster");
        let second = signing.hold(token(None), now);
        assert!(!signing.refused(&first) && signing.in_use(&second));
    }

    #[test]
    fn a_path_that_was_answered_is_tried_longer_and_one_conclusion_serves_all() {
        let signing = Signing::default();
        signing.opened("/a");
        assert!(!signing.closed("/a", REFUSALS) && signing.closed("/a", REFUSALS + 1));
        assert!(signing.closed("/a", 1), "a right that was withdrawn");
        signing.opened("/a");
        assert!(!signing.closed("/a", REFUSALS));
        assert!(!signing.closed("/b", REFUSALS_UNPROVEN) && signing.closed("/b", REFUSALS_UNPROVEN + 1));
        assert!(signing.closed("/b", 1));
        let hopeless = Signing::default();
        assert!(hopeless.closed("/a", REFUSALS_UNPROVEN + 1));
        assert!(hopeless.closed("/b", REFUSALS_HOPELESS + 1));
    }
}
