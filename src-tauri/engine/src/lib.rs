//! Daybook's engine: everything Daybook knows, without a window.
//!
//! ```text
//! remote API -> sources -> sync -> store -> api -> host
//! ```
//!
//! Data only moves to the right. Rooms and who may know whom: `ARCHITECTURE.md`; a test reads the edges.

pub mod api;
pub mod host;
pub mod kernel;
pub(crate) mod net;
pub mod records;
pub(crate) mod sources;
pub(crate) mod store;
pub(crate) mod sync;
