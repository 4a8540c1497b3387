//! Tombstones: rows that a complete pass should have seen and did not.

use std::collections::HashSet;

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

/// A complete pass: what it accounted for and what it saw.
#[derive(Debug)]
pub struct Pass {
    /// What it accounted for.
    pub what: Sweep,
    /// The tables whose rows go with the swept ones.
    pub children: &'static [&'static str],
    /// The endpoints whose raw records belong to the stream.
    pub endpoints: &'static [&'static str],
    /// The keys it saw.
    pub seen: HashSet<String>,
}

impl Pass {
    /// Whether both sweep items of the same table in the same way, so that one look serves both.
    fn joins(&self, other: &Self) -> bool {
        match (&self.what, &other.what) {
            (Sweep::Items { table: t, column: c, within: w, .. }, Sweep::Items { table, column, within, .. }) => {
                t == table && c == column && w == within && self.endpoints == other.endpoints
            }
            _ => false,
        }
    }

    /// So many rows it may bury without having seen any.
    fn most(&self) -> usize {
        match self.what {
            Sweep::Dated { .. } => SUSPICIOUS,
            Sweep::Items { empty_buries, .. } => empty_buries,
            Sweep::All { .. } | Sweep::Nothing => 0,
        }
    }

    fn owns(&self, item: Option<&str>) -> bool {
        match &self.what {
            Sweep::Items { keys, .. } => item.is_some_and(|item| keys.iter().any(|k| k == item)),
            _ => true,
        }
    }
}

/// Marks what complete passes did not see.
pub async fn sweep(writer: &mut SqliteConnection, connection_id: i64, passes: &[Pass], stamp: &str) -> Result<Vec<Swept>> {
    let mut swept = Vec::with_capacity(passes.len());
    for passes in passes.chunk_by(Pass::joins) {
        let Some(first) = passes.first() else { continue };
        let unseen = unseen(writer, connection_id, passes).await?;
        let mut gone = Vec::new();
        for pass in passes {
            let own: Vec<&str> = unseen.iter().filter(|(_, item)| pass.owns(item.as_deref())).map(|(k, _)| k.as_str()).collect();
            let refused = pass.seen.is_empty() && own.len() > pass.most();
            swept.push(if refused { Swept::Refused } else { Swept::Gone(own.len() as u64) });
            gone.extend(if refused { Vec::new() } else { own });
        }
        bury(writer, connection_id, first, &gone, stamp).await?;
    }
    Ok(swept)
}

/// The rows that passes over the same table account for and did not see, with the item each belongs to.
async fn unseen(writer: &mut SqliteConnection, connection_id: i64, passes: &[Pass]) -> Result<Vec<(String, Option<String>)>> {
    let Some(first) = passes.first() else { return Ok(Vec::new()) };
    let (name, from, item, scope, days) = match &first.what {
        Sweep::Nothing => return Ok(Vec::new()),
        Sweep::All { table } => (*table, format!("{table} t"), "NULL".to_owned(), String::new(), None),
        Sweep::Dated { table, column, span } => {
            (*table, format!("{table} t"), "NULL".to_owned(), format!(" AND t.{column} BETWEEN ?2 AND ?3"), Some(*span))
        }
        Sweep::Items { table, column, within, .. } => {
            let dated = if within.is_some() { " AND t.local_date BETWEEN ?2 AND ?3" } else { "" };
            // The items lead and the table follows by their index: a file without statistics would walk the whole table.
            let from = format!("json_each(?4) i CROSS JOIN {table} t INDEXED BY {table}_{column}");
            (*table, from, format!("t.{column}"), format!(" AND t.{column} = i.value{dated}"), *within)
        }
    };
    let items = passes.iter().filter_map(|p| if let Sweep::Items { keys, .. } = &p.what { Some(keys) } else { None });
    let items: Vec<&String> = items.flatten().collect();
    let seen: Vec<&String> = passes.iter().flat_map(|p| &p.seen).collect();
    let stub = if name == "client" { " AND NOT t.is_stub" } else { "" };
    let text = format!(
        "SELECT t.key, {item} FROM {from} WHERE t.connection_id = ?1 AND t.gone_at IS NULL{stub}{scope}
         AND t.key NOT IN (SELECT value FROM json_each(?5)) AND ?2 IS ?2 AND ?3 IS ?3 AND ?4 IS ?4"
    );
    let rows = sqlx::query(sqlx::AssertSqlSafe(text))
        .bind(connection_id)
        .bind(days.map(|d| d.from.to_string()))
        .bind(days.map(|d| d.to.to_string()))
        .bind(json!(items).to_string())
        .bind(json!(seen).to_string())
        .fetch_all(writer)
        .await
        .or_told()?;
    rows.iter().map(|r| Ok((r.try_get(0)?, r.try_get(1)?))).collect::<sqlx::Result<_>>().or_told()
}

async fn bury(writer: &mut SqliteConnection, connection_id: i64, pass: &Pass, gone: &[&str], stamp: &str) -> Result<()> {
    let (Sweep::All { table: name } | Sweep::Dated { table: name, .. } | Sweep::Items { table: name, .. }) = pass.what else {
        return Ok(());
    };
    if gone.is_empty() {
        return Ok(());
    }
    let list = json!(gone).to_string();
    let parts = pass.children.iter().filter_map(|c| Some((*c, table(c)?.parent?)));
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
    .bind(json!(pass.endpoints).to_string())
    .execute(writer)
    .await
    .or_told()?;
    Ok(())
}
