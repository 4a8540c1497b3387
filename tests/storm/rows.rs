//! What must hold inside the file: it is whole, every row has its record, every record its hash, and no checkpoint says
//! that something is in which is not.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use daybook_engine::api::SOURCES;
use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row as _, SqliteConnection};

use super::play::Played;
use super::sample::Sample;

type Holds = Result<(), String>;

fn told(error: sqlx::Error) -> String {
    format!("reading the file: {error}")
}

/// Looks through the file; with `checkpoints` whatever counts as read must be the truth.
///
/// # Errors
/// What does not hold.
pub async fn sound(played: &Played, truth: &Sample, checkpoints: bool) -> Holds {
    let options = SqliteConnectOptions::new().filename(&played.database).read_only(true);
    let mut file = options.connect().await.map_err(told)?;
    let check = texts(&mut file, "PRAGMA integrity_check").await?;
    if check != ["ok"] {
        return Err(format!("integrity_check: {check:?}"));
    }
    let orphans = texts(&mut file, "SELECT \"table\" FROM pragma_foreign_key_check").await?;
    if !orphans.is_empty() {
        return Err(format!("foreign_key_check: {orphans:?}"));
    }
    hashes(&mut file).await?;
    records(&mut file).await?;
    pages(&mut file).await?;
    if checkpoints {
        coverage(&mut file, truth).await?;
        items(&mut file, truth).await?;
        lists(&mut file, truth).await?;
    }
    file.close().await.map_err(told)
}

async fn texts(file: &mut SqliteConnection, query: &str) -> Result<Vec<String>, String> {
    let rows = sqlx::query(AssertSqlSafe(query.to_owned())).fetch_all(file).await.map_err(told)?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Each record's hash is that of its own text.
async fn hashes(file: &mut SqliteConnection) -> Holds {
    for table in ["raw_record", "quarantine"] {
        let query = format!("SELECT id, hash, body FROM {table}");
        for row in sqlx::query(AssertSqlSafe(query)).fetch_all(&mut *file).await.map_err(told)? {
            let (id, hash, body): (i64, Vec<u8>, Vec<u8>) = (row.get(0), row.get(1), row.get(2));
            let text = zstd::stream::decode_all(body.as_slice()).map_err(|_| format!("{table} {id} can't be decompressed"))?;
            if Sha256::digest(&text)[..16] != hash {
                return Err(format!("the hash of {table} {id} is not that of its text"));
            }
        }
    }
    Ok(())
}

/// A stream's root table and the endpoints its records come from.
fn streams() -> Vec<(&'static str, &'static [&'static str], &'static [&'static str])> {
    let source = SOURCES[0];
    source.manifest().streams.iter().map(|s| (s.name, s.tables, source.endpoints(s.name))).collect()
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
}

/// Every imported row has its raw record.
async fn records(file: &mut SqliteConnection) -> Holds {
    for (_, tables, endpoints) in streams() {
        for (n, table) in tables.iter().enumerate() {
            let (key, stub) = (if n == 0 { "key" } else { "sale_id" }, if *table == "client" { "AND NOT t.is_stub" } else { "" });
            let query = format!(
                "SELECT t.key FROM {table} t WHERE t.gone_at IS NULL {stub} AND NOT EXISTS (SELECT 1 FROM raw_record r
                 WHERE r.connection_id = t.connection_id AND r.key = t.{key} AND r.gone_at IS NULL AND r.endpoint IN ({}))",
                quoted(endpoints)
            );
            if let Some(key) = texts(file, &query).await?.first() {
                return Err(format!("{table} {key} has no raw record"));
            }
        }
    }
    Ok(())
}

/// Every key that a page is said to have brought has its row.
async fn pages(file: &mut SqliteConnection) -> Holds {
    for (stream, tables, _) in streams() {
        let Some(table) = tables.first() else { continue };
        let query = format!(
            "SELECT k.value FROM step s JOIN step_page p ON p.step_id = s.id, json_each(p.keys) k WHERE s.stream = '{stream}'
             AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.connection_id = s.connection_id AND t.key = k.value)"
        );
        if let Some(key) = texts(file, &query).await?.first() {
            return Err(format!("a page of {stream} is in, but not its row {key}"));
        }
    }
    Ok(())
}

/// The ids of an export table whose rows say so.
fn ids<'a>(truth: &'a Sample, table: &str, column: &str, is: impl Fn(&str) -> bool) -> BTreeSet<&'a str> {
    let rows = truth.rows.get(table).into_iter().flatten();
    rows.filter(|(_, row)| row.get(column).and_then(|v| v.as_str()).is_some_and(&is)).map(|(id, _)| id.as_str()).collect()
}

