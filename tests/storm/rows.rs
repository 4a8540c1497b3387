//! What must hold inside the file: it is whole, every row has its record, every record its hash, and no checkpoint says
//! that something is in which is not.

use std::collections::{BTreeMap, BTreeSet};

use daybook_engine::api::{SOURCES, raw_text};
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
    let check = texts(&mut file, "integrity_check", "pragma_integrity_check").await?;
    if check != ["ok"] {
        return Err(format!("integrity_check: {check:?}"));
    }
    let orphans = texts(&mut file, "\"table\"", "pragma_foreign_key_check").await?;
    if !orphans.is_empty() {
        return Err(format!("foreign_key_check: {orphans:?}"));
    }
    hashes(&mut file).await?;
    records(&mut file, truth).await?;
    pages(&mut file, truth).await?;
    if checkpoints {
        coverage(&mut file, truth).await?;
        items(&mut file, truth).await?;
        lists(&mut file, truth).await?;
    }
    file.close().await.map_err(told)
}

/// A query's rows, each as a list of texts. They come as one: row by row is a hand-over between threads for each.
async fn rows(file: &mut SqliteConnection, columns: &str, from: &str) -> Result<Vec<Vec<String>>, String> {
    let query = format!("SELECT json_group_array(json_array({columns})) FROM {from}");
    let row = sqlx::query(AssertSqlSafe(query)).fetch_one(file).await.map_err(told)?;
    serde_json::from_str(row.get(0)).map_err(|error| format!("reading the file: {error}"))
}

/// The first column of a query.
async fn texts(file: &mut SqliteConnection, column: &str, from: &str) -> Result<Vec<String>, String> {
    Ok(rows(file, column, from).await?.into_iter().flatten().collect())
}

/// Each record's hash is that of its own text.
async fn hashes(file: &mut SqliteConnection) -> Holds {
    for table in ["raw_record", "quarantine"] {
        for row in rows(file, "endpoint || ' ' || id, hex(hash), hex(body)", table).await? {
            let [id, hash, body] = <[String; 3]>::try_from(row).map_err(|_| "three columns")?;
            let text = raw_text(&bytes(&body)).map_err(|_| format!("{table} {id} can't be decompressed"))?;
            if Sha256::digest(&text)[..16] != bytes(&hash) {
                return Err(format!("the hash of {table} {id} is not that of its text"));
            }
        }
    }
    Ok(())
}

fn bytes(hex: &str) -> Vec<u8> {
    let nibble = |digit: u8| if digit.is_ascii_digit() { digit - b'0' } else { digit - b'A' + 10 };
    hex.as_bytes().chunks_exact(2).map(|pair| nibble(pair[0]) << 4 | nibble(pair[1])).collect()
}

/// A stream's root table and the endpoints its records come from.
fn streams(truth: &Sample) -> Vec<(&'static str, &'static [&'static str], &'static [&'static str])> {
    let source = SOURCES.into_iter().find(|s| s.manifest().name == truth.source).expect("a source");
    source.manifest().streams.iter().map(|s| (s.name, s.tables, source.endpoints(s.name))).collect()
}

fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
}

/// Every imported row has its raw record.
async fn records(file: &mut SqliteConnection, truth: &Sample) -> Holds {
    let lacking = streams(truth).into_iter().flat_map(|(_, tables, endpoints)| {
        let endpoints = quoted(endpoints);
        tables.iter().enumerate().map(move |(n, table)| {
            let (key, stub) = (if n == 0 { "key" } else { "sale_id" }, if *table == "client" { "AND NOT t.is_stub" } else { "" });
            format!(
                "SELECT '{table}' AS what, t.key FROM {table} t WHERE t.gone_at IS NULL {stub} AND NOT EXISTS (SELECT 1 FROM
                 raw_record r WHERE r.connection_id = t.connection_id AND r.key = t.{key} AND r.gone_at IS NULL
                 AND r.endpoint IN ({endpoints}))"
            )
        })
    });
    let lacking = lacking.collect::<Vec<_>>().join(" UNION ALL ");
    match rows(file, "what, key", &format!("({lacking})")).await?.first() {
        Some(row) => Err(format!("{} has no raw record", row.join(" "))),
        None => Ok(()),
    }
}

/// Every key that a page is said to have brought has its row.
async fn pages(file: &mut SqliteConnection, truth: &Sample) -> Holds {
    let lacking = streams(truth).into_iter().filter_map(|(stream, tables, _)| {
        let table = tables.first()?;
        Some(format!(
            "SELECT s.stream AS what, k.value AS key FROM step s JOIN step_page p ON p.step_id = s.id, json_each(p.keys) k
             WHERE s.stream = '{stream}' AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.connection_id = s.connection_id
             AND t.key = k.value)"
        ))
    });
    let lacking = lacking.collect::<Vec<_>>().join(" UNION ALL ");
    match rows(file, "what, key", &format!("({lacking})")).await?.first() {
        Some(row) => Err(format!("a page is in, but not its row {}", row.join(" "))),
        None => Ok(()),
    }
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
        ("payments", "payment", "paid_at"),
        ("invoices", "invoice", "opened_at"),
    ] {
        for days in texts(file, "from_day || '/' || to_day", &format!("coverage WHERE stream = '{stream}'")).await? {
            let (from, to) = days.split_once('/').ok_or("no days")?;
            let kept = format!("{table} WHERE gone_at IS NULL AND local_date BETWEEN '{from}' AND '{to}'");
            let theirs = ids(truth, stream, column, |at| (from..=to).contains(&&at[..10]));
            same(&texts(file, "key", &kept).await?, &theirs, &format!("{stream} from {from} to {to}"))?;
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
        ("payment_invoices", "payment_invoice", "near", "payment_id"),
        ("invoice_items", "invoice_item", "near", "invoice_id"),
    ] {
        let read = texts(file, "key", &format!("item_read WHERE stream = '{stream}' AND way = '{way}'")).await?;
        let mut ours: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in rows(file, &format!("{column}, key"), &format!("{table} WHERE gone_at IS NULL AND {column} IS NOT NULL")).await?
        {
            let [of, key] = <[String; 2]>::try_from(row).map_err(|_| "two columns")?;
            // An export knows a part by its own id.
            ours.entry(of).or_default().push(key.rsplit('/').next().unwrap_or_default().to_owned());
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
    let whole = texts(file, "stream", "stream_state WHERE name = 'whole'").await?;
    for (stream, tables, _) in streams(truth) {
        let Some(table) = tables.first().filter(|_| truth.rows.contains_key(stream)) else { continue };
        if whole.iter().any(|name| name == stream) {
            let stub = if *table == "client" { "AND NOT is_stub" } else { "" };
            let ours = texts(file, "key", &format!("{table} WHERE gone_at IS NULL {stub}")).await?;
            let theirs = truth.rows[stream].keys().map(String::as_str).collect();
            same(&ours, &theirs, stream)?;
        }
    }
    Ok(())
}
