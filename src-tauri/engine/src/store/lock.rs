//! One syncing process per workspace: an operating-system lock on a file, gone with its holder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::time::Duration;

use crate::host::Workspace;
use crate::kernel::{Code, Error, Result};

/// Whoever only looks whether the lock is held has it for an instant, and so has a child process until it has begun:
/// nobody is turned away for that.
const LOOKS: u32 = 25;
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);

/// Held while this process syncs, replays, migrates or restores; released when dropped or when the process dies.
#[derive(Debug)]
pub struct SyncLock {
    _file: File,
}

impl SyncLock {
    /// Takes the lock, for work of that name.
    ///
    /// # Errors
    /// `busy`, with what the holder is doing, where another process or another part of this one has it; `read_only` and
    /// `disk_full` where its file can't be made.
    pub fn take(workspace: &Workspace, work: &str) -> Result<Self> {
        let trouble = |e: std::io::Error| {
            Error::disk(&e, "The workspace's folder can't be written.", "Make it writable, or name another with --data-dir.")
        };
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(workspace.lock()).map_err(trouble)?;
        let mut looks = 1;
        loop {
            match file.try_lock() {
                Ok(()) => break,
                Err(TryLockError::WouldBlock) if looks < LOOKS => {
                    looks += 1;
                    std::thread::sleep(BETWEEN_LOOKS);
                }
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
        }
        // The holder's name is a courtesy: on a full disk the lock holds without it.
        let named =
            file.set_len(0).and_then(|()| file.write_all(format!("daybook {work}, process {}", std::process::id()).as_bytes()));
        if let Err(e) = named {
            tracing::warn!(kind = ?e.kind(), "the lock's holder could not be named");
        }
        Ok(Self { _file: file })
    }

    /// Whether somebody holds it now: then a log that is not folded back is a session's own, not what a crash left.
    pub fn is_held(workspace: &Workspace) -> bool {
        let Ok(file) = File::open(workspace.lock()) else { return false };
        matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock))
    }
}

#[cfg(test)]
mod tests {
    use super::SyncLock;
    use crate::host::Workspace;
    use crate::kernel::Code;

    #[test]
    fn one_holds_it_and_looking_at_it_turns_nobody_away() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::at(folder.path());
        assert!(!SyncLock::is_held(&workspace));
        let held = SyncLock::take(&workspace, "sync").unwrap();
        assert!(SyncLock::is_held(&workspace));
        let refused = SyncLock::take(&workspace, "replay").unwrap_err();
        assert_eq!(refused.code, Code::Busy);
        assert!(refused.message.contains("daybook sync, process"));
        drop(held);
        assert!(!SyncLock::is_held(&workspace));
        assert!(SyncLock::take(&workspace, "sync").is_ok());
    }
}
