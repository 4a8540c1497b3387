//! What calls are paid from. `net` knows only that each call has to be paid before it goes out, not where that is kept.

use chrono::NaiveDate;
use futures_util::future::BoxFuture;

use super::fault::Fault;

/// Pays for calls.
pub trait Purse: Send + Sync {
    /// Pays for one call before it is sent; gives the UTC day on which it counts. A fault of the kind `OverBudget` where
    /// there is no room for it.
    fn take(&self) -> BoxFuture<'_, Result<NaiveDate, Fault>>;

    /// Puts back what was taken for a call that was not sent after all.
    fn put_back(&self, day: NaiveDate);
}

/// Pays for calls that nobody counts: those of a sign-in that is only tried, for which there is no connection yet.
#[derive(Clone, Copy, Debug)]
pub struct Uncounted;

impl Purse for Uncounted {
    fn take(&self) -> BoxFuture<'_, Result<NaiveDate, Fault>> {
        Box::pin(async { Ok(NaiveDate::MIN) })
    }

    fn put_back(&self, _: NaiveDate) {}
}

/// One call's fare: put back unless the call goes out.
pub struct Fare<'a> {
    purse: &'a dyn Purse,
    day: NaiveDate,
    spent: bool,
}

impl<'a> Fare<'a> {
    /// Takes a fare.
    pub async fn take(purse: &'a dyn Purse) -> Result<Self, Fault> {
        let day = purse.take().await?;
        Ok(Self { purse, day, spent: false })
    }

    /// The call goes out.
    pub fn spend(mut self) {
        self.spent = true;
    }
}

impl Drop for Fare<'_> {
    fn drop(&mut self) {
        if !self.spent {
            self.purse.put_back(self.day);
        }
    }
}
