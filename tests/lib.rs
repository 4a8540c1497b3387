//! Whole-engine tests live in `main.rs`; the library part is empty.
