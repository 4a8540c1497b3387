//! Sync Now, its plan, and going on with what was paused.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

use futures_util::future::join_all;
use rust_decimal::Decimal;
use serde::Serialize;
use tokio::sync::watch;

use crate::kernel::secret::Secret;
use crate::kernel::{Code, Error, Result};
use crate::net::{Limiter, Pace, Purse, Remote, Uncounted};
use crate::sources::{Form, Source, text_hash};
use crate::store::{Connection, JobState, SyncLock};
use crate::sync::{self, Ask, Estimate, JobContext, Replayed, Show, Snapshot, StorePurse};

use super::Engine;
use super::connect::{Ready, SignIn, Unready};

/// What is asked of a sync.
#[derive(Default)]
pub struct SyncRequest {
    /// Streams and days.
    pub ask: Ask,
    /// Titles of the connections to sync; nothing for all.
    pub connections: Option<Vec<String>>,
    /// Requests a second for this run, start and ceiling.
    pub rate: Option<f64>,
    /// A sign-in for this run alone, instead of what is stored.
    pub guest: Option<SignIn>,
    /// Why the pause would be wanted, as kept with the job; nothing where it is the owner's wish.
    pub pause_reason: Option<&'static str>,
}

/// How one connection's job ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JobEnd {
    /// The job; nothing where none could be made.
    pub job: Option<i64>,
    /// `mindbody:12345`.
    pub connection: String,
    /// Where it stands.
    pub state: JobState,
    /// Streams that did not finish, and why.
    pub gaps: Vec<(String, Error)>,
    /// Why it failed or can't go on now, where that is so.
    pub error: Option<Error>,
    /// What it read.
    pub snapshot: Option<Snapshot>,
}

impl Engine {
    /// Syncs every connection asked for, side by side, and shows how that goes.
    ///
    /// # Errors
    /// `busy` where another process syncs this workspace; `bad_input`; those of the file.
    pub async fn sync(&self, request: SyncRequest, pause: watch::Receiver<bool>, show: Show) -> Result<Vec<JobEnd>> {
        self.store.writable()?;
        self.store.note_damage(self.sync_all(request, pause, show).await).await
    }

    async fn sync_all(&self, request: SyncRequest, pause: watch::Receiver<bool>, show: Show) -> Result<Vec<JobEnd>> {
        let _lock = self.take_over().await?;
        let (mut ready, mut ends, mut limiters) = (Vec::new(), Vec::new(), Limiters::new());
        let pace = asked_pace(request.rate)?;
        // Whatever can be wrong with the request is found before a job stands for it.
        let all = self.chosen(request.guest, request.connections.as_deref()).await?;
        let manifests: Vec<_> = all.iter().flatten().map(|one| one.source.manifest()).collect();
        request.ask.check(&manifests)?;
        for one in all {
            match one {
                // Nothing is asked of a source that has none of the streams.
                Ok(one) if request.ask.streams(one.source.manifest()).is_empty() => {}
                Ok(one) => {
                    let way = self.way_shared(&one, pace, &mut limiters);
                    match way {
                        Ok(way) => ready.push((one, way)),
                        Err(error) => ends.push(not_begun(&one.connection, error)),
                    }
                }
                Err(Unready { connection, error }) => ends.push(not_begun(&connection, error)),
            }
        }
        let run = self.store.new_run().await?;
        let connections: Vec<Connection> = ready.iter().map(|(one, _)| one.connection.clone()).collect();
        let jobs = ready.into_iter().map(|(one, way)| {
            let (ask, watched) =
                (request.ask.clone(), Watched { pause: pause.clone(), reason: request.pause_reason, show: Arc::clone(&show) });
            async move {
                let job = self.job_for(run, &one.connection, &ask).await?;
                self.run_job(job, one, way, ask, watched).await
            }
        });
        for (end, connection) in join_all(jobs).await.into_iter().zip(&connections) {
            match end {
                Ok(end) => ends.push(end),
                // What went wrong with one says nothing about how the others ended.
                Err(error) if connections.len() > 1 => {
                    ends.push(JobEnd { state: JobState::Paused, ..not_begun(connection, error) })
                }
                Err(error) => return Err(error),
            }
        }
        Ok(ends)
    }

