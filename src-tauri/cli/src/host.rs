//! What this host hands the engine: folder, clock, keychain, environment.

use std::sync::Arc;

use daybook_engine::api::{Engine, Host, Http};
use daybook_engine::host::{Clock, Keychain, PinnedClock, SystemClock, Workspace};
use daybook_engine::kernel::Result;
#[cfg(debug_assertions)]
use daybook_hosting::variable;
use daybook_hosting::{own_folder, source_variables};

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
    let (secrets, wire) = (Arc::new(Keychain), Arc::new(Http::new()?));
    Ok(Host { workspace: Workspace::at(folder), clock, secrets, wire, environment: source_variables() })
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
