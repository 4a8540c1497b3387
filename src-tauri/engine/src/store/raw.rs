//! Raw records: their texts, compressed.

use std::io::Read;

use crate::kernel::{Error, Result};

use super::trouble::damaged;

/// Level 1: a third of the text's size at a cost that does not show.
const LEVEL: i32 = 1;
/// No record comes near this; a larger one in the file is damage.
const LARGEST: u64 = 64 << 20;

/// Compresses a record's text.
///
/// # Errors
/// `bug` where the compressor fails, which it has no reason to.
pub fn compress(text: &str) -> Result<Vec<u8>> {
    zstd::bulk::compress(text.as_bytes(), LEVEL).map_err(Error::bug)
}

/// The text of a compressed record.
///
/// # Errors
/// `file_damaged` where it is not what was compressed.
pub fn decompress(body: &[u8]) -> Result<String> {
    let mut bytes = Vec::new();
    let reader = zstd::stream::read::Decoder::new(body).map_err(|_| damaged())?;
    let read = reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
    if read as u64 > LARGEST {
        return Err(damaged());
    }
    String::from_utf8(bytes).map_err(|_| damaged())
}
