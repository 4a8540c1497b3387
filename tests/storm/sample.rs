//! Studios, generated once and shared, with what a perfect import of them holds.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use daybook_sample::{Options, Preset, Studio};
use serde_json::Value;

use super::case::{Base, Case};
use crate::studio::MINDBODY;

/// The day the storms are on.
pub const TODAY: &str = "2026-11-20";

/// One row of an export.
pub type Row = serde_json::Map<String, Value>;

/// A studio and its truth.
pub struct Sample {
    /// The studio.
    pub studio: Arc<Studio>,
    /// The remote system whose truth it is.
    pub source: &'static str,
    /// Its zone.
    pub zone: Tz,
    /// Table to lines, sorted.
    pub lines: BTreeMap<String, Vec<String>>,
    /// Table to rows by id.
    pub rows: BTreeMap<String, HashMap<String, Row>>,
    /// Names and addresses of its people, which no log may hold.
    pub canaries: Vec<String>,
}

impl Sample {
    /// A studio and its truth.
    pub fn of(studio: Arc<Studio>, source: &'static str) -> Sample {
        let zone = studio.options().zone.unwrap_or(chrono_tz::America::New_York);
        let truth = studio.truth();
        let first = source == MINDBODY;
        let streams = if first { &truth["streams"] } else { &truth["sources"][source]["streams"] };
        let of = |table: &str| if first { studio.truth_lines(table) } else { studio.merchant_truth_lines(table) };
        let tables = streams.as_object().expect("tables").keys();
        let lines: BTreeMap<String, Vec<String>> = tables.map(|table| (table.clone(), of(table).unwrap_or_default())).collect();
        let rows = lines.iter().map(|(table, lines)| (table.clone(), by_id(lines))).collect();
        let canaries = canaries(&lines[if first { "clients" } else { "payments" }]);
        Sample { studio, source, zone, lines, rows, canaries }
    }

    /// Noon of the studio's day, so many days on.
    pub fn noon(&self, days: i64) -> DateTime<Utc> {
        let noon = (self.studio.options().as_of + TimeDelta::days(days)).and_hms_opt(12, 0, 0).expect("noon");
        self.zone.from_local_datetime(&noon).earliest().expect("noon is there").to_utc()
    }
}

/// Lines of an export as rows by id.
pub fn by_id(lines: &[String]) -> HashMap<String, Row> {
    let rows = lines.iter().map(|line| serde_json::from_str::<Row>(line).expect("a row"));
    rows.map(|row| (row["id"].as_str().expect("an id").to_owned(), row)).collect()
}

/// What could only come from a client's record: last names and addresses that are no word of the trade.
fn canaries(clients: &[String]) -> Vec<String> {
    let mut found = BTreeSet::new();
    for row in by_id(clients).values() {
        for field in ["email", "mobile_phone", "address", "last_name", "customer_name"] {
            let text = row.get(field).and_then(Value::as_str).unwrap_or("");
            if text.chars().count() >= 7 {
                found.insert(text.to_owned());
            }
        }
    }
    found.into_iter().take(60).collect()
}

type Shelf = Mutex<HashMap<(&'static str, u64, i64, Option<Tz>, Base), Arc<Sample>>>;

/// How long the studio has been open today: long enough for lists of several pages and for an import of eight days ago.
fn open_days(base: Base) -> i64 {
    match base {
        Base::Fresh => 3,
        Base::Later => 9,
    }
}

/// The studio of a case, so many days after today, in a zone. Its opening day is the same whatever the day.
pub fn sample(case: &Case, days: i64, zone: Option<Tz>) -> Arc<Sample> {
    static SHELF: OnceLock<Shelf> = OnceLock::new();
    let shelf = SHELF.get_or_init(Shelf::default);
    let name = (case.source, case.seed, days, zone, case.base);
    if let Some(sample) = shelf.lock().unwrap().get(&name) {
        return Arc::clone(sample);
    }
    let today: NaiveDate = TODAY.parse().expect("a day");
    let mut options = Options::new(Preset::Tiny, case.seed, today + TimeDelta::days(days));
    (options.since, options.zone) = (Some(today - TimeDelta::days(open_days(case.base))), zone);
    let sample = Arc::new(Sample::of(Arc::new(Studio::generate(&options)), case.source));
    let mut shelf = shelf.lock().unwrap();
    if shelf.len() > 200 {
        // A soak uses thousands of seeds.
        shelf.clear();
    }
    Arc::clone(shelf.entry(name).or_insert(sample))
}
