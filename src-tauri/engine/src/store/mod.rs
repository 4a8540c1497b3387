//! Store: the one SQLite file of a workspace: opening, migrating, backing up; ONE writer, many read-only readers.
//! What may not live here: what records mean, HTTP, planning.
//! It may use: records, host, kernel.
//! `page` writes an imported page and its checkpoint in one transaction, by `keep`, `steps` and `sweep`; the other files
//! keep one family of tables each.
//! Every open, copy and backup goes through here.

mod backup;
mod breaker;
mod clients;
mod connections;
mod export;
mod incoming;
mod jobs;
mod keep;
mod lock;
mod open;
mod page;
mod progress;
mod quarantine;
mod raw;
mod replay;
mod spending;
mod status;
mod steps;
mod sweep;
mod trouble;
mod upsert;

use std::sync::Arc;

use sqlx::sqlite::{SqliteConnection, SqlitePool};
use tokio::sync::{Mutex, MutexGuard};

use crate::host::{Clock, Workspace};

pub use breaker::Tripped;
pub use connections::{Connection, NewConnection};
pub use export::{Field, Value, fields};
pub use incoming::{Finish, ItemDone, Prepared, Quarantined};
pub use jobs::{Job, JobState, StreamRow};
pub use lock::SyncLock;
pub use page::{PageIn, PageWrite, PagesOutcome};
pub use progress::{OpenStep, Progress};
pub use quarantine::{Held, QuarantineStatus};
pub use raw::compress;
pub use replay::{RawPage, Replayed};
pub use spending::{Budget, PER_DAY, PER_MONTH, Spent};
pub use status::{ConnectionStatus, TableStatus};
pub use sweep::Sweep;

/// The open file of a workspace.
#[derive(Clone)]
pub struct Store {
    workspace: Workspace,
    clock: Arc<dyn Clock>,
    writer: Arc<Mutex<SqliteConnection>>,
    readers: SqlitePool,
}

impl Store {
    /// The one writing connection; whoever asks waits their turn.
    async fn writer(&self) -> MutexGuard<'_, SqliteConnection> {
        self.writer.lock().await
    }

    /// The readers.
    fn readers(&self) -> &SqlitePool {
        &self.readers
    }

    /// The UTC day.
    pub fn today(&self) -> chrono::NaiveDate {
        self.clock.utc().date_naive()
    }

    /// The instant, as kept in rows.
    fn stamp(&self) -> String {
        crate::kernel::time::instant_text(self.clock.utc())
    }

    /// The workspace it belongs to.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }
}
