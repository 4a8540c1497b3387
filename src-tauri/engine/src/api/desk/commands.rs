//! The list of verbs: the one from which the router, the shell's commands, their permissions and the page's types are made.

use serde::Serialize;
use serde_json::Value;

use super::{Desk, Tag};
use crate::kernel::{Error, Result};

use super::{
    App, Budgeting, JobNumber, ListJobs, Nothing, OpenWorkspace, PlanSync, Settings, SignInForm, SourceForm, StartSync, SyncState,
    Tested, WorkspaceName,
};
use crate::api::{Connected, Estimate, Job, QuarantineLine, Replayed, Restored, Spending, Status};

/// What a verb needs leave for. The owner has all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// To see what is there.
    See,
    /// To sync, and to spend calls on it.
    Sync,
    /// To connect and to set budgets.
    Connect,
    /// To open, remove and restore workspaces, and to change settings.
    Keep,
}

/// One verb.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub told: &'static str,
    /// What it needs leave for.
    pub permission: Permission,
    /// What its answer is read from.
    pub reads: &'static [Tag],
    /// What it makes stale.
    pub stales: &'static [Tag],
}

/// Gives the list of verbs to a macro: doc, name, request and answer, permission, tags read and made stale.
#[macro_export]
macro_rules! with_commands {
    ($taker:ident) => {
        $taker! {
            "The application as it stands." app(Nothing) -> App, See, [App], [];
            "Opens a workspace; whatever was open is paused and closed." open_workspace(OpenWorkspace) -> App, Keep, [], [App, Connections, Jobs, Spending, Quarantine, Facts];
            "Closes the open workspace." close_workspace(Nothing) -> App, Keep, [], [App, Connections, Jobs, Spending, Quarantine, Facts];
            "Removes the sample studio's folder." remove_sample(Nothing) -> App, Keep, [], [App, Connections, Jobs, Spending, Quarantine, Facts];
            "Puts the newest good backup in the database's place, and opens it." restore_backup(WorkspaceName) -> Restored, Keep, [], [App, Connections, Jobs, Spending, Quarantine, Facts];
            "The settings." get_settings(Nothing) -> Settings, See, [App], [];
            "Changes the settings." set_settings(Settings) -> Settings, Keep, [], [App];
            "The sources there are, and their sign-in forms." list_sources(Nothing) -> Vec<SourceForm>, See, [], [];
            "Tries a sign-in: a call or two, nothing is kept." test_sign_in(SignInForm) -> Tested, Connect, [], [];
            "Keeps a connection: its settings in the workspace, its secrets in the keychain." connect(SignInForm) -> Connected, Connect, [], [Connections, Spending];
            "What is held of each connection, since when, how fresh." get_status(Nothing) -> Status, See, [Connections], [];
            "The newest jobs and their stories." list_jobs(ListJobs) -> Vec<Job>, See, [Jobs], [];
            "What a sync would read and cost; at most ten small calls." plan_sync(PlanSync) -> Vec<Estimate>, Sync, [], [Spending];
            "Starts a sync, or joins the one that is under way." start_sync(StartSync) -> SyncState, Sync, [], [Jobs];
            "How the jobs stand that are not over." get_sync(Nothing) -> SyncState, See, [Jobs], [];
            "Pauses a job; nothing is written for it after the answer." pause_sync(JobNumber) -> SyncState, Sync, [], [Jobs];
            "Stops a job for good; nothing is written for it after the answer." stop_sync(JobNumber) -> SyncState, Sync, [], [Jobs];
            "Goes on with a job that is paused, or begins a new one where it stopped." resume_sync(JobNumber) -> SyncState, Sync, [], [Jobs];
            "What could not be kept, and why. Never the content." list_quarantine(Nothing) -> Vec<QuarantineLine>, See, [Quarantine], [];
            "Tries again what could not be kept, without a call." retry_quarantine(Nothing) -> Replayed, Sync, [], [Quarantine, Connections, Facts];
            "What was spent and may be." get_spending(Nothing) -> Vec<Spending>, See, [Spending], [];
            "Sets a connection's budget." set_budget(Budgeting) -> Vec<Spending>, Connect, [], [Spending, Connections];
        }
    };
}

macro_rules! make {
    ($($told:literal $name:ident($request:ty) -> $answer:ty, $permission:ident, [$($read:ident),*], [$($stale:ident),*];)+) => {
        /// Every verb.
        pub const COMMANDS: &[Command] = &[$(Command {
            name: stringify!($name),
            told: $told,
            permission: Permission::$permission,
            reads: &[$(Tag::$read),*],
            stales: &[$(Tag::$stale),*],
        }),+];

        /// The verbs as hosts call them: leave is asked here and nowhere else.
        pub mod verbs {
            use super::*;
            $(
                #[doc = $told]
                ///
                /// # Errors
                /// `refused` without leave; the verb's own.
                pub async fn $name(desk: &Desk, request: $request) -> Result<$answer> {
                    desk.admit(Permission::$permission)?;
                    desk.$name(request).await
                }
            )+
        }

        /// Calls a verb by its name, JSON to JSON.
        ///
        /// # Errors
        /// `bad_input` where there is no such verb or its request can't be read; the verb's own.
        pub async fn call(desk: &Desk, name: &str, request: Value) -> Result<Value> {
            match name {
                $(stringify!($name) => {
                    // What was typed stays out of the message: it may be a secret.
                    let request = serde_json::from_value(request).map_err(|_| {
                        Error::bad_input("The page asked for something that can't be understood.", "Reload the page, then try again.")
                    })?;
                    serde_json::to_value(verbs::$name(desk, request).await?).map_err(Error::bug)
                })+
                _ => Err(Error::bad_input("There is no such verb.", "Reload the page, then try again.")),
            }
        }

        #[cfg(test)]
        pub fn describe(told: &mut super::bindings::Told) {
            $(told.verb::<$request, $answer>(stringify!($name));)+
        }
    };
}

with_commands!(make);

impl Desk {
    /// Whether whoever sits here has leave. Until there are profiles it is the owner, who has all.
    fn admit(&self, permission: Permission) -> Result<()> {
        tracing::trace!(?permission, "admitted");
        Ok(())
    }
}
