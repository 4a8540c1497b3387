//! Plays a case: a sync in the storm, then one in calm weather, and what must hold after each.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use daybook_engine::api::{Ask, Engine, Form, Host, JobEnd, SOURCES, SignIn, SyncRequest};
use daybook_engine::host::{Clock, SecretName, Secrets, Workspace};
use daybook_engine::kernel::Result as Told;
use daybook_engine::kernel::secret::Secret;
use daybook_sample::{Front, Serving, Studio, Till, Weather};
use serde_json::{Map, Value, json};
use tokio::sync::watch;

use super::case::{Base, Case};
use super::check::{self, Untold};
use super::clock::VirtualClock;
use super::network::{Door, Network};
use super::sample::{Sample, sample};
use super::{journal, stillness};
use crate::studio::MINDBODY;

/// No case takes longer than this on its own clock, jumps left out.
const PATIENCE: Duration = Duration::from_secs(3 * 24 * 3600);

/// A sync that was played, and what surrounds it.
pub struct Played {
    /// The engine, still open.
    pub engine: Engine,
    /// The file.
    pub database: PathBuf,
    /// How the job ended.
    pub end: JobEnd,
    /// The network it went over.
    pub network: Arc<Network>,
    /// The remote system.
    pub door: Arc<Door>,
    /// Where history was not read before.
    pub fresh: bool,
}

/// What a case came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Calls made in the storm.
    pub calls: usize,
    /// Calls that faults struck.
    pub struck: usize,
}

/// Keeps no secrets: the sign-in comes with each request.
struct Nowhere;

impl Secrets for Nowhere {
    fn forget(&self, _: &SecretName) -> Told<()> {
        Ok(())
    }

    fn get(&self, _: &SecretName) -> Told<Option<Secret>> {
        Ok(None)
    }

    fn set(&self, _: &SecretName, _: &Secret) -> Told<()> {
        Ok(())
    }
}

/// Plays a case.
///
/// # Errors
/// What did not hold.
pub fn play(case: &Case) -> Result<Score, String> {
    journal::begin();
    let folder = folder();
    let end = stillness::run(async {
        tokio::time::timeout(PATIENCE, acts(case, folder.path().to_owned())).await.map_err(|_| "it never ends".to_owned())?
    });
    let log = journal::taken();
    let score = end.map_err(|wrong| {
        let tail: Vec<&str> = log.lines().filter(|l| !l.contains("sqlx")).collect();
        format!("{wrong}\n{}", tail[tail.len().saturating_sub(12)..].join("\n"))
    })?;
    check::log(&log, &sample(case, 0, case.zone))?;
    Ok(score)
}

/// A workspace's folder, in memory where there is such a place.
fn folder() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).expect("a folder") } else { tempfile::tempdir().expect("a folder") }
}

async fn acts(case: &Case, folder: PathBuf) -> Result<Score, String> {
    let today = sample(case, 0, case.zone);
    std::fs::write(folder.join("daybook.db"), empty_file()).expect("a file");
    let stage =
        Stage { case, workspace: Workspace::at(folder), clock: Arc::new(VirtualClock::new(today.noon(0))), ask: Ask::default() };
    if case.base == Base::Later {
        let before = sample(case, -8, case.zone);
        let clock = Arc::new(VirtualClock::new(before.noon(0)));
        let calm = Stage { case, workspace: stage.workspace.clone(), clock, ask: Ask::default() };
        let played = calm.sync(Arc::clone(&before.studio), Storm::Calm, true).await?;
        check::whole(&played, &before).await.map_err(|wrong| format!("eight days before: {wrong}"))?;
        played.engine.close().await;
    }
    if let Some(jump) = case.jump.filter(|jump| jump.at.is_none()) {
        stage.clock.jump(jump.seconds);
    }
    let played = stage.sync(Arc::clone(&today.studio), Storm::Full, case.base == Base::Fresh).await?;
    let moment = match case.weather.to_string().contains("shifting") {
        true => Arc::new(Sample::of(played.door.studio(), case.source)),
        false => Arc::clone(&today),
    };
    check::stormy(&played, case, &moment).await.map_err(|wrong| format!("after the storm: {wrong}"))?;
    played.engine.close().await;
    let made = played.network.made();
    stage.calm(&moment).await?;
    Ok(Score { calls: made.len(), struck: made.iter().filter(|call| call.struck).count() })
}

