//! What the verbs are asked with.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::WorkspaceKind;
use crate::kernel::secret::Secret;
use crate::sync::Ask;

/// Nothing needs to be said.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Nothing {}

/// Which workspace to open.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct OpenWorkspace {
    /// The owner's own, or the sample.
    pub kind: WorkspaceKind,
}

/// Which workspace is meant.
pub type WorkspaceName = OpenWorkspace;

/// A filled-in sign-in form. What is secret in it goes to the keychain and nowhere else.
#[derive(Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SignInForm {
    /// The source's name.
    pub source: String,
    /// The form's values by field name.
    #[serde(deserialize_with = "secrets")]
    #[cfg_attr(test, ts(as = "BTreeMap<String, String>"))]
    pub fields: BTreeMap<String, Secret>,
}

/// What a sync would take.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(optional_fields = nullable))]
pub struct PlanSync {
    /// Titles of the connections; nothing for all.
    pub connections: Option<Vec<String>>,
    /// Streams and days.
    #[serde(default)]
    #[cfg_attr(test, ts(optional, as = "Option<Ask>"))]
    pub ask: Ask,
}

/// A sync to start.
pub type StartSync = PlanSync;

/// A job.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct JobNumber {
    /// Its number.
    pub job: i64,
}

/// Which jobs to list.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ListJobs {
    /// At most so many, newest first.
    pub most: u32,
}

/// A budget to set; null takes one away.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Budgeting {
    /// The connection's title.
    pub connection: String,
    /// Calls in a UTC day at the most.
    pub calls_per_day: Option<u32>,
    /// Calls in a UTC month at the most.
    pub calls_per_month: Option<u32>,
}

fn secrets<'de, D: serde::Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Secret>, D::Error> {
    let texts = BTreeMap::<String, String>::deserialize(from)?;
    Ok(texts.into_iter().map(|(name, text)| (name, Secret::new(text))).collect())
}
