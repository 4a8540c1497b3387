//! The front desk: checks keys and tokens, lets the weather have its way, answers.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use serde_json::Value;

use super::Serving;
use super::ledger::Ledger;
use super::wire::Line;
use crate::api::token::{Tokens, bare};
use crate::api::{Call, Query, Refusal, answer as reply_to};
use crate::draw::Draw;
use crate::studio::Studio;
use crate::weather::{Fault, Spoiled, Weather};

/// What the server knows while it runs.
pub(super) struct Desk {
    /// Under shifting weather another one takes its place now and then.
    studio: RwLock<Arc<Studio>>,
    serving: Serving,
    seed: u64,
    pub site_id: i64,
    pub api_key: String,
    pub username: String,
    pub password: String,
    tokens: Mutex<Tokens>,
    ledger: Mutex<Ledger>,
    requests: AtomicU64,
}

/// What is said: status, content type, body, and seconds to wait.
struct Said {
    status: u16,
    kind: &'static str,
    body: String,
    retry_after: Option<u32>,
}

impl Said {
    fn json(status: u16, body: String) -> Said {
        Said { status, kind: "application/json; charset=utf-8", body, retry_after: None }
    }

    fn result(result: Result<String, Refusal>) -> Said {
        match result {
            Ok(body) => Said::json(200, body),
            Err(refusal) => Said::json(refusal.status, refusal.body()),
        }
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    pub fn new(studio: Arc<Studio>, serving: Serving) -> Desk {
        let seed = studio.options().seed;
        let mut draw = Draw::new(seed, "key", studio.site_id(), 0);
        Desk {
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
        }
    }

    pub fn stats(&self) -> Value {
        locked(&self.ledger).stats()
    }

    fn studio(&self) -> Arc<Studio> {
        Arc::clone(&self.studio.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The caller's key and site, which everything needs.
    fn admit(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let given = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
        if given("api-key") != Some(&self.api_key) {
            return Err(Refusal::access());
        }
        match given("siteid") {
            None => Err(Refusal::new(400, "MissingRequiredFields", "SiteId is required.")),
            Some(site) if site != self.site_id.to_string() => {
                Err(Refusal::new(403, "InvalidSiteId", "The site is not activated for this key."))
            }
            Some(_) => Ok(()),
        }
    }

    fn token(headers: &HeaderMap) -> Option<&str> {
        headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).map(bare).filter(|token| !token.is_empty())
    }

    fn get(&self, path: &str, query: &Query, headers: &HeaderMap) -> Result<String, Refusal> {
        self.admit(headers)?;
        let token = Desk::token(headers);
        if let Some(token) = token {
            locked(&self.tokens).check(token)?;
        }
        let page_cap = self.serving.page_cap.and_then(|cap| i64::try_from(cap).ok());
        let studio = self.studio();
        reply_to(path, &Call { studio: &studio, query, signed_in: token.is_some(), page_cap })
    }

    fn change(&self, method: &Method, path: &str, headers: &HeaderMap, body: &[u8]) -> Result<String, Refusal> {
        let nothing = || Refusal::new(404, "ResourceDoesNotExist", "The requested resource does not exist.");
        self.admit(headers)?;
        let token = Desk::token(headers);
        match (method, path) {
            (&Method::POST, "/usertoken/issue") => {
                let asked: Value = serde_json::from_slice(body).unwrap_or_default();
                let field = |name: &str| asked.get(name).and_then(Value::as_str);
                if field("Username") != Some(&self.username) || field("Password") != Some(&self.password) {
                    return Err(Refusal::new(401, "DeniedAccess", "Staff identity authentication failed."));
                }
                let life = self.serving.weather.token_life(self.seed, self.requests.load(Ordering::Relaxed));
                Ok(locked(&self.tokens).issue(self.seed, life))
            }
            (&Method::POST, "/usertoken/renew") => locked(&self.tokens).renew(token.ok_or_else(Refusal::access)?),
            (&Method::DELETE, "/usertoken/revoke") => locked(&self.tokens).revoke(token.ok_or_else(Refusal::access)?),
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
}

/// Answers any request.
pub(super) async fn answer(State(desk): State<Arc<Desk>>, ConnectInfo(line): ConnectInfo<Line>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().to_lowercase();
    let path = path.trim_end_matches('/');
    match path {
        "/_sample/stats" => return write(Said::json(200, desk.stats().to_string())),
        "/_sample/truth" => return write(truth(&desk).await),
        _ => {}
    }
    let Some(path) = path.strip_prefix("/public/v6") else {
        let refusal = Refusal::new(404, "ResourceDoesNotExist", "The requested resource does not exist.");
        return write(Said::result(Err(refusal)));
    };
    let Ok(body) = to_bytes(body, 64 * 1024).await else {
        return write(Said::result(Err(Refusal::new(400, "ValidationFailed", "The body is too long."))));
    };
    let n = desk.requests.fetch_add(1, Ordering::Relaxed);
    let rate = locked(&desk.ledger).note(path);
    desk.shift(n);
    let mut query = Query::parse(parts.uri.query().unwrap_or(""));
    let fault = desk.serving.weather.fault(desk.seed, n);
    let mut said = if desk.serving.rate.is_some_and(|most| rate > most as usize) {
        Said::result(Err(Refusal::new(429, "TooManyRequests", "Too many requests.")))
    } else if let Some(Fault::Refuse { status, kind, body, retry_after }) = &fault {
        Said { status: *status, kind, body: body.clone(), retry_after: *retry_after }
    } else {
        match &fault {
            Some(Fault::Slow(pause)) => tokio::time::sleep(Duration::from_millis(*pause)).await,
            Some(Fault::Forget) => locked(&desk.tokens).expire_all(),
            Some(Fault::Repeat) => query.turn_back(),
            _ => {}
        }
        if parts.method == Method::GET {
            Said::result(desk.get(path, &query, &parts.headers))
        } else {
            Said::result(desk.change(&parts.method, path, &parts.headers, &body))
        }
    };
    if let Some(latency) = desk.serving.latency {
        tokio::time::sleep(latency).await;
    }
    match fault {
        Some(Fault::Drop) => line.drop_it(),
        Some(Fault::Reset) => line.reset(),
        Some(Fault::Spoil(how)) if said.status == 200 => said.body = spoiled(how, said.body),
        _ => {}
    }
    if said.status == 200 {
        said.body = desk.serving.weather.drifted(desk.seed, n, said.body);
    }
    locked(&desk.ledger).answered(said.status);
    write(said)
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

async fn truth(desk: &Desk) -> Said {
    let studio = desk.studio();
    match tokio::task::spawn_blocking(move || studio.truth().to_string()).await {
        Ok(text) => Said::json(200, text),
        Err(_) => Said::json(500, "{}".to_owned()),
    }
}

fn write(said: Said) -> Response {
    let mut response = Response::new(Body::from(said.body));
    *response.status_mut() = StatusCode::from_u16(said.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(said.kind));
    if let Some(seconds) = said.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
    }
    response
}
