//! One syncing process per workspace: an operating-system lock on a file, gone with its holder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};

use crate::host::Workspace;
use crate::kernel::{Code, Error, Result};

/// Held while this process syncs, replays, migrates or restores; released when dropped or when the process dies.
#[derive(Debug)]
pub struct SyncLock {
    _file: File,
}

impl SyncLock {
    /// Takes the lock, for work of that name.
    ///
    /// # Errors
    /// `busy`, with what the holder is doing, where another process or another part of this one has it.
    pub fn take(workspace: &Workspace, work: &str) -> Result<Self> {
        let trouble = |e: std::io::Error| {
            tracing::warn!(kind = ?e.kind(), "lock file");
            Error::new(Code::FileTrouble, "The workspace's folder can't be written.", "Check that you may write to it.")
        };
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(workspace.lock()).map_err(trouble)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                let _ = file.read_to_string(&mut holder);
                let holder = if holder.trim().is_empty() { "another program".to_owned() } else { holder.trim().to_owned() };
                return Err(Error::new(
                    Code::Busy,
                    format!("This workspace is in use by {holder}."),
                    "Wait until it has finished, or pause it with `daybook pause`.",
                ));
            }
            Err(TryLockError::Error(e)) => return Err(trouble(e)),
        }
        file.set_len(0).map_err(trouble)?;
        file.write_all(format!("daybook {work}, process {}", std::process::id()).as_bytes()).map_err(trouble)?;
        Ok(Self { _file: file })
    }
}
