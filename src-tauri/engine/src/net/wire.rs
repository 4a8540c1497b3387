//! The wire: one exchange with a remote system, without pacing, retries or meaning. Behind a trait, so that tests can put
//! a network of their own in its place.

use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use reqwest::{Method, Url, header};

use crate::kernel::secret::Secret;
use crate::kernel::{Error, Result};

use super::fault::{Fault, FaultKind};

/// No page of any source comes near this; more is a mistake or an attack. Counted after decompression.
const LARGEST_BODY: usize = 64 << 20;
/// Whoever has not taken the connection by then will not.
const CONNECTING: Duration = Duration::from_secs(10);

/// One call as it goes out.
#[derive(Debug)]
pub struct Call {
    /// Where to, query included.
    pub url: Url,
    /// Signed headers.
    pub headers: Vec<(&'static str, Secret)>,
    /// `GET` where there is no body, else `POST` of this JSON.
    pub body: Option<Vec<u8>>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// How long the remote system asks us to wait.
    pub retry_after: Option<Duration>,
    /// The body, or how it broke off.
    pub body: std::result::Result<Vec<u8>, Fault>,
}

/// Carries calls.
pub trait Wire: Send + Sync {
    /// One exchange. A fault is one of the way there; what the remote system says is an answer.
    fn exchange<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, std::result::Result<Answer, Fault>>;

    /// Forgets open connections: after a sleep they are dead without saying so.
    fn renew(&self) {}
}

/// HTTP over TCP, with TLS where the address asks for it.
#[derive(Debug)]
pub struct Http(RwLock<reqwest::Client>);

impl Http {
    /// A client without open connections.
    ///
    /// # Errors
    /// `bug` where the TLS library can't be set up.
    pub fn new() -> Result<Self> {
        client().map(|client| Self(RwLock::new(client)))
    }

    async fn send(client: reqwest::Client, call: &Call) -> std::result::Result<Answer, Fault> {
        let method = if call.body.is_some() { Method::POST } else { Method::GET };
        let mut request = client.request(method, call.url.clone());
        for (name, value) in &call.headers {
            let mut value = header::HeaderValue::from_str(value.reveal()).map_err(|_| Fault::new(FaultKind::SignIn))?;
            value.set_sensitive(true);
            request = request.header(*name, value);
        }
        if let Some(body) = &call.body {
            request = request.header(header::CONTENT_TYPE, "application/json").body(body.clone());
        }
        let reply = request.send().await.map_err(|_| Fault::new(FaultKind::Offline))?;
        let retry_after = reply.headers().get(header::RETRY_AFTER).and_then(|v| v.to_str().ok()?.trim().parse().ok());
        let status = reply.status().as_u16();
        Ok(Answer { status, retry_after: retry_after.map(Duration::from_secs), body: read(reply).await })
    }
}

impl Wire for Http {
    fn exchange<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, std::result::Result<Answer, Fault>> {
        let client = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(Self::send(client, call))
    }

    fn renew(&self) {
        if let Ok(fresh) = client() {
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        }
    }
}

fn client() -> Result<reqwest::Client> {
    // Another provider installed first serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .user_agent(concat!("Daybook/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECTING)
        // A redirect would carry the key to another address.
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(Error::bug)
}

async fn read(reply: reqwest::Response) -> std::result::Result<Vec<u8>, Fault> {
    let mut body = Vec::with_capacity(usize::try_from(reply.content_length().unwrap_or(0)).unwrap_or(0).min(LARGEST_BODY));
    let mut chunks = reply.bytes_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| Fault::new(FaultKind::Offline))?;
        if body.len() + chunk.len() > LARGEST_BODY {
            return Err(Fault::unreadable());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
