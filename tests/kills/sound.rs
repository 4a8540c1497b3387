//! Looking into a workspace's file from outside: is it sound, does it claim no more than it has, is it the truth.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use daybook_engine::api::{Engine, ExportRequest, Format, Host, Http, raw_text};
use daybook_engine::host::{Keychain, SystemClock, Workspace};
use daybook_engine::records::exported;
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};

use super::STUDIO;
use crate::studio::{Digested, Home, sources, truth_of};

/// Dated tables and the column of their days.
const DATED: [&str; 3] = ["class_session", "appointment", "sale"];

/// What a file held at one instant.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Steps that had begun and not ended.
    pub open_steps: i64,
    /// By dated table and day: rows, and whether the day counts as read.
    days: BTreeMap<(&'static str, String), (i64, bool)>,
}

impl Snapshot {
    /// Whether every day that counted as read then held all that the finished import holds of it.
    ///
    /// # Errors
    /// The days that did not.
    pub fn claims_no_more_than(&self, last: &Self) -> Result<(), String> {
        let whole = |(key, (rows, covered)): (&(&str, String), &(i64, bool))| {
            let there = last.days.get(key).map_or(0, |(rows, _)| *rows);
            (*covered && *rows != there).then(|| format!("{key:?} counted as read with {rows} of {there} rows"))
        };
        let covered = last.days.keys().filter_map(|key| Some((key, self.days.get(key)?)));
        match covered.filter_map(whole).next() {
            Some(lie) => Err(lie),
            None => Ok(()),
        }
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// Looks into a workspace's file, on a copy.
///
/// # Errors
/// What is not sound.
pub fn look(folder: &Path) -> Result<Snapshot, String> {
    let copy = super::copied(folder);
    let file = copy.path().join("daybook.db");
    if file.metadata().map_or(0, |m| m.len()) == 0 {
        return Ok(Snapshot::default());
    }
    runtime().block_on(async {
        let mut db = SqliteConnection::connect(&format!("sqlite://{}", file.display())).await.map_err(|e| e.to_string())?;
        let looked = look_into(&mut db).await;
        let _ = db.close().await;
        looked
    })
}

async fn number(db: &mut SqliteConnection, text: impl Into<String>) -> Result<i64, String> {
    let row = sqlx::query(AssertSqlSafe(text.into())).fetch_one(db).await.map_err(|e| e.to_string())?;
    Ok(row.get(0))
}

async fn none(db: &mut SqliteConnection, what: &str, text: impl Into<String>) -> Result<(), String> {
    match number(db, text).await? {
        0 => Ok(()),
        n => Err(format!("{n} {what}")),
    }
}

async fn look_into(db: &mut SqliteConnection) -> Result<Snapshot, String> {
    none(db, "findings", "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'").await?;
    none(db, "dangling references", "SELECT count(*) FROM pragma_foreign_key_check").await?;
    if number(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'payment'").await? == 0 {
        // Cut off before the migrations were through.
        return Ok(Snapshot::default());
    }
    raw_records(db).await?;
    checkpoints(db).await?;
    let mut snapshot = Snapshot { open_steps: number(db, "SELECT count(*) FROM step").await?, ..Snapshot::default() };
    for table in DATED {
        let stream = exported_as(table);
        let text = format!(
            "WITH RECURSIVE d(day) AS (SELECT '2026-10-01' UNION ALL SELECT date(day, '+1 day') FROM d WHERE day < '2026-12-31')
             SELECT day, (SELECT count(*) FROM {table} t WHERE t.local_date = day AND t.gone_at IS NULL) AS rows,
             EXISTS (SELECT 1 FROM coverage c WHERE c.stream = '{stream}' AND day BETWEEN c.from_day AND c.to_day) FROM d"
        );
        for row in sqlx::query(AssertSqlSafe(text)).fetch_all(&mut *db).await.map_err(|e| e.to_string())? {
            snapshot.days.insert((table, row.get(0)), (row.get(1), row.get::<i64, _>(2) == 1));
        }
    }
    Ok(snapshot)
}

fn exported_as(table: &str) -> &'static str {
    daybook_engine::records::table(table).map_or("", |t| t.export)
}

/// Each raw record's hash is that of its own text.
async fn raw_records(db: &mut SqliteConnection) -> Result<(), String> {
    let rows = sqlx::query("SELECT hash, body FROM raw_record").fetch_all(db).await.map_err(|e| e.to_string())?;
    for row in rows {
        let text = raw_text(row.get(1)).map_err(|e| e.message)?;
        if Sha256::digest(&text)[..16] != *row.get::<&[u8], _>(0) {
            return Err("a raw record is not its own".to_owned());
        }
    }
    Ok(())
}

/// Whatever a checkpoint says is in, is in: raw record and row.
async fn checkpoints(db: &mut SqliteConnection) -> Result<(), String> {
    let pages = "FROM step s JOIN step_page p ON p.step_id = s.id JOIN json_each(p.keys) k";
    let raw = "SELECT 1 FROM raw_record r WHERE r.connection_id = s.connection_id AND r.key = k.value";
    none(db, "pages' keys without a raw record", format!("SELECT count(*) {pages} WHERE NOT EXISTS ({raw})")).await?;
    let streams = sqlx::query("SELECT DISTINCT stream FROM step").fetch_all(&mut *db).await.map_err(|e| e.to_string())?;
    for stream in streams.iter().map(|r| r.get::<String, _>(0)) {
        let Some(table) = exported(&stream) else { continue };
        let row = format!("SELECT 1 FROM {} t WHERE t.connection_id = s.connection_id AND t.key = k.value", table.name);
        let text = format!("SELECT count(*) {pages} WHERE s.stream = '{stream}' AND NOT EXISTS ({row})");
        none(db, &format!("pages' keys of {stream} without a row"), text).await?;
    }
    let read = "SELECT count(*) FROM item_read i WHERE i.stream = 'visits' AND i.way = 'near'
        AND i.rows > (SELECT count(*) FROM visit v WHERE v.connection_id = i.connection_id AND v.session_id = i.key)";
    none(db, "rosters that count as read and are not there", read).await
}

/// Compares every exported table with what the studio knows.
///
/// # Errors
/// The tables that differ.
pub fn equals_the_truth(home: &Home) -> Result<(), String> {
    static TRUTH: OnceLock<BTreeMap<&'static str, BTreeMap<String, Digested>>> = OnceLock::new();
    let truth = TRUTH.get_or_init(|| sources().map(|source| (source, truth_of(source, &STUDIO))).collect());
    let truth = truth.get(home.source).ok_or("an unknown source")?;
    let exports = runtime().block_on(exports(home.folder.path(), truth.keys())).map_err(|e| e.to_string())?;
    let differ: Vec<&String> = truth.iter().filter(|(table, digest)| exports.get(*table) != Some(digest)).map(|(t, _)| t).collect();
    if differ.is_empty() { Ok(()) } else { Err(format!("not the truth: {differ:?}")) }
}

async fn exports(
    folder: &Path,
    tables: impl Iterator<Item = &String>,
) -> daybook_engine::kernel::Result<BTreeMap<String, Digested>> {
    let host = Host {
        workspace: Workspace::at(folder),
        clock: Arc::new(SystemClock),
        secrets: Arc::new(Keychain),
        wire: Arc::new(Http::new()?),
        environment: BTreeMap::new(),
    };
    let engine = Engine::open(host).await?;
    let mut exports = BTreeMap::new();
    for table in tables {
        let mut lines = Vec::new();
        let request = ExportRequest { table: table.clone(), format: Format::JsonLines, source: None, with_gone: false };
        engine.export(&request, &mut lines).await?;
        exports.insert(table.clone(), Digested::of(&String::from_utf8_lossy(&lines)));
    }
    engine.close().await;
    Ok(exports)
}
