//! `daybook`: the engine in a terminal, for people, scripts, cron and tests.
//!
//! This binary reads the environment, prints, and nothing else: every verb is a command of the engine's `api`.

mod args;
mod backup;
mod budget;
mod connect;
mod connect_args;
mod exit;
mod export;
mod host;
mod jobs;
mod meter;
mod out;
mod quarantine;
mod sample;
mod status;
mod sync;

use clap::Parser;

use args::{Args, Verb};

/// A sixth less wall time of an import than with the system's allocator: pages are many small strings that are made on one
/// thread and freed on another. SQLite and zstd allocate through it too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    let args = Args::parse();
    daybook_hosting::log();
    #[cfg(debug_assertions)]
    if let Err(error) = host::stand_still() {
        out::error(&error);
        return exit::of_error(&error).into();
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let done = match runtime {
        Ok(runtime) => runtime.block_on(run(args)),
        Err(error) => {
            out::error(&daybook_engine::kernel::Error::bug(error));
            return exit::FAILED.into();
        }
    };
    match done {
        Ok(code) => code.into(),
        Err(error) => {
            out::error(&error);
            exit::of_error(&error).into()
        }
    }
}

async fn run(args: Args) -> daybook_engine::kernel::Result<exit::Exit> {
    let place = args.place;
    match args.verb {
        Verb::Sample(verb) => sample::run(&place, verb).await,
        Verb::Connect(verb) => connect::run(&place, verb).await,
        Verb::Sync(options) => sync::sync(&place, options).await,
        Verb::Resume(options) => sync::resume(&place, options).await,
        Verb::Jobs(options) => jobs::list(&place, options).await,
        Verb::Pause(options) => jobs::pause(&place, options).await,
        Verb::Stop(options) => jobs::stop(&place, options).await,
        Verb::Status(options) => status::run(&place, options).await,
        Verb::Budget(options) => budget::run(&place, options).await,
        Verb::Quarantine(options) => quarantine::run(&place, options).await,
        Verb::Export(options) => export::run(&place, options).await,
        Verb::Replay(options) => sync::replay(&place, options).await,
        Verb::Backup(options) => backup::make(&place, options).await,
        Verb::Backups(options) => backup::list(&place, options),
        Verb::Check(options) => backup::check(&place, options).await,
        Verb::Restore(options) => backup::restore(&place, options).await,
    }
}
