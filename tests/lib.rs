//! What the whole-engine tests (`main.rs`) and the soak (`soak/`) share.

pub mod kills;
pub mod storm;
pub mod studio;
