//! The migrations: which have landed in a file, and running those that have not.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Row, SqliteConnection};

use crate::host::points::point;
use crate::kernel::{Code, Error, Result};

use super::trouble::told;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// How many there are.
pub fn count() -> usize {
    MIGRATIONS.iter().count()
}

/// The migrations that have landed in a file, oldest first.
pub async fn landed(connection: &mut SqliteConnection) -> Result<Vec<i64>> {
    let landed = sqlx::query("SELECT version FROM _sqlx_migrations WHERE success ORDER BY version").fetch_all(connection).await;
    match landed {
        Ok(rows) => rows.iter().map(|r| r.try_get(0).map_err(told)).collect(),
        // A file without the table was left by a crash before its first migration.
        Err(sqlx::Error::Database(e)) if e.message().contains("no such table") => Ok(Vec::new()),
        Err(e) => Err(told(e)),
    }
}

/// Refuses a file that has migrations this Daybook does not know.
pub fn refuse_newer(landed: &[i64]) -> Result<()> {
    if landed.iter().all(|v| MIGRATIONS.version_exists(*v)) {
        return Ok(());
    }
    Err(Error::new(
        Code::FileTooNew,
        "This workspace was written by a newer Daybook.",
        "Update Daybook and open it again. The file was left as it is.",
    ))
}

/// Runs those that have not landed yet.
pub async fn run(writer: &mut SqliteConnection) -> Result<()> {
    for version in MIGRATIONS.iter().map(|m| m.version) {
        point("migration.before");
        migrate_to(writer, version).await?;
        point("migration.after");
    }
    Ok(())
}

/// Runs those up to a version.
pub async fn migrate_to(writer: &mut SqliteConnection, version: i64) -> Result<()> {
    // What `run_to` does, in the form that may be sent to another thread.
    MIGRATIONS.run_direct(Some(version), writer, false).await.map_err(|e| match e {
        MigrateError::Execute(e) | MigrateError::ExecuteMigration(e, _) => told(e),
        other => Error::bug(other),
    })
}
