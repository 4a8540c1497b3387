//! What SQLite's errors mean for the owner.

use crate::kernel::{Code, Error};

/// Turns a database error into the owner's. SQLite's own words name tables and columns, never values.
pub fn told(error: sqlx::Error) -> Error {
    let code = error.as_database_error().and_then(|e| e.code()).and_then(|c| c.parse::<u32>().ok());
    // The low byte is the primary result code.
    match code.map(|c| c & 0xff) {
        Some(13) => {
            Error::new(Code::DiskFull, "The disk is full.", "Make some room, then try again. What was imported so far is safe.")
        }
        Some(5 | 6) => Error::new(Code::Busy, "Another program holds Daybook's file.", "Close it, then try again."),
        Some(8 | 10 | 14) => Error::new(
            Code::FileTrouble,
            "Daybook's file can't be written or read.",
            "Check that the folder is there and that you may write to it.",
        ),
        Some(11 | 26) => Error::new(
            Code::FileTrouble,
            "Daybook's file is damaged.",
            "Nothing was changed. Restore the newest backup from the workspace's backups folder.",
        ),
        _ => Error::bug(error),
    }
}

/// Shorthand for `map_err(told)`.
pub trait OrTold<T> {
    /// The value, or the owner's error.
    fn or_told(self) -> crate::kernel::Result<T>;
}

impl<T> OrTold<T> for Result<T, sqlx::Error> {
    fn or_told(self) -> crate::kernel::Result<T> {
        self.map_err(told)
    }
}
