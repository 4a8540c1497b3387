//! Runs a job's streams: keeps several requests in flight, hands whole pages to the one writer, stops when told.
//! All decisions are made in this one task; fetching, decoding, hashing and compressing happen beside it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::Instant;

use crate::kernel::time::{Now, parse_instant};
use crate::kernel::{Error, Result};
use crate::net::{Fault, FaultKind};
use crate::sources::{Account, Manifest, Step};
use crate::store::{JobState, OpenStep, PagesOutcome, Progress, StreamRow};

use super::landing::{Landing, Then};
use super::prepare::{self, ReadyPage};
use super::snapshot::{Snapshot, StreamSnapshot};
use super::stream_run::{PEOPLE_CLASS, StepRun, StreamRun, Task};
use super::{JobContext, plan};

/// Pages under way, from the request to the commit: enough that latency does not matter at 30 a second and that small
/// pages share a transaction, few enough that memory stays flat.
const UNDER_WAY: usize = 24;
/// How long to wait before asking again for a page that could not be read.
const UNREADABLE_WAITS: [Duration; 3] = [Duration::from_millis(300), Duration::from_secs(1), Duration::from_secs(4)];
/// Snapshots are shown at most this often.
const SHOWN_EVERY: Duration = Duration::from_millis(250);
/// How often the store is asked whether another process stopped the job.
const LOOKED_EVERY: Duration = Duration::from_secs(1);

/// Who stopped the job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// This process wants it paused.
    Here,
    /// The store says it no longer runs.
    There(JobState),
}

/// One reply on its way to the writer.
pub struct Fetched {
    /// What was asked.
    pub task: Task,
    /// Calls it took.
    pub calls: u64,
    /// The page, or what went wrong remotely.
    pub result: std::result::Result<ReadyPage, Fault>,
}

/// Pages at the writer's, and what follows.
struct Writing {
    /// A task of its own: this one may itself wait for the writer meanwhile.
    outcome: JoinHandle<Result<PagesOutcome>>,
    then: Vec<Then>,
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
    /// Pages that wait for the writer.
    pub(super) ready: Vec<Landing>,
    last_step: u64,
    fetches: JoinSet<Result<Fetched>>,
    writing: Option<Writing>,
    began: Instant,
    shown: Option<Instant>,
}

/// What came of the pages at the writer's; nothing where there are none.
async fn written(writing: &mut Option<Writing>) -> Option<Result<PagesOutcome>> {
    match writing {
        Some(writing) => Some((&mut writing.outcome).await.map_err(Error::bug).flatten()),
        None => None,
    }
}

/// Whether a step that was left open can be gone on with: after a day its list has changed too much.
fn is_fresh(step: &OpenStep, now: DateTime<Utc>) -> bool {
    parse_instant(&step.started_at).is_some_and(|at| (now - at).abs() < chrono::TimeDelta::hours(24))
}

impl<'a> Runner<'a> {
    /// A runner for the job's streams; `calls` were made to describe the account.
    pub async fn new(cx: &'a JobContext, account: Account, calls: u64) -> Result<Self> {
        let manifest = cx.source.manifest();
        let id = cx.connection.id;
        let mut progress = cx.store.progress(id).await?;
        let (fresh, old): (Vec<_>, Vec<_>) =
            std::mem::take(&mut progress.open).into_iter().partition(|s| is_fresh(s, cx.clock.utc()));
        for step in old {
            cx.store.drop_step(cx.job, id, &step.stream, &step.scope).await?;
        }
        let left_open = fresh.into_iter().map(|s| ((s.stream.clone(), s.scope.clone()), s)).collect();
        let mut streams: Vec<StreamRun> = cx.ask.streams(manifest)?.into_iter().map(StreamRun::new).collect();
        for run in &mut streams {
            if run.stream.name == manifest.profile_stream {
                (run.planned_all, run.calls, run.pages) = (true, calls, calls.min(1));
            }
        }
        let people_known = progress.state(manifest.people_stream, "whole").is_some();
        let earliest = if people_known { cx.store.earliest_client(id).await? } else { None };
        let runner = Self {
            cx,
            account,
            now: cx.clock.now(account.zone),
            manifest,
            streams,
            steps: HashMap::new(),
            progress,
            left_open,
            earliest,
            ready: Vec::new(),
            last_step: 0,
            fetches: JoinSet::new(),
            writing: None,
            began: Instant::now(),
            shown: None,
        };
        runner.note().await?;
        cx.store.note_calls(cx.job, id, manifest.profile_stream, calls.cast_signed()).await?;
        Ok(runner)
    }

