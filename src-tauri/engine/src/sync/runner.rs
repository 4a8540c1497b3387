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
use crate::sources::{Account, Manifest, Step};
use crate::store::{Budget, Held, JobState, OpenStep, Progress, StreamRow};

use super::awake::Awake;
use super::breaker::Breaker;
use super::flights::Flights;
use super::prepare;
use super::snapshot::{Snapshot, StreamSnapshot};
use super::stream_run::{PEOPLE_CLASS, StepRun, StreamRun, Task};
use super::{JobContext, again, plan, trust};

/// Requests in flight: enough that latency does not matter at 30 a second, few enough that memory stays flat.
const IN_FLIGHT: usize = 12;
/// Snapshots are shown at most this often.
const SHOWN_EVERY: Duration = Duration::from_millis(250);
/// How often the store is asked whether another process stopped the job.
const LOOKED_EVERY: Duration = Duration::from_secs(1);

/// A step that was left open is gone on with within this time: after a day its list has changed too much. Where calls are
/// rationed a long list takes days, and would never come to its end if it were begun anew each day.
const FRESH: TimeDelta = TimeDelta::hours(24);
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
    last_step: u64,
    began: Instant,
    shown: Option<Instant>,
}

/// How long ago a step that was left open began, where it can be gone on with.
pub fn age(step: &OpenStep, now: DateTime<Utc>, most: TimeDelta) -> Option<TimeDelta> {
    let age = now - parse_instant(&step.started_at)?;
    // One that begins in the future was begun under another clock.
    (age > -plan::SLACK && age < most).then(|| age.max(TimeDelta::zero()))
}

impl<'a> Runner<'a> {
    /// A runner for the job's streams; `calls` were made to describe the account, which is incomplete where
    /// there is a `gap`.
    pub async fn new(cx: &'a JobContext, account: Account, breaker: Breaker, calls: u64, gap: Option<Error>) -> Result<Self> {
        let manifest = cx.source.manifest();
        let id = cx.connection.id;
        let now = cx.clock.now(account.zone);
        let mut progress = cx.store.progress(id).await?;
        let asked = cx.ask.streams(manifest)?;
        for stream in trust::read_in_the_future(&mut progress, &asked, now) {
            cx.store.forget(cx.job, id, stream, true).await?;
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
        let people_known = progress.state(manifest.people_stream, "whole").is_some();
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
            last_step: 0,
            began: Instant::now(),
            shown: None,
        };
        runner.note().await?;
        cx.store.note_calls(cx.job, manifest.profile_stream, calls.cast_signed()).await?;
        Ok(runner)
    }

    /// Runs until nothing is left to do or the job is stopped. When it returns no request is under way.
    pub async fn run(&mut self) -> Result<Option<Stopped>> {
        let ended = self.under_way().await;
        let called_off = self.flights.call_off().await;
        if ended.is_ok() {
            for (task, calls) in called_off {
                self.count(task, calls).await?;
            }
        }
        ended
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
            let most = if self.breaker.succeeded() { IN_FLIGHT } else { 1 };
            while self.held.is_none()
                && self.flights.len() < most
                && let Some(task) = self.take()
            {
                self.fetch(task);
            }
            self.show();
            if self.flights.is_empty() {
                if let Some(error) = self.held.take() {
                    return Ok(Some(Stopped::Held(error)));
                }
                self.drop_left_open().await?;
                return Ok(None);
            }
            tokio::select! {
                biased;
                changed = pause.wait_for(|p| *p), if heard => {
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
                Some(fetched) = self.flights.next() => {
                    if let Some(stopped) = self.land(fetched?).await? {
                        return Ok(Some(stopped));
                    }
                }
            }
        }
    }

    /// After a sleep the connections are dead without saying so: what is back is taken in, the rest is asked for again over
    /// new ones.
    async fn wake_up(&mut self) -> Result<Option<Stopped>> {
        tracing::info!("the computer slept");
        while let Some(fetched) = self.flights.ready() {
            if let Some(stopped) = self.land(fetched?).await? {
                return Ok(Some(stopped));
            }
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
        let people = self.streams.iter().find(|s| s.stream.name == self.manifest.people_stream);
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

    /// Streams that did not finish, and why.
    pub fn gaps(&self) -> Vec<(String, Error)> {
        self.streams.iter().filter_map(|s| Some((s.stream.name.to_owned(), s.lack()?))).collect()
    }

    /// How many streams read something and lack nothing.
    pub fn finished(&self) -> usize {
        self.streams.iter().filter(|s| s.lack().is_none() && s.pages > 0 && s.stream.name != self.manifest.profile_stream).count()
    }

    /// Keeps in the store what the streams expect and lack.
    pub async fn note(&self) -> Result<()> {
        let rows: Vec<StreamRow> = self
            .streams
            .iter()
            .map(|run| StreamRow {
                stream: run.stream.name.to_owned(),
                calls: 0,
                expected: Some(self.expected(run).cast_signed()),
                records: 0,
                changed: 0,
                note: run.note.clone(),
                gap: run.lack().and_then(|g| serde_json::to_value(g).ok()),
            })
            .collect();
        self.cx.store.note_streams(self.cx.job, &rows).await
    }

    /// Pages of a stream in all, as far as is known.
    fn expected(&self, run: &StreamRun) -> u64 {
        let outstanding: usize = self
            .steps
            .values()
            .filter(|s| self.streams[s.stream].stream.name == run.stream.name)
            .map(|s| s.outstanding.len())
            .sum();
        run.pages + outstanding as u64 + plan::windows::count(&run.days, self.now.today())
    }

    fn show(&mut self) {
        if self.shown.is_none_or(|at| at.elapsed() >= SHOWN_EVERY) {
            self.shown = Some(Instant::now());
            self.publish();
        }
    }

    /// Shows how the job stands.
    pub fn publish(&mut self) -> Snapshot {
        let elapsed = self.began.elapsed().as_secs_f64();
        let records: u64 = self.streams.iter().map(|s| s.records).sum();
        let pages: u64 = self.streams.iter().map(|s| s.pages).sum();
        let streams = self.streams.iter().map(|run| self.stream_snapshot(run, elapsed, pages)).collect();
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rate for the eye"
        )]
        let records_per_second = (records as f64 / elapsed.max(0.001)) as u64;
        let snapshot = Snapshot {
            job: self.cx.job,
            connection: self.cx.connection.title(),
            state: JobState::Running,
            calls: self.streams.iter().map(|s| s.calls).sum(),
            records_per_second,
            streams,
        };
        (self.cx.show)(&snapshot);
        snapshot
    }

    fn stream_snapshot(&self, run: &StreamRun, elapsed: f64, pages: u64) -> StreamSnapshot {
        let total = self.expected(run);
        let state = match (run.lack(), run.ended(), run.pages + run.open as u64) {
            (Some(_), true, _) => "gap",
            (None, true, _) => "done",
            (_, false, 0) => "waiting",
            (_, false, _) => "reading",
        };
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an estimate for the eye"
        )]
        let seconds_left =
            (pages > 0 && state == "reading").then(|| ((total - run.pages) as f64 * elapsed / pages as f64).ceil() as u64);
        StreamSnapshot {
            stream: run.stream.name.to_owned(),
            state,
            done: run.pages,
            total,
            calls: run.calls,
            records: run.records,
            changed: run.changed,
            seconds_left,
            note: run.note.clone(),
            gap: run.lack(),
        }
    }
}
