//! How the server misbehaves: by seed and by the number of the request, never by chance.
//! Here lives the decision what goes wrong with which request, and what a drifting schema looks like.
//! No socket and no reply of the API may live here: the server carries out what is decided.
//! It may use `draw` and the types of `text`.
//! No more than two requests in a row go wrong, so that whoever tries thrice gets through.

mod drift;

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::draw::Draw;
use crate::text::time::{DAY, HOUR, MINUTE, Wall};

/// One way of misbehaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Slow,
    Drop,
    Reset,
    Throttle,
    Error,
    Truncate,
    Malformed,
    Duplicate,
    Token,
    Shifting,
    Drift,
}

const KINDS: [(&str, Kind); 11] = [
    ("slow", Kind::Slow),
    ("drop", Kind::Drop),
    ("reset", Kind::Reset),
    ("throttle", Kind::Throttle),
    ("error", Kind::Error),
    ("truncate", Kind::Truncate),
    ("malformed", Kind::Malformed),
    ("duplicate", Kind::Duplicate),
    ("token", Kind::Token),
    ("shifting", Kind::Shifting),
    ("drift", Kind::Drift),
];

/// The transport faults: what `stormy` is made of.
const TRANSPORT: usize = 9;

/// How a server misbehaves; `calm`, the default, is not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weather {
    kinds: Vec<Kind>,
}

impl fmt::Display for Weather {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stormy: Vec<Kind> = KINDS[..TRANSPORT].iter().map(|&(_, kind)| kind).collect();
        if self.kinds.is_empty() {
            return f.write_str("calm");
        }
        if self.kinds == stormy {
            return f.write_str("stormy");
        }
        let names: Vec<&str> = KINDS.iter().filter(|(_, kind)| self.kinds.contains(kind)).map(|&(name, _)| name).collect();
        f.write_str(&names.join(","))
    }
}

impl FromStr for Weather {
    type Err = String;

    /// `calm`, `stormy`, `shifting`, `drift`, or a list of single kinds with commas between them.
    fn from_str(text: &str) -> Result<Weather, String> {
        let mut kinds = Vec::new();
        for name in text.split(',').map(str::trim) {
            match name {
                "calm" => {}
                "stormy" => kinds.extend(KINDS[..TRANSPORT].iter().map(|&(_, kind)| kind)),
                _ => match KINDS.iter().find(|(known, _)| *known == name) {
                    Some(&(_, kind)) => kinds.push(kind),
                    None => {
                        let known: Vec<&str> = KINDS.iter().map(|&(known, _)| known).collect();
                        return Err(format!(
                            "There is no weather called \"{name}\"; there are calm, stormy and the single kinds {}.",
                            known.join(", ")
                        ));
                    }
                },
            }
        }
        kinds.sort_by_key(|kind| KINDS.iter().position(|(_, known)| known == kind));
        kinds.dedup();
        Ok(Weather { kinds })
    }
}

/// What goes wrong with a request.
#[derive(Debug, PartialEq)]
pub(crate) enum Fault {
    /// It is answered after so many milliseconds.
    Slow(u64),
    /// The connection is closed instead of an answer.
    Drop,
    /// The connection is reset instead of an answer.
    Reset,
    /// It is refused, whatever it asks.
    Refuse { status: u16, kind: &'static str, body: String, retry_after: Option<u32> },
    /// Its good answer is damaged.
    Spoil(Spoiled),
    /// It is answered with the page before the one it asks for.
    Repeat,
    /// Every token dies first.
    Forget,
}

/// How an answer is damaged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Spoiled {
    /// Half of it is missing.
    Cut,
    /// It is not quite JSON.
    Garbled,
    /// It is something else altogether.
    Other,
}

const JSON: &str = "application/json; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
/// Of a thousand requests, those that go wrong.
const OFTEN: i64 = 150;
/// Requests between two moves of the clock, and how many moves there are.
const SHIFT_EVERY: u64 = 12;
const SHIFTS: u64 = 15;

impl Weather {
    fn strikes(&self, seed: u64, n: u64) -> bool {
        Draw::new(seed, "weather", n as i64, 0).chance(OFTEN)
    }

