//! The desk: what a host with a window sits at: the workspaces' home, the one that is open, the syncs under way, one stream
//! of events. Its verbs are the list in `commands`; `call` finds one by name, and the page's types are made from the list.
//! What may not live here: what a verb of a single workspace does; that is `Engine`'s.
//! It may use: what `api` may use.
//! `places` opens and closes, `syncs` runs, `watching` tells; `forms`, `reading`, `settings` keep the other verbs.

#[cfg(test)]
mod bindings;
mod commands;
mod event;
mod forms;
mod open;
mod places;
mod reading;
mod requests;
mod settings;
mod syncs;
mod watching;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use tokio::sync::{RwLock, broadcast};

use crate::host::{Clock, SampleStudio, Secrets};
use crate::kernel::{Error, Result};
use crate::net::Wire;

use open::Open;

pub use commands::{COMMANDS, Command, Permission, call, verbs};
pub use event::{Event, Tag};
pub use forms::{FieldForm, SourceForm, StreamForm, Tested};
pub use places::{App, Place, WorkspaceKind};
pub use requests::{Budgeting, JobNumber, ListJobs, Nothing, OpenWorkspace, PlanSync, SignInForm, StartSync, WorkspaceName};
pub use settings::{Settings, Theme};
pub use syncs::{JobShown, SyncState};

/// Events kept for a listener that is slow; one that falls further behind asks for the whole state again.
const EVENTS: usize = 256;

/// What a host with a window hands in.
pub struct DeskHost {
    /// The folder of workspaces.
    pub home: PathBuf,
    /// The program's version.
    pub version: &'static str,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The keychain.
    pub secrets: Arc<dyn Secrets>,
    /// The network.
    pub wire: Arc<dyn Wire>,
    /// The environment's variables that concern Daybook.
    pub environment: BTreeMap<String, String>,
    /// The sample studio.
    pub sample: Arc<dyn SampleStudio>,
}

/// The application as a host with a window sees it.
pub struct Desk {
    host: DeskHost,
    /// What is open.
    now: RwLock<Now>,
    settings: Mutex<Settings>,
    events: broadcast::Sender<Event>,
}

/// What is open at the desk.
enum Now {
    /// No workspace has been chosen.
    Nothing,
    /// One is being opened.
    Opening(WorkspaceKind),
    /// One is open.
    Open(Arc<Open>),
    /// One could not be opened.
    Shut(WorkspaceKind, Error),
}

impl Desk {
    /// A desk at which nothing is open yet. Reads one small file of settings.
    pub fn new(host: DeskHost) -> Arc<Self> {
        let settings = Mutex::new(settings::read(&host.home));
        let (events, _) = broadcast::channel(EVENTS);
        Arc::new(Self { host, now: RwLock::new(Now::Nothing), settings, events })
    }

    /// What happens from now on.
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// The open workspace.
    async fn open(&self) -> Result<Arc<Open>> {
        match &*self.now.read().await {
            Now::Open(open) => Ok(Arc::clone(open)),
            Now::Shut(_, error) => Err(error.clone()),
            Now::Nothing | Now::Opening(_) => Err(places::nothing_open()),
        }
    }

    fn tell(&self, event: Event) {
        // Nobody may be listening, which is as good.
        let _ = self.events.send(event);
    }
}
