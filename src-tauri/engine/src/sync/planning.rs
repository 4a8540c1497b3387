//! Plans a running job's streams, again as their parents land.

use std::collections::HashSet;

use chrono::NaiveDateTime;

use crate::host::points::point;
use crate::kernel::Result;
use crate::kernel::time::{Span, joined, shifted};
use crate::sources::{Asked, Derived, Item, Reading, Scope, Way, text_hash};

use super::parents;
use super::plan::cut::{Cut, Prices, choose};
use super::plan::{items, lists, newest_from};
use super::runner::{Runner, age};
use super::stream_run::{StepRun, Task};

impl Runner<'_> {
    /// Plans whatever can be planned now.
    pub(super) async fn plan(&mut self) -> Result<()> {
        // A stream that ends while planning may let another one be planned: go on until nothing moves.
        loop {
            let ended = self.streams.iter().filter(|s| s.ended()).count();
            for index in 0..self.streams.len() {
                let run = &self.streams[index];
                if run.gap.is_some() {
                    continue;
                }
                match &run.stream.reading {
                    Reading::List | Reading::Modified if !run.planned_all => self.plan_list(index),
                    Reading::Windows { recent, whole_first, .. } => self.plan_dated(index, *recent, *whole_first),
                    Reading::Items(derived) if !run.planned_all => self.plan_derived(index, derived).await?,
                    Reading::Cut { near, far } if run.dirty && !run.planned_all => self.plan_cut(index, near, far).await?,
                    _ => {}
                }
            }
            if self.streams.iter().filter(|s| s.ended()).count() == ended {
                return Ok(());
            }
            self.streams.iter_mut().for_each(|s| s.dirty |= matches!(s.stream.reading, Reading::Cut { .. }));
        }
    }

    pub(super) fn moment(&self, index: usize, name: &str) -> Option<NaiveDateTime> {
        self.progress.moment(self.streams[index].stream.name, name)
    }

    /// Whether this job has read what is read each time, within the last day: one that was paused for longer reads it again.
    pub(super) fn read_by_this_job(&self, index: usize) -> bool {
        let by = self.progress.state(self.streams[index].stream.name, "by");
        let fresh = self.moment(index, "at").is_some_and(|at| (self.now.local - at).abs() < chrono::TimeDelta::days(1));
        fresh && by == Some(self.cx.job.to_string().as_str())
    }

    /// Whether a stream of that name ended, or is not part of the job.
    pub(super) fn has_ended(&self, name: &str) -> bool {
        self.streams.iter().find(|s| s.stream.name == name).is_none_or(super::stream_run::StreamRun::ended)
    }

    fn plan_list(&mut self, index: usize) {
        let whole = self.moment(index, "whole");
        let scope = match self.streams[index].stream.reading {
            Reading::Modified => lists::modified(whole, self.moment(index, "at"), self.read_by_this_job(index), self.now.local),
            _ => lists::list(whole, self.now.local),
        };
        self.streams[index].planned_all = true;
        if let Some(scope) = scope {
            self.begin(index, scope, Vec::new());
        }
    }

    async fn plan_derived(&mut self, index: usize, derived: &Derived) -> Result<()> {
        if derived.after.iter().all(|name| self.has_ended(name)) {
            let whole = |name: &&str| self.progress.state(name, "whole_by") == Some(self.cx.job.to_string().as_str());
            let just_told = derived.looks_again && derived.after.iter().any(whole);
            if !just_told && let Some(span) = self.whole_span(index) {
                self.plan_items(index, derived, Way::Near, span, None).await?;
            }
            self.streams[index].planned_all = true;
        }
        Ok(())
    }

    /// The newest days go the near way at once; when everything is known that decides, the cut is made.
    async fn plan_cut(&mut self, index: usize, near: &Derived, far: &Derived) -> Result<()> {
        let Some(span) = self.whole_span(index) else {
            self.streams[index].planned_all = true;
            return Ok(());
        };
        let newest = newest_from(self.now.today());
        let ready = near.after.iter().chain(far.after).all(|name| self.has_ended(name));
        if !ready {
            // Only where this session has read the parents: what an earlier one knew of them may be stale, and a roster that
            // has emptied since would be taken for a missing right.
            let parents = self.streams.iter().filter(|s| near.after.contains(&s.stream.name));
            let read = joined(parents.flat_map(|s| s.read.iter().copied()).collect());
            for days in read.into_iter().filter_map(|days| days.meet(Span::new(newest.max(span.from), span.to)?)) {
                self.plan_items(index, near, Way::Near, days, None).await?;
            }
            self.streams[index].dirty = false;
            return Ok(());
        }
        let cut = self.decide(index, near, far, span).await?;
        if let Some(days) = cut.near(span) {
            self.plan_items(index, near, Way::Near, days, None).await?;
        }
        if let Some(days) = cut.far(span) {
            self.plan_items(index, far, Way::Far, days, Some(days)).await?;
        }
        self.streams[index].planned_all = true;
        Ok(())
    }

    /// The cut of before, if its far way was taken; otherwise the cheaper one for what is due now.
    async fn decide(&mut self, index: usize, near: &Derived, far: &Derived, span: Span) -> Result<Cut> {
        let (store, id, name) = (&self.cx.store, self.cx.connection.id, self.streams[index].stream.name);
        let newest = newest_from(self.now.today());
        // What failed to come can't be priced, and a choice made without it must not last.
        let failed = |name: &&str| self.streams.iter().any(|s| s.stream.name == *name && s.gap.is_some());
        let trusted = !near.after.iter().chain(far.after).any(failed);
        let far_parents = parents::gather(store, id, name, Way::Far, far).await?;
        let before: Option<Cut> = self.progress.state(name, "cut").and_then(|text| serde_json::from_str(text).ok());
        if let Some(cut) = before.filter(|cut| cut.day.is_some() && !far_parents.read.is_empty()) {
            self.streams[index].cut = Some(cut);
            self.streams[index].note = cut.day.map(|day| format!("class by class from {day}, client by client before"));
            return Ok(cut);
        }
        let near_parents = parents::gather(store, id, name, Way::Near, near).await?;
        let past = Span::new(span.from, shifted(newest, -1));
        let asked = past.map(|past| self.asked(past, None));
        let priced = |derived: &Derived, parents| {
            let items = asked.as_ref().map_or_else(Vec::new, |a| (derived.items)(parents, a));
            items::items_due(items, &parents.read, self.now.local, derived.stale_after).len() as u64
        };
        let prices = Prices { near: priced(near, &near_parents), far: priced(far, &far_parents) };
        let mut cut = choose(prices, span, newest, self.now.today());
        if trusted {
            let text = serde_json::to_string(&cut).map_err(crate::kernel::Error::bug)?;
            store.set_state(self.cx.job, id, name, "cut", &text).await?;
            point("cut.decided");
        } else {
            cut.day = None;
        }
        self.streams[index].cut = Some(cut);
        self.streams[index].note = Some(cut.told(prices));
        Ok(cut)
    }

    fn asked(&self, span: Span, cut: Option<Cut>) -> Asked {
        let decided = cut.map_or(self.now.today(), |c| c.decided);
        Asked { now: self.now, job: self.cx.job, span, end_given: self.cx.ask.to.is_some(), decided }
    }

    async fn plan_items(&mut self, index: usize, derived: &Derived, way: Way, span: Span, within: Option<Span>) -> Result<()> {
        let (store, id, name) = (&self.cx.store, self.cx.connection.id, self.streams[index].stream.name);
        let parents = parents::gather(store, id, name, way, derived).await?;
        let asked = self.asked(span, self.streams[index].cut);
        let due = items::items_due((derived.items)(&parents, &asked), &parents.read, self.now.local, derived.stale_after);
        let planned = &mut self.streams[index].planned;
        let mut due: Vec<Item> = due.into_iter().filter(|i| planned.insert((way.name(), i.key.key.clone()))).collect();
        // A batch that was cut off is gone on with as it was, as long as all its items are still due.
        self.resume_batches(index, way, within, &mut due);
        for batch in due.chunks(derived.batch) {
            let keys = batch.iter().map(|i| i.key.clone()).collect();
            self.begin(index, Scope::Items { way, keys, within, mark: mark(batch) }, batch.to_vec());
        }
        Ok(())
    }

    fn resume_batches(&mut self, index: usize, way: Way, within: Option<Span>, due: &mut Vec<Item>) {
        let name = self.streams[index].stream.name;
        let open: Vec<String> =
            self.left_open.keys().filter(|(stream, _)| stream == name).map(|(_, scope)| scope.clone()).collect();
        for text in open {
            let Ok(scope) = serde_json::from_str::<Scope>(&text) else { continue };
            let Scope::Items { way: its_way, keys, within: its_days, mark: its_mark } = &scope else { continue };
            let all_due = keys.iter().all(|k| due.iter().any(|i| i.key == *k));
            let batch: Vec<Item> = keys.iter().filter_map(|k| due.iter().find(|i| i.key == *k).cloned()).collect();
            if *its_way == way && *its_days == within && all_due && *its_mark == mark(&batch) {
                due.retain(|i| !keys.contains(&i.key));
                self.begin(index, scope, batch);
            }
        }
    }

    /// Begins a step, or goes on with it where an earlier session left it.
    pub(super) fn begin(&mut self, index: usize, scope: Scope, items: Vec<Item>) {
        let run = &mut self.streams[index];
        let text = serde_json::to_string(&scope).unwrap_or_default();
        let day = window(&scope).map(|s| s.to).or_else(|| items.first().and_then(|i| i.day));
        let mut step = StepRun {
            stream: index,
            scope,
            text: text.clone(),
            items,
            day,
            total: None,
            // Until the first page tells.
            page_size: self.manifest.page,
            outstanding: [0].into(),
            moved: false,
            again: 0,
            begun: false,
            rows: 0,
            keys: HashSet::new(),
            complaint: None,
            too_long: false,
            started: self.now.local,
            unread: HashSet::new(),
            resumed: false,
        };
        let left = self.left_open.remove(&(run.stream.name.to_owned(), text));
        let age = left.as_ref().and_then(|left| age(left, self.cx.clock.utc(), chrono::TimeDelta::MAX));
        if let Some((left, total, size)) = left.and_then(|l| Some((l.pages.clone(), l.total?, l.page_size.filter(|s| *s > 0)?))) {
            step.started -= age.unwrap_or_default();
            step.resumed = true;
            step.total = Some(total);
            step.page_size = size;
            step.begun = true;
            step.rows = left.iter().map(|(offset, _)| size.min(total.saturating_sub(*offset))).sum();
            let is_in = |offset: &u64| left.iter().any(|(page, _)| page == offset);
            step.outstanding = (0..total.div_ceil(size)).map(|n| n * size).filter(|offset| !is_in(offset)).collect();
            left.iter().for_each(|(_, keys)| step.meet(keys.iter()));
            // All pages in but the end not written can't be: the last page ends the step. Should it be, read it again.
            if step.outstanding.is_empty() {
                step.outstanding = [0].into();
            }
        }
        let mut offsets: Vec<u64> = step.outstanding.iter().copied().collect();
        offsets.sort_unstable();
        run.open += 1;
        let number = self.new_step(step);
        self.streams[index].queue.extend(offsets.into_iter().map(|offset| Task { step: number, offset }));
    }
}

/// What a batch's fingerprints come to.
fn mark(batch: &[Item]) -> String {
    let fingerprints: Vec<&str> = batch.iter().map(|i| i.fingerprint.as_str()).collect();
    text_hash(&fingerprints.join("\n")).iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// The days of a window.
pub(super) fn window(scope: &Scope) -> Option<Span> {
    match scope {
        Scope::Window(span) => Some(*span),
        _ => None,
    }
}
