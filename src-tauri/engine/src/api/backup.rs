//! Looking the file through, backing it up, restoring it.

use std::path::Path;

use crate::kernel::Result;
use crate::store::{self, Backup, Checked, Restored};

use super::{Engine, Host};

impl Engine {
    /// Makes a backup and looks it through.
    ///
    /// # Errors
    /// `file_damaged`, `disk_full`, `read_only`; then there is no new backup.
    pub async fn back_up(&self) -> Result<Backup> {
        self.store.note_damage(self.store.back_up("by-hand").await).await
    }

    /// Looks the whole file through: SQLite's own check, references, each raw record against its hash.
    ///
    /// # Errors
    /// Those of reading the file, other than damage.
    pub async fn check(&self) -> Result<Checked> {
        self.store.check().await
    }

    /// A workspace's backups, newest first. Needs no file that opens.
    ///
    /// # Errors
    /// `file_trouble` where the folder can't be read.
    pub fn backups(host: &Host) -> Result<Vec<Backup>> {
        store::backups(&host.workspace)
    }

    /// Puts a backup in the database's place, the newest good one where none is named, and moves what was there aside.
    /// Needs no file that opens. The next sync brings everything up to date.
    ///
    /// # Errors
    /// `busy`, `not_found`, `file_damaged` and `file_too_new` of a named backup, `disk_full`, `read_only`.
    pub async fn restore(host: &Host, named: Option<&Path>) -> Result<Restored> {
        store::restore(&host.workspace, host.clock.as_ref(), named).await
    }
}
