// Written by the engine's test `bindings` from its list of verbs. Change the list, not this file.

/**
 * The application as it stands.
 */
export type App = { 
/**
 * The program's version.
 */
version: string, 
/**
 * What is open.
 */
place: Place, 
/**
 * The workspaces that are there.
 */
there: Array<WorkspaceKind>, 
/**
 * The settings.
 */
settings: Settings, };

/**
 * What the owner asks of a sync: streams, and days for the dated ones (both ends included).
 */
export type Ask = { 
/**
 * Streams by name; nothing for those that are on.
 */
streams?: Array<string> | null, 
/**
 * First day; nothing for the whole history.
 */
from?: string | null, 
/**
 * Last day; nothing for what lies ahead too.
 */
to?: string | null, 
/**
 * Only so many of the newest rows of each dated stream that can be read as a list; a quick look that counts as no more.
 */
latest?: number | null, 
/**
 * The whole history of the dated streams again, month by month.
 */
full_history?: boolean, };

/**
 * One backup.
 */
export type Backup = { 
/**
 * The file.
 */
file: string, 
/**
 * When it was taken, UTC.
 */
taken_at: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * What for: `by-hand`, `before-migration`.
 */
why: string, };

/**
 * A budget to set; null takes one away.
 */
export type Budgeting = { 
/**
 * The connection's title.
 */
connection: string, 
/**
 * Calls in a UTC day at the most.
 */
calls_per_day: number | null, 
/**
 * Calls in a UTC month at the most.
 */
calls_per_month: number | null, };

/**
 * The closed list of things that can go wrong, by what the owner can do about them.
 */
export type Code = "needs_sign_in" | "needs_permission" | "rate_limited" | "over_budget" | "offline" | "remote_trouble" | "busy" | "not_found" | "refused" | "file_too_new" | "disk_full" | "file_trouble" | "file_damaged" | "read_only" | "no_keychain" | "bad_input" | "bug";

/**
 * A stored connection, as a host sees it.
 */
export type Connected = { 
/**
 * `mindbody:12345`.
 */
connection: string, 
/**
 * What was found out about the account where its vendor does not say, or why it could not be, a sentence each.
 */
found: Array<string>, };

/**
 * What went wrong, as a sentence for the owner, and what to do next. Never holds personal data or secrets.
 */
export type Error = { 
/**
 * For programs: which kind of trouble it is.
 */
code: Code, 
/**
 * For the owner: what happened.
 */
message: string, 
/**
 * For the owner: the next step.
 */
hint: string, };

/**
 * What a sync would read and cost.
 */
export type Estimate = { 
/**
 * `mindbody:12345`.
 */
connection: string, 
/**
 * Its streams.
 */
streams: Array<StreamEstimate>, 
/**
 * All of them together.
 */
total: Price, 
/**
 * UTC days, today included, that it takes under the connection's budget; nothing where the budget never leaves room.
 */
days: number | null, 
/**
 * Calls that making the plan took.
 */
asked: number, 
/**
 * What the plan rests on.
 */
notes: Array<string>, };

/**
 * Something that has happened.
 */
export type Event = { "kind": "stale", 
/**
 * Each at most once a second.
 */
tags: Array<Tag>, } | { "kind": "sync", 
/**
 * All of them.
 */
state: SyncState, } | { "kind": "ended", 
/**
 * How.
 */
end: JobEnd, 
/**
 * That in one sentence.
 */
told: string, } | { "kind": "trouble", 
/**
 * Why.
 */
error: Error, } | { "kind": "app", 
/**
 * All of it.
 */
app: App, };

/**
 * One field of a form.
 */
export type FieldForm = { 
/**
 * Its name.
 */
name: string, 
/**
 * How the owner reads it.
 */
label: string, 
/**
 * What belongs there.
 */
help: string, 
/**
 * Whether it is to be typed unseen.
 */
secret: boolean, 
/**
 * Used where nothing is given; most owners never change it.
 */
default: string | null, 
/**
 * Whether it may be left out.
 */
optional: boolean, };

/**
 * One job: one connection's part of a run.
 */
