//! Whole-engine tests: the real binary against the sample studio over real HTTP, real SQLite files, real processes.
//!
//! One file per promise. `studio` is how a test gets a studio and runs the binary; nothing here knows the engine's inside
//! except `migrations`, which looks into files.

mod bodies;
mod budgets;
mod docs;
mod faults;
mod flags;
mod jobs;
mod later;
mod migrations;
mod studio;
mod truth;
mod walls;
mod zones;
