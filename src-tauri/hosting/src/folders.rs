//! Where Daybook's own folders are.

use std::path::PathBuf;

use daybook_engine::kernel::{Code, Error, Result};

use crate::environment::variable;

/// Daybook's own folder in the user's home: the workspaces' home.
///
/// # Errors
/// `file_trouble` where there is no home.
pub fn own_folder() -> Result<PathBuf> {
    let home = || variable("HOME").or_else(|| variable("USERPROFILE")).map(PathBuf::from);
    let base = if cfg!(target_os = "macos") {
        home().map(|h| h.join("Library/Application Support"))
    } else if cfg!(windows) {
        variable("APPDATA").map(PathBuf::from)
    } else {
        variable("XDG_DATA_HOME").map(PathBuf::from).or_else(|| home().map(|h| h.join(".local/share")))
    };
    base.map(|b| b.join("daybook"))
        .ok_or_else(|| Error::new(Code::FileTrouble, "There is no home folder.", "Name a folder with --data-dir."))
}
