//! The studio on loopback: sockets, keys and tokens, the ledger, and the weather around the replies.
//! Here lives everything that knows it is talked to over HTTP; `front` (the studio's own API) and `till` (the card
//! processor's) answer without a socket, both behind a `gate`.
//! What a path answers (`api`, `merchant::api`) and what is true (`truth`) live elsewhere.
//! It may use `api`, `merchant`, `studio`, `truth` and `weather`.
//! Whatever is asked, it answers or refuses; it never panics.

mod desk;
mod exchange;
mod front;
mod gate;
mod ledger;
#[cfg(test)]
mod tests;
mod till;
mod wire;

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::studio::Studio;
use crate::weather::Weather;
pub use exchange::{Asked, Cut, Told};
pub use front::Front;
use gate::Door;
pub use till::Till;
use wire::{Doors, Line};

/// How a studio is served.
#[derive(Clone, Debug, Default)]
pub struct Serving {
    /// The port on loopback; 0 takes a free one.
    pub port: u16,
    /// More requests than this within a second are answered 429.
    pub rate: Option<u32>,
    /// How long every answer takes.
    pub latency: Option<Duration>,
    /// How the server misbehaves.
    pub weather: Weather,
    /// The largest page, where that is less than the usual 200, or 1,000 at the card processor.
    pub page_cap: Option<usize>,
}

/// A running server. It stops when it is dropped.
pub struct Server {
    /// The API's base: `http://127.0.0.1:PORT/public/v6`.
    pub url: String,
    /// `http://127.0.0.1:PORT`, below which `/_sample/stats` and `/_sample/truth` are.
    pub origin: String,
    /// The site to name in `SiteId`.
    pub site_id: i64,
    /// The key to send in `Api-Key`.
    pub api_key: String,
    /// Who a token is issued to.
    pub username: String,
    /// And on which password.
    pub password: String,
    /// The card processor's base: `http://127.0.0.1:PORT2/checkout/v3`.
    pub merchant_url: String,
    /// `http://127.0.0.1:PORT2`, with a ledger of its own below `/_sample/stats`.
    pub merchant_origin: String,
    /// The account to name in `merchantId`.
    pub merchant_id: i64,
    /// The name of the key at the card processor.
    pub consumer_key: String,
    /// And its secret.
    pub consumer_secret: String,
    front: Arc<Front>,
    till: Arc<Till>,
    close: Option<watch::Sender<bool>>,
    task: JoinHandle<io::Result<()>>,
}

/// The real time: a token's life is the caller's real day, whatever day the studio is at.
#[expect(clippy::disallowed_methods, reason = "this crate stands in for a remote system, which has a clock of its own")]
fn clock() -> SystemTime {
    SystemTime::now()
}

/// A listener, the origin it is reached by, and what serves `door` there until `closed`.
async fn opened<D: Door>(
    port: u16,
    door: &Arc<D>,
    mut closed: watch::Receiver<bool>,
) -> io::Result<(String, impl Future<Output = io::Result<()>> + use<D>)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let router = Router::new().fallback(desk::answer::<D>).with_state(Arc::clone(door));
    let service = router.into_make_service_with_connect_info::<Line>();
    let shut = async move {
        let _ = closed.changed().await;
    };
    Ok((origin, axum::serve(Doors(listener), service).with_graceful_shutdown(shut).into_future()))
}

/// Serves `studio` and its card processor on loopback until the server is stopped or dropped.
///
/// # Errors
/// When the port cannot be listened on.
pub async fn serve(studio: Arc<Studio>, serving: Serving) -> io::Result<Server> {
    let port = serving.port;
    let front = Arc::new(Front::new(studio, serving, clock()));
    let till = Arc::new(front.till());
    let (close, closed) = watch::channel(false);
    let (origin, studio) = opened(port, &front, closed.clone()).await?;
    // Whoever names a port names that of the studio; the processor's is any free one.
    let (merchant_origin, merchant) = opened(0, &till, closed).await?;
    let task = tokio::spawn(async move { tokio::try_join!(studio, merchant).map(|_| ()) });
    Ok(Server {
        url: format!("{origin}/public/v6"),
        origin,
        site_id: front.site_id,
        api_key: front.api_key.clone(),
        username: front.username.clone(),
        password: front.password.clone(),
        merchant_url: format!("{merchant_origin}{}", till::BASE),
        merchant_origin,
        merchant_id: till.merchant_id,
        consumer_key: till.consumer_key.clone(),
        consumer_secret: till.consumer_secret.clone(),
        front,
        till,
        close: Some(close),
        task,
    })
}

impl Server {
    /// What a caller needs: `{"url", "site_id", "api_key", "username", "password"}`, and for the card processor
    /// `{"mxmerchant_url", "mxmerchant_merchant_id", "mxmerchant_consumer_key", "mxmerchant_consumer_secret"}`.
    pub fn hello(&self) -> serde_json::Value {
        serde_json::json!({
            "url": self.url,
            "site_id": self.site_id,
            "api_key": self.api_key,
            "username": self.username,
            "password": self.password,
            "mxmerchant_url": self.merchant_url,
            "mxmerchant_merchant_id": self.merchant_id,
            "mxmerchant_consumer_key": self.consumer_key,
            "mxmerchant_consumer_secret": self.consumer_secret,
        })
    }

    /// Waits until the server has shut down.
    pub async fn stopped(&mut self) {
        if !self.task.is_finished() {
            let _ = (&mut self.task).await;
        }
    }

    /// Shuts down: no new connection, and those that are open are closed.
    pub async fn stop(mut self) {
        if let Some(close) = self.close.take() {
            let _ = close.send(true);
        }
        // A client that keeps its connection open does not keep the server up.
        let patience = std::time::Duration::from_millis(500);
        if tokio::time::timeout(patience, self.stopped()).await.is_err() {
            self.task.abort();
        }
    }

    /// The ledger: `{"calls": {path: n}, "status": {"429": n}, "peak_rate": x}`.
    pub fn stats(&self) -> serde_json::Value {
        self.front.stats()
    }

    /// The card processor's ledger, in the same shape.
    pub fn merchant_stats(&self) -> serde_json::Value {
        self.till.stats()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}
