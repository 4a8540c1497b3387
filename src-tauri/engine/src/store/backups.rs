//! Which backups a workspace has: `<time>-<why>.db` in its backups folder. Anything else there is none.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::Serialize;

use crate::host::Workspace;
use crate::kernel::time::instant_text;
use crate::kernel::{Error, Result};

const TIME: &str = "%Y%m%dT%H%M%S%.3fZ";

/// One backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Backup {
    /// The file.
    pub file: PathBuf,
    /// When it was taken, UTC.
    pub taken_at: String,
    /// Bytes.
    pub size: u64,
    /// What for: `by-hand`, `before-migration`.
    pub why: String,
}

/// The name of a backup taken at an instant.
pub fn name(at: DateTime<Utc>, why: &str) -> String {
    format!("{}-{why}.db", at.format(TIME))
}

/// What a file says about itself by its name; nothing where it is no backup.
pub fn read(file: &Path) -> Option<Backup> {
    let (time, why) = file.file_name()?.to_str()?.strip_suffix(".db")?.split_once('-')?;
    let taken_at = NaiveDateTime::parse_from_str(time, TIME).ok()?.and_utc();
    let metadata = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some(Backup { file: file.to_owned(), taken_at: instant_text(taken_at), size: metadata.len(), why: why.to_owned() })
}

/// A workspace's backups, newest first.
///
/// # Errors
/// `file_trouble` where the folder can't be read.
pub fn list(workspace: &Workspace) -> Result<Vec<Backup>> {
    let entries = match std::fs::read_dir(workspace.backups()) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(Error::disk(&e, "The backups folder can't be read.", "Check that you may read the workspace.")),
    };
    let mut backups: Vec<Backup> = entries.filter_map(|entry| read(&entry.ok()?.path())).collect();
    // By name, which begins with the time to the millisecond.
    backups.sort_by(|a, b| b.file.cmp(&a.file));
    Ok(backups)
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    use super::{list, name};
    use crate::host::Workspace;

    #[test]
    fn only_what_is_named_like_a_backup_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(folder.path());
        assert!(list(&workspace).unwrap().is_empty());
        let at = |hour| Utc.with_ymd_and_hms(2026, 11, 20, hour, 0, 0).unwrap();
        std::fs::create_dir_all(workspace.backups().join("damaged-20261120T000000Z")).unwrap();
        let half = format!("{}.77.part", name(at(9), "by-hand"));
        for file in [&name(at(7), "by-hand"), &name(at(8), "before-migration"), &half, "notes.txt"] {
            std::fs::write(workspace.backups().join(file), "x").unwrap();
        }
        let found: Vec<_> = list(&workspace).unwrap().into_iter().map(|b| (b.taken_at, b.why, b.size)).collect();
        let expected = [("2026-11-20T08:00:00Z", "before-migration", 1), ("2026-11-20T07:00:00Z", "by-hand", 1)];
        assert_eq!(found, expected.map(|(at, why, size)| (at.to_owned(), why.to_owned(), size)));
    }
}
