//! The commands: what a host can ask of the engine, a file per small group of verbs.
//! What may not live here: SQL, HTTP, planning; it joins what the other rooms know.
//! It may use: every other room. Nobody uses it but hosts.
//! Every command is a plain async function of `Engine` with typed requests and answers and the one error.
//! The environment comes in as data: only a host reads it.

mod backup;
mod budget;
mod connect;
mod desk;
mod export;
mod jobs;
mod quarantine;
mod status;
mod sync;
#[cfg(test)]
mod tests;
mod told;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::host::{Clock, Secrets, Workspace};
use crate::kernel::Result;
use crate::store::{Store, SyncLock};

pub use budget::{Limit, Limits, Spending};
pub use connect::{Connected, SignIn};
pub use desk::{
    App, Budgeting, COMMANDS, Command, Desk, DeskHost, Event, FieldForm, JobNumber, JobShown, ListJobs, Nothing, OpenWorkspace,
    Permission, Place, PlanSync, Settings, SignInForm, SourceForm, StartSync, StreamForm, SyncState, Tag, Tested, Theme,
    WorkspaceKind, WorkspaceName, call, verbs,
};
pub use export::{ExportRequest, Format};
pub use quarantine::QuarantineLine;
pub use status::{Status, StudioStatus};
pub use sync::{JobEnd, SyncRequest};

pub use crate::kernel::Code;
pub use crate::net::{Answer, Call, Fault, FaultKind, Http, Wire};
pub use crate::sources::{ALL as SOURCES, Field, Form, Manifest};
pub use crate::store::{
    Backup, Budget, Checked, ConnectionStatus, Job, JobState, PER_DAY, PER_MONTH, Restored, Spent, StreamRow, TableStatus, Tripped,
    decompress as raw_text,
};
pub use crate::sync::plan::price::Price;
pub use crate::sync::{
    Ask, Decoded, Estimate, Replayed, Show, Snapshot, StreamEstimate, StreamSnapshot, StreamState, decode,
    planner_keeps_its_promises,
};

/// What a host hands in.
pub struct Host {
    /// The studio's folder.
    pub workspace: Workspace,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The keychain.
    pub secrets: Arc<dyn Secrets>,
    /// The network.
    pub wire: Arc<dyn Wire>,
    /// The environment's variables that concern Daybook.
    pub environment: BTreeMap<String, String>,
}

/// An open workspace.
pub struct Engine {
    host: Host,
    store: Store,
    /// The lock of the syncing process, while any part of this one needs it.
    lock: Mutex<Weak<SyncLock>>,
}

impl Engine {
    /// Opens a workspace.
    ///
    /// # Errors
    /// Those of opening its file: too new, damaged beyond reading, gone, being migrated by another process. One that is
    /// damaged or can't be written opens for reading.
    pub async fn open(host: Host) -> Result<Self> {
        let store = Store::open(host.workspace.clone(), Arc::clone(&host.clock)).await?;
        Ok(Self { host, store, lock: Mutex::default() })
    }

    /// Says why nothing can be written here, where that is so.
    ///
    /// # Errors
    /// `file_damaged`, `read_only`, `disk_full`.
    pub fn writable(&self) -> Result<()> {
        self.store.writable()
    }

    /// Grows whenever anybody has changed the file.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn data_version(&self) -> Result<i64> {
        self.store.data_version().await
    }

    /// The lock of the syncing process, shared by the syncs of this one, and whether nobody held it until now.
    fn shared_lock(&self) -> Result<(Arc<SyncLock>, bool)> {
        let mut held = self.lock.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = held.upgrade() {
            return Ok((lock, false));
        }
        let lock = Arc::new(SyncLock::take(self.store.workspace(), "sync")?);
        *held = Arc::downgrade(&lock);
        Ok((lock, true))
    }

    /// Closes the file, so that its log is folded back into it.
    pub async fn close(self) {
        self.store.close().await;
    }
}
