//! How each named point is reached: which verb passes it, in a workspace in which state.

use std::io::{Seek, SeekFrom, Write};

use super::SYNC;
use super::process::{Reached, Running};
use crate::studio::Home;

/// What is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    /// A first import into an empty folder.
    Import,
    /// An import whose last stretch of days was asked for otherwise: its half-read step is dropped.
    OtherDays,
    /// The rebuilding of all tables.
    Replay,
    /// A backup.
    Backup,
    /// A restore over a damaged file with a log beside it.
    Restore,
    /// Pausing a job that was left behind.
    Pause,
    /// Stopping a job that was left behind.
    Stop,
}

use Scenario::{Backup, Import, OtherDays, Pause, Replay, Restore, Stop};

/// Every point with the scenario that passes it. A test compares it with the engine's own list.
pub const REACHED: &[(&str, Scenario)] = &[
    ("open.file_created", Import),
    ("open.lock_taken", Import),
    ("migration.before", Import),
    ("migration.after", Import),
    ("marker.written", Import),
    ("marker.renamed", Import),
    ("job.before_queued", Import),
    ("job.queued", Import),
    ("job.running", Import),
    ("describe.asked", Import),
    ("describe.kept", Import),
    ("page.begun", Import),
    ("page.raw_kept", Import),
    ("page.rows_kept", Import),
    ("page.step_swept", Import),
    ("page.step_finished", Import),
    ("page.checkpoint_kept", Import),
    ("page.before_commit", Import),
    ("page.after_commit", Import),
    ("cut.decided", Import),
    ("finish.before_completed", Import),
    ("finish.completed", Import),
    ("close.before", Import),
    ("close.readers_closed", Import),
    ("step.dropped", OtherDays),
    ("halt.before_pause", Pause),
    ("halt.paused", Pause),
    ("halt.before_stop", Stop),
    ("halt.stopped", Stop),
    ("replay.emptied", Replay),
    ("replay.page_mapped", Replay),
    ("replay.before_commit", Replay),
    ("backup.copied", Backup),
    ("backup.checked", Backup),
    ("backup.renamed", Backup),
    ("restore.copied", Restore),
    ("restore.checked", Restore),
    ("restore.file_aside", Restore),
    ("restore.log_aside", Restore),
    ("restore.swapped", Restore),
    ("restore.doubt_gone", Restore),
];

/// Appointments of some days: a window of several pages.
const SOME_DAYS: [&str; 12] = [
    "sync",
    "--json",
    "--rate",
    "100000",
    "--as-of",
    "2026-11-20",
    "--streams",
    "class_sessions",
    "--from",
    "2026-11-02",
    "--to",
    "2026-11-19",
];
const OTHER_DAYS: [&str; 12] = [
    "sync",
    "--json",
    "--rate",
    "100000",
    "--as-of",
    "2026-11-20",
    "--streams",
    "class_sessions",
    "--from",
    "2026-11-05",
    "--to",
    "2026-11-18",
];

impl Scenario {
    /// The verb that passes the point.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Import => &SYNC,
            OtherDays => &OTHER_DAYS,
            Replay => &["replay"],
            Backup => &["backup"],
            Restore => &["restore"],
            Pause => &["pause", "1"],
            Stop => &["stop", "1"],
        }
    }

    /// Whether all calls of its workspace belong to one import.
    pub fn is_first_import(self) -> bool {
        self == Import
    }

    /// Brings a workspace into the state in which the verb passes the point.
    ///
    /// # Errors
    /// Where that does not come about.
    pub fn prepare(self, home: &Home) -> Result<(), String> {
        let killed_at = |words: &[&str], point| match Running::start(home, words, Some((point, 1)))?.stand()? {
            Reached::Standing(running) => {
                running.kill();
                Ok(())
            }
            Reached::Ended(ended) => Err(format!("{words:?} did not pass {point}: {}", ended.errors)),
        };
        match self {
            Import => Ok(()),
            OtherDays => killed_at(&SOME_DAYS, "page.after_commit"),
            Pause | Stop => killed_at(&SYNC, "page.after_commit"),
            Replay | Backup => {
                home.ok(&SYNC);
                Ok(())
            }
            Restore => {
                home.ok(&SYNC);
                home.ok(&["backup"]);
                killed_at(&SYNC, "job.running")?;
                damage_header(home);
                Ok(())
            }
        }
    }

    /// What the owner does after the kill, before syncing again.
    ///
    /// # Errors
    /// Where it fails.
    pub fn recover(self, home: &Home) -> Result<(), String> {
        if self != Restore {
            return Ok(());
        }
        let output = home.run(&["restore"]);
        match output.status.code() {
            Some(0) => Ok(()),
            code => Err(format!("restore: {code:?} {}", String::from_utf8_lossy(&output.stderr))),
        }
    }
}

/// Overwrites the first bytes of a workspace's database.
pub fn damage_header(home: &Home) {
    let mut file = std::fs::File::options().write(true).open(home.folder.path().join("daybook.db")).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file.write_all(b"no longer a header").unwrap();
}
