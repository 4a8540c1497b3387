//! Budgets: showing and setting how many calls may be made.

use daybook_engine::api::{Limits, Spending};
use daybook_engine::kernel::{Result, grouped};

use crate::args::{BudgetOptions, LimitOptions, Place};
use crate::exit::{COMPLETED, Exit};
use crate::{host, out};

pub async fn run(place: &Place, options: BudgetOptions) -> Result<Exit> {
    let engine = host::open(place, None).await?;
    let (connection, limits) = (options.connection.as_deref(), limits(options.limits));
    let budgets = match limits == Limits::default() {
        true => engine.budgets(connection).await,
        false => engine.set_budget(connection, limits).await,
    };
    engine.close().await;
    for spending in &budgets? {
        if options.json {
            out::json(spending);
        } else {
            out::line(&format!("{}  {}", spending.connection, told(spending)));
        }
    }
    Ok(COMPLETED)
}

/// The limits that were typed.
pub fn limits(options: LimitOptions) -> Limits {
    Limits { per_day: options.calls_per_day, per_month: options.calls_per_month }
}

/// What was spent and may be, in one line.
pub fn told(spending: &Spending) -> String {
    let one = |calls: u64, budget: Option<u64>, cost: &str| {
        let of = budget.map_or_else(String::new, |budget| format!(" of {}", grouped(budget)));
        format!("{}{of} (${cost})", grouped(calls))
    };
    let today = one(spending.spent.today, spending.budget.calls_per_day, &spending.cost_today);
    let month = one(spending.spent.this_month, spending.budget.calls_per_month, &spending.cost_this_month);
    format!("calls: {today} today, {month} this month")
}
