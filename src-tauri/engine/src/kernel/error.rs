//! The one error that crosses the engine's border.

use serde::{Deserialize, Serialize};

/// Result of everything that can fail in front of the owner.
pub type Result<T> = std::result::Result<T, Error>;

/// The closed list of things that can go wrong, by what the owner can do about them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The remote system refused the credentials, or there are none.
    NeedsSignIn,
    /// The remote system accepted the sign-in but not the request.
    NeedsPermission,
    /// The remote system asked to slow down and did not relent.
    RateLimited,
    /// The budget of calls that the owner set is used up.
    OverBudget,
    /// The remote system can't be reached.
    Offline,
    /// The remote system answers with errors of its own or with something unreadable.
    RemoteTrouble,
    /// Another process or job holds what is needed.
    Busy,
    /// What was named does not exist.
    NotFound,
    /// The request makes no sense in the present state.
    Refused,
    /// The file was written by a newer Daybook.
    FileTooNew,
    /// The disk is full.
    DiskFull,
    /// The file can't be read or written.
    FileTrouble,
    /// The file is damaged or has gone; a backup can take its place.
    FileDamaged,
    /// The file can be read but not written.
    ReadOnly,
    /// The operating system keeps no secrets for us here.
    NoKeychain,
    /// What was typed can't be understood.
    BadInput,
    /// A mistake of Daybook's own.
    Bug,
}

/// What went wrong, as a sentence for the owner, and what to do next. Never holds personal data or secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[error("{message} {hint}")]
pub struct Error {
    /// For programs: which kind of trouble it is.
    pub code: Code,
    /// For the owner: what happened.
    pub message: String,
    /// For the owner: the next step.
    pub hint: String,
}

impl Error {
    /// An error of that kind with its two sentences.
    pub fn new(code: Code, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into() }
    }

    /// What was typed can't be understood.
    pub fn bad_input(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(Code::BadInput, message, hint)
    }

    /// What the operating system refused, where the disk is not simply full or read-only: then that is said instead.
    pub fn disk(error: &std::io::Error, message: impl Into<String>, hint: impl Into<String>) -> Self {
        use std::io::ErrorKind;
        tracing::warn!(kind = ?error.kind(), "disk");
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::disk_full(),
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::new(Code::ReadOnly, message, hint),
            _ => Self::new(Code::FileTrouble, message, hint),
        }
    }

    /// The disk is full.
    pub fn disk_full() -> Self {
        Self::new(
            Code::DiskFull,
            "The disk is full.",
            "Make some room, then try again: it goes on where it was, and what was kept so far is safe.",
        )
    }

    /// A mistake of Daybook's own; `detail` goes to the log and must be free of personal data.
    pub fn bug(detail: impl std::fmt::Display) -> Self {
        tracing::error!(%detail, "bug");
        Self::new(
            Code::Bug,
            "Daybook made a mistake of its own.",
            "Nothing was lost. Try again; if it stays, report it with the log.",
        )
    }
}
