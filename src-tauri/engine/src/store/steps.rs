//! Steps under way: the pages that are in, and what is true once the last one is.

use serde_json::{Value, json};
use sqlx::SqliteConnection;

use crate::kernel::Result;

use super::incoming::Finish;
use super::progress;
use super::trouble::{Cells, OrTold, damaged};

/// Connection, stream and scope.
pub type StepName<'a> = (i64, &'static str, &'a str);

/// Notes that a page is in, with the keys it saw.
pub async fn keep_page(
    tx: &mut SqliteConnection,
    (connection_id, stream, scope): StepName<'_>,
    offset: u64,
    total: Option<u64>,
    page_size: u64,
    keys: &[String],
    stamp: &str,
) -> Result<()> {
    // Two statements in one: each hand-over to the database's thread costs more than a small statement does.
    sqlx::query(
        "INSERT INTO step (connection_id, stream, scope, total, page_size, started_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (connection_id, stream, scope) DO UPDATE SET total = excluded.total;
         INSERT OR REPLACE INTO step_page (step_id, position, keys)
         SELECT id, ?7, ?8 FROM step WHERE connection_id = ?1 AND stream = ?2 AND scope = ?3",
    )
    .bind(connection_id)
    .bind(stream)
    .bind(scope)
    .bind(total.map(u64::cast_signed))
    .bind(page_size.cast_signed())
    .bind(stamp)
    .bind(offset.cast_signed())
    .bind(json!(keys).to_string())
    .execute(tx)
    .await
    .or_told()?;
    Ok(())
}

/// Ends a step and gives the keys that its earlier pages saw.
pub async fn end_step(tx: &mut SqliteConnection, (connection_id, stream, scope): StepName<'_>) -> Result<Vec<String>> {
    let pages = sqlx::query(
        "SELECT p.keys FROM step_page p JOIN step s ON s.id = p.step_id WHERE s.connection_id = ? AND s.stream = ? AND s.scope = ?",
    )
    .bind(connection_id)
    .bind(stream)
    .bind(scope)
    .fetch_all(&mut *tx)
    .await
    .or_told()?;
    let mut keys = Vec::new();
    for page in pages {
        keys.extend(serde_json::from_str::<Vec<String>>(page.cell(0)?).map_err(|_| damaged())?);
    }
    sqlx::query("DELETE FROM step WHERE connection_id = ? AND stream = ? AND scope = ?")
        .bind(connection_id)
        .bind(stream)
        .bind(scope)
        .execute(&mut *tx)
        .await
        .or_told()?;
    Ok(keys)
}

/// Keeps what is true once a step's last page is in, but for its items.
pub async fn finish_step(tx: &mut SqliteConnection, connection_id: i64, stream: &'static str, finish: &Finish) -> Result<()> {
    if let Some(span) = finish.covered {
        progress::cover(tx, connection_id, stream, span).await?;
    }
    for (name, value) in &finish.states {
        progress::state(tx, connection_id, stream, name, value).await?;
    }
    Ok(())
}

/// Keeps which items have been read: stream, way, key, fingerprint, moment, rows.
pub async fn items_read(tx: &mut SqliteConnection, connection_id: i64, items: &[Value]) -> Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO item_read (connection_id, stream, way, key, fingerprint, read_at, rows)
         SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?2) WHERE true
         ON CONFLICT (connection_id, stream, way, key) DO UPDATE SET fingerprint = excluded.fingerprint,
         read_at = excluded.read_at, rows = excluded.rows",
    )
    .bind(connection_id)
    .bind(json!(items).to_string())
    .execute(tx)
    .await
    .or_told()?;
    Ok(())
}
