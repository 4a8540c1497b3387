//! The rounds of a soak. Each plays a portion that its turn and the seed choose; all of them in turn come to everything.

use std::panic::catch_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use daybook_engine::api::planner_keeps_its_promises;
use daybook_tests::kills::{self, Counts};
use daybook_tests::storm::case::Case;
use daybook_tests::storm::deck::{self, Dice};
use daybook_tests::storm::fault::{Kind, Reach};
use daybook_tests::storm::{mutate, team};
use daybook_tests::studio::sources;

use super::score::Score;

/// A soak under way.
pub struct Soak {
    /// What it came to so far.
    pub score: Score,
    /// How often every round was played.
    pub turn: u64,
    seed: u64,
    /// Calls of a first import without faults, by source.
    calls: Vec<(&'static str, usize)>,
}

impl Soak {
    /// A soak at its beginning.
    pub fn new(seed: u64) -> Self {
        let calls_of = |source| team::one(&Case { source, ..Case::default() }).map_or(80, |score| score.calls);
        let calls = sources().map(|source| (source, calls_of(source))).collect();
        Self { score: Score::default(), turn: 0, seed, calls }
    }

    fn dice(&self, salt: u64) -> Dice {
        Dice(self.seed.wrapping_mul(0x9e37_79b9).wrapping_add(self.turn << 8).wrapping_add(salt))
    }

    /// Plays the cases that a number of calls makes, at every source.
    fn play(&mut self, cases: impl Fn(&Self, usize) -> Vec<Case>) -> Result<(), String> {
        let all = self.calls.iter().flat_map(|(source, calls)| deck::at_source(source, cases(self, *calls)));
        let cases: Vec<Case> = all.collect();
        let played = team::play_all(&cases)?;
        self.score.cases += cases.len() as u64;
        self.score.calls += played.calls as u64;
        self.score.faults += played.struck as u64;
        Ok(())
    }
}

/// One kind of storm.
pub struct Round {
    /// Its name, for `--only`.
    pub name: &'static str,
    /// Plays a portion of it.
    pub play: fn(&mut Soak) -> Result<(), String>,
}

/// All rounds.
pub const ROUNDS: [Round; 7] = [
    Round { name: "planner", play: planner },
    Round { name: "bodies", play: bodies },
    Round { name: "kinds", play: kinds },
    Round { name: "pairs", play: pairs },
    Round { name: "weather", play: weather },
    Round { name: "clocks", play: clocks },
    Round { name: "kills", play: kills },
];

/// Seeds of a portion.
const PORTION: u64 = 100_000;

/// Imports that are killed, of a portion.
const KILLED: u64 = 24;

/// Tries the turn's portion of seeds on every core.
fn seeds(soak: &Soak, portion: u64, try_one: impl Fn(u64) -> Result<(), String> + Sync) -> Result<(), String> {
    let first = soak.seed.wrapping_mul(1 << 40).wrapping_add(soak.turn * portion);
    let (next, failure) = (AtomicU64::new(0), Mutex::new(None));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= portion || failure.lock().expect("no panic while held").is_some() {
                        return;
                    }
                    if let Err(wrong) = try_one(first.wrapping_add(n)) {
                        failure.lock().expect("no panic while held").get_or_insert(wrong);
                    }
                }
            });
        }
    });
    failure.into_inner().expect("no panic while held").map_or(Ok(()), Err)
}

/// One planner situation.
pub fn planned(seed: u64) -> Result<(), String> {
    let kept = catch_unwind(|| planner_keeps_its_promises(seed)).unwrap_or_else(|_| Err("it panicked".to_owned()));
    kept.map_err(|wrong| format!("--planner {seed}: {wrong}"))
}

fn planner(soak: &mut Soak) -> Result<(), String> {
    seeds(soak, PORTION, planned)?;
    soak.score.planner_seeds += PORTION;
    Ok(())
}

fn bodies(soak: &mut Soak) -> Result<(), String> {
    seeds(soak, PORTION, |seed| mutate::body(seed).map(|_| ()))?;
    soak.score.bodies += PORTION;
    Ok(())
}

/// Every kind at one request, once, for ever, and for ever on its path: after as many turns as there are requests, at all.
fn kinds(soak: &mut Soak) -> Result<(), String> {
    // A stride without a common divisor with the number of calls visits all of them, far ones first.
    soak.play(|soak, calls| {
        let at = (soak.turn as usize * 37 + soak.seed as usize) % calls;
        deck::kinds([at].into_iter(), &[Reach::Once, Reach::Ever, Reach::Path])
    })
}

fn pairs(soak: &mut Soak) -> Result<(), String> {
    soak.play(|soak, calls| deck::pairs(&mut soak.dice(1), Kind::ALL.len(), calls))
}

fn weather(soak: &mut Soak) -> Result<(), String> {
    let first = soak.dice(2).roll() % 1_000_000;
    soak.play(|_, _| deck::weathers(&["stormy", "shifting", "drift", "stormy,drift"], first..first + 5))
}

fn clocks(soak: &mut Soak) -> Result<(), String> {
    soak.play(|soak, calls| deck::clocks(soak.dice(3).below(calls)))
}

/// The real process, killed at named points and at random instants, also while it recovers.
fn kills(soak: &mut Soak) -> Result<(), String> {
    let counts = Mutex::new(Counts::default());
    seeds(soak, KILLED, |seed| {
        let killed = kills::round(seed)?;
        *counts.lock().expect("no panic while held") += killed;
        Ok(())
    })?;
    let counts = counts.into_inner().expect("no panic while held");
    soak.score.kills += counts.kills;
    soak.score.kills_in_recovery += counts.in_recovery;
    Ok(())
}
