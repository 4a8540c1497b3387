//! The one window: in its theme from the first frame, and going nowhere but to its own page.

use std::sync::Arc;

use daybook_engine::api::{Desk, Theme};
use tauri::webview::{Color, NewWindowResponse};
use tauri::{App, AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};
use tauri_plugin_opener::OpenerExt;

use crate::events::notify;

const LABEL: &str = "main";
/// The page's own colours, so that nothing flashes before it is there.
const LIGHT: Color = Color(0xFB, 0xFA, 0xF7, 0xFF);
const DARK: Color = Color(0x18, 0x17, 0x15, 0xFF);

/// Makes the window.
pub fn make(app: &App, desk: &Arc<Desk>) -> tauri::Result<WebviewWindow> {
    let theme = desk.settings().theme;
    let (own, name) = match theme {
        Theme::System => (None, "system"),
        Theme::Light => (Some(tauri::Theme::Light), "light"),
        Theme::Dark => (Some(tauri::Theme::Dark), "dark"),
    };
    let (asked, linked) = (app.handle().clone(), app.handle().clone());
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Daybook")
        .inner_size(1280.0, 800.0)
        .min_inner_size(720.0, 560.0)
        .theme(own)
        .background_color(if theme == Theme::Dark { DARK } else { LIGHT })
        .initialization_script(format!("window.__DAYBOOK_THEME__ = \"{name}\";"))
        .on_navigation(move |url| is_own(url) || outside(&asked, url))
        .on_new_window(move |url, _| {
            outside(&linked, &url);
            NewWindowResponse::Deny
        })
        .build()?;
    if theme == Theme::System && window.theme().is_ok_and(|theme| theme == tauri::Theme::Dark) {
        window.set_background_color(Some(DARK))?;
    }
    let (closed, desk) = (window.clone(), Arc::clone(desk));
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && desk.is_busy()
        {
            api.prevent_close();
            let _ = closed.hide();
            notify(&closed, "Daybook goes on syncing and ends when it is done. Start it again to see how it goes.");
        }
    });
    Ok(window)
}

/// Brings the window to the front, from wherever it is.
pub fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Whether an address is the page's own.
fn is_own(url: &Url) -> bool {
    let host = url.host_str();
    matches!((url.scheme(), host), ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
}

/// Opens a link in the system's browser. Only what is encrypted, and never here.
fn outside(app: &AppHandle, url: &Url) -> bool {
    if url.scheme() == "https" {
        let _ = app.opener().open_url(url.as_str(), None::<&str>);
    }
    false
}
