//! What is there: status, jobs, plans, quarantine, spending.

use super::{Budgeting, Desk, ListJobs, Nothing, PlanSync};
use crate::api::budget::{Limit, Limits, Spending};
use crate::api::quarantine::QuarantineLine;
use crate::api::status::Status;
use crate::api::sync::SyncRequest;
use crate::kernel::{Code, Result};
use crate::store::{Job, Replayed};
use crate::sync::Estimate;

impl Desk {
    pub(super) async fn get_status(&self, _: Nothing) -> Result<Status> {
        self.open().await?.engine.status().await
    }

    pub(super) async fn list_jobs(&self, request: ListJobs) -> Result<Vec<Job>> {
        self.open().await?.engine.jobs(request.most.min(1_000)).await
    }

    /// The plan's questions are real calls, which take their turn beside a sync that is under way.
    pub(super) async fn plan_sync(&self, request: PlanSync) -> Result<Vec<Estimate>> {
        let open = self.open().await?;
        let guest = open.guest().await?;
        let connections = request.connections;
        open.engine.plan(SyncRequest { ask: request.ask, connections, guest, ..SyncRequest::default() }).await
    }

    pub(super) async fn list_quarantine(&self, _: Nothing) -> Result<Vec<QuarantineLine>> {
        self.open().await?.engine.quarantine().await
    }

    pub(super) async fn retry_quarantine(&self, _: Nothing) -> Result<Replayed> {
        self.open().await?.engine.replay().await
    }

    pub(super) async fn get_spending(&self, _: Nothing) -> Result<Vec<Spending>> {
        match self.open().await?.engine.budgets(None).await {
            // Nothing is connected, so nothing was spent.
            Err(error) if error.code == Code::NotFound => Ok(Vec::new()),
            spending => spending,
        }
    }

    pub(super) async fn set_budget(&self, request: Budgeting) -> Result<Vec<Spending>> {
        let limit = |calls: Option<u32>| Some(calls.map_or(Limit::Unlimited, |calls| Limit::Calls(u64::from(calls))));
        let limits = Limits { per_day: limit(request.calls_per_day), per_month: limit(request.calls_per_month) };
        self.open().await?.engine.set_budget(Some(&request.connection), limits).await
    }
}
