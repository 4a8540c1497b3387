//! What the owner asks of a sync.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::kernel::time::{Span, shifted, years_before};
use crate::kernel::{Error, Result};
use crate::sources::{Manifest, Reading, Stream};

/// How far back history is read at most.
const FARTHEST_YEARS: i32 = 10;
/// How far back it is taken to reach until the clients are read.
const GUESSED_YEARS: i32 = 3;

/// What the owner asks of a sync: streams, and days for the dated ones (both ends included).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Streams by name; nothing for those that are on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub streams: Option<Vec<String>>,
    /// First day; nothing for the whole history.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day; nothing for what lies ahead too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

impl Ask {
    /// The streams asked for, in the manifest's order.
    ///
    /// # Errors
    /// `bad_input` on a name that is no stream of the source, or where the days run backwards.
    pub fn streams(&self, manifest: &'static Manifest) -> Result<Vec<&'static Stream>> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            return Err(Error::bad_input("The first day lies after the last.", "Exchange --from and --to."));
        }
        let Some(names) = &self.streams else {
            return Ok(manifest.streams.iter().filter(|s| s.on).collect());
        };
        if let Some(unknown) = names.iter().find(|n| manifest.streams.iter().all(|s| s.name != n.as_str())) {
            let known: Vec<&str> = manifest.streams.iter().map(|s| s.name).collect();
            return Err(Error::bad_input(
                format!("{} has no stream named {unknown:?}.", manifest.label),
                format!("It has {}.", known.join(", ")),
            ));
        }
        Ok(manifest.streams.iter().filter(|s| names.iter().any(|n| n == s.name)).collect())
    }

    /// The days of a dated stream that reaches `ahead` days, given where history begins.
    pub fn span(&self, start: NaiveDate, today: NaiveDate, ahead: i64) -> Option<Span> {
        Span::new(self.from.unwrap_or(start), self.to.unwrap_or(shifted(today, ahead)))
    }
}

/// Where history begins: at the earliest client's record, ten years back at most; three years where that is not known.
pub fn history_start(earliest: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
    match earliest {
        Some(day) => day.clamp(years_before(today, FARTHEST_YEARS), today),
        None => years_before(today, GUESSED_YEARS),
    }
}

/// How far ahead a stream's own windows reach.
pub fn ahead(stream: &Stream) -> i64 {
    match stream.reading {
        Reading::Windows { ahead, .. } => ahead,
        // Derived work is bound by the sessions that are known and by the source's own horizon.
        _ => 28,
    }
}