export type Job = { 
/**
 * Its number.
 */
id: number, 
/**
 * The run it belongs to.
 */
run: number, 
/**
 * `mindbody:12345`.
 */
connection: string, 
/**
 * Where it stands.
 */
state: JobState, 
/**
 * What was asked, as JSON.
 */
asked: JsonValue, 
/**
 * Why it stands there, where that is not plain.
 */
reason: string | null, 
/**
 * Calls made for it.
 */
calls: number, 
/**
 * UTC instant.
 */
created_at: string, 
/**
 * UTC instant.
 */
ended_at: string | null, 
/**
 * Its streams.
 */
streams: Array<StreamRow>, };

/**
 * How one connection's job ended.
 */
export type JobEnd = { 
/**
 * The job; nothing where none could be made.
 */
job: number | null, 
/**
 * `mindbody:12345`.
 */
connection: string, 
/**
 * Where it stands.
 */
state: JobState, 
/**
 * Streams that did not finish, and why.
 */
gaps: Array<[string, Error]>, 
/**
 * Why it failed or can't go on now, where that is so.
 */
error: Error | null, 
/**
 * What it read.
 */
snapshot: Snapshot | null, };

/**
 * A job.
 */
export type JobNumber = { 
/**
 * Its number.
 */
job: number, };

/**
 * A job that is not over.
 */
export type JobShown = { 
/**
 * How it stands.
 */
snapshot: Snapshot, 
/**
 * What was asked.
 */
asked: Ask, 
/**
 * Why it stands there, where that is not plain.
 */
reason: string | null, 
/**
 * Whether this process runs it.
 */
here: boolean, };

/**
 * Where a job stands.
 */
export type JobState = "queued" | "running" | "paused" | "cancelled" | "failed" | "completed";

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

/**
 * Which jobs to list.
 */
export type ListJobs = { 
/**
 * At most so many, newest first.
 */
most: number, };

/**
 * Nothing needs to be said.
 */
export type Nothing = Record<symbol, never>;

/**
 * Which workspace to open.
 */
export type OpenWorkspace = { 
/**
 * The owner's own, or the sample.
 */
kind: WorkspaceKind, };

/**
 * What is open.
 */
export type Place = { "state": "nothing" } | { "state": "opening", 
/**
 * Which.
 */
workspace: WorkspaceKind, } | { "state": "open", 
/**
 * Which.
 */
workspace: WorkspaceKind, 
/**
 * Its folder.
 */
folder: string, 
/**
 * Why nothing can be written here, where that is so.
 */
read_only: Error | null, } | { "state": "shut", 
/**
 * Which.
 */
workspace: WorkspaceKind, 
/**
 * Its folder.
 */
folder: string, 
/**
 * Why.
 */
error: Error, 
/**
 * How many backups of it there are.
 */
backups: number, };

/**
 * What a sync would take.
 */
export type PlanSync = { 
/**
 * Titles of the connections; nothing for all.
 */
connections?: Array<string> | null, 
/**
 * Streams and days.
 */
ask?: Ask, };

/**
 * The price of some calls.
 */
export type Price = { 
/**
 * Calls.
 */
calls: number, 
/**
 * Minutes at the ceiling of the pace; nothing where there is no ceiling.
 */
minutes: number | null, 
/**
 * US dollars, as text.
 */
cost: string, };

/**
 * Records of one stream that are in quarantine for one reason.
 */
export type QuarantineLine = { 
/**
 * `mindbody:12345`.
 */
connection: string, 
/**
 * The stream; nothing where none comes from there any more.
 */
stream: string | null, 
/**
 * Where they came from.
 */
endpoint: string, 
/**
 * Why they could not be kept.
 */
reason: string, 
/**
 * How many.
 */
records: number, 
/**
 * When one of them was first seen, UTC; nothing where that was not kept.
 */
first_seen_at: string | null, 
/**
 * When one of them was last seen, UTC; nothing where that was not kept.
 */
last_seen_at: string | null, };

/**
 * What a replay did.
 */
export type Replayed = { 
/**
 * Records mapped again.
 */
records: number, 
/**
 * Records that were in quarantine and can be read now.
 */
released: number, };

/**
 * What was restored.
 */
export type Restored = { 
/**
 * The backup that is the database now.
 */
backup: Backup, 
/**
 * Newer backups that were damaged or can't be used.
 */
skipped: Array<string>, 
/**
 * The folder to which the former files were moved; nothing where there were none.
 */
aside: string | null, };