fn same(ours: &[String], theirs: &BTreeSet<&str>, what: &str) -> Holds {
    let ours: BTreeSet<&str> = ours.iter().map(String::as_str).collect();
    if &ours == theirs { Ok(()) } else { Err(format!("{what} counts as read with {} of {} rows", ours.len(), theirs.len())) }
}

/// The rows of covered days are those that there are.
async fn coverage(file: &mut SqliteConnection, truth: &Sample) -> Holds {
    for (stream, table, column) in [
        ("class_sessions", "class_session", "starts_at"),
        ("appointments", "appointment", "starts_at"),
        ("sales", "sale", "sold_at"),
    ] {
        let query = format!("SELECT from_day || '/' || to_day FROM coverage WHERE stream = '{stream}'");
        for days in texts(file, &query).await? {
            let (from, to) = days.split_once('/').ok_or("no days")?;
            let query = format!("SELECT key FROM {table} WHERE gone_at IS NULL AND local_date BETWEEN '{from}' AND '{to}'");
            let theirs = ids(truth, stream, column, |at| (from..=to).contains(&&at[..10]));
            same(&texts(file, &query).await?, &theirs, &format!("{stream} from {from} to {to}"))?;
        }
    }
    Ok(())
}

/// The rows of items that were read are those that there are.
async fn items(file: &mut SqliteConnection, truth: &Sample) -> Holds {
    for (stream, table, way, column) in [
        ("visits", "visit", "near", "session_id"),
        ("waitlist_entries", "waitlist_entry", "near", "session_id"),
        ("memberships", "membership", "near", "client_id"),
        ("contracts", "contract", "near", "client_id"),
        ("passes", "pass", "near", "client_id"),
    ] {
        let read: HashSet<String> = texts(file, &format!("SELECT key FROM item_read WHERE stream = '{stream}' AND way = '{way}'"))
            .await?
            .into_iter()
            .collect();
        let query = format!("SELECT {column}, key FROM {table} WHERE gone_at IS NULL AND {column} IS NOT NULL");
        let mut ours: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in sqlx::query(AssertSqlSafe(query)).fetch_all(&mut *file).await.map_err(told)? {
            ours.entry(row.get(0)).or_default().push(row.get(1));
        }
        for key in read {
            let theirs = ids(truth, stream, column, |of| of == key);
            same(ours.get(&key).map_or(&[][..], Vec::as_slice), &theirs, &format!("{stream} of {key}"))?;
        }
    }
    Ok(())
}

/// A list that was read whole is whole.
async fn lists(file: &mut SqliteConnection, truth: &Sample) -> Holds {
    for (stream, tables, _) in streams() {
        let Some(table) = tables.first().filter(|_| truth.rows.contains_key(stream)) else { continue };
        let whole = format!("SELECT value FROM stream_state WHERE stream = '{stream}' AND name = 'whole'");
        if !texts(file, &whole).await?.is_empty() {
            let stub = if *table == "client" { "AND NOT is_stub" } else { "" };
            let ours = texts(file, &format!("SELECT key FROM {table} WHERE gone_at IS NULL {stub}")).await?;
            let theirs = truth.rows[stream].keys().map(String::as_str).collect();
            same(&ours, &theirs, stream)?;
        }
    }
    Ok(())
}
