//! How long to wait before the same request is tried again.

use std::time::Duration;

/// The longest wait before the second try; it doubles from try to try.
const FIRST: Duration = Duration::from_millis(500);
/// No wait is longer.
const LONGEST: Duration = Duration::from_secs(30);

/// The longest wait after so many tries.
fn most(tries: u32) -> Duration {
    FIRST.saturating_mul(1_u32.checked_shl(tries.saturating_sub(1)).unwrap_or(u32::MAX)).min(LONGEST)
}

/// A wait drawn evenly from nothing to the most there is after so many tries: those that failed together do not come
/// back together.
pub fn jittered(tries: u32) -> Duration {
    most(tries).mul_f64(fastrand::f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_doubles_to_the_longest_and_waits_are_spread_below_it() {
        let seconds: Vec<f64> = (1..=9).map(|n| most(n).as_secs_f64()).collect();
        assert_eq!(seconds, [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]);
        assert_eq!(most(u32::MAX), LONGEST);
        let waits: Vec<Duration> = (0..1_000).map(|_| jittered(4)).collect();
        assert!(waits.iter().all(|w| *w <= Duration::from_secs(4)));
        for quarter in 0..4 {
            let within = waits.iter().filter(|w| w.as_secs() == quarter).count();
            assert!((150..350).contains(&within), "{within} of 1,000 waits within second {quarter}");
        }
    }
}
