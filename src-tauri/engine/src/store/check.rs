//! Looking a file through: what SQLite finds, references within, and whether each raw record is the one that came.

use futures_util::TryStreamExt;
use serde::Serialize;
use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteRow;
use sqlx::{Connection as _, Row, SqliteConnection};

use crate::kernel::{Code, Result};

use super::trouble::{Cells, OrTold, damaged, told};
use super::{Store, look, migrations, raw};

/// How closely SQLite looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Every page and row: about as long as reading the file.
    Quick,
    /// Every index entry against its row too.
    Whole,
}

/// So many of SQLite's findings are told.
const FINDINGS: usize = 20;

/// What SQLite finds wrong, in its own words, which name tables and pages and never values.
///
/// # Errors
/// Those of reading, other than damage.
pub async fn findings(connection: &mut SqliteConnection, depth: Depth) -> Result<Vec<String>> {
    let text = match depth {
        Depth::Quick => "PRAGMA quick_check(1)",
        Depth::Whole => "PRAGMA integrity_check(20)",
    };
    let found = match sqlx::query(text).fetch_all(&mut *connection).await {
        Ok(rows) => rows
            .iter()
            .map(|r| r.cell::<String>(0))
            .filter(|line| line.as_deref() != Ok("ok"))
            .take(FINDINGS)
            .collect::<Result<_>>()?,
        Err(e) => {
            let words = e.as_database_error().map_or("unreadable", |e| e.message()).to_owned();
            match told(e) {
                damage if damage.code == Code::FileDamaged => vec![words],
                other => return Err(other),
            }
        }
    };
    match depth {
        Depth::Whole if found.is_empty() => strangers(connection).await,
        _ => Ok(found),
    }
}

/// Tables and indexes that are not as our migrations make them: a changed byte in the schema's text is a sound page.
async fn strangers(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let landed = match migrations::landed(connection).await {
        Ok(landed) => landed,
        Err(e) if matches!(e.code, Code::FileDamaged | Code::Bug) => {
            return Ok(vec!["the list of migrations can't be read".to_owned()]);
        }
        Err(e) => return Err(e),
    };
    let mut fresh = SqliteConnection::connect("sqlite::memory:").await.or_told()?;
    if let Some(last) = landed.last() {
        migrations::migrate_to(&mut fresh, *last).await?;
    }
    let text = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    let ours = sqlx::query(text).fetch_all(&mut fresh).await.or_told()?;
    fresh.close().await.or_told()?;
    let there = sqlx::query(text).fetch_all(connection).await.or_told()?;
    let same = |a: &SqliteRow, b: &SqliteRow| (0..2).all(|i| a.try_get::<&str, _>(i).ok() == b.try_get::<&str, _>(i).ok());
    let strange = ours.iter().filter(|own| !there.iter().any(|row| same(own, row)));
    Ok(strange
        .map(|own| format!("{} is not as it was made", own.try_get::<&str, _>(0).unwrap_or("a table")))
        .take(FINDINGS)
        .collect())
}

/// What came of looking a file through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Whether nothing is wrong.
    pub sound: bool,
    /// What SQLite finds wrong.
    pub findings: Vec<String>,
    /// Rows that refer to what is not there.
    pub dangling: i64,
    /// Raw records looked at.
    pub raw_records: u64,
    /// Those whose text is not the one that came, or can't be read.
    pub raw_damaged: u64,
}

impl Store {
    /// Looks the whole file through. What is found puts the file in doubt; a sound file is trusted again.
    ///
    /// # Errors
    /// Those of reading the file, other than damage.
    pub async fn check(&self) -> Result<Checked> {
        let mut reader = self.readers().acquire().await.or_told()?;
        let mut checked = Checked { findings: findings(&mut reader, Depth::Whole).await?, ..Checked::default() };
        if checked.findings.is_empty() {
            let row = sqlx::query("SELECT count(*) FROM pragma_foreign_key_check").fetch_one(&mut *reader).await.or_told()?;
            checked.dangling = row.cell(0)?;
        }
        for kept in ["SELECT hash, body FROM raw_record", "SELECT hash, body FROM quarantine"] {
            let mut rows = sqlx::query(kept).fetch(&mut *reader);
            loop {
                match rows.try_next().await {
                    Ok(Some(row)) => {
                        checked.raw_records += 1;
                        checked.raw_damaged += u64::from(!is_own(&row));
                    }
                    Ok(None) => break,
                    // Whatever lies behind it can't be reached.
                    Err(e) => {
                        let error = told(e);
                        if error.code != Code::FileDamaged {
                            return Err(error);
                        }
                        checked.raw_damaged += 1;
                        break;
                    }
                }
            }
        }
        checked.sound = checked.findings.is_empty() && checked.dangling == 0 && checked.raw_damaged == 0;
        if checked.sound {
            look::trust(self.workspace());
        } else if !checked.findings.is_empty() {
            look::doubt(self.workspace());
        }
        Ok(checked)
    }

    /// Puts the file in doubt where an error tells of damage; what looks like a mistake of ours may be damage too, and is
    /// looked into. Called where errors leave the engine, so that none is missed.
    pub async fn note_damage<T>(&self, result: Result<T>) -> Result<T> {
        let Err(error) = result else { return result };
        let damage = match error.code {
            Code::FileDamaged => true,
            Code::Bug => self.is_damaged().await,
            _ => false,
        };
        if !damage {
            return Err(error);
        }
        look::doubt(self.workspace());
        Err(damaged())
    }

    async fn is_damaged(&self) -> bool {
        let Ok(mut reader) = self.readers().acquire().await else { return false };
        findings(&mut reader, Depth::Whole).await.is_ok_and(|found| !found.is_empty())
    }
}

/// Whether a text is the one whose hash was kept: the first 16 bytes of its SHA-256.
fn is_own(row: &SqliteRow) -> bool {
    let (Ok(hash), Ok(body)) = (row.try_get::<&[u8], _>(0), row.try_get::<&[u8], _>(1)) else { return false };
    raw::decompress(body).is_ok_and(|text| Sha256::digest(text.as_bytes())[..16] == *hash)
}