/// One good reply of every path that an import of everything asks, in small pages.
pub fn replies(source: &'static str) -> BTreeMap<String, String> {
    let folder = folder();
    stillness::run(async {
        let case = Case { source, cap: 5, base: Base::Later, ..Case::default() };
        let today = sample(&case, 0, case.zone);
        let off = SOURCES.iter().map(|s| s.manifest()).find(|m| m.name == source).expect("a source").streams.iter();
        let off: Vec<String> = off.filter(|s| !s.on).map(|s| s.name.to_owned()).collect();
        let (workspace, clock) = (Workspace::at(folder.path()), Arc::new(VirtualClock::new(today.noon(0))));
        let mut bodies = BTreeMap::new();
        for streams in [None, (!off.is_empty()).then_some(off)] {
            let ask = Ask { streams, ..Ask::default() };
            let stage = Stage { case: &case, workspace: workspace.clone(), clock: Arc::clone(&clock), ask };
            let played = stage.sync(Arc::clone(&today.studio), Storm::Calm, true).await.expect("a sync");
            bodies.extend(played.network.bodies());
            played.engine.close().await;
        }
        bodies
    })
}

/// Which faults a sync meets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Storm {
    Calm,
    Full,
}

/// What the syncs of a case share.
struct Stage<'a> {
    case: &'a Case,
    workspace: Workspace,
    clock: Arc<VirtualClock>,
    ask: Ask,
}

impl Stage<'_> {
    /// The last syncs: in calm weather, with the clock set right. What came without a sign is found out eight days later.
    async fn calm(&self, moment: &Sample) -> Result<(), String> {
        let case = self.case;
        let lies = case.faults.iter().any(|f| f.kind.lies());
        let shifting = case.weather.to_string().contains("shifting");
        if case.moves.is_none() && !lies {
            // How many visits are left on what people hold comes weekly, and a roster is read again when it has settled.
            let tables: &[&str] = if shifting { &["memberships", "passes", "contracts", "visits"] } else { &[] };
            self.calmly(moment, self.clock.right(), Untold { tables, instants: false }).await?;
        }
        if case.moves.is_some() || lies || shifting {
            // What was hidden among changes comes with the whole list, and what it led to after that.
            // A booking ahead that found its pass has changed without a sign too, and has not settled yet.
            let tables: &[&str] = match (lies, shifting) {
                (true, _) => &["clients", "visits", "waitlist_entries", "memberships", "contracts", "passes"],
                (_, true) => &["visits"],
                _ => &[],
            };
            let later = sample(case, 8, case.moves.or(case.zone));
            let untold = Untold { tables, instants: case.moves.is_some() };
            self.calmly(&later, later.noon(0), untold).await.map_err(|wrong| format!("eight days later {wrong}"))?;
        }
        Ok(())
    }

    async fn calmly(&self, truth: &Sample, at: DateTime<Utc>, untold: Untold) -> Result<(), String> {
        let (workspace, ask) = (self.workspace.clone(), Ask::default());
        let stage = Stage { case: self.case, workspace, clock: Arc::new(VirtualClock::new(at)), ask };
        let played = stage.sync(Arc::clone(&truth.studio), Storm::Calm, false).await?;
        check::told(&played, truth, &untold).await.map_err(|wrong| format!("after the calm: {wrong}"))?;
        played.engine.close().await;
        Ok(())
    }

    async fn sync(&self, studio: Arc<Studio>, storm: Storm, fresh: bool) -> Result<Played, String> {
        let case = self.case;
        let full = storm == Storm::Full;
        let weather = if full { case.weather.clone() } else { Weather::default() };
        let serving = Serving { weather, page_cap: Some(case.cap), ..Serving::default() };
        let (door, sign_in) = open(case.source, studio, serving, system(self.clock.right()));
        let latency = Duration::from_millis(if full { case.latency } else { 0 });
        let faults = if full { &case.faults[..] } else { &[] };
        let jump = case.jump.filter(|_| full).and_then(|jump| Some((jump.at?, jump.seconds)));
        let network = Arc::new(Network::new(Arc::clone(&door), Arc::clone(&self.clock), latency, faults, jump));
        let engine = Engine::open(Host {
            workspace: self.workspace.clone(),
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            secrets: Arc::new(Nowhere),
            wire: Arc::clone(&network) as _,
            environment: BTreeMap::new(),
        });
        let engine = engine.await.map_err(|error| format!("opening: {error}"))?;
        let request =
            SyncRequest { rate: case.rate.filter(|_| full), guest: Some(sign_in), ask: self.ask.clone(), ..SyncRequest::default() };
        let (_keep, pause) = watch::channel(false);
        let ends = engine.sync(request, pause, Arc::new(|_| {})).await.map_err(|error| format!("syncing: {error}"))?;
        let [end] = <[JobEnd; 1]>::try_from(ends).map_err(|ends| format!("{} jobs", ends.len()))?;
        Ok(Played { engine, database: self.workspace.database(), end, network, door, fresh })
    }
}

