//! The shape of a stored row: tables, columns, cells, and references to clients.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::kernel::time::{instant_text, wall_text};

/// What a column holds, and so how it is written in an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text as the source gave it.
    Text,
    /// The source key of a row of another stream; may dangle.
    Reference,
    /// A client: the store key, see [`ClientRef`].
    Client,
    /// A whole number.
    Count,
    /// True or false.
    Flag,
    /// Integer minor units in the connection's currency.
    Money,
    /// A fraction, as the text of its digits.
    Fraction,
    /// A site-local day.
    Day,
    /// A site-local wall time, to the second.
    Wall,
    /// A UTC instant, to the second.
    Instant,
}

/// One column of a table.
#[derive(Debug)]
pub struct Column {
    /// Its name, in the store and in exports.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// How a row's store key becomes the `id` of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdForm {
    /// The key is the source's id.
    Plain,
    /// A client's key: the unique id, or `#` and the display id where there is no unique id.
    Client,
    /// The key is `parent/id`: the id is unique within the parent only.
    Within,
}

/// A canonical table: one noun of the trade.
#[derive(Debug)]
pub struct Table {
    /// Its name in the store, singular.
    pub name: &'static str,
    /// Its name in exports, plural.
    pub export: &'static str,
    /// How its key is written as an id.
    pub id: IdForm,
    /// Its columns beside the key.
    pub columns: &'static [Column],
    /// The column that names the aggregate's root, for rows that live and go with it (a sale's items).
    pub parent: Option<&'static str>,
}

/// Tables are told apart by name.
impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Table {}

impl Table {
    /// Whether any column holds money, so that exports name the currency.
    pub fn has_money(&self) -> bool {
        self.columns.iter().any(|c| c.kind == Kind::Money)
    }

    /// The columns that refer to clients.
    pub fn client_columns(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().filter(|c| c.kind == Kind::Client).map(|c| c.name)
    }
}

/// How a source names a client.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ClientRef {
    /// By the store key itself.
    Key(String),
    /// By the display id, which its owner may change.
    Display(String),
    /// By a number of which the source does not say what it is: unique id first, then display id.
    Either(String),
}

impl ClientRef {
    /// The store key of a client that is known by its display id only.
    pub fn display_key(display: &str) -> String {
        format!("#{display}")
    }
}

/// One value on its way into the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing known.
    Null,
    /// A whole number, minor units, or 0 and 1.
    Int(i64),
    /// Any text.
    Text(String),
    /// A client that the store still has to resolve to a key.
    Client(ClientRef),
}

/// A row on its way into the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where it belongs.
    pub table: &'static Table,
    /// Its source key.
    pub key: String,
    /// One cell per column of the table.
    pub cells: Vec<Cell>,
}

/// A typed record that knows its table.
pub trait Record: Sized {
    /// The table that keeps it.
    const TABLE: Table;
    /// Its values in the order of the table's columns.
    fn cells(self) -> Vec<Cell>;
    /// It as a row under its source key.
    fn row(self, key: impl Into<String>) -> Row;
}

impl From<Option<String>> for Cell {
    fn from(value: Option<String>) -> Self {
        value.map_or(Self::Null, Self::Text)
    }
}

impl From<Option<i64>> for Cell {
    fn from(value: Option<i64>) -> Self {
        value.map_or(Self::Null, Self::Int)
    }
}

impl From<Option<bool>> for Cell {
    fn from(value: Option<bool>) -> Self {
        value.map_or(Self::Null, |b| Self::Int(i64::from(b)))
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(value: Option<NaiveDate>) -> Self {
        value.map_or(Self::Null, |d| Self::Text(d.to_string()))
    }
}

impl From<Option<NaiveDateTime>> for Cell {
    fn from(value: Option<NaiveDateTime>) -> Self {
        value.map_or(Self::Null, |w| Self::Text(wall_text(w)))
    }
}

impl From<Option<DateTime<Utc>>> for Cell {
    fn from(value: Option<DateTime<Utc>>) -> Self {
        value.map_or(Self::Null, |i| Self::Text(instant_text(i)))
    }
}

impl From<Option<ClientRef>> for Cell {
    fn from(value: Option<ClientRef>) -> Self {
        value.map_or(Self::Null, Self::Client)
    }
}
