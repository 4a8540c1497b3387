//! Which workspace is open: opening, closing, the sample's removal, going back to a backup.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::open::Open;
use super::{Desk, Event, Nothing, Now, OpenWorkspace, Settings, WorkspaceName};
use crate::api::{Engine, Host};
use crate::host::{Clock, PinnedClock, Workspace};
use crate::kernel::{Code, Error, Result};
use crate::store::{Restored, SyncLock};

/// A kind of workspace; so far there is one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WorkspaceKind {
    /// The owner's own studio.
    Studio,
    /// The sample studio.
    Sample,
}

impl WorkspaceKind {
    /// The name of its folder, as the command line has it too.
    fn folder(self) -> &'static str {
        match self {
            Self::Studio => "studio",
            Self::Sample => "sample-small",
        }
    }
}

/// What is open.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Place {
    /// Nothing was chosen yet.
    Nothing,
    /// One is being opened.
    Opening {
        /// Which.
        workspace: WorkspaceKind,
    },
    /// One is open.
    Open {
        /// Which.
        workspace: WorkspaceKind,
        /// Its folder.
        folder: String,
        /// Why nothing can be written here, where that is so.
        read_only: Option<Error>,
    },
    /// One could not be opened.
    Shut {
        /// Which.
        workspace: WorkspaceKind,
        /// Its folder.
        folder: String,
        /// Why.
        error: Error,
        /// How many backups of it there are.
        backups: u64,
    },
}

/// The application as it stands.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct App {
    /// The program's version.
    pub version: String,
    /// What is open.
    pub place: Place,
    /// The workspaces that are there.
    pub there: Vec<WorkspaceKind>,
    /// The settings.
    pub settings: Settings,
}

pub(super) fn nothing_open() -> Error {
    Error::new(Code::NotFound, "No studio is open.", "Open the sample studio, or connect your own.")
}

fn being_opened() -> Error {
    Error::new(Code::Busy, "A studio is being opened.", "Wait a moment.")
}

impl Desk {
    /// Opens what was open last, unless something is open already.
    ///
    /// # Errors
    /// Those of opening it; they stand in `app` too.
    pub async fn open_last(&self) -> Result<()> {
        match self.settings().last {
            Some(kind) if matches!(*self.now.read().await, Now::Nothing) => {
                self.open_workspace(OpenWorkspace { kind }).await.map(drop)
            }
            _ => Ok(()),
        }
    }

    /// Pauses what is under way and closes what is open, so that the next start goes on with it.
    pub async fn close(&self) {
        // The lock is let go before the closing, which may take seconds: whoever asks meanwhile is answered.
        let before = std::mem::replace(&mut *self.now.write().await, Now::Nothing);
        if let Now::Open(open) = before {
            open.close().await;
        }
    }

    /// Whether a sync is under way here. Asked by a window that is being closed, so it waits for nothing.
    pub fn is_busy(&self) -> bool {
        self.now.try_read().is_ok_and(|now| matches!(&*now, Now::Open(open) if open.is_busy()))
    }

    pub(super) async fn app(&self, _: Nothing) -> Result<App> {
        let place = match &*self.now.read().await {
            Now::Nothing => Place::Nothing,
            Now::Opening(workspace) => Place::Opening { workspace: *workspace },
            Now::Open(open) => {
                Place::Open { workspace: open.kind, folder: self.folder_text(open.kind), read_only: open.engine.writable().err() }
            }
            Now::Shut(workspace, error) => Place::Shut {
                workspace: *workspace,
                folder: self.folder_text(*workspace),
                error: error.clone(),
                backups: Engine::backups(&self.engine_host(*workspace)).map_or(0, |all| all.len() as u64),
            },
        };
        let both = [WorkspaceKind::Studio, WorkspaceKind::Sample];
        let there = both.into_iter().filter(|kind| self.workspace(*kind).marker().exists()).collect();
        Ok(App { version: self.host.version.to_owned(), place, there, settings: self.settings() })
    }

    pub(super) async fn open_workspace(&self, request: OpenWorkspace) -> Result<App> {
        let kind = request.kind;
        if matches!(&*self.now.read().await, Now::Open(open) if open.kind == kind) {
            return self.app(Nothing {}).await;
        }
        if let Some(before) = self.begin_opening(kind).await? {
            before.close().await;
        }
        self.finish_opening(kind).await
    }

    pub(super) async fn close_workspace(&self, _: Nothing) -> Result<App> {
        if matches!(&*self.now.read().await, Now::Opening(_)) {
            return Err(being_opened());
        }
        self.close().await;
        self.remember(None);
        self.told().await
    }

