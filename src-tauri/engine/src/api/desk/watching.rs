//! What watches an open workspace: tells how jobs stand, and what has become stale, whoever changed it.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::time::{Instant, MissedTickBehavior, interval};

use super::open::Open;
use super::{Event, SyncState, Tag};

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
    state: SyncState,
    /// Jobs under way when the page was last told.
    unfinished: Vec<i64>,
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
    if news && let Ok(state) = open.state().await {
        let unfinished: Vec<i64> = state.jobs.iter().map(|job| job.snapshot.job).collect();
        // A quick sync begins and ends between two looks.
        if ended || unfinished != seen.unfinished || standing(&state) != standing(&seen.state) {
            tags.extend([Tag::Jobs, Tag::Connections, Tag::Quarantine]);
            seen.unfinished = unfinished;
        }
        if state != seen.state {
            open.tell(Event::Sync { state: state.clone() });
            seen.state = state;
        }
    }
    if !tags.is_empty() {
        open.tell(Event::Stale { tags });
    }
}

/// Where each job stands.
fn standing(state: &SyncState) -> Vec<crate::store::JobState> {
    state.jobs.iter().map(|job| job.snapshot.state).collect()
}
