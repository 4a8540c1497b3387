//! Raw records: their texts, compressed.

use std::cell::RefCell;

use std::io::Read;
use zstd::bulk::Compressor;

use crate::kernel::{Error, Result};

use super::trouble::damaged;

/// Level 1: a third of the text's size at a cost that does not show.
const LEVEL: i32 = 1;
/// No record comes near this; a larger one in the file is damage.
const LARGEST: u64 = 64 << 20;

thread_local! {
    /// Making a compressor costs more than compressing a record.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
}

/// Compresses a record's text.
///
/// # Errors
/// `bug` where the compressor fails, which it has no reason to.
pub fn compress(text: &str) -> Result<Vec<u8>> {
    COMPRESSOR.with_borrow_mut(|kept| {
        let compressor = match kept {
            Some(compressor) => compressor,
            None => kept.insert(Compressor::new(LEVEL).map_err(Error::bug)?),
        };
        compressor.compress(text.as_bytes()).map_err(Error::bug)
    })
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
