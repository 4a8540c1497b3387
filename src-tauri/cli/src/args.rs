//! The command line's words. Stable: other programs call them.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
use daybook_engine::api::Limit;
use daybook_sample::{Preset, Weather};

/// Daybook: a studio's own data in one file on your own computer.
#[derive(Debug, Parser)]
#[command(name = "daybook", version, about, max_term_width = 100)]
pub struct Args {
    #[command(flatten)]
    pub place: Place,
    #[command(subcommand)]
    pub verb: Verb,
}

/// Which studio, and which day counts as today.
#[derive(Clone, Debug, Group)]
pub struct Place {
    /// The studio's folder [default: Daybook's own folder in your home]
    #[arg(long, global = true, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// The day that counts as today, YYYY-MM-DD [default: today]
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The sample studio behind copies of the remote APIs
    #[command(subcommand)]
    Sample(SampleVerb),
    /// Connect a studio; its secrets go into this computer's keychain
    #[command(subcommand)]
    Connect(crate::connect_args::ConnectVerb),
    /// Import what is new; Ctrl-C pauses
    Sync(SyncOptions),
    /// Go on with a paused job; of a stopped one start a new job at the same checkpoints
    Resume(ResumeOptions),
    /// List jobs, newest first
    Jobs(JobsOptions),
    /// Pause a job, also one that runs in another process
    Pause(JobOptions),
    /// Stop a job for good, also one that runs in another process
    Stop(JobOptions),
    /// Say what is here and what it cost
    Status(JsonOption),
    /// Show what was spent, and set how many calls may be made
    Budget(BudgetOptions),
    /// List what could not be kept, and why
    Quarantine(JsonOption),
    /// Write a table as CSV or JSON lines
    Export(ExportOptions),
    /// Rebuild the imported tables from the kept raw records and try quarantined ones again, without a call
    Replay(JsonOption),
    /// Make a backup and look it through
    Backup(JsonOption),
    /// List backups, newest first
    Backups(JsonOption),
    /// Look the whole file through
    Check(JsonOption),
    /// Put a backup in the database's place; what was there is kept aside
    Restore(RestoreOptions),
}

#[derive(Debug, Subcommand)]
pub enum SampleVerb {
    /// Serve the sample studio on this computer until stopped; prints one JSON line
    Serve(ServeOptions),
    /// Print what a perfect import must contain
    Truth(TruthOptions),
}

#[derive(Clone, Debug, Group)]
pub struct StudioOptions {
    /// tiny, small, busy or chain
    #[arg(long, default_value = "small", value_name = "PRESET")]
    pub preset: Preset,
    /// Another seed is another studio of the same size
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
    /// The studio's first day, YYYY-MM-DD [default: the preset's length before today]
    #[arg(long, value_name = "DATE")]
    pub since: Option<NaiveDate>,
    /// The studio's time zone, such as Europe/Berlin
    #[arg(long, value_name = "ZONE")]
    pub zone: Option<chrono_tz::Tz>,
    /// The studio's currency, such as EUR
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
}

#[derive(Debug, Group)]
pub struct ServeOptions {
    #[command(flatten)]
    pub studio: StudioOptions,
    /// Port; 0 takes a free one
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub port: u16,
    /// Requests a second above which it answers 429
    #[arg(long, value_name = "R")]
    pub rate: Option<u32>,
    /// Milliseconds that every answer takes
    #[arg(long, value_name = "MS")]
    pub latency: Option<u64>,
    /// How it misbehaves: calm, or kinds of trouble separated by commas
    #[arg(long, default_value = "calm", value_name = "W")]
    pub weather: Weather,
    /// Rows a page at most
    #[arg(long, value_name = "N")]
    pub page_cap: Option<usize>,
}

#[derive(Debug, Group)]
pub struct TruthOptions {
    #[command(flatten)]
    pub serve: ServeOptions,
    /// As JSON, which it always is
    #[arg(long)]
    pub json: bool,
}

/// How many calls may be made.
#[derive(Clone, Copy, Debug, Group)]
pub struct LimitOptions {
    /// Calls in a UTC day at the most, or none for no limit
    #[arg(long, value_name = "N")]
    pub calls_per_day: Option<Limit>,
    /// Calls in a UTC month at the most, or none for no limit
    #[arg(long, value_name = "N")]
    pub calls_per_month: Option<Limit>,
}

#[derive(Debug, Group)]
pub struct BudgetOptions {
    /// The connection, such as mindbody:12345; may be left out where there is only one
    pub connection: Option<String>,
    #[command(flatten)]
    pub limits: LimitOptions,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Group)]
pub struct SyncOptions {
    /// Sync the sample studio of this size instead of what is connected
    #[arg(long, value_name = "PRESET")]
    pub sample: Option<Preset>,
    /// Only these streams, separated by commas
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    pub streams: Option<Vec<String>>,
    /// First day of dated streams, YYYY-MM-DD [default: where history begins]
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    /// Last day of dated streams, YYYY-MM-DD [default: what lies ahead too]
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
    /// Only so many of the newest payments and invoices: a quick look
    #[arg(long, value_name = "N", conflicts_with_all = ["from", "to"])]
    pub latest: Option<u64>,
    /// The whole history again, month by month
    #[arg(long, conflicts_with_all = ["from", "to", "latest"])]
    pub full_history: bool,
    /// Say what would be read and what it would cost, and read nothing
    #[arg(long)]
    pub plan: bool,
    #[command(flatten)]
    pub run: RunOptions,
}

#[derive(Debug, Group)]
pub struct ResumeOptions {
    /// The job's number
    pub id: i64,
    /// The sample studio's size, where the job is of a sample studio
    #[arg(long, value_name = "PRESET")]
    pub sample: Option<Preset>,
    #[command(flatten)]
    pub run: RunOptions,
}

#[derive(Clone, Copy, Debug, Group)]
pub struct RunOptions {
    /// Requests a second, from the start and at the most [default: 5, climbing to 30]
    #[arg(long, value_name = "R")]
    pub rate: Option<f64>,
    /// JSON lines instead of words
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Group)]
pub struct JobsOptions {
    /// How many
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub most: u32,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Group)]
pub struct JobOptions {
    /// The job's number
    pub id: i64,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Group)]
pub struct JsonOption {
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Group)]
pub struct RestoreOptions {
    /// The backup [default: the newest good one]
    pub file: Option<PathBuf>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Group)]
pub struct ExportOptions {
    /// The table's name; EXPORTS.md lists them
    pub table: String,
    /// How it is written
    #[arg(long, default_value = "csv", value_name = "FORMAT")]
    pub format: Format,
    /// Into this file instead of to the terminal
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// One source's rows only
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Also rows that are gone at the source, with a column that says so
    #[arg(long)]
    pub with_gone: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// Comma-separated values with a header line
    Csv,
    /// One JSON object a line
    Jsonl,
}
