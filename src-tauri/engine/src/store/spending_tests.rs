use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use serde_json::json;
use tempfile::TempDir;

use super::*;
use crate::host::{Clock, Workspace};
use crate::store::NewConnection;

/// A clock that a test sets.
struct Set(Mutex<DateTime<Utc>>);

impl Clock for Set {
    fn utc(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

struct Bench {
    _folder: TempDir,
    clock: Arc<Set>,
    store: Store,
}

impl Bench {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(Set(Mutex::new("2026-11-30T23:00:00Z".parse().unwrap())));
        let shared: Arc<dyn Clock> = Arc::<Set>::clone(&clock);
        let store = Store::open(Workspace::at(folder.path()), shared).await.unwrap();
        Self { _folder: folder, clock, store }
    }

    async fn connection(&self, account: &str, settings: Value) -> i64 {
        let Value::Object(settings) = settings else { panic!("settings are an object") };
        let new = NewConnection { source: "mindbody".to_owned(), account: account.to_owned(), settings };
        self.store.connect(&new).await.unwrap().id
    }

    fn set(&self, time: &str) {
        *self.clock.0.lock().unwrap() = time.parse().unwrap();
    }

    /// Calls that can be taken until there is no room, and the reason.
    async fn drain(&self, id: i64) -> (u64, Error) {
        let mut taken = 0;
        loop {
            match self.store.reserve(id, None).await {
                Ok((calls, _)) => taken += calls,
                Err(error) => return (taken, error),
            }
        }
    }
}

#[tokio::test]
async fn a_days_budget_is_never_exceeded_and_comes_back_at_midnight() {
    let bench = Bench::new().await;
    let id = bench.connection("1", json!({ PER_DAY: 1000 })).await;
    let (taken, error) = bench.drain(id).await;
    assert_eq!(taken, 1000);
    assert_eq!((error.code, error.message.as_str()), (Code::OverBudget, "Today's budget of 1,000 calls is used up."));
    bench.set("2026-11-30T23:59:59Z");
    assert_eq!(bench.drain(id).await.0, 0);
    bench.set("2026-12-01T00:00:00Z");
    assert_eq!(bench.drain(id).await.0, 1000);
}

#[tokio::test]
async fn a_months_budget_ends_with_the_month() {
    let bench = Bench::new().await;
    let id = bench.connection("1", json!({ PER_DAY: 100, PER_MONTH: 130 })).await;
    bench.set("2026-11-29T12:00:00Z");
    assert_eq!(bench.drain(id).await.0, 100);
    bench.set("2026-11-30T12:00:00Z");
    let (taken, error) = bench.drain(id).await;
    assert_eq!((taken, error.message.as_str()), (30, "This month's budget of 130 calls is used up."));
    bench.set("2026-12-01T12:00:00Z");
    assert_eq!(bench.drain(id).await.0, 100);
}

#[tokio::test]
async fn connections_have_budgets_of_their_own() {
    let bench = Bench::new().await;
    let (one, other) = (bench.connection("1", json!({ PER_DAY: 5 })).await, bench.connection("2", json!({ PER_DAY: 7 })).await);
    assert_eq!((bench.drain(one).await.0, bench.drain(other).await.0), (5, 7));
}

#[tokio::test]
async fn nothing_smaller_than_spent_and_gone_again() {
    let bench = Bench::new().await;
    let none = bench.connection("1", json!({ PER_DAY: 0 })).await;
    assert_eq!(bench.drain(none).await.0, 0);
    let id = bench.connection("2", json!({ PER_DAY: 10 })).await;
    bench.drain(id).await;
    let set = |limit: Value| serde_json::Map::from_iter([(PER_DAY.to_owned(), limit)]);
    bench.store.change_settings(id, &set(json!(3))).await.unwrap();
    assert_eq!(bench.drain(id).await.0, 0, "smaller than what was spent");
    bench.store.change_settings(id, &set(Value::Null)).await.unwrap();
    assert_eq!(bench.store.reserve(id, None).await.unwrap().0, BLOCK, "no budget any more");
}

#[tokio::test]
async fn what_was_not_made_is_taken_off_again() {
    let bench = Bench::new().await;
    let id = bench.connection("1", json!({})).await;
    let (calls, day) = bench.store.reserve(id, None).await.unwrap();
    bench.store.give_back(id, None, &day, calls - 3).await.unwrap();
    assert_eq!(bench.store.spent(id).await.unwrap(), Spent { today: 3, this_month: 3 });
}

#[tokio::test]
async fn a_clock_that_was_wrong_neither_blocks_nor_frees_the_right_day() {
    let bench = Bench::new().await;
    let id = bench.connection("1", json!({ PER_DAY: 10, PER_MONTH: 15 })).await;
    bench.set("2036-11-30T23:00:00Z");
    assert_eq!(bench.drain(id).await.0, 10);
    bench.set("2026-11-30T23:00:00Z");
    assert_eq!(bench.drain(id).await.0, 10, "another day, another month");
    assert_eq!(bench.drain(id).await.0, 0);
    bench.set("2016-11-30T23:00:00Z");
    assert_eq!(bench.drain(id).await.0, 10);
    bench.set("2026-11-30T23:30:00Z");
    assert_eq!(bench.drain(id).await.0, 0);
}
