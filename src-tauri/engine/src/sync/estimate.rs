//! What a sync would read and cost, without making it: exact where the parents are known, estimated where they are not.
//! Asks at most ten small questions (one row each, for totals), and none where the store knows the answer.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rust_decimal::Decimal;
use serde::Serialize;

use crate::host::Clock;
use crate::kernel::Result;
use crate::kernel::time::{Now, Span, shifted};
use crate::net::{FaultKind, Remote, Tally};
use crate::sources::{Asked, Derived, Expects, Reading, Scope, Source, Step, Stream, Way};
use crate::store::{Budget, Connection, Progress, Store};

use super::again;
use super::ask::{Ask, ahead, history_start};
use super::dated::as_list;
use super::parents;
use super::plan::cut::{Cut, Prices, choose};
use super::plan::price::{Price, pages, price};
use super::plan::{budget, items, lists, newest_from, windows};
use super::trust;

/// Small questions at the most.
const QUESTIONS: u64 = 10;

/// One stream of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StreamEstimate {
    /// Its name.
    pub stream: &'static str,
    /// Its price.
    #[serde(flatten)]
    pub price: Price,
    /// Whether that is an estimate rather than a count.
    pub estimated: bool,
    /// First and last day, for dated streams.
    pub days: Option<Span>,
    /// How it will be read, where there is a choice.
    pub note: Option<String>,
}

/// What a sync would read and cost.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Estimate {
    /// `mindbody:12345`.
    pub connection: String,
    /// Its streams.
    pub streams: Vec<StreamEstimate>,
    /// All of them together.
    pub total: Price,
    /// UTC days, today included, that it takes under the connection's budget; nothing where the budget never leaves room.
    pub days: Option<u64>,
    /// Calls that making the plan took.
    pub asked: u64,
    /// What the plan rests on.
    pub notes: Vec<String>,
}

struct Estimator<'a> {
    store: &'a Store,
    source: &'static dyn Source,
    connection: &'a Connection,
    tally: Tally<'a>,
    ask: &'a Ask,
    now: Now,
    progress: Progress,
    clients: u64,
    /// Rows of dated streams of which nothing was read before.
    unread: HashMap<&'static str, u64>,
    /// The budget left no room for a question.
    unpaid: AtomicBool,
}

/// Estimates a sync of a connection.
///
/// # Errors
/// Those of the file; `bad_input` on a name that is no stream.
pub async fn estimate(
    store: &Store,
    source: &'static dyn Source,
    connection: &Connection,
    remote: &Arc<Remote>,
    clock: &dyn Clock,
    ask: &Ask,
    (ceiling, per_call): (Option<f64>, Decimal),
) -> Result<Estimate> {
    let mut notes = Vec::new();
    let now = clock.now(connection.zone.unwrap_or(chrono_tz::UTC));
    let mut progress = store.progress(connection.id).await?;
    trust::read_in_the_future(&mut progress, &ask.streams(source.manifest()), now);
    let tally = remote.tally();
    let unpaid = AtomicBool::new(false);
    let mut e = Estimator { store, source, connection, tally, ask, now, progress, clients: 0, unread: HashMap::new(), unpaid };
    let manifest = source.manifest();
    let people = manifest.people_stream;
    let read = people.is_some_and(|people| e.progress.state(people, "whole").is_some());
    let earliest = if read { store.earliest_client(connection.id).await? } else { None };
    let start = history_start(manifest, earliest, now.today());
    if people.is_some() && !read && ask.from.is_none() && !ask.full_history {
        notes.push("History is taken to reach back three years until the clients are read.".to_owned());
    }
    // Only what derives from people, or is people, needs their number.
    let about_people = |s: &&Stream| match &s.reading {
        Reading::Modified | Reading::Cut { .. } => true,
        Reading::Items(derived) => people.is_some_and(|people| derived.after.contains(&people)),
        _ => false,
    };
    e.clients = match people {
        Some(_) if read => store.count(connection.id, "client").await?.unsigned_abs(),
        Some(people) if ask.streams(manifest).iter().any(about_people) => e.question(people, Scope::Whole).await?.unwrap_or(0),
        _ => 0,
    };
    let mut streams = Vec::new();
    for stream in ask.streams(manifest) {
        let days = match stream.reading {
            Reading::Windows { whole_first, .. } if e.rows_as_list(stream, whole_first).is_some() => None,
            Reading::Windows { .. } | Reading::Cut { .. } => ask.span(start, now.today(), ahead(stream)),
            _ => None,
        };
        let (calls, estimated, note) = e.stream(stream, ask.span(start, now.today(), ahead(stream))).await?;
        streams.push(StreamEstimate { stream: stream.name, price: price(calls, ceiling, per_call), estimated, days, note });
    }
    let calls = streams.iter().map(|s| s.price.calls).sum::<u64>() + u64::from(remote.signs_in());
    if remote.signs_in() {
        notes.push("One call more signs in.".to_owned());
    }
    let asked = e.tally.calls();
    if e.unpaid.load(Ordering::Relaxed) {
        notes.push("The budget leaves no call for the plan's questions: what is not known is not in it.".to_owned());
    }
    let (limits, spent, today) = (Budget::of(connection), store.spent(connection.id).await?, store.today());
    notes.extend(budget::told(calls, limits, spent, today));
    let days = budget::days(calls, limits, spent, today);
    Ok(Estimate { connection: connection.title(), streams, total: price(calls, ceiling, per_call), days, asked, notes })
}

