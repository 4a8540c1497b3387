//! What stays when the window is closed while a sync runs.

use std::sync::Arc;

use daybook_engine::api::{Desk, StartSync, verbs};
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{App, AppHandle, Manager, Wry};

use crate::{leave, window};

const OPEN: &str = "open";
const SYNC: &str = "sync";
const QUIT: &str = "quit";

/// Makes it. A desktop without a tray has none, and starting Daybook again brings the window back.
pub fn make(app: &App) {
    // Where Linux has no library for trays, the crate that looks for it panics instead of saying so.
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| made(app))) {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "no tray"),
        Err(_) => tracing::warn!("no library for a tray"),
    }
}

fn made(app: &App) -> tauri::Result<()> {
    let items: [&dyn tauri::menu::IsMenuItem<Wry>; 4] = [
        &MenuItem::with_id(app, OPEN, "Open Daybook", true, None::<&str>)?,
        &MenuItem::with_id(app, SYNC, "Sync Now", true, None::<&str>)?,
        &PredefinedMenuItem::separator(app)?,
        &MenuItem::with_id(app, QUIT, "Quit", true, None::<&str>)?,
    ];
    let menu = Menu::with_items(app, &items)?;
    let mut tray = TrayIconBuilder::with_id("daybook")
        .menu(&menu)
        .tooltip("Daybook")
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()));
    if let Some(icon) = app.default_window_icon() {
        tray = tray.icon(icon.clone());
    }
    tray.build(app).map(drop)
}

fn chosen(app: &AppHandle, what: &str) {
    match what {
        OPEN => window::show(app),
        SYNC => {
            let desk = Arc::clone(&app.state::<Arc<Desk>>());
            let app = app.clone();
            tauri::async_runtime::spawn(async move {
                // Where there is nothing to sync, the window says what to do.
                if verbs::start_sync(&desk, StartSync::default()).await.is_err() {
                    window::show(&app);
                }
            });
        }
        _ => leave::now(app),
    }
}