    /// Goes on with a paused job; of a stopped or failed one a new job is made, which starts at the same checkpoints.
    ///
    /// # Errors
    /// `not_found`, `refused` where the job has completed, `busy` where another process syncs this workspace.
    pub async fn resume(&self, id: i64, request: SyncRequest, pause: watch::Receiver<bool>, show: Show) -> Result<JobEnd> {
        self.store.writable()?;
        self.store.note_damage(self.go_on(id, request, pause, show).await).await
    }

    async fn go_on(&self, id: i64, request: SyncRequest, pause: watch::Receiver<bool>, show: Show) -> Result<JobEnd> {
        let _lock = self.take_over().await?;
        let job = self.store.job(id).await?;
        let ask: Ask = serde_json::from_value(job.asked.clone()).map_err(Error::bug)?;
        let own = |one: &std::result::Result<Ready, Unready>| match one {
            Ok(ready) => ready.connection.id == job.connection_id,
            Err(unready) => unready.connection.id == job.connection_id,
        };
        let ready = match self.ready(request.guest).await?.into_iter().find(own) {
            Some(Ok(ready)) => Some(ready),
            Some(Err(unready)) => return Err(unready.error),
            None => None,
        };
        let ready = ready.ok_or_else(|| {
            Error::new(
                Code::NotFound,
                format!("The connection of job {id} can't be signed in to here."),
                "For the sample studio add --sample PRESET.",
            )
        })?;
        let way = self.way(&ready, request.rate)?;
        let number = match job.state {
            JobState::Paused | JobState::Queued => self.queued(id).await?,
            JobState::Cancelled | JobState::Failed => {
                self.store.new_job(self.store.new_run().await?, job.connection_id, &job.asked).await?
            }
            JobState::Running | JobState::Completed => {
                return Err(Error::new(
                    Code::Refused,
                    format!("Job {id} is {}.", job.state.name()),
                    "Start a new one with `daybook sync`.",
                ));
            }
        };
        self.run_job(number, ready, way, ask, Watched { pause, reason: request.pause_reason, show }).await
    }

    /// What a sync would read and cost.
    ///
    /// # Errors
    /// `bad_input`; those of the file.
    pub async fn plan(&self, request: SyncRequest) -> Result<Vec<Estimate>> {
        self.store.writable()?;
        self.store.note_damage(self.plan_all(request).await).await
    }

    async fn plan_all(&self, request: SyncRequest) -> Result<Vec<Estimate>> {
        let mut plans = Vec::new();
        let all = self.chosen(request.guest, request.connections.as_deref()).await?;
        let all = all.into_iter().map(|one| one.map_err(|unready| unready.error));
        let all = all.collect::<Result<Vec<_>>>()?;
        request.ask.check(&all.iter().map(|one| one.source.manifest()).collect::<Vec<_>>())?;
        for ready in all.into_iter().filter(|one| !request.ask.streams(one.source.manifest()).is_empty()) {
            let Way { remote, purse, ceiling } = self.way(&ready, request.rate)?;
            let terms = (ceiling, per_call(&ready.connection));
            let clock = self.host.clock.as_ref();
            let plan = sync::estimate(&self.store, ready.source, &ready.connection, &remote, clock, &request.ask, terms).await;
            purse.close().await?;
            plans.push(plan?);
        }
        Ok(plans)
    }

    /// Rebuilds the imported tables from the kept raw records, and tries again what is in quarantine.
    ///
    /// # Errors
    /// `busy` where another process syncs this workspace; those of the file.
    pub async fn replay(&self) -> Result<Replayed> {
        self.store.writable()?;
        self.store.note_damage(self.replay_all().await).await
    }

