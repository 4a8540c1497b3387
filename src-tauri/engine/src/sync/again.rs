//! Asking again for what could not be read: only the source finds that out, and the next answer may be whole.

use std::time::Duration;

use futures_util::future::BoxFuture;

use crate::net::{Fault, FaultKind};

/// How long to wait before asking again.
const WAITS: [Duration; 3] = [Duration::from_millis(300), Duration::from_secs(1), Duration::from_secs(4)];

/// Asks until the answer can be read, a few times at the most.
///
/// # Errors
/// The fault that stayed.
pub async fn readable<'a, T>(ask: impl Fn() -> BoxFuture<'a, Result<T, Fault>> + Send) -> Result<T, Fault> {
    for wait in WAITS {
        match ask().await {
            Err(fault) if fault.kind == FaultKind::Unreadable => tokio::time::sleep(wait).await,
            came => return came,
        }
    }
    ask().await
}
