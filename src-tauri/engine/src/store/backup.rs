//! Making a backup: a whole copy of the file by SQLite itself, looked through before it is called one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection as _, SqliteConnection};

use crate::host::points::point;
use crate::host::{Clock, Workspace};
use crate::kernel::{Code, Error, Result};
use crate::records::TABLES;

use super::Store;
use super::backups::{self, Backup};
use super::check::{Depth, findings};
use super::trouble::{Cells, OrTold, damaged};

/// What a cut-off backup left behind is cleared away after a day: until then it may be one that is being made.
const LEFTOVER: chrono::TimeDelta = chrono::TimeDelta::days(1);

impl Store {
    /// Makes a backup of the file as it is now, also while another process syncs.
    ///
    /// # Errors
    /// `file_damaged`, `disk_full`, `read_only`; then there is no new backup.
    pub async fn back_up(&self, why: &str) -> Result<Backup> {
        self.writable()?;
        // A connection of its own: the writer is not kept waiting.
        let mut reader = self.readers().acquire().await.or_told()?.detach();
        // Attached by VACUUM INTO, the copy is written by this connection; the workspace's own file is not.
        sqlx::query("PRAGMA query_only = OFF").execute(&mut reader).await.or_told()?;
        let made = keep(&mut reader, self.workspace(), self.clock.as_ref(), why).await;
        let _ = reader.close().await;
        made
    }
}

/// Copies the file into the workspace's backups folder: written under another name, looked through, then given its own.
pub async fn keep(connection: &mut SqliteConnection, workspace: &Workspace, clock: &dyn Clock, why: &str) -> Result<Backup> {
    let folder = workspace.backups();
    let trouble = |e: std::io::Error| Error::disk(&e, "The backup can't be written.", "Check that you may write to the workspace.");
    std::fs::create_dir_all(&folder).map_err(trouble)?;
    clear_leftovers(&folder, clock);
    let name = backups::name(clock.utc(), why);
    let part = folder.join(format!("{name}.{}.part", std::process::id()));
    let file = folder.join(name);
    let made = async {
        // Rows may come and go beside us in a way that the counts do not show; twice in a row they hardly do.
        if !copy(connection, &part).await? && !copy(connection, &part).await? {
            return Err(damaged());
        }
        std::fs::File::open(&part).and_then(|f| f.sync_all()).map_err(trouble)?;
        point("backup.checked");
        std::fs::rename(&part, &file).map_err(trouble)
    };
    if let Err(error) = made.await {
        remove(&part);
        return Err(error);
    }
    point("backup.renamed");
    backups::read(&file).ok_or_else(|| Error::bug("a backup is not where it was put"))
}

/// Copies and looks through: whether it is sound and holds as many rows as there are here.
async fn copy(connection: &mut SqliteConnection, part: &Path) -> Result<bool> {
    remove(part);
    let target = part.to_str().ok_or_else(|| {
        Error::new(Code::FileTrouble, "The workspace's folder has an unreadable name.", "Choose another folder with --data-dir.")
    })?;
    let before = counts(connection).await?;
    sqlx::query(AssertSqlSafe(format!("VACUUM INTO '{}'", target.replace('\'', "''"))))
        .execute(&mut *connection)
        .await
        .or_told()?;
    point("backup.copied");
    let after = counts(connection).await?;
    let mut copy = open(part).await?;
    let found = findings(&mut copy, Depth::Whole).await;
    let held = counts(&mut copy).await;
    copy.close().await.or_told()?;
    // Another process may change a table meanwhile: only those that stayed as they were can be compared.
    let held = held?;
    let whole = before.iter().all(|(table, rows)| after.get(table) != Some(rows) || held.get(table) == Some(rows));
    Ok(found?.is_empty() && whole)
}

/// Opens a copy that nobody else uses, reading only and without files beside it.
pub async fn open(file: &Path) -> Result<SqliteConnection> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true).immutable(true).pragma("trusted_schema", "OFF");
    options.connect().await.or_told()
}

/// Rows of the tables that hold a studio's data, as far as they are there.
pub async fn counts(connection: &mut SqliteConnection) -> Result<BTreeMap<String, i64>> {
    let there = sqlx::query("SELECT name FROM sqlite_schema WHERE type = 'table'").fetch_all(&mut *connection).await.or_told()?;
    let main =
        |name: &String| TABLES.iter().any(|t| t.name == name) || ["connection", "job", "raw_record", "person"].contains(&&**name);
    let mut counts = BTreeMap::new();
    for table in there.iter().map(|r| r.cell::<String>(0)).filter(|name| name.as_ref().map_or(true, main)) {
        let table = table?;
        let text = format!("SELECT count(*) FROM {table}");
        let rows = sqlx::query(AssertSqlSafe(text)).fetch_one(&mut *connection).await.or_told()?.cell(0)?;
        counts.insert(table, rows);
    }
    Ok(counts)
}

/// Half backups of processes that are no more.
fn clear_leftovers(folder: &Path, clock: &dyn Clock) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let parts = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p: &PathBuf| p.extension().is_some_and(|e| e == "part"));
    for part in parts {
        let made = part.metadata().and_then(|m| m.modified()).map(chrono::DateTime::<chrono::Utc>::from);
        if made.is_ok_and(|at| clock.utc() - at > LEFTOVER) {
            remove(&part);
        }
    }
}

/// Removes a half copy, and what SQLite may have put beside it.
fn remove(part: &Path) {
    let _ = std::fs::remove_file(part);
    let mut journal = part.as_os_str().to_owned();
    journal.push("-journal");
    let _ = std::fs::remove_file(journal);
}
