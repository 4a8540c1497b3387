//! Gathers what a derived stream may know: its parents' rows, and what was read of its items.

use crate::kernel::Result;
use crate::kernel::time::parse_wall;
use crate::sources::{Derived, ParentRow, Parents, Read, Way};
use crate::store::Store;

/// The known rows of a derived stream's parents, and what was read before.
pub async fn gather(store: &Store, connection_id: i64, stream: &str, way: Way, derived: &Derived) -> Result<Parents> {
    let mut parents = Parents::default();
    for parent in derived.parents {
        let rows = store.known(connection_id, parent.table, parent.columns).await?;
        parents.rows.insert(parent.table, rows.into_iter().map(|(key, cells)| ParentRow { key, cells }).collect());
    }
    for (key, (fingerprint, at, rows)) in store.items_read(connection_id, stream, way.name()).await? {
        // A moment that can't be read counts as never.
        let Some(at) = parse_wall(&at) else { continue };
        parents.read.insert(key, Read { fingerprint, at, rows });
    }
    Ok(parents)
}
