//! The one HTTP client: paces, pays, signs, sends, classifies, retries, counts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::BoxFuture;
use reqwest::Url;
use tokio::time::Instant;

use crate::host::Clock;
use crate::kernel::{Error, Result};

use super::fault::{Fault, FaultKind};
use super::limiter::Limiter;
use super::pause;
use super::purse::{Fare, Purse};
use super::signing::{Credential, Held, Signing};
use super::wire::{Call, Wire};

/// How often one request is tried before its fault is given up to the caller.
const TRIES: u32 = 6;
/// How often while nobody has answered yet: a computer that is offline is told so within seconds.
const TRIES_UNHEARD: u32 = 3;
/// And for how long: where connections are swallowed rather than refused, one try takes as long as several.
const PATIENCE_UNHEARD: Duration = Duration::from_secs(8);
/// How often one request may meet tokens that others had replaced meanwhile.
const REPLACED: u32 = 64;
/// Whoever asks us to wait for longer than this is not asked again in this session.
pub const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// Nobody is left alone for longer.
const FOREVER: Duration = Duration::from_secs(24 * 60 * 60);
/// One request's time, connection to last byte.
const PATIENCE: Duration = Duration::from_secs(60);

/// One request as a source describes it.
#[derive(Clone, Debug)]
pub struct Request {
    /// `GET` where there is no body, else `POST` of this JSON.
    pub body: Option<serde_json::Value>,
    /// Path below the base URL; `{id}` in it stands for the id.
    pub path: &'static str,
    /// What `{id}` stands for.
    pub id: Option<String>,
    /// Query pairs; a repeated key is an array.
    pub query: Vec<(&'static str, String)>,
}

impl Request {
    /// A `GET` of that path.
    pub fn get(path: &'static str) -> Self {
        Self { body: None, path, id: None, query: Vec::new() }
    }

    /// The same for one thing.
    #[must_use]
    pub fn of(mut self, id: impl ToString) -> Self {
        self.id = Some(id.to_string());
        self
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

/// One remote account, reached with one credential under one limiter, paid from one purse.
pub struct Remote {
    wire: Arc<dyn Wire>,
    base: Url,
    credential: Box<dyn Credential>,
    signing: Signing,
    limiter: Arc<Limiter>,
    purse: Arc<dyn Purse>,
    clock: Arc<dyn Clock>,
    /// Whether anything ever came back.
    heard: AtomicBool,
}

/// An address below which an account is.
///
/// # Errors
/// `bad_input` where it is not an http or https address.
pub fn base_url(text: &str) -> Result<Url> {
    let url = Url::parse(text.trim_end_matches('/')).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host());
    url.ok_or_else(|| Error::bad_input("The address of the remote system is not a web address.", "It begins with https://."))
}

/// What came of one try: the token it was signed with, when it left, the body or what went wrong.
type Tried = (Option<Arc<Held>>, Instant, std::result::Result<Vec<u8>, Fault>);

impl Remote {
    /// A client for the account below `base`.
    ///
    /// # Errors
    /// `bad_input` where `base` is not an http or https address.
    pub fn new(
        base: &str,
        credential: Box<dyn Credential>,
        limiter: Arc<Limiter>,
        wire: Arc<dyn Wire>,
        purse: Arc<dyn Purse>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self> {
        let base = base_url(base)?;
        let (signing, heard) = (Signing::default(), AtomicBool::new(false));
        Ok(Self { wire, base, credential, signing, limiter, purse, clock, heard })
    }

    /// A transport that counts its own requests.
    pub fn tally(&self) -> Tally<'_> {
        self.tally_on(Arc::default())
    }

    /// A transport that adds its requests to a count which outlives it.
    pub fn tally_on(&self, calls: Arc<AtomicU64>) -> Tally<'_> {
        Tally { remote: self, calls }
    }

    /// Whether it takes a call to sign in.
    pub fn signs_in(&self) -> bool {
        self.credential.token_request().is_some()
    }

    /// Forgets open connections: after a sleep they are dead without saying so.
    pub fn renew(&self) {
        self.wire.renew();
    }

    async fn deliver(&self, request: &Request, calls: &AtomicU64) -> std::result::Result<Vec<u8>, Fault> {
        let begun = Instant::now();
        let (mut tries, mut refusals, mut replaced) = (0, 0, 0);
        loop {
            let (held, left, came) = self.once(request, calls).await?;
            let fault = match came {
                Ok(body) => {
                    if held.is_some() {
                        self.signing.opened(request.path);
                    }
                    return Ok(body);
                }
                Err(fault) => fault,
            };
            if let (FaultKind::SignIn, Some(held)) = (fault.kind, &held) {
                if self.signing.refused(held) {
                    refusals += 1
                } else {
                    replaced += 1
                }
                if replaced < REPLACED && !self.signing.closed(request.path, refusals) {
                    continue;
                }
                return Err(Fault { kind: FaultKind::Forbidden, ..fault });
            }
            if !fault.passing() {
                return Err(fault);
            }
            tries += 1;
            let complains = fault.kind == FaultKind::Throttled || fault.retry_after.is_some();
            if complains {
                // Everyone is kept back, this request among them.
                self.limiter.complain(left, fault.retry_after.map(|wait| wait.min(FOREVER)));
            }
            if self.given_up(&fault, tries, begun) {
                return Err(fault);
            }
            tracing::debug!(path = request.path, kind = ?fault.kind, status = ?fault.status, "retry");
            if !complains {
                tokio::time::sleep(pause::jittered(tries)).await;
            }
        }
    }

