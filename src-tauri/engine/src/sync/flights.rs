//! Requests under way: which they are and how many calls they have made, so that none is lost to the count when they are
//! called off.

use std::collections::HashMap;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::task::{Id, JoinError, JoinSet};

use crate::kernel::{Error, Result};
use crate::net::Fault;

use super::prepare::ReadyPage;
use super::stream_run::Task;

/// What came of a request.
pub type Came = std::result::Result<ReadyPage, Fault>;

/// One reply on its way to the writer.
pub struct Fetched {
    /// What was asked.
    pub task: Task,
    /// Calls it took.
    pub calls: u64,
    /// The page, or what went wrong remotely.
    pub result: Came,
}

/// Requests under way.
#[derive(Default)]
pub struct Flights {
    set: JoinSet<Result<Came>>,
    tasks: HashMap<Id, (Task, Arc<AtomicU64>)>,
}

impl Flights {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.set.len()
    }

    /// Sends one off; `calls` is where it counts its calls.
    pub fn start(&mut self, task: Task, calls: Arc<AtomicU64>, request: impl Future<Output = Result<Came>> + Send + 'static) {
        let id = self.set.spawn(request).id();
        self.tasks.insert(id, (task, calls));
    }

    /// The next one that is back; nothing where none is under way.
    pub async fn next(&mut self) -> Option<Result<Fetched>> {
        let back = self.set.join_next_with_id().await?;
        Some(self.back(back))
    }

    /// One that is back already.
    pub fn ready(&mut self) -> Option<Result<Fetched>> {
        let back = self.set.try_join_next_with_id()?;
        Some(self.back(back))
    }

    fn back(&mut self, back: std::result::Result<(Id, Result<Came>), JoinError>) -> Result<Fetched> {
        let (id, came) = back.map_err(Error::bug)?;
        let (task, calls) = self.tasks.remove(&id).ok_or_else(|| Error::bug("an unknown request came back"))?;
        Ok(Fetched { task, calls: calls.load(Ordering::Relaxed), result: came? })
    }

    /// Calls all of them off; gives what they were about and the calls they had made. When this returns none makes another.
    pub async fn call_off(&mut self) -> Vec<(Task, u64)> {
        self.set.shutdown().await;
        self.tasks.drain().map(|(_, (task, calls))| (task, calls.load(Ordering::Relaxed))).collect()
    }
}
