//! What is due of whole lists, and of lists that can be asked for their changes.

use chrono::{NaiveDateTime, TimeDelta};

use crate::sources::Scope;

/// Reference lists are read again after so many days.
const LIST_DAYS: i64 = 7;
/// A list that tells its changes is read whole again after so many days: changes do not tell what is gone.
const WHOLE_DAYS: i64 = 30;

/// A reference list: the whole of it, weekly.
pub fn list(whole: Option<NaiveDateTime>, now: NaiveDateTime) -> Option<Scope> {
    super::due(whole, now, LIST_DAYS).then_some(Scope::Whole)
}

/// A list that can be asked what changed: whole at first and every 30 days; otherwise the changes since it was last
/// read, with a day's overlap because the zone of the filter is not documented. Once per job.
pub fn modified(
    whole: Option<NaiveDateTime>,
    last: Option<NaiveDateTime>,
    read_by_this_job: bool,
    now: NaiveDateTime,
) -> Option<Scope> {
    if read_by_this_job {
        return None;
    }
    match last {
        // What was read in the future was read under a wrong clock: nobody knows when that was.
        Some(last) if !super::due(whole, now, WHOLE_DAYS) && !super::ahead(last, now) => {
            Some(Scope::Since(last.min(now) - TimeDelta::days(1)))
        }
        _ => Some(Scope::Whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn lists_are_weekly() {
        let now = at("2026-11-20T12:00:00");
        assert_eq!(list(None, now), Some(Scope::Whole));
        assert_eq!(list(Some(at("2026-11-14T12:00:00")), now), None);
        assert_eq!(list(Some(at("2026-11-13T12:00:00")), now), Some(Scope::Whole));
        // A clock that was set back must not stop re-reading for ever.
        assert_eq!(list(Some(at("2036-01-01T00:00:00")), now), Some(Scope::Whole));
    }

    #[test]
    fn changes_overlap_by_a_day_and_the_whole_comes_back() {
        let now = at("2026-11-20T12:00:00");
        let whole = Some(at("2026-11-01T12:00:00"));
        assert_eq!(modified(None, None, false, now), Some(Scope::Whole));
        let since = Scope::Since(at("2026-11-18T12:00:00"));
        assert_eq!(modified(whole, Some(at("2026-11-19T12:00:00")), false, now), Some(since));
        assert_eq!(modified(whole, Some(at("2026-11-19T12:00:00")), true, now), None);
        assert_eq!(modified(whole, Some(at("2036-11-19T12:00:00")), false, now), Some(Scope::Whole), "a clock ten years ahead");
        let since = Scope::Since(at("2026-11-19T12:00:00"));
        assert_eq!(modified(whole, Some(at("2026-11-20T13:00:00")), false, now), Some(since), "the hour that comes twice");
        let old = Some(at("2026-10-21T12:00:00"));
        assert_eq!(modified(old, Some(at("2026-11-19T12:00:00")), false, now), Some(Scope::Whole));
    }
}