/**
 * The application's settings.
 */
export type Settings = { 
/**
 * Light or dark.
 */
theme: Theme, 
/**
 * Whether the end of a sync is told when the window is not in front.
 */
notify: boolean, 
/**
 * The workspace to open at start.
 */
last: WorkspaceKind | null, };

/**
 * A filled-in sign-in form. What is secret in it goes to the keychain and nowhere else.
 */
export type SignInForm = { 
/**
 * The source's name.
 */
source: string, 
/**
 * The form's values by field name.
 */
fields: { [key in string]: string }, };

/**
 * A job as it stands.
 */
export type Snapshot = { 
/**
 * The job.
 */
job: number, 
/**
 * `mindbody:12345`.
 */
connection: string, 
/**
 * Where it stands.
 */
state: JobState, 
/**
 * Calls made in this session.
 */
calls: number, 
/**
 * Calls still to be made, as far as is known; retries aside.
 */
calls_left: number, 
/**
 * Seconds left at the rate of this session, where that can be said.
 */
seconds_left: number | null, 
/**
 * Whether people and the newest 90 days are in, so that the rest is history.
 */
newest_in: boolean, 
/**
 * The newest day of history still to be read.
 */
reached: string | null, 
/**
 * The day at which history begins, where days are read.
 */
begins: string | null, 
/**
 * Records a second in this session.
 */
records_per_second: number, 
/**
 * Its streams.
 */
streams: Array<StreamSnapshot>, };

/**
 * A source and its sign-in form.
 */
export type SourceForm = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its name for the owner.
 */
label: string, 
/**
 * Where to find what the form asks for, step by step.
 */
guide: Array<string>, 
/**
 * The form.
 */
fields: Array<FieldForm>, 
/**
 * What can be read there, in the order in which it is worth having.
 */
streams: Array<StreamForm>, 
/**
 * What the vendor usually takes for a call, US dollars.
 */
price_per_call: string, };

/**
 * A closed stretch of site-local days, both ends included.
 */
export type Span = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day, never before `from`.
 */
to: string, };

/**
 * What a connection spent and may spend.
 */
export type Spending = { 
/**
 * `mindbody:12345`.
 */
connection: string, 
/**
 * Millionths of a US dollar for a call.
 */
price_micros: number, 
/**
 * US dollars, as text.
 */
cost_today: string, 
/**
 * US dollars, as text.
 */
cost_this_month: string, 
/**
 * In the UTC day.
 */
today: number, 
/**
 * In the UTC month.
 */
this_month: number, 
/**
 * In a UTC day.
 */
calls_per_day: number | null, 
/**
 * In a UTC month.
 */
calls_per_month: number | null, };

/**
 * What a workspace holds, and its newest job.
 */
export type Status = { 
/**
 * The workspace's folder.
 */
folder: string, 
/**
 * Its connections.
 */
connections: Array<StudioStatus>, 
/**
 * The newest job.
 */
last_job: Job | null, 
/**
 * Why nothing can be written here, where that is so.
 */
read_only: Error | null, };

/**
 * One stream of a plan.
 */
export type StreamEstimate = { 
/**
 * Its name.
 */
stream: string, 
/**
 * Whether that is an estimate rather than a count.
 */
estimated: boolean, 
/**
 * First and last day, for dated streams.
 */
days: Span | null, 
/**
 * How it will be read, where there is a choice.
 */
note: string | null, 
/**
 * Calls.
 */
calls: number, 
/**
 * Minutes at the ceiling of the pace; nothing where there is no ceiling.
 */
minutes: number | null, 
/**
 * US dollars, as text.
 */
cost: string, };

/**
 * Something that can be read.
 */
export type StreamForm = { 
/**
 * Its name.
 */
name: string, 
/**
 * Whether it is read by days.
 */
dated: boolean, 
/**
 * Whether it is a short list that others refer to: locations, staff, pricing options.
 */
reference: boolean, 
/**
 * Read unless switched off.
 */
on: boolean, 
/**
 * The tables it fills, by their export names.
 */
tables: Array<string>, };

/**
 * One stream of a job.
 */
