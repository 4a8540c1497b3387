//! The engine's stream of events, handed on to the page, and to the system where nobody looks at the page.

use std::sync::Arc;

use daybook_engine::api::{Desk, Event};
use tauri::{Emitter, Manager, WebviewWindow};
use tauri_plugin_notification::NotificationExt;
use tokio::sync::broadcast::error::RecvError;

use crate::leave;

/// The one name under which events reach the page.
pub const NAME: &str = "daybook";

/// Hands events on for as long as there is a window.
pub fn forward(window: WebviewWindow, desk: Arc<Desk>) {
    let mut events = desk.events();
    tauri::async_runtime::spawn(async move {
        loop {
            match events.recv().await {
                Ok(event) => {
                    let _ = window.emit(NAME, &event);
                    told(&window, &desk, &event);
                }
                // What was missed is asked for anew.
                Err(RecvError::Lagged(_)) => {
                    let _ = window.emit(NAME, &Event::everything_is_stale());
                }
                Err(RecvError::Closed) => return,
            }
            // A sync that went on behind a closed window was the last thing to do.
            if !window.is_visible().unwrap_or(true) && !desk.is_busy() {
                leave::now(window.app_handle());
            }
        }
    });
}

/// Says on the desktop how a sync ended when nobody looks at the window.
fn told(window: &WebviewWindow, desk: &Desk, event: &Event) {
    let text = match event {
        Event::Ended { told, .. } => told.clone(),
        Event::Trouble { error } => error.to_string(),
        _ => return,
    };
    let seen = window.is_focused().unwrap_or(false) && window.is_visible().unwrap_or(true);
    if !seen && desk.settings().notify {
        notify(window, &text);
    }
}

/// Shows a notification; a desktop that takes none is no trouble.
pub fn notify(window: &WebviewWindow, text: &str) {
    let _ = window.notification().builder().title("Daybook").body(text).show();
}