    /// Whether a request that failed so often is not tried again.
    fn given_up(&self, fault: &Fault, tries: u32, begun: Instant) -> bool {
        let unheard = fault.kind == FaultKind::Offline && !self.heard.load(Ordering::Relaxed);
        let too_long = fault.retry_after.is_some_and(|wait| wait > LONGEST_WAIT);
        too_long || tries >= TRIES || unheard && (tries >= TRIES_UNHEARD || begun.elapsed() >= PATIENCE_UNHEARD)
    }

    /// One try. A fault where it was not sent: it could not be paid or signed.
    async fn once(&self, request: &Request, calls: &AtomicU64) -> std::result::Result<Tried, Fault> {
        let url = self.address(request);
        let body = request.body.as_ref().map(|b| b.to_string().into_bytes());
        let fare = Fare::take(self.purse.as_ref()).await?;
        let (held, left) = loop {
            let held = self.token(request, calls).await?;
            let left = self.limiter.turn().await;
            // While it waited for its turn the token may have been replaced.
            if held.as_ref().is_none_or(|held| self.signing.in_use(held)) {
                break (held, left);
            }
        };
        let call = Call { url, headers: self.credential.headers(held.as_ref().map(|h| &h.secret)), body };
        fare.spend();
        calls.fetch_add(1, Ordering::Relaxed);
        Ok((held, left, self.exchange(&call).await))
    }

    fn address(&self, request: &Request) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            let id = request.id.as_deref().unwrap_or_default();
            // What stands for an id is one segment, whatever is in it.
            segments.pop_if_empty().extend(request.path.split('/').skip(1).map(|s| if s == "{id}" { id } else { s }));
        }
        let always = self.credential.query();
        if !request.query.is_empty() || !always.is_empty() {
            url.query_pairs_mut().extend_pairs(&request.query).extend_pairs(always);
        }
        url
    }

    async fn exchange(&self, call: &Call) -> std::result::Result<Vec<u8>, Fault> {
        let exchange = tokio::time::timeout(PATIENCE, self.wire.exchange(call));
        let answer = exchange.await.map_err(|_| Fault::new(FaultKind::Offline))??;
        self.heard.store(true, Ordering::Relaxed);
        let fault = match answer.status {
            300..=399 => Some(Fault::unreadable()),
            status => Fault::of_status(status),
        };
        match fault {
            None => answer.body,
            Some(fault) => {
                let remote_code = answer.body.ok().and_then(|b| self.credential.error_code(&b));
                Err(Fault { retry_after: answer.retry_after, remote_code, ..fault })
            }
        }
    }

    /// The token to sign with; issues one where there is none or it is about to end.
    async fn token(&self, request: &Request, calls: &AtomicU64) -> std::result::Result<Option<Arc<Held>>, Fault> {
        let Some(issue) = self.credential.token_request() else { return Ok(None) };
        if issue.path == request.path {
            return Ok(None);
        }
        if let Some(held) = self.signing.held(self.clock.utc()) {
            return Ok(Some(held));
        }
        let asked = Instant::now();
        let _turn = self.signing.issuing.lock().await;
        if let Some(held) = self.signing.held(self.clock.utc()) {
            return Ok(Some(held));
        }
        if let Some(fault) = self.signing.failed_since(asked) {
            return Err(fault);
        }
        self.issue(&issue, calls).await.map(Some).inspect_err(|fault| self.signing.failed(fault))
    }

    async fn issue(&self, issue: &Request, calls: &AtomicU64) -> std::result::Result<Arc<Held>, Fault> {
        let body = Box::pin(self.deliver(issue, calls)).await.map_err(|fault| match fault.kind {
            // Some systems refuse a wrong password with 403 rather than 401.
            FaultKind::Forbidden | FaultKind::Rejected => Fault { kind: FaultKind::SignIn, ..fault },
            _ => fault,
        })?;
        let token = self.credential.read_token(&body).ok_or_else(Fault::unreadable)?;
        Ok(self.signing.hold(token, self.clock.utc()))
    }
}

/// A remote account, and how many requests were sent through this handle: refused ones, retries and a token's
/// issue included, for each is billed.
pub struct Tally<'a> {
    remote: &'a Remote,
    calls: Arc<AtomicU64>,
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
