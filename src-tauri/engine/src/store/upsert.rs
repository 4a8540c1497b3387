//! Multi-row upserts of canonical rows. Statements come in chunk sizes of powers of two, so that their texts are few
//! and stay prepared.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe, SqliteConnection};

use crate::kernel::{Error, Result};
use crate::records::{Cell, Row, Table};

use super::trouble::OrTold;

/// Rows in one statement at most: more save no time.
const LARGEST_CHUNK: usize = 256;
/// Values in one statement at most: a prepared statement of more takes megabytes.
const MOST_VALUES: usize = 2_048;

/// Binds a value, or says it is a bug that it can't be.
pub fn bind<'q, T>(arguments: &mut SqliteArguments, value: T) -> Result<()>
where
    T: 'q + sqlx::Encode<'q, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    arguments.add(value).map_err(|e| Error::bug(format!("bind: {e}")))
}

/// Splits a number of rows, each of so many values, into chunk sizes, largest first.
pub fn chunks(mut length: usize, values: usize) -> impl Iterator<Item = usize> {
    let largest = LARGEST_CHUNK.min(1 << (MOST_VALUES / values.max(1)).ilog2());
    std::iter::from_fn(move || {
        let size = largest.min(1 << length.checked_ilog2()?);
        length -= size;
        Some(size)
    })
}

/// Inserts or overwrites rows of one table.
pub async fn rows(connection: &mut SqliteConnection, connection_id: i64, table: &'static Table, rows: &[&Row]) -> Result<()> {
    let mut rest = rows;
    for size in chunks(rows.len(), table.columns.len() + 2) {
        let (chunk, tail) = rest.split_at(size);
        rest = tail;
        let mut arguments = SqliteArguments::default();
        for row in chunk {
            bind(&mut arguments, connection_id)?;
            bind(&mut arguments, row.key.clone())?;
            for cell in &row.cells {
                match cell {
                    Cell::Null => bind(&mut arguments, Option::<i64>::None)?,
                    Cell::Int(n) => bind(&mut arguments, *n)?,
                    Cell::Text(text) => bind(&mut arguments, text.clone())?,
                    Cell::Client(_) => return Err(Error::bug("a client was not resolved")),
                }
            }
        }
        let text = statement(table, size);
        sqlx::query_with(AssertSqlSafe(text), arguments).execute(&mut *connection).await.or_told()?;
    }
    Ok(())
}

/// The upsert's text for a table and chunk size, made once.
fn statement(table: &'static Table, size: usize) -> Arc<str> {
    type Texts = HashMap<(&'static str, usize), Arc<str>>;
    static TEXTS: Mutex<Option<Texts>> = Mutex::new(None);
    let mut texts = TEXTS.lock().unwrap_or_else(PoisonError::into_inner);
    let text = texts.get_or_insert_default().entry((table.name, size)).or_insert_with(|| {
        let columns: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
        let marks = format!("({})", vec!["?"; columns.len() + 2].join(", "));
        let sets: Vec<String> = columns.iter().map(|c| format!("{c} = excluded.{c}")).collect();
        let stub = if table.name == "client" { "is_stub = 0, " } else { "" };
        format!(
            "INSERT INTO {} (connection_id, key, {}) VALUES {} ON CONFLICT (connection_id, key) DO UPDATE SET {}, {stub}gone_at = NULL",
            table.name,
            columns.join(", "),
            vec![marks; size].join(", "),
            sets.join(", "),
        )
        .into()
    });
    Arc::clone(text)
}

#[cfg(test)]
mod tests {
    use super::chunks;

    #[test]
    fn chunks_are_powers_of_two_and_add_up() {
        assert_eq!(chunks(0, 6).count(), 0);
        assert_eq!(chunks(600, 6).collect::<Vec<_>>(), vec![256, 256, 64, 16, 8]);
        assert_eq!(chunks(7, 6).collect::<Vec<_>>(), vec![4, 2, 1]);
        assert_eq!(chunks(30, 300).collect::<Vec<_>>(), vec![4, 4, 4, 4, 4, 4, 4, 2]);
    }
}
