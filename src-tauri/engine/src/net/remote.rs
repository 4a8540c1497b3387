//! The one HTTP client: paces, signs, sends, classifies, retries, counts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use reqwest::Url;
use tokio::sync::Mutex;

use crate::host::Clock;
use crate::kernel::secret::Secret;
use crate::kernel::{Error, Result};

use super::fault::{Fault, FaultKind};
use super::limiter::Limiter;
use super::wire::{Call, Wire};

/// How often one request is tried before its fault is given up to the caller.
const TRIES: usize = 6;
/// How often a token that had worked is replaced for one request: it has died early.
const REISSUES: u32 = 4;
/// How often one that never worked is: what is refused again with a fresh token is a missing right.
const REISSUES_UNPROVEN: u32 = 2;
/// How often one request may be refused in all, tokens counted that others replaced meanwhile.
const REFUSALS: u32 = 12;
/// Whoever asks us to wait for longer than this is not waited for: the request is tried, and fails, sooner.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// One request's time, connection to last byte.
const PATIENCE: Duration = Duration::from_secs(60);

/// One request as a source describes it.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET` where there is no body, else `POST` of this JSON.
    pub body: Option<serde_json::Value>,
    /// Path below the base URL.
    pub path: &'static str,
    /// Query pairs; a repeated key is an array.
    pub query: Vec<(&'static str, String)>,
}

impl Request {
    /// A `GET` of that path.
    pub fn get(path: &'static str) -> Self {
        Self { body: None, path, query: Vec::new() }
    }

    /// The same with one more query pair.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl ToString) -> Self {
        self.query.push((key, value.to_string()));
        self
    }
}

/// What a source asks through.
pub trait Transport: Send + Sync {
    /// Sends it and gives the body of a success.
    fn send<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, std::result::Result<Vec<u8>, Fault>>;
}

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
    /// The request that issues a token; `None` where the source needs none.
    fn token_request(&self) -> Option<Request>;
    /// Reads the reply to it.
    fn read_token(&self, body: &[u8]) -> Option<Token>;
    /// The remote system's own code in an error body, if it is recognised. Never its free text.
    fn error_code(&self, body: &[u8]) -> Option<String>;
}

/// A token in use.
struct Held {
    token: Token,
    /// Whether a request signed with it has succeeded.
    worked: AtomicBool,
}

/// One remote account, reached with one credential under one limiter.
pub struct Remote {
    wire: Arc<dyn Wire>,
    base: Url,
    credential: Box<dyn Credential>,
    token: Mutex<Option<Arc<Held>>>,
    limiter: Limiter,
    clock: Arc<dyn Clock>,
}

impl Remote {
    /// A client for the account below `base`.
    ///
    /// # Errors
    /// `bad_input` where `base` is not an http or https address.
    pub fn new(
        base: &str,
        credential: Box<dyn Credential>,
        limiter: Limiter,
        wire: Arc<dyn Wire>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self> {
        let base = Url::parse(base.trim_end_matches('/')).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
        let base = base.ok_or_else(|| {
            Error::bad_input("The address of the remote system is not a web address.", "It begins with https://.")
        })?;
        Ok(Self { wire, base, credential, token: Mutex::new(None), limiter, clock })
    }

    /// A transport that counts its own requests.
    pub fn tally(&self) -> Tally<'_> {
        Tally { remote: self, calls: AtomicU64::new(0) }
    }

