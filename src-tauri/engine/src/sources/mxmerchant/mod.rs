//! MX Merchant (Priority) checkout API v3, read side, one merchant account.
//! `streams` declares what can be read and how it is read again; `work` finds derived work; `request` builds requests;
//! `envelope` opens replies; `map` gives each record its meaning; `credential` signs; `account` finds out what it can.
//! What may not live here: sending, pacing, SQL. It may use: net, records, host, kernel.
//! The vendor leaves much unsaid: what is not known is not relied on, and looked at when an account is connected.

mod account;
mod credential;
mod envelope;
mod map;
mod request;
mod streams;
mod work;

use futures_util::future::BoxFuture;
use serde_json::value::RawValue;

use crate::net::{Credential, Fault, Pace, Transport};
use crate::sources::{Account, Field, Form, Manifest, Mapped, Page, Probed, Profile, Source, Step, ZONE_FIELD, open};

/// The MX Merchant source.
#[derive(Clone, Copy, Debug)]
pub struct MxMerchant;

const fn field(name: &'static str, label: &'static str, help: &'static str, secret: bool, variable: &'static str) -> Field {
    Field { name, label, help, secret, default: None, variable, optional: false }
}

static MANIFEST: Manifest = Manifest {
    name: "mxmerchant",
    label: "MX Merchant",
    guide: &[
        "In MX Merchant turn on the Developer app in the app store; an administrator or supervisor can.",
        "Under Settings, API, add a key for Daybook, best as a user who may only look: the key can do what its maker can.",
        "The same table shows the merchant id.",
    ],
    fields: &[
        Field {
            default: Some("https://api.mxmerchant.com/checkout/v3"),
            ..field("url", "Address", "The API's address; it is the same for every merchant.", false, "DAYBOOK_MXMERCHANT_URL")
        },
        field("merchant-id", "Merchant id", "Digits only, from the account's page.", false, "DAYBOOK_MXMERCHANT_MERCHANT_ID"),
        field("consumer-key", "Consumer key", "From the API keys of the account.", true, "DAYBOOK_MXMERCHANT_CONSUMER_KEY"),
        field(
            "consumer-secret",
            "Consumer secret",
            "Shown once, when the key was made.",
            true,
            "DAYBOOK_MXMERCHANT_CONSUMER_SECRET",
        ),
        // Nothing there says it; invoices betray it where there are any.
        Field {
            optional: true,
            ..field(
                ZONE_FIELD,
                "Time zone",
                "Such as America/New_York. Left empty, Daybook finds it out from your invoices where it can.",
                false,
                "DAYBOOK_MXMERCHANT_ZONE",
            )
        },
    ],
    account_field: "merchant-id",
    url_field: "url",
    streams: &streams::STREAMS,
    profile_stream: streams::MERCHANT,
    people_stream: None,
    // Its limits are not published.
    pace: Pace::Climbing { start: 2.0, ceiling: 5.0 },
    under_way: 4,
    page: request::PAGE,
    price_per_call: "0",
};

impl Source for MxMerchant {
    fn manifest(&self) -> &'static Manifest {
        &MANIFEST
    }

    fn credential(&self, form: &Form) -> Box<dyn Credential> {
        Box::new(credential::Basic::new(form))
    }

    fn describe<'a>(&'a self, _: &'a str, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Profile, Fault>> {
        Box::pin(account::describe(transport))
    }

    fn probe<'a>(&'a self, account: &'a str, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Probed, Fault>> {
        Box::pin(account::probe(account, transport))
    }

    fn fetch<'a>(&'a self, step: &'a Step, account: Account, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Page, Fault>> {
        Box::pin(async move {
            let body = transport.send(&request::page(step)).await?;
            envelope::page(step, &body, account)
        })
    }

    fn endpoints(&self, stream: &'static str) -> &'static [&'static str] {
        request::endpoints(stream)
    }

    fn count<'a>(&'a self, step: &'a Step, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Option<u64>, Fault>> {
        Box::pin(async move {
            let body = transport.send(&request::count(step)).await?;
            envelope::total(&open(&body)?).map(Some).ok_or_else(Fault::unreadable)
        })
    }

    fn map(&self, endpoint: &str, context: Option<&str>, record: &RawValue, account: Account) -> Result<Mapped, &'static str> {
        map::record(endpoint, context, record, account)
    }
}
