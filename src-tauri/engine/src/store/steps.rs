//! Steps under way: the pages that are in, and what is true once the last one is.

use serde_json::json;
use sqlx::{Row as _, SqliteConnection};

use crate::kernel::{Error, Result};

use super::incoming::Finish;
use super::progress;
use super::trouble::OrTold;

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
    let id: i64 = sqlx::query(
        "INSERT INTO step (connection_id, stream, scope, total, page_size, started_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (connection_id, stream, scope) DO UPDATE SET total = excluded.total RETURNING id",
    )
    .bind(connection_id)
    .bind(stream)
    .bind(scope)
    .bind(total.map(u64::cast_signed))
    .bind(page_size.cast_signed())
    .bind(stamp)
    .fetch_one(&mut *tx)
    .await
    .or_told()?
    .get(0);
    sqlx::query("INSERT OR REPLACE INTO step_page (step_id, position, keys) VALUES (?, ?, ?)")
        .bind(id)
        .bind(offset.cast_signed())
        .bind(json!(keys).to_string())
        .execute(&mut *tx)
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
        keys.extend(serde_json::from_str::<Vec<String>>(page.get(0)).map_err(Error::bug)?);
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

/// Keeps what is true once a step's last page is in.
pub async fn finish_step(
    tx: &mut SqliteConnection,
    (connection_id, stream, _): StepName<'_>,
    finish: &Finish,
    rows: usize,
) -> Result<()> {
    if let Some(span) = finish.covered {
        progress::cover(tx, connection_id, stream, span).await?;
    }
    for (name, value) in &finish.states {
        progress::state(tx, connection_id, stream, name, value).await?;
    }
    // Rows are counted for single items only: that is where the count is looked at.
    let rows = if finish.items.len() == 1 { i64::try_from(rows).unwrap_or(i64::MAX) } else { 0 };
    let items: Vec<_> = finish.items.iter().map(|i| json!([i.way, i.key, i.fingerprint, i.read_at])).collect();
    if !items.is_empty() {
        sqlx::query(
            "INSERT INTO item_read (connection_id, stream, way, key, fingerprint, read_at, rows)
             SELECT ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, ?3 FROM json_each(?4) WHERE true
             ON CONFLICT (connection_id, stream, way, key) DO UPDATE SET fingerprint = excluded.fingerprint,
             read_at = excluded.read_at, rows = excluded.rows",
        )
        .bind(connection_id)
        .bind(stream)
        .bind(rows)
        .bind(json!(items).to_string())
        .execute(&mut *tx)
        .await
        .or_told()?;
    }
    Ok(())
}
