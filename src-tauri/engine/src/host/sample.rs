//! The sample studio, which the engine does not know: a host that has one serves it.

use std::any::Any;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use serde_json::{Map, Value};

use crate::kernel::Result;
use crate::kernel::secret::Secret;

/// A studio that is being served, and how to sign in to it.
pub struct Served {
    /// The source it speaks like.
    pub source: &'static str,
    /// The sign-in form's values by field name.
    pub form: BTreeMap<String, Secret>,
    /// What is to be kept with its connection: that it is a sample, and when it began.
    pub settings: Map<String, Value>,
    /// Served until this is dropped.
    pub keeps: Box<dyn Any + Send + Sync>,
}

/// Serves the sample studio on this computer.
pub trait SampleStudio: Send + Sync {
    /// The account at which it is kept, by source.
    fn account(&self) -> (&'static str, String);

    /// Its today.
    fn today(&self) -> NaiveDate;

    /// Serves it as of its today; `since` is its first day, where it was imported before.
    ///
    /// # Errors
    /// `refused` where it can't be served.
    fn serve(&self, since: Option<NaiveDate>) -> BoxFuture<'_, Result<Served>>;
}
