//! Budgets: how many calls a connection may make in a UTC day and month, what it made, and what that cost.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::kernel::{Code, Error, Result};
use crate::store::{Budget, Connection, PER_DAY, PER_MONTH, Spent};

use super::Engine;
use super::sync::per_call;

/// A budget as the owner sets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// At most so many calls.
    Calls(u64),
    /// None.
    Unlimited,
}

impl std::str::FromStr for Limit {
    type Err = Error;

    /// A whole number, or `none`.
    fn from_str(text: &str) -> Result<Self> {
        if text.eq_ignore_ascii_case("none") {
            return Ok(Self::Unlimited);
        }
        // The store counts in 64 bits with a sign; nobody makes that many calls.
        let calls = text.parse().ok().filter(|calls| *calls <= u64::from(u32::MAX));
        calls.map(Self::Calls).ok_or_else(|| Error::bad_input("That is no number of calls.", "Write a whole number, or none."))
    }
}

/// Budgets to be set; what is `None` stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// In a UTC day.
    pub per_day: Option<Limit>,
    /// In a UTC month.
    pub per_month: Option<Limit>,
}

impl Limits {
    /// The settings that they come to; null takes one away.
    pub fn settings(self) -> Map<String, Value> {
        let value = |limit| match limit {
            Limit::Calls(calls) => Value::from(calls),
            Limit::Unlimited => Value::Null,
        };
        let both = [(PER_DAY, self.per_day), (PER_MONTH, self.per_month)];
        both.into_iter().filter_map(|(name, limit)| Some((name.to_owned(), value(limit?)))).collect()
    }
}

/// What a connection spent and may spend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Spending {
    /// `mindbody:12345`.
    pub connection: String,
    /// Calls made in the UTC day and month. While a sync runs a few more: they are written down before they are made.
    #[serde(flatten)]
    pub spent: Spent,
    /// The budget.
    #[serde(flatten)]
    pub budget: Budget,
    /// Millionths of a US dollar for a call.
    pub price_micros: i64,
    /// US dollars, as text.
    pub cost_today: String,
    /// US dollars, as text.
    pub cost_this_month: String,
}

impl Engine {
    /// What connections spent and may spend: all of them, or the one of that title or account.
    ///
    /// # Errors
    /// `not_found`; those of the file.
    pub async fn budgets(&self, connection: Option<&str>) -> Result<Vec<Spending>> {
        let mut budgets = Vec::new();
        for connection in self.named(connection).await? {
            budgets.push(self.spending(&connection).await?);
        }
        Ok(budgets)
    }

    /// Sets the budget of a connection, which need not be named where there is only one.
    ///
    /// # Errors
    /// `not_found`; `bad_input` where it is not clear which one is meant; those of the file.
    pub async fn set_budget(&self, connection: Option<&str>, limits: Limits) -> Result<Vec<Spending>> {
        let found = self.named(connection).await?;
        let [one] = found.as_slice() else {
            let titles: Vec<String> = found.iter().map(Connection::title).collect();
            return Err(Error::bad_input(
                "There is more than one connection.",
                format!("Name the one that is meant: {}.", titles.join(", ")),
            ));
        };
        self.store.change_settings(one.id, &limits.settings()).await?;
        self.budgets(Some(&one.title())).await
    }

    async fn named(&self, name: Option<&str>) -> Result<Vec<Connection>> {
        self.given().await?;
        let mut found = self.store.connections().await?;
        found.retain(|c| name.is_none_or(|name| c.title() == name || c.account == name));
        if found.is_empty() {
            let message = name.map_or("Nothing is connected yet.".to_owned(), |name| format!("There is no connection {name:?}."));
            return Err(Error::new(Code::NotFound, message, "`daybook status` shows what is connected."));
        }
        Ok(found)
    }

    pub(super) async fn spending(&self, connection: &Connection) -> Result<Spending> {
        let spent = self.store.spent(connection.id).await?;
        let cost = |calls: u64| format!("{:.2}", (Decimal::from(calls) * per_call(connection)).round_dp(2));
        Ok(Spending {
            connection: connection.title(),
            spent,
            budget: Budget::of(connection),
            price_micros: (per_call(connection) * Decimal::from(1_000_000)).round().to_i64().unwrap_or(0),
            cost_today: cost(spent.today),
            cost_this_month: cost(spent.this_month),
        })
    }
}
