//! The engine's verbs as commands of the page, one each, so that each has a permission of its own. Made from the one list.

use std::sync::Arc;

use daybook_engine::api::Desk;
use tauri::ipc::Invoke;

macro_rules! commands {
    ($($told:literal $name:ident($request:ty) -> $answer:ty, $permission:ident, [$($read:ident),*], [$($stale:ident),*];)+) => {
        mod own {
            use daybook_engine::api::*;
            use daybook_engine::kernel::Result;

            $(
                #[doc = $told]
                #[tauri::command]
                pub async fn $name(desk: tauri::State<'_, super::Arc<super::Desk>>, request: $request) -> Result<$answer> {
                    verbs::$name(&desk, request).await
                }
            )+
        }

        /// Answers the page.
        pub fn handler() -> impl Fn(Invoke) -> bool + Send + Sync + 'static {
            tauri::generate_handler![$(own::$name),+]
        }
    };
}

daybook_engine::with_commands!(commands);
