//! What the desk tells its host: one stream, few kinds, always whole states.

use serde::{Deserialize, Serialize};

use super::SyncState;
use super::places::App;
use crate::api::sync::JobEnd;
use crate::kernel::Error;

/// What an answer was read from: it is stale once that has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// Which workspace is open, and the settings.
    App,
    /// Connections: what is held of each, since when, how fresh.
    Connections,
    /// Jobs and their history.
    Jobs,
    /// Calls spent, and budgets.
    Spending,
    /// Records that could not be kept.
    Quarantine,
    /// Imported rows.
    Facts,
}

impl Event {
    /// For whoever has missed some: everything is to be asked for anew.
    pub fn everything_is_stale() -> Self {
        let tags = vec![Tag::App, Tag::Connections, Tag::Jobs, Tag::Spending, Tag::Quarantine, Tag::Facts];
        Self::Stale { tags }
    }
}

/// Something that has happened.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// What was read from these is no longer so.
    Stale {
        /// Each at most once a second.
        tags: Vec<Tag>,
    },
    /// The jobs that are not over, as they stand; at most four a second.
    Sync {
        /// All of them.
        state: SyncState,
    },
    /// A job has ended or is paused.
    Ended {
        /// How.
        end: JobEnd,
        /// That in one sentence.
        told: String,
    },
    /// A sync could not be made or went wrong on this side.
    Trouble {
        /// Why.
        error: Error,
    },
    /// Another workspace is open now, or none.
    App {
        /// All of it.
        app: App,
    },
}
