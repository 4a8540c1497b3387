//! Sync: plans and runs imports: what is due, in which order, through the store's page transactions; replays.
//! What may not live here: what a remote system's records mean, SQL, terminal or window output.
//! It may use: sources, net, store, records, host, kernel.
//! `plan/` is pure; `decode` reads one reply; `job` runs one connection's job; `stream_run` keeps one stream's state; `prepare` readies pages.
//! A job can be paused, stopped and resumed from any process: the truth is in the store, not in memory.

mod again;
mod ask;
mod awake;
mod breaker;
mod dated;
mod decode;
mod describe;
mod doubts;
mod estimate;
mod finishing;
mod flights;
mod job;
mod landing;
mod parents;
pub mod plan;
mod planning;
mod prepare;
mod purse;
mod release;
mod replay;
mod runner;
mod showing;
mod snapshot;
mod stream_run;
mod trust;
mod writing;

pub use ask::Ask;
pub use decode::{Decoded, decode};
pub use estimate::{Estimate, StreamEstimate, estimate};
pub use job::{End, JobContext, Show, run};
pub use plan::planner_keeps_its_promises;
pub use purse::StorePurse;
pub use replay::{Replayed, replay};
pub use snapshot::{Snapshot, StreamSnapshot, StreamState};
