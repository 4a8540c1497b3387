//! What is due of derived streams: items never read, changed, settled since, or stale.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use crate::sources::{Item, Read};

/// Whether an item must be read, given how it was when last read.
pub fn is_due(item: &Item, read: Option<&Read>, now: NaiveDateTime, stale_after: Option<i64>) -> bool {
    let Some(read) = read else { return true };
    let settled = item.settles_at.is_some_and(|at| read.at < at && at <= now);
    let stale = stale_after.is_some_and(|days| super::due(Some(read.at), now, days));
    // What was read in the future was read under a wrong clock: nobody knows whether that was before it settled.
    read.fingerprint != item.fingerprint || settled || stale || super::ahead(read.at, now)
}

/// The items that must be read, newest first, undated ones in their order after them.
pub fn items_due(items: Vec<Item>, read: &HashMap<String, Read>, now: NaiveDateTime, stale_after: Option<i64>) -> Vec<Item> {
    let mut due: Vec<Item> = items.into_iter().filter(|i| is_due(i, read.get(&i.key.key), now, stale_after)).collect();
    due.sort_by_key(|item| std::cmp::Reverse(item.day));
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::ItemKey;

    fn item(key: &str, day: &str, fingerprint: &str) -> Item {
        let day: chrono::NaiveDate = day.parse().unwrap();
        Item {
            key: ItemKey { key: key.to_owned(), label: None },
            fingerprint: fingerprint.to_owned(),
            day: Some(day),
            empty_buries: 0,
            settles_at: day.and_hms_opt(10, 0, 0).map(|t| t + chrono::TimeDelta::hours(72)),
        }
    }

    fn read(at: &str, fingerprint: &str) -> Read {
        Read { fingerprint: fingerprint.to_owned(), at: at.parse().unwrap(), rows: 3 }
    }

    #[test]
    fn unread_changed_and_settled_items_are_due() {
        let now: NaiveDateTime = "2026-11-20T12:00:00".parse().unwrap();
        let class = item("1", "2026-11-16", "12|0");
        assert!(is_due(&class, None, now, None));
        assert!(is_due(&class, Some(&read("2026-11-20T09:00:00", "11|0")), now, None), "counts moved");
        assert!(is_due(&class, Some(&read("2026-11-18T12:00:00", "12|0")), now, None), "settled since");
        assert!(!is_due(&class, Some(&read("2026-11-19T10:00:00", "12|0")), now, None), "read after it settled");
        let fresh = item("2", "2026-11-19", "12|0");
        assert!(!is_due(&fresh, Some(&read("2026-11-19T12:00:00", "12|0")), now, None), "not settled yet");
        assert!(is_due(&fresh, Some(&read("2026-11-13T12:00:00", "12|0")), now, Some(7)), "stale");
        assert!(is_due(&class, Some(&read("2036-11-20T12:00:00", "12|0")), now, None), "read under a clock ten years ahead");
    }

    #[test]
    fn newest_come_first() {
        let now: NaiveDateTime = "2026-11-20T12:00:00".parse().unwrap();
        let items = vec![item("1", "2026-11-01", ""), item("2", "2026-11-19", ""), item("3", "2026-11-10", "")];
        let keys: Vec<String> = items_due(items, &HashMap::new(), now, None).into_iter().map(|i| i.key.key).collect();
        assert_eq!(keys, ["2", "3", "1"]);
    }
}
