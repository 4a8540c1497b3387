//! What every host of the engine shares and the engine may not know: where Daybook's folders are, what the environment says,
//! where the log goes, the sample studio.
//! The only code that reads the environment. It may use: the engine's `api`, `host` and `kernel`, the sample.

mod environment;
mod folders;
mod sample;

pub use daybook_sample::Preset;
pub use environment::{log, source_variables, today, variable};
pub use folders::own_folder;
pub use sample::{SEED, Sample, serve};
