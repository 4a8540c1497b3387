//! The studio's card business: what its card processor, MX Merchant, has seen of its money.
//! Here live the facts (`facts`), the walk that makes them, how they stand now (`now`), and in `api` how they are told.
//! No socket, no weather and nothing of the truth may live here.
//! It may use `draw`, `text`, the query parser of `api` and, to read, `studio`.
//! Nothing but `now` asks for the time, so a later date is the same business gone on.

pub(crate) mod api;
mod bills;
pub(crate) mod facts;
mod now;
mod plans;
mod terminal;
#[cfg(test)]
mod tests;
mod volume;
mod walk;
mod wares;

use crate::studio::Studio;
use facts::{Business, Card};

/// The cards people pay with.
static CARDS: [Card; 5] = [Some("Visa"), Some("MasterCard"), Some("Visa"), Some("AmericanExpress"), Some("Discover")];

/// The card business of `studio` at its moment.
pub(crate) fn business(studio: &Studio) -> Business {
    let mut business = walk::Walk::new(studio).walk();
    now::settle(&mut business, studio);
    business
}
