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

/// A whole number with thin groups: 1,234,567.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}

/// A line on stderr, beside what is printed.
#[cfg(debug_assertions)]
pub fn aside(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}
