//! Exit codes, the same for every verb.

use daybook_engine::api::{JobEnd, JobState};
use daybook_engine::kernel::{Code, Error};

/// What the process tells whoever called it.
pub type Exit = u8;

/// Done.
pub const COMPLETED: Exit = 0;
/// Failed.
pub const FAILED: Exit = 1;
/// What was typed can't be understood.
pub const BAD_INPUT: Exit = 2;
/// Done but for some streams.
pub const WITH_GAPS: Exit = 3;
/// Paused; can be resumed.
pub const PAUSED: Exit = 4;
/// Stopped for good.
pub const STOPPED: Exit = 5;
/// Another process is at work here.
pub const BUSY: Exit = 6;

/// The exit code of an error.
pub fn of_error(error: &Error) -> Exit {
    match error.code {
        Code::BadInput => BAD_INPUT,
        Code::Busy => BUSY,
        _ => FAILED,
    }
}

/// The exit code of some jobs: the worst of them.
pub fn of_jobs(ends: &[JobEnd]) -> Exit {
    let one = |end: &JobEnd| match end.state {
        JobState::Failed => FAILED,
        JobState::Cancelled => STOPPED,
        JobState::Queued | JobState::Running | JobState::Paused => PAUSED,
        JobState::Completed if end.gaps.is_empty() => COMPLETED,
        JobState::Completed => WITH_GAPS,
    };
    // Failed before stopped before paused before gaps before done.
    let severity = |code: &Exit| match *code {
        FAILED => 4,
        STOPPED => 3,
        PAUSED => 2,
        WITH_GAPS => 1,
        _ => 0,
    };
    ends.iter().map(one).max_by_key(severity).unwrap_or(COMPLETED)
}
