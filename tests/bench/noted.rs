//! Notes the calls of one import, and leaves an empty workspace file for the bound.

use std::path::Path;
use std::sync::{Arc, Mutex};

use daybook_engine::api::{Answer, Call, Engine, Fault, Host, Http, SyncRequest, Wire};
use daybook_engine::host::{Keychain, PinnedClock, Workspace};
use daybook_tests::studio::Served;
use futures_util::future::BoxFuture;
use tokio::sync::watch;

use super::bounds::Calls;

/// Carries calls and notes the successful reads.
struct Noting {
    http: Http,
    calls: Mutex<Calls>,
}

impl Wire for Noting {
    fn exchange<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Result<Answer, Fault>> {
        Box::pin(async move {
            let answer = self.http.exchange(call).await?;
            if call.body.is_none() && answer.status == 200 {
                let mut calls = self.calls.lock().expect("nobody panicked");
                calls.urls.push(call.url.to_string());
                calls.headers = call.headers.iter().map(|(n, v)| ((*n).to_owned(), v.reveal().to_owned())).collect();
            }
            Ok(answer)
        })
    }
}

/// Imports once, noting the calls into `calls`; `empty` becomes a file with the tables and nothing in them.
pub async fn note(studio: &Served, folder: &Path, calls: &Path, empty: &Path) {
    let wire = Arc::new(Noting {
        http: Http::new().expect("a client"),
        calls: Mutex::new(Calls { urls: Vec::new(), headers: Vec::new() }),
    });
    let host = |name: &str| Host {
        workspace: Workspace::at(folder.join(name)),
        clock: Arc::new(PinnedClock(super::AS_OF.parse().expect("a date"))),
        secrets: Arc::new(Keychain),
        wire: Arc::clone(&wire) as Arc<dyn Wire>,
        environment: studio.environment(),
    };
    let bare = Engine::open(host("bare")).await.expect("a workspace");
    bare.close().await;
    std::fs::copy(folder.join("bare/daybook.db"), empty).expect("its file");
    let engine = Engine::open(host("noted")).await.expect("a workspace");
    let (_sender, pause) = watch::channel(false);
    let request = SyncRequest { rate: Some(1_000_000.0), ..SyncRequest::default() };
    engine.sync(request, pause, Arc::new(|_| {})).await.expect("an import");
    engine.close().await;
    wire.calls.lock().expect("nobody panicked").write(calls);
}
