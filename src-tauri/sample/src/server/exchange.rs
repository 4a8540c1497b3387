//! A request and what it is told, without a socket.

use std::time::Duration;

/// A request as it came: names of headers in any case.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// `GET`, `POST`, `DELETE`.
    pub method: &'a str,
    /// The path, from the root.
    pub path: &'a str,
    /// The query, without its question mark.
    pub query: &'a str,
    /// Name and value.
    pub headers: &'a [(&'a str, &'a str)],
    /// The body; empty where there is none.
    pub body: &'a [u8],
}

/// How an answer is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The connection closes instead of an answer.
    Dropped,
    /// The connection is reset instead of an answer.
    Reset,
}

/// What a request is told, and what becomes of that on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// HTTP status.
    pub status: u16,
    /// Content type.
    pub kind: &'static str,
    /// The body.
    pub body: String,
    /// Seconds to wait, for the header.
    pub retry_after: Option<u32>,
    /// Whether it is cut off.
    pub cut: Option<Cut>,
    /// How long it takes.
    pub slow: Duration,
}

impl Told {
    pub(super) fn json(status: u16, body: String) -> Told {
        Told { status, kind: "application/json; charset=utf-8", body, retry_after: None, cut: None, slow: Duration::ZERO }
    }
}

impl<'a> Asked<'a> {
    pub(super) fn header(&self, name: &str) -> Option<&'a str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }
}
