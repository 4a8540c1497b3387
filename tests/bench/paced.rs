//! How near to an allowed 30 requests a second an import comes when every reply takes 150 ms.

use std::process::Command;

use daybook_tests::studio::Served;
use serde_json::{Value, json};

use super::{AS_OF, beside, process};

/// A studio that allows 30 requests a second and takes its time; the small studio's first import.
pub fn paced() -> Value {
    let studio = Served::new(&["--preset", "small", "--as-of", AS_OF, "--rate", "30", "--latency", "150"]);
    let folder = tempfile::tempdir().expect("a folder");
    let mut engine = Command::new(beside("daybook"));
    engine.args(["--as-of", AS_OF, "--data-dir"]).arg(folder.path()).args(["sync", "--json"]);
    let took = process::run(engine.envs(studio.environment()));
    let end: Value = serde_json::from_str(took.stdout.lines().last().unwrap_or_default()).expect("how it ended");
    assert_eq!(end["state"], "completed", "{end}");
    let stats = studio.stats();
    let calls: u64 = stats["calls"].as_object().into_iter().flatten().filter_map(|(_, n)| n.as_u64()).sum();
    // The climb from 5 by doubling each second takes three seconds and lets 35 requests through.
    let sustained = (calls as f64 - 35.0) / (took.wall - 3.0);
    json!({
        "calls": calls, "wall_s": (took.wall * 10.0).round() / 10.0, "requests_per_s_after_the_climb": (sustained * 100.0).round() / 100.0,
        "refused_429": stats["status"]["429"].as_u64().unwrap_or(0), "peak_rate": stats["peak_rate"],
    })
}
