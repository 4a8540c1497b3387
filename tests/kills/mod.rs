//! Real kills: the real binary is made to stand still at a named point, or is left to run for some milliseconds, and gets a
//! real SIGKILL. Then the file is looked into as the kill left it, and the import is run again until it is whole.
//!
//! `process` runs the binary, `scenario` says how each point is reached, `sound` looks into the file, draws come by seed.

pub mod process;
pub mod scenario;
pub mod sound;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use fastrand::Rng;
use process::{Reached, Running};
use scenario::Scenario;
use sound::Snapshot;

use crate::studio::{Home, MINDBODY, Served, end, sources};

/// The studio that is imported: the smallest, in small pages, so that lists have many.
pub const STUDIO: [&str; 4] = ["--preset", "tiny", "--as-of", "2026-11-20"];
const PAGE_CAP: [&str; 2] = ["--page-cap", "20"];
/// How it is imported.
pub const SYNC: [&str; 6] = ["sync", "--json", "--rate", "100000", "--as-of", "2026-11-20"];
/// A kill costs at most the pages in flight and one sign-in. A sync that finds nothing new costs less than that, too.
pub const COST: u64 = 16 + 1;

/// What some rounds came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Imports that were killed and brought to their end.
    pub rounds: u64,
    /// SIGKILLs that met a living process.
    pub kills: u64,
    /// Of those, kills while an earlier one was being recovered from.
    pub in_recovery: u64,
    /// Calls beyond those of an undisturbed import.
    pub calls_again: u64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.rounds += other.rounds;
        self.kills += other.kills;
        self.in_recovery += other.in_recovery;
        self.calls_again += other.calls_again;
    }
}

/// A studio and an empty workspace that signs in to its first system.
pub fn place() -> (Served, Home) {
    place_of(MINDBODY)
}

/// A studio and an empty workspace that signs in to one of its systems.
pub fn place_of(source: &'static str) -> (Served, Home) {
    let studio = Served::new(&[&STUDIO[..], &PAGE_CAP].concat());
    let home = Home::of(&studio, source);
    (studio, home)
}

/// Calls that an import takes which nobody disturbs, by source.
fn undisturbed(source: &str) -> u64 {
    static CALLS: OnceLock<BTreeMap<&'static str, u64>> = OnceLock::new();
    let calls = CALLS.get_or_init(|| {
        let one = |source| {
            let (studio, home) = place_of(source);
            home.sync(&["--as-of", "2026-11-20"]);
            (source, studio.calls_of(source).values().sum())
        };
        sources().map(one).collect()
    });
    calls.get(source).copied().unwrap_or(0)
}

/// Syncs to the end and expects the truth, a sound file, and of every snapshot that it claimed nothing it did not have.
///
/// # Errors
/// What is not as it must be.
pub fn whole(home: &Home, snapshots: &[Snapshot]) -> Result<(), String> {
    let output = home.run(&SYNC);
    if output.status.code() != Some(0) {
        return Err(format!("the last sync: {:?} {}", output.status.code(), String::from_utf8_lossy(&output.stderr)));
    }
    let end = end(&String::from_utf8_lossy(&output.stdout));
    if end["state"] != "completed" || end["gaps"].as_array().is_none_or(|gaps| !gaps.is_empty()) {
        return Err(format!("the last sync ended {end}"));
    }
    sound::equals_the_truth(home)?;
    let last = sound::look(home.folder.path())?;
    if last.open_steps > 0 {
        return Err(format!("{} steps are left open", last.open_steps));
    }
    snapshots.iter().try_for_each(|snapshot| snapshot.claims_no_more_than(&last))
}

/// Runs a scenario's verb to a point's n-th passing, kills it there, perhaps a second time in the recovery, and expects
/// everything to be whole in the end. Nothing where the point is not passed that often.
///
/// # Errors
/// What is not as it must be.
pub fn at_point(
    source: &'static str,
    scenario: Scenario,
    point: &str,
    passing: u32,
    again_at: Option<&str>,
) -> Result<Option<Counts>, String> {
    let (studio, home) = place_of(source);
    scenario.prepare(&home)?;
    let mut counts = Counts { rounds: 1, ..Counts::default() };
    let Reached::Standing(running) = Running::start(&home, scenario.words(), Some((point, passing)))?.stand()? else {
        return Ok(None);
    };
    running.kill();
    counts.kills += 1;
    let mut snapshots = vec![left(&home, scenario)?];
    let mut ended = 0;
    if let Some(point) = again_at {
        match Running::start(&home, &SYNC, Some((point, 1)))?.stand()? {
            Reached::Standing(running) => {
                running.kill();
                counts.kills += 1;
                counts.in_recovery += 1;
                snapshots.push(sound::look(home.folder.path())?);
            }
            Reached::Ended(_) => ended = 1,
        }
    }
    scenario.recover(&home)?;
    whole(&home, &snapshots)?;
    if scenario.is_first_import() {
        counts.calls_again = again(&studio, source, counts.kills, ended)?;
    }
    Ok(Some(counts))
}

