//! Which records may leave quarantine: those whose very text is readable now, and those that a complete pass of where they
//! came from did not bring again.

use std::collections::HashSet;

use crate::sources::Scope;
use crate::store::{Held, Prepared};

/// Records in quarantine that are among those that arrived well, by their text.
pub fn readable(held: &[Held], arrived: &[Prepared]) -> Vec<i64> {
    let here = |h: &&Held| arrived.iter().any(|r| r.endpoint == h.endpoint && r.hash.as_slice() == h.hash);
    held.iter().filter(here).map(|h| h.id).collect()
}

/// Records in quarantine that would have come again with a complete pass of `scope`, and did not. `unread` are the texts
/// that could not be read in it.
pub fn gone(held: &[Held], endpoints: &[&str], scope: &Scope, unread: &HashSet<[u8; 16]>) -> Vec<i64> {
    held.iter()
        .filter(|h| endpoints.contains(&h.endpoint.as_str()) && !unread.iter().any(|hash| hash.as_slice() == h.hash))
        .filter(|h| {
            let from: Option<Scope> = h.scope.as_deref().and_then(|text| serde_json::from_str(text).ok());
            accounts_for(scope, from.as_ref())
        })
        .map(|h| h.id)
        .collect()
}

/// Whether a pass of `scope` brings everything that came with `from`.
fn accounts_for(scope: &Scope, from: Option<&Scope>) -> bool {
    match (scope, from) {
        (Scope::Whole, None | Some(Scope::Whole | Scope::Since(_))) => true,
        (Scope::Window(days), Some(Scope::Window(its))) => days.meet(*its) == Some(*its),
        (Scope::Items { way, keys, within, .. }, Some(Scope::Items { way: its_way, keys: its_keys, within: its_days, .. })) => {
            let days = within.is_none_or(|days| its_days.is_some_and(|its| days.meet(its) == Some(its)));
            way == its_way && days && its_keys.iter().all(|its| keys.iter().any(|key| key.key == its.key))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::time::Span;
    use crate::sources::{ItemKey, Way};

    fn held(id: i64, scope: Option<&Scope>, hash: u8) -> Held {
        let scope = scope.map(|s| serde_json::to_string(s).unwrap());
        Held { id, endpoint: "/a".to_owned(), scope, hash: vec![hash; 16] }
    }

    fn window(from: &str, to: &str) -> Scope {
        Scope::Window(Span::new(from.parse().unwrap(), to.parse().unwrap()).unwrap())
    }

    fn items(keys: &[&str]) -> Scope {
        let keys = keys.iter().map(|k| ItemKey { key: (*k).to_owned(), label: None }).collect();
        Scope::Items { way: Way::Near, keys, within: None, mark: String::new() }
    }

    #[test]
    fn a_complete_pass_releases_what_it_did_not_bring_again() {
        let rows = [
            held(1, None, 1),
            held(2, Some(&Scope::Whole), 2),
            held(3, Some(&window("2026-11-01", "2026-11-10")), 3),
            held(4, Some(&items(&["7"])), 4),
        ];
        let none = HashSet::new();
        assert_eq!(gone(&rows, &["/a"], &Scope::Whole, &none), [1, 2]);
        assert_eq!(gone(&rows, &["/a"], &Scope::Whole, &HashSet::from([[2; 16]])), [1], "it came again");
        assert_eq!(gone(&rows, &["/a"], &window("2026-10-31", "2026-11-10"), &none), [3]);
        assert!(gone(&rows, &["/a"], &window("2026-11-02", "2026-11-30"), &none).is_empty(), "it may be of the first");
        assert_eq!(gone(&rows, &["/a"], &items(&["6", "7"]), &none), [4]);
        assert!(gone(&rows, &["/b"], &Scope::Whole, &none).is_empty());
    }
}
