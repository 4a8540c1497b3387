//! Syncs: started, joined, paused, stopped, resumed; how they stand and how they ended.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use serde::Serialize;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::open::{Open, Runs};
use super::{Desk, Event, JobNumber, Nothing, StartSync};
use crate::api::sync::{INTERRUPTED, JobEnd, SyncRequest};
use crate::api::told;
use crate::kernel::{Code, Error, Result};
use crate::store::{Job, JobState};
use crate::sync::{Ask, Show, Snapshot};

/// How long a sync that was halted may take to put down its work.
const PATIENCE: Duration = Duration::from_secs(5);
/// So many of the newest jobs tell how each connection's last one stands.
const HALTED: u32 = 20;

/// A job that is not over.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JobShown {
    /// How it stands.
    pub snapshot: Snapshot,
    /// What was asked.
    pub asked: Ask,
    /// Why it stands there, where that is not plain.
    pub reason: Option<String>,
    /// Whether this process runs it.
    pub here: bool,
}

/// The jobs that are not over, by connection.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SyncState {
    /// The newest of each connection that has one.
    pub jobs: Vec<JobShown>,
    /// Connections whose sync is being begun: no job stands for it yet.
    pub beginning: Vec<String>,
}

impl Desk {
    pub(super) async fn start_sync(&self, request: StartSync) -> Result<SyncState> {
        let open = self.open().await?;
        open.start(request).await?;
        open.state().await
    }

    pub(super) async fn get_sync(&self, _: Nothing) -> Result<SyncState> {
        self.open().await?.state().await
    }

    pub(super) async fn pause_sync(&self, request: JobNumber) -> Result<SyncState> {
        let open = self.open().await?;
        open.engine.pause(request.job).await?;
        open.state().await
    }

    pub(super) async fn stop_sync(&self, request: JobNumber) -> Result<SyncState> {
        let open = self.open().await?;
        open.engine.stop(request.job).await?;
        open.state().await
    }

    pub(super) async fn resume_sync(&self, request: JobNumber) -> Result<SyncState> {
        let open = self.open().await?;
        open.resume(request.job).await?;
        open.state().await
    }
}

impl Open {
    /// Starts a sync of what is not under way already. What asks for the same, or for what is new, joins what is.
    async fn start(self: &Arc<Self>, request: StartSync) -> Result<()> {
        self.engine.writable()?;
        let guest = self.guest().await?;
        let mut targets = match (&request.connections, self.sample_title()) {
            (Some(titles), _) => titles.clone(),
            (None, Some(sample)) => vec![sample],
            (None, None) => self.engine.titles().await?,
        };
        self.engine.check_ask(&request.ask, &targets)?;
        let ask = request.ask;
        self.settle(&targets).await?;
        {
            let mut runs = self.runs();
            if *self.pause.borrow() {
                return Err(super::places::nothing_open());
            }
            for (title, under_way) in &runs.busy {
                if targets.contains(title) && ask != Ask::default() && ask != *under_way {
                    return Err(under_way_already());
                }
            }
            targets.retain(|title| !runs.busy.contains_key(title));
            if targets.is_empty() {
                return Ok(());
            }
            targets.iter().for_each(|title| _ = runs.busy.insert(title.clone(), ask.clone()));
            runs.news = true;
        }
        let open = Arc::clone(self);
        let titles = targets.clone();
        self.run(targets, async move {
            let request = SyncRequest { ask, connections: Some(titles), guest, pause_reason: Some(INTERRUPTED), rate: None };
            open.engine.sync(request, open.pause.subscribe(), open.show()).await
        });
        Ok(())
    }

    async fn resume(self: &Arc<Self>, number: i64) -> Result<()> {
        self.engine.writable()?;
        let job = self.engine.job(number).await?;
        let guest = self.guest().await?;
        self.settle(std::slice::from_ref(&job.connection)).await?;
        {
            let mut runs = self.runs();
            if *self.pause.borrow() {
                return Err(super::places::nothing_open());
            }
            if runs.busy.contains_key(&job.connection) {
                return Err(under_way_already());
            }
            runs.busy.insert(job.connection.clone(), serde_json::from_value(job.asked).unwrap_or_default());
            runs.news = true;
        }
        // What is wrong with the job itself is the answer; what goes wrong later is told.
        let (begun, refused) = oneshot::channel();
        let (open, begun) = (Arc::clone(self), std::sync::Mutex::new(Some(begun)));
        self.run(vec![job.connection], async move {
            let request = SyncRequest { guest, pause_reason: Some(INTERRUPTED), ..SyncRequest::default() };
            let end = open.engine.resume(number, request, open.pause.subscribe(), open.show()).await;
            match (end, begun.into_inner().ok().flatten()) {
                (Err(error), Some(begun)) => begun.send(error).map_or_else(Err, |()| Ok(Vec::new())),
                (end, _) => end.map(|end| vec![end]),
            }
        });
        match tokio::time::timeout(Duration::from_millis(300), refused).await {
            Ok(Ok(error)) => Err(error),
            _ => Ok(()),
        }
    }

