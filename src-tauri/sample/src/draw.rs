//! Randomness that is the same on every machine: a stream of numbers named by the seed, a topic and two
//! numbers (a day, a client, ...). No stream knows the as-of date, so a later date replays the same past.

/// One stream. Cheap to open (no key schedule), so that a client's every day may have its own.
#[derive(Clone)]
pub(crate) struct Draw {
    state: u64,
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Draw {
    /// The stream called (`seed`, `topic`, `a`, `b`).
    pub fn new(seed: u64, topic: &str, a: i64, b: i64) -> Draw {
        let mut state = mix(seed ^ 0x5157_4a1b_9e37_79b9);
        for byte in topic.bytes() {
            state = mix(state ^ u64::from(byte)).wrapping_add(0x9e37_79b9_7f4a_7c15);
        }
        state = mix(state ^ a as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
        Draw { state: mix(state ^ (b as u64).rotate_left(32)) }
    }

    /// The next 64 bits (splitmix64).
    pub fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.state)
    }

    /// A number from 0 up to, but not including, `end`; 0 where `end` is 0 or less.
    pub fn below(&mut self, end: i64) -> i64 {
        if end <= 0 {
            return 0;
        }
        ((u128::from(self.next()) * end as u128) >> 64) as i64
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high - low + 1)
    }

    /// True in `mille` of a thousand draws.
    pub fn chance(&mut self, mille: i64) -> bool {
        self.below(1000) < mille
    }

    /// True in `n` of a hundred thousand draws, for rare things.
    pub fn rarely(&mut self, n: i64) -> bool {
        self.below(100_000) < n
    }

    /// One of `items`, which is never empty.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as i64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_its_name() {
        let mut one = Draw::new(1, "visit", 3, 4);
        let mut same = Draw::new(1, "visit", 3, 4);
        let mut other = Draw::new(1, "visit", 4, 3);
        let first: Vec<u64> = (0..5).map(|_| one.next()).collect();
        assert_eq!(first, (0..5).map(|_| same.next()).collect::<Vec<_>>());
        assert_ne!(first, (0..5).map(|_| other.next()).collect::<Vec<_>>());
    }

    #[test]
    fn bounds_hold() {
        let mut draw = Draw::new(7, "bounds", 0, 0);
        assert!((0..1000).all(|_| (3..=5).contains(&draw.between(3, 5))));
        assert_eq!(draw.below(0), 0);
    }
}
