//! Pages on their way into the store: whatever is ready goes to the one writer together, while requests go on beside it.

use std::collections::HashSet;

use tokio::task::JoinHandle;

use crate::kernel::{Error, Result};
use crate::sources::Reading;
use crate::store::{JobState, PagesOutcome};

use super::landing::{Landing, Then};
use super::runner::Runner;

/// Pages at the writer's, and what follows.
#[derive(Debug)]
pub struct Writing {
    /// A task of its own: this one may itself wait for the writer meanwhile.
    outcome: JoinHandle<Result<PagesOutcome>>,
    then: Vec<Then>,
}

/// What came of the pages at the writer's; nothing where there are none.
pub async fn written(writing: &mut Option<Writing>) -> Option<Result<PagesOutcome>> {
    match writing {
        Some(writing) => Some((&mut writing.outcome).await.map_err(Error::bug).flatten()),
        None => None,
    }
}

impl Runner<'_> {
    /// Pages asked for, waiting for the writer, and at the writer's.
    pub(super) fn pages_under_way(&self) -> usize {
        self.flights.count() + self.ready.len() + self.writing.as_ref().map_or(0, |w| w.then.len())
    }

    /// Hands what is ready to the writer, where it is free.
    pub(super) fn write(&mut self) {
        if self.writing.is_some() || self.ready.is_empty() {
            return;
        }
        // Of two windows of a stream that end together the second waits: what its end makes true depends on the first's.
        let ready = std::mem::take(&mut self.ready);
        let mut ending = HashSet::new();
        let alone = |landing: &Landing| !landing.last || ending.insert(landing.then.stream) || !self.is_dated(landing.then.stream);
        let (mut now, later): (Vec<_>, Vec<_>) = ready.into_iter().partition(alone);
        now.iter_mut().for_each(|landing| self.settle(landing));
        self.ready = later;
        let (writes, then) = now.into_iter().map(|l| (l.write, l.then)).unzip();
        let (store, job, connection) = (self.cx.store.clone(), self.cx.job, self.cx.connection.id);
        let outcome = tokio::spawn(async move { store.write_pages(job, connection, writes).await });
        self.writing = Some(Writing { outcome, then });
    }

    fn is_dated(&self, stream: usize) -> bool {
        matches!(self.streams[stream].stream.reading, Reading::Windows { .. })
    }

    /// Pages are in, or the job was stopped elsewhere.
    pub(super) async fn in_store(&mut self, outcome: PagesOutcome) -> Result<Option<JobState>> {
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

    /// After trouble: what the writer has begun it ends before anybody moves the job.
    pub(super) async fn let_writer_end(&mut self) {
        if let Some(writing) = self.writing.take().filter(|w| !w.outcome.is_finished()) {
            let _ = writing.outcome.await;
        }
    }

    /// Writes what has come in.
    pub(super) async fn write_out(&mut self) -> Result<Option<JobState>> {
        loop {
            self.write();
            let Some(outcome) = written(&mut self.writing).await else { return Ok(None) };
            let stopped = self.in_store(outcome?).await?;
            if stopped.is_some() {
                return Ok(stopped);
            }
        }
    }
}
