//! Mindbody Public API v6, read side, one site.
//! `streams` declares what can be read and how it is read again; `work` finds derived work; `request` builds requests;
//! `envelope` opens replies; `map/` gives each record its meaning; `credential` signs; `zones` reads zone names.
//! What may not live here: sending, pacing, SQL. It may use: net, records, host, kernel.
//! Facts about the API stand beside the code that depends on them.

mod credential;
mod envelope;
mod map;
mod request;
mod streams;
mod work;
mod zones;

use futures_util::future::BoxFuture;
use serde_json::value::RawValue;

use crate::kernel::money::Currency;
use crate::net::{Credential, Fault, Pace, Request, Transport};
use crate::sources::object::Object;
use crate::sources::{Account, Field, Form, Manifest, Mapped, Page, Profile, Source, Step, open};

/// The Mindbody source.
#[derive(Clone, Copy, Debug)]
pub struct Mindbody;

static MANIFEST: Manifest = Manifest {
    name: "mindbody",
    label: "Mindbody",
    guide: &[
        "Make an account in Mindbody's developer portal and ask there for live access: it gives an API key.",
        "Activate that key for your studio with the code or link that the portal gives, signed in as the owner.",
        "Make a staff sign-in for Daybook that may see clients, classes, sales and reports. Its name and password go here.",
    ],
    fields: &[
        Field {
            name: "url",
            label: "Address",
            help: "The API's address; it is the same for every studio.",
            secret: false,
            default: Some("https://api.mindbodyonline.com/public/v6"),
            variable: "DAYBOOK_MINDBODY_URL",
            optional: false,
        },
        Field {
            name: "site-id",
            label: "Site id",
            help: "Digits only, such as 123456. Mindbody's activation page names it.",
            secret: false,
            default: None,
            variable: "DAYBOOK_MINDBODY_SITE_ID",
            optional: false,
        },
        Field {
            name: "api-key",
            label: "API key",
            help: "A long code from the developer portal.",
            secret: true,
            default: None,
            variable: "DAYBOOK_MINDBODY_API_KEY",
            optional: false,
        },
        Field {
            name: "username",
            label: "User name",
            help: "A staff sign-in of the studio, best one made for Daybook alone.",
            secret: true,
            default: None,
            variable: "DAYBOOK_MINDBODY_USERNAME",
            optional: false,
        },
        Field {
            name: "password",
            label: "Password",
            help: "That staff sign-in's password.",
            secret: true,
            default: None,
            variable: "DAYBOOK_MINDBODY_PASSWORD",
            optional: false,
        },
    ],
    account_field: "site-id",
    url_field: "url",
    streams: &streams::STREAMS,
    profile_stream: streams::SITE,
    people_stream: Some("clients"),
    pace: Pace::Climbing { start: 5.0, ceiling: 30.0 },
    // Enough that latency does not matter at 30 a second and that small pages share a transaction, few enough that memory
    // stays flat and a kill costs little.
    under_way: 16,
    page: request::PAGE,
    // Read off an invoice of September 2026.
    price_per_call: "0.002",
};

impl Source for Mindbody {
    fn manifest(&self) -> &'static Manifest {
        &MANIFEST
    }

    fn credential(&self, form: &Form) -> Box<dyn Credential> {
        Box::new(credential::StaffToken::new(form))
    }

    fn describe<'a>(&'a self, account: &'a str, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Profile, Fault>> {
        Box::pin(async move {
            // With exactly one id the reply is whole; without, zone and currency are left out.
            let body = transport.send(&Request::get("/site/sites").with("SiteIds", account)).await?;
            let envelope = open(&body)?;
            let sites: Vec<_> = envelope.list("Sites").into_iter().filter_map(Object::read).collect();
            let own = sites.iter().find(|s| s.id("Id").as_deref() == Some(account)).or(sites.first());
            Ok(own.map_or_else(Profile::default, |site| Profile {
                name: site.text("Name"),
                zone: site.text("TimeZone").and_then(|t| zones::parse(&t)),
                currency: site.text("CurrencyIsoCode").and_then(|t| Currency::parse(&t)),
                country: site.text("CountryCode"),
                zone_guessed: false,
            }))
        })
    }

    fn fetch<'a>(&'a self, step: &'a Step, account: Account, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Page, Fault>> {
        Box::pin(async move {
            let endpoint = request::endpoint(step);
            let body = transport.send(&request::page(step)).await?;
            envelope::page(endpoint, step, &body, account)
        })
    }

    fn endpoints(&self, stream: &'static str) -> &'static [&'static str] {
        request::endpoints(stream)
    }

    fn count<'a>(&'a self, step: &'a Step, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Option<u64>, Fault>> {
        Box::pin(async move {
            let body = transport.send(&request::count(step)).await?;
            Ok(envelope::total(&open(&body)?))
        })
    }

    fn map(&self, endpoint: &str, context: Option<&str>, record: &RawValue, account: Account) -> Result<Mapped, &'static str> {
        map::record(endpoint, context, record, account)
    }
}
