//! What the whole-engine tests (`main.rs`) and the soak (`soak/`) share.

pub mod storm;
