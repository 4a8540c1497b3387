//! Spending: calls per connection and UTC day, and the budgets that bound them. Calls are written down before they are
//! made, so that a process that dies leaves at most a few too many and never one too few.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection as _, SqliteConnection};

use crate::kernel::{Code, Error, Result, grouped};

use super::begin::begin;
use super::trouble::{Cells, OrTold, damaged};
use super::{Connection, Store, jobs};

/// The setting of a connection that bounds its calls per UTC day.
pub const PER_DAY: &str = "calls-per-day";
/// The setting of a connection that bounds its calls per UTC month.
pub const PER_MONTH: &str = "calls-per-month";

/// So many calls are written down at once.
const BLOCK: u64 = 16;
/// Where less than this is left of a budget, they are written down one by one: none is lost when the process dies.
const FEW: u64 = 4 * BLOCK;

/// How many calls the owner allows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Budget {
    /// In a UTC day.
    pub calls_per_day: Option<u64>,
    /// In a UTC month.
    pub calls_per_month: Option<u64>,
}

impl Budget {
    /// A connection's budget.
    pub fn of(connection: &Connection) -> Self {
        let limit = |name| connection.settings.get(name).and_then(Value::as_u64);
        Self { calls_per_day: limit(PER_DAY), calls_per_month: limit(PER_MONTH) }
    }

    /// Whether there is none.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// How many calls are left after what was spent, or why there is none.
    fn room(self, spent: Spent) -> Result<u64> {
        let left = |budget: Option<u64>, spent: u64| budget.map_or(u64::MAX, |b| b.saturating_sub(spent));
        let (day, month) = (left(self.calls_per_day, spent.today), left(self.calls_per_month, spent.this_month));
        let used_up = |which, budget: Option<u64>, until| {
            let message = format!("{which} budget of {} calls is used up.", grouped(budget.unwrap_or(0)));
            Error::new(Code::OverBudget, message, format!("A sync after {until} goes on; `daybook budget` changes it."))
        };
        match (day, month) {
            (_, 0) => Err(used_up("This month's", self.calls_per_month, "the month has ended in UTC")),
            (0, _) => Err(used_up("Today's", self.calls_per_day, "midnight UTC")),
            (day, month) => Ok(day.min(month)),
        }
    }
}

/// Calls made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Spent {
    /// In the UTC day.
    pub today: u64,
    /// In the UTC month.
    pub this_month: u64,
}

