//! Whole-engine tests: the real binary against the sample studio over real HTTP, real SQLite files, real processes.
//!
//! One file per promise. `studio` is how a test gets a studio and runs the binary; nothing here knows the engine's inside
//! except `migrations`, `disk` and `damage`, which look into files.

mod bodies;
mod breaker;
mod budgets;
mod damage;
mod desk;
mod disk;
mod docs;
mod faults;
mod flags;
mod jobs;
mod keychain;
mod killed;
mod later;
mod migrations;
mod purse;
mod quarantine;
mod shell;
mod truth;
mod walls;
mod zones;

use daybook_tests::studio;