type Calls = (u64, bool, Option<String>);

impl Estimator<'_> {
    /// How many rows a scope holds; nothing where that can't be asked, or enough was asked.
    async fn question(&self, stream: &'static str, scope: Scope) -> Result<Option<u64>> {
        if self.tally.calls() >= QUESTIONS || self.unpaid.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let step = Step { stream, scope, offset: 0 };
        match again::readable(|| self.source.count(&step, &self.tally)).await {
            Err(fault) if fault.kind == FaultKind::OverBudget => {
                self.unpaid.store(true, Ordering::Relaxed);
                Ok(None)
            }
            counted => counted.map_err(|fault| fault.told(self.source.manifest().label)),
        }
    }

    async fn stream(&mut self, stream: &'static Stream, span: Option<Span>) -> Result<Calls> {
        let whole = self.progress.moment(stream.name, "whole");
        match &stream.reading {
            Reading::List => {
                let known = match stream.tables.first() {
                    Some(table) => self.store.count(self.connection.id, table).await?.unsigned_abs(),
                    None => 0,
                };
                let due = lists::list(whole, self.now.local).is_some();
                Ok((if due { pages(known, self.page()) } else { 0 }, whole.is_none(), None))
            }
            Reading::Modified => match lists::modified(whole, self.progress.moment(stream.name, "at"), false, self.now.local) {
                Some(Scope::Whole) => Ok((pages(self.clients, self.page()), false, None)),
                _ => Ok((1, true, None)),
            },
            Reading::Windows { recent, dated, whole_first, .. } => match self.as_list(stream, *whole_first).await? {
                Some(calls) => Ok(calls),
                None => self.windows(stream, span, *recent, *dated).await,
            },
            Reading::Items(derived) => self.items(stream, derived, span).await,
            Reading::Cut { near, far } => self.cut(stream, near, far, span).await,
        }
    }

    /// How many rows at most of a dated stream that is read as a list, if it is.
    fn rows_as_list(&self, stream: &'static Stream, whole_first: bool) -> Option<u64> {
        match whole_first.then(|| as_list(self.ask, self.connection, &self.progress, stream)).flatten()? {
            Scope::Latest(most) => Some(most),
            _ => Some(u64::MAX),
        }
    }

    async fn as_list(&mut self, stream: &'static Stream, whole_first: bool) -> Result<Option<Calls>> {
        let Some(most) = self.rows_as_list(stream, whole_first) else { return Ok(None) };
        let asked = self.question(stream.name, Scope::Whole).await?;
        let rows = asked.unwrap_or(0).min(most);
        self.unread.insert(stream.name, rows);
        Ok(Some((pages(rows, self.page()), asked.is_none(), None)))
    }

    /// Rows a page.
    fn page(&self) -> u64 {
        self.source.manifest().page
    }

    async fn windows(
        &mut self,
        stream: &'static Stream,
        span: Option<Span>,
        recent: i64,
        dated: (&'static str, &'static str),
    ) -> Result<Calls> {
        let Some(span) = span else { return Ok((0, false, None)) };
        let covered = self.progress.covered.get(stream.name).map_or(&[][..], Vec::as_slice);
        let asked = windows::Asked {
            span,
            today: self.now.today(),
            now: self.now.local,
            recent,
            covered: if self.ask.full_history { &[] } else { covered },
            last: self.progress.moment(stream.name, "at"),
            weekly: self.progress.moment(stream.name, "weekly"),
            recent_read: false,
        };
        let days = windows::days_due(&asked);
        let count = windows::count(&days, windows::newest(self.now.today(), recent));
        let mut rows = 0;
        let mut estimated = false;
        for part in &days {
            let unread: i64 = part.without(covered).iter().map(|s| s.days()).sum();
            let asked = if unread > windows::WEEKLY_BACK { self.question(stream.name, Scope::Window(*part)).await? } else { None };
            estimated |= asked.is_none();
            rows += match asked {
                Some(rows) => rows,
                None => self.store.count_dated(self.connection.id, dated.0, dated.1, *part).await?.unsigned_abs(),
            };
        }
        if covered.is_empty() {
            self.unread.insert(stream.name, rows);
        }
        // Each window's last page is half empty on average.
        Ok((
            if count == 0 { 0 } else { rows.div_ceil(self.page()).max(count) + if count > 1 { count / 2 } else { 0 } },
            estimated,
            None,
        ))
    }

    /// Whether a derived stream's parents have all been read once.
    fn parents_read(&self, derived: &Derived) -> bool {
        let read = |name: &str| {
            self.progress.state(name, "whole").is_some() || self.progress.covered.contains_key(name) || {
                // A derived parent leaves items, not states; its own parents decide.
                self.source.manifest().streams.iter().any(|s| s.name == name && matches!(s.reading, Reading::Items(_)))
            }
        };
        derived.after.iter().all(|name| read(name))
    }

    async fn due(&self, stream: &'static Stream, derived: &Derived, way: Way, span: Span, cut: Option<Cut>) -> Result<u64> {
        let parents = parents::gather(self.store, self.connection.id, stream.name, way, derived).await?;
        let decided = cut.map_or(self.now.today(), |c| c.decided);
        let asked = Asked { now: self.now, job: 0, span, end_given: self.ask.to.is_some(), decided };
        let items = (derived.items)(&parents, &asked);
        Ok(items::items_due(items, &parents.read, self.now.local, derived.stale_after).len() as u64)
    }

    async fn items(&self, stream: &'static Stream, derived: &Derived, span: Option<Span>) -> Result<Calls> {
        let Some(span) = span else { return Ok((0, false, None)) };
        if self.parents_read(derived) {
            let due = self.due(stream, derived, Way::Near, span, None).await?;
            return Ok((due.div_ceil(derived.batch as u64), true, None));
        }
        let rows = match derived.expects {
            Expects::Items(items) => items,
            Expects::OfPeople(share) => self.clients * share / 100,
            Expects::RowsOf(parent) => self.unread.get(parent).copied().unwrap_or(0),
        };
        let least = u64::from(derived.expects != Expects::Items(0));
        Ok((rows.div_ceil(derived.batch as u64).max(least), true, None))
    }

    async fn cut(&self, stream: &'static Stream, near: &Derived, far: &Derived, span: Option<Span>) -> Result<Calls> {
        let Some(span) = span else { return Ok((0, false, None)) };
        let today = self.now.today();
        let newest = newest_from(today);
        let past = Span::new(span.from, shifted(newest, -1));
        let unread = match near.expects {
            Expects::RowsOf(parent) => self.unread.get(parent).copied(),
            _ => None,
        };
        if self.parents_read(near) && unread.is_none() {
            let before: Option<Cut> = self.progress.state(stream.name, "cut").and_then(|t| serde_json::from_str(t).ok());
            let prices = match past {
                Some(past) => Prices {
                    near: self.due(stream, near, Way::Near, past, None).await?,
                    far: self.due(stream, far, Way::Far, past, before).await?,
                },
                None => Prices { near: 0, far: 0 },
            };
            let cut = before.filter(|c| c.day.is_some()).unwrap_or_else(|| choose(prices, span, newest, today));
            let near_days = cut.near(span);
            let near_calls = match near_days {
                Some(days) => self.due(stream, near, Way::Near, days, None).await?,
                None => 0,
            };
            let far_calls = if cut.day.is_some() { prices.far } else { 0 };
            return Ok((near_calls + far_calls, true, None));
        }
        let sessions = unread.unwrap_or(0);
        let reach = shifted(today, 14).min(span.to);
        let days = Span::new(span.from, reach).map_or(1, Span::days).max(1);
        let recent = Span::new(newest.max(span.from), reach).map_or(0, Span::days);
        let newest_calls = sessions * recent.unsigned_abs() / days.unsigned_abs();
        let prices = Prices { near: sessions.saturating_sub(newest_calls), far: self.clients };
        let cut = choose(prices, span, newest, today);
        let older = if cut.day.is_some() { prices.far } else { prices.near };
        Ok((newest_calls + older, true, Some(cut.told(prices))))
    }
}
