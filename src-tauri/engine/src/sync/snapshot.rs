//! What a job shows of itself: the whole state, never a difference, so that whoever joins late sees the same.

use chrono::NaiveDate;
use serde::Serialize;

use crate::kernel::Error;
use crate::store::{Job, JobState, StreamRow};

/// How far a stream of a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StreamState {
    /// Nothing of it was asked for yet.
    Waiting,
    /// Some of it is in or on its way.
    Reading,
    /// All of it is in.
    Done,
    /// Something of it is missing, and nothing more will come.
    Gap,
}

/// One stream of a running job.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StreamSnapshot {
    /// Its name.
    pub stream: String,
    /// How far it is.
    pub state: StreamState,
    /// Pages read in this session.
    pub done: u64,
    /// Pages expected in all; grows as parents land.
    pub total: u64,
    /// Those read that are about the newest 90 days, or about no days at all.
    pub newest_done: u64,
    /// Those of them expected in all.
    pub newest_total: u64,
    /// Calls made, retries included.
    pub calls: u64,
    /// Records read.
    pub records: u64,
    /// Records that were new or had changed.
    pub changed: u64,
    /// Records that were new.
    pub added: u64,
    /// Records that could not be kept.
    pub quarantined: u64,
    /// Seconds left at the present rate, where that can be said.
    pub seconds_left: Option<u64>,
    /// How it is read, where there was a choice.
    pub note: Option<String>,
    /// Why it did not finish.
    pub gap: Option<Error>,
}

/// A job as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Snapshot {
    /// The job.
    pub job: i64,
    /// `mindbody:12345`.
    pub connection: String,
    /// Where it stands.
    pub state: JobState,
    /// Calls made in this session.
    pub calls: u64,
    /// Calls still to be made, as far as is known; retries aside.
    pub calls_left: u64,
    /// Seconds left at the rate of this session, where that can be said.
    pub seconds_left: Option<u64>,
    /// Whether people and the newest 90 days are in, so that the rest is history.
    pub newest_in: bool,
    /// The newest day of history still to be read.
    pub reached: Option<NaiveDate>,
    /// The day at which history begins, where days are read.
    pub begins: Option<NaiveDate>,
    /// Records a second in this session.
    pub records_per_second: u64,
    /// Its streams.
    pub streams: Vec<StreamSnapshot>,
}

impl Snapshot {
    /// What the store knows of a job that no snapshot of this process shows: another process runs it, or nobody does.
    pub fn kept(job: &Job) -> Self {
        let streams: Vec<StreamSnapshot> = job.streams.iter().map(|row| kept(row, job.state)).collect();
        Self {
            job: job.id,
            connection: job.connection.clone(),
            state: job.state,
            calls: job.calls.unsigned_abs(),
            calls_left: streams.iter().map(|s| s.total - s.done).sum(),
            seconds_left: None,
            newest_in: false,
            reached: None,
            begins: None,
            records_per_second: 0,
            streams,
        }
    }
}

fn kept(row: &StreamRow, job: JobState) -> StreamSnapshot {
    let calls = row.calls.unsigned_abs();
    let gap: Option<Error> = row.gap.as_ref().and_then(|gap| serde_json::from_value(gap.clone()).ok());
    let total = row.expected.map_or(calls, i64::unsigned_abs).max(calls);
    let state = match (&gap, job, calls) {
        (Some(_), ..) => StreamState::Gap,
        (None, JobState::Completed, _) => StreamState::Done,
        (None, _, 0) => StreamState::Waiting,
        _ if calls == total => StreamState::Done,
        _ => StreamState::Reading,
    };
    StreamSnapshot {
        stream: row.stream.clone(),
        state,
        done: calls,
        total,
        newest_done: calls,
        newest_total: total,
        calls,
        records: row.records.unsigned_abs(),
        changed: row.changed.unsigned_abs(),
        added: row.added.unsigned_abs(),
        quarantined: row.quarantined.unsigned_abs(),
        seconds_left: None,
        note: row.note.clone(),
        gap,
    }
}
