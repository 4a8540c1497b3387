//! Clients as others refer to them: resolving references, stubs for people who are only referred to, persons.
//!
//! Store keys: the unique id; `#` and the display id where there is no unique id; `?` and a number that may be either.

use std::collections::{BTreeSet, HashMap};

use serde_json::json;
use sqlx::SqliteConnection;

use crate::kernel::Result;
use crate::records::{Cell, ClientRef, Row, TABLES};

use super::trouble::{Cells, OrTold};

/// Replaces every client reference of the rows by a store key; gives the keys referred to. `arrived` come with the rows.
pub async fn resolve(
    writer: &mut SqliteConnection,
    connection_id: i64,
    rows: &mut [Row],
    arrived: &[(String, Option<String>)],
) -> Result<BTreeSet<String>> {
    let mut displays = BTreeSet::new();
    let mut eithers = BTreeSet::new();
    for cell in rows.iter().flat_map(|r| &r.cells) {
        match cell {
            Cell::Client(ClientRef::Display(id)) => _ = displays.insert(id.clone()),
            Cell::Client(ClientRef::Either(id)) => _ = eithers.insert(id.clone()),
            _ => {}
        }
    }
    displays.extend(eithers.iter().cloned());
    let by_display = aliases(writer, connection_id, &displays).await?;
    let mut unique = real(writer, connection_id, &eithers).await?;
    unique.extend(arrived.iter().map(|(key, _)| key.clone()));
    let mut keys = BTreeSet::new();
    for cell in rows.iter_mut().flat_map(|r| &mut r.cells) {
        let key = match &*cell {
            Cell::Client(ClientRef::Key(key)) => key.clone(),
            Cell::Client(ClientRef::Display(id)) => by_display.get(id).cloned().unwrap_or_else(|| ClientRef::display_key(id)),
            Cell::Client(ClientRef::Either(id)) if unique.contains(id) => id.clone(),
            Cell::Client(ClientRef::Either(id)) => by_display.get(id).cloned().unwrap_or_else(|| format!("?{id}")),
            _ => continue,
        };
        keys.insert(key.clone());
        *cell = Cell::Text(key);
    }
    Ok(keys)
}

async fn aliases(
    writer: &mut SqliteConnection,
    connection_id: i64,
    displays: &BTreeSet<String>,
) -> Result<HashMap<String, String>> {
    if displays.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query(
        "SELECT display_id, client_key FROM client_alias WHERE connection_id = ? AND display_id IN (SELECT value FROM json_each(?))",
    );
    let rows = rows.bind(connection_id).bind(json!(displays).to_string()).fetch_all(writer).await.or_told()?;
    rows.iter().map(|r| Ok((r.cell(0)?, r.cell(1)?))).collect()
}

/// Which of these unique ids belong to clients that are known.
async fn real(writer: &mut SqliteConnection, connection_id: i64, keys: &BTreeSet<String>) -> Result<BTreeSet<String>> {
    if keys.is_empty() {
        return Ok(BTreeSet::new());
    }
    let rows =
        sqlx::query("SELECT key FROM client WHERE connection_id = ? AND NOT is_stub AND key IN (SELECT value FROM json_each(?))");
    let rows = rows.bind(connection_id).bind(json!(keys).to_string()).fetch_all(writer).await.or_told()?;
    rows.iter().map(|r| r.cell(0)).collect()
}

