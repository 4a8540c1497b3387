//! Sources: one folder per remote system; what can be read there, how it is asked for, what the replies mean.
//! What may not live here: SQL, pacing, retries, any state. A source never sees the database.
//! It may use: net, records, host, kernel.
//! `stream` says what a source declares, `page` what it hands over, `object` reads JSON leniently.
//! A new source is one folder and one line in `ALL`.

pub mod mindbody;
pub mod mxmerchant;
pub mod object;
mod page;
mod stream;

use std::collections::BTreeMap;

use chrono_tz::Tz;
use futures_util::future::BoxFuture;
use serde_json::value::RawValue;

use crate::kernel::money::Currency;
use crate::kernel::secret::Secret;
use crate::net::{Credential, Fault, Pace, Transport};

pub use page::{MOST_ROWS, Mapped, Page, RawRecord, is_believable, open, text_hash};
pub use stream::{
    Asked, Covers, Derived, Expects, Item, ItemKey, Parent, ParentRow, Parents, Read, Reading, Scope, Step, Stream, Way,
};

/// Every source Daybook knows.
pub static ALL: [&dyn Source; 2] = [&mindbody::Mindbody, &mxmerchant::MxMerchant];

/// The source of that name.
pub fn named(name: &str) -> Option<&'static dyn Source> {
    ALL.into_iter().find(|s| s.manifest().name == name)
}

/// The field of a sign-in form that names the account's time zone, where the account itself does not say it.
pub const ZONE_FIELD: &str = "zone";

/// One field of a source's sign-in form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name in settings, options and the keychain.
    pub name: &'static str,
    /// How the owner reads it.
    pub label: &'static str,
    /// What belongs there, for whoever fills it in.
    pub help: &'static str,
    /// Whether it belongs into the keychain.
    pub secret: bool,
    /// Used where nothing is given.
    pub default: Option<&'static str>,
    /// The variable that gives it for one run.
    pub variable: &'static str,
    /// Whether it may be left out.
    pub optional: bool,
}

/// What a source is.
#[derive(Debug)]
pub struct Manifest {
    /// Its name in the store and on the command line.
    pub name: &'static str,
    /// Its name for the owner.
    pub label: &'static str,
    /// Where to find what the sign-in form asks for, step by step.
    pub guide: &'static [&'static str],
    /// The sign-in form.
    pub fields: &'static [Field],
    /// The field that identifies the remote account.
    pub account_field: &'static str,
    /// The field that holds the base URL.
    pub url_field: &'static str,
    /// What can be read, in the order in which it is worth having.
    pub streams: &'static [Stream],
    /// The stream that is the account's own description: read first, and weekly.
    pub profile_stream: &'static str,
    /// The stream of people, where there is one: its earliest record says where history begins.
    pub people_stream: Option<&'static str>,
    /// How fast it may be asked unless the owner says otherwise.
    pub pace: Pace,
    /// Pages under way at once, from the request to the commit.
    pub under_way: usize,
    /// Rows a page that are asked for.
    pub page: u64,
    /// What the vendor takes for a call, US dollars.
    pub price_per_call: &'static str,
}

/// The values of a sign-in form.
pub type Form = BTreeMap<String, Secret>;

/// What is known of the remote account: needed to read money and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its currency.
    pub currency: Currency,
    /// Its zone.
    pub zone: Tz,
}

/// How the remote account describes itself. Anything it does not say is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: Option<String>,
    /// Its zone.
    pub zone: Option<Tz>,
    /// The zone is a guess: good enough for an account of which none is known, and never for changing one.
    pub zone_guessed: bool,
    /// Its currency.
    pub currency: Option<Currency>,
    /// Country code.
    pub country: Option<String>,
}

/// What was found out about an account whose vendor does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Probed {
    /// For the owner, a sentence each.
    pub found: Vec<String>,
    /// Dates do not filter its lists, or not in a way that can be relied on.
    pub dates_do_not_filter: bool,
}

/// One remote system.
pub trait Source: Send + Sync {
    /// What it is.
    fn manifest(&self) -> &'static Manifest;

    /// The credential made from a sign-in form.
    fn credential(&self, form: &Form) -> Box<dyn Credential>;

    /// Asks the account what it is. One call or two.
    fn describe<'a>(&'a self, account: &'a str, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Profile, Fault>>;

    /// Fetches one page of a step and maps its records.
    fn fetch<'a>(&'a self, step: &'a Step, account: Account, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Page, Fault>>;

    /// The endpoints from which a stream's records come, for finding what was kept of them.
    fn endpoints(&self, stream: &'static str) -> &'static [&'static str];

    /// How many rows a dated or whole stream holds in a scope: one call of one row.
    fn count<'a>(&'a self, step: &'a Step, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Option<u64>, Fault>>;

    /// Looks how the account behaves where the vendor does not say: a few small calls when it is connected.
    fn probe<'a>(&'a self, account: &'a str, transport: &'a dyn Transport) -> BoxFuture<'a, Result<Probed, Fault>> {
        let _ = (account, transport);
        Box::pin(async { Ok(Probed::default()) })
    }

    /// Maps one kept record again; `context` is what was kept beside it.
    ///
    /// # Errors
    /// The reason why it is no record of that endpoint.
    fn map(&self, endpoint: &str, context: Option<&str>, record: &RawValue, account: Account) -> Result<Mapped, &'static str>;
}
