//! What is true once a step's last page is in: days covered, items read, rows that a complete pass should have seen.

use crate::kernel::time::{Span, wall_text};
use crate::kernel::{Code, Error};
use crate::sources::{Covers, Reading, Scope, Way};
use crate::store::{Finish, ItemDone, Sweep};

use super::dated::BY_DAYS;
use super::plan::windows;
use super::runner::{FRESH, Runner};
use super::stream_run::StepRun;

impl Runner<'_> {
    /// What is true once a step's last page is in.
    pub(super) fn finish(&self, step: &StepRun) -> Finish {
        let run = &self.streams[step.stream];
        // What changed since the first page was asked for may not be in it.
        let since = match step.scope {
            Scope::Window(_) => run.oldest.map_or(step.started, |oldest| oldest.min(step.started)),
            _ => step.started,
        };
        let (now, job) = (wall_text(since), self.cx.job.to_string());
        if step.moved || step.complaint.is_some() || self.unread(step) > 0 {
            // Something was not told: what came is kept, nothing is buried, and nothing counts as read.
            return Finish::default();
        }
        if step.too_long {
            return Finish { states: vec![(BY_DAYS, "yes".to_owned())], ..Finish::default() };
        }
        let mut finish = Finish { sweep: Some(self.sweep(step)), ..Finish::default() };
        match &step.scope {
            Scope::Latest(_) => {}
            Scope::Whole if run.stream.reading.dated().is_some() => {
                finish.covered = self.everything(step.stream);
                finish.states = vec![("at", now.clone()), ("weekly", now), ("by", job.clone()), ("whole_by", job)];
            }
            Scope::Whole if matches!(run.stream.reading, Reading::List) => finish.states = vec![("whole", now)],
            Scope::Whole => finish.states = vec![("whole", now.clone()), ("at", now), ("by", job)],
            Scope::Since(_) => finish.states = vec![("at", now), ("by", job)],
            Scope::Window(span) => {
                finish.covered = Some(*span);
                let mut read = run.read.clone();
                read.push(*span);
                let holds = |days: Option<Span>| days.is_some_and(|d| d.without(&read).is_empty());
                let Reading::Windows { recent, .. } = run.stream.reading else { return finish };
                // Whatever days the owner asked for: what is read each time is read only where all of it was.
                let asked = self.history(step.stream).map(|span| self.windows_asked(step.stream, recent, span));
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

    /// Records of a step that could not be read and may come whole when they are asked for again. Those that came as badly
    /// in an earlier sync are left in quarantine: asking for ever would cost calls and bring nothing.
    fn unread(&self, step: &StepRun) -> usize {
        step.unread.iter().filter(|hash| !self.quarantine.iter().any(|held| held.hash == hash.as_slice())).count()
    }

    /// Which rows the step's pass accounted for.
    fn sweep(&self, step: &StepRun) -> Sweep {
        let stream = self.streams[step.stream].stream;
        let Some(table) = stream.tables.first().copied() else { return Sweep::Nothing };
        let endpoints = self.cx.source.endpoints(stream.name);
        let unread_before = step.resumed && self.quarantine.iter().any(|held| endpoints.contains(&held.endpoint.as_str()));
        // What was read over days has changed meanwhile: a row may have moved from a page still to come to one that was in.
        let over_days = step.resumed && self.now.local - step.started > FRESH;
        if unread_before || over_days || !step.unread.is_empty() {
            // A row that was not seen may be the record that could not be read.
            return Sweep::Nothing;
        }
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
    pub(super) fn flaw(&self, step: &StepRun) -> Option<Error> {
        let name = self.streams[step.stream].stream.name.replace('_', " ");
        let label = self.manifest.label;
        if step.moved {
            let message = format!("{label}'s list of {name} kept changing while it was read.");
            return Some(Error::new(Code::RemoteTrouble, message, "Sync again; what came is safe."));
        }
        let unread = self.unread(step);
        if unread > 0 {
            let message = format!("{label} sent {unread} of its {name} in a form that can't be read.");
            return Some(Error::new(
                Code::RemoteTrouble,
                message,
                "They are kept in quarantine. Sync again: the next answer may be whole.",
            ));
        }
        let complaint = step.complaint.as_ref()?;
        Some(Error::new(Code::NeedsPermission, format!("{label} did not tell all {name}: {complaint}."), "Sync again later."))
    }
}
