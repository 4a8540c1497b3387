//! How it ends: what is under way is paused, so that the next start goes on with it, and the file is closed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use daybook_engine::api::Desk;
use tauri::{AppHandle, ExitRequestApi, Manager};

/// Whether it is ending.
#[derive(Default)]
pub struct Leaving {
    begun: AtomicBool,
    done: AtomicBool,
    /// It was started again while it was ending.
    again: AtomicBool,
}

/// Somebody started it a second time: the window is shown, or, where it is just ending, made anew.
pub fn started_again(app: &AppHandle) {
    let leaving = app.state::<Leaving>();
    leaving.again.store(true, Ordering::SeqCst);
    if !leaving.begun.load(Ordering::SeqCst) {
        leaving.again.store(false, Ordering::SeqCst);
        crate::window::show(app);
    }
}

/// The system, the tray or the window asks for an end: once the desk is closed it is granted.
pub fn asked(app: &AppHandle, api: &ExitRequestApi) {
    if app.state::<Leaving>().done.load(Ordering::SeqCst) {
        return;
    }
    api.prevent_exit();
    now(app);
}

/// Ends it. No question is asked: nothing is lost.
pub fn now(app: &AppHandle) {
    if app.state::<Leaving>().begun.swap(true, Ordering::SeqCst) {
        return;
    }
    let (app, desk) = (app.clone(), Arc::clone(&app.state::<Arc<Desk>>()));
    tauri::async_runtime::spawn(async move {
        desk.close().await;
        let leaving = app.state::<Leaving>();
        leaving.done.store(true, Ordering::SeqCst);
        if leaving.again.load(Ordering::SeqCst) {
            app.restart();
        }
        app.exit(0);
    });
}

/// Ends it in the same way when the system says so: at the end of a session, or by Ctrl-C.
pub fn on_signal(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let Ok(mut term) = signal(SignalKind::terminate()) else { return };
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = term.recv() => {}
            }
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
        now(&app);
    });
}
