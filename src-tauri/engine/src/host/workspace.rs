//! A workspace: one studio's folder.

use std::path::{Path, PathBuf};

/// One studio's folder: the database, its lock, its backups.
#[derive(Clone, Debug)]
pub struct Workspace {
    folder: PathBuf,
}

impl Workspace {
    /// The workspace in that folder, which need not exist yet.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database file.
    pub fn database(&self) -> PathBuf {
        self.folder.join("daybook.db")
    }

    /// The file whose operating-system lock the syncing process holds.
    pub fn lock(&self) -> PathBuf {
        self.folder.join("daybook.lock")
    }

    /// SQLite's log beside the database. It is empty or gone when the last session closed the file.
    pub fn log(&self) -> PathBuf {
        self.folder.join("daybook.db-wal")
    }

    /// SQLite's index of its log.
    pub fn log_index(&self) -> PathBuf {
        self.folder.join("daybook.db-shm")
    }

    /// Says that there was a database here once, so that one that has gone is not taken for one that never was.
    pub fn marker(&self) -> PathBuf {
        self.folder.join("workspace.json")
    }

    /// There while the database is suspected of damage and has not been found sound since.
    pub fn doubt(&self) -> PathBuf {
        self.folder.join("daybook.doubt")
    }

    /// Where a backup is readied before it takes the database's place.
    pub fn restoring(&self) -> PathBuf {
        self.folder.join("daybook.db.restoring")
    }

    /// The folder of backups.
    pub fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }
}
