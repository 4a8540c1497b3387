//! What happens when a reply comes in: the page is written, and with a step's last page what is true from then on.

use crate::kernel::time::{Span, wall_text};
use crate::kernel::{Code, Error, Result};
use crate::net::{Fault, FaultKind};
use crate::sources::{Covers, Reading, Scope, Way};
use crate::store::{Finish, ItemDone, JobState, PageOutcome, PageWrite, Sweep};

use super::plan::windows;
use super::prepare::ReadyPage;
use super::runner::{Fetched, Runner};
use super::stream_run::{StepRun, Task};

/// A list that keeps changing under our hands is begun again so often; then what came is kept, and the rest is a gap.
const AGAIN: u32 = 3;
/// Single items may fail so often before their stream is given up.
const FAILURES: u32 = 5;

impl Runner<'_> {
    /// Takes a reply in. Gives the job's state where it no longer runs.
    pub(super) async fn land(&mut self, fetched: Fetched) -> Result<Option<JobState>> {
        let Fetched { task, calls, result } = fetched;
        let Some(step) = self.steps.get(&task.step) else { return Ok(None) };
        let index = step.stream;
        self.streams[index].calls += calls;
        match result {
            Ok(page) => self.page_in(task, page, calls).await,
            Err(fault) => {
                let (cx, name) = (self.cx, self.streams[index].stream.name);
                cx.store.note_calls(cx.job, cx.connection.id, name, calls.cast_signed()).await?;
                self.fault(task, &fault);
                Ok(None)
            }
        }
    }

    async fn page_in(&mut self, task: Task, page: ReadyPage, calls: u64) -> Result<Option<JobState>> {
        let Some(mut step) = self.steps.remove(&task.step) else { return Ok(None) };
        let index = step.stream;
        let stream = self.streams[index].stream;
        self.follow(&mut step, task, &page);
        step.meet(page.records.iter().map(|record| &record.key));
        let whole = page.quarantined.is_empty() && page.complaints.is_empty();
        step.complaint = step.complaint.take().or(page.complaints.into_iter().next());
        let last = step.outstanding.is_empty();
        let begin_again = last && step.moved && step.again < AGAIN;
        let finish = (last && !begin_again).then(|| self.finish(&step));
        let flaw = (last && !begin_again).then(|| self.flaw(&step)).flatten();
        let read = (page.records.len() + page.quarantined.len()) as u64;
        let outcome = self
            .cx
            .store
            .write_page(PageWrite {
                job: self.cx.job,
                connection_id: self.cx.connection.id,
                stream: stream.name,
                tables: stream.tables,
                endpoints: self.cx.source.endpoints(stream.name),
                scope: &step.text,
                offset: task.offset,
                continues: step.begun,
                total: step.total,
                page_size: step.page_size,
                records: page.records,
                quarantined: page.quarantined,
                whole,
                calls,
                finish: finish.clone(),
            })
            .await?;
        let (changed, suspicious) = match outcome {
            PageOutcome::Stopped(state) => return Ok(Some(state)),
            PageOutcome::In { changed, suspicious } => (changed, suspicious),
        };
        step.begun = true;
        let run = &mut self.streams[index];
        run.pages += 1;
        run.records += read;
        run.changed += changed;
        if let Some(flaw) = flaw {
            run.flaw.get_or_insert(flaw);
        }
        match (suspicious, &step.scope) {
            (true, Scope::Items { .. }) => _ = run.flaw.get_or_insert_with(|| missing_right(self.manifest.label, stream.name)),
            (true, _) => run.abandon(missing_right(self.manifest.label, stream.name)),
            _ => {}
        }
        if begin_again {
            self.begin_again(task.step, step).await?;
        } else if last {
            let finish = if suspicious { Finish::default() } else { finish.unwrap_or_default() };
            self.ended(index, &step, finish).await?;
        } else {
            self.steps.insert(task.step, step);
        }
        Ok(None)
    }

    /// Notes what a page says about its step: the first one how many there are, the others whether that still holds.
    fn follow(&mut self, step: &mut StepRun, task: Task, page: &ReadyPage) {
        step.outstanding.remove(&task.offset);
        step.rows += page.returned;
        step.unreadable += page.quarantined.len() as u64;
        let Some(total) = page.total else { return };
        match step.total {
            Some(before) => step.moved |= before != total,
            None => {
                step.total = Some(total);
                if page.returned > 0 && page.returned < total {
                    // Believe the echo rather than what was asked for.
                    step.page_size = page.returned;
                    let size = usize::try_from(page.returned).unwrap_or(usize::MAX);
                    let offsets: Vec<u64> = (page.returned..total).step_by(size).collect();
                    step.outstanding.extend(&offsets);
                    let queue = &mut self.streams[step.stream].queue;
                    for offset in offsets.into_iter().rev() {
                        queue.push_front(Task { step: task.step, offset });
                    }
                }
            }
        }
        // Fewer rows than were promised: some have gone while we read, or a page was not whole.
        step.moved |= step.outstanding.is_empty() && step.total.is_some_and(|total| step.rows < total);
    }

    /// The list changed while it was read: what is in stays, the pass is begun again.
    async fn begin_again(&mut self, number: u64, mut step: StepRun) -> Result<()> {
        let index = step.stream;
        self.cx.store.drop_step(self.cx.job, self.cx.connection.id, self.streams[index].stream.name, &step.text).await?;
        step.again += 1;
        step.moved = false;
        step.total = None;
        step.begun = false;
        step.rows = 0;
        step.keys.clear();
        step.unreadable = 0;
        step.outstanding = [0].into();
        self.steps.insert(number, step);
        self.streams[index].queue.push_front(Task { step: number, offset: 0 });
        Ok(())
    }

    /// What is true once a step's last page is in.
    fn finish(&self, step: &StepRun) -> Finish {
        let run = &self.streams[step.stream];
        let (now, job) = (wall_text(self.now.local), self.cx.job.to_string());
        if step.moved || step.complaint.is_some() || step.unreadable > 0 {
            // Something was not told: what came is kept, nothing is buried, and nothing counts as read.
            return Finish::default();
        }
        let mut finish = Finish { sweep: Some(self.sweep(step)), ..Finish::default() };
        match &step.scope {
            Scope::Whole if matches!(run.stream.reading, Reading::List) => finish.states = vec![("whole", now)],
            Scope::Whole => finish.states = vec![("whole", now.clone()), ("at", now), ("by", job)],
            Scope::Since(_) => finish.states = vec![("at", now), ("by", job)],
            Scope::Window(span) => {
                finish.covered = Some(*span);
                let mut read = run.read.clone();
                read.push(*span);
                let holds = |days: Option<Span>| days.is_some_and(|d| d.without(&read).is_empty());
                let Reading::Windows { recent, .. } = run.stream.reading else { return finish };
                let asked = self.whole_span(step.stream).map(|span| self.windows_asked(step.stream, recent, span));
                if holds(asked.as_ref().and_then(windows::recent_days)) {
                    finish.states.extend([("by", job), ("at", now.clone())]);
                }
                if holds(asked.as_ref().and_then(windows::weekly_days)) {
                    finish.states.push(("weekly", now));
                }
            }
            Scope::Items { way, .. } => {
                let done = step.items.iter().map(|item| ItemDone {
                    way: way.name(),
                    key: item.key.key.clone(),
                    fingerprint: item.fingerprint.clone(),
                    read_at: now.clone(),
                });
                finish.items = done.collect();
            }
        }
        finish
    }

    /// Which rows the step's pass accounted for.
    fn sweep(&self, step: &StepRun) -> Sweep {
        let stream = self.streams[step.stream].stream;
        let Some(table) = stream.tables.first().copied() else { return Sweep::Nothing };
        let items = |column| match &step.scope {
            Scope::Items { keys, within, .. } => Sweep::Items {
                table,
                column,
                keys: keys.iter().map(|k| k.key.clone()).collect(),
                within: *within,
                empty_buries: step.items.iter().map(|i| i.empty_buries).min().unwrap_or(0),
            },
            _ => Sweep::Nothing,
        };
        match (&stream.covers, &step.scope) {
            (Covers::All, Scope::Whole) | (Covers::Table, _) => Sweep::All { table },
            (Covers::Window, Scope::Window(span)) => match stream.reading {
                Reading::Windows { dated: (table, column), .. } => Sweep::Dated { table, column, span: *span },
                _ => Sweep::Nothing,
            },
            (Covers::Items(column), _) => items(column),
            (Covers::Cut { near, far }, Scope::Items { way, .. }) => items(if *way == Way::Near { near } else { far }),
            _ => Sweep::Nothing,
        }
    }

    /// What a step that ended could not tell.
    fn flaw(&self, step: &StepRun) -> Option<Error> {
        let name = self.streams[step.stream].stream.name.replace('_', " ");
        let label = self.manifest.label;
        if step.moved {
            let message = format!("{label}'s list of {name} kept changing while it was read.");
            return Some(Error::new(Code::RemoteTrouble, message, "Sync again; what came is safe."));
        }
        if step.unreadable > 0 {
            let message = format!("{label} sent {} of its {name} in a form that can't be read.", step.unreadable);
            return Some(Error::new(Code::RemoteTrouble, message, "They are kept aside. Sync again later."));
        }
        let complaint = step.complaint.as_ref()?;
        Some(Error::new(Code::NeedsPermission, format!("{label} did not tell all {name}: {complaint}."), "Sync again later."))
    }

    /// A step has ended: what hangs on it can be planned.
    async fn ended(&mut self, index: usize, step: &StepRun, finish: Finish) -> Result<()> {
        let name = self.streams[index].stream.name;
        let run = &mut self.streams[index];
        run.open -= 1;
        if let Some(span) = finish.covered {
            run.read.push(span);
            run.empty = if step.total == Some(0) { run.empty + 1 } else { 0 };
            let covered = self.progress.covered.entry(name.to_owned()).or_default();
            covered.push(span);
            *covered = crate::kernel::time::joined(std::mem::take(covered));
        }
        for (state, value) in finish.states {
            self.progress.states.insert((name.to_owned(), state.to_owned()), value);
        }
        if name == self.manifest.people_stream {
            self.earliest = self.cx.store.earliest_client(self.cx.connection.id).await?;
        }
        self.wake(name);
        Ok(())
    }

    /// Lets a stream whose work begins before its parents are in look for it again.
    fn wake(&mut self, name: &str) {
        for run in &mut self.streams {
            if let Reading::Cut { near, far } = &run.stream.reading {
                run.dirty |= near.after.contains(&name) || far.after.contains(&name);
            }
        }
    }

    /// A request failed for good: one item is left out, or the stream is given up, or everything.
    fn fault(&mut self, task: Task, fault: &Fault) {
        let Some(step) = self.steps.remove(&task.step) else { return };
        let told = fault.told(self.manifest.label);
        let run = &mut self.streams[step.stream];
        run.open = run.open.saturating_sub(1);
        run.queue.retain(|t| t.step != task.step);
        run.failures += 1;
        let single = matches!(&step.scope, Scope::Items { keys, .. } if keys.len() == 1);
        let alone = single && matches!(fault.kind, FaultKind::NotFound | FaultKind::Rejected);
        let name = run.stream.name;
        tracing::warn!(stream = name, kind = ?fault.kind, status = ?fault.status, "a request failed for good");
        if alone && run.failures <= FAILURES {
            run.flaw.get_or_insert(told.clone());
        } else {
            run.abandon(told.clone());
        }
        if fault.kind == FaultKind::SignIn {
            // No other stream would fare better.
            self.streams.iter_mut().filter(|s| !s.ended()).for_each(|s| s.abandon(told.clone()));
        }
        self.wake(name);
    }

    /// After everything was read: a site with visits and an empty list of people lacks a right, not people.
    pub async fn doubt_empty_people(&mut self) -> Result<()> {
        let people = self.manifest.people_stream;
        let (store, id) = (&self.cx.store, self.cx.connection.id);
        let Some(index) = self.streams.iter().position(|s| s.stream.name == people && s.gap.is_none() && s.pages > 0) else {
            return Ok(());
        };
        if store.count(id, "client").await? == 0 && store.count(id, "visit").await? > 0 {
            self.streams[index].gap = Some(missing_right(self.manifest.label, people));
            // The empty pass must not count as one.
            store.forget_state(id, people).await?;
        }
        Ok(())
    }
}

fn missing_right(label: &str, stream: &str) -> Error {
    Error::new(
        Code::NeedsPermission,
        format!("{label} answers with an empty list of {} where there must be some: a right is missing.", stream.replace('_', " ")),
        "Give the user the right to see them there, then sync again. Nothing was removed here.",
    )
}