export type StreamRow = { 
/**
 * The stream.
 */
stream: string, 
/**
 * Calls made.
 */
calls: number, 
/**
 * Calls expected in all, as far as is known.
 */
expected: number | null, 
/**
 * Records read.
 */
records: number, 
/**
 * Records that were new or had changed.
 */
changed: number, 
/**
 * Records that were new.
 */
added: number, 
/**
 * Records that could not be kept.
 */
quarantined: number, 
/**
 * What is worth knowing about how it was read.
 */
note: string | null, 
/**
 * Why it did not finish.
 */
gap: JsonValue | null, };

/**
 * One stream of a running job.
 */
export type StreamSnapshot = { 
/**
 * Its name.
 */
stream: string, 
/**
 * How far it is.
 */
state: StreamState, 
/**
 * Pages read in this session.
 */
done: number, 
/**
 * Pages expected in all; grows as parents land.
 */
total: number, 
/**
 * Those read that are about the newest 90 days, or about no days at all.
 */
newest_done: number, 
/**
 * Those of them expected in all.
 */
newest_total: number, 
/**
 * Calls made, retries included.
 */
calls: number, 
/**
 * Records read.
 */
records: number, 
/**
 * Records that were new or had changed.
 */
changed: number, 
/**
 * Records that were new.
 */
added: number, 
/**
 * Records that could not be kept.
 */
quarantined: number, 
/**
 * Seconds left at the present rate, where that can be said.
 */
seconds_left: number | null, 
/**
 * How it is read, where there was a choice.
 */
note: string | null, 
/**
 * Why it did not finish.
 */
gap: Error | null, };

/**
 * How far a stream of a job is.
 */
export type StreamState = "waiting" | "reading" | "done" | "gap";

/**
 * What is held of one connection, what it cost, and what is wrong with it.
 */
export type StudioStatus = { 
/**
 * What was spent and may be.
 */
spending: Spending, 
/**
 * Why it is paused after repeated failure, and since when; nothing where it works.
 */
tripped: Tripped | null, 
/**
 * Records that could not be kept, by stream and reason.
 */
quarantine: Array<QuarantineLine>, 
/**
 * `mindbody:12345`.
 */
connection: string, 
/**
 * The account's own name.
 */
name: string | null, 
/**
 * Its zone.
 */
zone: string | null, 
/**
 * Its currency.
 */
currency: string | null, 
/**
 * Rows by table.
 */
tables: Array<TableStatus>, 
/**
 * Clients that are only referred to.
 */
stubs: number, 
/**
 * Values that could not be understood.
 */
problems: number, 
/**
 * Records that could not be kept.
 */
quarantined: number, 
/**
 * Covered days by stream: first and last.
 */
covered: Array<[string, string, string]>, 
/**
 * Calls made today, UTC.
 */
calls_today: number, 
/**
 * Calls made in this calendar month, UTC.
 */
calls_this_month: number, 
/**
 * When a job last completed, UTC.
 */
last_completed: string | null, };

/**
 * The jobs that are not over, by connection.
 */
export type SyncState = { 
/**
 * The newest of each connection that has one.
 */
jobs: Array<JobShown>, 
/**
 * Connections whose sync is being begun: no job stands for it yet.
 */
beginning: Array<string>, };

/**
 * One table's count.
 */
export type TableStatus = { 
/**
 * Its export name.
 */
table: string, 
/**
 * Rows, without stubs and gone ones.
 */
rows: number, };

/**
 * What an answer was read from: it is stale once that has changed.
 */
export type Tag = "app" | "connections" | "jobs" | "spending" | "quarantine" | "facts";

/**
 * What a sign-in that was accepted told.
 */
export type Tested = { 
/**
 * `mindbody:12345`.
 */
connection: string, 
/**
 * The account's own name.
 */
name: string | null, 
/**
 * Its zone.
 */
zone: string | null, 
/**
 * Its currency.
 */
currency: string | null, 
/**
 * Calls it took.
 */
calls: number, };

/**
 * Light, dark, or as the system has it.
 */
export type Theme = "system" | "light" | "dark";

/**
 * Why a connection is paused.
 */
export type Tripped = { 
/**
 * When its failures began, UTC.
 */
since: string, 
/**
 * The owner's error.
 */
error: JsonValue, };

/**
 * A kind of workspace; so far there is one of each.
 */
export type WorkspaceKind = "studio" | "sample";
