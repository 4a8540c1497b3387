//! Opening the file: created if there never was one, refused if too new, looked through if the last session left it open,
//! backed up and migrated if old; for reading only where it is damaged or nothing can be written.

use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use tokio::sync::Mutex;

use crate::host::points::point;
use crate::host::{Clock, Workspace};
use crate::kernel::{Code, Error, Result};

use super::check::{Depth, findings};
use super::look::{self, Found, Suspicion};
use super::trouble::{OrTold, damaged, read_only};
use super::{Store, SyncLock, backup, migrations};

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
    /// Opens a workspace's file, making folder and file where there never were any. Where the file is damaged or can't be
    /// written it opens for reading, and `writable` says why.
    ///
    /// # Errors
    /// `file_too_new` where a newer Daybook wrote it, `busy` where another process migrates, syncs or restores and the
    /// file has to be migrated, `file_damaged` where it can't even be read or has gone, `file_trouble`.
    pub async fn open(workspace: Workspace, clock: Arc<dyn Clock>) -> Result<Self> {
        own_folder(workspace.folder())
            .map_err(|e| Error::disk(&e, "The workspace's folder can't be made.", "Choose another folder with --data-dir."))?;
        let options = SqliteConnectOptions::new()
            .filename(workspace.database())
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            .statement_cache_capacity(STATEMENTS)
            .pragma("trusted_schema", "OFF");
        match look::database(&workspace)? {
            Found::Nothing => Self::first(workspace, clock, options).await,
            Found::Database => Self::again(workspace, clock, options).await,
        }
    }

    /// Makes the file.
    async fn first(workspace: Workspace, clock: Arc<dyn Clock>, options: SqliteConnectOptions) -> Result<Self> {
        let mut writer = writing(&options).create_if_missing(true).connect().await.or_told()?;
        point("open.file_created");
        let lock = SyncLock::take(&workspace, "migrate")?;
        point("open.lock_taken");
        migrations::run(&mut writer).await?;
        // The empty tables are in the file itself before anything says that they are: should the log be lost later, it is
        // the import's beginning that is left, not a file of nothing.
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut writer).await.or_told()?;
        look::mark(&workspace, clock.as_ref());
        drop(lock);
        Ok(Self::over(workspace, clock, writer, options.read_only(true), None))
    }

    /// Opens the file that is there.
    async fn again(workspace: Workspace, clock: Arc<dyn Clock>, options: SqliteConnectOptions) -> Result<Self> {
        let suspicion = look::suspicion(&workspace);
        let (reading, mut look) = readable(&workspace, &options).await?;
        let landed = migrations::landed(&mut look).await?;
        migrations::refuse_newer(&landed)?;
        if landed.is_empty() && workspace.marker().exists() {
            // A database without our tables has taken our database's place.
            return Err(damaged());
        }
        let behind = landed.len() < migrations::count();
        let mut closed = match suspicion {
            Some(Suspicion::Doubt) if !findings(&mut look, Depth::Whole).await?.is_empty() => Some(damaged()),
            Some(Suspicion::LeftOpen) if !findings(&mut look, Depth::Quick).await?.is_empty() => {
                look::doubt(&workspace);
                Some(damaged())
            }
            _ => None,
        };
        if closed.is_none() && suspicion == Some(Suspicion::Doubt) {
            look::trust(&workspace);
        }
        look.close().await.or_told()?;
        let mut writer = None;
        if closed.is_none() {
            match open_to_write(&workspace, &options).await {
                Ok(connection) => writer = Some(connection),
                Err(e) if matches!(e.code, Code::Busy | Code::Bug | Code::FileDamaged) => return Err(e),
                Err(e) if e.code == Code::DiskFull => closed = Some(e),
                Err(_) => closed = Some(read_only()),
            }
        }
        if let (true, Some(why)) = (behind, &closed) {
            // An older file is read by its own Daybook or migrated; here it can't be.
            return Err(why.clone());
        }
        if let Some(writer) = writer.as_mut() {
            if behind {
                let _lock = SyncLock::take(&workspace, "migrate")?;
                if !landed.is_empty() {
                    backup::keep(writer, &workspace, clock.as_ref(), "before-migration").await?;
                }
                migrations::run(writer).await?;
            }
            look::mark(&workspace, clock.as_ref());
        }
        let writer = match writer {
            Some(writer) => writer,
            // Whoever writes all the same is told by SQLite; whoever asks `writable` first is told why.
            None => reading.connect().await.or_told()?,
        };
        Ok(Self::over(workspace, clock, writer, reading, closed))
    }

    fn over(
        workspace: Workspace,
        clock: Arc<dyn Clock>,
        writer: SqliteConnection,
        reading: SqliteConnectOptions,
        closed: Option<Error>,
    ) -> Self {
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            // These are timers, and say nothing about a file: readers wait for nobody but each other, and do not wear out.
            // On a clock that runs ahead of the disk (after a sleep, in tests) they would go off for no reason.
            .acquire_timeout(ENDLESS)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with(reading.pragma("query_only", "ON"));
        let identity = look::identity(&workspace);
        Self { workspace, clock, identity, writer: Arc::new(Mutex::new(writer)), readers, watcher: Arc::default(), closed }
    }

    /// Closes every connection, so that the file's log is folded back into it.
    pub async fn close(self) {
        point("close.before");
        self.readers.close().await;
        drop(self.watcher.lock().await.take());
        point("close.readers_closed");
        if let Some(writer) = Arc::into_inner(self.writer) {
            let _ = writer.into_inner().close().await;
        }
    }
}

/// How the one writer opens the file.
fn writing(options: &SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .clone()
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .optimize_on_close(true, None)
        // KiB: the pages that an import touches again and again stay at hand.
        .pragma("cache_size", "-32768")
        // Pages of 4 KiB: the log is folded back every 16 MiB rather than every 4.
        .pragma("wal_autocheckpoint", "4096")
}

async fn open_to_write(workspace: &Workspace, options: &SqliteConnectOptions) -> Result<SqliteConnection> {
    // SQLite itself falls back to reading without a word.
    std::fs::OpenOptions::new().write(true).open(workspace.database()).map_err(|e| Error::disk(&e, "", ""))?;
    let mut writer = writing(options).connect().await.or_told()?;
    sqlx::query("SELECT count(*) FROM sqlite_schema").fetch_one(&mut writer).await.or_told()?;
    Ok(writer)
}

/// How the file can be read: with its log, or, where the log's index can't be made and the log is empty, without.
async fn readable(workspace: &Workspace, options: &SqliteConnectOptions) -> Result<(SqliteConnectOptions, SqliteConnection)> {
    let reading = options.clone().read_only(true);
    let refused = match try_reading(&reading).await {
        Ok(connection) => return Ok((reading, connection)),
        Err(e) => e,
    };
    if !matches!(refused.code, Code::FileTrouble | Code::ReadOnly | Code::DiskFull) {
        return Err(refused);
    }
    if look::log_is_full(workspace) {
        return Err(Error::new(
            refused.code,
            "The last session here was cut off, and its log can't be read where nothing can be written.",
            "Make the folder writable and some room on its disk, or copy the whole folder elsewhere and name that with --data-dir. Nothing is lost.",
        ));
    }
    let alone = reading.immutable(true);
    let connection = try_reading(&alone).await?;
    Ok((alone, connection))
}

async fn try_reading(options: &SqliteConnectOptions) -> Result<SqliteConnection> {
    let mut connection = options.connect().await.or_told()?;
    sqlx::query("SELECT count(*) FROM sqlite_schema").fetch_one(&mut connection).await.or_told()?;
    Ok(connection)
}
