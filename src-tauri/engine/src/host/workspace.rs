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

    /// The folder of backups.
    pub fn backups(&self) -> PathBuf {
        self.folder.join("backups")
    }
}
