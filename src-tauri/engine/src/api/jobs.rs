//! Jobs: listing, pausing, stopping.

use crate::host::points::point;
use crate::kernel::{Code, Error, Result};
use crate::store::{Job, JobState, SyncLock};

use super::Engine;
use super::sync::INTERRUPTED;

impl Engine {
    /// The newest jobs.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn jobs(&self, most: u32) -> Result<Vec<Job>> {
        self.store.note_damage(self.store.jobs(i64::from(most)).await).await
    }

    /// One job.
    ///
    /// # Errors
    /// `not_found`; those of reading the file.
    pub async fn job(&self, id: i64) -> Result<Job> {
        self.store.note_damage(self.store.job(id).await).await
    }

    /// The newest job of each connection that is not over.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn unfinished(&self) -> Result<Vec<Job>> {
        let mut jobs = Vec::new();
        for connection in self.store.connections().await? {
            jobs.extend(self.store.unfinished(connection.id).await?.pop());
        }
        Ok(jobs)
    }

    /// Jobs that no process runs any more and nobody paused: theirs died or was told to end.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn interrupted(&self) -> Result<Vec<i64>> {
        if self.writable().is_err() || SyncLock::is_held(self.store.workspace()) {
            return Ok(Vec::new());
        }
        let left = |job: &Job| job.state != JobState::Paused || job.reason.as_deref() == Some(INTERRUPTED);
        Ok(self.unfinished().await?.iter().filter(|job| left(job)).map(|job| job.id).collect())
    }

    /// Pauses a job, also one that another process runs: nothing is written for it after this returns.
    ///
    /// # Errors
    /// `not_found`; `refused` where the job has ended.
    pub async fn pause(&self, id: i64) -> Result<Job> {
        self.halt(id, &[JobState::Queued, JobState::Running], JobState::Paused).await
    }

    /// Stops a job for good, also one that another process runs: nothing is written for it after this returns.
    ///
    /// # Errors
    /// `not_found`; `refused` where the job has ended.
    pub async fn stop(&self, id: i64) -> Result<Job> {
        self.halt(id, &[JobState::Queued, JobState::Running, JobState::Paused], JobState::Cancelled).await
    }

    async fn halt(&self, id: i64, from: &[JobState], to: JobState) -> Result<Job> {
        self.store.writable()?;
        point(if to == JobState::Paused { "halt.before_pause" } else { "halt.before_stop" });
        let moved = self.store.note_damage(self.store.move_job(id, from, to, None).await).await?;
        point(if to == JobState::Paused { "halt.paused" } else { "halt.stopped" });
        let job = self.store.job(id).await?;
        if moved || job.state == to {
            return Ok(job);
        }
        Err(Error::new(
            Code::Refused,
            format!("Job {id} is {} already.", job.state.name()),
            "`daybook jobs` shows what can be done.",
        ))
    }
}
