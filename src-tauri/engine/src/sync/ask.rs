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
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields = nullable))]
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
    /// Only so many of the newest rows of each dated stream that can be read as a list; a quick look that counts as no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<u64>,
    /// The whole history of the dated streams again, month by month.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub full_history: bool,
}

impl Ask {
    /// Whether it can be asked of some sources together.
    ///
    /// # Errors
    /// `bad_input` on a name that is no stream of any of them, and on days, numbers and choices that make no sense.
    pub fn check(&self, manifests: &[&'static Manifest]) -> Result<()> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            return Err(Error::bad_input("The first day lies after the last.", "Exchange --from and --to."));
        }
        let days = self.from.is_some() || self.to.is_some();
        if usize::from(days) + usize::from(self.latest.is_some()) + usize::from(self.full_history) > 1 {
            return Err(Error::bad_input("Those ask for different things.", "Give days, or --latest, or --full-history."));
        }
        if self.latest == Some(0) {
            return Err(Error::bad_input("The newest none are nothing to read.", "Write --latest with a whole number from 1."));
        }
        let known = |name: &String| manifests.iter().flat_map(|m| m.streams).any(|s| s.name == name);
        let Some(unknown) = self.streams.iter().flatten().find(|name| !known(name)) else { return Ok(()) };
        let label = manifests.iter().map(|m| m.label).collect::<Vec<_>>().join(" or ");
        let names: Vec<&str> = manifests.iter().flat_map(|m| m.streams).map(|s| s.name).collect();
        Err(Error::bad_input(format!("{label} has no stream named {unknown:?}."), format!("There are {}.", names.join(", "))))
    }

    /// The streams asked for of one source, in the manifest's order.
    pub fn streams(&self, manifest: &'static Manifest) -> Vec<&'static Stream> {
        let asked = |stream: &&Stream| match &self.streams {
            Some(names) => names.iter().any(|n| n == stream.name),
            None => stream.on,
        };
        // A quick look is one at what can be looked at quickly.
        let listed = |stream: &Stream| matches!(stream.reading, Reading::Windows { whole_first: true, .. });
        let is_list = |name: &&str| manifest.streams.iter().any(|stream| stream.name == *name && listed(stream));
        let quick = |stream: &&Stream| match &stream.reading {
            _ if self.latest.is_none() => true,
            Reading::Items(derived) => !derived.looks_again && derived.after.iter().any(is_list),
            _ => listed(stream),
        };
        manifest.streams.iter().filter(asked).filter(quick).collect()
    }

    /// The days of a dated stream that reaches `ahead` days, given where history begins.
    pub fn span(&self, start: NaiveDate, today: NaiveDate, ahead: i64) -> Option<Span> {
        let start = if self.full_history { farthest(today) } else { start };
        Span::new(self.from.unwrap_or(start), self.to.unwrap_or(shifted(today, ahead)))
    }

    /// Whether the owner asks for days or rows of their own choice rather than for what is new.
    pub fn is_own_choice(&self) -> bool {
        self.from.is_some() || self.to.is_some() || self.latest.is_some() || self.full_history
    }
}

/// The first day that is read at all.
pub fn farthest(today: NaiveDate) -> NaiveDate {
    years_before(today, FARTHEST_YEARS)
}

/// Where history begins: at the earliest client's record, ten years back at most; three years where that is not known yet, and
/// ten where a source has no people to tell.
pub fn history_start(manifest: &Manifest, earliest: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
    match earliest {
        Some(day) => day.clamp(farthest(today), today),
        None if manifest.people_stream.is_none() => farthest(today),
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
