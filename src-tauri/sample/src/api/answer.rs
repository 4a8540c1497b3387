//! Which path answers what.

use super::query::Query;
use super::refusal::Refusal;
use super::{appointment, class, client, enrollment, held, sale, shelf, site, staff, visit};
use crate::studio::Studio;

/// One question to the API.
pub(crate) struct Call<'a> {
    pub studio: &'a Studio,
    pub query: &'a Query,
    /// Whether a good staff token came with it.
    pub signed_in: bool,
    pub page_cap: Option<i64>,
}

type Reply = fn(&Call<'_>) -> Result<String, Refusal>;

const PATHS: [(&str, Reply); 28] = [
    ("/site/sites", site::sites),
    ("/site/locations", site::locations),
    ("/site/memberships", site::memberships),
    ("/site/programs", site::programs),
    ("/site/sessiontypes", site::session_types),
    ("/site/categories", site::categories),
    ("/site/paymenttypes", site::payment_types),
    ("/staff/staff", staff::staff),
    ("/client/clients", client::clients),
    ("/client/customclientfields", client::custom_fields),
    ("/client/clientreferraltypes", client::referral_types),
    ("/client/clientvisits", visit::client_visits),
    ("/client/activeclientsmemberships", held::memberships),
    ("/client/clientservices", held::passes),
    ("/client/clientcontracts", held::contracts),
    ("/class/classdescriptions", class::descriptions),
    ("/class/classes", class::classes),
    ("/class/classvisits", visit::roster),
    ("/class/waitlistentries", visit::waitlist),
    ("/appointment/staffappointments", appointment::appointments),
    ("/appointment/scheduleitems", appointment::schedule_items),
    ("/enrollment/enrollments", enrollment::enrollments),
    ("/sale/sales", sale::sales),
    ("/sale/transactions", sale::transactions),
    ("/sale/services", shelf::services),
    ("/sale/products", shelf::products),
    ("/sale/packages", shelf::packages),
    ("/sale/contracts", shelf::contracts),
];

fn find(path: &str) -> Option<Reply> {
    PATHS.iter().find(|(name, _)| *name == path).map(|&(_, reply)| reply)
}

/// Whether there is such a path (lower case, below the base).
pub(crate) fn is_path(path: &str) -> bool {
    find(path).is_some()
}

/// Answers a GET of `path` (lower case, below the base).
pub(crate) fn answer(path: &str, call: &Call<'_>) -> Result<String, Refusal> {
    match find(path) {
        Some(reply) => reply(call),
        None => Err(Refusal::new(404, "ResourceDoesNotExist", "The requested resource does not exist.")),
    }
}
