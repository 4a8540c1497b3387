//! The engine over loopback HTTP, so that the page can be built and tested in a browser. Never shipped: the window speaks to
//! the engine directly.

mod guard;
mod routes;

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use daybook_engine::api::{Desk, DeskHost, Http};
use daybook_engine::host::{Clock, Keychain, PinnedClock, SystemClock};
use daybook_engine::kernel::Error;
use daybook_hosting::{Sample, source_variables, today};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Serves the page and the engine on this computer.
#[derive(Debug, Parser)]
struct Args {
    /// The folder of workspaces
    #[arg(long, value_name = "DIR")]
    home: PathBuf,
    /// The built page
    #[arg(long, value_name = "DIR", default_value = "ui/dist")]
    page: PathBuf,
    /// Port; 0 takes a free one
    #[arg(long, default_value_t = 0, value_name = "N")]
    port: u16,
    /// The day that counts as today, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE")]
    as_of: Option<chrono::NaiveDate>,
    /// The sample studio's size
    #[arg(long, default_value = "small", value_name = "PRESET")]
    preset: daybook_hosting::Preset,
    /// Milliseconds that every answer of the sample studio takes
    #[arg(long, value_name = "MS")]
    latency: Option<u64>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args = Args::parse();
    daybook_hosting::log();
    let desk = desk(&args)?;
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let token = guard::token();
    say(&serde_json::json!({ "url": format!("{origin}/?token={token}"), "origin": origin, "token": token }));
    let opening = Arc::clone(&desk);
    tokio::spawn(async move { opening.open_last().await });
    let routes = routes::routes(Arc::clone(&desk), &args.page, guard::Guard { origin, token });
    tokio::select! {
        served = axum::serve(listener, routes) => served?,
        // A page keeps its stream of events open for ever, so nobody waits for it.
        () = ended() => {}
    }
    desk.close().await;
    Ok(())
}

fn desk(args: &Args) -> Result<Arc<Desk>, Error> {
    let clock: Arc<dyn Clock> = match args.as_of {
        Some(day) => Arc::new(PinnedClock(day)),
        None => Arc::new(SystemClock),
    };
    let latency = args.latency.map(Duration::from_millis);
    Ok(Desk::new(DeskHost {
        home: args.home.clone(),
        version: env!("CARGO_PKG_VERSION"),
        clock,
        secrets: Arc::new(Keychain),
        wire: Arc::new(Http::new()?),
        environment: source_variables(),
        sample: Arc::new(Sample { preset: args.preset, today: args.as_of.unwrap_or_else(today), latency }),
    }))
}

#[expect(clippy::print_stdout, reason = "one line for whoever started this")]
fn say(line: &serde_json::Value) {
    println!("{line}");
}

/// Until somebody wants an end.
async fn ended() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut term) => tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = term.recv() => {}
        },
        Err(_) => _ = tokio::signal::ctrl_c().await,
    }
}
