//! Restoring: a good backup takes the database's place. It is readied and looked through beside it first; what was there
//! is moved aside, never deleted. Cut off at any instant, either the old file is there, or none and the next restore goes
//! on: what is missing is never made anew (`look`).

use std::path::{Path, PathBuf};

use serde::Serialize;
use sqlx::Connection as _;

use crate::host::points::point;
use crate::host::{Clock, Workspace};
use crate::kernel::{Code, Error, Result};

use super::backups::{self, Backup};
use super::check::{Depth, findings};
use super::trouble::{Cells, OrTold, damaged};
use super::{SyncLock, backup, look, migrations, spending};

/// What was restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Restored {
    /// The backup that is the database now.
    pub backup: Backup,
    /// Newer backups that were damaged or can't be used.
    pub skipped: Vec<PathBuf>,
    /// The folder to which the former files were moved; nothing where there were none.
    pub aside: Option<PathBuf>,
}

/// Restores the backup that is named, or the newest good one.
///
/// # Errors
/// `busy` where another process syncs; `not_found` where there is no (good) backup; `file_damaged` and `file_too_new` where
/// the named one is; `disk_full`, `read_only`. Then what was there is untouched.
pub async fn restore(workspace: &Workspace, clock: &dyn Clock, named: Option<&Path>) -> Result<Restored> {
    let _lock = SyncLock::take(workspace, "restore")?;
    let candidates = match named {
        Some(file) => vec![name(workspace, file)?],
        None => backups::list(workspace)?,
    };
    let mut skipped = Vec::new();
    for candidate in candidates {
        match ready(workspace, &candidate).await {
            Ok(()) => {
                let aside = swap(workspace, clock)?;
                return Ok(Restored { backup: candidate, skipped, aside });
            }
            Err(e) if named.is_none() && matches!(e.code, Code::FileDamaged | Code::FileTooNew) => skipped.push(candidate.file),
            Err(e) => {
                let _ = std::fs::remove_file(workspace.restoring());
                return Err(e);
            }
        }
    }
    let _ = std::fs::remove_file(workspace.restoring());
    let message = match skipped.len() {
        0 => "There is no backup in this workspace.".to_owned(),
        1 => "The only backup is damaged or was written by a newer Daybook.".to_owned(),
        n => format!("None of the {n} backups can be used: they are damaged or were written by a newer Daybook."),
    };
    Err(Error::new(
        Code::NotFound,
        message,
        "Name another with `daybook restore FILE`, or begin anew: `daybook sync` with another --data-dir imports everything again.",
    ))
}

/// The backup of that name: a path, or a file of the backups folder.
fn name(workspace: &Workspace, file: &Path) -> Result<Backup> {
    let within = workspace.backups().join(file);
    let file = if file.is_file() { file.to_owned() } else { within };
    let size = file
        .metadata()
        .map(|m| m.len())
        .map_err(|_| Error::new(Code::NotFound, "There is no backup of that name.", "`daybook backups` lists them."))?;
    // A copy of the owner's own need not be named like one of ours.
    Ok(backups::read(&file).unwrap_or(Backup { file, taken_at: String::new(), size, why: "by-hand".to_owned() }))
}

/// Copies a backup beside the database and looks it through there.
async fn ready(workspace: &Workspace, from: &Backup) -> Result<()> {
    let trouble = |e: std::io::Error| Error::disk(&e, "The backup can't be copied.", "Check that you may write to the workspace.");
    let beside = workspace.restoring();
    duplicate(&from.file, &beside).map_err(trouble)?;
    point("restore.copied");
    let mut copy = backup::open(&beside).await?;
    let sound = async {
        let landed = migrations::landed(&mut copy).await?;
        migrations::refuse_newer(&landed)?;
        let found = findings(&mut copy, Depth::Whole).await?;
        let dangling = sqlx::query("SELECT count(*) FROM pragma_foreign_key_check").fetch_one(&mut copy).await.or_told()?;
        Ok(!landed.is_empty() && found.is_empty() && dangling.cell::<i64>(0)? == 0)
    };
    let sound: Result<bool> = sound.await;
    copy.close().await.or_told()?;
    point("restore.checked");
    match sound {
        Ok(true) => spending::carry_over(&workspace.database(), &beside).await,
        Ok(false) => Err(damaged_backup()),
        Err(e) if e.code == Code::FileDamaged => Err(damaged_backup()),
        Err(e) => Err(e),
    }
}

/// Copies a file's content and nothing else of it: what may only be read can be restored too.
fn duplicate(from: &Path, to: &Path) -> std::io::Result<()> {
    let mut copy = std::fs::File::create(to)?;
    std::io::copy(&mut std::fs::File::open(from)?, &mut copy)?;
    copy.sync_all()
}

fn damaged_backup() -> Error {
    Error::new(damaged().code, "That backup is damaged.", "Choose another: `daybook backups` lists them.")
}

/// Moves the former files aside and the readied copy into their place.
fn swap(workspace: &Workspace, clock: &dyn Clock) -> Result<Option<PathBuf>> {
    let trouble = |e: std::io::Error| {
        Error::disk(&e, "The backup can't be put in place.", "Close what else has the file open, then run `daybook restore` again.")
    };
    let aside = workspace.backups().join(format!("damaged-{}", clock.utc().format("%Y%m%dT%H%M%S%.3fZ")));
    // The database first: a log without its database is refused, a database without its log would be taken for whole.
    let former = [
        (workspace.database(), "restore.file_aside"),
        (workspace.log(), "restore.log_aside"),
        (workspace.log_index(), "restore.log_aside"),
    ];
    let mut moved = None;
    for (file, instant) in former.into_iter().filter(|(file, _)| file.exists()) {
        let Some(name) = file.file_name() else { continue };
        std::fs::create_dir_all(&aside).map_err(trouble)?;
        std::fs::rename(&file, aside.join(name)).map_err(trouble)?;
        moved = Some(aside.clone());
        point(instant);
    }
    std::fs::rename(workspace.restoring(), workspace.database()).map_err(trouble)?;
    point("restore.swapped");
    keep_names(workspace.folder());
    look::trust(workspace);
    point("restore.doubt_gone");
    Ok(moved)
}

/// Makes the folder's names durable, where the system has a way to ask for it.
fn keep_names(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = std::fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}
