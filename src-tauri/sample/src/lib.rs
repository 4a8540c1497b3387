//! The sample studio: one deterministic studio, generated from (preset, seed, as-of date), standing behind a
//! faithful copy of the Mindbody API on loopback, together with what a perfect import of it must contain.
//!
//! ```text
//! Options -> Studio (the facts) -> { api: the replies, truth: the exports } -> Server, with weather around it
//! ```

mod api;
mod draw;
mod options;
mod server;
mod studio;
mod text;
mod truth;
mod weather;

pub use options::{Options, Preset};
pub use server::{Asked, Cut, Front, Server, Serving, Told, serve};
pub use studio::Studio;
pub use weather::Weather;
