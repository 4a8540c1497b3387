//! What happens when a reply comes in: the page is written, and with a step's last page what is true from then on.

use crate::kernel::{Code, Error, Result};
use crate::net::{Fault, FaultKind};
use crate::sources::{Reading, Scope};
use crate::store::{Finish, PageIn, PageWrite};

use super::flights::Fetched;
use super::prepare::ReadyPage;
use super::release;
use super::runner::{Runner, Stopped};
use super::stream_run::{StepRun, Task};

/// A list that keeps changing under our hands is begun again so often; then what came is kept, and the rest is a gap.
const AGAIN: u32 = 3;
/// A list of more pages than this is not read as a whole where it can be read by days.
const AS_A_WHOLE: u64 = 20;
/// So many single things may be missing at the other side.
const MISSING: u32 = 50;
/// Single items may fail so often before their stream is given up.
const FAILURES: u32 = 5;

/// A page that is ready for the writer, and what follows once it is in.
#[derive(Debug)]
pub struct Landing {
    /// The page.
    pub write: PageWrite,
    /// Whether it is its step's last.
    pub last: bool,
    /// What happens next.
    pub then: Then,
}

/// What follows once a page is in.
#[derive(Debug)]
pub struct Then {
    /// Its stream.
    pub stream: usize,
    step: u64,
    read: u64,
    quarantined: u64,
    /// It is of the newest days.
    newest: bool,
    flaw: Option<Error>,
    /// Quarantine that its records leave.
    released: Vec<i64>,
    next: Next,
}

#[derive(Debug)]
enum Next {
    /// Other pages of its step are to come.
    Waits,
    /// The step has ended.
    Ends(Finish),
    /// Its list moved while it was read.
    BeginsAgain,
}

