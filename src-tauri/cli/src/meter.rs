//! Progress on a terminal: a line per stream. With JSON, a line per snapshot instead.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use daybook_engine::api::{Show, Snapshot, StreamSnapshot, StreamState};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};
use serde_json::json;

use crate::out;

/// Shows snapshots as JSON lines.
pub fn json_lines() -> Show {
    Arc::new(|snapshot: &Snapshot| {
        let mut line = json!(snapshot);
        line["event"] = json!("progress");
        out::json(&line);
    })
}

/// Draws a line per stream on stderr; draws nothing where that is no terminal.
pub fn lines() -> Show {
    let bars = Mutex::new((MultiProgress::new(), HashMap::<(String, String), ProgressBar>::new()));
    Arc::new(move |snapshot: &Snapshot| {
        let mut bars = bars.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, by_stream) = &mut *bars;
        for stream in snapshot.streams.iter().filter(|s| s.total > 0 || s.gap.is_some()) {
            let key = (snapshot.connection.clone(), stream.stream.clone());
            let bar = by_stream.entry(key).or_insert_with(|| {
                let bar = all.add(ProgressBar::new(stream.total));
                if let Ok(style) = ProgressStyle::with_template("{prefix:<17} {bar:24} {pos:>6}/{len:<6} {msg}") {
                    bar.set_style(style);
                }
                bar.set_prefix(stream.stream.replace('_', " "));
                bar
            });
            bar.set_length(stream.total);
            bar.set_position(stream.done);
            bar.set_message(message(stream, snapshot));
            if matches!(stream.state, StreamState::Done | StreamState::Gap) && !bar.is_finished() {
                bar.abandon();
            }
        }
    })
}

fn message(stream: &StreamSnapshot, snapshot: &Snapshot) -> String {
    let mut text = format!("{:>7} records", out::grouped(stream.records.cast_signed()));
    match (stream.state, &stream.gap) {
        (_, Some(gap)) => text.push_str(&format!("  {}", gap.message)),
        (StreamState::Reading, _) => {
            text.push_str(&format!("  {}/s", out::grouped(snapshot.records_per_second.cast_signed())));
            if let Some(left) = stream.seconds_left {
                text.push_str(&format!("  {} left", clock(left)));
            }
        }
        _ => {}
    }
    text.push_str(&format!("  {} {}", out::grouped(stream.calls.cast_signed()), if stream.calls == 1 { "call" } else { "calls" }));
    text
}

/// Seconds as `3:07`.
pub fn clock(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
