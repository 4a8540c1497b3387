//! `make bench`: an import against what the machine and the libraries allow, in the same run, so that ratios hold on a
//! shared machine. Prints a table and writes `target/bench.json`.
//!
//! The calls of one import are noted, then made again three ways, each in a process of its own: by the engine; by a bare
//! fetch that parses every body; by a bare fetch that decodes, compresses and upserts as many rows, as wide, raw records
//! included, one transaction a page, with no engine between.

mod bounds;
mod noted;
mod paced;
mod process;

use std::path::{Path, PathBuf};
use std::process::Command;

use bounds::Calls;
use daybook_tests::studio::Served;
use process::{Took, run};
use serde_json::{Value, json};

/// How often each way is taken; the median counts.
const ROUNDS: usize = 3;
const AS_OF: &str = "2026-11-20";

/// The same as the program's, so that the bounds are not slower than they need be.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["fetch", calls] => print(&runtime().block_on(bounds::fetch(Calls::read(Path::new(calls))))),
        ["upsert", calls, file] => print(&runtime().block_on(bounds::upsert(Calls::read(Path::new(calls)), Path::new(file)))),
        [] => compare("busy"),
        [preset] => compare(preset),
        _ => panic!("daybook-bench [PRESET]"),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Runtime::new().expect("a runtime")
}

#[expect(clippy::print_stdout, reason = "what it is for")]
fn print(line: &impl std::fmt::Display) {
    println!("{line}");
}

/// A program beside this one.
fn beside(name: &str) -> PathBuf {
    std::env::current_exe().expect("its own path").with_file_name(name)
}

fn compare(preset: &str) {
    let studio = Served::new(&["--preset", preset, "--as-of", AS_OF]);
    let folder = tempfile::tempdir().expect("a folder");
    let (calls, empty) = (folder.path().join("calls.json"), folder.path().join("empty.db"));
    runtime().block_on(noted::note(&studio, folder.path(), &calls, &empty));
    let mut took: Vec<[Took; 3]> = Vec::new();
    let mut facts = json!({});
    for round in 0..ROUNDS {
        let home = folder.path().join(format!("engine-{round}"));
        let mut engine = Command::new(beside("daybook"));
        engine.args(["--as-of", AS_OF, "--data-dir"]).arg(&home).args(["sync", "--json", "--rate", "1000000"]);
        let engine = run(engine.envs(studio.environment()));
        facts = counted(&engine.stdout, &home);
        let fetch = run(Command::new(beside("daybook-bench")).arg("fetch").arg(&calls));
        let file = folder.path().join(format!("bound-{round}.db"));
        std::fs::copy(&empty, &file).expect("an empty workspace file");
        let upsert = run(Command::new(beside("daybook-bench")).arg("upsert").arg(&calls).arg(&file));
        took.push([engine, fetch, upsert]);
    }
    drop(studio);
    let mut report = report(preset, &took, &facts);
    report["paced"] = paced::paced();
    print(&format!("{report:#}"));
    let target = beside("..").join("bench.json");
    std::fs::write(target, format!("{report:#}\n")).expect("the results are written");
}

/// What an import read: calls, elements, rows of parts, bytes.
fn counted(stdout: &str, home: &Path) -> Value {
    let end: Value = serde_json::from_str(stdout.lines().last().unwrap_or_default()).expect("how it ended");
    assert_eq!(end["state"], "completed", "{end}");
    let sum =
        |key: &str| -> u64 { end["snapshot"]["streams"].as_array().into_iter().flatten().filter_map(|s| s[key].as_u64()).sum() };
    let rows = |table: &str| {
        let out = Command::new(beside("daybook")).arg("--data-dir").arg(home).args(["export", table, "--format", "jsonl"]).output();
        out.map_or(0, |o| o.stdout.iter().filter(|b| **b == b'\n').count() as u64)
    };
    let visits = rows("visits");
    let bytes = std::fs::metadata(home.join("daybook.db")).map_or(0, |m| m.len());
    json!({
        "calls": sum("calls"), "records": sum("records") + rows("sale_items") + rows("payments"), "visits": visits,
        "file_mb": bytes as f64 / 1e6, "file_mb_per_100k_visits": bytes as f64 / 1e6 / visits.max(1) as f64 * 1e5,
    })
}

fn report(preset: &str, took: &[[Took; 3]], facts: &Value) -> Value {
    let median = |way: usize, of: fn(&Took) -> f64| {
        let mut all: Vec<f64> = took.iter().map(|t| of(&t[way])).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let rounded = |x: f64| (x * 100.0).round() / 100.0;
    let records = facts["records"].as_f64().unwrap_or_default();
    let way = |n: usize| {
        let (wall, cpu) = (median(n, |t| t.wall), median(n, |t| t.cpu));
        json!({
            "wall_s": rounded(wall), "cpu_s": rounded(cpu), "peak_mb": rounded(median(n, |t| t.memory)),
            "memory_late_to_early": rounded(median(n, Took::growth)), "records_per_s": (records / wall).round(),
        })
    };
    json!({
        "preset": preset, "facts": facts, "engine": way(0), "bound_fetch_and_parse": way(1), "bound_fetch_decode_upsert": way(2),
        "engine_cpu_to_upsert_bound": rounded(median(0, |t| t.cpu) / median(2, |t| t.cpu)),
        "engine_wall_to_upsert_bound": rounded(median(0, |t| t.wall) / median(2, |t| t.wall)),
    })
}
