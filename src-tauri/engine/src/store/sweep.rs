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
        /// So many rows an empty reply may bury; more are taken for a missing right.
        empty_buries: usize,
    },
}

/// Above this many rows in a window, an empty reply is taken for a missing right rather than for deletions.
const SUSPICIOUS: usize = 5;

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
    let (name, from, scope, days, keys) = match sweep {
        Sweep::Nothing => return Ok(Swept::Gone(0)),
        Sweep::All { table } => (*table, format!("{table} t"), String::new(), None, None),
        Sweep::Dated { table, column, span } => {
            (*table, format!("{table} t"), format!(" AND t.{column} BETWEEN ?2 AND ?3"), Some(*span), None)
        }
        Sweep::Items { table, column, keys, within, .. } => {
            let dated = if within.is_some() { " AND t.local_date BETWEEN ?2 AND ?3" } else { "" };
            // The items lead and the table follows by their index: a file without statistics would walk the whole table.
            let from = format!("json_each(?4) i CROSS JOIN {table} t INDEXED BY {table}_{column}");
            (*table, from, format!(" AND t.{column} = i.value{dated}"), *within, Some(json!(keys).to_string()))
        }
    };
    let stub = if name == "client" { " AND NOT t.is_stub" } else { "" };
    let text = format!(
        "SELECT t.key FROM {from} WHERE t.connection_id = ?1 AND t.gone_at IS NULL{stub}{scope}
         AND t.key NOT IN (SELECT value FROM json_each(?5)) AND ?2 IS ?2 AND ?3 IS ?3 AND ?4 IS ?4"
    );
    let gone = sqlx::query(sqlx::AssertSqlSafe(text))
        .bind(connection_id)
        .bind(days.map(|d| d.from.to_string()))
        .bind(days.map(|d| d.to.to_string()))
        .bind(keys)
        .bind(json!(seen).to_string())
        .fetch_all(&mut *writer)
        .await
        .or_told()?;
    let gone: Vec<String> = gone.iter().map(|r| r.get(0)).collect();
    if gone.is_empty() {
        return Ok(Swept::Gone(0));
    }
    let most = match sweep {
        Sweep::All { .. } => 0,
        Sweep::Dated { .. } => SUSPICIOUS,
        Sweep::Items { empty_buries, .. } => *empty_buries,
        Sweep::Nothing => 0,
    };
    if seen.is_empty() && gone.len() > most {
        return Ok(Swept::Refused);
    }
    let list = json!(gone).to_string();
    let parts = children.iter().filter_map(|c| Some((*c, table(c)?.parent?)));
    for (table, key) in std::iter::once((name, "key")).chain(parts) {
        let text =
            format!("UPDATE {table} SET gone_at = ?3 WHERE connection_id = ?1 AND {key} IN (SELECT value FROM json_each(?2))");
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