impl Store {
    /// What a connection has spent, today and this month.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn spent(&self, connection_id: i64) -> Result<Spent> {
        let mut reader = self.readers().acquire().await.or_told()?;
        spent(&mut reader, connection_id, &self.stamp()[..10]).await
    }

    /// Writes calls down before they are made, for a job where it is one that makes them; gives how many, and the UTC day on
    /// which they count.
    ///
    /// # Errors
    /// `over_budget` where there is no room for one; `refused` where the job no longer runs; those of writing the file.
    pub async fn reserve(&self, connection_id: i64, job: Option<i64>) -> Result<(u64, String)> {
        let day = self.stamp()[..10].to_owned();
        let mut writer = self.writer().await;
        let mut tx = begin(&mut writer).await?;
        if let Some(job) = job
            && !jobs::runs(&mut tx, job).await?
        {
            return Err(Error::new(Code::Refused, "The job was stopped or paused.", "Sync again."));
        }
        let settings = sqlx::query("SELECT settings FROM connection WHERE id = ?").bind(connection_id).fetch_one(&mut *tx);
        let settings: Value = serde_json::from_str(settings.await.or_told()?.cell(0)?).map_err(|_| damaged())?;
        let limit = |name| settings.get(name).and_then(Value::as_u64);
        let budget = Budget { calls_per_day: limit(PER_DAY), calls_per_month: limit(PER_MONTH) };
        let room = budget.room(spent(&mut tx, connection_id, &day).await?)?;
        let calls = if room < FEW { 1 } else { BLOCK };
        sqlx::query(
            "INSERT INTO spending (connection_id, day, calls) VALUES (?, ?, ?)
             ON CONFLICT (connection_id, day) DO UPDATE SET calls = calls + excluded.calls",
        )
        .bind(connection_id)
        .bind(&day)
        .bind(calls.cast_signed())
        .execute(&mut *tx)
        .await
        .or_told()?;
        tx.commit().await.or_told()?;
        Ok((calls, day))
    }

    /// Takes calls that were written down and not made off again; not once the job that wrote them down no longer runs.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn give_back(&self, connection_id: i64, job: Option<i64>, day: &str, calls: u64) -> Result<()> {
        let text = "UPDATE spending SET calls = max(0, calls - ?1) WHERE connection_id = ?2 AND day = ?3
             AND (?4 IS NULL OR EXISTS (SELECT 1 FROM job WHERE id = ?4 AND state = 'running'))";
        sqlx::query(text)
            .bind(calls.cast_signed())
            .bind(connection_id)
            .bind(day)
            .bind(job)
            .execute(&mut *self.writer().await)
            .await
            .or_told()?;
        Ok(())
    }

    /// Changes settings of a connection; one that is null goes.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn change_settings(&self, connection_id: i64, settings: &serde_json::Map<String, Value>) -> Result<()> {
        sqlx::query("UPDATE connection SET settings = json_patch(settings, ?) WHERE id = ?")
            .bind(Value::Object(settings.clone()).to_string())
            .bind(connection_id)
            .execute(&mut *self.writer().await)
            .await
            .or_told()?;
        Ok(())
    }
}

/// Carries what was spent over from one file to another: a restored backup does not know the calls that were made since. What
/// can't be read of the former file is left out, for it may be damaged.
///
/// # Errors
/// Those of writing the file `to`.
pub async fn carry_over(from: &Path, to: &Path) -> Result<()> {
    let reader = SqliteConnectOptions::new().filename(from).read_only(true).connect().await;
    let Ok(mut reader) = reader else { return Ok(()) };
    let text = "SELECT c.source, c.account, s.day, s.calls FROM spending s JOIN connection c ON c.id = s.connection_id";
    let rows = sqlx::query(text).fetch_all(&mut reader).await;
    let _ = reader.close().await;
    let mut writer = SqliteConnectOptions::new().filename(to).connect().await.or_told()?;
    for row in rows.unwrap_or_default() {
        let spent = (row.cell::<&str>(0), row.cell::<&str>(1), row.cell::<&str>(2), row.cell::<i64>(3));
        let (Ok(source), Ok(account), Ok(day), Ok(calls)) = spent else { continue };
        sqlx::query(
            "INSERT INTO spending (connection_id, day, calls) SELECT id, ?3, ?4 FROM connection WHERE source = ?1 AND account = ?2
             ON CONFLICT (connection_id, day) DO UPDATE SET calls = max(calls, excluded.calls)",
        )
        .bind(source)
        .bind(account)
        .bind(day)
        .bind(calls)
        .execute(&mut writer)
        .await
        .or_told()?;
    }
    // With the last connection's end its log is gone into the file.
    writer.close().await.or_told()
}

/// Days are compared as texts: what a wrong clock wrote down for another day counts there and nowhere else.
async fn spent(connection: &mut SqliteConnection, connection_id: i64, day: &str) -> Result<Spent> {
    let row = sqlx::query(
        "SELECT coalesce(sum(calls) FILTER (WHERE day = ?2), 0), coalesce(sum(calls), 0) FROM spending
         WHERE connection_id = ?1 AND substr(day, 1, 7) = substr(?2, 1, 7)",
    )
    .bind(connection_id)
    .bind(day)
    .fetch_one(connection)
    .await
    .or_told()?;
    let count = |i: usize| row.cell(i).map(i64::unsigned_abs);
    Ok(Spent { today: count(0)?, this_month: count(1)? })
}

#[cfg(test)]
#[path = "spending_tests.rs"]
mod tests;
