//! Lines of an export, and their digest.

use std::fmt::Write;
use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::studio::Studio;
use crate::text::json::write_text;
use crate::text::time::{Day, Wall, instant, write_day, write_wall};

/// A table being written.
pub(super) struct Table {
    zone: chrono_tz::Tz,
    source: &'static str,
    account: String,
    currency: String,
    lines: Vec<String>,
}

/// A row being written: its cells in any order, their JSON side by side in one text.
pub(super) struct Row {
    zone: chrono_tz::Tz,
    json: String,
    cells: Vec<(&'static str, Range<usize>)>,
}

impl Table {
    /// An empty table of `studio`.
    pub fn new(studio: &Studio) -> Table {
        Table::of(studio, "mindbody", studio.site_id())
    }

    /// An empty table of what a source knows of `studio`, under an account of its own.
    pub fn of(studio: &Studio, source: &'static str, account: i64) -> Table {
        let currency = studio.prices.currency.code.clone();
        Table { zone: studio.zone, source, account: account.to_string(), currency, lines: Vec::new() }
    }

    /// Adds a row; a row with money in it names the currency.
    pub fn row(&mut self, money: bool, fill: impl FnOnce(&mut Row)) {
        let mut row = Row { zone: self.zone, json: String::with_capacity(512), cells: Vec::with_capacity(40) };
        row.text("source", Some(self.source));
        row.text("account", Some(&self.account));
        if money {
            row.text("currency", Some(&self.currency));
        }
        fill(&mut row);
        row.cells.sort_unstable_by_key(|(key, _)| *key);
        let mut line = String::with_capacity(row.json.len() + row.cells.len() * 20);
        line.push('{');
        for (n, (key, range)) in row.cells.into_iter().enumerate() {
            line.push_str(if n > 0 { ",\"" } else { "\"" });
            line.push_str(key);
            line.push_str("\":");
            line.push_str(&row.json[range]);
        }
        line.push('}');
        self.lines.push(line);
    }

    /// The lines in the order of their bytes.
    pub fn sorted(mut self) -> Vec<String> {
        self.lines.sort_unstable();
        self.lines
    }

    /// How many lines, and the SHA-256 over them, each with its line break.
    pub fn digest(self) -> (usize, String) {
        let lines = self.sorted();
        let mut hash = Sha256::new();
        for line in &lines {
            hash.update(line.as_bytes());
            hash.update(b"\n");
        }
        let mut hex = String::with_capacity(64);
        for byte in hash.finalize() {
            let _ = write!(hex, "{byte:02x}");
        }
        (lines.len(), hex)
    }
}

impl Row {
    fn set(&mut self, key: &'static str, write: Option<impl FnOnce(&mut String)>) {
        let from = self.json.len();
        match write {
            Some(write) => write(&mut self.json),
            None => self.json.push_str("null"),
        }
        self.cells.push((key, from..self.json.len()));
    }

    fn quoted(&mut self, key: &'static str, write: Option<impl FnOnce(&mut String)>) {
        self.set(
            key,
            write.map(|write| {
                |out: &mut String| {
                    out.push('"');
                    write(out);
                    out.push('"');
                }
            }),
        );
    }

    /// A text as it is.
    pub fn text(&mut self, key: &'static str, value: Option<&str>) {
        self.set(key, value.map(|value| move |out: &mut String| write_text(out, value)));
    }

    /// An id or a reference; none where it is 0.
    pub fn id(&mut self, key: &'static str, value: impl Into<Option<i64>>) {
        self.quoted(key, value.into().filter(|&id| id != 0).map(number));
    }

    /// An id that is a text; none where it is empty or "0".
    pub fn name(&mut self, key: &'static str, value: Option<&str>) {
        self.text(key, value.filter(|id| !id.is_empty() && *id != "0"));
    }

    /// A count, or money in minor units.
    pub fn int(&mut self, key: &'static str, value: impl Into<Option<i64>>) {
        self.set(key, value.into().map(number));
    }

    /// True or false.
    pub fn flag(&mut self, key: &'static str, value: bool) {
        self.set(key, Some(|out: &mut String| out.push_str(if value { "true" } else { "false" })));
    }

    /// A date.
    pub fn day(&mut self, key: &'static str, day: impl Into<Option<Day>>) {
        self.quoted(key, day.into().map(|day| move |out: &mut String| write_day(out, day)));
    }

    /// A wall time.
    pub fn wall(&mut self, key: &'static str, wall: Wall) {
        self.maybe_wall(key, Some(wall));
    }

    /// A wall time that may be missing.
    pub fn maybe_wall(&mut self, key: &'static str, wall: Option<Wall>) {
        self.quoted(key, wall.map(|wall| move |out: &mut String| write_wall(out, wall)));
    }

    /// What this source never says.
    pub fn nothing(&mut self, key: &'static str) {
        self.set(key, None::<fn(&mut String)>);
    }

    /// An instant.
    pub fn instant(&mut self, key: &'static str, wall: Wall) {
        let at = instant(self.zone, wall);
        let write = |out: &mut String| {
            write_wall(out, at);
            out.push('Z');
        };
        self.quoted(key, Some(write));
    }
}

fn number(value: i64) -> impl FnOnce(&mut String) {
    move |out| {
        let _ = write!(out, "{value}");
    }
}