impl Runner<'_> {
    /// Takes a reply in: readies its page for the writer, or deals with its fault. Gives who stopped the job, where somebody
    /// did.
    pub(super) async fn arrive(&mut self, fetched: Fetched) -> Result<Option<Stopped>> {
        let Fetched { task, calls, result } = fetched;
        let Some(step) = self.steps.get(&task.step) else { return Ok(None) };
        let stream = self.streams[step.stream].stream.name;
        let fault = match result {
            Ok(page) => {
                self.streams[step.stream].calls += calls;
                self.answered().await?;
                let landing = self.ready(task, page, calls);
                self.ready.extend(landing);
                return Ok(None);
            }
            Err(fault) => fault,
        };
        self.count(task, calls).await?;
        if fault.kind == FaultKind::OverBudget {
            self.hold(task)?;
            return Ok(None);
        }
        if matches!(fault.kind, FaultKind::Forbidden | FaultKind::NotFound | FaultKind::Rejected) {
            // A clear answer.
            self.answered().await?;
        }
        let (cx, label) = (self.cx, self.manifest.label);
        if let Some((tripped, error)) = self.breaker.failure(stream, &fault, label, cx.clock.utc()) {
            self.put_back(task);
            cx.store.trip(cx.job, cx.connection.id, &tripped).await?;
            return Ok(Some(Stopped::Held(error)));
        }
        self.fault(task, &fault);
        Ok(None)
    }

    /// The remote system answered as it should.
    async fn answered(&mut self) -> Result<()> {
        if self.breaker.success() {
            self.cx.store.works_again(self.cx.job, self.cx.connection.id).await?;
        }
        Ok(())
    }

    fn ready(&mut self, task: Task, page: ReadyPage, calls: u64) -> Option<Landing> {
        let mut step = self.steps.remove(&task.step)?;
        let index = step.stream;
        let stream = self.streams[index].stream;
        self.follow(&mut step, task, &page);
        step.meet(page.records.iter().map(|record| &record.key));
        // A page with fewer rows than it must have is no checkpoint: after a pause it would count as a full one.
        let promised = step.total.map_or(0, |total| step.page_size.min(total.saturating_sub(task.offset)));
        let whole = page.quarantined.is_empty() && page.complaints.is_empty() && page.returned >= promised;
        step.complaint = step.complaint.take().or(page.complaints.into_iter().next());
        step.unread.extend(page.quarantined.iter().map(|q| q.hash));
        let released = release::readable(&self.quarantine, &page.records);
        let last = step.outstanding.is_empty();
        let write = PageWrite {
            stream: stream.name,
            tables: stream.tables,
            endpoints: self.cx.source.endpoints(stream.name),
            scope: step.text.clone(),
            offset: task.offset,
            continues: step.begun,
            total: step.total,
            page_size: step.page_size,
            records: page.records,
            quarantined: page.quarantined,
            whole,
            calls,
            finish: None,
        };
        step.begun = true;
        self.steps.insert(task.step, step);
        let quarantined = write.quarantined.len() as u64;
        let read = write.records.len() as u64 + quarantined;
        let newest = self.steps.get(&task.step).is_some_and(|step| self.is_newest(step));
        let then = Then { stream: index, step: task.step, read, quarantined, newest, flaw: None, released, next: Next::Waits };
        Some(Landing { write, last, then })
    }

    /// Settles what a step's last page makes true, when it goes to the writer: what is true depends on what is in.
    pub(super) fn settle(&self, landing: &mut Landing) {
        let Some(step) = self.steps.get(&landing.then.step).filter(|_| landing.last) else { return };
        if step.moved && step.again < AGAIN {
            landing.then.next = Next::BeginsAgain;
            return;
        }
        let finish = self.finish(step);
        landing.then.flaw = self.flaw(step);
        landing.write.finish = Some(finish.clone());
        landing.then.next = Next::Ends(finish);
    }

    /// A page is in: what hangs on it goes on.
    pub(super) async fn landed(&mut self, then: Then, page: PageIn) -> Result<()> {
        let run = &mut self.streams[then.stream];
        let name = run.stream.name;
        run.pages += 1;
        run.records += then.read;
        run.changed += page.changed;
        run.added += page.added;
        run.quarantined += then.quarantined;
        run.newest_pages += u64::from(then.newest);
        if let Some(flaw) = then.flaw {
            run.flaw.get_or_insert(flaw);
        }
        // A step of which another page failed meanwhile was given up: what came of it stays.
        let Some(step) = self.steps.get(&then.step) else { return Ok(()) };
        let mut released = then.released;
        let complete = matches!(&then.next, Next::Ends(finish) if finish.sweep.is_some());
        if complete && !step.resumed && !page.suspicious {
            let endpoints = self.cx.source.endpoints(name);
            released.extend(release::gone(&self.quarantine, endpoints, &step.scope, &step.unread));
        }
        if page.suspicious {
            let missing = missing_right(self.manifest.label, name);
            match step.scope {
                Scope::Items { .. } => _ = run.flaw.get_or_insert(missing),
                _ => run.abandon(missing),
            }
        }
        if !released.is_empty() {
            self.cx.store.release(self.cx.job, &released).await?;
            self.quarantine.retain(|held| !released.contains(&held.id));
        }
        match then.next {
            Next::Waits => Ok(()),
            Next::BeginsAgain => self.begin_again(then.step).await,
            Next::Ends(finish) => {
                let finish = if page.suspicious { Finish::default() } else { finish };
                match self.steps.remove(&then.step) {
                    Some(step) => self.ended(then.stream, &step, finish).await,
                    None => Ok(()),
                }
            }
        }
    }

    /// Notes what a page says about its step: the first one how many there are, the others whether that still holds.
    fn follow(&mut self, step: &mut StepRun, task: Task, page: &ReadyPage) {
        step.outstanding.remove(&task.offset);
        step.rows += page.returned;
        let most = if let Scope::Latest(most) = step.scope { most } else { u64::MAX };
        match (step.total, page.total.map(|total| total.min(most))) {
            (Some(before), Some(total)) => step.moved |= before != total,
            (None, Some(total)) => {
                step.total = Some(total);
                step.too_long = self.is_too_long(step, total);
                if page.returned > 0 && page.returned < total && !step.too_long {
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
            (_, None) => {}
        }
        // Fewer rows than were promised: some have gone while we read, or a page was not whole.
        let promised = step.total.filter(|_| !step.too_long);
        step.moved |= step.outstanding.is_empty() && promised.is_some_and(|total| step.rows < total);
    }

    /// Whether a list would take so long that it grows under our hands: then its days are read, which are closed.
    fn is_too_long(&self, step: &StepRun, total: u64) -> bool {
        let by_days = matches!(self.streams[step.stream].stream.reading, Reading::Windows { .. });
        let whole = by_days && step.scope == Scope::Whole && !self.cx.connection.dates_do_not_filter();
        whole && total > AS_A_WHOLE * self.manifest.page
    }

    /// The list changed while it was read: what is in stays, the pass is begun again.
    async fn begin_again(&mut self, number: u64) -> Result<()> {
        let Some(step) = self.steps.get_mut(&number) else { return Ok(()) };
        step.again += 1;
        step.moved = false;
        step.total = None;
        step.begun = false;
        step.rows = 0;
        step.unread.clear();
        step.keys.clear();
        step.resumed = false;
        step.started = self.now.local;
        step.outstanding = [0].into();
        let (index, text) = (step.stream, step.text.clone());
        self.streams[index].queue.push_front(Task { step: number, offset: 0 });
        self.cx.store.drop_step(self.cx.job, self.cx.connection.id, self.streams[index].stream.name, &text).await
    }

    /// A step has ended: what hangs on it can be planned.
    async fn ended(&mut self, index: usize, step: &StepRun, finish: Finish) -> Result<()> {
        let name = self.streams[index].stream.name;
        let run = &mut self.streams[index];
        run.open -= 1;
        if let Some(span) = finish.covered {
            run.read.push(span);
            run.oldest = Some(run.oldest.map_or(step.started, |oldest| oldest.min(step.started)));
            run.empty = if step.total == Some(0) { run.empty + 1 } else { 0 };
            let covered = self.progress.covered.entry(name.to_owned()).or_default();
            covered.push(span);
            *covered = crate::kernel::time::joined(std::mem::take(covered));
        }
        if step.too_long {
            (run.planned_all, run.dirty) = (false, true);
        }
        for (state, value) in finish.states {
            self.progress.states.insert((name.to_owned(), state.to_owned()), value);
        }
        if Some(name) == self.manifest.people_stream {
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
        // One that is answered with an error for ever must not cost the others their turn.
        let of_its_own =
            matches!(fault.kind, FaultKind::NotFound | FaultKind::Rejected | FaultKind::Server | FaultKind::Unreadable);
        let alone = single && of_its_own;
        let name = run.stream.name;
        tracing::warn!(stream = name, kind = ?fault.kind, status = ?fault.status, "a request failed for good");
        let most = if fault.kind == FaultKind::NotFound { MISSING } else { FAILURES };
        if alone && run.failures <= most {
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
}

/// What an empty answer means where there must be something.
pub fn missing_right(label: &str, stream: &str) -> Error {
    Error::new(
        Code::NeedsPermission,
        format!("{label} answers with an empty list of {} where there must be some: a right is missing.", stream.replace('_', " ")),
        "Give the user the right to see them there, then sync again. Nothing was removed here.",
    )
}
