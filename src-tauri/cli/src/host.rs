//! What this host hands the engine: folder, clock, keychain, environment.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use daybook_engine::api::{Engine, Host, Http, SOURCES};
use daybook_engine::host::{Clock, Keychain, PinnedClock, SystemClock, Workspace};
use daybook_engine::kernel::{Code, Error, Result};

use crate::args::Place;

/// Opens the workspace that was named, or the default one; `apart` is the default's name for a sample studio.
pub async fn open(place: &Place, apart: Option<&str>) -> Result<Engine> {
    Engine::open(host(place, apart)?).await
}

/// What this host hands the engine, for that workspace.
pub fn host(place: &Place, apart: Option<&str>) -> Result<Host> {
    let folder = match &place.data_dir {
        Some(folder) => folder.clone(),
        None => own_folder()?.join(apart.unwrap_or("studio")),
    };
    let clock: Arc<dyn Clock> = match place.as_of {
        Some(day) => Arc::new(PinnedClock(day)),
        None => Arc::new(SystemClock),
    };
    let environment = SOURCES
        .iter()
        .flat_map(|s| s.manifest().fields)
        .filter_map(|f| Some((f.variable.to_owned(), variable(f.variable)?)))
        .collect::<BTreeMap<_, _>>();
    let (secrets, wire) = (Arc::new(Keychain), Arc::new(Http::new()?));
    Ok(Host { workspace: Workspace::at(folder), clock, secrets, wire, environment })
}

/// Daybook's own folder in the user's home.
fn own_folder() -> Result<PathBuf> {
    let home = || variable("HOME").or_else(|| variable("USERPROFILE")).map(PathBuf::from);
    let base = if cfg!(target_os = "macos") {
        home().map(|h| h.join("Library/Application Support"))
    } else if cfg!(windows) {
        variable("APPDATA").map(PathBuf::from)
    } else {
        variable("XDG_DATA_HOME").map(PathBuf::from).or_else(|| home().map(|h| h.join(".local/share")))
    };
    base.map(|b| b.join("daybook"))
        .ok_or_else(|| Error::new(Code::FileTrouble, "There is no home folder.", "Name a folder with --data-dir."))
}

/// A variable of the environment.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|v| !v.is_empty())
}

/// The host's date.
#[expect(clippy::disallowed_methods, reason = "a host reads the clock; the sample studio's date is this computer's")]
pub fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// Sends the log to stderr where DAYBOOK_LOG asks for it (`DAYBOOK_LOG=debug`).
pub fn log() {
    if let Some(filter) = variable("DAYBOOK_LOG") {
        let filter = tracing_subscriber::EnvFilter::new(filter);
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    }
}

/// Arms the point that DAYBOOK_STAND_STILL names (`page.rows_kept` or `page.rows_kept:3`, its third passing).
#[cfg(debug_assertions)]
pub fn stand_still() -> Result<()> {
    let Some(wanted) = variable("DAYBOOK_STAND_STILL") else { return Ok(()) };
    let (name, passing) = wanted.split_once(':').unwrap_or((&wanted, "1"));
    daybook_engine::host::points::arm(name, passing.parse().unwrap_or(0), stand)
}

/// Says where it stands and goes on with the next line of standard input; where there is none, stands until it is killed.
#[cfg(debug_assertions)]
fn stand(name: &str) {
    crate::out::aside(&format!("standing at {name}"));
    if !matches!(std::io::stdin().read_line(&mut String::new()), Ok(1..)) {
        loop {
            std::thread::park();
        }
    }
}

/// Ctrl-C, or the system asking us to end.
pub async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut term) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = term.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
