//! Plans dated streams: by windows of days, or as a list where that is cheaper or asked for.

use crate::kernel::time::{Span, shifted};
use crate::sources::{Scope, Stream};
use crate::store::{Connection, Progress};

use super::ask::{Ask, ahead, farthest, history_start};
use super::plan::{newest_from, windows};
use super::planning::window;
use super::runner::Runner;

/// Windows of one stream under way at once.
const WINDOWS_OPEN: usize = 3;

impl Runner<'_> {
    /// Dated streams: by days, or, where that is cheaper or asked for, as a list.
    pub(super) fn plan_dated(&mut self, index: usize, recent: i64, whole_first: bool) {
        let run = &self.streams[index];
        match whole_first.then(|| as_list(&self.cx.ask, &self.cx.connection, &self.progress, run.stream)).flatten() {
            None => self.plan_windows(index, recent),
            Some(_) if run.planned_all => {}
            Some(scope) => {
                // A list that can't be asked by days has been read as a whole by this job already.
                let done = scope == Scope::Whole && self.read_by_this_job(index);
                self.streams[index].planned_all = true;
                if !done {
                    self.begin(index, scope, Vec::new());
                }
            }
        }
    }

    /// Dated streams by days: the newest days at once, the rest when it is known where history begins.
    fn plan_windows(&mut self, index: usize, recent: i64) {
        let today = self.now.today();
        let run = &self.streams[index];
        let people_read = self.manifest.people_stream.is_none_or(|people| self.has_ended(people));
        let start_known = self.cx.ask.from.is_some() || people_read || self.earliest.is_some();
        if !run.planned_all && (run.dirty || start_known) {
            let whole = self.whole_span(index);
            let newest = Span::new(newest_from(today), shifted(today, 36_500));
            // Before the start is known only the newest days are planned; what was planned then is in `covered` or open.
            let span = if start_known { whole } else { whole.and_then(|s| s.meet(newest?)) };
            let days = span.map_or_else(Vec::new, |span| {
                let asked = self.windows_asked(index, recent, span);
                // The second time around, the newest days have been planned.
                windows::days_due(&windows::Asked { recent_read: asked.recent_read || !run.dirty, ..asked })
            });
            let open: Vec<Span> = self.steps.values().filter(|s| s.stream == index).filter_map(|s| window(&s.scope)).collect();
            let run = &mut self.streams[index];
            run.days = days.into_iter().flat_map(|d| d.without(&open)).collect();
            run.dirty = false;
            run.planned_all = start_known;
        }
        while self.streams[index].open < WINDOWS_OPEN {
            let run = &mut self.streams[index];
            let Some(span) = windows::next(&mut run.days, windows::newest(today, recent), run.empty) else { break };
            self.begin(index, Scope::Window(span), Vec::new());
        }
    }

    /// What is known and asked of a dated stream, for some days.
    pub(super) fn windows_asked(&self, index: usize, recent: i64, span: Span) -> windows::Asked<'_> {
        windows::Asked {
            span,
            today: self.now.today(),
            now: self.now.local,
            recent,
            covered: self.progress.covered.get(self.streams[index].stream.name).map_or(&[][..], Vec::as_slice),
            last: self.moment(index, "at"),
            weekly: self.moment(index, "weekly"),
            recent_read: self.read_by_this_job(index),
        }
    }

    /// The days asked of a stream, as far as it is known where history begins.
    pub(super) fn whole_span(&self, index: usize) -> Option<Span> {
        self.span_of(index, &self.cx.ask)
    }

    /// The days of a stream that a sync without `--from` and `--to` would ask for.
    pub(super) fn history(&self, index: usize) -> Option<Span> {
        self.span_of(index, &Ask::default())
    }

    /// All days of a stream that are ever read.
    pub(super) fn everything(&self, index: usize) -> Option<Span> {
        let today = self.now.today();
        Span::new(farthest(today), shifted(today, ahead(self.streams[index].stream)))
    }

    fn span_of(&self, index: usize, ask: &Ask) -> Option<Span> {
        let today = self.now.today();
        ask.span(history_start(self.manifest, self.earliest, today), today, ahead(self.streams[index].stream))
    }
}

/// How a dated stream that may be read as a list is read so, if it is: its newest rows where the owner asks for them; the
/// whole at first, unless it proved too long for that; and always where dates do not filter.
pub fn as_list(ask: &Ask, connection: &Connection, progress: &Progress, stream: &Stream) -> Option<Scope> {
    if let Some(latest) = ask.latest {
        return Some(Scope::Latest(latest));
    }
    let state = |name| progress.state(stream.name, name).is_some();
    let first = !ask.is_own_choice() && !state("whole_by") && !state(BY_DAYS);
    (first || connection.dates_do_not_filter()).then_some(Scope::Whole)
}

/// The state of a list that is too long to be read as a whole.
pub const BY_DAYS: &str = "by_days";
