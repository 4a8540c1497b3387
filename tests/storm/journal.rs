//! What is logged while cases run: everything the engine says at every level, and what the database library says.

use std::cell::RefCell;
use std::io::Write;
use std::sync::{Mutex, Once};

use tracing_subscriber::fmt::MakeWriter;

thread_local! {
    static OWN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// What threads log that belong to no case: SQLite's.
static OTHERS: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Lets everything be logged into memory; once per process.
pub fn begin() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let filter = tracing_subscriber::EnvFilter::new("trace,tokio=off,sqlx=warn");
        let logged = tracing_subscriber::fmt().with_env_filter(filter).with_ansi(false).with_writer(Memory).try_init();
        logged.expect("nobody else logs here");
    });
    OWN.with_borrow_mut(Vec::clear);
}

/// What this thread logged since `begin`, and whatever SQLite's threads did.
pub fn taken() -> String {
    let own = OWN.with_borrow_mut(std::mem::take);
    let others = std::mem::take(&mut *OTHERS.lock().unwrap());
    String::from_utf8_lossy(&[own, others].concat()).into_owned()
}

struct Memory;

struct Page;

impl<'a> MakeWriter<'a> for Memory {
    type Writer = Page;

    fn make_writer(&'a self) -> Page {
        Page
    }
}

impl Write for Page {
    fn write(&mut self, text: &[u8]) -> std::io::Result<usize> {
        if std::thread::current().name().is_some_and(|name| name.starts_with("sqlx")) {
            OTHERS.lock().unwrap().extend_from_slice(text);
        } else {
            OWN.with_borrow_mut(|own| own.extend_from_slice(text));
        }
        Ok(text.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
