//! What the machine and the libraries allow: the same calls without an engine.

use std::path::Path;
use std::sync::Arc;

use daybook_engine::records::{Kind, TABLES, Table};
use futures_util::StreamExt;
use serde_json::Value;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions};
use sqlx::{Arguments, AssertSqlSafe, ConnectOptions, Connection, SqliteConnection};

/// As many as the engine has under way.
const IN_FLIGHT: usize = 24;

/// The calls of an import: addresses and the headers they share.
pub struct Calls {
    pub urls: Vec<String>,
    pub headers: Vec<(String, String)>,
}

impl Calls {
    /// Reads what `write` wrote.
    pub fn read(file: &Path) -> Self {
        let text = std::fs::read_to_string(file).expect("the list of calls");
        let all: Value = serde_json::from_str(&text).expect("the list of calls is JSON");
        let texts = |v: &Value| v.as_array().into_iter().flatten().filter_map(|t| Some(t.as_str()?.to_owned())).collect();
        let headers = all["headers"].as_object().into_iter().flatten();
        let headers = headers.filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned()))).collect();
        Self { urls: texts(&all["urls"]), headers }
    }

    pub fn write(&self, file: &Path) {
        let headers: serde_json::Map<String, Value> =
            self.headers.iter().map(|(k, v)| (k.clone(), Value::from(v.as_str()))).collect();
        let all = serde_json::json!({ "urls": self.urls, "headers": headers });
        std::fs::write(file, all.to_string()).expect("the list of calls is written");
    }

    /// The bodies, in the order in which they come, each with the path it came from.
    fn bodies(self) -> impl futures_util::Stream<Item = (String, Vec<u8>)> {
        let mut headers = reqwest::header::HeaderMap::new();
        for (name, value) in &self.headers {
            let name: reqwest::header::HeaderName = name.parse().expect("a header's name");
            headers.insert(name, value.parse().expect("a header's value"));
        }
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().default_headers(headers).build().expect("a client");
        futures_util::stream::iter(self.urls)
            .map(move |url| {
                let client = client.clone();
                // A task of its own, as in the engine: both cores take part.
                let fetch = tokio::spawn(async move {
                    let reply = client.get(&url).send().await.expect("a reply");
                    let path = reply.url().path().rsplit("/v6").next().unwrap_or_default().to_owned();
                    (path, reply.bytes().await.expect("a body").to_vec())
                });
                async move { fetch.await.expect("it does not panic") }
            })
            .buffer_unordered(IN_FLIGHT)
    }
}

/// Fetches and parses; gives how many bytes.
pub async fn fetch(calls: Calls) -> usize {
    let mut bytes = 0;
    let mut bodies = std::pin::pin!(calls.bodies());
    while let Some((_, body)) = bodies.next().await {
        bytes += body.len();
        let value: Value = serde_json::from_slice(&body).expect("JSON");
        std::hint::black_box(value);
    }
    bytes
}

/// One record on its way in.
struct Record {
    key: String,
    hash: Vec<u8>,
    body: Vec<u8>,
    rows: Vec<(&'static Table, String, Vec<String>)>,
}

/// Fetches, decodes and upserts: a row a record with as many cells as the engine writes, items and payments too, and the
/// raw record, compressed; one transaction a page. Gives how many rows.
pub async fn upsert(calls: Calls, file: &Path) -> usize {
    let options = SqliteConnectOptions::new().filename(file).foreign_keys(true).statement_cache_capacity(512);
    let options = options.pragma("cache_size", "-32768").pragma("wal_autocheckpoint", "4096");
    let mut connection = options.synchronous(sqlx::sqlite::SqliteSynchronous::Normal).connect().await.expect("the file opens");
    sqlx::query("INSERT INTO connection (id, source, account, created_at) VALUES (1, 'bound', '1', '')")
        .execute(&mut connection)
        .await
        .expect("a connection");
    let mut rows = 0;
    let decoded = calls.bodies().map(|(path, body)| {
        let decoding = tokio::spawn(async move {
            let records = decode(&path, &body);
            (path, records)
        });
        async move { decoding.await.expect("it does not panic") }
    });
    let mut decoded = std::pin::pin!(decoded.buffer_unordered(IN_FLIGHT));
    while let Some((path, records)) = decoded.next().await {
        rows += records.iter().map(|r| r.rows.len()).sum::<usize>();
        page(&mut connection, &path, &records).await;
    }
    connection.close().await.expect("the file closes");
    rows
}

/// The table that a path's records go into, and where they stand in the envelope.
fn table_of(path: &str) -> &'static str {
    match path {
        "/client/clients" => "client",
        "/class/classes" => "class_session",
        "/class/classvisits" | "/client/clientvisits" => "visit",
        "/class/waitlistentries" => "waitlist_entry",
        "/appointment/staffappointments" => "appointment",
        "/sale/sales" => "sale",
        "/sale/services" => "pricing_option",
        "/client/clientservices" => "pass",
        "/client/clientcontracts" => "contract",
        "/client/activeclientsmemberships" => "membership",
        _ => "location",
    }
}

