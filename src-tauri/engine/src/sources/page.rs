//! What a source hands over.

use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::kernel::money::Currency;
use crate::net::Fault;
use crate::records::Row;

use super::object::Object;

/// One reply, read.
#[derive(Debug, Default)]
pub struct Page {
    /// Its records, in order.
    pub records: Vec<RawRecord>,
    /// Rows that the reply held, for advancing.
    pub returned: u64,
    /// Rows there are in all, where the reply says.
    pub total: Option<u64>,
    /// Reasons why something in the reply could not be had (a right is missing for one client, say).
    pub complaints: Vec<String>,
}

/// One record with its text as it came.
#[derive(Debug)]
pub struct RawRecord {
    /// The endpoint it came from; hashes are compared within it.
    pub endpoint: &'static str,
    /// What the record does not say itself.
    pub context: Option<String>,
    /// Its JSON text.
    pub text: String,
    /// What it means, or why it could not be read.
    pub mapped: Result<Mapped, &'static str>,
}

impl RawRecord {
    /// The first 16 bytes of the SHA-256 of its text.
    pub fn hash(&self) -> [u8; 16] {
        text_hash(&self.text)
    }
}

/// The first 16 bytes of a text's SHA-256.
pub fn text_hash(text: &str) -> [u8; 16] {
    let digest = Sha256::digest(text.as_bytes());
    let mut out = [0; 16];
    out.copy_from_slice(&digest[..16]);
    out
}

/// What one record means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapped {
    /// Its source key.
    pub key: String,
    /// Its rows; the root of an aggregate comes first.
    pub rows: Vec<Row>,
    /// For a client: the display id it has now.
    pub display_id: Option<String>,
    /// Values that could not be understood and became null.
    pub problems: Vec<Problem>,
}

/// A value that could not be understood. Holds the reason, never the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The record's field.
    pub field: &'static str,
    /// Why.
    pub reason: &'static str,
}

/// No list of anybody's comes near this; a larger total is nonsense, and would be planned page by page.
pub const MOST_ROWS: u64 = 20_000_000;

/// A reply's outer object.
///
/// # Errors
/// A fault where it is none.
pub fn open(body: &[u8]) -> Result<Object<'_>, Fault> {
    let raw: &RawValue = serde_json::from_slice(body).map_err(|_| Fault::unreadable())?;
    Object::read(raw).ok_or_else(Fault::unreadable)
}

/// Whether a list can have so many rows in all when a page of it at `offset` held `returned`, of `page` at the most: its own
/// page does not exceed it, and no list has that many pages.
pub fn is_believable(total: u64, offset: u64, returned: u64, page: u64) -> bool {
    total / returned.max(1) <= MOST_ROWS / page && (returned == 0 || total >= offset + returned)
}

/// Reads the text of a number as money, or says why not.
pub fn money(currency: Currency, text: &str) -> Result<i64, &'static str> {
    currency.minor(text).ok_or("not an amount of money")
}
