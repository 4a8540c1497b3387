//! The commands: what a host can ask of the engine, a file per small group of verbs.
//! What may not live here: SQL, HTTP, planning; it joins what the other rooms know.
//! It may use: every other room. Nobody uses it but hosts.
//! Every command is a plain async function of `Engine` with typed requests and answers and the one error.
//! The environment comes in as data: only a host reads it.

mod backup;
mod budget;
mod connect;
mod export;
mod jobs;
mod quarantine;
mod status;
mod sync;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::host::{Clock, Secrets, Workspace};
use crate::kernel::Result;
use crate::store::Store;

pub use budget::{Limit, Limits, Spending};
pub use connect::{Connected, SignIn};
pub use export::{ExportRequest, Format};
pub use quarantine::QuarantineLine;
pub use status::{Status, StudioStatus};
pub use sync::{JobEnd, SyncRequest};

pub use crate::net::{Answer, Call, Fault, FaultKind, Http, Wire};
pub use crate::sources::{ALL as SOURCES, Field, Form, Manifest};
pub use crate::store::{
    Backup, Budget, Checked, ConnectionStatus, Job, JobState, PER_DAY, PER_MONTH, Restored, Spent, StreamRow, TableStatus, Tripped,
    decompress as raw_text,
};
pub use crate::sync::plan::price::Price;
pub use crate::sync::{
    Ask, Decoded, Estimate, Replayed, Show, Snapshot, StreamEstimate, StreamSnapshot, decode, planner_keeps_its_promises,
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
}

impl Engine {
    /// Opens a workspace.
    ///
    /// # Errors
    /// Those of opening its file: too new, damaged beyond reading, gone, being migrated by another process. One that is
    /// damaged or can't be written opens for reading.
    pub async fn open(host: Host) -> Result<Self> {
        let store = Store::open(host.workspace.clone(), Arc::clone(&host.clock)).await?;
        Ok(Self { host, store })
    }

    /// Closes the file, so that its log is folded back into it.
    pub async fn close(self) {
        self.store.close().await;
    }
}