fn table(name: &str) -> &'static Table {
    TABLES.into_iter().find(|t| t.name == name).expect("a table")
}

fn decode(path: &str, body: &[u8]) -> Vec<Record> {
    type Fields<'a> = std::collections::BTreeMap<&'a str, &'a RawValue>;
    let envelope: Fields<'_> = serde_json::from_slice(body).expect("an envelope");
    let envelope = match envelope.get("Class") {
        Some(class) => serde_json::from_str(class.get()).unwrap_or_default(),
        None => envelope,
    };
    let name = table_of(path);
    let lists = envelope.iter().filter(|(k, _)| name != "visit" || **k == "Visits").map(|(_, v)| v);
    let raws = lists.filter_map(|v| serde_json::from_str::<Vec<&RawValue>>(v.get()).ok()).flatten();
    let mut compressor = zstd::bulk::Compressor::new(1).expect("a compressor");
    raws.filter_map(|raw| {
        let fields: Fields<'_> = serde_json::from_str(raw.get()).ok()?;
        let text = |v: &&RawValue| v.get().trim_matches('"').to_owned();
        let id = ["UniqueId", "Id", "UniqueID", "MembershipId", "ServiceId"]
            .iter()
            .find_map(|k| fields.get(k))
            .map_or_else(|| raw.get().to_owned(), text);
        let key = if name == "location" { format!("{path}{id}") } else { id };
        let mut rows = vec![(table(name), key.clone(), fields.values().map(text).collect())];
        if name == "sale" {
            for (list, part) in [("PurchasedItems", "sale_item"), ("Payments", "payment")] {
                let parts =
                    fields.get(list).and_then(|v| serde_json::from_str::<Vec<Fields<'_>>>(v.get()).ok()).unwrap_or_default();
                let parts = parts.iter().enumerate();
                rows.extend(parts.map(|(n, f)| (table(part), format!("{key}/{n}"), f.values().map(text).collect())));
            }
        }
        let hash = Sha256::digest(raw.get().as_bytes())[..16].to_vec();
        Some(Record { key, hash, body: compressor.compress(raw.get().as_bytes()).ok()?, rows })
    })
    .collect()
}

async fn page(connection: &mut SqliteConnection, path: &str, records: &[Record]) {
    let mut tx = connection.begin_with("BEGIN IMMEDIATE").await.expect("a transaction");
    for chunk in records.chunks(256) {
        let mut arguments = SqliteArguments::default();
        for record in chunk {
            arguments.add(path).expect("bound");
            arguments.add(record.key.as_str()).expect("bound");
            arguments.add(record.hash.as_slice()).expect("bound");
            arguments.add(record.body.as_slice()).expect("bound");
        }
        let text = format!(
            "INSERT INTO raw_record (connection_id, endpoint, key, hash, body) VALUES {} ON CONFLICT (connection_id, endpoint, key)
             DO UPDATE SET hash = excluded.hash, body = excluded.body",
            vec!["(1, ?, ?, ?, ?)"; chunk.len()].join(", ")
        );
        sqlx::query_with(AssertSqlSafe(text), arguments).execute(&mut *tx).await.expect("raw records");
    }
    let mut tables: Vec<&'static Table> = Vec::new();
    for (table, ..) in records.iter().flat_map(|r| &r.rows) {
        if !tables.contains(table) {
            tables.push(table);
        }
    }
    for table in tables {
        let rows: Vec<_> =
            records.iter().flat_map(|r| r.rows.iter().map(move |row| (r, row))).filter(|(_, r)| r.0 == table).collect();
        for chunk in rows.chunks(2048 / (table.columns.len() + 1)) {
            let mut arguments = SqliteArguments::default();
            for (record, (_, key, cells)) in chunk {
                arguments.add(key.as_str()).expect("bound");
                for (n, column) in table.columns.iter().enumerate() {
                    let parent = table.parent == Some(column.name);
                    let cell = if parent { &record.key } else { cells.get(n).unwrap_or(key) };
                    match column.kind {
                        Kind::Count | Kind::Flag | Kind::Money => arguments.add(i64::try_from(cell.len()).unwrap_or(0)),
                        _ => arguments.add(Arc::new(cell.clone())),
                    }
                    .expect("bound");
                }
            }
            let columns: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
            let marks = format!("(1, ?{})", ", ?".repeat(columns.len()));
            let sets: Vec<String> = columns.iter().map(|c| format!("{c} = excluded.{c}")).collect();
            let text = format!(
                "INSERT INTO {} (connection_id, key, {}) VALUES {} ON CONFLICT (connection_id, key) DO UPDATE SET {}",
                table.name,
                columns.join(", "),
                vec![marks; chunk.len()].join(", "),
                sets.join(", ")
            );
            sqlx::query_with(AssertSqlSafe(text), arguments).execute(&mut *tx).await.expect("rows");
        }
    }
    tx.commit().await.expect("it commits");
}
