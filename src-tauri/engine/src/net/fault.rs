//! What can go wrong between us and a remote system, told apart by what to do about it.

use std::time::Duration;

use crate::kernel::{Code, Error};

/// The kind of trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// No connection, or it broke.
    Offline,
    /// Asked to slow down.
    Throttled,
    /// The remote system's own error, 5xx.
    Server,
    /// A reply that can't be read: HTML, cut off, not JSON, too large.
    Unreadable,
    /// The credentials are refused.
    SignIn,
    /// Signed in, but this is not allowed.
    Forbidden,
    /// What was asked for does not exist.
    NotFound,
    /// The request is refused as wrong.
    Rejected,
    /// Not sent: the connection's budget of calls has no room for it.
    OverBudget,
}

/// One failed request. Holds nothing of the request's or reply's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind of trouble.
    pub kind: FaultKind,
    /// HTTP status, where there was one.
    pub status: Option<u16>,
    /// How long the remote system asked us to wait.
    pub retry_after: Option<Duration>,
    /// The remote system's own code for the error, such as `DeniedAccess`.
    pub remote_code: Option<String>,
}

impl Fault {
    /// A fault without an HTTP status.
    pub fn new(kind: FaultKind) -> Self {
        Self { kind, status: None, retry_after: None, remote_code: None }
    }

    /// A reply that can't be read.
    pub fn unreadable() -> Self {
        Self::new(FaultKind::Unreadable)
    }

    /// What an HTTP status means; `None` where it is a success.
    pub fn of_status(status: u16) -> Option<Self> {
        let kind = match status {
            200..=299 => return None,
            401 => FaultKind::SignIn,
            403 => FaultKind::Forbidden,
            404 | 410 => FaultKind::NotFound,
            408 | 425 => FaultKind::Offline,
            429 => FaultKind::Throttled,
            500..=599 => FaultKind::Server,
            _ => FaultKind::Rejected,
        };
        Some(Self { status: Some(status), ..Self::new(kind) })
    }

    /// Whether the same request may succeed later.
    pub fn passing(&self) -> bool {
        matches!(self.kind, FaultKind::Offline | FaultKind::Throttled | FaultKind::Server | FaultKind::Unreadable)
    }

    /// The fault as the owner reads it; `label` is the remote system's name.
    pub fn told(&self, label: &str) -> Error {
        let code = self.remote_code.as_ref().map_or_else(String::new, |c| format!(" ({c})"));
        match self.kind {
            FaultKind::Offline => {
                Error::new(Code::Offline, format!("{label} can't be reached."), "Check the internet connection, then sync again.")
            }
            FaultKind::Throttled => {
                Error::new(Code::RateLimited, format!("{label} asks for fewer requests."), "Sync again in a few minutes.")
            }
            FaultKind::Server => {
                Error::new(Code::RemoteTrouble, format!("{label} has trouble of its own{code}."), "Sync again later.")
            }
            FaultKind::Unreadable => {
                Error::new(Code::RemoteTrouble, format!("{label} sent an answer that can't be read."), "Sync again later.")
            }
            FaultKind::SignIn => Error::new(
                Code::NeedsSignIn,
                format!("{label} refused the sign-in{code}."),
                "Check the key, the user name and the password, then connect again.",
            ),
            FaultKind::Forbidden => Error::new(
                Code::NeedsPermission,
                format!("{label} does not allow this{code}."),
                "Give the user the missing right there, then sync again.",
            ),
            FaultKind::NotFound => Error::new(
                Code::NotFound,
                format!("{label} does not have what was asked for{code}."),
                "It may have been removed. Sync again.",
            ),
            FaultKind::Rejected => Error::new(
                Code::RemoteTrouble,
                format!("{label} refused the request{code}."),
                "Update Daybook; if it stays, report it with the log.",
            ),
            FaultKind::OverBudget => Error::new(
                Code::OverBudget,
                format!("The budget of calls to {label} is used up."),
                "`daybook budget` shows and changes it.",
            ),
        }
    }
}
