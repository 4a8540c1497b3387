//! How much of everything a preset has.

use crate::options::Preset;

/// The numbers that make a preset.
pub(crate) struct Scale {
    pub locations: usize,
    pub teachers: usize,
    pub sessions_a_week: i64,
    /// Seats of a session: fewest and most.
    pub seats: (i64, i64),
    /// Of a thousand packs: those brought back within two days.
    pub refunds: i64,
    /// Clients who have come (day, count): the curve of arrivals goes straight from point to point.
    pub arrivals: &'static [(i64, i64)],
    /// Days for one more client after the last point.
    pub days_for_one_more: i64,
    /// Of a thousand newcomers: those who never buy.
    pub lookers: i64,
    /// Of a thousand newcomers: those who take the intro offer, a contract at once, a pack; the rest drops in.
    pub intro: i64,
    pub contract: i64,
    pub packs: i64,
    /// Most contract holders per thousand clients.
    pub holders: i64,
    /// Visits a week of a member, in thousandths.
    pub weekly: i64,
    /// Of a thousand intro offers: those that become a contract or a pack.
    pub convert: i64,
    /// Of a thousand contracts: those ended each month.
    pub leave: i64,
    /// Appointments a month.
    pub appointments: i64,
    /// Retail receipts a month.
    pub retail: i64,
    /// Profile edits a month.
    pub edits: i64,
}

impl Scale {
    /// The numbers of a preset.
    pub fn of(preset: Preset) -> Scale {
        match preset {
            Preset::Tiny => Scale {
                locations: 1,
                teachers: 12,
                sessions_a_week: 14,
                seats: (5, 8),
                refunds: 250,
                arrivals: &[(0, 12), (7, 25), (27, 50), (62, 50)],
                days_for_one_more: 5,
                lookers: 160,
                intro: 250,
                contract: 270,
                packs: 220,
                holders: 300,
                weekly: 2200,
                convert: 500,
                leave: 80,
                appointments: 12,
                retail: 30,
                edits: 30,
            },
            Preset::Small => Scale {
                locations: 2,
                teachers: 12,
                sessions_a_week: 23,
                seats: (9, 18),
                refunds: 30,
                arrivals: &[(0, 30), (31, 160), (365, 640), (1096, 1470)],
                days_for_one_more: 1,
                lookers: 300,
                intro: 330,
                contract: 110,
                packs: 190,
                holders: 170,
                weekly: 2000,
                convert: 460,
                leave: 32,
                appointments: 40,
                retail: 60,
                edits: 90,
            },
            Preset::Busy => Scale {
                locations: 3,
                teachers: 24,
                sessions_a_week: 80,
                seats: (14, 22),
                refunds: 30,
                arrivals: &[(0, 600), (30, 9_000), (90, 16_000), (180, 18_500), (365, 19_850)],
                days_for_one_more: -7,
                lookers: 640,
                intro: 110,
                contract: 75,
                packs: 60,
                holders: 75,
                weekly: 820,
                convert: 300,
                leave: 45,
                appointments: 230,
                retail: 280,
                edits: 360,
            },
            Preset::Chain => Scale {
                locations: 8,
                teachers: 72,
                sessions_a_week: 620,
                seats: (14, 22),
                refunds: 20,
                arrivals: &[(0, 1_500), (90, 9_000), (365, 20_000), (1826, 49_700)],
                days_for_one_more: -20,
                lookers: 250,
                intro: 330,
                contract: 200,
                packs: 180,
                holders: 400,
                weekly: 2850,
                convert: 600,
                leave: 25,
                appointments: 900,
                retail: 1500,
                edits: 1500,
            },
        }
    }

    /// How many clients there are by the end of day `n` (0 is the first).
    pub fn clients_by(&self, n: i64) -> i64 {
        let mut before = (-1, 0);
        for &(day, count) in self.arrivals {
            if n <= day {
                return before.1 + (count - before.1) * (n - before.0) / (day - before.0);
            }
            before = (day, count);
        }
        let more = n - before.0;
        before.1 + if self.days_for_one_more < 0 { -more * self.days_for_one_more } else { more / self.days_for_one_more }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrivals_only_grow() {
        for preset in [Preset::Tiny, Preset::Small, Preset::Busy, Preset::Chain] {
            let scale = Scale::of(preset);
            assert!(scale.clients_by(0) > 0);
            assert!((0..3000).all(|n| scale.clients_by(n) <= scale.clients_by(n + 1)));
        }
        assert_eq!(Scale::of(Preset::Tiny).clients_by(45), 50);
    }
}
