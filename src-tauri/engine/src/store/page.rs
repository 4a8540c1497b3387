//! One imported page: its raw records, its rows and the checkpoint that says it is in, in ONE transaction that begins by
//! checking that the job still runs. Whoever stopped the job before that check is obeyed: nothing is written after.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde_json::json;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Connection as _, Row as _, SqliteConnection};

use crate::kernel::time::Span;
use crate::kernel::{Error, Result};
use crate::records::{Row, Table};

use super::sweep::{Sweep, Swept, sweep};
use super::trouble::OrTold;
use super::upsert::{bind, chunks};
use super::{JobState, Store, clients, jobs, progress, upsert};

/// A record ready to be written: mapped, hashed and compressed off the writer's thread.
#[derive(Debug)]
pub struct Prepared {
    /// Where it came from.
    pub endpoint: &'static str,
    /// Its source key.
    pub key: String,
    /// What it does not say itself.
    pub context: Option<String>,
    /// First 16 bytes of its text's SHA-256.
    pub hash: [u8; 16],
    /// Its text, compressed.
    pub body: Vec<u8>,
    /// Its rows; the root of an aggregate first.
    pub rows: Vec<Row>,
    /// For a client: the display id it has now.
    pub display_id: Option<String>,
    /// Field and reason of values that became null.
    pub problems: Vec<(&'static str, &'static str)>,
}

/// A record that could not be kept as rows.
#[derive(Debug)]
pub struct Quarantined {
    /// Where it came from.
    pub endpoint: &'static str,
    /// What it does not say itself.
    pub context: Option<String>,
    /// First 16 bytes of its text's SHA-256.
    pub hash: [u8; 16],
    /// Its text, compressed.
    pub body: Vec<u8>,
    /// Why.
    pub reason: &'static str,
}

/// An item of a derived stream that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemDone {
    /// `near` or `far`.
    pub way: &'static str,
    /// Its key.
    pub key: String,
    /// Its fingerprint when it was planned.
    pub fingerprint: String,
    /// The site's wall time.
    pub read_at: String,
}

/// What is true once a step's last page is in.
#[derive(Clone, Debug, Default)]
pub struct Finish {
    /// What the complete pass accounted for.
    pub sweep: Option<Sweep>,
    /// Days now covered.
    pub covered: Option<Span>,
    /// Items now read.
    pub items: Vec<ItemDone>,
    /// States of the stream to keep: name and value.
    pub states: Vec<(&'static str, String)>,
}

/// One page on its way into the file.
#[derive(Debug)]
pub struct PageWrite<'a> {
    /// The job; must be running.
    pub job: i64,
    /// The connection.
    pub connection_id: i64,
    /// The stream.
    pub stream: &'static str,
    /// The tables the stream fills, its root first.
    pub tables: &'a [&'static str],
    /// The endpoints its raw records come from.
    pub endpoints: &'a [&'static str],
    /// The step's scope, as kept.
    pub scope: &'a str,
    /// Row offset of the page.
    pub offset: u64,
    /// Whether other pages of the step came in before.
    pub continues: bool,
    /// Rows in all, as the step's first page said.
    pub total: Option<u64>,
    /// Rows a page.
    pub page_size: u64,
    /// Its records.
    pub records: Vec<Prepared>,
    /// Those that could not be read.
    pub quarantined: Vec<Quarantined>,
    /// Calls made for it.
    pub calls: u64,
    /// Set on the page that completes the step.
    pub finish: Option<Finish>,
}

/// What came of writing a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageOutcome {
    /// It is in; so many records were new or had changed.
    In {
        /// New or changed records.
        changed: u64,
        /// The step's sweep was refused: the reply was empty where there used to be data.
        suspicious: bool,
    },
    /// The job no longer runs; nothing was written.
    Stopped(JobState),
}