    /// What goes wrong with request number `n`.
    pub(crate) fn fault(&self, seed: u64, n: u64) -> Option<Fault> {
        let kinds: Vec<Kind> = self.kinds.iter().copied().filter(|kind| !matches!(kind, Kind::Shifting | Kind::Drift)).collect();
        if kinds.is_empty() || !self.strikes(seed, n) || (n > 1 && self.strikes(seed, n - 1) && self.strikes(seed, n - 2)) {
            return None;
        }
        let mut draw = Draw::new(seed, "fault", n as i64, 0);
        Some(match draw.pick(&kinds) {
            Kind::Slow => Fault::Slow(draw.between(50, 900) as u64),
            Kind::Drop => Fault::Drop,
            Kind::Reset => Fault::Reset,
            Kind::Throttle => Fault::Refuse {
                status: 429,
                kind: JSON,
                body: r#"{"Error":{"Message":"Too many requests.","Code":"TooManyRequests"}}"#.to_owned(),
                retry_after: draw.chance(500).then_some(1),
            },
            Kind::Error => outage(&mut draw),
            Kind::Truncate => Fault::Spoil(Spoiled::Cut),
            Kind::Malformed => Fault::Spoil(if draw.chance(500) { Spoiled::Garbled } else { Spoiled::Other }),
            Kind::Duplicate => Fault::Repeat,
            Kind::Token => Fault::Forget,
            Kind::Shifting | Kind::Drift => return None,
        })
    }

    /// How long a token really lives, where that is less than it says.
    pub(crate) fn token_life(&self, seed: u64, n: u64) -> Option<Duration> {
        let short = self.kinds.contains(&Kind::Token) && Draw::new(seed, "token life", n as i64, 0).chance(300);
        short.then_some(Duration::from_secs(2))
    }

    /// Whether the studio's clock moves on before request number `n`. It moves a few hours in all and then
    /// stands, so that whoever reads again arrives at the truth.
    pub(crate) fn shifts(&self, n: u64) -> bool {
        self.kinds.contains(&Kind::Shifting) && n > 0 && n.is_multiple_of(SHIFT_EVERY) && n / SHIFT_EVERY <= SHIFTS
    }

    /// The time the clock moves to, as long as that is on the same day.
    pub(crate) fn later(now: Wall) -> Option<Wall> {
        let later = now + 40 * MINUTE;
        (later.rem_euclid(DAY) > 12 * HOUR).then_some(later)
    }

    /// A good reply as a vendor that changed its mind would give it.
    pub(crate) fn drifted(&self, seed: u64, n: u64, body: String) -> String {
        if self.kinds.contains(&Kind::Drift) { drift::drifted(&mut Draw::new(seed, "drift", n as i64, 0), body) } else { body }
    }
}

fn outage(draw: &mut Draw) -> Fault {
    let status = *draw.pick(&[500, 502, 503]);
    let (kind, body) = match draw.below(3) {
        0 => (JSON, r#"{"Error":{"Message":"Please try again later.","Code":"Unknown"}}"#),
        1 => (JSON, r#"{"Message":"An error has occurred."}"#),
        _ => (HTML, "<html><head><title>Bad Gateway</title></head><body><h1>nginx</h1></body></html>"),
    };
    Fault::Refuse { status, kind, body: body.to_owned(), retry_after: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written() {
        for name in ["calm", "stormy", "shifting", "drift", "slow,error"] {
            assert_eq!(name.parse::<Weather>().map(|weather| weather.to_string()), Ok(name.to_owned()));
        }
        assert!("sunny".parse::<Weather>().is_err_and(|text| text.contains("sunny")));
    }

    #[test]
    fn storms_are_the_same_each_time_and_let_the_third_through() {
        let stormy: Weather = "stormy".parse().unwrap_or_default();
        let faults: Vec<_> = (0..2000).map(|n| stormy.fault(5, n)).collect();
        assert_eq!(faults, (0..2000).map(|n| stormy.fault(5, n)).collect::<Vec<_>>());
        assert!(faults.iter().flatten().count() > 150);
        assert!(faults.windows(3).all(|three| three.iter().any(Option::is_none)));
        assert!((0..100).all(|n| Weather::default().fault(5, n).is_none()));
    }

    #[test]
    fn the_clock_moves_and_then_stands() {
        let shifting: Weather = "shifting".parse().unwrap_or_default();
        assert_eq!((0..1000).filter(|&n| shifting.shifts(n)).count() as u64, SHIFTS);
        assert_eq!(Weather::later(12 * HOUR), Some(12 * HOUR + 40 * MINUTE));
        assert_eq!(Weather::later(23 * HOUR + 50 * MINUTE), None);
    }
}
