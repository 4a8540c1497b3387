//! Decks of cases: what the tests play, and what the soak plays more of.

use std::collections::HashSet;

use chrono_tz::Tz;
use daybook_sample::Weather;

use super::case::{Base, Case, Jump};
use super::fault::{Fault, Kind, Reach};
use crate::studio::MINDBODY;

/// A stream of numbers that a seed names (splitmix64).
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end.max(1) as u64).unwrap_or(0)
    }

    /// One of some.
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// Where a kind of fault is tried: a lie only shows where there is something to compare it with.
pub fn one(kind: Kind, at: usize, reach: Reach) -> Case {
    let base = if kind.lies() { Base::Later } else { Base::Fresh };
    Case { base, faults: vec![Fault { kind, at, reach }], ..Case::default() }
}

/// Every kind at every one of these requests, in these ways.
pub fn kinds(at: impl Iterator<Item = usize> + Clone, reaches: &[Reach]) -> Vec<Case> {
    let places = at.flat_map(|at| reaches.iter().map(move |&reach| (at, reach)));
    places.flat_map(|(at, reach)| Kind::ALL.iter().map(move |&kind| one(kind, at, reach))).collect()
}

/// Two faults at once, at random requests below `calls`; a third of them under a pace, with answers that take their time.
pub fn pairs(dice: &mut Dice, count: usize, calls: usize) -> Vec<Case> {
    let pair = |_| {
        let fault = |dice: &mut Dice| {
            let reach = dice.pick(&[Reach::Once, Reach::Once, Reach::Path, Reach::Ever]);
            Fault { kind: dice.pick(Kind::ALL), at: dice.below(calls), reach }
        };
        let faults = vec![fault(dice), fault(dice)];
        let paced = dice.below(3) == 0;
        let base = if faults.iter().any(|f| f.kind.lies()) || dice.below(4) == 0 { Base::Later } else { Base::Fresh };
        let cap = dice.pick(&[5, 12, 200]);
        Case { base, cap, faults, rate: paced.then_some(30.0), latency: if paced { 150 } else { 0 }, ..Case::default() }
    };
    (0..count).map(pair).collect()
}

/// Weather, by the studio's seed.
pub fn weathers(names: &[&str], seeds: impl Iterator<Item = u64> + Clone) -> Vec<Case> {
    let parsed = names.iter().map(|name| name.parse::<Weather>().expect("a weather"));
    parsed
        .flat_map(|weather| seeds.clone().map(move |seed| Case { seed, weather: weather.clone(), cap: 7, ..Case::default() }))
        .collect()
}

/// Cases that failed once, each for a reason of its own.
const FOUND: [&str; 8] = [
    // A page that came in another's place passed for it.
    "faults=twin@0",
    // The same, found out by the session that went on with what another had left.
    "cap=5 latency=150 rate=30 faults=throttle-bare@55+,twin@9+",
    // A record that could not be read counted as read.
    "faults=twisted@27",
    // Nor was it known to be missing by whoever went on.
    "cap=5 faults=twisted@22,e500@24+",
    // Only the request that was told to wait did.
    "faults=throttle@27",
    "rate=30 latency=150 faults=throttle@27",
    // A clock ten years ahead had every request sign in anew.
    "jump=315532800",
    // A roster was asked for by what an earlier sync knew of its session, which had been emptied since.
    "seed=816960 cap=7 weather=shifting",
];

/// The cases that failed once.
pub fn found() -> Vec<Case> {
    FOUND.iter().map(|text| text.parse().expect("a case")).collect()
}

const HOUR: i64 = 3600;
const DECADE: i64 = 3652 * 24 * HOUR;
/// Offsets of halves and quarters of an hour, both sides of the date line, and both hemispheres.
pub const ZONES: [Tz; 6] = [
    Tz::Asia__Kathmandu,
    Tz::Asia__Kolkata,
    Tz::Australia__Lord_Howe,
    Tz::Pacific__Chatham,
    Tz::Pacific__Honolulu,
    Tz::America__St_Johns,
];

/// Clocks set wrong before a sync and in the middle of one, sites that move to another zone, and zones of all kinds.
pub fn clocks(at: usize) -> Vec<Case> {
    let mut cases = Vec::new();
    for seconds in [HOUR, -HOUR, DECADE, -DECADE] {
        for base in [Base::Fresh, Base::Later] {
            cases.push(Case { base, jump: Some(Jump { seconds, at: None }), ..Case::default() });
            cases.push(Case { base, jump: Some(Jump { seconds, at: Some(at) }), ..Case::default() });
        }
    }
    for zone in ZONES {
        cases.push(Case { zone: Some(zone), ..Case::default() });
        cases.push(Case { zone: Some(zone), base: Base::Later, ..Case::default() });
        cases.push(Case { moves: Some(zone), ..Case::default() });
    }
    cases
}

/// The same cases at a remote system. That it moved to another zone only Mindbody says itself.
pub fn at_source(source: &'static str, cases: Vec<Case>) -> Vec<Case> {
    let told = |case: &Case| case.moves.is_none() || source == MINDBODY;
    cases.into_iter().filter(told).map(|case| Case { source, ..case }).collect()
}

/// `points` requests spread over `calls`, the first and the last among them.
pub fn spread(calls: usize, points: usize) -> impl Iterator<Item = usize> + Clone {
    let mut seen = HashSet::new();
    let places: Vec<usize> = (0..points).map(|n| n * calls.saturating_sub(1) / points.max(2).saturating_sub(1)).collect();
    places.into_iter().filter(move |at| seen.insert(*at))
}
