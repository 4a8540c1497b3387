//! The purse of a connection: calls are written down in the store, a few at a time, before they are made.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::NaiveDate;
use futures_util::future::BoxFuture;
use tokio::sync::Mutex as Turns;

use crate::kernel::{Error, Result};
use crate::net::{Fault, FaultKind, Purse};
use crate::store::Store;

/// Pays for the calls of one connection.
pub struct StorePurse {
    store: Store,
    connection_id: i64,
    /// Whose calls it pays for; nobody's while a plan is made.
    job: OnceLock<i64>,
    hand: Mutex<Hand>,
    /// Why nothing could be taken.
    empty: Mutex<Option<Error>>,
    /// One at a time goes to the store.
    reserving: Turns<()>,
}

/// What was written down and not spent yet.
#[derive(Default)]
struct Hand {
    day: NaiveDate,
    calls: u64,
}

impl StorePurse {
    /// The purse of a connection.
    pub fn new(store: Store, connection_id: i64) -> Self {
        Self {
            store,
            connection_id,
            job: OnceLock::new(),
            hand: Mutex::default(),
            empty: Mutex::default(),
            reserving: Turns::new(()),
        }
    }

    /// From now on it pays for a job, and for nothing once that no longer runs.
    pub fn pay_for(&self, job: i64) {
        let _ = self.job.set(job);
    }

    fn job(&self) -> Option<i64> {
        self.job.get().copied()
    }

    /// Why nothing could be taken: the budget, the job's end, or the file.
    pub fn why_empty(&self) -> Option<Error> {
        self.empty.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Gives back what was not spent. To be called when no request is under way, and before the job ends.
    ///
    /// # Errors
    /// Those of writing the file.
    pub async fn close(&self) -> Result<()> {
        let left = std::mem::take(&mut *self.hand());
        if left.calls > 0 {
            self.store.give_back(self.connection_id, self.job(), &left.day.to_string(), left.calls).await
        } else {
            Ok(())
        }
    }

    fn hand(&self) -> MutexGuard<'_, Hand> {
        self.hand.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn at_hand(&self) -> Option<NaiveDate> {
        let today = self.store.today();
        let mut hand = self.hand();
        let some = hand.day == today && hand.calls > 0;
        hand.calls -= u64::from(some);
        some.then_some(today)
    }

    async fn pay(&self) -> Result<NaiveDate> {
        loop {
            if let Some(day) = self.at_hand() {
                return Ok(day);
            }
            let _turn = self.reserving.lock().await;
            if let Some(day) = self.at_hand() {
                return Ok(day);
            }
            // What is left of yesterday counts there and not today.
            self.close().await?;
            let (calls, day) = self.store.reserve(self.connection_id, self.job()).await?;
            *self.hand() = Hand { day: day.parse().map_err(Error::bug)?, calls };
        }
    }
}

impl Purse for StorePurse {
    fn take(&self) -> BoxFuture<'_, std::result::Result<NaiveDate, Fault>> {
        Box::pin(async move {
            self.pay().await.map_err(|error| {
                *self.empty.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                Fault::new(FaultKind::OverBudget)
            })
        })
    }

    fn put_back(&self, day: NaiveDate) {
        let mut hand = self.hand();
        // What was taken yesterday and not sent is lost to yesterday's count; today's must not grow by it.
        hand.calls += u64::from(hand.day == day);
    }
}
