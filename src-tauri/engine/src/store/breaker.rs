//! Connections that failed again and again: since when, and why.

use serde::Serialize;

use crate::kernel::Result;

use super::begin::begin;
use super::trouble::{Cells, OrTold};
use super::{Store, jobs};

/// Why a connection is paused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tripped {
    /// When its failures began, UTC.
    pub since: String,
    /// The owner's error.
    pub error: serde_json::Value,
}

impl Store {
    /// Why a connection is paused after repeated failure, if it is.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn tripped(&self, connection_id: i64) -> Result<Option<Tripped>> {
        let row = sqlx::query("SELECT since, error FROM breaker WHERE connection_id = ?").bind(connection_id);
        let row = row.fetch_optional(self.readers()).await.or_told()?;
        let tripped = |row: sqlx::sqlite::SqliteRow| {
            Ok(Tripped { since: row.cell(0)?, error: serde_json::from_str(row.cell(1)?).unwrap_or_default() })
        };
        row.map(tripped).transpose()
    }

    /// Notes that a connection failed again and again; one that already did keeps when that began. Nothing once the job no
    /// longer runs.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn trip(&self, job: i64, connection_id: i64, tripped: &Tripped) -> Result<()> {
        let mut writer = self.writer().await;
        let mut tx = begin(&mut writer).await?;
        if jobs::runs(&mut tx, job).await? {
            sqlx::query(
                "INSERT INTO breaker (connection_id, since, error) VALUES (?, ?, ?)
                 ON CONFLICT (connection_id) DO UPDATE SET error = excluded.error",
            )
            .bind(connection_id)
            .bind(&tripped.since)
            .bind(tripped.error.to_string())
            .execute(&mut *tx)
            .await
            .or_told()?;
        }
        tx.commit().await.or_told()
    }

    /// A connection works again. Nothing once the job no longer runs.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn works_again(&self, job: i64, connection_id: i64) -> Result<()> {
        sqlx::query(
            "DELETE FROM breaker WHERE connection_id = ? AND EXISTS (SELECT 1 FROM job WHERE id = ? AND state = 'running')",
        )
        .bind(connection_id)
        .bind(job)
        .execute(&mut *self.writer().await)
        .await
        .or_told()?;
        Ok(())
    }
}
