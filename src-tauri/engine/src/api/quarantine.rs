//! Quarantine: what could not be kept and why. Never the content.

use serde::Serialize;

use crate::kernel::Result;
use crate::store::{Connection, QuarantineStatus};

use super::Engine;

/// Records of one stream that are in quarantine for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuarantineLine {
    /// `mindbody:12345`.
    pub connection: String,
    /// The stream; nothing where none comes from there any more.
    pub stream: Option<&'static str>,
    /// Where they came from, why they could not be kept, how many and when.
    #[serde(flatten)]
    pub status: QuarantineStatus,
}

impl Engine {
    /// What is in quarantine.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn quarantine(&self) -> Result<Vec<QuarantineLine>> {
        let mut lines = Vec::new();
        for connection in self.store.connections().await? {
            lines.extend(self.quarantine_of(&connection).await?);
        }
        Ok(lines)
    }

    pub(super) async fn quarantine_of(&self, connection: &Connection) -> Result<Vec<QuarantineLine>> {
        let source = super::connect::source(&connection.source)?;
        let streams = &source.manifest().streams;
        let line = |status: QuarantineStatus| QuarantineLine {
            connection: connection.title(),
            stream: streams.iter().map(|s| s.name).find(|name| source.endpoints(name).contains(&status.endpoint.as_str())),
            status,
        };
        Ok(self.store.quarantine(connection.id).await?.into_iter().map(line).collect())
    }
}
