//! Daybook's window: a thin shell round the engine. No SQL, no HTTP, no business words live here.
//! `commands` hands the page the engine's verbs, `events` its stream; `window` makes the one window, `tray` what stays when it
//! is closed; `leave` ends it all in good order.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod events;
mod leave;
mod start;
mod tray;
mod window;

use clap::Parser;
use tauri::RunEvent;

use start::Args;

/// As in the terminal: pages are many small strings that are made on one thread and freed on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    let args = Args::parse();
    daybook_hosting::log();
    let desk = match start::desk(&args) {
        Ok(desk) => desk,
        Err(error) => return start::refused(&error),
    };
    let sample = args.sample;
    let built = tauri::Builder::default()
        // First, so that a second instance is gone before it has made anything.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| leave::started_again(app)))
        .plugin(tauri_plugin_window_state::Builder::new().with_denylist(&[]).build())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .manage(desk.clone())
        .manage(leave::Leaving::default())
        .invoke_handler(commands::handler())
        .setup(move |app| {
            let window = window::make(app, &desk)?;
            tray::make(app);
            events::forward(window, desk.clone());
            leave::on_signal(app.handle());
            // The engine opens while the first frame is painted.
            tauri::async_runtime::spawn(start::open(desk, sample));
            Ok(())
        })
        .build(tauri::generate_context!());
    let app = match built {
        Ok(app) => app,
        Err(error) => return start::refused(&daybook_engine::kernel::Error::bug(error)),
    };
    let code = app.run_return(|app, event| match event {
        RunEvent::ExitRequested { api, .. } => leave::asked(app, &api),
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::show(app),
        _ => {}
    });
    u8::try_from(code).unwrap_or(1).into()
}
