//! Net: paced, paid, retrying HTTP. One limiter per credential, tokens issued once and again when refused.
//! What may not live here: what any remote system's paths and bodies mean, SQL.
//! It may use: kernel, host.
//! Sources build requests and read replies; this room sends them, counts them and tells permanent from passing trouble.
//! Nothing of a request or reply but method, path and status reaches a log.

mod climb;
mod fault;
mod limiter;
mod pause;
mod purse;
mod remote;
mod signing;
mod wire;

pub use fault::{Fault, FaultKind};
pub use limiter::{Limiter, Pace};
pub use purse::{Purse, Uncounted};
pub use remote::{LONGEST_WAIT, Remote, Request, Tally, Transport, base_url};
pub use signing::{Credential, Token};
pub use wire::{Answer, Call, Http, Wire};
