//! Builds requests: paths, repeated keys, both ends of every date range, pages of 200.
//! Parameter names are sent in the vendor's PascalCase without its `request.` prefix. Dates are naive local times: an
//! offset would be ignored and the digits read as site time.

use chrono::NaiveDate;

use crate::kernel::time::{Span, wall_text};
use crate::net::Request;
use crate::sources::{ItemKey, Scope, Step, Way};

/// The largest page that is known to be honoured; the echo says what was.
pub const PAGE: u64 = 200;

/// Where a step's records come from.
#[derive(Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Path below the base URL, and the name under which raw records are kept.
    pub path: &'static str,
    /// The list in the reply's envelope.
    pub list: &'static str,
    /// Whether it pages.
    pub paged: bool,
}

macro_rules! endpoints {
    ($( $name:literal => $path:literal $list:literal $paged:literal, )*) => {
        fn of_stream(stream: &str) -> &'static Endpoint {
            match stream {
                "visits" => &ROSTERS,
                $( $name => &Endpoint { path: $path, list: $list, paged: $paged }, )*
                _ => &Endpoint { path: "/site/sites", list: "Sites", paged: true },
            }
        }

        /// The paths from which a stream's records come.
        pub fn endpoints(stream: &str) -> &'static [&'static str] {
            match stream {
                "visits" => &["/class/classvisits", "/client/clientvisits"],
                $( $name => &[$path], )*
                _ => &[],
            }
        }
    };
}

endpoints! {
    "locations" => "/site/locations" "Locations" true,
    "programs" => "/site/programs" "Programs" true,
    "session_types" => "/site/sessiontypes" "SessionTypes" true,
    "staff" => "/staff/staff" "StaffMembers" true,
    "class_types" => "/class/classdescriptions" "ClassDescriptions" true,
    "pricing_options" => "/sale/services" "Services" true,
    "products" => "/sale/products" "Products" true,
    "packages" => "/sale/packages" "Packages" true,
    "contract_offers" => "/sale/contracts" "Contracts" true,
    "membership_types" => "/site/memberships" "Memberships" false,
    "payment_types" => "/site/paymenttypes" "PaymentTypes" false,
    "categories" => "/site/categories" "Categories" true,
    "custom_fields" => "/client/customclientfields" "CustomClientFields" true,
    "referral_types" => "/client/clientreferraltypes" "ReferralTypes" false,
    "clients" => "/client/clients" "Clients" true,
    "class_sessions" => "/class/classes" "Classes" true,
    "appointments" => "/appointment/staffappointments" "Appointments" true,
    "waitlist_entries" => "/class/waitlistentries" "WaitlistEntries" true,
    "sales" => "/sale/sales" "Sales" true,
    "memberships" => "/client/activeclientsmemberships" "ClientMemberships" true,
    "contracts" => "/client/clientcontracts" "Contracts" true,
    "passes" => "/client/clientservices" "ClientServices" true,
    "card_transactions" => "/sale/transactions" "Transactions" true,
    "enrollments" => "/enrollment/enrollments" "Enrollments" true,
    "schedule_items" => "/appointment/scheduleitems" "StaffMembers" true,
}

/// One session's roster: the near way to visits.
static ROSTERS: Endpoint = Endpoint { path: "/class/classvisits", list: "Visits", paged: false };

/// The visits of one client, all dates at once: the far way to visits.
static HISTORIES: Endpoint = Endpoint { path: "/client/clientvisits", list: "Visits", paged: true };

/// Where a step's records come from.
pub fn endpoint(step: &Step) -> &'static Endpoint {
    match &step.scope {
        Scope::Items { way: Way::Far, .. } => &HISTORIES,
        _ => of_stream(step.stream),
    }
}

/// The request for a page of a step.
pub fn page(step: &Step) -> Request {
    sized(step, PAGE)
}

/// The request that tells how many rows a scope holds.
pub fn count(step: &Step) -> Request {
    sized(step, 1)
}

fn sized(step: &Step, limit: u64) -> Request {
    let endpoint = endpoint(step);
    let mut request = scoped(step, Request::get(endpoint.path));
    // Left out, these default to what is sold or active now, and history would not join.
    request = match step.stream {
        "clients" => request.with("IncludeInactive", true),
        "class_types" | "referral_types" => request.with("IncludeInactive", true),
        "pricing_options" => request.with("IncludeDiscontinued", true).with("IncludeSaleInContractOnly", true),
        "class_sessions" => request.with("HideCanceledClasses", false),
        "waitlist_entries" => request.with("HidePastEntries", false),
        _ => request,
    };
    if endpoint.paged { request.with("Limit", limit).with("Offset", step.offset) } else { request }
}

fn scoped(step: &Step, request: Request) -> Request {
    match &step.scope {
        Scope::Whole | Scope::Latest(_) => request,
        Scope::Since(moment) => request.with("LastModifiedDate", wall_text(*moment)),
        Scope::Window(span) => {
            let (from, to) = match step.stream {
                "class_sessions" => ("StartDateTime", "EndDateTime"),
                "sales" => ("StartSaleDateTime", "EndSaleDateTime"),
                "card_transactions" => ("TransactionStartDateTime", "TransactionEndDateTime"),
                _ => ("StartDate", "EndDate"),
            };
            days(request, from, to, *span)
        }
        Scope::Items { keys, within, .. } => keyed(step, request, keys, *within),
    }
}

/// Both ends of a range, the last second of its last day included.
fn days(request: Request, from: &'static str, to: &'static str, span: Span) -> Request {
    request.with(from, format!("{}T00:00:00", span.from)).with(to, format!("{}T23:59:59", span.to))
}

fn keyed(step: &Step, request: Request, keys: &[ItemKey], within: Option<Span>) -> Request {
    let all = |name, take: fn(&ItemKey) -> &str| keys.iter().fold(request.clone(), |r, k| r.with(name, take(k)));
    match (step.stream, within) {
        ("visits", None) => all("ClassID", |k| &k.key),
        ("visits", Some(span)) => days(keys.iter().fold(request, one_client), "StartDate", "EndDate", span),
        ("waitlist_entries", _) => all("ClassIds", |k| &k.key),
        ("contract_offers" | "products", _) => all("LocationId", |k| &k.key),
        ("contracts", _) => keys.iter().fold(request, one_client),
        // Without dates only what was bought today would come.
        ("passes", _) => days(all("ClientIds", display), "StartDate", "EndDate", ever()).with("ShowActiveOnly", false),
        _ => all("ClientIds", display),
    }
}

fn ever() -> Span {
    let day = |y| NaiveDate::from_ymd_opt(y, 1, 1).unwrap_or_default();
    Span { from: day(2000), to: day(2100) }
}

/// The display id that requests take.
fn display(key: &ItemKey) -> &str {
    key.label.as_deref().unwrap_or_else(|| key.key.trim_start_matches('#'))
}

/// One client by both ids; the unique one wins there.
fn one_client(request: Request, key: &ItemKey) -> Request {
    let request = request.with("ClientId", display(key));
    if key.key.starts_with('#') { request } else { request.with("UniqueClientId", &key.key) }
}