/// What a kill left. A restore that was cut off may have left no database: then it must not be made anew.
fn left(home: &Home, scenario: Scenario) -> Result<Snapshot, String> {
    let folder = home.folder.path();
    if scenario != Scenario::Restore {
        return sound::look(folder);
    }
    if !folder.join("daybook.db").exists() {
        let status = home.run(&["status"]);
        let told = String::from_utf8_lossy(&status.stderr);
        if status.status.code() != Some(1) || !told.contains("daybook restore") || folder.join("daybook.db").exists() {
            return Err(format!("without a database: {:?} {told}", status.status.code()));
        }
    }
    Ok(Snapshot::default())
}

/// Calls beyond an undisturbed import's, after some kills and some syncs that ended before the last one.
fn again(studio: &Served, source: &str, kills: u64, ended: u64) -> Result<u64, String> {
    let (calls, undisturbed): (u64, u64) = (studio.calls_of(source).values().sum(), undisturbed(source));
    if calls > undisturbed + (kills + ended) * COST {
        return Err(format!("{source}: {calls} calls after {kills} kills, {undisturbed} undisturbed"));
    }
    Ok(calls.saturating_sub(undisturbed))
}

/// One round of the soak: an import is killed one to three times, at random points and instants, and brought to its end; or
/// a replay, a backup, a restore, a pause or a stop is killed once. The seed says everything but the instants' exact effect.
///
/// # Errors
/// What is not as it must be, with the seed.
pub fn round(seed: u64) -> Result<Counts, String> {
    let told = |what: String| format!("--kill {seed}: {what}");
    // What a test may take for granted panics; a soak goes by what is returned.
    let done = std::panic::catch_unwind(|| {
        let mut random = Rng::with_seed(seed);
        if random.u64(..4) == 0 {
            let (point, scenario) = scenario::REACHED[random.usize(..scenario::REACHED.len())];
            let again = [None, Some("page.before_commit"), Some("job.running"), Some("finish.completed")];
            let again_at = again[random.usize(..again.len())];
            return at_point(MINDBODY, scenario, point, 1, again_at).map(Option::unwrap_or_default);
        }
        first_import(&mut random)
    });
    done.unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string));
        Err(words.unwrap_or_else(|| "a panic".to_owned()))
    })
    .map_err(told)
}

/// A first import, killed one to three times.
fn first_import(random: &mut Rng) -> Result<Counts, String> {
    let all: Vec<&'static str> = sources().collect();
    let source = all[random.usize(..all.len())];
    let (studio, home) = place_of(source);
    let mut counts = Counts { rounds: 1, ..Counts::default() };
    let mut snapshots = Vec::new();
    let mut ended = 0;
    for kill in 0..=random.u64(..3) {
        let at_an_instant = random.u64(..2) == 0;
        let met = if at_an_instant {
            let after = Duration::from_millis(random.u64(..400));
            Running::start(&home, &SYNC, None)?.kill_after(after)?
        } else {
            let points: Vec<&str> =
                scenario::REACHED.iter().filter(|(_, s)| s.is_first_import()).map(|(point, _)| *point).collect();
            let (point, passing) = (points[random.usize(..points.len())], 1 + random.u64(..60));
            match Running::start(&home, &SYNC, Some((point, u32::try_from(passing).unwrap_or(1))))?.stand()? {
                Reached::Standing(running) => {
                    running.kill();
                    true
                }
                Reached::Ended(_) => false,
            }
        };
        if !met {
            ended = 1;
            break;
        }
        counts.kills += 1;
        counts.in_recovery += u64::from(kill > 0);
        snapshots.push(sound::look(home.folder.path())?);
    }
    whole(&home, &snapshots)?;
    counts.calls_again = again(&studio, source, counts.kills, ended)?;
    Ok(counts)
}

/// A copy of a workspace's database with what lies beside it, so that looking into it changes nothing.
fn copied(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for name in ["daybook.db", "daybook.db-wal"] {
        if folder.join(name).exists() {
            std::fs::copy(folder.join(name), copy.path().join(name)).unwrap();
        }
    }
    copy
}
