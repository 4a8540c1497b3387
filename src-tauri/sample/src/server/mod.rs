//! The studio on loopback: sockets, keys and tokens, the ledger, and the weather around the replies.
//! Here lives everything that knows it is talked to over HTTP; `front` answers without a socket.
//! What a path answers (`api`) and what is true (`truth`) live elsewhere.
//! It may use `api`, `studio`, `truth` and `weather`.
//! Whatever is asked, it answers or refuses; it never panics.

mod desk;
mod front;
mod ledger;
#[cfg(test)]
mod tests;
mod wire;

use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::studio::Studio;
use crate::weather::Weather;
pub use front::{Asked, Cut, Front, Told};
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
    /// The largest page, where that is less than the usual 200.
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
    front: Arc<Front>,
    close: Option<oneshot::Sender<()>>,
    task: JoinHandle<io::Result<()>>,
}

/// The real time: a token's life is the caller's real day, whatever day the studio is at.
#[expect(clippy::disallowed_methods, reason = "this crate stands in for a remote system, which has a clock of its own")]
fn clock() -> SystemTime {
    SystemTime::now()
}

/// Serves `studio` on loopback until the server is stopped or dropped.
///
/// # Errors
/// When the port cannot be listened on.
pub async fn serve(studio: Arc<Studio>, serving: Serving) -> io::Result<Server> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, serving.port)).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let front = Arc::new(Front::new(studio, serving, clock()));
    let (close, closed) = oneshot::channel::<()>();
    let router = Router::new().fallback(desk::answer).with_state(Arc::clone(&front));
    let service = router.into_make_service_with_connect_info::<Line>();
    let task = tokio::spawn(async move {
        let shut = async {
            let _ = closed.await;
        };
        axum::serve(Doors(listener), service).with_graceful_shutdown(shut).await
    });
    Ok(Server {
        url: format!("{origin}/public/v6"),
        origin,
        site_id: front.site_id,
        api_key: front.api_key.clone(),
        username: front.username.clone(),
        password: front.password.clone(),
        front,
        close: Some(close),
        task,
    })
}

impl Server {
    /// What a caller needs: `{"url", "site_id", "api_key", "username", "password"}`.
    pub fn hello(&self) -> serde_json::Value {
        serde_json::json!({
            "url": self.url,
            "site_id": self.site_id,
            "api_key": self.api_key,
            "username": self.username,
            "password": self.password,
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
            let _ = close.send(());
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
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}
