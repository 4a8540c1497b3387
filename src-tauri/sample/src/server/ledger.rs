//! Who called what, how often and how fast.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

/// The ledger of a server.
#[derive(Default)]
pub(super) struct Ledger {
    calls: BTreeMap<String, u64>,
    status: BTreeMap<u16, u64>,
    /// Requests of the last second.
    recent: VecDeque<Instant>,
    peak: usize,
}

impl Ledger {
    /// Notes a request and gives how many there were within the last second, this one included.
    pub fn note(&mut self, path: &str) -> usize {
        *self.calls.entry(path.to_owned()).or_default() += 1;
        let now = Instant::now();
        self.recent.push_back(now);
        while self.recent.front().is_some_and(|&then| now.duration_since(then) >= Duration::from_secs(1)) {
            self.recent.pop_front();
        }
        self.peak = self.peak.max(self.recent.len());
        self.recent.len()
    }

    /// Notes how a request was answered.
    pub fn answered(&mut self, status: u16) {
        *self.status.entry(status).or_default() += 1;
    }

    /// The ledger as JSON.
    pub fn stats(&self) -> Value {
        let status: BTreeMap<String, u64> = self.status.iter().map(|(status, n)| (status.to_string(), *n)).collect();
        json!({"calls": self.calls, "status": status, "peak_rate": self.peak})
    }
}
