//! How far an import has come: open steps and their pages, covered days, items read, and when each way was last taken.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use futures_util::TryStreamExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::host::points::point;
use crate::kernel::Result;
use crate::kernel::time::{Span, joined, parse_wall};

use super::begin::begin;
use super::trouble::{Cells, OrTold, damaged};
use super::{Store, jobs};

/// A step that has begun and not ended.
#[derive(Clone, Debug)]
pub struct OpenStep {
    /// Its stream.
    pub stream: String,
    /// Its scope, as kept.
    pub scope: String,
    /// Rows in all, as the first page said.
    pub total: Option<u64>,
    /// Rows a page.
    pub page_size: Option<u64>,
    /// Offsets of the pages that are in, and the keys they held.
    pub pages: Vec<(u64, Vec<String>)>,
    /// When it began, UTC.
    pub started_at: String,
}

/// Everything that is known about how far a connection's import has come, except for items.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// Steps that have begun and not ended.
    pub open: Vec<OpenStep>,
    /// Covered days by stream, joined, oldest first.
    pub covered: HashMap<String, Vec<Span>>,
    /// When a stream was last read in one of its ways, and what was decided: (stream, name) to value.
    pub states: BTreeMap<(String, String), String>,
}

impl Progress {
    /// A stream's state of that name.
    pub fn state(&self, stream: &str, name: &str) -> Option<&str> {
        self.states.get(&(stream.to_owned(), name.to_owned())).map(String::as_str)
    }

    /// A stream's state as a wall time.
    pub fn moment(&self, stream: &str, name: &str) -> Option<chrono::NaiveDateTime> {
        parse_wall(self.state(stream, name)?)
    }
}

/// How an item was when last read: fingerprint, the site's wall time, rows.
pub type ItemRead = (String, String, i64);