/// Remembers display ids and lets clients that have arrived take over the stubs that stood for them.
/// `arrived` holds store keys and display ids.
pub async fn arrive(writer: &mut SqliteConnection, connection_id: i64, arrived: &[(String, Option<String>)]) -> Result<()> {
    let aliases: Vec<_> = arrived.iter().filter_map(|(key, display)| Some((display.as_ref()?, key))).collect();
    sqlx::query(
        "INSERT INTO client_alias (connection_id, display_id, client_key)
         SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) WHERE true
         ON CONFLICT (connection_id, display_id) DO UPDATE SET client_key = excluded.client_key",
    )
    .bind(connection_id)
    .bind(json!(aliases).to_string())
    .execute(&mut *writer)
    .await
    .or_told()?;
    let mut stands_for: HashMap<String, &str> = HashMap::new();
    for (display, key) in aliases {
        stands_for.insert(format!("?{display}"), key);
        stands_for.insert(ClientRef::display_key(display), key);
    }
    // A number that may be either id is a unique id first.
    for (key, _) in arrived {
        stands_for.insert(format!("?{key}"), key);
    }
    stands_for.retain(|stub, key| stub != key);
    let names: Vec<&String> = stands_for.keys().collect();
    let stubs =
        sqlx::query("SELECT key FROM client WHERE connection_id = ? AND is_stub AND key IN (SELECT value FROM json_each(?))")
            .bind(connection_id)
            .bind(json!(names).to_string())
            .fetch_all(&mut *writer)
            .await
            .or_told()?;
    let stubs = stubs.iter().map(|row| row.cell::<&str>(0)).collect::<Result<Vec<_>>>()?;
    let taken: HashMap<String, &str> =
        stubs.into_iter().filter_map(|stub| stands_for.get_key_value(stub).map(|(stub, key)| (stub.clone(), *key))).collect();
    if taken.is_empty() { Ok(()) } else { take_over(writer, connection_id, &taken).await }
}

/// Points everything at the real clients (stub key to client key), and gives them the stubs' persons unless they have one.
async fn take_over(writer: &mut SqliteConnection, connection_id: i64, taken: &HashMap<String, &str>) -> Result<()> {
    let mut texts: Vec<String> = TABLES
        .iter()
        .flat_map(|t| t.client_columns().map(move |column| (t.name, column)))
        .map(|(table, column)| {
            format!("UPDATE {table} SET {column} = m.value FROM json_each(?2) m WHERE connection_id = ?1 AND {column} = m.key")
        })
        .collect();
    texts.push(
        "UPDATE OR IGNORE person_client SET client_key = m.value FROM json_each(?2) m WHERE connection_id = ?1 AND client_key = m.key"
            .to_owned(),
    );
    for (table, column) in [("person_client", "client_key"), ("client", "key")] {
        texts.push(format!("DELETE FROM {table} WHERE connection_id = ?1 AND {column} IN (SELECT m.key FROM json_each(?2) m)"));
    }
    let map = json!(taken).to_string();
    for text in texts {
        sqlx::query(sqlx::AssertSqlSafe(text)).bind(connection_id).bind(&map).execute(&mut *writer).await.or_told()?;
    }
    Ok(())
}

/// Makes stub rows for clients that are only referred to.
pub async fn stubs(writer: &mut SqliteConnection, connection_id: i64, keys: &BTreeSet<String>) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO client (connection_id, key, is_stub) SELECT ?1, value, 1 FROM json_each(?2) WHERE true
         ON CONFLICT (connection_id, key) DO NOTHING",
    )
    .bind(connection_id)
    .bind(json!(keys).to_string())
    .execute(writer)
    .await
    .or_told()?;
    Ok(())
}

/// Gives every one of these clients a person, so that each belongs to exactly one.
pub async fn persons(writer: &mut SqliteConnection, connection_id: i64, keys: &BTreeSet<String>) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    let keys = json!(keys).to_string();
    for text in [
        "INSERT INTO person (origin) SELECT ?1 || ':' || value FROM json_each(?2)
         WHERE NOT EXISTS (SELECT 1 FROM person_client pc WHERE pc.connection_id = ?1 AND pc.client_key = value)
         ON CONFLICT (origin) DO NOTHING",
        "INSERT INTO person_client (connection_id, client_key, person_id)
         SELECT ?1, value, p.id FROM json_each(?2) JOIN person p ON p.origin = ?1 || ':' || value WHERE true
         ON CONFLICT (connection_id, client_key) DO NOTHING",
    ] {
        sqlx::query(text).bind(connection_id).bind(&keys).execute(&mut *writer).await.or_told()?;
    }
    Ok(())
}
