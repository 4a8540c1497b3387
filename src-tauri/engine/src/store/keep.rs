//! Keeping records: their texts where they are new or changed, their rows, and what could not be understood.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::json;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};

use crate::kernel::Result;
use crate::records::{Row, Table};

use super::incoming::Prepared;
use super::trouble::OrTold;
use super::upsert::{bind, chunks};
use super::{clients, upsert};

/// Keeps the texts of records that are new or changed, and gives those back.
pub async fn raw(tx: &mut SqliteConnection, connection_id: i64, records: Vec<Prepared>) -> Result<Vec<Prepared>> {
    let Some(endpoint) = records.first().map(|r| r.endpoint) else { return Ok(records) };
    let keys: Vec<&str> = records.iter().map(|r| r.key.as_str()).collect();
    let known = sqlx::query(
        "SELECT key, hash FROM raw_record WHERE connection_id = ? AND endpoint = ? AND gone_at IS NULL
         AND key IN (SELECT value FROM json_each(?))",
    )
    .bind(connection_id)
    .bind(endpoint)
    .bind(json!(keys).to_string())
    .fetch_all(&mut *tx)
    .await
    .or_told()?;
    let known: HashMap<String, Vec<u8>> = known.iter().map(|r| (r.get(0), r.get(1))).collect();
    // A key that comes twice in one page counts once; the later one is the newer.
    let mut fresh: BTreeMap<String, Prepared> = BTreeMap::new();
    for record in records {
        if known.get(&record.key).is_none_or(|hash| hash.as_slice() != record.hash) {
            fresh.insert(record.key.clone(), record);
        }
    }
    let fresh: Vec<Prepared> = fresh.into_values().collect();
    let mut rest = fresh.as_slice();
    for size in chunks(fresh.len()) {
        let (chunk, tail) = rest.split_at(size);
        rest = tail;
        let mut arguments = SqliteArguments::default();
        for record in chunk {
            bind(&mut arguments, connection_id)?;
            bind(&mut arguments, record.endpoint)?;
            bind(&mut arguments, record.key.clone())?;
            bind(&mut arguments, record.context.clone())?;
            bind(&mut arguments, record.hash.to_vec())?;
            bind(&mut arguments, record.body.clone())?;
        }
        let text = format!(
            "INSERT INTO raw_record (connection_id, endpoint, key, context, hash, body) VALUES {}
             ON CONFLICT (connection_id, endpoint, key) DO UPDATE SET context = excluded.context, hash = excluded.hash,
             body = excluded.body, gone_at = NULL",
            vec!["(?, ?, ?, ?, ?, ?)"; size].join(", ")
        );
        sqlx::query_with(AssertSqlSafe(text), arguments).execute(&mut *tx).await.or_told()?;
    }
    Ok(fresh)
}

/// Keeps the rows of records, whatever was there of them before.
pub async fn rows(tx: &mut SqliteConnection, connection_id: i64, records: Vec<Prepared>) -> Result<()> {
    problems(tx, connection_id, &records).await?;
    let arrived: Vec<(String, Option<String>)> = records
        .iter()
        .filter(|r| r.rows.first().is_some_and(|row| row.table.name == "client"))
        .map(|r| (r.key.clone(), r.display_id.clone()))
        .collect();
    let mut rows: Vec<Row> = records.into_iter().flat_map(|r| r.rows).collect();
    if !arrived.is_empty() {
        clients::arrive(tx, connection_id, &arrived).await?;
    }
    let mut people = clients::resolve(tx, connection_id, &mut rows).await?;

    let mut by_table: Vec<(&'static Table, Vec<&Row>)> = Vec::new();
    for row in &rows {
        match by_table.iter_mut().find(|(t, _)| t.name == row.table.name) {
            Some((_, list)) => list.push(row),
            None => by_table.push((row.table, vec![row])),
        }
    }
    // Parts that an aggregate no longer has must go; its new parts are written below. The root is the first table met.
    if let Some((root, roots)) = by_table.first() {
        let keys = json!(roots.iter().map(|r| &r.key).collect::<Vec<_>>()).to_string();
        for part in parts_of(root) {
            let text = format!("DELETE FROM {} WHERE connection_id = ? AND {} IN (SELECT value FROM json_each(?))", part.0, part.1);
            sqlx::query(AssertSqlSafe(text)).bind(connection_id).bind(&keys).execute(&mut *tx).await.or_told()?;
        }
    }
    for (table, rows) in by_table {
        upsert::rows(tx, connection_id, table, &rows).await?;
    }
    clients::stubs(tx, connection_id, &people).await?;
    people.extend(arrived.into_iter().map(|(key, _)| key));
    clients::persons(tx, connection_id, &people).await
}

/// The tables whose rows live and go with a root, and the column that names it.
fn parts_of(root: &Table) -> impl Iterator<Item = (&'static str, &'static str)> {
    let column = format!("{}_id", root.name);
    crate::records::TABLES.into_iter().filter_map(move |t| t.parent.filter(|p| *p == column).map(|p| (t.name, p)))
}

async fn problems(tx: &mut SqliteConnection, connection_id: i64, records: &[Prepared]) -> Result<()> {
    let Some(endpoint) = records.first().map(|r| r.endpoint) else { return Ok(()) };
    let keys: BTreeSet<&str> = records.iter().map(|r| r.key.as_str()).collect();
    sqlx::query("DELETE FROM problem WHERE connection_id = ? AND endpoint = ? AND key IN (SELECT value FROM json_each(?))")
        .bind(connection_id)
        .bind(endpoint)
        .bind(json!(keys).to_string())
        .execute(&mut *tx)
        .await
        .or_told()?;
    for (record, (field, reason)) in records.iter().flat_map(|r| r.problems.iter().map(move |p| (r, p))) {
        sqlx::query("INSERT OR REPLACE INTO problem (connection_id, endpoint, key, field, reason) VALUES (?, ?, ?, ?, ?)")
            .bind(connection_id)
            .bind(record.endpoint)
            .bind(&record.key)
            .bind(field)
            .bind(reason)
            .execute(&mut *tx)
            .await
            .or_told()?;
    }
    Ok(())
}
