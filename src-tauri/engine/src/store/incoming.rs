//! What comes in with a page: records ready to be written, those that could not be read, and what a step's end makes true.

use crate::kernel::time::Span;
use crate::records::Row;

use super::sweep::Sweep;

/// A record ready to be written: mapped, hashed and compressed off the writer's thread.
#[derive(Debug)]
pub struct Prepared {
    /// Where it came from.
    pub endpoint: &'static str,
    /// Its source key.
    pub key: String,
    /// What it does not say itself.
    pub context: Option<String>,
    /// First 16 bytes of its text's SHA-256.
    pub hash: [u8; 16],
    /// Its text, compressed.
    pub body: Vec<u8>,
    /// Its rows; the root of an aggregate first.
    pub rows: Vec<Row>,
    /// For a client: the display id it has now.
    pub display_id: Option<String>,
    /// Field and reason of values that became null.
    pub problems: Vec<(&'static str, &'static str)>,
}

/// A record that could not be kept as rows.
#[derive(Debug)]
pub struct Quarantined {
    /// Where it came from.
    pub endpoint: &'static str,
    /// What it does not say itself.
    pub context: Option<String>,
    /// First 16 bytes of its text's SHA-256.
    pub hash: [u8; 16],
    /// Its text, compressed.
    pub body: Vec<u8>,
    /// Why.
    pub reason: &'static str,
}

/// An item of a derived stream that has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemDone {
    /// `near` or `far`.
    pub way: &'static str,
    /// Its key.
    pub key: String,
    /// Its fingerprint when it was planned.
    pub fingerprint: String,
    /// The site's wall time.
    pub read_at: String,
}

/// What is true once a step's last page is in.
#[derive(Clone, Debug, Default)]
pub struct Finish {
    /// What the complete pass accounted for.
    pub sweep: Option<Sweep>,
    /// Days now covered.
    pub covered: Option<Span>,
    /// Items now read.
    pub items: Vec<ItemDone>,
    /// States of the stream to keep: name and value.
    pub states: Vec<(&'static str, String)>,
}
