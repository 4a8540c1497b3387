//! Runs a job's streams: keeps several requests in flight, hands whole pages to the one writer, stops when told.
//! All decisions are made in this one task; fetching, decoding, hashing and compressing happen beside it.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tokio::time::{Instant, MissedTickBehavior};

use crate::kernel::time::{Now, parse_instant};
use crate::kernel::{Code, Error, Result};
use crate::sources::{Account, Manifest, Step, Stream};
use crate::store::{Budget, Held, JobState, OpenStep, Progress};

use super::awake::Awake;
use super::breaker::Breaker;
use super::flights::Flights;
use super::job::wanted;
use super::landing::Landing;
use super::prepare;
use super::stream_run::{PEOPLE_CLASS, StepRun, StreamRun, Task};
use super::writing::{Writing, written};
use super::{JobContext, again, plan, trust};

/// How often the store is asked whether another process stopped the job.
pub(super) const LOOKED_EVERY: Duration = Duration::from_secs(1);

/// A step that was left open is gone on with within this time: after a day its list has changed too much. Where calls are
/// rationed a long list takes days, and would never come to its end if it were begun anew each day.
pub(super) const FRESH: TimeDelta = TimeDelta::hours(24);
const FRESH_UNDER_BUDGET: TimeDelta = TimeDelta::days(35);

/// Who stopped the job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// This process wants it paused.
    Here,
    /// The store says it no longer runs.
    There(JobState),
    /// It can't go on now: the budget is used up, or the connection fails again and again.
    Held(Error),
}

/// A job under way.
pub struct Runner<'a> {
    pub(super) cx: &'a JobContext,
    pub(super) account: Account,
    pub(super) now: Now,
    pub(super) manifest: &'static Manifest,
    pub(super) streams: Vec<StreamRun>,
    pub(super) steps: HashMap<u64, StepRun>,
    pub(super) progress: Progress,
    /// Steps left open by an earlier session, by stream and scope.
    pub(super) left_open: HashMap<(String, String), OpenStep>,
    pub(super) earliest: Option<NaiveDate>,
    /// Records in quarantine.
    pub(super) quarantine: Vec<Held>,
    pub(super) breaker: Breaker,
    /// Why nothing more is asked for, although there is more.
    pub(super) held: Option<Error>,
    pub(super) flights: Flights,
    /// Pages that wait for the writer.
    pub(super) ready: Vec<Landing>,
    pub(super) writing: Option<Writing>,
    last_step: u64,
    pub(super) began: Instant,
    pub(super) shown: Option<Instant>,
}

/// How long ago a step that was left open began, where it can be gone on with.
pub fn age(step: &OpenStep, now: DateTime<Utc>, most: TimeDelta) -> Option<TimeDelta> {
    let age = now - parse_instant(&step.started_at)?;
    // One that begins in the future was begun under another clock.
    (age > -plan::SLACK && age < most).then(|| age.max(TimeDelta::zero()))
}

