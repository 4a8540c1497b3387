//! Imported pages: their raw records, their rows and the checkpoints that say they are in, in ONE transaction that begins
//! by checking that the job still runs. Whoever stopped the job before that check is obeyed: nothing is written after.
//!
//! Pages that are ready at the same time share a transaction: for small pages the statements cost more than the rows.

use std::collections::{BTreeMap, HashSet};

use serde_json::json;
use sqlx::SqliteConnection;

use crate::host::points::point;
use crate::kernel::Result;

use super::begin::begin;
use super::incoming::{Finish, Prepared, Quarantined};
use super::sweep::{Pass, Swept, sweep};
use super::trouble::OrTold;
use super::{JobState, Store, jobs, keep, quarantine, steps};

/// One page on its way into the file.
#[derive(Debug)]
pub struct PageWrite {
    /// The stream.
    pub stream: &'static str,
    /// The tables the stream fills, its root first.
    pub tables: &'static [&'static str],
    /// The endpoints its raw records come from.
    pub endpoints: &'static [&'static str],
    /// The step's scope, as kept.
    pub scope: String,
    /// Row offset of the page.
    pub offset: u64,
    /// Whether other pages of the step came in before.
    pub continues: bool,
    /// Rows in all, as the step's first page said.
    pub total: Option<u64>,
    /// Rows a page.
    pub page_size: u64,
    /// Its records.
    pub records: Vec<Prepared>,
    /// Those that could not be read.
    pub quarantined: Vec<Quarantined>,
    /// Whether all of it could be read: only then it is a checkpoint, otherwise it is asked for again after an interruption.
    pub whole: bool,
    /// Calls made for it.
    pub calls: u64,
    /// Set on the page that completes the step.
    pub finish: Option<Finish>,
}

/// What came of writing one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageIn {
    /// New or changed records.
    pub changed: u64,
    /// New records.
    pub added: u64,
    /// The step's sweep was refused: the reply was empty where there used to be data.
    pub suspicious: bool,
}

/// What came of writing pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagesOutcome {
    /// They are in, in their order.
    In(Vec<PageIn>),
    /// The job no longer runs; nothing was written.
    Stopped(JobState),
}

impl Store {
    /// Writes pages, in their order.
    ///
    /// # Errors
    /// Those of writing the file; then nothing of any of them is in.
    pub async fn write_pages(&self, job: i64, connection_id: i64, mut pages: Vec<PageWrite>) -> Result<PagesOutcome> {
        let stamp = self.stamp();
        let mut writer = self.writer().await;
        let mut tx = begin(&mut writer).await?;
        if !jobs::runs(&mut tx, job).await? {
            tx.rollback().await.or_told()?;
            drop(writer);
            return Ok(PagesOutcome::Stopped(self.job_state(job).await?));
        }
        point("page.begun");
        let read: Vec<usize> = pages.iter().map(|p| p.records.len() + p.quarantined.len()).collect();
        let keys: Vec<Vec<String>> = pages.iter().map(|p| p.records.iter().map(|r| r.key.clone()).collect()).collect();
        let records = pages.iter_mut().map(|p| std::mem::take(&mut p.records)).collect();
        let (fresh, kept) = keep::raw(&mut tx, connection_id, records).await?;
        point("page.raw_kept");
        keep::rows(&mut tx, connection_id, fresh).await?;
        for page in &pages {
            quarantine::keep(&mut tx, connection_id, &page.scope, &page.quarantined, &stamp).await?;
        }
        point("page.rows_kept");
        let refused = checkpoints(&mut tx, connection_id, &pages, keys, &stamp).await?;
        count(&mut tx, job, &pages, &read, &kept, &stamp).await?;
        point("page.before_commit");
        tx.commit().await.or_told()?;
        point("page.after_commit");
        let page_in =
            |(n, kept): (usize, keep::Count)| PageIn { changed: kept.changed, added: kept.added, suspicious: refused.contains(&n) };
        Ok(PagesOutcome::In(kept.into_iter().enumerate().map(page_in).collect()))
    }
}

/// Notes which pages are in, and what the steps that end with one of them make true. Gives the pages whose step's sweep
/// was refused.
async fn checkpoints(
    tx: &mut SqliteConnection,
    connection_id: i64,
    pages: &[PageWrite],
    keys: Vec<Vec<String>>,
    stamp: &str,
) -> Result<HashSet<usize>> {
    let mut ending = Vec::new();
    let mut passes = Vec::new();
    for (n, (page, keys)) in pages.iter().zip(keys).enumerate() {
        let step = (connection_id, page.stream, page.scope.as_str());
        let Some(finish) = &page.finish else {
            if page.whole {
                steps::keep_page(tx, step, page.offset, page.total, page.page_size, &keys, stamp).await?;
                point("page.checkpoint_kept");
            }
            continue;
        };
        let mut seen: HashSet<String> = keys.into_iter().collect();
        if page.continues {
            seen.extend(steps::end_step(tx, step).await?);
        }
        let children = page.tables.get(1..).unwrap_or(&[]);
        let what = finish.sweep.clone().unwrap_or(super::Sweep::Nothing);
        ending.push((n, page, finish, seen.len()));
        passes.push(Pass { what, children, endpoints: page.endpoints, seen });
    }
    let mut refused = HashSet::new();
    let mut items = Vec::new();
    let swept = sweep(tx, connection_id, &passes, stamp).await?;
    point("page.step_swept");
    for ((n, page, finish, rows), swept) in ending.into_iter().zip(swept) {
        if swept == Swept::Refused {
            refused.insert(n);
            continue;
        }
        steps::finish_step(tx, connection_id, page.stream, finish).await?;
        // Rows are counted for single items only: that is where the count is looked at.
        let rows = if finish.items.len() == 1 { rows } else { 0 };
        items.extend(finish.items.iter().map(|i| json!([page.stream, i.way, i.key, i.fingerprint, i.read_at, rows])));
    }
    steps::items_read(tx, connection_id, &items).await?;
    point("page.step_finished");
    Ok(refused)
}

/// Counts what was read and what it took.
async fn count(
    tx: &mut SqliteConnection,
    job: i64,
    pages: &[PageWrite],
    read: &[usize],
    kept: &[keep::Count],
    stamp: &str,
) -> Result<()> {
    let mut streams: BTreeMap<&'static str, [u64; 5]> = BTreeMap::new();
    for ((page, read), kept) in pages.iter().zip(read).zip(kept) {
        let sums = streams.entry(page.stream).or_default();
        let brought = [*read as u64, kept.changed, kept.added, page.quarantined.len() as u64, page.calls];
        sums.iter_mut().zip(brought).for_each(|(sum, n)| *sum += n);
    }
    for (stream, [read, changed, added, quarantined, calls]) in streams {
        let text =
            "UPDATE job_stream SET records = records + ?, changed = changed + ?, added = added + ?, quarantined = quarantined + ?
             WHERE job_id = ? AND stream = ?";
        sqlx::query(text)
            .bind(read.cast_signed())
            .bind(changed.cast_signed())
            .bind(added.cast_signed())
            .bind(quarantined.cast_signed())
            .bind(job)
            .bind(stream)
            .execute(&mut *tx)
            .await
            .or_told()?;
        jobs::count_calls(tx, job, stream, calls.cast_signed(), stamp).await?;
    }
    Ok(())
}
