//! Reads one reply without a network or a file: what a source's decoders make of some bytes, up to what the writer would get.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use crate::kernel::money::Currency;
use crate::net::{Fault, Request, Transport};
use crate::sources::{self, Account, ItemKey, Scope, Source, Step, Way};

use super::prepare;

/// What a reply holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// Source keys of the records that can be kept as rows, in order.
    pub keys: Vec<String>,
    /// Records that can't, and go to quarantine.
    pub quarantined: usize,
    /// Values that could not be understood and became null.
    pub problems: usize,
    /// Rows that the reply held.
    pub returned: u64,
    /// Rows there are in all, where it says.
    pub total: Option<u64>,
    /// What could not be had.
    pub complaints: usize,
}

/// Answers everything with the same bytes.
struct Bytes<'a>(&'a [u8]);

impl Transport for Bytes<'_> {
    fn send<'a>(&'a self, _: &'a Request) -> BoxFuture<'a, Result<Vec<u8>, Fault>> {
        Box::pin(std::future::ready(Ok(self.0.to_vec())))
    }
}

/// Reads `body` as the first page of a source's endpoint (a path below its base); nothing where there is no such endpoint.
///
/// # Errors
/// The fault of a reply that is refused as a whole.
pub fn decode(source: &str, endpoint: &str, body: &[u8]) -> Option<Result<Decoded, Fault>> {
    let source = sources::named(source)?;
    let (stream, place) = source.manifest().streams.iter().find_map(|stream| {
        let place = source.endpoints(stream.name).iter().position(|path| *path == endpoint)?;
        Some((stream.name, place))
    })?;
    // A stream's second endpoint is its way to the past.
    let way = if place == 0 { Way::Near } else { Way::Far };
    // A reply about one thing is read as the answer to a question about it.
    let own = serde_json::from_slice(body).ok().and_then(sources::object::Object::read).and_then(|o| o.id("id"));
    let keys = vec![ItemKey { key: own.unwrap_or_else(|| "1".to_owned()), label: None }];
    let step = Step { stream, scope: Scope::Items { way, keys, within: None, mark: String::new() }, offset: 0 };
    let account = Account { currency: Currency::parse("USD")?, zone: chrono_tz::America::New_York };
    Some(read(source, &step, account, body))
}

fn read(source: &dyn Source, step: &Step, account: Account, body: &[u8]) -> Result<Decoded, Fault> {
    // Nothing is waited for: the bytes are there.
    let page = source.fetch(step, account, &Bytes(body)).now_or_never().unwrap_or_else(|| Err(Fault::unreadable()))?;
    let page = prepare::page(page).map_err(|_| Fault::unreadable())?;
    Ok(Decoded {
        problems: page.records.iter().map(|record| record.problems.len()).sum(),
        keys: page.records.into_iter().map(|record| record.key).collect(),
        quarantined: page.quarantined.len(),
        returned: page.returned,
        total: page.total,
        complaints: page.complaints.len(),
    })
}
