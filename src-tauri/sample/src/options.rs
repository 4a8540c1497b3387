//! Which studio: preset, seed, as-of date and what may be overridden.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};
use chrono_tz::Tz;

use crate::draw::Draw;

/// How large a studio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// 50 clients, 1 month: for unit tests.
    Tiny,
    /// 1,500 clients, 3 years, 2 locations: the demo.
    Small,
    /// 20,000 clients, 1,500 of them contract holders, 12 months: the reference import.
    Busy,
    /// 50,000 clients, 5 years, 2,000,000 visits: scale.
    Chain,
}

impl Preset {
    /// How long it has existed, in months.
    pub(crate) fn months(self) -> u32 {
        match self {
            Preset::Tiny => 1,
            Preset::Small => 36,
            Preset::Busy => 12,
            Preset::Chain => 60,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Preset::Tiny => "tiny",
            Preset::Small => "small",
            Preset::Busy => "busy",
            Preset::Chain => "chain",
        }
    }
}

impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Preset {
    type Err = String;

    fn from_str(text: &str) -> Result<Preset, String> {
        [Preset::Tiny, Preset::Small, Preset::Busy, Preset::Chain]
            .into_iter()
            .find(|preset| preset.name() == text)
            .ok_or_else(|| format!("There is no preset called \"{text}\"; there are tiny, small, busy and chain."))
    }
}

/// What a studio is generated from: the same options give the same bytes on every machine.
#[derive(Clone, Debug)]
pub struct Options {
    /// How large a studio.
    pub preset: Preset,
    /// Which one of that size.
    pub seed: u64,
    /// Its today; its now is 12:00 site time on this date.
    pub as_of: NaiveDate,
    /// Its first day, where that is pinned.
    pub since: Option<NaiveDate>,
    /// Its zone instead of America/New_York.
    pub zone: Option<Tz>,
    /// Its currency (ISO code) instead of USD.
    pub currency: Option<String>,
}

impl Options {
    /// The preset's own beginning, zone and currency.
    pub fn new(preset: Preset, seed: u64, as_of: NaiveDate) -> Options {
        Options { preset, seed, as_of, since: None, zone: None, currency: None }
    }

    /// The studio's first day: `since`, or the first of the month that lies the preset's length before.
    pub fn beginning(&self) -> NaiveDate {
        let first = self.as_of.with_day(1).unwrap_or(self.as_of);
        let before = first.checked_sub_months(Months::new(self.preset.months())).unwrap_or(first);
        self.since.unwrap_or(before).min(self.as_of)
    }

    /// The site id, from preset and seed alone; always a positive 32-bit number.
    pub fn site_id(&self) -> i64 {
        5_000_000 + Draw::new(self.seed, self.preset.name(), 0, 0).below(900_000)
    }

    /// The account at the card processor, from preset and seed alone.
    pub fn merchant_id(&self) -> i64 {
        9_100_000_000 + Draw::new(self.seed, self.preset.name(), 1, 0).below(90_000_000)
    }

    pub(crate) fn zone(&self) -> Tz {
        self.zone.unwrap_or(chrono_tz::America::New_York)
    }

    pub(crate) fn currency(&self) -> String {
        self.currency.clone().unwrap_or_else(|| "USD".to_owned()).to_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_begins_on_a_first() {
        let date = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap_or_default();
        let mut options = Options::new(Preset::Tiny, 1, date);
        assert_eq!(options.beginning().to_string(), "2026-02-01");
        options.preset = Preset::Small;
        assert_eq!(options.beginning().to_string(), "2023-03-01");
        options.since = NaiveDate::from_ymd_opt(2025, 5, 5);
        assert_eq!(options.beginning().to_string(), "2025-05-05");
    }

    #[test]
    fn presets_have_names() {
        assert_eq!("busy".parse::<Preset>().map(|preset| preset.to_string()), Ok("busy".to_owned()));
        assert!("huge".parse::<Preset>().is_err());
    }
}
