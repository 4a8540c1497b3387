//! Mutated bodies: replies of the sample studio, spoiled by seed, through the real decoders. They never panic; a reply is
//! refused whole or its good records are in.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use daybook_engine::api::{Decoded, decode};
use serde_json::value::RawValue;

use super::deck::Dice;
use super::spoil::with_list;
use crate::studio::sources;

/// One reply of the corpus.
pub struct Body {
    /// The source it came from.
    pub source: &'static str,
    /// The endpoint it came from.
    pub endpoint: String,
    /// Its text.
    pub text: String,
    whole: Decoded,
}

/// The committed corpus: a reply of each endpoint of each source, by the sample studio.
pub fn corpus() -> &'static [Body] {
    static CORPUS: OnceLock<Vec<Body>> = OnceLock::new();
    CORPUS.get_or_init(|| {
        let files = |source: &'static str| {
            let folder = format!("{}/corpus/{source}", env!("CARGO_MANIFEST_DIR"));
            let mut files: Vec<_> = std::fs::read_dir(folder).expect("a corpus").map(|file| file.expect("a file").path()).collect();
            files.sort();
            files.into_iter().map(move |file| (source, file))
        };
        let body = |(source, file): (&'static str, std::path::PathBuf)| {
            let endpoint = format!("/{}", file.file_stem().expect("a name").to_str().expect("a name").replace('.', "/"));
            let text = std::fs::read_to_string(file).expect("a body");
            let whole = decode(source, &endpoint, text.as_bytes()).expect("an endpoint").expect("a good body");
            Body { source, endpoint, text, whole }
        };
        sources().flat_map(files).map(body).collect()
    })
}

/// What a value can turn into.
const ABSURD: [&str; 24] = [
    "null",
    "true",
    "-0",
    "0",
    "1e308",
    "-1e-400",
    "99999999999999999999999999",
    "3.000000000000000000000000001",
    "\"\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"0001-01-01T00:00:00\"",
    "\"9999-12-31T23:59:59.9999999\"",
    "\"2026-02-30T25:61:61\"",
    "\"-99999-01-01\"",
    "\"2026-11-01T01:30:00\"",
    "\"NaN\"",
    "\"\u{202e}=HYPERLINK(1)\"",
    "[]",
    "{}",
    "[[[[[[]]]]]]",
    "{\"Id\":{\"Id\":{\"Id\":[]}}}",
    "\"$1,000.00\"",
    "18446744073709551616",
];

/// What the decoders made of a mutated body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// Nothing: it was refused.
    Refused,
    /// A page, of which nobody can say what it should hold.
    Page,
    /// A page whose good records are all in; so many values of the bad one became null, or it went to quarantine.
    Good {
        /// Values that became null.
        problems: usize,
        /// Whether the bad record went to quarantine.
        quarantined: bool,
    },
}

/// Mutates one body by `seed` and decodes it.
///
/// # Errors
/// What went wrong, with the line that replays it.
pub fn body(seed: u64) -> Result<Made, String> {
    let mut dice = Dice(seed);
    let bodies = corpus();
    let from = &bodies[dice.below(bodies.len())];
    let record = if dice.below(3) == 0 { None } else { record_spoiled(&mut dice, &from.text) };
    let (bytes, spoiled) = match record {
        Some((text, n)) => (text.into_bytes(), Some(n)),
        None => (bytes_spoiled(&mut dice, from.text.as_bytes(), bodies), None),
    };
    let decoded = catch_unwind(AssertUnwindSafe(|| decode(from.source, &from.endpoint, &bytes)));
    let wrong = |what: &str| Err(format!("--body {seed} ({} {}): {what}", from.source, from.endpoint));
    let Ok(Some(decoded)) = decoded else { return wrong("the decoder panicked") };
    // An element that holds many records, or none, is not one of the keys.
    let plain = from.whole.keys.len() as u64 == from.whole.returned;
    let (Some(n), true) = (spoiled, plain) else { return Ok(decoded.map_or(Made::Refused, |_| Made::Page)) };
    let Ok(decoded) = decoded else { return wrong("a page with one bad record was refused") };
    let mut good = from.whole.keys.clone();
    good.remove(n);
    let mut kept = decoded.keys.iter();
    if !good.iter().all(|key| kept.any(|one| one == key)) {
        return wrong("a good record of the page is not in");
    }
    if decoded.keys.len() + decoded.quarantined != from.whole.keys.len() {
        return wrong("a record is neither in nor in quarantine");
    }
    Ok(Made::Good { problems: decoded.problems, quarantined: decoded.quarantined > 0 })
}

/// The body with one record of its list spoiled, and which one.
fn record_spoiled(dice: &mut Dice, body: &str) -> Option<(String, usize)> {
    let mut at = 0;
    let text = with_list(body, |_, mut records| {
        at = dice.below(records.len());
        let record = records.get_mut(at)?;
        let text = match dice.below(200) {
            0 => format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)),
            _ => value_spoiled(dice, record.get()),
        };
        *record = RawValue::from_string(text).ok()?;
        serde_json::value::to_raw_value(&records).ok()
    });
    Some((text?, at))
}

/// A record with some of its values turned into something absurd, keys doubled, or the whole of it.
fn value_spoiled(dice: &mut Dice, record: &str) -> String {
    if dice.below(12) == 0 {
        return dice.pick(&ABSURD).to_owned();
    }
    let Ok(fields) = serde_json::from_str::<Vec<(String, Box<RawValue>)>>(&pairs(record)) else { return "7".to_owned() };
    let mut out = Vec::new();
    for (name, value) in fields {
        let value = match dice.below(6) {
            0 => dice.pick(&ABSURD).to_owned(),
            1 if value.get().len() > 2 => value_spoiled(dice, value.get()),
            _ => value.get().to_owned(),
        };
        let name = serde_json::Value::from(name).to_string();
        if dice.below(20) == 0 {
            out.push(format!("{name}:{}", dice.pick(&ABSURD)));
        }
        if dice.below(20) > 0 {
            out.push(format!("{name}:{value}"));
        }
    }
    format!("{{{}}}", out.join(","))
}

/// An object as a list of pairs, in order.
fn pairs(record: &str) -> String {
    match serde_json::from_str::<std::collections::BTreeMap<String, Box<RawValue>>>(record) {
        Ok(fields) => serde_json::to_string(&fields.into_iter().collect::<Vec<_>>()).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// The body with some of its bytes spoiled.
fn bytes_spoiled(dice: &mut Dice, body: &[u8], bodies: &[Body]) -> Vec<u8> {
    let mut bytes = body.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(bytes.len());
        match dice.below(9) {
            0 => bytes.truncate(at),
            1 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            2 => bytes.insert(at, 0),
            3 => _ = bytes.splice(at..at, [0xc3, 0x28]),
            4 => {
                let to = at + dice.below(bytes.len() - at);
                let part = bytes[at..to].to_vec();
                bytes.splice(at..at, part);
            }
            5 => {
                let other = bodies[dice.below(bodies.len())].text.as_bytes();
                let from = dice.below(other.len());
                bytes.splice(at.., other[from..].iter().copied());
            }
            6 => _ = bytes.splice(at..at, dice.pick(&ABSURD).bytes()),
            7 => {
                let to = at + dice.below(bytes.len() - at);
                bytes.drain(at..to);
            }
            _ => _ = bytes.splice(at..at, "[{\"a\":".repeat(dice.below(2_000)).into_bytes()),
        }
    }
    bytes
}
