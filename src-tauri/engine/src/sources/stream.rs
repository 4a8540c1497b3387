//! What a source declares about what can be read there.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::kernel::time::{Now, Span};

/// One thing that can be read, switched on or off by the owner.
#[derive(Debug)]
pub struct Stream {
    /// Its name on the command line and in the store.
    pub name: &'static str,
    /// The tables it fills.
    pub tables: &'static [&'static str],
    /// Read unless switched off.
    pub on: bool,
    /// How it is read, and read again.
    pub reading: Reading,
    /// Which rows a complete pass accounts for.
    pub covers: Covers,
}

/// How a stream is read, and read again.
#[derive(Debug)]
pub enum Reading {
    /// A whole list, weekly.
    List,
    /// A whole list once and every 30 days; between, what changed since, with a day's overlap.
    Modified,
    /// By date windows. Each sync re-reads from `recent` days back to the end; weekly from 45 days back.
    Windows {
        /// The first sync reads the list as a whole, in fewer calls than by days; only later ones go by days.
        whole_first: bool,
        /// Days back that are read each time.
        recent: i64,
        /// Days ahead that are read, where no end is asked for.
        ahead: i64,
        /// The table and column that date its rows.
        dated: (&'static str, &'static str),
    },
    /// By work items drawn from the rows of other streams.
    Items(Derived),
    /// Two ways with one cut date: items of `near` from it on, items of `far` before it.
    Cut {
        /// Priced by the stretch: a call per class session.
        near: Derived,
        /// Priced flat: a call per client, whatever the stretch.
        far: Derived,
    },
}

impl Reading {
    /// The table and column that date the rows of a stream that is read by days.
    pub fn dated(&self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Windows { dated, .. } => Some(*dated),
            _ => None,
        }
    }
}

/// Which rows a complete pass accounts for, so that those it did not see are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// All rows of the table, when the whole list is read.
    All,
    /// All rows of the table, although the stream is read by items: one item stands for all.
    Table,
    /// Rows whose local date lies in the window.
    Window,
    /// Rows whose column names one of the step's items.
    Items(&'static str),
    /// The same, for either way of a stream with a cut; `far` within the window only.
    Cut {
        /// Column of the near way's items.
        near: &'static str,
        /// Column of the far way's items.
        far: &'static str,
    },
    /// No pass tells.
    Nothing,
}

/// A derived stream's way of finding its work.
#[derive(Debug)]
pub struct Derived {
    /// Tables whose rows it looks at.
    pub parents: &'static [Parent],
    /// Streams that must have ended before the items are final.
    pub after: &'static [&'static str],
    /// What is to be known, of all it sees; what is already known is left out by sync.
    pub items: fn(&Parents, &Asked) -> Vec<Item>,
    /// Items asked for in one call.
    pub batch: usize,
    /// Days after which an item is read again although nothing points to a change; `None` for never.
    pub stale_after: Option<i64>,
    /// Items look again at rows of the streams it comes after: none where those were read as a whole just now.
    pub looks_again: bool,
    /// How many items there will be, as long as the parents are not known.
    pub expects: Expects,
}

/// How many items a derived stream will have, for plans that are made before its parents are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expects {
    /// So many.
    Items(u64),
    /// So many of a hundred people.
    OfPeople(u64),
    /// As many as a dated stream has rows.
    RowsOf(&'static str),
}

/// Which of a stream's ways a step belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// The only one, or the one after the cut.
    Near,
    /// The one before the cut.
    Far,
}

impl Way {
    /// Its name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Far => "far",
        }
    }
}

/// A table whose rows a derived stream looks at, and the columns it needs.
#[derive(Debug)]
pub struct Parent {
    /// The table.
    pub table: &'static str,
    /// Its columns.
    pub columns: &'static [&'static str],
}

/// The known rows of a derived stream's parents, and what was read before.
#[derive(Debug, Default)]
pub struct Parents {
    /// By table: key and the asked columns as text.
    pub rows: HashMap<&'static str, Vec<ParentRow>>,
    /// By item key: what was last read.
    pub read: HashMap<String, Read>,
}

impl Parents {
    /// The rows of one parent table.
    pub fn of(&self, table: &str) -> &[ParentRow] {
        self.rows.get(table).map_or(&[], Vec::as_slice)
    }
}

/// One known row of a parent.
#[derive(Clone, Debug)]
pub struct ParentRow {
    /// Its store key.
    pub key: String,
    /// The asked columns, as text, in order.
    pub cells: Vec<Option<String>>,
}

impl ParentRow {
    /// A column's text.
    pub fn text(&self, column: usize) -> Option<&str> {
        self.cells.get(column)?.as_deref()
    }

    /// A column as a number; 0 where it is null.
    pub fn count(&self, column: usize) -> i64 {
        self.text(column).and_then(|t| t.parse().ok()).unwrap_or(0)
    }

    /// A wall-time column.
    pub fn wall(&self, column: usize) -> Option<NaiveDateTime> {
        crate::kernel::time::parse_wall(self.text(column)?)
    }
}

/// How an item was when it was last read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The item's fingerprint then.
    pub fingerprint: String,
    /// The site's wall time then.
    pub at: NaiveDateTime,
    /// Rows that came.
    pub rows: i64,
}

/// What a derived stream may know when it looks for work.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The moment of planning.
    pub now: Now,
    /// The job's number: what is read each time carries it in its fingerprint.
    pub job: i64,
    /// The days asked for.
    pub span: Span,
    /// Whether the span's end was the owner's choice rather than the default.
    pub end_given: bool,
    /// The day on which the stream's cut was decided; today where there is none yet.
    pub decided: NaiveDate,
}

/// The key under which a step asks for an item: the store key, and what is sent where that differs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ItemKey {
    /// Store key of the parent row.
    pub key: String,
    /// What else the request needs (a client's display id).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// One thing a derived stream wants to know.
#[derive(Clone, Debug)]
pub struct Item {
    /// What is asked for.
    pub key: ItemKey,
    /// Changes when the item must be read again.
    pub fingerprint: String,
    /// The day it belongs to, for newest first.
    pub day: Option<NaiveDate>,
    /// Read once more when this site-local moment has passed.
    pub settles_at: Option<NaiveDateTime>,
    /// So many known rows may be gone when the reply is empty; more than that is taken for a missing right.
    pub empty_buries: usize,
}

/// What one step asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The whole list.
    Whole,
    /// What changed since a site-local moment.
    Since(NaiveDateTime),
    /// A closed stretch of days.
    Window(Span),
    /// So many of the newest rows.
    Latest(u64),
    /// Some items; the far way of a cut within a stretch of days.
    Items {
        /// Which way.
        way: Way,
        /// Which items.
        keys: Vec<ItemKey>,
        /// Within which days, where the way is bound to some.
        within: Option<Span>,
        /// What the items' fingerprints came to: a batch that was cut off is gone on with only while they are the same.
        mark: String,
    },
}

/// One page to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The stream.
    pub stream: &'static str,
    /// What of it.
    pub scope: Scope,
    /// Row offset of the page.
    pub offset: u64,
}
