//! The soak: storms, planner situations and mutated bodies by the thousand and by the million, for as long as it is told.
//! It ends with one table of counts, written to `target/soak.json` too; the first failure ends it with a line that replays it.

mod rounds;
mod score;

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use daybook_tests::storm::{mutate, play, team};
use daybook_tests::studio::sources;
use tokio::time::Instant;

use rounds::{ROUNDS, Soak};

#[derive(Parser)]
#[command(name = "daybook-soak", about = "Storms for as long as they are told to last")]
struct Words {
    /// How long new rounds begin.
    #[arg(long, default_value_t = 60.0)]
    minutes: f64,
    /// Which storms.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only rounds of this name.
    #[arg(long)]
    only: Option<String>,
    /// Replays one case.
    #[arg(long)]
    case: Option<String>,
    /// Replays one planner situation.
    #[arg(long)]
    planner: Option<u64>,
    /// Replays one mutated body.
    #[arg(long)]
    body: Option<u64>,
    /// Replays one killed import.
    #[arg(long)]
    kill: Option<u64>,
    /// Writes the corpus of replies anew into this folder.
    #[arg(long)]
    corpus: Option<std::path::PathBuf>,
}

fn main() -> ExitCode {
    let words = Words::parse();
    let done = match &words {
        Words { case: Some(case), .. } => case.parse().and_then(|case| team::one(&case)).map(|score| format!("{score:?}")),
        Words { planner: Some(seed), .. } => rounds::planned(*seed).map(|()| "kept".to_owned()),
        Words { body: Some(seed), .. } => mutate::body(*seed).map(|made| format!("{made:?}")),
        Words { kill: Some(seed), .. } => daybook_tests::kills::round(*seed).map(|counts| format!("{counts:?}")),
        Words { corpus: Some(folder), .. } => written(folder).map(|files| format!("{files} files")),
        _ => soaked(&words),
    };
    match done {
        Ok(text) => said(&mut std::io::stdout(), &text, ExitCode::SUCCESS),
        Err(wrong) => said(&mut std::io::stderr(), &wrong, ExitCode::FAILURE),
    }
}

fn said(to: &mut dyn Write, text: &str, code: ExitCode) -> ExitCode {
    // Whoever closed our output has read enough.
    let _ = writeln!(to, "{text}");
    code
}

/// Rounds in turn until the time is over.
fn soaked(words: &Words) -> Result<String, String> {
    let began = Instant::now();
    let mut soak = Soak::new(words.seed);
    let rounds: Vec<_> = ROUNDS.iter().filter(|round| words.only.as_ref().is_none_or(|only| round.name == only)).collect();
    if rounds.is_empty() {
        return Err("there is no round of that name".to_owned());
    }
    while began.elapsed() < Duration::from_secs_f64(words.minutes * 60.0) {
        for round in &rounds {
            (round.play)(&mut soak).map_err(|wrong| format!("{}: {wrong}", round.name))?;
        }
        soak.turn += 1;
        soak.score.seconds = began.elapsed().as_secs();
        soak.score.kept()?;
    }
    soak.score.kept()
}

fn written(folder: &std::path::Path) -> Result<usize, String> {
    let mut files = 0;
    for source in sources() {
        let folder = folder.join(source);
        std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
        let mut replies = play::replies(source);
        // What describes the site is no stream's.
        replies.remove("/site/sites");
        files += replies.len();
        for (path, body) in replies {
            let name = format!("{}.json", path.trim_start_matches('/').replace('/', "."));
            std::fs::write(folder.join(name), body).map_err(|e| e.to_string())?;
        }
    }
    Ok(files)
}
