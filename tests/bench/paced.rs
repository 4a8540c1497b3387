//! How near to an allowed 30 requests a second an import comes when every reply takes 150 ms.

use std::process::{Command, Stdio};
use std::time::Duration;

use daybook_tests::studio::Served;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::{AS_OF, beside};

/// From 5 a second to the ceiling the pace takes so many seconds; they do not count as sustained.
const CLIMB: usize = 5;

/// A studio that allows 30 requests a second and takes its time; the small studio's first import, its calls counted each
/// second.
pub fn paced() -> Value {
    let studio = Served::new(&["--preset", "small", "--as-of", AS_OF, "--rate", "30", "--latency", "150"]);
    let folder = tempfile::tempdir().expect("a folder");
    let mut engine = Command::new(beside("daybook"));
    engine.args(["--as-of", AS_OF, "--data-dir"]).arg(folder.path()).args(["sync", "--json"]).stdout(Stdio::null());
    let begun = Instant::now();
    let mut import = engine.envs(studio.environment()).spawn().expect("the import starts");
    let mut seconds = Vec::new();
    while import.try_wait().expect("the import can be asked").is_none() {
        let next = Duration::from_secs(seconds.len() as u64 + 1);
        std::thread::sleep(next.saturating_sub(begun.elapsed()));
        seconds.push(calls(&studio));
    }
    let wall = begun.elapsed().as_secs_f64();
    assert!(import.wait().expect("it ended").success());
    // The last second may have begun anywhere.
    let sustained = &seconds[CLIMB..seconds.len() - 2];
    let rate = (sustained[sustained.len() - 1] - sustained[0]) as f64 / (sustained.len() - 1) as f64;
    let stats = studio.stats();
    json!({
        "calls": calls(&studio), "wall_s": (wall * 10.0).round() / 10.0, "requests_per_s_after_the_climb": (rate * 100.0).round() / 100.0,
        "refused_429": stats["status"]["429"].as_u64().unwrap_or(0), "peak_rate": stats["peak_rate"],
    })
}

fn calls(studio: &Served) -> u64 {
    studio.stats()["calls"].as_object().into_iter().flatten().filter_map(|(_, n)| n.as_u64()).sum()
}
