//! Rebuilding the imported tables from the kept raw records: emptied, then written again page by page, all in one
//! transaction, so that a replay that is cut off leaves everything as it was.

use serde::Serialize;
use std::collections::BTreeSet;

use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::host::points::point;
use crate::kernel::Result;
use crate::records::TABLES;

use super::begin::begin;
use super::incoming::Prepared;
use super::trouble::{Cells, OrTold, damaged};
use super::{Store, keep, raw};

/// Some raw records of one endpoint, oldest first.
#[derive(Debug)]
pub struct RawPage {
    /// Where they came from.
    pub endpoint: String,
    /// Their texts, with what they do not say themselves.
    pub records: Vec<(Option<String>, String)>,
}

/// What a replay did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Replayed {
    /// Records mapped again.
    pub records: u64,
    /// Records that were in quarantine and can be read now.
    pub released: u64,
}

const PAGE: i64 = 500;

impl Store {
    /// Empties a connection's imported tables and fills them again: `map` turns raw records into rows, and leaves out those
    /// that it can't. What is in quarantine and can be mapped now joins them.
    ///
    /// # Errors
    /// Those of the file and of `map`; then nothing has changed.
    pub async fn replay(
        &self,
        connection_id: i64,
        mut map: impl FnMut(RawPage) -> Result<Vec<Prepared>> + Send,
    ) -> Result<Replayed> {
        let mut writer = self.writer().await;
        let mut tx = begin(&mut writer).await?;
        for table in TABLES.into_iter().rev().map(|t| t.name).chain(["problem"]) {
            let text = format!("DELETE FROM {table} WHERE connection_id = ?");
            sqlx::query(AssertSqlSafe(text)).bind(connection_id).execute(&mut *tx).await.or_told()?;
        }
        point("replay.emptied");
        let endpoints = sqlx::query("SELECT endpoint FROM raw_record WHERE connection_id = ? GROUP BY endpoint ORDER BY min(id)");
        let endpoints = endpoints.bind(connection_id).fetch_all(&mut *tx).await.or_told()?;
        let mut total = 0;
        let mut filled: Vec<(String, BTreeSet<&'static str>)> = Vec::new();
        for endpoint in endpoints {
            let endpoint: String = endpoint.cell(0)?;
            let mut last = 0;
            let mut tables = BTreeSet::new();
            loop {
                let (page, next) = read(&mut tx, connection_id, &endpoint, last).await?;
                let Some(next) = next else { break };
                last = next;
                total += page.records.len() as u64;
                let records = map(page)?;
                tables.extend(records.iter().flat_map(|r| &r.rows).map(|row| row.table.name));
                // The tables were emptied: nothing of these records is there.
                let records = records.into_iter().map(|record| keep::Fresh { record, known: false }).collect();
                keep::rows(&mut tx, connection_id, records).await?;
                point("replay.page_mapped");
            }
            filled.push((endpoint, tables));
        }
        bury(&mut tx, connection_id, &filled).await?;
        let released = release(&mut tx, connection_id, &mut map).await?;
        point("replay.before_commit");
        tx.commit().await.or_told()?;
        Ok(Replayed { records: total + released, released })
    }
}

/// Maps what is in quarantine; what can be read now becomes a raw record with its rows.
async fn release(
    tx: &mut SqliteConnection,
    connection_id: i64,
    map: &mut (impl FnMut(RawPage) -> Result<Vec<Prepared>> + Send),
) -> Result<u64> {
    let rows = sqlx::query("SELECT id, endpoint, context, hash, body FROM quarantine WHERE connection_id = ? ORDER BY id");
    let mut released = 0;
    for row in rows.bind(connection_id).fetch_all(&mut *tx).await.or_told()? {
        let (body, hash): (Vec<u8>, Vec<u8>) = (row.cell("body")?, row.cell("hash")?);
        let page = RawPage { endpoint: row.cell("endpoint")?, records: vec![(row.cell("context")?, raw::decompress(&body)?)] };
        let Some(mut record) = map(page)?.pop() else { continue };
        let known =
            sqlx::query("SELECT 1 FROM raw_record WHERE connection_id = ? AND endpoint = ? AND key = ? AND gone_at IS NULL")
                .bind(connection_id)
                .bind(record.endpoint)
                .bind(&record.key)
                .fetch_optional(&mut *tx)
                .await
                .or_told()?;
        // What has arrived well under the same key is no older than what could not be read.
        if known.is_none() {
            record.hash = hash.try_into().map_err(|_| damaged())?;
            record.body = body;
            let (fresh, _) = keep::raw(tx, connection_id, vec![vec![record]]).await?;
            keep::rows(tx, connection_id, fresh).await?;
            released += 1;
        }
        let id: i64 = row.cell("id")?;
        sqlx::query("DELETE FROM quarantine WHERE id = ?").bind(id).execute(&mut *tx).await.or_told()?;
    }
    Ok(released)
}

async fn read(tx: &mut SqliteConnection, connection_id: i64, endpoint: &str, after: i64) -> Result<(RawPage, Option<i64>)> {
    let rows = sqlx::query(
        "SELECT id, context, body FROM raw_record WHERE connection_id = ? AND endpoint = ? AND id > ? ORDER BY id LIMIT ?",
    )
    .bind(connection_id)
    .bind(endpoint)
    .bind(after)
    .bind(PAGE)
    .fetch_all(tx)
    .await
    .or_told()?;
    let mut page = RawPage { endpoint: endpoint.to_owned(), records: Vec::with_capacity(rows.len()) };
    for row in &rows {
        let body = raw::decompress(row.cell("body")?)?;
        page.records.push((row.cell("context")?, body));
    }
    Ok((page, rows.last().map(|r| r.cell("id")).transpose()?))
}

/// Marks again what was gone: the raw records remember. `filled` are the endpoints with the tables that their records fill.
async fn bury(tx: &mut SqliteConnection, connection_id: i64, filled: &[(String, BTreeSet<&'static str>)]) -> Result<()> {
    for table in TABLES {
        let endpoints: Vec<&String> = filled.iter().filter(|(_, tables)| tables.contains(table.name)).map(|(e, _)| e).collect();
        if endpoints.is_empty() {
            continue;
        }
        // A part goes with its aggregate, whose key the raw record has. What one endpoint no longer has and another one still
        // has is there.
        let key = table
            .parent
            .map_or_else(|| format!("{}.key", table.name), |parent| format!("coalesce({0}.{parent}, {0}.key)", table.name));
        let text = format!(
            "UPDATE {0} SET gone_at = r.gone_at FROM raw_record r WHERE r.connection_id = ?1
             AND r.endpoint IN (SELECT value FROM json_each(?2)) AND r.gone_at IS NOT NULL AND {0}.connection_id = ?1
             AND r.key = {key} AND NOT EXISTS (SELECT 1 FROM raw_record other WHERE other.connection_id = ?1
             AND other.endpoint IN (SELECT value FROM json_each(?2)) AND other.key = r.key AND other.gone_at IS NULL)",
            table.name
        );
        let endpoints = serde_json::json!(endpoints).to_string();
        sqlx::query(AssertSqlSafe(text)).bind(connection_id).bind(endpoints).execute(&mut *tx).await.or_told()?;
    }
    Ok(())
}