    async fn replay_all(&self) -> Result<Replayed> {
        let _lock = SyncLock::take(self.store.workspace(), "replay")?;
        let mut all = Replayed::default();
        for connection in self.store.connections().await?.into_iter().filter(|c| c.currency.is_some()) {
            let one = sync::replay(&self.store, super::connect::source(&connection.source)?, &connection).await?;
            all.records += one.records;
            all.released += one.released;
        }
        Ok(all)
    }

    /// The connections to sync, of those that are there.
    async fn chosen(&self, guest: Option<SignIn>, titles: Option<&[String]>) -> Result<Vec<std::result::Result<Ready, Unready>>> {
        let mut all = self.ready(guest).await?;
        all.retain(|one| {
            let connection = match one {
                Ok(ready) => &ready.connection,
                Err(unready) => &unready.connection,
            };
            titles.is_none_or(|titles| titles.contains(&connection.title()))
        });
        Ok(all)
    }

    /// Makes this process the syncing one: then a job that says it runs was left behind by a process that died.
    async fn take_over(&self) -> Result<Arc<SyncLock>> {
        let (lock, fresh) = self.shared_lock()?;
        // Looked at under the lock, which a restore takes too.
        self.store.in_place()?;
        if fresh {
            self.adopt_orphans().await?;
        }
        Ok(lock)
    }

    async fn adopt_orphans(&self) -> Result<()> {
        for connection in self.store.connections().await? {
            let left = [JobState::Queued, JobState::Running];
            for job in self.store.unfinished(connection.id).await?.iter().filter(|j| left.contains(&j.state)) {
                self.store.move_job(job.id, &left, JobState::Paused, Some(INTERRUPTED)).await?;
            }
        }
        Ok(())
    }

    /// The unfinished job that asks the same, or a new one; other unfinished ones give way to it.
    async fn job_for(&self, run: i64, connection: &Connection, ask: &Ask) -> Result<i64> {
        let asked = serde_json::to_value(ask).map_err(Error::bug)?;
        let mut same = None;
        for job in self.store.unfinished(connection.id).await? {
            if job.asked == asked {
                same = Some(job.id);
            } else {
                let from = [JobState::Queued, JobState::Paused];
                self.store.move_job(job.id, &from, JobState::Cancelled, Some("another sync took its place")).await?;
            }
        }
        match same {
            Some(job) => self.queued(job).await,
            None => self.store.new_job(run, connection.id, &asked).await,
        }
    }

    /// Queues a paused job again. From then on a pause is somebody's wish to be obeyed: only a queued job is taken up.
    async fn queued(&self, job: i64) -> Result<i64> {
        self.store.move_job(job, &[JobState::Paused], JobState::Queued, None).await?;
        Ok(job)
    }

    async fn run_job(&self, job: i64, ready: Ready, way: Way, ask: Ask, watched: Watched) -> Result<JobEnd> {
        let Watched { pause, reason: pause_reason, show } = watched;
        let title = ready.connection.title();
        let Ready { source, connection, .. } = ready;
        let (store, clock, begun) = (self.store.clone(), Arc::clone(&self.host.clock), self.host.clock.utc());
        let Way { remote, purse, .. } = way;
        let end =
            sync::run(JobContext { store, source, connection, remote, purse, clock, begun, job, ask, pause, pause_reason, show })
                .await?;
        let sync::End { job, state, gaps, error, snapshot } = end;
        Ok(JobEnd { job: Some(job), connection: title, state, gaps, error, snapshot })
    }

    /// The way to an account.
    pub(super) fn way(&self, ready: &Ready, rate: Option<f64>) -> Result<Way> {
        self.way_shared(ready, asked_pace(rate)?, &mut Limiters::new())
    }

