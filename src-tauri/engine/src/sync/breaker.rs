//! The breaker: after repeated failure the connection is paused with the reason, rather than every stream failing in turn.
//!
//! What counts is a stream given up for passing trouble, after all tries, with no success of any stream since. One stream's
//! own trouble (an endless 500) comes to one and is forgotten with the next success of another; two may be chance; three
//! streams in a row are the connection. Before anything has succeeded, one that can't be reached is enough: nothing speaks
//! for the connection yet, and a computer that is offline should hear so within seconds. The same where the last session
//! ended like this and nothing has succeeded since.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::kernel::Error;
use crate::kernel::time::instant_text;
use crate::net::{Fault, FaultKind, LONGEST_WAIT};
use crate::store::Tripped;

/// So many streams in a row.
const STREAMS: usize = 3;

/// What is known of a connection's health in this session.
#[derive(Debug)]
pub struct Breaker {
    /// The trouble in which an earlier session left it.
    before: Option<Tripped>,
    succeeded: bool,
    failing: BTreeSet<&'static str>,
    since: Option<DateTime<Utc>>,
}

impl Breaker {
    /// A connection as the last session left it.
    pub fn new(before: Option<Tripped>) -> Self {
        Self { before, succeeded: false, failing: BTreeSet::new(), since: None }
    }

    /// Whether something has succeeded in this session. Until then one request at a time is enough.
    pub fn succeeded(&self) -> bool {
        self.succeeded
    }

    /// The remote system answered as it should. Gives whether that ends the trouble of an earlier session.
    pub fn success(&mut self) -> bool {
        self.succeeded = true;
        self.failing.clear();
        self.since = None;
        self.before.take().is_some()
    }

    /// A request of a stream was given up. Gives why the connection has to be paused, where it has.
    pub fn failure(&mut self, stream: &'static str, fault: &Fault, label: &str, now: DateTime<Utc>) -> Option<(Tripped, Error)> {
        if !fault.passing() {
            return None;
        }
        self.failing.insert(stream);
        let since = *self.since.get_or_insert(now);
        let unreachable = fault.kind == FaultKind::Offline && !self.succeeded;
        let told_to_wait = fault.retry_after.is_some_and(|wait| wait > LONGEST_WAIT);
        if !(unreachable || told_to_wait || self.before.is_some() || self.failing.len() >= STREAMS) {
            return None;
        }
        let since = self.before.as_ref().map_or_else(|| instant_text(since), |before| before.since.clone());
        let told = fault.told(label);
        let message = format!("{} So it has been since {since}, and the sync is paused.", told.message);
        let hint = match fault.retry_after.filter(|_| told_to_wait) {
            Some(wait) => format!("Sync again in {} minutes.", wait.as_secs().div_ceil(60)),
            None => told.hint,
        };
        let error = Error { message, hint, ..told };
        let tripped = Tripped { since, error: serde_json::to_value(&error).unwrap_or_default() };
        Some((tripped, error))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-20T12:00:00Z".parse().unwrap()
    }

    fn trips(breaker: &mut Breaker, stream: &'static str, kind: FaultKind) -> bool {
        breaker.failure(stream, &Fault::new(kind), "Mindbody", now()).is_some()
    }

    #[test]
    fn offline_at_the_start_trips_at_once_and_says_so() {
        let (tripped, error) = Breaker::new(None).failure("clients", &Fault::new(FaultKind::Offline), "Mindbody", now()).unwrap();
        assert_eq!(tripped.since, "2026-11-20T12:00:00Z");
        assert_eq!(error.message, "Mindbody can't be reached. So it has been since 2026-11-20T12:00:00Z, and the sync is paused.");
    }

    #[test]
    fn three_streams_in_a_row_trip_and_one_alone_never_does() {
        let mut breaker = Breaker::new(None);
        breaker.success();
        for _ in 0..10 {
            assert!(!trips(&mut breaker, "sales", FaultKind::Server), "one stream's own trouble");
        }
        assert!(!trips(&mut breaker, "visits", FaultKind::Offline));
        breaker.success();
        assert!(!trips(&mut breaker, "visits", FaultKind::Throttled));
        assert!(!trips(&mut breaker, "passes", FaultKind::Unreadable));
        assert!(trips(&mut breaker, "contracts", FaultKind::Offline));
    }

    #[test]
    fn what_is_refused_for_good_is_no_trouble_of_the_connection() {
        let mut breaker = Breaker::new(None);
        for stream in ["a", "b", "c", "d"] {
            assert!(!trips(&mut breaker, stream, FaultKind::Forbidden));
        }
    }

    #[test]
    fn a_connection_that_was_tripped_is_given_one_try_and_keeps_since_when() {
        let before = Tripped { since: "2026-11-01T00:00:00Z".to_owned(), error: serde_json::Value::Null };
        let mut breaker = Breaker::new(Some(before.clone()));
        let (tripped, _) = breaker.failure("a", &Fault::new(FaultKind::Server), "Mindbody", now()).unwrap();
        assert_eq!(tripped.since, before.since);
        let mut breaker = Breaker::new(Some(before));
        assert!(breaker.success(), "the trouble is over");
        assert!(!trips(&mut breaker, "a", FaultKind::Server));
    }

    #[test]
    fn whoever_wants_to_be_left_alone_for_long_is() {
        let mut breaker = Breaker::new(None);
        breaker.success();
        let fault = Fault { retry_after: Some(Duration::from_secs(600)), ..Fault::new(FaultKind::Throttled) };
        let (_, error) = breaker.failure("a", &fault, "Mindbody", now()).unwrap();
        assert_eq!(error.hint, "Sync again in 10 minutes.");
    }
}
