//! The walk through the days. What a day brings depends on the days before it and on nothing else.

use std::collections::BTreeMap;

use chrono_tz::Tz;

use super::catalogue::Prices;
use super::facts::Facts;
use super::life::Life;
use super::scale::Scale;
use super::schedule::Slot;
use super::teachers::{Teacher, staff};
use super::{appointments, bookings, contracts, life, people, schedule, shop};
use crate::options::Options;
use crate::text::money::Currency;
use crate::text::time::{Day, day_of};

/// Something that falls due on a later day.
pub(crate) enum Due {
    /// The client of this sale brings its pass back.
    Refund { sale: usize, pass: u32 },
    /// The card of this contract is tried again.
    Retry(u32),
}

/// The next number of each kind. Kinds count apart, as in the real system.
pub(crate) struct Ids {
    pub session: i64,
    pub visit: i64,
    pub waitlist: i64,
    pub pass: i64,
    pub sale: i64,
    pub detail: i64,
    pub payment: i64,
    pub transaction: i64,
    pub contract: i64,
    pub appointment: i64,
    pub enrollment: i64,
}

/// Takes the next number.
pub(crate) fn next(id: &mut i64) -> i64 {
    *id += 1;
    *id
}

/// A studio on its way through time.
pub(crate) struct Timeline {
    pub seed: u64,
    pub zone: Tz,
    pub beginning: Day,
    pub scale: Scale,
    pub prices: Prices,
    pub staff: Vec<Teacher>,
    pub slots: Vec<Slot>,
    pub facts: Facts,
    pub lives: Vec<Life>,
    /// Clients who may come again.
    pub active: Vec<u32>,
    /// Contracts that are neither ended nor terminated.
    pub running: Vec<u32>,
    /// Clients who hold or held a contract.
    pub holders: i64,
    pub agenda: BTreeMap<Day, Vec<Due>>,
    pub ids: Ids,
    /// Whether sales and appointments name people who were since deleted.
    pub forgets: bool,
}

impl Timeline {
    /// The evening before the first day.
    pub fn new(options: &Options) -> Timeline {
        let scale = Scale::of(options.preset);
        let beginning = day_of(options.beginning());
        Timeline {
            seed: options.seed,
            zone: options.zone(),
            beginning,
            prices: Prices { currency: Currency::new(&options.currency()), beginning },
            staff: staff(options.seed, scale.teachers),
            slots: schedule::slots(options.seed, &scale),
            facts: Facts::default(),
            lives: Vec::new(),
            active: Vec::new(),
            running: Vec::new(),
            holders: 0,
            agenda: BTreeMap::new(),
            ids: Ids {
                session: 40_000,
                visit: 1_100_000,
                waitlist: 3_000,
                pass: 90_000,
                sale: 2_148_000_000,
                detail: 500_000,
                payment: 700_000,
                transaction: 130_000,
                contract: 6_000,
                appointment: 25_000,
                enrollment: 990_000,
            },
            forgets: options.preset != crate::Preset::Tiny,
            scale,
        }
    }

    /// Walks to the evening of `last`.
    pub fn walk(mut self, last: Day) -> Timeline {
        for day in self.beginning..=last {
            life::arrive(&mut self, day);
            contracts::day(&mut self, day);
            people::edit_profiles(&mut self, day);
            let sessions = schedule::day(&mut self, day);
            bookings::day(&mut self, day, sessions);
            appointments::day(&mut self, day);
            shop::day(&mut self, day);
        }
        self
    }
}
