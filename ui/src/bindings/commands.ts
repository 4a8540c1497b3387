// Written by the engine's test `bindings` from its list of verbs. Change the list, not this file.

import type { App, Budgeting, Connected, Estimate, Job, JobNumber, ListJobs, OpenWorkspace, PlanSync, QuarantineLine, Replayed, Restored, Settings, SignInForm, SourceForm, Spending, Status, SyncState, Tested, Tag } from "./types";

/** Calls a verb of the engine by its name. */
export type Call = <Answer>(name: CommandName, request: object) => Promise<Answer>;

/** The verbs over a way to the engine. */
export function commands(call: Call) {
  return {
    /** The application as it stands. */
    app: (): Promise<App> => call("app", {}),
    /** Opens a workspace; whatever was open is paused and closed. */
    openWorkspace: (request: OpenWorkspace): Promise<App> => call("open_workspace", request),
    /** Closes the open workspace. */
    closeWorkspace: (): Promise<App> => call("close_workspace", {}),
    /** Removes the sample studio's folder. */
    removeSample: (): Promise<App> => call("remove_sample", {}),
    /** Puts the newest good backup in the database's place, and opens it. */
    restoreBackup: (request: OpenWorkspace): Promise<Restored> => call("restore_backup", request),
    /** The settings. */
    getSettings: (): Promise<Settings> => call("get_settings", {}),
    /** Changes the settings. */
    setSettings: (request: Settings): Promise<Settings> => call("set_settings", request),
    /** The sources there are, and their sign-in forms. */
    listSources: (): Promise<Array<SourceForm>> => call("list_sources", {}),
    /** Tries a sign-in: a call or two, nothing is kept. */
    testSignIn: (request: SignInForm): Promise<Tested> => call("test_sign_in", request),
    /** Keeps a connection: its settings in the workspace, its secrets in the keychain. */
    connect: (request: SignInForm): Promise<Connected> => call("connect", request),
    /** What is held of each connection, since when, how fresh. */
    getStatus: (): Promise<Status> => call("get_status", {}),
    /** The newest jobs and their stories. */
    listJobs: (request: ListJobs): Promise<Array<Job>> => call("list_jobs", request),
    /** What a sync would read and cost; at most ten small calls. */
    planSync: (request: PlanSync): Promise<Array<Estimate>> => call("plan_sync", request),
    /** Starts a sync, or joins the one that is under way. */
    startSync: (request: PlanSync): Promise<SyncState> => call("start_sync", request),
    /** How the jobs stand that are not over. */
    getSync: (): Promise<SyncState> => call("get_sync", {}),
    /** Pauses a job; nothing is written for it after the answer. */
    pauseSync: (request: JobNumber): Promise<SyncState> => call("pause_sync", request),
    /** Stops a job for good; nothing is written for it after the answer. */
    stopSync: (request: JobNumber): Promise<SyncState> => call("stop_sync", request),
    /** Goes on with a job that is paused, or begins a new one where it stopped. */
    resumeSync: (request: JobNumber): Promise<SyncState> => call("resume_sync", request),
    /** What could not be kept, and why. Never the content. */
    listQuarantine: (): Promise<Array<QuarantineLine>> => call("list_quarantine", {}),
    /** Tries again what could not be kept, without a call. */
    retryQuarantine: (): Promise<Replayed> => call("retry_quarantine", {}),
    /** What was spent and may be. */
    getSpending: (): Promise<Array<Spending>> => call("get_spending", {}),
    /** Sets a connection's budget. */
    setBudget: (request: Budgeting): Promise<Array<Spending>> => call("set_budget", request),
  };
}

/** What each verb needs leave for, what its answer is read from, what it makes stale. */
export const COMMANDS = {
  app: { permission: "see", reads: ["app"], stales: [] },
  open_workspace: { permission: "keep", reads: [], stales: ["app", "connections", "jobs", "spending", "quarantine", "facts"] },
  close_workspace: { permission: "keep", reads: [], stales: ["app", "connections", "jobs", "spending", "quarantine", "facts"] },
  remove_sample: { permission: "keep", reads: [], stales: ["app", "connections", "jobs", "spending", "quarantine", "facts"] },
  restore_backup: { permission: "keep", reads: [], stales: ["app", "connections", "jobs", "spending", "quarantine", "facts"] },
  get_settings: { permission: "see", reads: ["app"], stales: [] },
  set_settings: { permission: "keep", reads: [], stales: ["app"] },
  list_sources: { permission: "see", reads: [], stales: [] },
  test_sign_in: { permission: "connect", reads: [], stales: [] },
  connect: { permission: "connect", reads: [], stales: ["connections", "spending"] },
  get_status: { permission: "see", reads: ["connections"], stales: [] },
  list_jobs: { permission: "see", reads: ["jobs"], stales: [] },
  plan_sync: { permission: "sync", reads: [], stales: ["spending"] },
  start_sync: { permission: "sync", reads: [], stales: ["jobs"] },
  get_sync: { permission: "see", reads: ["jobs"], stales: [] },
  pause_sync: { permission: "sync", reads: [], stales: ["jobs"] },
  stop_sync: { permission: "sync", reads: [], stales: ["jobs"] },
  resume_sync: { permission: "sync", reads: [], stales: ["jobs"] },
  list_quarantine: { permission: "see", reads: ["quarantine"], stales: [] },
  retry_quarantine: { permission: "sync", reads: [], stales: ["quarantine", "connections", "facts"] },
  get_spending: { permission: "see", reads: ["spending"], stales: [] },
  set_budget: { permission: "connect", reads: [], stales: ["spending", "connections"] },
} as const satisfies Record<string, { permission: string; reads: readonly Tag[]; stales: readonly Tag[] }>;

/** A verb's name. */
export type CommandName = keyof typeof COMMANDS;
