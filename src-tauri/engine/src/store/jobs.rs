//! Runs and jobs. Every change of state is a compare-and-set, so no two processes can both believe they made it.

use serde::Serialize;
use sqlx::SqliteConnection;
use sqlx::sqlite::SqliteRow;

use crate::host::points::point;
use crate::kernel::{Code, Error, Result};

use super::Store;
use super::begin::begin;
use super::trouble::{Cells, OrTold, damaged};

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS))]
pub enum JobState {
    /// Waiting for another job of its connection.
    Queued,
    /// At work, or left behind by a process that died.
    Running,
    /// Can be resumed.
    Paused,
    /// Stopped for good.
    Cancelled,
    /// Ended with nothing finished.
    Failed,
    /// Ended; perhaps with gaps.
    Completed,
}

impl JobState {
    /// Its name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
            Self::Completed => "completed",
        }
    }

    /// Whether nothing more will come of it.
    pub fn ended(self) -> bool {
        matches!(self, Self::Cancelled | Self::Failed | Self::Completed)
    }

    fn read(text: &str) -> Result<Self> {
        [Self::Queued, Self::Running, Self::Paused, Self::Cancelled, Self::Failed, Self::Completed]
            .into_iter()
            .find(|s| s.name() == text)
            .ok_or_else(damaged)
    }
}

/// One job: one connection's part of a run.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Job {
    /// Its number.
    pub id: i64,
    /// The run it belongs to.
    pub run: i64,
    /// `mindbody:12345`.
    pub connection: String,
    /// The connection's row.
    #[serde(skip)]
    pub connection_id: i64,
    /// Where it stands.
    pub state: JobState,
    /// What was asked, as JSON.
    pub asked: serde_json::Value,
    /// Why it stands there, where that is not plain.
    pub reason: Option<String>,
    /// Calls made for it.
    pub calls: i64,
    /// UTC instant.
    pub created_at: String,
    /// UTC instant.
    pub ended_at: Option<String>,
    /// Its streams.
    pub streams: Vec<StreamRow>,
}

/// One stream of a job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StreamRow {
    /// The stream.
    pub stream: String,
    /// Calls made.
    pub calls: i64,
    /// Calls expected in all, as far as is known.
    pub expected: Option<i64>,
    /// Records read.
    pub records: i64,
    /// Records that were new or had changed.
    pub changed: i64,
    /// Records that were new.
    pub added: i64,
    /// Records that could not be kept.
    pub quarantined: i64,
    /// What is worth knowing about how it was read.
    pub note: Option<String>,
    /// Why it did not finish.
    pub gap: Option<serde_json::Value>,
}

const SELECT: &str =
    "SELECT j.id, j.run_id, j.connection_id, c.source || ':' || c.account AS title, j.state, j.asked, j.reason, j.calls,
     j.created_at, j.ended_at FROM job j JOIN connection c ON c.id = j.connection_id";

