//! Raw records: their texts, compressed.
//!
//! A record is short and says the same names again and again: with a dictionary of them it takes a third of the room and
//! half the time. The dictionary was trained (`zstd --train --maxdict=16384`) on records of the sample studio in which what
//! is a studio's own (names, texts, numbers) had been replaced by noise. Every text names the dictionary it was compressed
//! with: one that has landed is kept for ever, and texts of before there was one stay readable.

use std::cell::RefCell;
use std::io::Read;
use std::sync::LazyLock;

use zstd::bulk::Compressor;
use zstd::dict::{DecoderDictionary, EncoderDictionary};
use zstd::stream::read::Decoder;

use crate::kernel::{Error, Result};

use super::trouble::damaged;

/// Level 1: higher ones take longer and save nothing to speak of.
const LEVEL: i32 = 1;
/// No record comes near this; a larger one in the file is damage.
const LARGEST: u64 = 64 << 20;

const DICTIONARY: &[u8] = include_bytes!("record.dict");
static FOR_COMPRESSING: LazyLock<EncoderDictionary<'static>> = LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, LEVEL));
static FOR_DECOMPRESSING: LazyLock<DecoderDictionary<'static>> = LazyLock::new(|| DecoderDictionary::copy(DICTIONARY));

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
            None => kept.insert(Compressor::with_prepared_dictionary(&FOR_COMPRESSING).map_err(Error::bug)?),
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
    let reader = Decoder::with_prepared_dictionary(body, &FOR_DECOMPRESSING).map_err(|_| damaged())?;
    let read = reader.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
    if read as u64 > LARGEST {
        return Err(damaged());
    }
    String::from_utf8(bytes).map_err(|_| damaged())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_and_take_little_room() {
        let text = r#"{"AppointmentGenderPreference":"None","AppointmentStatus":"None","ClassId":42564,"ClientId":"008117"}"#;
        let body = compress(text).unwrap();
        assert_eq!(decompress(&body).unwrap(), text);
        assert!(body.len() * 2 < text.len(), "{}", body.len());
    }

    #[test]
    fn texts_of_before_there_was_a_dictionary_are_read() {
        let body = zstd::bulk::compress(b"{\"Id\":1}", 1).unwrap();
        assert_eq!(decompress(&body).unwrap(), "{\"Id\":1}");
        assert!(decompress(b"nonsense").is_err());
    }
}
