//! Readies a fetched page for the writer: hashing and compressing happen here, off the writer's thread.

use crate::kernel::Result;
use crate::sources::{Page, RawRecord};
use crate::store::{Prepared, Quarantined, compress};

/// A page ready to be written.
#[derive(Debug)]
pub struct ReadyPage {
    /// Records with rows.
    pub records: Vec<Prepared>,
    /// Records that could not be read.
    pub quarantined: Vec<Quarantined>,
    /// Rows that the reply held.
    pub returned: u64,
    /// Rows there are in all.
    pub total: Option<u64>,
    /// What could not be had.
    pub complaints: Vec<String>,
}

/// Readies a page.
pub fn page(page: Page) -> Result<ReadyPage> {
    let Page { records, returned, total, complaints } = page;
    let mut ready = ReadyPage { records: Vec::with_capacity(records.len()), quarantined: Vec::new(), returned, total, complaints };
    for raw in records {
        match record(raw)? {
            Ok(record) => ready.records.push(record),
            Err(record) => ready.quarantined.push(record),
        }
    }
    Ok(ready)
}

fn record(raw: RawRecord) -> Result<std::result::Result<Prepared, Quarantined>> {
    let (hash, body) = (raw.hash(), compress(&raw.text)?);
    let RawRecord { endpoint, context, mapped, .. } = raw;
    Ok(match mapped {
        Ok(mapped) => Ok(Prepared {
            endpoint,
            key: mapped.key,
            context,
            hash,
            body,
            rows: mapped.rows,
            display_id: mapped.display_id,
            problems: mapped.problems.into_iter().map(|p| (p.field, p.reason)).collect(),
        }),
        Err(reason) => Err(Quarantined { endpoint, context, hash, body, reason }),
    })
}