    async fn deliver(&self, request: &Request, tally: &AtomicU64) -> std::result::Result<Vec<u8>, Fault> {
        let mut delays = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(400))
            .with_max_delay(Duration::from_secs(30))
            .with_max_times(TRIES - 1)
            .with_jitter()
            .build();
        let (mut reissues, mut refusals) = (0, 0);
        loop {
            let held = self.token(request, tally).await?;
            let fault = match self.once(request, held.as_ref().map(|h| &h.token.secret), tally).await {
                Ok(body) => {
                    held.inspect(|h| h.worked.store(true, Ordering::Relaxed));
                    return Ok(body);
                }
                Err(fault) => fault,
            };
            if let (FaultKind::SignIn, Some(held)) = (fault.kind, &held) {
                refusals += 1;
                if reissues < if held.worked.load(Ordering::Relaxed) { REISSUES } else { REISSUES_UNPROVEN } && refusals < REFUSALS
                {
                    reissues += u32::from(self.forget(held).await);
                    continue;
                }
                return Err(Fault { kind: FaultKind::Forbidden, ..fault });
            }
            if fault.kind == FaultKind::Throttled {
                self.limiter.complain(fault.retry_after);
            }
            if !fault.passing() {
                return Err(fault);
            }
            let Some(delay) = delays.next() else { return Err(fault) };
            tracing::debug!(path = request.path, kind = ?fault.kind, status = ?fault.status, "retry");
            tokio::time::sleep(delay.max(fault.retry_after.unwrap_or_default())).await;
        }
    }

    async fn once(&self, request: &Request, token: Option<&Secret>, tally: &AtomicU64) -> std::result::Result<Vec<u8>, Fault> {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{}", self.base.path().trim_end_matches('/'), request.path));
        if !request.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&request.query);
        }
        let body = request.body.as_ref().map(|b| b.to_string().into_bytes());
        let call = Call { url, headers: self.credential.headers(token), body };
        self.limiter.turn().await;
        tally.fetch_add(1, Ordering::Relaxed);
        let exchange = tokio::time::timeout(PATIENCE, self.wire.exchange(&call));
        let answer = exchange.await.map_err(|_| Fault::new(FaultKind::Offline))??;
        let fault = match answer.status {
            300..=399 => Some(Fault::unreadable()),
            status => Fault::of_status(status),
        };
        match fault {
            None => answer.body,
            Some(fault) => {
                let retry_after = answer.retry_after.map(|wait| wait.min(LONGEST_WAIT));
                let remote_code = answer.body.ok().and_then(|b| self.credential.error_code(&b));
                Err(Fault { retry_after, remote_code, ..fault })
            }
        }
    }

    /// The token to sign with; issues one where there is none or it is about to end.
    async fn token(&self, request: &Request, tally: &AtomicU64) -> std::result::Result<Option<Arc<Held>>, Fault> {
        let Some(issue) = self.credential.token_request() else { return Ok(None) };
        if issue.path == request.path {
            return Ok(None);
        }
        let mut held = self.token.lock().await;
        let soon = self.clock.utc() + chrono::TimeDelta::minutes(1);
        if let Some(held) = held.as_ref().filter(|h| h.token.expires.is_none_or(|at| at > soon)) {
            return Ok(Some(Arc::clone(held)));
        }
        let body = Box::pin(self.deliver(&issue, tally)).await.map_err(|fault| match fault.kind {
            // Some systems refuse a wrong password with 403 rather than 401.
            FaultKind::Forbidden | FaultKind::Rejected => Fault { kind: FaultKind::SignIn, ..fault },
            _ => fault,
        })?;
        let mut token = self.credential.read_token(&body).ok_or_else(Fault::unreadable)?;
        // A fresh token that has ended already says that this computer's clock is wrong: then a refusal tells.
        token.expires = token.expires.filter(|at| *at > soon);
        let fresh = Arc::new(Held { token, worked: AtomicBool::new(false) });
        *held = Some(Arc::clone(&fresh));
        Ok(Some(fresh))
    }

    /// Drops the token that was refused, unless another request has replaced it meanwhile.
    /// Gives whether it was still in use.
    async fn forget(&self, refused: &Arc<Held>) -> bool {
        let mut held = self.token.lock().await;
        let in_use = held.as_ref().is_some_and(|h| Arc::ptr_eq(h, refused));
        if in_use {
            *held = None;
        }
        in_use
    }
}

/// A remote account, and how many requests were sent through this handle: refused ones, retries and a token's
/// issue included, for each is billed.
pub struct Tally<'a> {
    remote: &'a Remote,
    calls: AtomicU64,
}

impl Tally<'_> {
    /// Requests sent so far.
    pub fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }
}

impl Transport for Tally<'_> {
    fn send<'a>(&'a self, request: &'a Request) -> BoxFuture<'a, std::result::Result<Vec<u8>, Fault>> {
        Box::pin(self.remote.deliver(request, &self.calls))
    }
}
