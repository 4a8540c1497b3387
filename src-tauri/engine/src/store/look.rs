//! What a workspace's files say before SQLite opens them: whether there is a database, whether there was one once, whether
//! the last session ended without closing it. A database that has gone is never taken for one that never was.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use crate::host::points::point;
use crate::host::{Clock, Workspace};
use crate::kernel::time::instant_text;
use crate::kernel::{Code, Error, Result};

use super::{SyncLock, backups};

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing: a database may be made.
    Nothing,
    /// A database.
    Database,
}

/// Why a file has to be looked through before it is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspicion {
    /// The last session did not close it.
    LeftOpen,
    /// Something in it was found damaged.
    Doubt,
}

fn length(file: &Path) -> u64 {
    file.metadata().map_or(0, |m| m.len())
}

/// Looks whether there is a database.
///
/// # Errors
/// `file_damaged` where there was one and it has gone or is empty; everything stays as it is.
pub fn database(workspace: &Workspace) -> Result<Found> {
    if length(&workspace.database()) > 0 {
        return Ok(Found::Database);
    }
    // SQLite would throw a log away that stands beside an empty file.
    let was = workspace.marker().exists() || log_is_full(workspace) || !backups::list(workspace)?.is_empty();
    if !was {
        return Ok(Found::Nothing);
    }
    let how = if workspace.database().exists() { "is empty" } else { "is missing" };
    Err(Error::new(
        Code::FileDamaged,
        format!("This workspace's database file {how}."),
        "Put daybook.db back if you moved it, or take the newest good backup with `daybook restore`. Nothing was changed.",
    ))
}

/// Whether the log holds something that is not folded back yet, as far as can be told.
pub fn log_is_full(workspace: &Workspace) -> bool {
    length(&workspace.log()) > 0
}

/// Whether the file has to be looked through first.
pub fn suspicion(workspace: &Workspace) -> Option<Suspicion> {
    if workspace.doubt().exists() {
        return Some(Suspicion::Doubt);
    }
    (log_is_full(workspace) && !SyncLock::is_held(workspace)).then_some(Suspicion::LeftOpen)
}

/// Puts the file in doubt: from now on it is looked through before anything is written to it.
pub fn doubt(workspace: &Workspace) {
    // Where nothing can be written, nothing can be overwritten either.
    if let Err(e) = std::fs::write(workspace.doubt(), "The database was found damaged; `daybook check` says more.\n") {
        tracing::warn!(kind = ?e.kind(), "doubt could not be kept");
    }
}

/// The file was found sound.
pub fn trust(workspace: &Workspace) {
    let _ = std::fs::remove_file(workspace.doubt());
}

/// Notes that there is a database here. Best effort: without room for it the next open writes it.
pub fn mark(workspace: &Workspace, clock: &dyn Clock) {
    if workspace.marker().exists() {
        return;
    }
    let text = serde_json::json!({ "format": 1, "made_at": instant_text(clock.utc()) }).to_string();
    let beside = workspace.marker().with_extension("json.part");
    let write = || {
        let mut file = File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        point("marker.written");
        std::fs::rename(&beside, workspace.marker())
    };
    if let Err(e) = write() {
        tracing::warn!(kind = ?e.kind(), "the workspace could not be marked");
        let _ = std::fs::remove_file(&beside);
    }
    point("marker.renamed");
}

/// What tells a file from another that takes its place; nothing where the system has no such thing.
pub fn identity(workspace: &Workspace) -> Option<(u64, u64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        workspace.database().metadata().ok().map(|m| (m.dev(), m.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = workspace;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Suspicion, database, doubt, mark, suspicion, trust};
    use crate::host::{SystemClock, Workspace};
    use crate::kernel::Code;

    #[test]
    fn a_database_that_has_gone_is_not_one_that_never_was() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(folder.path());
        assert_eq!(database(&workspace).unwrap(), Found::Nothing);
        std::fs::write(workspace.database(), "").unwrap();
        assert_eq!(database(&workspace).unwrap(), Found::Nothing, "cut off before anything was in");
        mark(&workspace, &SystemClock);
        assert_eq!(database(&workspace).unwrap_err().code, Code::FileDamaged);
        std::fs::remove_file(workspace.database()).unwrap();
        assert!(database(&workspace).unwrap_err().message.contains("missing"));
        std::fs::write(workspace.database(), "something").unwrap();
        assert_eq!(database(&workspace).unwrap(), Found::Database);
    }

    #[test]
    fn a_log_beside_an_empty_file_is_somebodys_data() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(folder.path());
        std::fs::write(workspace.log(), "frames").unwrap();
        assert_eq!(database(&workspace).unwrap_err().code, Code::FileDamaged);
    }

    #[test]
    fn doubt_stays_until_the_file_is_found_sound() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(folder.path());
        assert_eq!(suspicion(&workspace), None);
        std::fs::write(workspace.log(), "frames").unwrap();
        assert_eq!(suspicion(&workspace), Some(Suspicion::LeftOpen));
        doubt(&workspace);
        assert_eq!(suspicion(&workspace), Some(Suspicion::Doubt));
        trust(&workspace);
        assert_eq!(suspicion(&workspace), Some(Suspicion::LeftOpen));
    }
}
