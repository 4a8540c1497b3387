//! Printing. A reader that hangs up (`| head`) is not missed: the work goes on.

use std::io::Write;

use daybook_engine::kernel::Error;
use serde::Serialize;

/// Prints a line of words.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints a line of JSON.
pub fn json(value: &impl Serialize) {
    line(&serde_json::to_string(value).unwrap_or_default());
}

/// Prints an error: one sentence and a next step.
pub fn error(error: &Error) {
    let _ = writeln!(std::io::stderr().lock(), "{} {}", error.message, error.hint);
}

/// A whole number in groups: 1,234,567.
pub fn grouped(number: i64) -> String {
    let text = daybook_engine::kernel::grouped(number.unsigned_abs());
    if number < 0 { format!("-{text}") } else { text }
}

/// A line on stderr, beside what is printed.
#[cfg(debug_assertions)]
pub fn aside(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