impl Store {
    /// Starts a run: the number under which its jobs stand.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn new_run(&self) -> Result<i64> {
        let row = sqlx::query("INSERT INTO run (created_at) VALUES (?) RETURNING id").bind(self.stamp());
        row.fetch_one(&mut *self.writer().await).await.or_told()?.cell(0)
    }

    /// Queues a job.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn new_job(&self, run: i64, connection_id: i64, asked: &serde_json::Value) -> Result<i64> {
        let stamp = self.stamp();
        point("job.before_queued");
        let row = sqlx::query(
            "INSERT INTO job (run_id, connection_id, state, asked, created_at, updated_at) VALUES (?, ?, 'queued', ?, ?, ?) RETURNING id",
        )
        .bind(run)
        .bind(connection_id)
        .bind(asked.to_string())
        .bind(&stamp)
        .bind(&stamp);
        let id = row.fetch_one(&mut *self.writer().await).await.or_told()?.cell(0)?;
        point("job.queued");
        Ok(id)
    }

    /// Moves a job from one of some states to another; `false` where it was in none of them.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn move_job(&self, id: i64, from: &[JobState], to: JobState, reason: Option<&str>) -> Result<bool> {
        let from: Vec<&str> = from.iter().map(|s| s.name()).collect();
        let stamp = self.stamp();
        let done = sqlx::query(
            "UPDATE job SET state = ?, reason = ?, updated_at = ?, ended_at = CASE WHEN ? THEN ? END
             WHERE id = ? AND state IN (SELECT value FROM json_each(?))",
        )
        .bind(to.name())
        .bind(reason)
        .bind(&stamp)
        .bind(to.ended())
        .bind(&stamp)
        .bind(id)
        .bind(serde_json::json!(from).to_string())
        .execute(&mut *self.writer().await)
        .await
        .or_told()?;
        Ok(done.rows_affected() == 1)
    }

    /// One job.
    ///
    /// # Errors
    /// `not_found` where there is none of that number.
    pub async fn job(&self, id: i64) -> Result<Job> {
        let text = format!("{SELECT} WHERE j.id = ?");
        let row = sqlx::query(sqlx::AssertSqlSafe(text)).bind(id).fetch_optional(self.readers()).await.or_told()?;
        let row = row.ok_or_else(|| Error::new(Code::NotFound, format!("There is no job {id}."), "`daybook jobs` lists them."))?;
        self.whole(&row).await
    }

    /// Where a job stands.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn job_state(&self, id: i64) -> Result<JobState> {
        let row = sqlx::query("SELECT state FROM job WHERE id = ?").bind(id).fetch_one(self.readers()).await.or_told()?;
        JobState::read(row.cell(0)?)
    }

    /// Jobs, newest first, at most that many.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn jobs(&self, most: i64) -> Result<Vec<Job>> {
        let text = format!("{SELECT} ORDER BY j.id DESC LIMIT ?");
        let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(most).fetch_all(self.readers()).await.or_told()?;
        let mut jobs = Vec::with_capacity(rows.len());
        for row in rows {
            jobs.push(self.whole(&row).await?);
        }
        Ok(jobs)
    }

    /// The unfinished jobs of a connection, oldest first.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn unfinished(&self, connection_id: i64) -> Result<Vec<Job>> {
        let text = format!("{SELECT} WHERE j.connection_id = ? AND j.state IN ('queued', 'running', 'paused') ORDER BY j.id");
        let rows = sqlx::query(sqlx::AssertSqlSafe(text)).bind(connection_id).fetch_all(self.readers()).await.or_told()?;
        let mut jobs = Vec::with_capacity(rows.len());
        for row in rows {
            jobs.push(self.whole(&row).await?);
        }
        Ok(jobs)
    }

    /// Keeps what is known about a job's streams, in the order given; nothing once the job no longer runs.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn note_streams(&self, job: i64, streams: &[StreamRow]) -> Result<()> {
        let mut writer = self.writer().await;
        let mut tx = begin(&mut writer).await?;
        if !runs(&mut tx, job).await? {
            return Ok(());
        }
        for (position, s) in (0_i64..).zip(streams) {
            sqlx::query(
                "INSERT INTO job_stream (job_id, stream, position, expected, note, gap) VALUES (?, ?, ?, ?, ?, ?)
                 ON CONFLICT (job_id, stream) DO UPDATE SET expected = excluded.expected, note = excluded.note, gap = excluded.gap",
            )
            .bind(job)
            .bind(&s.stream)
            .bind(position)
            .bind(s.expected)
            .bind(&s.note)
            .bind(s.gap.as_ref().map(ToString::to_string))
            .execute(&mut *tx)
            .await
            .or_told()?;
        }
        tx.commit().await.or_told()
    }

    /// Adds calls to a job's and stream's counts; nothing once the job no longer runs.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn note_calls(&self, job: i64, stream: &str, calls: i64) -> Result<()> {
        let mut writer = self.writer().await;
        let mut tx = begin(&mut writer).await?;
        if runs(&mut tx, job).await? {
            count_calls(&mut tx, job, stream, calls, &self.stamp()).await?;
        }
        tx.commit().await.or_told()
    }

    async fn whole(&self, row: &SqliteRow) -> Result<Job> {
        let id: i64 = row.cell("id")?;
        let rows = sqlx::query("SELECT * FROM job_stream WHERE job_id = ? ORDER BY position").bind(id);
        let rows = rows.fetch_all(self.readers()).await.or_told()?;
        let parse = |text: Option<String>| text.and_then(|t| serde_json::from_str(&t).ok());
        Ok(Job {
            id,
            run: row.cell("run_id")?,
            connection: row.cell("title")?,
            connection_id: row.cell("connection_id")?,
            state: JobState::read(row.cell("state")?)?,
            asked: parse(row.cell("asked")?).unwrap_or_default(),
            reason: row.cell("reason")?,
            calls: row.cell("calls")?,
            created_at: row.cell("created_at")?,
            ended_at: row.cell("ended_at")?,
            streams: rows
                .iter()
                .map(|s| {
                    Ok(StreamRow {
                        stream: s.cell("stream")?,
                        calls: s.cell("calls")?,
                        expected: s.cell("expected")?,
                        records: s.cell("records")?,
                        changed: s.cell("changed")?,
                        added: s.cell("added")?,
                        quarantined: s.cell("quarantined")?,
                        note: s.cell("note")?,
                        gap: parse(s.cell("gap")?),
                    })
                })
                .collect::<Result<_>>()?,
        })
    }
}

/// Whether a job runs. Asked first in every transaction of a job's, so that whoever stopped it is obeyed.
pub async fn runs(tx: &mut SqliteConnection, job: i64) -> Result<bool> {
    let row = sqlx::query("SELECT state = 'running' FROM job WHERE id = ?").bind(job).fetch_one(tx).await.or_told()?;
    row.cell(0)
}

/// Adds calls to a job and its stream. What they cost was written down before they were made.
pub async fn count_calls(writer: &mut SqliteConnection, job: i64, stream: &str, calls: i64, stamp: &str) -> Result<()> {
    if calls == 0 {
        return Ok(());
    }
    sqlx::query("UPDATE job SET calls = calls + ?, updated_at = ? WHERE id = ?")
        .bind(calls)
        .bind(stamp)
        .bind(job)
        .execute(&mut *writer)
        .await
        .or_told()?;
    sqlx::query("UPDATE job_stream SET calls = calls + ? WHERE job_id = ? AND stream = ?")
        .bind(calls)
        .bind(job)
        .bind(stream)
        .execute(&mut *writer)
        .await
        .or_told()?;
    Ok(())
}
