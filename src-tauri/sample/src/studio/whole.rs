//! A studio, whole, at one moment.

use std::sync::OnceLock;

use super::catalogue::Prices;
use super::facts::{Contract, Facts, Pass, Session};
use super::places::{LOCATIONS, Location};
use super::schedule::AHEAD;
use super::settle::{Shown, settle};
use super::teachers::Teacher;
use super::timeline::Timeline;
use crate::merchant::facts::Business;
use crate::options::Options;
use crate::text::time::{Day, HOUR, Wall, at, day_at, day_of, first_of_month};

/// The generated facts of a studio at 12:00 site time on its as-of date.
pub struct Studio {
    options: Options,
    pub(crate) zone: chrono_tz::Tz,
    pub(crate) beginning: Day,
    pub(crate) now: Wall,
    pub(crate) prices: Prices,
    pub(crate) staff: Vec<Teacher>,
    pub(crate) locations: &'static [Location],
    pub(crate) facts: Facts,
    pub(crate) shown: Shown,
    /// Made when somebody asks for it: most imports never do.
    business: OnceLock<Business>,
}

impl Studio {
    /// Generates the studio: the same options give the same facts on every machine.
    pub fn generate(options: &Options) -> Studio {
        Studio::at(options, at(day_of(options.as_of), 12 * HOUR))
    }

    /// The same studio at another time of its as-of date.
    pub(crate) fn at(options: &Options, now: Wall) -> Studio {
        let ahead = day_of(options.as_of) + AHEAD;
        let Timeline { zone, beginning, scale, prices, staff, mut facts, .. } = Timeline::new(options).walk(ahead);
        let shown = settle(&mut facts, now, ahead);
        let locations = &LOCATIONS[..scale.locations];
        Studio { options: options.clone(), zone, beginning, now, prices, staff, locations, facts, shown, business: OnceLock::new() }
    }

    /// What a perfect default import of this studio must contain:
    /// `{"streams": {TABLE: {"count": n, "sha256": h}}, "measures": {}, "sources": {NAME: {"streams": ...}}}`.
    pub fn truth(&self) -> serde_json::Value {
        crate::truth::truth(self)
    }

    /// The lines behind one table's digest, sorted: to compare an export with, where the digests differ.
    pub fn truth_lines(&self, table: &str) -> Option<Vec<String>> {
        crate::truth::lines(self, table)
    }

    /// The same for a table of the card business.
    pub fn merchant_truth_lines(&self, table: &str) -> Option<Vec<String>> {
        crate::truth::merchant_lines(self, table)
    }

    /// What it was generated from.
    pub fn options(&self) -> &Options {
        &self.options
    }

    pub(crate) fn site_id(&self) -> i64 {
        self.options.site_id()
    }

    /// The card business, as its processor has seen it.
    pub(crate) fn business(&self) -> &Business {
        self.business.get_or_init(|| crate::merchant::business(self))
    }

    pub(crate) fn today(&self) -> Day {
        day_of(self.options.as_of)
    }

    /// Days since the beginning.
    pub(crate) fn age(&self) -> i64 {
        i64::from(self.today() - self.beginning)
    }

    /// The staff that is listed now.
    pub(crate) fn listed_staff(&self) -> impl Iterator<Item = &Teacher> {
        self.staff.iter().filter(|teacher| teacher.listed(self.age()))
    }

    /// Who teaches a session, as far as is known.
    pub(crate) fn teacher(&self, session: &Session) -> usize {
        session.substitute.map_or(session.teacher, |(_, teacher)| teacher)
    }

    /// Whether a pass is valid today by its dates.
    pub(crate) fn in_force(&self, pass: &Pass) -> bool {
        pass.returned.is_none() && (pass.active..=pass.expires).contains(&self.today())
    }

    /// Visits left on a pass.
    pub(crate) fn remaining(&self, pass: &Pass) -> i64 {
        (pass.count - pass.used).max(0)
    }

    /// Whether a pass can be used today.
    pub(crate) fn current(&self, pass: &Pass) -> bool {
        self.in_force(pass) && self.remaining(pass) > 0
    }

    /// Whether a contract is Active, Suspended or Inactive.
    pub(crate) fn autopay_status(&self, contract: &Contract) -> &'static str {
        let today = self.today();
        let ended = contract.end.is_some_and(|end| end < today);
        if ended || contract.terminated.is_some_and(|(_, last)| last < today) {
            "Inactive"
        } else if contract.freezes.iter().any(|&(_, from, to)| (from..=to).contains(&today)) {
            "Suspended"
        } else {
            "Active"
        }
    }

    /// The next days a contract is charged, soonest first, three at most.
    pub(crate) fn autopays_ahead(&self, contract: &Contract) -> Vec<Day> {
        let last = contract.terminated.map_or(Day::MAX, |(_, last)| last).min(contract.end.unwrap_or(Day::MAX));
        let due = |day: &Day| *day <= last && !contract.freezes.iter().any(|&(_, from, to)| (from..=to).contains(day));
        (1..=5).map(|ahead| first_of_month(day_at(self.now), ahead)).filter(due).take(3).collect()
    }
}
