//! What a workspace holds, for the status page and the summary.

use serde::Serialize;
use sqlx::AssertSqlSafe;

use crate::kernel::Result;
use crate::records::TABLES;

use super::trouble::{Cells, OrTold};
use super::{Connection, Store};

/// One table's count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TableStatus {
    /// Its export name.
    pub table: &'static str,
    /// Rows, without stubs and gone ones.
    pub rows: i64,
}

/// What is held of one connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConnectionStatus {
    /// `mindbody:12345`.
    pub connection: String,
    /// The account's own name.
    pub name: Option<String>,
    /// Its zone.
    pub zone: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// Rows by table.
    pub tables: Vec<TableStatus>,
    /// Clients that are only referred to.
    pub stubs: i64,
    /// Values that could not be understood.
    pub problems: i64,
    /// Records that could not be kept.
    pub quarantined: i64,
    /// Covered days by stream: first and last.
    pub covered: Vec<(String, String, String)>,
    /// Calls made today, UTC.
    pub calls_today: i64,
    /// Calls made in this calendar month, UTC.
    pub calls_this_month: i64,
    /// When a job last completed, UTC.
    pub last_completed: Option<String>,
}

impl Store {
    /// What is held of a connection.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn status(&self, connection: &Connection) -> Result<ConnectionStatus> {
        let mut tables = Vec::with_capacity(TABLES.len());
        for table in TABLES {
            tables.push(TableStatus { table: table.export, rows: self.count(connection.id, table.name).await? });
        }
        let today = self.stamp()[..10].to_owned();
        let number =
            |text: &'static str| sqlx::query(AssertSqlSafe(text)).bind(connection.id).bind(today.clone()).fetch_one(self.readers());
        let stubs =
            number("SELECT count(*) FROM client WHERE connection_id = ?1 AND is_stub AND ?2 IS ?2").await.or_told()?.cell(0)?;
        let problems = number("SELECT count(*) FROM problem WHERE connection_id = ?1 AND ?2 IS ?2").await.or_told()?.cell(0)?;
        let quarantined =
            number("SELECT count(*) FROM quarantine WHERE connection_id = ?1 AND ?2 IS ?2").await.or_told()?.cell(0)?;
        let day = number("SELECT coalesce(sum(calls), 0) FROM spending WHERE connection_id = ?1 AND day = ?2")
            .await
            .or_told()?
            .cell(0)?;
        let month = number(
            "SELECT coalesce(sum(calls), 0) FROM spending WHERE connection_id = ?1 AND substr(day, 1, 7) = substr(?2, 1, 7)",
        )
        .await
        .or_told()?
        .cell(0)?;
        let last = number("SELECT max(ended_at) FROM job WHERE connection_id = ?1 AND state = 'completed' AND ?2 IS ?2")
            .await
            .or_told()?;
        let covered =
            sqlx::query("SELECT stream, from_day, to_day FROM coverage WHERE connection_id = ? ORDER BY stream, from_day");
        let covered = covered.bind(connection.id).fetch_all(self.readers()).await.or_told()?;
        Ok(ConnectionStatus {
            connection: connection.title(),
            name: connection.name.clone(),
            zone: connection.zone.map(|z| z.name().to_owned()),
            currency: connection.currency.map(|c| c.code().to_owned()),
            tables,
            stubs,
            problems,
            quarantined,
            covered: covered.iter().map(|r| Ok((r.cell(0)?, r.cell(1)?, r.cell(2)?))).collect::<Result<_>>()?,
            calls_today: day,
            calls_this_month: month,
            last_completed: last.cell(0)?,
        })
    }
}
