//! How it starts: what was asked for on the command line, the desk, what is opened first.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use daybook_engine::api::{Desk, DeskHost, Http, ListJobs, OpenWorkspace, StartSync, WorkspaceKind, verbs};
use daybook_engine::host::{Keychain, SystemClock};
use daybook_engine::kernel::{Error, Result};
use daybook_hosting::{Preset, Sample, own_folder, source_variables, today};

/// Daybook: a studio's own data in one file on your own computer.
#[derive(Debug, Parser)]
#[command(name = "daybook-desktop", version, about)]
pub struct Args {
    /// The folder of studios [default: Daybook's own folder in your home]
    #[arg(long, value_name = "DIR")]
    pub home: Option<PathBuf>,
    /// Open the sample studio, and import it where it is not there yet
    #[arg(long)]
    pub sample: bool,
    /// Milliseconds that every answer of the sample studio takes, as a vendor's would
    #[arg(long, value_name = "MS")]
    pub latency: Option<u64>,
}

/// The desk. Reads one small file; opens nothing.
pub fn desk(args: &Args) -> Result<Arc<Desk>> {
    let home = args.home.clone().map_or_else(own_folder, Ok)?;
    let sample = Sample { preset: Preset::Small, today: today(), latency: args.latency.map(Duration::from_millis) };
    Ok(Desk::new(DeskHost {
        home,
        version: env!("CARGO_PKG_VERSION"),
        clock: Arc::new(SystemClock),
        secrets: Arc::new(Keychain),
        wire: Arc::new(Http::new()?),
        environment: source_variables(),
        sample: Arc::new(sample),
    }))
}

/// Opens what was open last, or the sample where that was asked for. What goes wrong is on the page.
pub async fn open(desk: Arc<Desk>, sample: bool) {
    if !sample {
        let _ = desk.open_last().await;
        return;
    }
    let opened = verbs::open_workspace(&desk, OpenWorkspace { kind: WorkspaceKind::Sample }).await;
    // One that was opened and never imported is as good as new.
    if opened.is_ok() && verbs::list_jobs(&desk, ListJobs { most: 1 }).await.is_ok_and(|jobs| jobs.is_empty()) {
        let _ = verbs::start_sync(&desk, StartSync::default()).await;
    }
}

/// Says why there is no window.
#[expect(clippy::print_stderr, reason = "there is no window to say it in")]
pub fn refused(error: &Error) -> ExitCode {
    eprintln!("{error}");
    ExitCode::FAILURE
}
