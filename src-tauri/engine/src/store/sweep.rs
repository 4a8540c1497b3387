//! Tombstones: rows that a complete pass should have seen and did not.

use serde_json::json;
use sqlx::{Row, SqliteConnection};

use crate::kernel::Result;
use crate::kernel::time::Span;
use crate::records::table;

use super::trouble::OrTold;

/// Which rows a complete pass accounted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sweep {
    /// No pass tells.
    Nothing,
    /// Every row of the table.
    All {
        /// The table.
        table: &'static str,
    },
    /// Rows dated within some days.
    Dated {
        /// The table.
        table: &'static str,
        /// The column that dates them.
        column: &'static str,
        /// The days.
        span: Span,
    },
    /// Rows that belong to some items, perhaps only within some days.
    Items {
        /// The table.
        table: &'static str,
        /// The column that names the item.
        column: &'static str,
        /// The items' keys.
        keys: Vec<String>,
        /// Within these days of `local_date`.
        within: Option<Span>,
    },
}

/// Above this many rows in a window, an empty reply is taken for a missing right rather than for deletions.
const SUSPICIOUS: i64 = 5;

/// What a sweep did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swept {
    /// So many rows are gone now.
    Gone(u64),
    /// The reply was empty where there used to be data: nothing was touched.
    Refused,
}

/// Marks what was not seen. `endpoints` are those whose raw records belong to the stream.
pub async fn sweep(
    writer: &mut SqliteConnection,
    connection_id: i64,
    sweep: &Sweep,
    children: &[&str],
    endpoints: &[&str],
    seen: &[String],
    stamp: &str,
) -> Result<Swept> {
    let (name, scope, first, second, keys) = match sweep {
        Sweep::Nothing => return Ok(Swept::Gone(0)),
        Sweep::All { table } => (*table, String::new(), None, None, None),
        Sweep::Dated { table, column, span } => (*table, format!(" AND {column} BETWEEN ?2 AND ?3"), Some(span.from), Some(span.to), None),
        Sweep::Items { table, column, keys, within } => {
            let days = if within.is_some() { " AND local_date BETWEEN ?2 AND ?3" } else { "" };
            let scope = format!(" AND {column} IN (SELECT value FROM json_each(?4)){days}");
            (*table, scope, within.map(|s| s.from), within.map(|s| s.to), Some(json!(keys).to_string()))
        }
    };
    let stub = if name == "client" { " AND NOT is_stub" } else { "" };
    let within = format!("connection_id = ?1 AND gone_at IS NULL{stub}{scope}");
    let days = [first, second].map(|d| d.map(|d| d.to_string()));
    if seen.is_empty() && !matches!(sweep, Sweep::Items { .. }) {
        let text = format!("SELECT count(*) FROM {name} WHERE {within} AND ?2 IS ?2 AND ?3 IS ?3 AND ?4 IS ?4");
        let there = sqlx::query(sqlx::AssertSqlSafe(text)).bind(connection_id).bind(&days[0]).bind(&days[1]).bind(&keys);
        let there: i64 = there.fetch_one(&mut *writer).await.or_told()?.get(0);
        let most = if matches!(sweep, Sweep::All { .. }) { 0 } else { SUSPICIOUS };
        if there > most {
            return Ok(Swept::Refused);
        }
    }
    let text = format!("UPDATE {name} SET gone_at = ?6 WHERE {within} AND key NOT IN (SELECT value FROM json_each(?5)) RETURNING key");
    let gone = sqlx::query(sqlx::AssertSqlSafe(text))
        .bind(connection_id)
        .bind(&days[0])
        .bind(&days[1])
        .bind(&keys)
        .bind(json!(seen).to_string())
        .bind(stamp)
        .fetch_all(&mut *writer)
        .await
        .or_told()?;
    if gone.is_empty() {
        return Ok(Swept::Gone(0));
    }
    let gone: Vec<String> = gone.iter().map(|r| r.get(0)).collect();
    let list = json!(gone).to_string();
    let parts = children.iter().filter_map(|c| Some((*c, table(c)?.parent?)));
    let texts = parts
        .map(|(child, parent)| format!("UPDATE {child} SET gone_at = ?3 WHERE connection_id = ?1 AND {parent} IN (SELECT value FROM json_each(?2))"));
    for text in texts.collect::<Vec<_>>() {
        sqlx::query(sqlx::AssertSqlSafe(text)).bind(connection_id).bind(&list).bind(stamp).execute(&mut *writer).await.or_told()?;
    }
    sqlx::query(
        "UPDATE raw_record SET gone_at = ?3 WHERE connection_id = ?1 AND key IN (SELECT value FROM json_each(?2))
         AND endpoint IN (SELECT value FROM json_each(?4))",
    )
    .bind(connection_id)
    .bind(&list)
    .bind(stamp)
    .bind(json!(endpoints).to_string())
    .execute(&mut *writer)
    .await
    .or_told()?;
    Ok(Swept::Gone(gone.len() as u64))
}
