//! Jobs: listing, pausing, stopping.

use daybook_engine::api::Job;
use daybook_engine::kernel::Result;

use crate::args::{JobOptions, JobsOptions, Place};
use crate::exit::{COMPLETED, Exit};
use crate::{host, out};

pub async fn list(place: &Place, options: JobsOptions) -> Result<Exit> {
    let engine = host::open(place, None).await?;
    let jobs = engine.jobs(options.most).await?;
    engine.close().await;
    if options.json {
        out::json(&jobs);
        return Ok(COMPLETED);
    }
    if jobs.is_empty() {
        out::line("No job has run here yet. `daybook sync` starts one.");
    }
    for job in &jobs {
        out::line(&told(job));
    }
    Ok(COMPLETED)
}

pub async fn pause(place: &Place, options: JobOptions) -> Result<Exit> {
    let engine = host::open(place, None).await?;
    let job = engine.pause(options.id).await?;
    engine.close().await;
    show(&job, options.json)
}

pub async fn stop(place: &Place, options: JobOptions) -> Result<Exit> {
    let engine = host::open(place, None).await?;
    let job = engine.stop(options.id).await?;
    engine.close().await;
    show(&job, options.json)
}

fn show(job: &Job, json: bool) -> Result<Exit> {
    if json {
        out::json(job);
    } else {
        out::line(&told(job));
    }
    Ok(COMPLETED)
}

/// One line about a job.
pub fn told(job: &Job) -> String {
    let records: i64 = job.streams.iter().map(|s| s.records).sum();
    let gaps = job.streams.iter().filter(|s| s.gap.is_some()).count();
    let mut text = format!(
        "job {}  {}  {}  {}  {} calls, {} records",
        job.id,
        job.created_at,
        job.connection,
        job.state.name(),
        out::grouped(job.calls),
        out::grouped(records)
    );
    if gaps > 0 {
        text.push_str(&format!(", {gaps} streams with gaps"));
    }
    if let Some(reason) = &job.reason {
        text.push_str(&format!(" ({reason})"));
    }
    text
}
