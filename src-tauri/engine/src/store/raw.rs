//! Raw records: their texts, compressed.

use crate::kernel::{Error, Result};

/// Level 1: a third of the text's size at a cost that does not show.
const LEVEL: i32 = 1;
/// No record comes near this; a larger one in the file is damage.
const LARGEST: usize = 64 << 20;

/// Compresses a record's text.
///
/// # Errors
/// `bug` where the compressor fails, which it has no reason to.
pub fn compress(text: &str) -> Result<Vec<u8>> {
    zstd::bulk::compress(text.as_bytes(), LEVEL).map_err(Error::bug)
}

/// The text of a compressed record.
pub fn decompress(body: &[u8]) -> Result<String> {
    let bytes = zstd::stream::decode_all(body).map_err(Error::bug)?;
    if bytes.len() > LARGEST {
        return Err(Error::bug("a raw record is too large"));
    }
    String::from_utf8(bytes).map_err(Error::bug)
}
