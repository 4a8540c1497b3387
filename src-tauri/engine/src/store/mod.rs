//! Store: the one SQLite file of a workspace: opening, migrating, backing up; ONE writer, many read-only readers.
//! What may not live here: what records mean, HTTP, planning.
//! It may use: records, host, kernel.
//! `page` writes an imported page and its checkpoint in one transaction, by `keep`, `steps` and `sweep`; the other files
//! keep one family of tables each.
//! Every open, copy, check, backup and restore goes through here.

mod backup;
mod backups;
mod begin;
mod breaker;
mod check;
mod clients;
mod connections;
mod export;
mod incoming;
mod jobs;
mod keep;
mod lock;
mod look;
mod migrations;
mod open;
mod page;
mod progress;
mod quarantine;
mod raw;
mod replay;
mod restore;
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
use crate::kernel::{Error, Result};

pub use backups::{Backup, list as backups};
pub use breaker::Tripped;
pub use check::Checked;
pub use connections::{Connection, DATES_DO_NOT_FILTER, NewConnection};
pub use export::{Field, Value, fields};
pub use incoming::{Finish, ItemDone, Prepared, Quarantined};
pub use jobs::{Job, JobState, StreamRow};
pub use lock::SyncLock;
pub use page::{PageIn, PageWrite, PagesOutcome};
pub use progress::{OpenStep, Progress};
pub use quarantine::{Held, QuarantineStatus};
pub use raw::{compress, decompress};
pub use replay::{RawPage, Replayed};
pub use restore::{Restored, restore};
pub use spending::{Budget, PER_DAY, PER_MONTH, Spent};
pub use status::{ConnectionStatus, TableStatus};
pub use sweep::Sweep;
pub use trouble::damaged;
use trouble::{Cells, OrTold};

/// The open file of a workspace.
#[derive(Clone)]
pub struct Store {
    workspace: Workspace,
    clock: Arc<dyn Clock>,
    writer: Arc<Mutex<SqliteConnection>>,
    readers: SqlitePool,
    /// Which file it was when it was opened.
    identity: Option<(u64, u64)>,
    /// Looks whether the file has changed.
    watcher: Arc<Mutex<Option<SqliteConnection>>>,
    /// Why nothing can be written, where that is so; then `writer` only reads.
    closed: Option<Error>,
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

    /// Says why the file can't be written, where that is so. Whoever writes for the owner asks first.
    ///
    /// # Errors
    /// `file_damaged` while it is in doubt, `read_only`, `disk_full`.
    pub fn writable(&self) -> Result<()> {
        self.closed.clone().map_or(Ok(()), Err)
    }

    /// Grows whenever anybody has committed to the file, this process or another: asked on a connection that never writes.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn data_version(&self) -> Result<i64> {
        let mut watcher = self.watcher.lock().await;
        let watcher = match watcher.as_mut() {
            Some(watcher) => watcher,
            // Each connection counts for itself, so it is always the same one that is asked.
            None => watcher.insert(self.readers.acquire().await.or_told()?.detach()),
        };
        sqlx::query("PRAGMA data_version").fetch_one(watcher).await.or_told()?.cell(0)
    }

    /// Whether the file that is open is still the workspace's: a restore by another process puts another in its place.
    ///
    /// # Errors
    /// `file_trouble` where it is not.
    pub fn in_place(&self) -> Result<()> {
        if self.identity == look::identity(&self.workspace) {
            return Ok(());
        }
        Err(Error::new(
            crate::kernel::Code::FileTrouble,
            "Another program has put a backup in this studio's place.",
            "Close the studio and open it again: nothing is written to the former file meanwhile.",
        ))
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
