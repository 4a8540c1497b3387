//! Kernel: the words every other room uses: errors, money, days and zones, secrets.
//! What may not live here: anything that reads a clock, a file, the network or the environment.
//! It may use: no other room.
//! Everything is a plain value with its parsing and its printing beside it.
//! Money and time have their one module here.

mod count;
pub mod error;
pub mod money;
pub mod secret;
pub mod time;

pub use count::grouped;
pub use error::{Code, Error, Result};