impl Store {
    /// How far a connection's import has come.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn progress(&self, connection_id: i64) -> Result<Progress> {
        let mut progress = Progress::default();
        let steps = sqlx::query(
            "SELECT s.stream, s.scope, s.total, s.page_size, s.started_at,
             (SELECT json_group_array(json_array(p.position, json(p.keys))) FROM step_page p WHERE p.step_id = s.id) AS pages
             FROM step s WHERE s.connection_id = ? ORDER BY s.id",
        );
        for row in steps.bind(connection_id).fetch_all(self.readers()).await.or_told()? {
            let pages: String = row.cell("pages")?;
            progress.open.push(OpenStep {
                stream: row.cell("stream")?,
                scope: row.cell("scope")?,
                total: row.cell::<Option<i64>>("total")?.map(i64::unsigned_abs),
                page_size: row.cell::<Option<i64>>("page_size")?.map(i64::unsigned_abs),
                pages: serde_json::from_str(&pages).map_err(|_| damaged())?,
                started_at: row.cell("started_at")?,
            });
        }
        let covered = sqlx::query("SELECT stream, from_day, to_day FROM coverage WHERE connection_id = ?");
        for row in covered.bind(connection_id).fetch_all(self.readers()).await.or_told()? {
            let day = |name| row.cell::<String>(name)?.parse::<NaiveDate>().map_err(|_| damaged());
            let spans = progress.covered.entry(row.cell("stream")?).or_default();
            spans.extend(Span::new(day("from_day")?, day("to_day")?));
        }
        for spans in progress.covered.values_mut() {
            *spans = joined(std::mem::take(spans));
        }
        let states = sqlx::query("SELECT stream, name, value FROM stream_state WHERE connection_id = ?");
        for row in states.bind(connection_id).fetch_all(self.readers()).await.or_told()? {
            progress.states.insert((row.cell("stream")?, row.cell("name")?), row.cell("value")?);
        }
        Ok(progress)
    }

    /// What was read of a derived stream's items, by key.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn items_read(&self, connection_id: i64, stream: &str, way: &str) -> Result<HashMap<String, ItemRead>> {
        let rows =
            sqlx::query("SELECT key, fingerprint, read_at, rows FROM item_read WHERE connection_id = ? AND stream = ? AND way = ?")
                .bind(connection_id)
                .bind(stream)
                .bind(way)
                .fetch_all(self.readers())
                .await
                .or_told()?;
        let item = |r: &SqliteRow| Ok((r.try_get(0)?, (r.try_get(1)?, r.try_get(2)?, r.try_get(3)?)));
        rows.iter().map(item).collect::<std::result::Result<_, _>>().or_told()
    }

    /// The known rows of a table (stubs and gone ones left out): key and columns as text.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn known(&self, connection_id: i64, table: &str, columns: &[&str]) -> Result<Vec<(String, Vec<Option<String>>)>> {
        let casts: String = columns.iter().map(|c| format!(", CAST({c} AS TEXT)")).collect();
        let stub = if table == "client" { " AND NOT is_stub" } else { "" };
        let text = format!("SELECT key{casts} FROM {table} WHERE connection_id = ? AND gone_at IS NULL{stub}");
        // Row by row: a library's row takes several times what is kept of it, and there may be a million.
        let mut rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(connection_id).fetch(self.readers());
        let mut known = Vec::new();
        while let Some(row) = rows.try_next().await.or_told()? {
            known.push((row.cell(0)?, (1..=columns.len()).map(|i| row.cell(i)).collect::<Result<_>>()?));
        }
        Ok(known)
    }

    /// The earliest day on which a client's record was made.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn earliest_client(&self, connection_id: i64) -> Result<Option<NaiveDate>> {
        let row = sqlx::query(
            "SELECT min(substr(created_at, 1, 10)) FROM client WHERE connection_id = ? AND NOT is_stub AND gone_at IS NULL",
        );
        let day: Option<String> = row.bind(connection_id).fetch_one(self.readers()).await.or_told()?.cell(0)?;
        Ok(day.and_then(|d| d.parse().ok()))
    }

    /// How many rows of a table are there (stubs and gone ones left out).
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn count(&self, connection_id: i64, table: &str) -> Result<i64> {
        let stub = if table == "client" { " AND NOT is_stub" } else { "" };
        let text = format!("SELECT count(*) FROM {table} WHERE connection_id = ? AND gone_at IS NULL{stub}");
        sqlx::query(sqlx::AssertSqlSafe(text)).bind(connection_id).fetch_one(self.readers()).await.or_told()?.cell(0)
    }

    /// How many rows of a table are dated within some days.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn count_dated(&self, connection_id: i64, table: &str, column: &str, span: Span) -> Result<i64> {
        let text = format!("SELECT count(*) FROM {table} WHERE connection_id = ? AND gone_at IS NULL AND {column} BETWEEN ? AND ?");
        let row = sqlx::query(sqlx::AssertSqlSafe(text)).bind(connection_id).bind(span.from.to_string()).bind(span.to.to_string());
        row.fetch_one(self.readers()).await.or_told()?.cell(0)
    }

    /// Keeps one of a stream's states; nothing once the job no longer runs.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn set_state(&self, job: i64, connection_id: i64, stream: &str, name: &str, value: &str) -> Result<()> {
        let mut writer = self.writer().await;
        let mut tx = begin(&mut writer).await?;
        if jobs::runs(&mut tx, job).await? {
            state(&mut tx, connection_id, stream, name, value).await?;
        }
        tx.commit().await.or_told()
    }

    /// Forgets when a stream was last read, so that it is read from the beginning; with `days` also which days were. Nothing
    /// once the job no longer runs.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn forget(&self, job: i64, connection_id: i64, stream: &str, days: bool) -> Result<()> {
        let mut writer = self.writer().await;
        let mut tx = begin(&mut writer).await?;
        if jobs::runs(&mut tx, job).await? {
            for table in ["stream_state", "coverage"].into_iter().take(if days { 2 } else { 1 }) {
                let text = format!("DELETE FROM {table} WHERE connection_id = ? AND stream = ?");
                let query = sqlx::query(sqlx::AssertSqlSafe(text)).bind(connection_id).bind(stream);
                query.execute(&mut *tx).await.or_told()?;
            }
        }
        tx.commit().await.or_told()
    }

    /// Forgets everything that was read of a connection but not the rows, so that all of it is read again. Nothing once the
    /// job no longer runs.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn forget_all(&self, job: i64, connection_id: i64) -> Result<()> {
        let mut writer = self.writer().await;
        let mut tx = begin(&mut writer).await?;
        if jobs::runs(&mut tx, job).await? {
            for table in ["stream_state", "coverage", "item_read", "step"] {
                let text = format!("DELETE FROM {table} WHERE connection_id = ?");
                sqlx::query(sqlx::AssertSqlSafe(text)).bind(connection_id).execute(&mut *tx).await.or_told()?;
            }
        }
        tx.commit().await.or_told()
    }

    /// Drops steps that will not be gone on with: their pages count for nothing.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn drop_step(&self, job: i64, connection_id: i64, stream: &str, scope: &str) -> Result<()> {
        sqlx::query("DELETE FROM step WHERE connection_id = ? AND stream = ? AND scope = ? AND EXISTS (SELECT 1 FROM job WHERE id = ? AND state = 'running')")
            .bind(connection_id)
            .bind(stream)
            .bind(scope)
            .bind(job)
            .execute(&mut *self.writer().await)
            .await
            .or_told()?;
        point("step.dropped");
        Ok(())
    }
}

/// Keeps one of a stream's states.
pub async fn state(writer: &mut SqliteConnection, connection_id: i64, stream: &str, name: &str, value: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO stream_state (connection_id, stream, name, value) VALUES (?, ?, ?, ?)
         ON CONFLICT (connection_id, stream, name) DO UPDATE SET value = excluded.value",
    )
    .bind(connection_id)
    .bind(stream)
    .bind(name)
    .bind(value)
    .execute(writer)
    .await
    .or_told()?;
    Ok(())
}

/// Adds days to what is covered, joining what touches.
pub async fn cover(writer: &mut SqliteConnection, connection_id: i64, stream: &str, span: Span) -> Result<()> {
    let rows = sqlx::query("DELETE FROM coverage WHERE connection_id = ? AND stream = ? RETURNING from_day, to_day")
        .bind(connection_id)
        .bind(stream)
        .fetch_all(&mut *writer)
        .await
        .or_told()?;
    let mut spans = vec![span];
    for row in rows {
        let day = |i: usize| row.cell::<String>(i)?.parse::<NaiveDate>().map_err(|_| damaged());
        spans.extend(Span::new(day(0)?, day(1)?));
    }
    for span in joined(spans) {
        sqlx::query("INSERT INTO coverage (connection_id, stream, from_day, to_day) VALUES (?, ?, ?, ?)")
            .bind(connection_id)
            .bind(stream)
            .bind(span.from.to_string())
            .bind(span.to.to_string())
            .execute(&mut *writer)
            .await
            .or_told()?;
    }
    Ok(())
}