    /// Runs until nothing is left to do or the job is stopped.
    pub async fn run(&mut self) -> Result<Option<Stopped>> {
        let mut pause = self.cx.pause.clone();
        // A host that dropped its handle can no longer ask for a pause; the job goes on.
        let mut heard = true;
        let mut look = tokio::time::interval(LOOKED_EVERY);
        loop {
            self.plan().await?;
            while self.under_way() < UNDER_WAY
                && let Some(task) = self.take()
            {
                self.fetch(task);
            }
            self.write();
            self.show();
            if self.under_way() == 0 {
                self.drop_left_open().await?;
                return Ok(None);
            }
            tokio::select! {
                biased;
                changed = pause.wait_for(|p| *p), if heard => {
                    if changed.is_ok() { return self.rest().await; }
                    heard = false;
                }
                Some(outcome) = written(&mut self.writing) => {
                    if let Some(state) = self.in_store(outcome?).await? {
                        return Ok(Some(Stopped::There(state)));
                    }
                }
                Some(fetched) = self.fetches.join_next() => {
                    self.arrive(fetched.map_err(Error::bug)??).await?;
                    while let Some(fetched) = self.fetches.try_join_next() {
                        self.arrive(fetched.map_err(Error::bug)??).await?;
                    }
                }
                _ = look.tick() => {
                    let state = self.cx.store.job_state(self.cx.job).await?;
                    if state != JobState::Running { return Ok(Some(Stopped::There(state))); }
                    self.note().await?;
                }
            }
        }
    }

    /// Pages asked for, waiting for the writer, and at the writer's.
    fn under_way(&self) -> usize {
        self.fetches.len() + self.ready.len() + self.writing.as_ref().map_or(0, |w| w.then.len())
    }

    /// Hands what is ready to the writer, where it is free.
    fn write(&mut self) {
        if self.writing.is_some() || self.ready.is_empty() {
            return;
        }
        let (writes, then) = std::mem::take(&mut self.ready).into_iter().map(|l| (l.write, l.then)).unzip();
        let (store, job, connection) = (self.cx.store.clone(), self.cx.job, self.cx.connection.id);
        let outcome = tokio::spawn(async move { store.write_pages(job, connection, writes).await });
        self.writing = Some(Writing { outcome, then });
    }

    /// Pages are in, or the job was stopped elsewhere.
    async fn in_store(&mut self, outcome: PagesOutcome) -> Result<Option<JobState>> {
        let then = self.writing.take().map_or_else(Vec::new, |w| w.then);
        match outcome {
            PagesOutcome::Stopped(state) => Ok(Some(state)),
            PagesOutcome::In(pages) => {
                for (then, page) in then.into_iter().zip(pages) {
                    self.landed(then, page).await?;
                }
                Ok(None)
            }
        }
    }

    /// This process wants a pause: what has come in has been paid for and is still written.
    async fn rest(&mut self) -> Result<Option<Stopped>> {
        loop {
            self.write();
            let Some(outcome) = written(&mut self.writing).await else { return Ok(Some(Stopped::Here)) };
            if let Some(state) = self.in_store(outcome?).await? {
                return Ok(Some(Stopped::There(state)));
            }
        }
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
        self.fetches.spawn(async move {
            let tally = remote.tally();
            let mut waits = UNREADABLE_WAITS.iter();
            let result = loop {
                match source.fetch(&step, account, &tally).await {
                    Ok(page) => break Ok(prepare::page(page)?),
                    // What can't be read is found out by the source only; the next answer may be whole.
                    Err(fault) if fault.kind == FaultKind::Unreadable => match waits.next() {
                        Some(wait) => tokio::time::sleep(*wait).await,
                        None => break Err(fault),
                    },
                    Err(fault) => break Err(fault),
                }
            };
            Ok(Fetched { task, calls: tally.calls(), result })
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