/// The whole history again: what was read of it before this job counts for nothing, what this job has read does.
async fn forget_history(cx: &JobContext, progress: &mut Progress, streams: &[&'static Stream]) -> Result<()> {
    let (id, job) = (cx.connection.id, cx.job.to_string());
    for stream in streams.iter().filter(|s| s.reading.dated().is_some()) {
        if progress.state(stream.name, "full_by") == Some(job.as_str()) {
            continue;
        }
        cx.store.forget(cx.job, id, stream.name, true).await?;
        cx.store.set_state(cx.job, id, stream.name, "full_by", &job).await?;
        progress.covered.remove(stream.name);
        progress.states.retain(|(name, _), _| name != stream.name);
    }
    Ok(())
}

impl<'a> Runner<'a> {
    /// A runner for the job's streams; `calls` were made to describe the account, which is incomplete where
    /// there is a `gap`.
    pub async fn new(cx: &'a JobContext, account: Account, breaker: Breaker, calls: u64, gap: Option<Error>) -> Result<Self> {
        let manifest = cx.source.manifest();
        let id = cx.connection.id;
        let now = cx.now(account.zone);
        let mut progress = cx.store.progress(id).await?;
        let asked = cx.ask.streams(manifest);
        for stream in trust::read_in_the_future(&mut progress, &asked, now) {
            cx.store.forget(cx.job, id, stream, true).await?;
        }
        if cx.ask.full_history {
            forget_history(cx, &mut progress, &asked).await?;
        }
        let most = if Budget::of(&cx.connection).is_none() { FRESH } else { FRESH_UNDER_BUDGET };
        let (fresh, old): (Vec<_>, Vec<_>) =
            std::mem::take(&mut progress.open).into_iter().partition(|s| age(s, cx.clock.utc(), most).is_some());
        for step in old {
            cx.store.drop_step(cx.job, id, &step.stream, &step.scope).await?;
        }
        let left_open = fresh.into_iter().map(|s| ((s.stream.clone(), s.scope.clone()), s)).collect();
        let mut streams: Vec<StreamRun> = asked.into_iter().map(StreamRun::new).collect();
        for run in &mut streams {
            if run.stream.name == manifest.profile_stream {
                (run.planned_all, run.calls, run.pages) = (true, calls, calls.min(1));
                run.gap = gap.clone();
            }
        }
        let people_known = manifest.people_stream.is_some_and(|people| progress.state(people, "whole").is_some());
        let earliest = if people_known { cx.store.earliest_client(id).await? } else { None };
        let runner = Self {
            cx,
            account,
            now,
            manifest,
            streams,
            steps: HashMap::new(),
            progress,
            left_open,
            earliest,
            quarantine: cx.store.quarantined(id).await?,
            breaker,
            held: None,
            flights: Flights::default(),
            ready: Vec::new(),
            writing: None,
            last_step: 0,
            began: Instant::now(),
            shown: None,
        };
        runner.note().await?;
        cx.store.note_calls(cx.job, manifest.profile_stream, calls.cast_signed()).await?;
        Ok(runner)
    }

    /// Runs until nothing is left to do or the job is stopped. When it returns no request is under way, and what had come
    /// in is written unless the job was stopped elsewhere.
    pub async fn run(&mut self) -> Result<Option<Stopped>> {
        let ended = self.under_way().await;
        let called_off = self.flights.call_off().await;
        if ended.is_ok() {
            for (task, calls) in called_off {
                self.count(task, calls).await?;
            }
        }
        if ended.is_err() {
            self.let_writer_end().await;
        }
        match ended? {
            Some(Stopped::There(state)) => Ok(Some(Stopped::There(state))),
            // What has come in has been paid for.
            ended => Ok(self.write_out().await?.map(Stopped::There).or(ended)),
        }
    }

    async fn under_way(&mut self) -> Result<Option<Stopped>> {
        let mut pause = self.cx.pause.clone();
        // A host that dropped its handle can no longer ask for a pause; the job goes on.
        let mut heard = true;
        let mut look = tokio::time::interval(LOOKED_EVERY);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut awake = Awake::new(self.cx.clock.utc());
        loop {
            self.plan().await?;
            // Until something has succeeded one request is enough to see whether anything does.
            let most = if self.breaker.succeeded() { self.manifest.under_way } else { 1 };
            while self.held.is_none()
                && self.pages_under_way() < most
                && let Some(task) = self.take()
            {
                self.fetch(task);
            }
            self.write();
            self.show();
            if self.pages_under_way() == 0 {
                if let Some(error) = self.held.take() {
                    return Ok(Some(Stopped::Held(error)));
                }
                self.drop_left_open().await?;
                return Ok(None);
            }
            tokio::select! {
                biased;
                changed = wanted(&mut pause), if heard => {
                    if changed.is_ok() { return Ok(Some(Stopped::Here)); }
                    heard = false;
                }
                _ = look.tick() => {
                    let state = self.cx.store.job_state(self.cx.job).await?;
                    if state != JobState::Running { return Ok(Some(Stopped::There(state))); }
                    if awake.slept(self.cx.clock.utc()) && let Some(stopped) = self.wake_up().await? {
                        return Ok(Some(stopped));
                    }
                    self.note().await?;
                }
                Some(outcome) = written(&mut self.writing) => {
                    if let Some(state) = self.in_store(outcome?).await? {
                        return Ok(Some(Stopped::There(state)));
                    }
                }
                Some(fetched) = self.flights.next() => {
                    let stopped = match self.arrive(fetched?).await? {
                        None => self.take_in().await?,
                        stopped => stopped,
                    };
                    if stopped.is_some() { return Ok(stopped); }
                }
            }
        }
    }

    /// Takes in whatever is back.
    async fn take_in(&mut self) -> Result<Option<Stopped>> {
        while let Some(fetched) = self.flights.ready() {
            let stopped = self.arrive(fetched?).await?;
            if stopped.is_some() {
                return Ok(stopped);
            }
        }
        Ok(None)
    }

    /// After a sleep the connections are dead without saying so: what is back is taken in, the rest is asked for again over
    /// new ones.
    async fn wake_up(&mut self) -> Result<Option<Stopped>> {
        tracing::info!("the computer slept");
        let stopped = self.take_in().await?;
        if stopped.is_some() {
            return Ok(stopped);
        }
        for (task, calls) in self.flights.call_off().await {
            self.count(task, calls).await?;
            self.put_back(task);
        }
        self.cx.remote.renew();
        Ok(None)
    }

    /// Counts calls that brought no page.
    pub(super) async fn count(&mut self, task: Task, calls: u64) -> Result<()> {
        let Some(index) = self.steps.get(&task.step).map(|s| s.stream) else { return Ok(()) };
        self.streams[index].calls += calls;
        self.cx.store.note_calls(self.cx.job, self.streams[index].stream.name, calls.cast_signed()).await
    }

    /// Puts a page back to the front of its stream's queue.
    pub(super) fn put_back(&mut self, task: Task) {
        if let Some(step) = self.steps.get(&task.step) {
            self.streams[step.stream].queue.push_front(task);
        }
    }

    /// A request could not be paid: nothing more is asked for; what is under way may still come in.
    pub(super) fn hold(&mut self, task: Task) -> Result<()> {
        self.put_back(task);
        match self.cx.purse.why_empty() {
            Some(error) if error.code == Code::OverBudget => self.held = Some(error),
            Some(error) => return Err(error),
            None => return Err(Error::bug("a purse is empty and does not say why")),
        }
        Ok(())
    }

    /// Steps of an earlier session that nothing asked for any more.
    async fn drop_left_open(&mut self) -> Result<()> {
        for (stream, scope) in std::mem::take(&mut self.left_open).into_keys() {
            if self.streams.iter().any(|s| s.stream.name == stream) {
                self.cx.store.drop_step(self.cx.job, self.cx.connection.id, &stream, &scope).await?;
            }
        }
        Ok(())
    }

    /// The most wanted page of all streams.
    fn take(&mut self) -> Option<Task> {
        let newest = plan::newest_from(self.now.today());
        // Who refers to people waits for them, so that references need not be mended afterwards.
        let people = self.streams.iter().find(|s| Some(s.stream.name) == self.manifest.people_stream);
        let people_in = people.is_none_or(StreamRun::ended);
        let best = (0..self.streams.len())
            .filter_map(|i| {
                let run = &self.streams[i];
                let step = self.steps.get(&run.queue.front()?.step)?;
                Some((run.rank(step, newest), i))
            })
            .filter(|((class, _), _)| people_in || *class <= PEOPLE_CLASS)
            .min()?;
        self.streams[best.1].queue.pop_front()
    }

    fn fetch(&mut self, task: Task) {
        let Some(step) = self.steps.get(&task.step) else { return };
        let step = Step { stream: self.streams[step.stream].stream.name, scope: step.scope.clone(), offset: task.offset };
        let (remote, source, account) = (Arc::clone(&self.cx.remote), self.cx.source, self.account);
        let calls = Arc::<AtomicU64>::default();
        let tallied = Arc::clone(&calls);
        self.flights.start(task, calls, async move {
            let tally = remote.tally_on(tallied);
            match again::readable(|| source.fetch(&step, account, &tally)).await {
                Ok(page) => Ok(Ok(prepare::page(page)?)),
                Err(fault) => Ok(Err(fault)),
            }
        });
    }

    /// A new step's number.
    pub(super) fn new_step(&mut self, step: StepRun) -> u64 {
        self.last_step += 1;
        self.steps.insert(self.last_step, step);
        self.last_step
    }
}