fn system(at: DateTime<Utc>) -> SystemTime {
    at.into()
}

/// Opens one of the remote systems behind which a studio stands, and signs in there as to a sample: without a pace of its own.
fn open(source: &str, studio: Arc<Studio>, serving: Serving, now: SystemTime) -> (Arc<Door>, SignIn) {
    let (door, form) = if source == MINDBODY {
        let front = Front::new(studio, serving, now);
        let form = [
            ("url", "http://sample.invalid/public/v6".to_owned()),
            ("site-id", front.site_id.to_string()),
            ("api-key", front.api_key.clone()),
            ("username", front.username.clone()),
            ("password", front.password.clone()),
        ];
        (Door::Front(front), form.to_vec())
    } else {
        let till = Till::new(studio, serving);
        let form = [
            ("url", "http://sample.invalid/checkout/v3".to_owned()),
            ("merchant-id", till.merchant_id.to_string()),
            ("consumer-key", till.consumer_key.clone()),
            ("consumer-secret", till.consumer_secret.clone()),
        ];
        (Door::Till(till), form.to_vec())
    };
    let form: Form = form.into_iter().map(|(name, value)| (name.to_owned(), Secret::new(value))).collect();
    let settings: Map<String, Value> = Map::from_iter([("sample".to_owned(), json!({}))]);
    (Arc::new(door), SignIn { source: source.to_owned(), form, settings })
}

/// A workspace's file without anything in it, migrated once for all cases.
fn empty_file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| {
        std::thread::scope(|scope| {
            let made = scope.spawn(|| {
                let folder = folder();
                stillness::run(async {
                    let today = sample(&Case::default(), 0, None);
                    let clock = Arc::new(VirtualClock::new(today.noon(0)));
                    let front = Front::new(Arc::clone(&today.studio), Serving::default(), system(today.noon(0)));
                    let network = Network::new(Arc::new(Door::Front(front)), Arc::clone(&clock), Duration::ZERO, &[], None);
                    let workspace = Workspace::at(folder.path());
                    let host = Host {
                        workspace,
                        clock,
                        secrets: Arc::new(Nowhere),
                        wire: Arc::new(network),
                        environment: BTreeMap::new(),
                    };
                    Engine::open(host).await.expect("a workspace").close().await;
                });
                std::fs::read(folder.path().join("daybook.db")).expect("a file")
            });
            made.join().expect("a workspace")
        })
    })
}
