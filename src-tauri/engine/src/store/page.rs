//! One imported page: its raw records, its rows and the checkpoint that says it is in, in ONE transaction that begins by
//! checking that the job still runs. Whoever stopped the job before that check is obeyed: nothing is written after.

use std::collections::HashSet;

use sqlx::Connection as _;

use crate::kernel::Result;

use super::incoming::{Finish, Prepared, Quarantined};
use super::sweep::{Swept, sweep};
use super::trouble::OrTold;
use super::{JobState, Store, jobs, keep, steps};

/// One page on its way into the file.
#[derive(Debug)]
pub struct PageWrite<'a> {
    /// The job; must be running.
    pub job: i64,
    /// The connection.
    pub connection_id: i64,
    /// The stream.
    pub stream: &'static str,
    /// The tables the stream fills, its root first.
    pub tables: &'a [&'static str],
    /// The endpoints its raw records come from.
    pub endpoints: &'a [&'static str],
    /// The step's scope, as kept.
    pub scope: &'a str,
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

/// What came of writing a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageOutcome {
    /// It is in; so many records were new or had changed.
    In {
        /// New or changed records.
        changed: u64,
        /// The step's sweep was refused: the reply was empty where there used to be data.
        suspicious: bool,
    },
    /// The job no longer runs; nothing was written.
    Stopped(JobState),
}

impl Store {
    /// Writes a page.
    ///
    /// # Errors
    /// Those of writing the file; then nothing of the page is in.
    pub async fn write_page(&self, page: PageWrite<'_>) -> Result<PageOutcome> {
        let stamp = self.stamp();
        let mut writer = self.writer().await;
        let mut tx = writer.begin_with("BEGIN IMMEDIATE").await.or_told()?;
        if !jobs::runs(&mut tx, page.job).await? {
            tx.rollback().await.or_told()?;
            drop(writer);
            return Ok(PageOutcome::Stopped(self.job_state(page.job).await?));
        }
        let read = page.records.len() + page.quarantined.len();
        let keys: Vec<String> = page.records.iter().map(|r| r.key.clone()).collect();
        let fresh = keep::raw(&mut tx, page.connection_id, page.records).await?;
        let changed = fresh.len() as u64;
        keep::rows(&mut tx, page.connection_id, fresh).await?;
        keep::quarantined(&mut tx, page.connection_id, &page.quarantined).await?;

        let scope = (page.connection_id, page.stream, page.scope);
        let mut suspicious = false;
        if let Some(finish) = page.finish {
            let mut seen: HashSet<String> = keys.into_iter().collect();
            if page.continues {
                seen.extend(steps::end_step(&mut tx, scope).await?);
            }
            let seen: Vec<String> = seen.into_iter().collect();
            if let Some(what) = &finish.sweep {
                let children = page.tables.get(1..).unwrap_or(&[]);
                let swept = sweep(&mut tx, page.connection_id, what, children, page.endpoints, &seen, &stamp).await?;
                suspicious = swept == Swept::Refused;
            }
            if !suspicious {
                steps::finish_step(&mut tx, scope, &finish, seen.len()).await?;
            }
        } else if page.whole {
            steps::keep_page(&mut tx, scope, page.offset, page.total, page.page_size, &keys, &stamp).await?;
        }
        sqlx::query("UPDATE job_stream SET records = records + ?, changed = changed + ? WHERE job_id = ? AND stream = ?")
            .bind(i64::try_from(read).unwrap_or(i64::MAX))
            .bind(changed.cast_signed())
            .bind(page.job)
            .bind(page.stream)
            .execute(&mut *tx)
            .await
            .or_told()?;
        jobs::count_calls(&mut tx, page.job, page.connection_id, page.stream, page.calls.cast_signed(), &stamp).await?;
        tx.commit().await.or_told()?;
        Ok(PageOutcome::In { changed, suspicious })
    }
}
