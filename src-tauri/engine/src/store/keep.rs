//! Keeping records: their texts where they are new or changed, their rows, and what could not be understood.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};

use crate::kernel::Result;
use crate::records::{Row, Table};

use super::incoming::Prepared;
use super::trouble::OrTold;
use super::upsert::{bind, chunks};
use super::{clients, upsert};

/// A record that is new or has changed.
pub struct Fresh {
    /// The record.
    pub record: Prepared,
    /// Whether an earlier text of it is kept: then rows of it may be there.
    pub known: bool,
}

/// How many records of a page are fresh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// New or changed.
    pub changed: u64,
    /// New.
    pub added: u64,
}

/// Keeps the texts of pages' records that are new or changed. Gives those back in a settled order, and how many of each
/// page they are.
pub async fn raw(tx: &mut SqliteConnection, connection_id: i64, pages: Vec<Vec<Prepared>>) -> Result<(Vec<Fresh>, Vec<Count>)> {
    let mut counts = vec![Count::default(); pages.len()];
    let mut asked: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
    for record in pages.iter().flatten() {
        asked.entry(record.endpoint).or_default().push(&record.key);
    }
    if asked.is_empty() {
        return Ok((Vec::new(), counts));
    }
    let known = sqlx::query(
        "SELECT r.endpoint, r.key, r.hash, r.gone_at IS NULL FROM json_each(?2) e CROSS JOIN json_each(e.value) k
         CROSS JOIN raw_record r ON r.connection_id = ?1 AND r.endpoint = e.key AND r.key = k.value",
    )
    .bind(connection_id)
    .bind(json!(asked).to_string())
    .fetch_all(&mut *tx)
    .await
    .or_told()?;
    let known: HashMap<(&str, &str), (&[u8], bool)> = known.iter().map(text_known).collect::<sqlx::Result<_>>().or_told()?;
    // A key that comes twice counts once; the later one is the newer.
    let mut fresh: BTreeMap<(&'static str, String), (usize, Fresh)> = BTreeMap::new();
    for (page, records) in pages.into_iter().enumerate() {
        for record in records {
            let before = known.get(&(record.endpoint, record.key.as_str()));
            if before.is_none_or(|(hash, present)| !present || *hash != record.hash) {
                let known = before.is_some();
                fresh.insert((record.endpoint, record.key.clone()), (page, Fresh { record, known }));
            } else {
                // It is as it is kept again: what an earlier page said of it is over.
                fresh.remove(&(record.endpoint, record.key));
            }
        }
    }
    for (page, record) in fresh.values() {
        counts[*page].changed += 1;
        counts[*page].added += u64::from(!record.known);
    }
    let fresh: Vec<Fresh> = fresh.into_values().map(|(_, fresh)| fresh).collect();
    let mut rest = fresh.as_slice();
    for size in chunks(fresh.len(), 6) {
        let (chunk, tail) = rest.split_at(size);
        rest = tail;
        let mut arguments = SqliteArguments::default();
        for Fresh { record, .. } in chunk {
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
    Ok((fresh, counts))
}

/// Endpoint and key of a kept record.
type Named<'a> = (&'a str, &'a str);

/// What is kept of a record: its hash, and whether it is there still.
fn text_known(row: &SqliteRow) -> sqlx::Result<(Named<'_>, (&[u8], bool))> {
    Ok(((row.try_get(0)?, row.try_get(1)?), (row.try_get(2)?, row.try_get(3)?)))
}

/// Keeps the rows of records, whatever was there of them before.
pub async fn rows(tx: &mut SqliteConnection, connection_id: i64, records: Vec<Fresh>) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    problems(tx, connection_id, &records).await?;
    let arrived: Vec<(String, Option<String>)> = records
        .iter()
        .map(|f| &f.record)
        .filter(|r| r.rows.first().is_some_and(|row| row.table.name == "client"))
        .map(|r| (r.key.clone(), r.display_id.clone()))
        .collect();
    let roots = records.iter().filter(|f| f.known).filter_map(|f| f.record.rows.first());
    let mut known: BTreeMap<&'static str, (&'static Table, Vec<String>)> = BTreeMap::new();
    for root in roots {
        known.entry(root.table.name).or_insert((root.table, Vec::new())).1.push(root.key.clone());
    }
    let mut rows: Vec<Row> = records.into_iter().flat_map(|f| f.record.rows).collect();
    if !arrived.is_empty() {
        clients::arrive(tx, connection_id, &arrived).await?;
    }
    let mut people = clients::resolve(tx, connection_id, &mut rows, &arrived).await?;
    // Parts that an aggregate no longer has must go; its new parts are written below.
    for (root, keys) in known.into_values() {
        let keys = json!(keys).to_string();
        for part in parts_of(root) {
            let text = format!("DELETE FROM {} WHERE connection_id = ? AND {} IN (SELECT value FROM json_each(?))", part.0, part.1);
            sqlx::query(AssertSqlSafe(text)).bind(connection_id).bind(&keys).execute(&mut *tx).await.or_told()?;
        }
    }
    let mut by_table: Vec<(&'static Table, Vec<&Row>)> = Vec::new();
    for row in &rows {
        match by_table.iter_mut().find(|(t, _)| t.name == row.table.name) {
            Some((_, list)) => list.push(row),
            None => by_table.push((row.table, vec![row])),
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

/// Keeps what could not be understood of records; what was noted of an earlier text goes.
async fn problems(tx: &mut SqliteConnection, connection_id: i64, records: &[Fresh]) -> Result<()> {
    let known: Vec<_> = records.iter().filter(|f| f.known).map(|f| json!([f.record.endpoint, f.record.key])).collect();
    if !known.is_empty() {
        sqlx::query(
            "DELETE FROM problem WHERE connection_id = ?1
             AND (endpoint, key) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))",
        )
        .bind(connection_id)
        .bind(json!(known).to_string())
        .execute(&mut *tx)
        .await
        .or_told()?;
    }
    let all = records.iter().flat_map(|f| f.record.problems.iter().map(|p| json!([f.record.endpoint, f.record.key, p.0, p.1])));
    let all: Vec<_> = all.collect();
    if !all.is_empty() {
        sqlx::query(
            "INSERT OR REPLACE INTO problem (connection_id, endpoint, key, field, reason)
             SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?2)",
        )
        .bind(connection_id)
        .bind(json!(all).to_string())
        .execute(tx)
        .await
        .or_told()?;
    }
    Ok(())
}
