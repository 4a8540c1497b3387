//! What the environment says.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use daybook_engine::api::SOURCES;

/// A variable of the environment; nothing where it is empty.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

/// The variables with which sources are signed in to for one run.
pub fn source_variables() -> BTreeMap<String, String> {
    let fields = SOURCES.iter().flat_map(|s| s.manifest().fields);
    fields.filter_map(|f| Some((f.variable.to_owned(), variable(f.variable)?))).collect()
}

/// This computer's date.
#[expect(clippy::disallowed_methods, reason = "a host reads the clock; the sample studio's date is this computer's")]
pub fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// Sends the log to stderr where DAYBOOK_LOG asks for it (`DAYBOOK_LOG=debug`).
pub fn log() {
    if let Some(filter) = variable("DAYBOOK_LOG") {
        let filter = tracing_subscriber::EnvFilter::new(filter);
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    }
}
