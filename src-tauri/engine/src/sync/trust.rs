//! Which reads of before can be trusted: not those that lie in the future.

use crate::kernel::time::Now;
use crate::sources::Stream;
use crate::store::Progress;

use super::plan::SLACK;
use super::plan::cut::Cut;

/// Streams that were read in the future: the clock was wrong then, and nobody knows for how long. What they say of days that
/// are covered is forgotten, here and by whoever asks.
pub fn read_in_the_future(progress: &mut Progress, streams: &[&'static Stream], now: Now) -> Vec<&'static str> {
    let future = |progress: &Progress, name: &str| {
        let read = ["at", "weekly", "whole"].iter().filter_map(|way| progress.moment(name, way)).any(|at| at > now.local + SLACK);
        let cut: Option<Cut> = progress.state(name, "cut").and_then(|text| serde_json::from_str(text).ok());
        read || cut.is_some_and(|cut| cut.decided > (now.local + SLACK).date())
    };
    let doubted: Vec<&'static str> = streams.iter().map(|s| s.name).filter(|name| future(progress, name)).collect();
    for name in &doubted {
        progress.covered.remove(*name);
        progress.states.retain(|(stream, _), _| stream != name);
    }
    doubted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::time::{Span, wall_text};
    use crate::sources::{Source, mindbody::Mindbody};

    fn doubted(states: &[(&str, &str, &str)]) -> (Vec<&'static str>, Progress) {
        let mut progress = Progress::default();
        for (stream, name, value) in states {
            progress.states.insert(((*stream).to_owned(), (*name).to_owned()), (*value).to_owned());
            let days = Span::new("2026-01-01".parse().unwrap(), "2036-12-01".parse().unwrap());
            progress.covered.insert((*stream).to_owned(), days.into_iter().collect());
        }
        let now = Now::noon("2026-11-20".parse().unwrap(), chrono_tz::UTC);
        assert_eq!(wall_text(now.local), "2026-11-20T12:00:00");
        let streams: Vec<&'static Stream> = Mindbody.manifest().streams.iter().collect();
        (read_in_the_future(&mut progress, &streams, now), progress)
    }

    #[test]
    fn what_was_read_under_a_clock_ten_years_ahead_counts_for_nothing() {
        let (streams, progress) =
            doubted(&[("sales", "at", "2036-11-20T12:00:00"), ("class_sessions", "at", "2026-11-20T11:00:00")]);
        assert_eq!(streams, ["sales"]);
        assert!(!progress.covered.contains_key("sales") && progress.moment("sales", "at").is_none());
        assert!(progress.covered.contains_key("class_sessions"));
    }

    #[test]
    fn an_hour_set_back_in_autumn_is_no_reason() {
        assert!(doubted(&[("sales", "at", "2026-11-20T13:00:00"), ("clients", "whole", "2026-11-20T12:59:00")]).0.is_empty());
    }

    #[test]
    fn a_cut_decided_in_the_future_is_decided_again() {
        let (streams, progress) = doubted(&[("visits", "cut", r#"{"day":"2036-08-22","decided":"2036-11-20"}"#)]);
        assert_eq!(streams, ["visits"]);
        assert!(progress.state("visits", "cut").is_none());
        assert!(doubted(&[("visits", "cut", r#"{"day":"2026-08-22","decided":"2026-11-20"}"#)]).0.is_empty());
    }
}
