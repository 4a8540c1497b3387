//! Host: what a host gives the engine (clock, secrets, paths), and the ordinary adapters all hosts share.
//! What may not live here: SQL, HTTP, business words.
//! It may use: kernel.
//! The only room that reads the system's clock and the operating system's keychain.
//! Tests and `--as-of` pin the day through `Clock`.

mod clock;
pub mod points;
mod sample;
mod secrets;
mod workspace;

pub use clock::{Clock, PinnedClock, SystemClock};
pub use sample::{SampleStudio, Served};
pub use secrets::{Keychain, SecretName, Secrets};
pub use workspace::Workspace;
