//! Backups: whole copies of the file, made by SQLite itself.

use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::host::{Clock, Workspace};
use crate::kernel::{Code, Error, Result};

use super::trouble::OrTold;

/// Copies the file into the workspace's backups folder, `<time>-<why>.db`.
pub async fn keep(connection: &mut SqliteConnection, workspace: &Workspace, clock: &dyn Clock, why: &str) -> Result<()> {
    let folder = workspace.backups();
    std::fs::create_dir_all(&folder).map_err(|_| {
        Error::new(Code::FileTrouble, "The backups folder can't be made.", "Check that you may write to the workspace.")
    })?;
    let name = format!("{}-{why}.db", clock.utc().format("%Y%m%dT%H%M%S%.3fZ"));
    let target = folder.join(name);
    let target = target
        .to_str()
        .ok_or_else(|| Error::new(Code::FileTrouble, "The workspace's folder has an unreadable name.", "Choose another folder."))?;
    sqlx::query(AssertSqlSafe(format!("VACUUM INTO '{}'", target.replace('\'', "''")))).execute(connection).await.or_told()?;
    Ok(())
}
