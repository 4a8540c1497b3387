//! Begins a writing transaction.

use sqlx::sqlite::SqliteTransactionManager;
use sqlx::{Connection as _, Sqlite, SqliteConnection, Transaction};
use sqlx_core::transaction::TransactionManager as _;

use crate::kernel::Result;

use super::trouble::OrTold;

/// Begins a transaction that may write.
///
/// On a full disk SQLite rolls back by itself; the roll-back that the library sends after it then fails, and the library
/// goes on believing in an open transaction. So its belief is set right first.
///
/// # Errors
/// Those of writing the file.
pub async fn begin(writer: &mut SqliteConnection) -> Result<Transaction<'_, Sqlite>> {
    if SqliteTransactionManager::get_transaction_depth(writer) > 0 {
        // A roll-back that is still on its way comes first.
        sqlx::query("SELECT 1").execute(&mut *writer).await.or_told()?;
    }
    if SqliteTransactionManager::get_transaction_depth(writer) > 0 {
        // Where SQLite has one open after all, this fails and the roll-back ends that one.
        let _ = sqlx::query("BEGIN").execute(&mut *writer).await;
        SqliteTransactionManager::rollback(writer).await.or_told()?;
    }
    writer.begin_with("BEGIN IMMEDIATE").await.or_told()
}
