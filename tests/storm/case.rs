//! A case: everything that decides what happens, as one line of text.

use std::fmt;
use std::str::FromStr;

use chrono_tz::Tz;
use daybook_sample::Weather;

use super::fault::Fault;
use crate::studio::{MINDBODY, sources};

/// What the workspace holds when the storm begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// Nothing: the storm hits the first import.
    Fresh,
    /// An import of eight days ago.
    Later,
}

/// A wall clock set wrong by so many seconds: before the sync, or when request `at` goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Jump {
    /// Seconds, forward or back.
    pub seconds: i64,
    /// With which request; before the sync where there is none.
    pub at: Option<usize>,
}

/// One case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The remote system.
    pub source: &'static str,
    /// The studio's seed, which is the weather's too.
    pub seed: u64,
    /// The studio's zone.
    pub zone: Option<Tz>,
    /// Rows a page.
    pub cap: usize,
    /// Requests a second; no pace where there is none.
    pub rate: Option<f64>,
    /// Milliseconds each answer takes.
    pub latency: u64,
    /// The weather.
    pub weather: Weather,
    /// What was imported before.
    pub base: Base,
    /// The clock set wrong.
    pub jump: Option<Jump>,
    /// The zone that the site moves to before the last sync.
    pub moves: Option<Tz>,
    /// The faults.
    pub faults: Vec<Fault>,
}

impl Default for Case {
    fn default() -> Self {
        Self {
            source: MINDBODY,
            seed: 1,
            zone: None,
            cap: 12,
            rate: None,
            latency: 0,
            weather: Weather::default(),
            base: Base::Fresh,
            jump: None,
            moves: None,
            faults: Vec::new(),
        }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "seed={} cap={} latency={} weather={}", self.seed, self.cap, self.latency, self.weather)?;
        if self.source != MINDBODY {
            write!(f, " source={}", self.source)?;
        }
        if self.base == Base::Later {
            f.write_str(" base=later")?;
        }
        if let Some(zone) = self.zone {
            write!(f, " zone={zone}")?;
        }
        if let Some(zone) = self.moves {
            write!(f, " moves={zone}")?;
        }
        if let Some(rate) = self.rate {
            write!(f, " rate={rate}")?;
        }
        match self.jump {
            Some(Jump { seconds, at: Some(at) }) => write!(f, " jump={seconds}@{at}")?,
            Some(Jump { seconds, at: None }) => write!(f, " jump={seconds}")?,
            None => {}
        }
        if !self.faults.is_empty() {
            let faults: Vec<String> = self.faults.iter().map(Fault::to_string).collect();
            write!(f, " faults={}", faults.join(","))?;
        }
        Ok(())
    }
}

impl FromStr for Case {
    type Err = String;

    fn from_str(text: &str) -> Result<Case, String> {
        let mut case = Case::default();
        for word in text.split_whitespace() {
            let (name, value) = word.split_once('=').ok_or_else(|| format!("{word:?} is no setting"))?;
            let wrong = || format!("{value:?} is no {name}");
            match name {
                "source" => case.source = sources().find(|source| *source == value).ok_or_else(wrong)?,
                "seed" => case.seed = value.parse().map_err(|_| wrong())?,
                "cap" => case.cap = value.parse().map_err(|_| wrong())?,
                "latency" => case.latency = value.parse().map_err(|_| wrong())?,
                "weather" => case.weather = value.parse()?,
                "base" => case.base = if value == "later" { Base::Later } else { Base::Fresh },
                "zone" => case.zone = Some(value.parse().map_err(|_| wrong())?),
                "moves" => case.moves = Some(value.parse().map_err(|_| wrong())?),
                "rate" => case.rate = Some(value.parse().map_err(|_| wrong())?),
                "jump" => {
                    let (seconds, at) = value.split_once('@').map_or((value, None), |(seconds, at)| (seconds, Some(at)));
                    let at = at.map(str::parse).transpose().map_err(|_| wrong())?;
                    case.jump = Some(Jump { seconds: seconds.parse().map_err(|_| wrong())?, at });
                }
                "faults" => case.faults = value.split(',').map(str::parse).collect::<Result<_, _>>()?,
                _ => return Err(format!("there is no setting {name:?}")),
            }
        }
        Ok(case)
    }
}
