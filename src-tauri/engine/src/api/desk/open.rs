//! One open workspace: its engine, the syncs under way, and what watches it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, broadcast, watch};
use tokio::task::{AbortHandle, JoinSet};

use super::{Event, WorkspaceKind, watching};
use crate::api::{Engine, SignIn};
use crate::host::{SampleStudio, Served};
use crate::kernel::Result;
use crate::sync::{Ask, Snapshot};

/// How long pausing may take when the window closes; what is in is safe however it ends.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open workspace.
pub struct Open {
    pub kind: WorkspaceKind,
    pub engine: Engine,
    pub events: broadcast::Sender<Event>,
    /// Becomes true when everything is to pause.
    pub pause: watch::Sender<bool>,
    runs: Mutex<Runs>,
    /// Told whenever a sync of this process has ended.
    pub ended: Notify,
    sample: Arc<dyn SampleStudio>,
    served: tokio::sync::Mutex<Option<(Served, SignIn)>>,
    watcher: Mutex<Option<AbortHandle>>,
}

/// The syncs under way in this process.
#[derive(Default)]
pub struct Runs {
    /// What is asked of each busy connection, by its title.
    pub busy: BTreeMap<String, Ask>,
    /// The newest snapshot of each job of this process.
    pub live: BTreeMap<i64, Snapshot>,
    /// Something has changed since the page was last told.
    pub news: bool,
    /// A job has ended since the page was last told.
    pub ended: bool,
    pub tasks: JoinSet<()>,
}

impl Open {
    pub fn new(kind: WorkspaceKind, engine: Engine, events: broadcast::Sender<Event>, sample: Arc<dyn SampleStudio>) -> Arc<Self> {
        let (pause, _) = watch::channel(false);
        let (runs, served, watcher) = (Mutex::default(), tokio::sync::Mutex::default(), Mutex::default());
        let open = Arc::new(Self { kind, engine, events, pause, runs, ended: Notify::new(), sample, served, watcher });
        // A weak handle: the watcher ends with what it watches.
        let handle = tokio::spawn(watching::watch(Arc::downgrade(&open))).abort_handle();
        *open.watcher.lock().unwrap_or_else(PoisonError::into_inner) = Some(handle);
        open
    }

    pub fn runs(&self) -> MutexGuard<'_, Runs> {
        self.runs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn is_busy(&self) -> bool {
        !self.runs().busy.is_empty()
    }

    pub fn tell(&self, event: Event) {
        let _ = self.events.send(event);
    }

    /// The sign-in of the sample studio, which is served from now on; nothing for the owner's own.
    pub async fn guest(&self) -> Result<Option<SignIn>> {
        if self.kind == WorkspaceKind::Studio {
            return Ok(None);
        }
        let mut kept = self.served.lock().await;
        if let Some((_, sign_in)) = kept.as_ref() {
            return Ok(Some(sign_in.clone()));
        }
        let (_, sign_in) = kept.insert(self.engine.serve_sample(self.sample.as_ref()).await?);
        Ok(Some(sign_in.clone()))
    }

    /// The title of the sample's connection, where this is the sample.
    pub fn sample_title(&self) -> Option<String> {
        let (source, account) = self.sample.account();
        (self.kind == WorkspaceKind::Sample).then(|| format!("{source}:{account}"))
    }

    /// Pauses what is under way, so that the next start goes on with it, and folds the log back into the file.
    /// Gives whether the file is closed: whoever still reads or writes holds it open.
    pub async fn close(self: Arc<Self>) -> bool {
        // Kept also where nobody listens yet: a sync that is being begun hears it.
        self.pause.send_replace(true);
        let mut tasks = std::mem::take(&mut self.runs().tasks);
        let ended = async { while tasks.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(PATIENCE, ended).await;
        tasks.shutdown().await;
        if let Some(watcher) = self.watcher.lock().unwrap_or_else(PoisonError::into_inner).take() {
            watcher.abort();
        }
        // Then its log is folded back at the next start.
        for _ in 0..20 {
            if Arc::strong_count(&self) == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        match Arc::into_inner(self) {
            Some(open) => {
                open.engine.close().await;
                true
            }
            None => false,
        }
    }
}
