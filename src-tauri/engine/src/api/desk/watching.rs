//! What watches an open workspace: tells how jobs stand, and what has become stale, whoever changed it.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

use super::open::Open;
use super::{Event, SyncState, Tag};
use crate::kernel::Result;
use crate::store::JobState;

/// Jobs are told of at most this often.
const TOLD_EVERY: Duration = Duration::from_millis(250);
/// The file is looked at this often: another process may have changed it.
const LOOKED_EVERY: Duration = Duration::from_secs(1);

/// Watches until the workspace is closed.
pub async fn watch(open: Weak<Open>) {
    let mut tick = interval(TOLD_EVERY);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut seen = Seen::default();
    loop {
        tick.tick().await;
        let Some(open) = open.upgrade() else { return };
        look(&open, &mut seen).await;
    }
}

#[derive(Default)]
struct Seen {
    looked: Option<Instant>,
    version: Option<i64>,
    /// Nothing was told yet: what is open now may not be what the page saw before.
    state: Option<SyncState>,
    mark: Option<Mark>,
}

/// What shows that jobs or connections are no longer what they were, whoever changed them.
#[derive(PartialEq)]
struct Mark {
    newest: Option<(i64, JobState)>,
    standing: Vec<(i64, JobState)>,
    connections: usize,
}

async fn look(open: &Arc<Open>, seen: &mut Seen) {
    let (mut news, ended) = {
        let mut runs = open.runs();
        (std::mem::take(&mut runs.news), std::mem::take(&mut runs.ended))
    };
    let mut tags = Vec::new();
    if seen.looked.is_none_or(|at| at.elapsed() >= LOOKED_EVERY) {
        seen.looked = Some(Instant::now());
        // A file that can't be read is told of by whoever reads it for the owner.
        if let Ok(version) = open.engine.data_version().await
            && seen.version.replace(version).is_some_and(|before| before != version)
        {
            news = true;
            tags.extend([Tag::Facts, Tag::Spending]);
        }
    }
    if news || seen.state.is_none() {
        match stand(open).await {
            Ok((state, mark)) => {
                // A quick sync begins and ends between two looks.
                let changed = seen.mark.as_ref() != Some(&mark);
                seen.mark = Some(mark);
                if ended || changed {
                    tags.extend([Tag::Jobs, Tag::Connections, Tag::Quarantine]);
                }
                if seen.state.as_ref() != Some(&state) {
                    open.tell(Event::Sync { state: state.clone() });
                    seen.state = Some(state);
                }
            }
            // Not told, so it is news still.
            Err(_) => {
                let mut runs = open.runs();
                (runs.news, runs.ended) = (true, runs.ended || ended);
            }
        }
    }
    if !tags.is_empty() {
        open.tell(Event::Stale { tags });
    }
}

async fn stand(open: &Open) -> Result<(SyncState, Mark)> {
    let state = open.state().await?;
    let newest = open.engine.jobs(1).await?.first().map(|job| (job.id, job.state));
    let standing = state.jobs.iter().map(|job| (job.snapshot.job, job.snapshot.state)).collect();
    Ok((state, Mark { newest, standing, connections: open.engine.connection_count().await? }))
}
