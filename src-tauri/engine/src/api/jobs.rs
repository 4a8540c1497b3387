//! Jobs: listing, pausing, stopping.

use crate::host::points::point;
use crate::kernel::{Code, Error, Result};
use crate::store::{Job, JobState};

use super::Engine;

impl Engine {
    /// The newest jobs.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn jobs(&self, most: u32) -> Result<Vec<Job>> {
        self.store.note_damage(self.store.jobs(i64::from(most)).await).await
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
