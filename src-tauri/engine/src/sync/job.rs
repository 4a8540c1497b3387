//! The life of one job: taken up, described, run, ended. Every change of its state is a compare-and-set in the store.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use tokio::sync::watch;

use crate::host::Clock;
use crate::host::points::point;
use crate::kernel::time::Now;
use crate::kernel::{Code, Error, Result};
use crate::net::Remote;
use crate::sources::Source;
use crate::store::{Connection, JobState, Store};

use super::breaker::Breaker;
use super::describe::{Undescribed, describe};
use super::runner::{LOOKED_EVERY, Runner, Stopped};
use super::{Ask, Snapshot, StorePurse};

/// Everything a job needs.
pub struct JobContext {
    /// The file.
    pub store: Store,
    /// The remote system.
    pub source: &'static dyn Source,
    /// The account.
    pub connection: Connection,
    /// The way there.
    pub remote: Arc<Remote>,
    /// What its calls are paid from.
    pub purse: Arc<StorePurse>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// When this session of the job began: its today, whatever the clock does meanwhile.
    pub begun: DateTime<Utc>,
    /// The job's number.
    pub job: i64,
    /// What is asked.
    pub ask: Ask,
    /// Becomes true when this process wants the job paused.
    pub pause: watch::Receiver<bool>,
    /// Why it would want that, as kept with the job.
    pub pause_reason: Option<&'static str>,
    /// Where it shows how it stands.
    pub show: Show,
}

impl JobContext {
    /// What the job takes for the present, on a site's clock.
    pub fn now(&self, zone: Tz) -> Now {
        self.clock.then(self.begun, zone)
    }
}

/// Takes a job's snapshots, at most four a second.
pub type Show = Arc<dyn Fn(&Snapshot) + Send + Sync>;

/// How a job ended.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The job.
    pub job: i64,
    /// Where it stands now.
    pub state: JobState,
    /// Streams that did not finish, and why.
    pub gaps: Vec<(String, Error)>,
    /// Why it failed or can't go on now, where that is so.
    pub error: Option<Error>,
    /// Its last snapshot.
    pub snapshot: Option<Snapshot>,
}

/// Runs a job that is queued until it ends or is stopped. What goes wrong with the remote system is in the
/// result; what goes wrong with the file is an error, and leaves the job paused.
///
/// # Errors
/// Those of the file.
pub async fn run(mut cx: JobContext) -> Result<End> {
    let taken = cx.store.move_job(cx.job, &[JobState::Queued], JobState::Running, None).await?;
    if !taken {
        return Ok(ended_elsewhere(&cx, cx.store.job_state(cx.job).await?));
    }
    point("job.running");
    cx.purse.pay_for(cx.job);
    match under_way(&mut cx).await {
        Ok(end) => Ok(end),
        // Somebody stopped the job just before it asked for its next calls.
        Err(error) if error.code == Code::Refused && cx.store.job_state(cx.job).await? != JobState::Running => {
            Ok(ended_elsewhere(&cx, cx.store.job_state(cx.job).await?))
        }
        Err(error) => {
            // Not the remote system's fault but ours or the disk's: what is in is safe, the rest can be resumed.
            let _ = leave(&cx, JobState::Paused, Some(&error.message)).await;
            Err(error)
        }
    }
}

/// Until this process wants the job paused; an error where nobody can want that any more.
pub(super) async fn wanted(pause: &mut watch::Receiver<bool>) -> std::result::Result<(), watch::error::RecvError> {
    // The guard is let go at once: whoever waits for this may go on to wait for something else.
    pause.wait_for(|p| *p).await.map(drop)
}

/// How a job ended that somebody else moved.
fn ended_elsewhere(cx: &JobContext, state: JobState) -> End {
    End { job: cx.job, state, gaps: Vec::new(), error: None, snapshot: None }
}

/// Where the job stands, once somebody else has stopped it.
async fn stopped_elsewhere(store: &Store, job: i64) -> Result<JobState> {
    loop {
        tokio::time::sleep(LOOKED_EVERY).await;
        let state = store.job_state(job).await?;
        if state != JobState::Running {
            return Ok(state);
        }
    }
}

/// Ends the session: calls that were paid and not made are given back, then the job moves. Gives where it stands now, which is
/// elsewhere where somebody else stopped it.
async fn leave(cx: &JobContext, to: JobState, reason: Option<&str>) -> Result<JobState> {
    let given_back = cx.purse.close().await;
    cx.store.move_job(cx.job, &[JobState::Running], to, reason).await?;
    given_back?;
    cx.store.job_state(cx.job).await
}

async fn under_way(cx: &mut JobContext) -> Result<End> {
    let mut pause = cx.pause.clone();
    let mut breaker = Breaker::new(cx.store.tripped(cx.connection.id).await?);
    let (store, job) = (cx.store.clone(), cx.job);
    let described = tokio::select! {
        described = describe(cx, &mut breaker) => described?,
        Ok(()) = wanted(&mut pause) => return paused(cx, None, Vec::new(), None).await,
        state = stopped_elsewhere(&store, job) => return Ok(ended_elsewhere(cx, state?)),
    };
    let mut runner = match described {
        Ok((account, calls, gap)) => Runner::new(cx, account, breaker, calls, gap).await?,
        Err(Undescribed::Held(error)) => return paused(cx, Some(error), Vec::new(), None).await,
        Err(Undescribed::Failed(error)) => return failed(cx, error, Vec::new(), None).await,
    };
    let stopped = runner.run().await?;
    if stopped.is_none() {
        runner.doubt_empty_people().await?;
        runner.doubt_what_derives();
    }
    if !matches!(stopped, Some(Stopped::There(_))) {
        runner.note().await?;
    }
    let mut snapshot = runner.publish();
    let (gaps, finished) = (runner.gaps(), runner.finished());
    let state = match stopped {
        Some(Stopped::Here) => leave(cx, JobState::Paused, cx.pause_reason).await?,
        Some(Stopped::There(state)) => state,
        Some(Stopped::Held(error)) => return paused(cx, Some(error), gaps, Some(snapshot)).await,
        None if finished == 0 && !gaps.is_empty() => {
            let error = gaps[0].1.clone();
            return failed(cx, error, gaps, Some(snapshot)).await;
        }
        None => {
            let reason = (!gaps.is_empty()).then_some("with gaps");
            point("finish.before_completed");
            let state = leave(cx, JobState::Completed, reason).await?;
            point("finish.completed");
            state
        }
    };
    snapshot.state = state;
    Ok(End { job: cx.job, state, gaps, error: None, snapshot: Some(snapshot) })
}

async fn paused(cx: &JobContext, error: Option<Error>, gaps: Vec<(String, Error)>, mut snapshot: Option<Snapshot>) -> Result<End> {
    let reason = error.as_ref().map_or(cx.pause_reason, |e| Some(e.message.as_str()));
    let state = leave(cx, JobState::Paused, reason).await?;
    if let Some(snapshot) = &mut snapshot {
        snapshot.state = state;
    }
    Ok(End { job: cx.job, state, gaps, error, snapshot })
}

async fn failed(cx: &JobContext, error: Error, gaps: Vec<(String, Error)>, mut snapshot: Option<Snapshot>) -> Result<End> {
    let state = leave(cx, JobState::Failed, Some(&error.message)).await?;
    if let Some(snapshot) = &mut snapshot {
        snapshot.state = state;
    }
    Ok(End { job: cx.job, state, gaps, error: Some(error), snapshot })
}
