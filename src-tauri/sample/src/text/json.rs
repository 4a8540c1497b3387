//! A JSON writer that puts an object's keys down in the order given, straight into the reply's text.

use std::fmt::Write;

use super::time::{Day, Wall, write_day, write_wall};

/// Writes a JSON string; escapes what must be escaped and nothing else.
pub(crate) fn write_text(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[from..at]);
        from = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            _ => {
                let _ = write!(out, "\\u{byte:04x}");
            }
        }
    }
    out.push_str(&text[from..]);
    out.push('"');
}

/// An object being written. A value of `None` leaves the key out, as the real API does.
pub(crate) struct Object<'a> {
    out: &'a mut String,
    empty: bool,
}

/// Writes one object.
pub(crate) fn object(out: &mut String, fill: impl FnOnce(&mut Object<'_>)) {
    out.push('{');
    fill(&mut Object { out, empty: true });
    out.push('}');
}

impl Object<'_> {
    /// Begins a key and hands over the text to write the value to.
    pub fn key(&mut self, key: &str) -> &mut String {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str("\":");
        self.out
    }

    /// A text.
    pub fn text(&mut self, key: &str, value: &str) {
        write_text(self.key(key), value);
    }

    /// A text, left out where missing.
    pub fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(key, value);
        }
    }

    /// An integer.
    pub fn int(&mut self, key: &str, value: impl Into<i64>) {
        let _ = write!(self.key(key), "{}", value.into());
    }

    /// An integer, left out where missing.
    pub fn maybe_int(&mut self, key: &str, value: Option<impl Into<i64>>) {
        if let Some(value) = value {
            self.int(key, value);
        }
    }

    /// True or false.
    pub fn flag(&mut self, key: &str, value: bool) {
        self.key(key).push_str(if value { "true" } else { "false" });
    }

    /// JSON text as it is: a number's digits, `null`, a ready object.
    pub fn raw(&mut self, key: &str, json: &str) {
        self.key(key).push_str(json);
    }

    /// A date with the midnight the API adds.
    pub fn date(&mut self, key: &str, day: Day) {
        let out = self.key(key);
        out.push('"');
        write_day(out, day);
        out.push_str("T00:00:00\"");
    }

    /// A date, left out where missing.
    pub fn maybe_date(&mut self, key: &str, day: Option<Day>) {
        if let Some(day) = day {
            self.date(key, day);
        }
    }

    /// A wall time with `fraction` (such as ".02" or "") after its seconds.
    pub fn wall(&mut self, key: &str, wall: Wall, fraction: &str) {
        let out = self.key(key);
        out.push('"');
        write_wall(out, wall);
        out.push_str(fraction);
        out.push('"');
    }

    /// An object.
    pub fn object(&mut self, key: &str, fill: impl FnOnce(&mut Object<'_>)) {
        object(self.key(key), fill);
    }

    /// A list, each element written by `each`.
    pub fn list<T>(&mut self, key: &str, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut String, T)) {
        let out = self.key(key);
        out.push('[');
        for (n, item) in items.into_iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            each(out, item);
        }
        out.push(']');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_what_serde_writes() {
        for text in ["plain", "a\"b\\c", "tab\tnew\nline\r\u{8}\u{c}\u{1}\u{1f}\u{7f}", "Σ日本 👩‍👧 \u{202e}", ""] {
            let mut out = String::new();
            write_text(&mut out, text);
            assert_eq!(out, serde_json::to_string(text).unwrap_or_default());
        }
    }

    #[test]
    fn keys_keep_their_order_and_missing_ones_are_left_out() {
        let mut out = String::new();
        object(&mut out, |o| {
            o.int("B", 1);
            o.maybe("A", None);
            o.list("C", [1, 2], |out, n| {
                let _ = write!(out, "{n}");
            });
        });
        assert_eq!(out, r#"{"B":1,"C":[1,2]}"#);
    }
}
