//! Rebuilds a connection's imported tables from the kept raw records, without a call.

use serde_json::value::RawValue;

use crate::kernel::{Code, Error, Result};
use crate::sources::{Account, Source};
use crate::store::{self, Connection, Prepared, RawPage, Store};

pub use crate::store::Replayed;

/// Replays a connection; gives how many records were mapped again and how many left quarantine.
///
/// # Errors
/// `refused` where the account's currency and zone are not known, that is before its first sync; those of the file.
pub async fn replay(store: &Store, source: &'static dyn Source, connection: &Connection) -> Result<Replayed> {
    let (Some(zone), Some(currency)) = (connection.zone, connection.currency) else {
        return Err(Error::new(Code::Refused, "There is nothing to replay yet.", "Sync first."));
    };
    let account = Account { currency, zone };
    let known: Vec<&'static str> = source.manifest().streams.iter().flat_map(|s| source.endpoints(s.name)).copied().collect();
    store.replay(connection.id, move |page| map(source, account, &known, page)).await
}

fn map(source: &'static dyn Source, account: Account, known: &[&'static str], page: RawPage) -> Result<Vec<Prepared>> {
    let Some(endpoint) = known.iter().copied().find(|e| *e == page.endpoint) else { return Ok(Vec::new()) };
    let mut records = Vec::with_capacity(page.records.len());
    for (context, text) in page.records {
        let raw: &RawValue = serde_json::from_str(&text).map_err(|_| store::damaged())?;
        // What can no longer be mapped keeps its raw record and loses its rows; a later mapping may know better.
        let Ok(mapped) = source.map(endpoint, context.as_deref(), raw, account) else { continue };
        records.push(Prepared {
            endpoint,
            key: mapped.key,
            context,
            hash: [0; 16],
            body: Vec::new(),
            rows: mapped.rows,
            display_id: mapped.display_id,
            problems: mapped.problems.into_iter().map(|p| (p.field, p.reason)).collect(),
        });
    }
    Ok(records)
}