    /// The way to an account that is only tried: nothing is kept, so nothing is counted either.
    pub(super) fn trial(&self, source: &'static dyn Source, form: &Form) -> Result<Arc<Remote>> {
        let manifest = source.manifest();
        let base = form.get(manifest.url_field).map_or("", Secret::reveal);
        let (wire, clock) = (Arc::clone(&self.host.wire), Arc::clone(&self.host.clock));
        let limiter = Arc::new(Limiter::new(manifest.pace));
        Ok(Arc::new(Remote::new(base, source.credential(form), limiter, wire, Arc::new(Uncounted), clock)?))
    }

    /// The same, paced together with the accounts that are reached with the same credential.
    fn way_shared(&self, ready: &Ready, asked: Option<Pace>, limiters: &mut Limiters) -> Result<Way> {
        let pace = match asked {
            Some(pace) => pace,
            None if ready.connection.settings.get("sample").is_some() => Pace::Unlimited,
            None => ready.source.manifest().pace,
        };
        let ceiling = match pace {
            Pace::Unlimited => None,
            Pace::Climbing { ceiling, .. } => Some(ceiling),
        };
        let base = ready.form.get(ready.source.manifest().url_field).map_or("", |u| u.reveal());
        let credential = ready.source.credential(&ready.form);
        let purse = Arc::new(StorePurse::new(self.store.clone(), ready.connection.id));
        let paid: Arc<dyn Purse> = Arc::<StorePurse>::clone(&purse);
        let (wire, clock) = (Arc::clone(&self.host.wire), Arc::clone(&self.host.clock));
        let secrets = ready.source.manifest().fields.iter().filter(|f| f.secret).filter_map(|f| ready.form.get(f.name));
        let named: Vec<&str> = std::iter::once(base).chain(secrets.map(Secret::reveal)).collect();
        let limiter = limiters.entry(text_hash(&named.join("\n"))).or_insert_with(|| Arc::new(Limiter::new(pace)));
        let remote = Arc::new(Remote::new(base, credential, Arc::clone(limiter), wire, paid, clock)?);
        Ok(Way { remote, purse, ceiling })
    }
}

/// Why a job stands paused whose process died, or was told to end: the next one goes on with it by itself.
pub(super) const INTERRUPTED: &str = "interrupted";

/// One limiter for each credential: what names it is kept as a hash.
type Limiters = HashMap<[u8; 16], Arc<Limiter>>;

/// The pace that the owner asks for.
fn asked_pace(rate: Option<f64>) -> Result<Option<Pace>> {
    match rate {
        None => Ok(None),
        Some(rate) if (0.01..=1_000_000.0).contains(&rate) => Ok(Some(Pace::Climbing { start: rate, ceiling: rate })),
        Some(_) => {
            Err(Error::bad_input("The rate is not a number of requests a second.", "Write it like --rate 5; at least 0.01."))
        }
    }
}

/// How a run is halted, and where it shows how it stands.
struct Watched {
    pause: watch::Receiver<bool>,
    reason: Option<&'static str>,
    show: Show,
}

/// The way to an account.
pub(super) struct Way {
    pub remote: Arc<Remote>,
    /// What its calls are paid from.
    pub purse: Arc<StorePurse>,
    /// Requests a second at the most; nothing where there is no limit.
    ceiling: Option<f64>,
}

/// The end of a sync that could not begin.
fn not_begun(connection: &Connection, error: Error) -> JobEnd {
    JobEnd {
        job: None,
        connection: connection.title(),
        state: JobState::Failed,
        gaps: Vec::new(),
        error: Some(error),
        snapshot: None,
    }
}

/// What the vendor takes for a call.
fn usual_price(connection: &Connection) -> Decimal {
    let source = crate::sources::named(&connection.source);
    source.and_then(|source| source.manifest().price_per_call.parse().ok()).unwrap_or_default()
}

/// The connection's price per call, or the usual one.
pub(super) fn per_call(connection: &Connection) -> Decimal {
    connection.setting("price-per-call").and_then(|p| Decimal::from_str(p).ok()).unwrap_or_else(|| usual_price(connection))
}
