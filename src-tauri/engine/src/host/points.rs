//! Named instants at which a process under test can be made to stand still.
//!
//! Whether a file survives a kill is decided at single instants: between a page's rows and its checkpoint, between the
//! last page and the job's end. A test that kills at random meets few of them, and a simulated crash is no `SIGKILL`.
//! So a debug build can be told to stop at one of these points and wait there until it is killed from outside; in a
//! release build a point is nothing at all.

/// Every point there is, in about the order in which a first import passes them. Tests go through this list.
pub const POINTS: &[&str] = &[
    "open.file_created",
    "open.lock_taken",
    "migration.before",
    "migration.after",
    "marker.written",
    "marker.renamed",
    "job.before_queued",
    "job.queued",
    "job.running",
    "describe.asked",
    "describe.kept",
    "page.begun",
    "page.raw_kept",
    "page.rows_kept",
    "page.step_swept",
    "page.step_finished",
    "page.checkpoint_kept",
    "page.before_commit",
    "page.after_commit",
    "step.dropped",
    "cut.decided",
    "finish.before_completed",
    "finish.completed",
    "halt.before_pause",
    "halt.paused",
    "halt.before_stop",
    "halt.stopped",
    "replay.emptied",
    "replay.page_mapped",
    "replay.before_commit",
    "backup.copied",
    "backup.checked",
    "backup.renamed",
    "restore.copied",
    "restore.checked",
    "restore.file_aside",
    "restore.log_aside",
    "restore.swapped",
    "restore.doubt_gone",
    "close.before",
    "close.readers_closed",
];

#[cfg(debug_assertions)]
mod armed {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::POINTS;
    use crate::kernel::{Error, Result};

    struct Armed {
        name: String,
        passings_left: AtomicU32,
        stand: fn(&str),
    }

    static ARMED: OnceLock<Armed> = OnceLock::new();

    /// Makes this process call `stand` when it passes the point of that name for the n-th time. Debug builds only; once.
    ///
    /// # Errors
    /// `bad_input` where there is no such point.
    pub fn arm(name: &str, passing: u32, stand: fn(&str)) -> Result<()> {
        if !POINTS.contains(&name) || passing == 0 {
            return Err(Error::bad_input("There is no such point to stand still at.", "They are listed in host/points.rs."));
        }
        let _ = ARMED.set(Armed { name: name.to_owned(), passings_left: AtomicU32::new(passing), stand });
        Ok(())
    }

    /// A named instant: nothing happens here unless the host armed it.
    pub fn point(name: &'static str) {
        debug_assert!(POINTS.contains(&name), "{name} is not in the list of points");
        let Some(armed) = ARMED.get().filter(|a| a.name == name) else { return };
        let left = armed.passings_left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1));
        if left == Ok(1) {
            (armed.stand)(name);
        }
    }
}

#[cfg(debug_assertions)]
pub use armed::{arm, point};

/// A named instant: nothing in a release build.
#[cfg(not(debug_assertions))]
#[inline(always)]
pub fn point(_name: &'static str) {}
