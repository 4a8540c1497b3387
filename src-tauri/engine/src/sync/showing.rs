//! How a running job shows itself: snapshots for whoever watches, and what the store is told of its streams.

use std::time::Duration;

use chrono::NaiveDate;
use tokio::time::Instant;

use crate::kernel::{Error, Result};
use crate::sources::Reading;
use crate::store::{JobState, StreamRow};

use super::ask::history_start;
use super::plan;
use super::runner::Runner;
use super::snapshot::{Snapshot, StreamSnapshot, StreamState};
use super::stream_run::{StepRun, StreamRun};

/// Snapshots are shown at most this often.
const SHOWN_EVERY: Duration = Duration::from_millis(250);

impl Runner<'_> {
    /// Streams that did not finish, and why.
    pub fn gaps(&self) -> Vec<(String, Error)> {
        self.streams.iter().filter_map(|s| Some((s.stream.name.to_owned(), s.lack()?))).collect()
    }

    /// How many streams read something and went on to their end, whatever they lack.
    pub fn finished(&self) -> usize {
        self.streams.iter().filter(|s| s.gap.is_none() && s.pages > 0 && s.stream.name != self.manifest.profile_stream).count()
    }

    /// Keeps in the store what the streams expect and lack.
    pub async fn note(&self) -> Result<()> {
        let rows: Vec<StreamRow> = self
            .streams
            .iter()
            .map(|run| StreamRow {
                stream: run.stream.name.to_owned(),
                calls: 0,
                expected: Some(self.expected(run).all.cast_signed()),
                records: 0,
                changed: 0,
                added: 0,
                quarantined: 0,
                note: run.note.clone(),
                gap: run.lack().and_then(|g| serde_json::to_value(g).ok()),
            })
            .collect();
        self.cx.store.note_streams(self.cx.job, &rows).await
    }

    /// Pages of a stream in all, and those of them about its newest days, as far as is known.
    fn expected(&self, run: &StreamRun) -> Expected {
        let newest = plan::newest_from(self.now.today());
        let (mut all, mut of_newest) = (run.pages, run.newest_pages);
        for step in self.steps.values().filter(|s| self.streams[s.stream].stream.name == run.stream.name) {
            let pages = step.outstanding.len() as u64;
            all += pages;
            of_newest += if self.is_newest(step) { pages } else { 0 };
        }
        all += plan::windows::count(&run.days, newest);
        of_newest += u64::from(run.days.iter().any(|days| days.to >= newest));
        Expected { all, of_newest }
    }

    /// Whether a step is about the newest days, or about no days at all. What is read person by person is what lies before
    /// the cut, though no step of it names a day.
    pub(super) fn is_newest(&self, step: &StepRun) -> bool {
        let undated = !matches!(self.streams[step.stream].stream.reading, Reading::Windows { .. } | Reading::Cut { .. });
        step.day.map_or(undated, |day| day >= plan::newest_from(self.now.today()))
    }

    /// The newest day of history still to be read.
    fn reached(&self) -> Option<NaiveDate> {
        let newest = plan::newest_from(self.now.today());
        let open = self.steps.values().filter(|s| !s.outstanding.is_empty()).filter_map(|s| s.day);
        let to_come = self.streams.iter().flat_map(|run| &run.days).map(|days| days.to);
        open.chain(to_come).filter(|day| *day < newest).max()
    }

    /// Whether people and the newest days of everything are in.
    fn newest_in(&self) -> bool {
        let people = self.streams.iter().find(|s| Some(s.stream.name) == self.manifest.people_stream);
        let dated = |run: &&StreamRun| run.stream.reading.dated().is_some() || matches!(run.stream.reading, Reading::Cut { .. });
        people.is_none_or(StreamRun::ended)
            && self
                .streams
                .iter()
                .filter(dated)
                .all(|run| run.ended() || !run.dirty && self.expected(run).of_newest == run.newest_pages)
    }

    /// Shows how the job stands, now and then.
    pub(super) fn show(&mut self) {
        if self.shown.is_none_or(|at| at.elapsed() >= SHOWN_EVERY) {
            self.shown = Some(Instant::now());
            self.publish();
        }
    }

    /// Shows how the job stands.
    pub fn publish(&mut self) -> Snapshot {
        let elapsed = self.began.elapsed();
        let (records, pages) = self.streams.iter().fold((0, 0), |(records, pages), s| (records + s.records, pages + s.pages));
        let streams: Vec<StreamSnapshot> = self.streams.iter().map(|run| self.stream_snapshot(run, elapsed, pages)).collect();
        let calls_left = streams.iter().map(|s| s.total - s.done).sum();
        let snapshot = Snapshot {
            job: self.cx.job,
            connection: self.cx.connection.title(),
            state: JobState::Running,
            calls: self.streams.iter().map(|s| s.calls).sum(),
            calls_left,
            seconds_left: seconds(calls_left, pages, elapsed),
            newest_in: self.newest_in(),
            reached: self.reached(),
            begins: self.begins(),
            records_per_second: per_second(records, elapsed),
            streams,
        };
        (self.cx.show)(&snapshot);
        snapshot
    }

    /// The day at which the history begins that this job reads, where it reads days.
    fn begins(&self) -> Option<NaiveDate> {
        let today = self.now.today();
        let dated = self.streams.iter().any(|run| run.stream.reading.dated().is_some());
        let start = history_start(self.manifest, self.earliest, today);
        dated.then(|| self.cx.ask.span(start, today, 0).map_or(start, |span| span.from))
    }

    fn stream_snapshot(&self, run: &StreamRun, elapsed: Duration, pages: u64) -> StreamSnapshot {
        let Expected { all: total, of_newest } = self.expected(run);
        let state = match (run.lack(), run.ended(), run.pages + run.open as u64) {
            (Some(_), true, _) => StreamState::Gap,
            (None, true, _) => StreamState::Done,
            (_, false, 0) => StreamState::Waiting,
            (_, false, _) => StreamState::Reading,
        };
        let left = (state == StreamState::Reading).then(|| seconds(total - run.pages, pages, elapsed)).flatten();
        StreamSnapshot {
            stream: run.stream.name.to_owned(),
            state,
            done: run.pages,
            total,
            newest_done: run.newest_pages,
            newest_total: of_newest,
            calls: run.calls,
            records: run.records,
            changed: run.changed,
            added: run.added,
            quarantined: run.quarantined,
            seconds_left: left,
            note: run.note.clone(),
            gap: run.lack(),
        }
    }
}

/// Pages of a stream, read or still to be.
struct Expected {
    all: u64,
    /// Those about the newest days, or about no days at all.
    of_newest: u64,
}

/// How long so many pages take at the rate of those that are in.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an estimate for the eye")]
fn seconds(left: u64, pages: u64, elapsed: Duration) -> Option<u64> {
    (pages > 0).then(|| (left as f64 * elapsed.as_secs_f64() / pages as f64).ceil() as u64)
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rate for the eye")]
fn per_second(records: u64, elapsed: Duration) -> u64 {
    (records as f64 / elapsed.as_secs_f64().max(0.001)) as u64
}
