//! Runs cases on several threads, and stops at the first that fails.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::case::Case;
use super::play::{Score, play};

/// Threads for cases: each waits for SQLite half of its time.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from) * 2
}

/// Plays every case; the first failure is given as the line that replays it and what was wrong.
///
/// # Errors
/// The first failure.
pub fn play_all(cases: &[Case]) -> Result<Score, String> {
    let (next, failure, total) = (AtomicUsize::new(0), Mutex::new(None), Mutex::new(Score::default()));
    std::thread::scope(|scope| {
        for _ in 0..threads() {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if failure.lock().unwrap().is_some() {
                        return;
                    }
                    match one(case) {
                        Ok(score) => {
                            let mut total = total.lock().unwrap();
                            (total.calls, total.struck) = (total.calls + score.calls, total.struck + score.struck);
                        }
                        Err(wrong) => _ = failure.lock().unwrap().get_or_insert(wrong),
                    }
                }
            });
        }
    });
    match failure.into_inner().unwrap() {
        Some(wrong) => Err(wrong),
        None => Ok(total.into_inner().unwrap()),
    }
}

/// Plays one case; a panic is a failure like any other.
///
/// # Errors
/// What was wrong, with the line that replays it.
pub fn one(case: &Case) -> Result<Score, String> {
    let wrong = match catch_unwind(AssertUnwindSafe(|| play(case))) {
        Ok(Ok(score)) => return Ok(score),
        Ok(Err(wrong)) => wrong,
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
            format!("panicked: {}", text.unwrap_or("?"))
        }
    };
    Err(format!("DAYBOOK_CASE='{case}': {wrong}"))
}
