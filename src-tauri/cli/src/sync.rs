//! Sync Now in a terminal: its plan, its progress, its end.

use daybook_engine::api::{Ask, Engine, Estimate, JobEnd, JobState, Price, Replayed, SignIn, SyncRequest};
use daybook_engine::host::Served;
use daybook_engine::kernel::Result;
use daybook_sample::Preset;
use serde_json::json;
use tokio::sync::watch;

use crate::args::{JsonOption, Place, ResumeOptions, RunOptions, SyncOptions};
use crate::exit::{self, COMPLETED, Exit};
use crate::{host, meter, out, sample, status};

pub async fn sync(place: &Place, options: SyncOptions) -> Result<Exit> {
    let SyncOptions { sample, streams, from, to, latest, full_history, plan, run } = options;
    let (engine, guest) = open(place, sample).await?;
    let ask = Ask { streams, from, to, latest, full_history };
    let (served, sign_in) = guest.unzip();
    let request = SyncRequest { ask, rate: run.rate, guest: sign_in, ..SyncRequest::default() };
    let code = if plan {
        let plans = engine.plan(request).await?;
        for plan in &plans {
            show_plan(plan, run.json);
        }
        COMPLETED
    } else {
        let ends = engine.sync(request, pause_on_interrupt(), show(run)).await?;
        ended(&engine, &ends, run).await?
    };
    drop(served);
    engine.close().await;
    Ok(code)
}

pub async fn resume(place: &Place, options: ResumeOptions) -> Result<Exit> {
    let ResumeOptions { id, sample, run } = options;
    let (engine, guest) = open(place, sample).await?;
    let (served, sign_in) = guest.unzip();
    let request = SyncRequest { rate: run.rate, guest: sign_in, ..SyncRequest::default() };
    let end = engine.resume(id, request, pause_on_interrupt(), show(run)).await?;
    let code = ended(&engine, &[end], run).await?;
    drop(served);
    engine.close().await;
    Ok(code)
}

pub async fn replay(place: &Place, options: JsonOption) -> Result<Exit> {
    let engine = host::open(place, None).await?;
    let Replayed { records, released } = engine.replay().await?;
    engine.close().await;
    if options.json {
        out::json(&json!({ "event": "replayed", "records": records, "released": released }));
    } else {
        out::line(&format!("Rebuilt from {} raw records, without a call.", out::grouped(records.cast_signed())));
        if released > 0 {
            out::line(&format!("{} of them were in quarantine.", out::grouped(released.cast_signed())));
        }
    }
    Ok(COMPLETED)
}

/// Opens the workspace, and serves the sample studio where one is wanted.
async fn open(place: &Place, sample: Option<Preset>) -> Result<(Engine, Option<(Served, SignIn)>)> {
    let Some(preset) = sample else { return Ok((host::open(place, None).await?, None)) };
    // The sample studio's date is the host's, whatever the zone it stands in.
    let place = Place { as_of: Some(place.as_of.unwrap_or_else(daybook_hosting::today)), ..place.clone() };
    let engine = host::open(&place, Some(&sample::folder(preset))).await?;
    let guest = sample::guest(&engine, &place, preset).await?;
    Ok((engine, Some(guest)))
}

fn show(run: RunOptions) -> daybook_engine::api::Show {
    if run.json { meter::json_lines() } else { meter::lines() }
}

/// Becomes true at the first Ctrl-C; a second one ends the process at once.
fn pause_on_interrupt() -> watch::Receiver<bool> {
    let (sender, receiver) = watch::channel(false);
    tokio::spawn(async move {
        host::interrupted().await;
        let _ = sender.send(true);
        host::interrupted().await;
        std::process::exit(i32::from(exit::PAUSED));
    });
    receiver
}

async fn ended(engine: &Engine, ends: &[JobEnd], run: RunOptions) -> Result<Exit> {
    if run.json {
        for end in ends {
            let mut line = json!(end);
            line["event"] = json!("end");
            out::json(&line);
        }
        return Ok(exit::of_jobs(ends));
    }
    for end in ends {
        out::line(&told(end));
        for (stream, gap) in &end.gaps {
            out::line(&format!("  {}: {} {}", stream.replace('_', " "), gap.message, gap.hint));
        }
    }
    status::summary(engine).await?;
    Ok(exit::of_jobs(ends))
}

fn told(end: &JobEnd) -> String {
    let calls = end.snapshot.as_ref().map_or(0, |s| s.calls);
    let records: u64 = end.snapshot.iter().flat_map(|s| &s.streams).map(|s| s.records).sum();
    let what = format!("{} calls, {} records", out::grouped(calls.cast_signed()), out::grouped(records.cast_signed()));
    let id = end.job.map_or_else(String::new, |id| format!(" {id}"));
    match end.state {
        JobState::Completed if end.gaps.is_empty() => format!("Job{id} of {} completed: {what}.", end.connection),
        JobState::Completed => format!("Job{id} of {} completed with gaps: {what}.", end.connection),
        JobState::Failed => {
            let why = end.error.as_ref().map_or_else(String::new, ToString::to_string);
            format!("Job{id} of {} failed: {why}", end.connection)
        }
        JobState::Cancelled => format!("Job{id} of {} was stopped: {what}.", end.connection),
        _ if end.error.is_some() => {
            let why = end.error.as_ref().map_or_else(String::new, ToString::to_string);
            format!("Job{id} of {} is paused: {what}. {why}", end.connection)
        }
        _ => format!("Job{id} of {} is paused: {what}. `daybook resume{id}` goes on.", end.connection),
    }
}

fn show_plan(plan: &Estimate, json: bool) {
    if json {
        out::json(plan);
        return;
    }
    out::line(&plan.connection);
    out::line(&format!("{:<18} {:>8} {:>8} {:>9}", "stream", "calls", "minutes", "cost"));
    let line = |name: &str, price: &Price| {
        let minutes = price.minutes.map_or_else(|| "-".to_owned(), |m| format!("{m:.1}"));
        format!("{name:<18} {:>8} {minutes:>8} {:>9}", out::grouped(price.calls.cast_signed()), format!("${}", price.cost))
    };
    for stream in &plan.streams {
        let mut text = line(&stream.stream.replace('_', " "), &stream.price);
        if let Some(days) = stream.days {
            text.push_str(&format!("  {} to {}", days.from, days.to));
        }
        if let Some(note) = &stream.note {
            text.push_str(&format!("  {note}"));
        } else if stream.estimated {
            text.push_str("  estimated");
        }
        out::line(&text);
    }
    out::line(&line("in all", &plan.total));
    for note in &plan.notes {
        out::line(note);
    }
    out::line(&format!("Making this plan took {} calls.", plan.asked));
}
