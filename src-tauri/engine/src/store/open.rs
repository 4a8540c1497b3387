//! Opening the file: created if new, refused if too new, backed up and migrated if old.

use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Row, SqliteConnection};
use tokio::sync::Mutex;

use crate::host::{Clock, Workspace};
use crate::kernel::{Code, Error, Result};

use super::trouble::OrTold;
use super::{Store, SyncLock, backup};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");
/// How long a short write waits for another process's transaction.
const PATIENCE: Duration = Duration::from_secs(15);
/// Longer than any wait.
const ENDLESS: Duration = Duration::from_secs(10 * 365 * 24 * 3600);
/// A statement text per table and chunk size, with room to spare.
const STATEMENTS: usize = 512;

/// Makes a workspace's folder, for its owner's eyes only.
fn own_folder(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

impl Store {
    /// Opens a workspace's file, making folder and file where there are none.
    ///
    /// # Errors
    /// `file_too_new` where a newer Daybook wrote it, `busy` where another process migrates, syncs or restores and the
    /// file has to be migrated, `file_trouble` where it can't be read or written.
    pub async fn open(workspace: Workspace, clock: Arc<dyn Clock>) -> Result<Self> {
        own_folder(workspace.folder()).map_err(|e| {
            tracing::warn!(kind = ?e.kind(), "workspace folder");
            Error::new(Code::FileTrouble, "The workspace's folder can't be made.", "Choose another folder with --data-dir.")
        })?;
        let file = workspace.database();
        let options = SqliteConnectOptions::new()
            .filename(&file)
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            .statement_cache_capacity(STATEMENTS)
            .pragma("trusted_schema", "OFF");
        let existed = file.metadata().is_ok_and(|m| m.len() > 0);
        let behind = !existed || Self::behind(&options).await?;
        let mut writer = options
            .clone()
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .optimize_on_close(true, None)
            // KiB: the pages that an import touches again and again stay at hand.
            .pragma("cache_size", "-32768")
            // Pages of 4 KiB: the log is folded back every 16 MiB rather than every 4.
            .pragma("wal_autocheckpoint", "4096")
            .connect()
            .await
            .or_told()?;
        if behind {
            let _lock = SyncLock::take(&workspace, "migrate")?;
            if existed {
                backup::keep(&mut writer, &workspace, clock.as_ref(), "before-migration").await?;
            }
            MIGRATIONS.run(&mut writer).await.map_err(Error::bug)?;
        }
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            // These are timers, and say nothing about a file: readers wait for nobody but each other, and do not wear out.
            // On a clock that runs ahead of the disk (after a sleep, in tests) they would go off for no reason.
            .acquire_timeout(ENDLESS)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with(options.read_only(true).pragma("query_only", "ON"));
        Ok(Self { workspace, clock, writer: Arc::new(Mutex::new(writer)), readers })
    }

    /// Whether the file lacks migrations; refuses one that has more than this Daybook knows. Reads only.
    async fn behind(options: &SqliteConnectOptions) -> Result<bool> {
        let mut look: SqliteConnection = options.clone().read_only(true).connect().await.or_told()?;
        let landed = sqlx::query("SELECT version FROM _sqlx_migrations WHERE success ORDER BY version").fetch_all(&mut look).await;
        let landed: Vec<i64> = match landed {
            Ok(rows) => rows.iter().map(|r| r.get(0)).collect(),
            // A file without the table was left by a crash before its first migration.
            Err(sqlx::Error::Database(e)) if e.message().contains("no such table") => Vec::new(),
            Err(e) => return Err(super::trouble::told(e)),
        };
        look.close().await.or_told()?;
        let known: Vec<i64> = MIGRATIONS.iter().map(|m| m.version).collect();
        if landed.iter().any(|v| !known.contains(v)) {
            return Err(Error::new(
                Code::FileTooNew,
                "This workspace was written by a newer Daybook.",
                "Update Daybook and open it again. The file was left as it is.",
            ));
        }
        Ok(landed.len() < known.len())
    }

    /// Closes every connection, so that the file's log is folded back into it.
    pub async fn close(self) {
        self.readers.close().await;
        if let Some(writer) = Arc::into_inner(self.writer) {
            let _ = writer.into_inner().close().await;
        }
    }
}