impl Store {
    /// Writes a page.
    ///
    /// # Errors
    /// Those of writing the file; then nothing of the page is in.
    pub async fn write_page(&self, page: PageWrite<'_>) -> Result<PageOutcome> {
        let stamp = self.stamp();
        let mut writer = self.writer().await;
        let mut tx = writer.begin_with("BEGIN IMMEDIATE").await.or_told()?;
        let state: String =
            sqlx::query("SELECT state FROM job WHERE id = ?").bind(page.job).fetch_one(&mut *tx).await.or_told()?.get(0);
        if state != JobState::Running.name() {
            tx.rollback().await.or_told()?;
            drop(writer);
            return Ok(PageOutcome::Stopped(self.job_state(page.job).await?));
        }
        let read = page.records.len() + page.quarantined.len();
        let keys: Vec<String> = page.records.iter().map(|r| r.key.clone()).collect();
        let fresh = keep_raw(&mut tx, page.connection_id, page.records).await?;
        let changed = fresh.len() as u64;
        keep_rows(&mut tx, page.connection_id, fresh).await?;
        keep_quarantined(&mut tx, page.connection_id, &page.quarantined).await?;

        let scope = (page.connection_id, page.stream, page.scope);
        let mut suspicious = false;
        if let Some(finish) = page.finish {
            let mut seen: HashSet<String> = keys.into_iter().collect();
            if page.continues {
                seen.extend(end_step(&mut tx, scope).await?);
            }
            let seen: Vec<String> = seen.into_iter().collect();
            if let Some(what) = &finish.sweep {
                let children = page.tables.get(1..).unwrap_or(&[]);
                let swept = sweep(&mut tx, page.connection_id, what, children, page.endpoints, &seen, &stamp).await?;
                suspicious = swept == Swept::Refused;
            }
            if !suspicious {
                finish_step(&mut tx, scope, &finish, seen.len()).await?;
            }
        } else {
            keep_page(&mut tx, scope, page.offset, page.total, page.page_size, &keys, &stamp).await?;
        }
        sqlx::query("UPDATE job_stream SET records = records + ?, changed = changed + ? WHERE job_id = ? AND stream = ?")
            .bind(i64::try_from(read).unwrap_or(i64::MAX))
            .bind(changed.cast_signed())
            .bind(page.job)
            .bind(page.stream)
            .execute(&mut *tx)
            .await
            .or_told()?;
        jobs::count_calls(&mut tx, page.job, page.connection_id, page.stream, page.calls.cast_signed(), &stamp).await?;
        tx.commit().await.or_told()?;
        Ok(PageOutcome::In { changed, suspicious })
    }
}

/// Keeps the texts of records that are new or changed, and gives those back.
async fn keep_raw(tx: &mut SqliteConnection, connection_id: i64, records: Vec<Prepared>) -> Result<Vec<Prepared>> {
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
pub async fn keep_rows(tx: &mut SqliteConnection, connection_id: i64, records: Vec<Prepared>) -> Result<()> {
    keep_problems(tx, connection_id, &records).await?;
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

async fn keep_problems(tx: &mut SqliteConnection, connection_id: i64, records: &[Prepared]) -> Result<()> {
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

async fn keep_quarantined(tx: &mut SqliteConnection, connection_id: i64, records: &[Quarantined]) -> Result<()> {
    for record in records {
        sqlx::query(
            "INSERT INTO quarantine (connection_id, endpoint, context, hash, reason, body) VALUES (?, ?, ?, ?, ?, ?)
             ON CONFLICT (connection_id, endpoint, hash) DO UPDATE SET reason = excluded.reason",
        )
        .bind(connection_id)
        .bind(record.endpoint)
        .bind(&record.context)
        .bind(record.hash.to_vec())
        .bind(record.reason)
        .bind(&record.body)
        .execute(&mut *tx)
        .await
        .or_told()?;
    }
    Ok(())
}

type StepName<'a> = (i64, &'static str, &'a str);

async fn keep_page(
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
async fn end_step(tx: &mut SqliteConnection, (connection_id, stream, scope): StepName<'_>) -> Result<Vec<String>> {
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

async fn finish_step(
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
    for item in &finish.items {
        sqlx::query(
            "INSERT INTO item_read (connection_id, stream, way, key, fingerprint, read_at, rows) VALUES (?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (connection_id, stream, way, key) DO UPDATE SET fingerprint = excluded.fingerprint,
             read_at = excluded.read_at, rows = excluded.rows",
        )
        .bind(connection_id)
        .bind(stream)
        .bind(item.way)
        .bind(&item.key)
        .bind(&item.fingerprint)
        .bind(&item.read_at)
        .bind(rows)
        .execute(&mut *tx)
        .await
        .or_told()?;
    }
    Ok(())
}
