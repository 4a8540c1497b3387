//! What a job shows of itself: the whole state, never a difference, so that whoever joins late sees the same.

use serde::Serialize;

use crate::kernel::Error;
use crate::store::JobState;

/// One stream of a running job.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StreamSnapshot {
    /// Its name.
    pub stream: String,
    /// `waiting`, `reading`, `done` or `gap`.
    pub state: &'static str,
    /// Pages read in this session.
    pub done: u64,
    /// Pages expected in all; grows as parents land.
    pub total: u64,
    /// Calls made, retries included.
    pub calls: u64,
    /// Records read.
    pub records: u64,
    /// Records that were new or had changed.
    pub changed: u64,
    /// Seconds left at the present rate, where that can be said.
    pub seconds_left: Option<u64>,
    /// How it is read, where there was a choice.
    pub note: Option<String>,
    /// Why it did not finish.
    pub gap: Option<Error>,
}

/// A job as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Snapshot {
    /// The job.
    pub job: i64,
    /// `mindbody:12345`.
    pub connection: String,
    /// Where it stands.
    pub state: JobState,
    /// Calls made in this session.
    pub calls: u64,
    /// Records a second in this session.
    pub records_per_second: u64,
    /// Its streams.
    pub streams: Vec<StreamSnapshot>,
}
