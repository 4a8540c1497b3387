//! How a running job shows itself: snapshots for whoever watches, and what the store is told of its streams.

use std::time::Duration;

use tokio::time::Instant;

use crate::kernel::{Error, Result};
use crate::store::{JobState, StreamRow};

use super::plan;
use super::runner::Runner;
use super::snapshot::{Snapshot, StreamSnapshot};
use super::stream_run::StreamRun;

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
                expected: Some(self.expected(run).cast_signed()),
                records: 0,
                changed: 0,
                note: run.note.clone(),
                gap: run.lack().and_then(|g| serde_json::to_value(g).ok()),
            })
            .collect();
        self.cx.store.note_streams(self.cx.job, &rows).await
    }

    /// Pages of a stream in all, as far as is known.
    fn expected(&self, run: &StreamRun) -> u64 {
        let outstanding: usize = self
            .steps
            .values()
            .filter(|s| self.streams[s.stream].stream.name == run.stream.name)
            .map(|s| s.outstanding.len())
            .sum();
        run.pages + outstanding as u64 + plan::windows::count(&run.days, plan::newest_from(self.now.today()))
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
        let elapsed = self.began.elapsed().as_secs_f64();
        let records: u64 = self.streams.iter().map(|s| s.records).sum();
        let pages: u64 = self.streams.iter().map(|s| s.pages).sum();
        let streams = self.streams.iter().map(|run| self.stream_snapshot(run, elapsed, pages)).collect();
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rate for the eye"
        )]
        let records_per_second = (records as f64 / elapsed.max(0.001)) as u64;
        let snapshot = Snapshot {
            job: self.cx.job,
            connection: self.cx.connection.title(),
            state: JobState::Running,
            calls: self.streams.iter().map(|s| s.calls).sum(),
            records_per_second,
            streams,
        };
        (self.cx.show)(&snapshot);
        snapshot
    }

    fn stream_snapshot(&self, run: &StreamRun, elapsed: f64, pages: u64) -> StreamSnapshot {
        let total = self.expected(run);
        let state = match (run.lack(), run.ended(), run.pages + run.open as u64) {
            (Some(_), true, _) => "gap",
            (None, true, _) => "done",
            (_, false, 0) => "waiting",
            (_, false, _) => "reading",
        };
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an estimate for the eye"
        )]
        let seconds_left =
            (pages > 0 && state == "reading").then(|| ((total - run.pages) as f64 * elapsed / pages as f64).ceil() as u64);
        StreamSnapshot {
            stream: run.stream.name.to_owned(),
            state,
            done: run.pages,
            total,
            calls: run.calls,
            records: run.records,
            changed: run.changed,
            seconds_left,
            note: run.note.clone(),
            gap: run.lack(),
        }
    }
}