    /// Removes the sample studio's folder. The owner's own is never removed by a verb.
    pub(super) async fn remove_sample(&self, _: Nothing) -> Result<App> {
        let before = {
            let mut now = self.now.write().await;
            match &*now {
                Now::Opening(_) => return Err(being_opened()),
                Now::Open(open) if open.kind == WorkspaceKind::Sample => std::mem::replace(&mut *now, Now::Nothing),
                Now::Shut(WorkspaceKind::Sample, _) => std::mem::replace(&mut *now, Now::Nothing),
                _ => Now::Nothing,
            }
        };
        if let Now::Open(open) = before {
            open.close().await;
        }
        let workspace = self.workspace(WorkspaceKind::Sample);
        if workspace.folder().exists() {
            // Another program that syncs it is not to find its file gone.
            let _lock = SyncLock::take(&workspace, "remove")?;
            std::fs::remove_dir_all(workspace.folder()).map_err(|e| {
                Error::disk(&e, "The sample studio can't be removed.", "Close other programs that use it, then try again.")
            })?;
        }
        if self.settings().last == Some(WorkspaceKind::Sample) {
            self.remember(None);
        }
        self.told().await
    }

    pub(super) async fn restore_backup(&self, request: WorkspaceName) -> Result<Restored> {
        let kind = request.kind;
        let closed = match self.begin_opening(kind).await? {
            Some(before) => before.close().await,
            None => true,
        };
        let restored = match closed {
            true => Engine::restore(&self.engine_host(kind), None).await,
            false => Err(Error::new(Code::Busy, "The studio's file is still in use.", "Wait a moment, then try again.")),
        };
        // Whatever came of it, the page sees what is there now.
        let opened = self.finish_opening(kind).await;
        let restored = restored?;
        opened.map(|_| restored)
    }

    /// From here on a workspace is being opened; gives the one that was open.
    async fn begin_opening(&self, kind: WorkspaceKind) -> Result<Option<Arc<Open>>> {
        let before = {
            let mut now = self.now.write().await;
            if matches!(&*now, Now::Opening(_)) {
                return Err(being_opened());
            }
            std::mem::replace(&mut *now, Now::Opening(kind))
        };
        self.told().await?;
        Ok(match before {
            Now::Open(open) => Some(open),
            _ => None,
        })
    }

    async fn finish_opening(&self, kind: WorkspaceKind) -> Result<App> {
        let opened = Engine::open(self.engine_host(kind)).await;
        let failed = opened.as_ref().err().cloned();
        {
            let mut now = self.now.write().await;
            if !matches!(&*now, Now::Opening(_)) {
                // Closed meanwhile: what was opened is not wanted any more.
                drop(now);
                if let Ok(engine) = opened {
                    engine.close().await;
                }
                return self.app(Nothing {}).await;
            }
            *now = match opened {
                Ok(engine) => Now::Open(Open::new(kind, engine, self.events.clone(), Arc::clone(&self.host.sample))),
                Err(error) => Now::Shut(kind, error),
            };
        }
        let app = self.told().await?;
        if let Some(error) = failed {
            return Err(error);
        }
        self.remember(Some(kind));
        if let Now::Open(open) = &*self.now.read().await {
            open.go_on();
        }
        Ok(app)
    }

    /// What to open at the next start. Where that can't be kept, the next start asks: no reason to refuse anything now.
    fn remember(&self, last: Option<WorkspaceKind>) {
        if let Err(error) = self.change_settings(|settings| settings.last = last) {
            tracing::warn!(code = ?error.code, "what is open could not be remembered");
        }
    }

    async fn told(&self) -> Result<App> {
        let app = self.app(Nothing {}).await?;
        self.tell(Event::App { app: app.clone() });
        Ok(app)
    }

    fn workspace(&self, kind: WorkspaceKind) -> Workspace {
        Workspace::at(self.host.home.join(kind.folder()))
    }

    fn folder_text(&self, kind: WorkspaceKind) -> String {
        self.workspace(kind).folder().display().to_string()
    }

    fn engine_host(&self, kind: WorkspaceKind) -> Host {
        // The sample studio's date is this computer's, whatever the zone it stands in.
        let clock: Arc<dyn Clock> = match kind {
            WorkspaceKind::Studio => Arc::clone(&self.host.clock),
            WorkspaceKind::Sample => Arc::new(PinnedClock(self.host.sample.today())),
        };
        let (secrets, wire) = (Arc::clone(&self.host.secrets), Arc::clone(&self.host.wire));
        let environment = match kind {
            WorkspaceKind::Studio => self.host.environment.clone(),
            WorkspaceKind::Sample => Default::default(),
        };
        Host { workspace: self.workspace(kind), clock, secrets, wire, environment }
    }
}
