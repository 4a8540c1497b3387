//! A runtime whose time is virtual and moves only while everything is still.
//!
//! With a paused clock tokio moves time to the next timer whenever no task can run. SQLite works on threads of its own,
//! which tokio does not see: it would move time while a statement is under way. So time is held, as it is while a blocking
//! task runs, until the runtime has slept for a moment of real time; then it moves by one timer and is held again.

use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use tokio::runtime::{Builder, Handle};
use tokio::time::Instant;

/// Real time without a stir after which nothing is under way on SQLite's threads, or nothing worth waiting for.
const STILL: Duration = Duration::from_micros(400);
/// Longest single move of time: some timers must never be reached only because SQLite was slow once.
const LONGEST_MOVE: Duration = Duration::from_secs(5);

const HELD: u8 = 0;
/// Sleeps for which time may move once it may: tokio does not move it in a sleep that follows a wake from another thread.
const SLEEPS: u8 = 3;

#[derive(Default)]
struct State {
    asleep: AtomicBool,
    turns: AtomicU64,
    leave: AtomicU8,
    slept_at: Mutex<Option<Instant>>,
    over: AtomicBool,
    handle: OnceLock<Handle>,
}

impl State {
    /// Holds time until the runtime has been still for a moment.
    fn hold(self: &Arc<Self>) {
        let Some(handle) = self.handle.get() else { return };
        self.leave.store(HELD, Ordering::SeqCst);
        let state = Arc::clone(self);
        handle.spawn_blocking(move || {
            loop {
                let turn = state.turns.load(Ordering::SeqCst);
                std::thread::sleep(STILL);
                let still = state.asleep.load(Ordering::SeqCst) && turn == state.turns.load(Ordering::SeqCst);
                if still || state.over.load(Ordering::SeqCst) {
                    state.leave.store(SLEEPS, Ordering::SeqCst);
                    return;
                }
            }
        });
    }

    fn sleeps(&self) {
        self.turns.fetch_add(1, Ordering::SeqCst);
        self.asleep.store(true, Ordering::SeqCst);
        let may = self.leave.load(Ordering::SeqCst) > HELD;
        *self.slept_at.lock().unwrap() = may.then(Instant::now);
    }

    fn wakes(self: &Arc<Self>) {
        self.asleep.store(false, Ordering::SeqCst);
        self.turns.fetch_add(1, Ordering::SeqCst);
        let Some(slept_at) = self.slept_at.lock().unwrap().take() else { return };
        let left = self.leave.fetch_sub(1, Ordering::SeqCst) - 1;
        if (left == 0 || slept_at != Instant::now()) && !self.over.load(Ordering::SeqCst) {
            self.hold();
        }
    }
}

/// Runs `work` to its end on virtual time.
pub fn run<T>(work: impl Future<Output = T>) -> T {
    let state = Arc::new(State::default());
    let (sleeps, wakes) = (Arc::clone(&state), Arc::clone(&state));
    let runtime = Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .on_thread_park(move || sleeps.sleeps())
        .on_thread_unpark(move || wakes.wakes())
        .build()
        .expect("a runtime");
    state.handle.set(runtime.handle().clone()).expect("set once");
    let end = runtime.block_on(async {
        state.hold();
        let beat = tokio::spawn(async {
            let mut step = Duration::from_millis(20);
            loop {
                tokio::time::sleep(step).await;
                step = (step * 2).min(LONGEST_MOVE);
            }
        });
        let end = work.await;
        beat.abort();
        end
    });
    state.over.store(true, Ordering::SeqCst);
    end
}
