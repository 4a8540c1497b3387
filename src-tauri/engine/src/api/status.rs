//! What a workspace holds.

use serde::Serialize;

use crate::host::{SampleStudio, Served};
use crate::kernel::{Error, Result};
use crate::store::{ConnectionStatus, Job, Tripped};

use super::{Engine, QuarantineLine, SignIn, Spending};

/// What a workspace holds, and its newest job.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Status {
    /// The workspace's folder.
    pub folder: String,
    /// Its connections.
    pub connections: Vec<StudioStatus>,
    /// The newest job.
    pub last_job: Option<Job>,
    /// Why nothing can be written here, where that is so.
    pub read_only: Option<Error>,
}

/// What is held of one connection, what it cost, and what is wrong with it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StudioStatus {
    /// What is held.
    #[serde(flatten)]
    pub held: ConnectionStatus,
    /// What was spent and may be.
    pub spending: Spending,
    /// Why it is paused after repeated failure, and since when; nothing where it works.
    pub tripped: Option<Tripped>,
    /// Records that could not be kept, by stream and reason.
    pub quarantine: Vec<QuarantineLine>,
}

impl Engine {
    /// What the workspace holds.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn status(&self) -> Result<Status> {
        self.store.note_damage(self.held().await).await
    }

    async fn held(&self) -> Result<Status> {
        let mut connections = Vec::new();
        for connection in self.store.connections().await? {
            connections.push(StudioStatus {
                held: self.store.status(&connection).await?,
                spending: self.spending(&connection).await?,
                tripped: self.store.tripped(connection.id).await?,
                quarantine: self.quarantine_of(&connection).await?,
            });
        }
        let last_job = self.store.jobs(1).await?.into_iter().next();
        Ok(Status {
            folder: self.store.workspace().folder().display().to_string(),
            connections,
            last_job,
            read_only: self.store.writable().err(),
        })
    }

    /// Serves a sample studio for this workspace, from the day on which its first sync found it; and the sign-in there.
    ///
    /// # Errors
    /// Those of reading the file; `refused` where it can't be served.
    pub async fn serve_sample(&self, sample: &dyn SampleStudio) -> Result<(Served, SignIn)> {
        let (source, account) = sample.account();
        let connections = self.store.connections().await?;
        let kept = connections.iter().find(|c| c.source == source && c.account == account).and_then(|c| c.settings.get("sample"));
        let since = kept.and_then(|sample| sample.get("since")?.as_str()?.parse().ok());
        let served = sample.serve(since).await?;
        let sign_in = SignIn { source: served.source.to_owned(), form: served.form.clone(), settings: served.settings.clone() };
        Ok((served, sign_in))
    }
}
