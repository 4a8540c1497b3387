//! The copy of the Mindbody Public API v6: what each path answers, and who may ask.
//! Here live the query parser, paging, tokens, refusals and one file of replies per area of the API.
//! Sockets, weather and the facts themselves live elsewhere.
//! It may use `studio` (to read) and `text`; it knows nothing of `truth`.
//! A reply is written straight to text: no field passes through a float or an intermediate tree.

pub(crate) mod answer;
mod appointment;
mod class;
mod client;
mod enrollment;
mod held;
mod page;
mod query;
mod refusal;
mod sale;
mod shelf;
mod site;
mod staff;
mod stamp;
pub(crate) mod token;
mod visit;

pub(crate) use answer::{Call, answer, is_path};
pub(crate) use page::LARGEST;
pub(crate) use query::Query;
pub(crate) use refusal::Refusal;
