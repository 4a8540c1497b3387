//! What could not be kept, and why.

use daybook_engine::api::QuarantineLine;
use daybook_engine::kernel::Result;

use crate::args::{JsonOption, Place};
use crate::exit::{COMPLETED, Exit};
use crate::{host, out};

pub async fn run(place: &Place, options: JsonOption) -> Result<Exit> {
    let engine = host::open(place, None).await?;
    let lines = engine.quarantine().await?;
    engine.close().await;
    if options.json {
        out::json(&lines);
    } else if lines.is_empty() {
        out::line("Nothing is in quarantine.");
    } else {
        lines.iter().for_each(|line| out::line(&told(line)));
        out::line(
            "They are tried again whenever they come; after an update of Daybook `daybook replay` tries them without a call.",
        );
    }
    Ok(COMPLETED)
}

/// One line about records of one stream.
pub fn told(line: &QuarantineLine) -> String {
    let status = &line.status;
    let stream = line.stream.map_or_else(String::new, |stream| format!("{}  ", stream.replace('_', " ")));
    let mut text = format!("{stream}{}  {}: {}", status.endpoint, out::grouped(status.records), status.reason);
    if let (Some(first), Some(last)) = (&status.first_seen_at, &status.last_seen_at) {
        text.push_str(&format!("  (seen {first} to {last})"));
    }
    text
}
