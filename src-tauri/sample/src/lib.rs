//! The sample studio: one deterministic studio, generated from (preset, seed, as-of date), standing behind faithful
//! copies of the Mindbody and the MX Merchant API on loopback, together with what a perfect import must contain.
//!
//! ```text
//! Options -> Studio (the facts, its card business in `merchant`)
//!         -> { api, merchant::api: the replies, truth: the exports } -> Server, with weather around it
//! ```

mod api;
mod draw;
mod merchant;
mod options;
mod server;
mod studio;
mod text;
mod truth;
mod weather;

pub use options::{Options, Preset};
pub use server::{Asked, Cut, Front, Server, Serving, Till, Told, serve};
pub use studio::Studio;
pub use weather::Weather;
