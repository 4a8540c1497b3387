//! The studio itself: its things, its people and everything that happens to them.
//! Here lives the simulation, which walks forward day by day, and the facts it leaves behind.
//! No JSON, no HTTP and no knowledge of who reads the facts may live here.
//! It may use `draw`, `options` and the day and money types of `text`.
//! Nothing asks for the as-of date but the last step, so a later date is the same studio lived on.

pub(crate) mod appointments;
pub(crate) mod bookings;
pub(crate) mod calendar;
pub(crate) mod catalogue;
pub(crate) mod contracts;
pub(crate) mod facts;
pub(crate) mod life;
pub(crate) mod names;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod scale;
pub(crate) mod schedule;
pub(crate) mod settle;
pub(crate) mod shop;
pub(crate) mod teachers;
#[cfg(test)]
mod tests;
pub(crate) mod timeline;
mod whole;

pub use whole::Studio;