    /// A sync that was paused or stopped a moment ago may not have put down its work yet: whoever begins anew waits for that.
    async fn settle(&self, titles: &[String]) -> Result<()> {
        let halted: Vec<Job> = self.engine.jobs(HALTED).await?.into_iter().filter(|job| titles.contains(&job.connection)).collect();
        let last = |title: &str| halted.iter().find(|job| job.connection == *title).map(|job| job.state);
        let end = Instant::now() + PATIENCE;
        for title in titles.iter().filter(|title| !matches!(last(title), None | Some(JobState::Running | JobState::Queued))) {
            loop {
                // Asked for before it is looked at, so that an end in between is not missed.
                let ended = self.ended.notified();
                if !self.runs().busy.contains_key(title) || tokio::time::timeout_at(end, ended).await.is_err() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Goes on with what a process before this one was interrupted at.
    pub fn go_on(self: &Arc<Self>) {
        let open = Arc::clone(self);
        tokio::spawn(async move {
            for job in open.engine.interrupted().await.unwrap_or_default() {
                if let Err(error) = open.resume(job).await {
                    open.tell(Event::Trouble { error });
                }
            }
        });
    }

    /// How the jobs stand that are not over.
    pub async fn state(&self) -> Result<SyncState> {
        let jobs = self.engine.unfinished().await?;
        let runs = self.runs();
        let jobs: Vec<JobShown> = jobs.iter().map(|job| shown(job, &runs)).collect();
        let begun = |title: &&String| !jobs.iter().any(|job| job.snapshot.connection == **title && job.here);
        let beginning = runs.busy.keys().filter(begun).cloned().collect();
        Ok(SyncState { jobs, beginning })
    }

    fn run(self: &Arc<Self>, titles: Vec<String>, sync: impl Future<Output = Result<Vec<JobEnd>>> + Send + 'static) {
        let open = Arc::clone(self);
        self.runs().tasks.spawn(async move {
            // Whatever becomes of it, its connections are free again: a mistake of ours must not keep them busy for ever.
            let ended = AssertUnwindSafe(sync).catch_unwind().await.unwrap_or_else(|_| Err(Error::bug("a sync panicked")));
            {
                let mut runs = open.runs();
                titles.iter().for_each(|title| _ = runs.busy.remove(title));
                runs.live.retain(|_, snapshot| !titles.contains(&snapshot.connection));
                (runs.news, runs.ended) = (true, true);
            }
            open.ended.notify_waiters();
            // A workspace that is being closed has nobody to tell: what it paused goes on by itself.
            let closing = *open.pause.borrow();
            match ended {
                _ if closing => {}
                Ok(ends) => ends.into_iter().for_each(|end| open.tell(Event::Ended { told: told::end(&end), end })),
                Err(error) => open.tell(Event::Trouble { error }),
            }
        });
    }

    fn show(self: &Arc<Self>) -> Show {
        // Weak, or a job's last words would keep the file open.
        let open = Arc::downgrade(self);
        Arc::new(move |snapshot| {
            if let Some(open) = open.upgrade() {
                let mut runs = open.runs();
                runs.live.insert(snapshot.job, snapshot.clone());
                runs.news = true;
            }
        })
    }
}

fn shown(job: &Job, runs: &Runs) -> JobShown {
    let live = runs.live.get(&job.id);
    let mut snapshot = live.cloned().unwrap_or_else(|| Snapshot::kept(job));
    snapshot.state = job.state;
    let asked = serde_json::from_value(job.asked.clone()).unwrap_or_default();
    JobShown { snapshot, asked, reason: job.reason.clone(), here: live.is_some() }
}

fn under_way_already() -> Error {
    Error::new(Code::Busy, "An import is under way already.", "Wait until it is done, or pause or stop it first.")
}
