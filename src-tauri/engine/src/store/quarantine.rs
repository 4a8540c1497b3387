//! Quarantine: records that could not be kept as rows, with the reason, where they came from and when they were seen.

use serde::Serialize;
use sqlx::SqliteConnection;

use crate::kernel::Result;

use super::begin::begin;
use super::incoming::Quarantined;
use super::trouble::{Cells, OrTold};
use super::{Store, jobs};

/// Records of one endpoint that are in quarantine for one reason. Never their content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuarantineStatus {
    /// Where they came from.
    pub endpoint: String,
    /// Why they could not be kept.
    pub reason: String,
    /// How many.
    pub records: i64,
    /// When one of them was first seen, UTC; nothing where that was not kept.
    pub first_seen_at: Option<String>,
    /// When one of them was last seen, UTC; nothing where that was not kept.
    pub last_seen_at: Option<String>,
}

/// One record in quarantine.
#[derive(Clone, Debug)]
pub struct Held {
    /// Its row.
    pub id: i64,
    /// Where it came from.
    pub endpoint: String,
    /// The step it came with, as kept.
    pub scope: Option<String>,
    /// First 16 bytes of its text's SHA-256.
    pub hash: Vec<u8>,
}

impl Store {
    /// What is in quarantine, by endpoint and reason.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn quarantine(&self, connection_id: i64) -> Result<Vec<QuarantineStatus>> {
        let rows = sqlx::query(
            "SELECT endpoint, reason, count(*), min(first_seen_at), max(last_seen_at) FROM quarantine WHERE connection_id = ?
             GROUP BY endpoint, reason ORDER BY endpoint, reason",
        );
        let rows = rows.bind(connection_id).fetch_all(self.readers()).await.or_told()?;
        let one = |r: &sqlx::sqlite::SqliteRow| {
            Ok(QuarantineStatus {
                endpoint: r.cell(0)?,
                reason: r.cell(1)?,
                records: r.cell(2)?,
                first_seen_at: r.cell(3)?,
                last_seen_at: r.cell(4)?,
            })
        };
        rows.iter().map(one).collect()
    }

    /// The records in quarantine.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn quarantined(&self, connection_id: i64) -> Result<Vec<Held>> {
        let rows = sqlx::query("SELECT id, endpoint, scope, hash FROM quarantine WHERE connection_id = ? ORDER BY id");
        let rows = rows.bind(connection_id).fetch_all(self.readers()).await.or_told()?;
        let held =
            |r: &sqlx::sqlite::SqliteRow| Ok(Held { id: r.cell(0)?, endpoint: r.cell(1)?, scope: r.cell(2)?, hash: r.cell(3)? });
        rows.iter().map(held).collect()
    }

    /// Lets records out of quarantine that have arrived well or are no more. Nothing once the job no longer runs.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn release(&self, job: i64, ids: &[i64]) -> Result<()> {
        let mut writer = self.writer().await;
        let mut tx = begin(&mut writer).await?;
        if jobs::runs(&mut tx, job).await? {
            sqlx::query("DELETE FROM quarantine WHERE id IN (SELECT value FROM json_each(?))")
                .bind(serde_json::json!(ids).to_string())
                .execute(&mut *tx)
                .await
                .or_told()?;
        }
        tx.commit().await.or_told()
    }
}

/// Keeps records that could not be kept as rows.
pub async fn keep(tx: &mut SqliteConnection, connection_id: i64, scope: &str, records: &[Quarantined], stamp: &str) -> Result<()> {
    for record in records {
        sqlx::query(
            "INSERT INTO quarantine (connection_id, endpoint, context, hash, reason, body, scope, first_seen_at, last_seen_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8) ON CONFLICT (connection_id, endpoint, hash)
             DO UPDATE SET reason = excluded.reason, scope = excluded.scope, last_seen_at = excluded.last_seen_at",
        )
        .bind(connection_id)
        .bind(record.endpoint)
        .bind(&record.context)
        .bind(record.hash.to_vec())
        .bind(record.reason)
        .bind(&record.body)
        .bind(scope)
        .bind(stamp)
        .execute(&mut *tx)
        .await
        .or_told()?;
    }
    Ok(())
}
