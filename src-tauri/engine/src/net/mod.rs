//! Net: paced, retrying HTTP. One limiter per credential, tokens issued once and again when refused.
//! What may not live here: what any remote system's paths and bodies mean, SQL.
//! It may use: kernel, host.
//! Sources build requests and read replies; this room sends them, counts them and tells permanent from passing trouble.
//! Nothing of a request or reply but method, path and status reaches a log.

mod fault;
mod limiter;
mod remote;
mod wire;

pub use fault::{Fault, FaultKind};
pub use limiter::{Limiter, Pace};
pub use remote::{Credential, Remote, Request, Tally, Token, Transport};
pub use wire::{Answer, Call, Http, Wire};
