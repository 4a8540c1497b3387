//! What SQLite's errors mean for the owner.

use sqlx::sqlite::SqliteRow;
use sqlx::{ColumnIndex, Decode, Row, Sqlite, Type};

use crate::kernel::{Code, Error, Result};

/// SQLite could not make its log's index larger: on a full disk that is the first thing it needs.
const NO_ROOM_FOR_INDEX: u32 = 10 | (19 << 8);

/// Turns a database error into the owner's. SQLite's own words name tables and columns, never values.
pub fn told(error: sqlx::Error) -> Error {
    if matches!(error, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)) {
        // Our tables are strict, so what is there can be read, unless bytes of the file have changed.
        tracing::warn!("a value in the file can't be read");
        return damaged();
    }
    let code = error.as_database_error().and_then(|e| e.code()).and_then(|c| c.parse::<u32>().ok());
    // The low byte is the primary result code.
    match code.map(|c| (c & 0xff, c)) {
        Some((13, _) | (_, NO_ROOM_FOR_INDEX)) => Error::disk_full(),
        Some((5 | 6, _)) => Error::new(Code::Busy, "Another program holds Daybook's file.", "Close it, then try again."),
        Some((8, _)) => read_only(),
        Some((10 | 14, extended)) => {
            tracing::warn!(extended, "the file can't be read or written");
            Error::new(
                Code::FileTrouble,
                "Daybook's file can't be written or read.",
                "Check that the folder is there and that you may write to it.",
            )
        }
        Some((11 | 26, extended)) => {
            tracing::warn!(extended, "the file is damaged");
            damaged()
        }
        _ => Error::bug(error),
    }
}

/// The file is damaged.
pub fn damaged() -> Error {
    Error::new(
        Code::FileDamaged,
        "Daybook's file is damaged.",
        "Nothing was changed. `daybook restore` puts the newest good backup in its place and keeps the damaged file.",
    )
}

/// The file may be read only.
pub fn read_only() -> Error {
    Error::new(
        Code::ReadOnly,
        "This workspace can be read but not written.",
        "Make its folder and file writable, or copy the folder to where you may write and name that with --data-dir.",
    )
}

/// Shorthand for `map_err(told)`.
pub trait OrTold<T> {
    /// The value, or the owner's error.
    fn or_told(self) -> Result<T>;
}

impl<T> OrTold<T> for std::result::Result<T, sqlx::Error> {
    fn or_told(self) -> Result<T> {
        self.map_err(told)
    }
}

/// A row's values, of which a damaged file may hold any: never read by the library's `get`, which panics.
pub trait Cells {
    /// The value of a column, or `file_damaged`.
    fn cell<'r, T: Decode<'r, Sqlite> + Type<Sqlite>>(&'r self, column: impl ColumnIndex<SqliteRow>) -> Result<T>;
}

impl Cells for SqliteRow {
    fn cell<'r, T: Decode<'r, Sqlite> + Type<Sqlite>>(&'r self, column: impl ColumnIndex<SqliteRow>) -> Result<T> {
        self.try_get(column).or_told()
    }
}

#[cfg(test)]
mod tests {
    use sqlx::{Connection, SqliteConnection};

    use super::told;
    use crate::kernel::Code;

    #[tokio::test]
    async fn a_file_that_is_no_database_is_damage() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("daybook.db");
        std::fs::write(&file, vec![7; 8192]).unwrap();
        let mut connection = SqliteConnection::connect(&format!("sqlite://{}", file.display())).await.unwrap();
        let error = sqlx::query("SELECT * FROM sqlite_schema").fetch_all(&mut connection).await.unwrap_err();
        let told = told(error);
        assert_eq!(told.code, Code::FileDamaged);
        assert!(told.hint.contains("daybook restore"));
    }
}
