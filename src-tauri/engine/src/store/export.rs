//! Reading whole tables for export, in the order of their keys.

use futures_util::TryStreamExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};

use crate::kernel::Result;
use crate::records::{IdForm, Kind, Table};

use super::Store;
use super::trouble::OrTold;

/// One value of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing known.
    Null,
    /// A whole number or minor units.
    Int(i64),
    /// True or false.
    Flag(bool),
    /// Any text.
    Text(String),
}

/// One column of an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

/// One row of an export: values in the order of its fields.
pub type ExportRow = Vec<Value>;

/// The fields of a table's export in their documented order.
pub fn fields(table: &'static Table, with_gone: bool) -> Vec<Field> {
    let field = |name, kind| Field { name, kind };
    let mut fields = vec![field("id", Kind::Reference), field("source", Kind::Text), field("account", Kind::Text)];
    fields.extend(table.columns.iter().map(|c| field(c.name, c.kind)));
    if table.name == "visit" {
        fields.push(field("status", Kind::Text));
    }
    if table.has_money() {
        fields.push(field("currency", Kind::Text));
    }
    if with_gone {
        fields.push(field("gone", Kind::Flag));
    }
    fields
}

/// What a visit came to, from the records alone: that a past booking counts as a no-show is a measure's matter.
const VISIT_STATUS: &str = "CASE WHEN coalesce((SELECT s.cancelled FROM class_session s WHERE s.connection_id = t.connection_id
     AND s.key = t.session_id), 0) THEN 'cancelled_by_studio' WHEN t.late_cancelled THEN 'late_cancelled' WHEN t.missed THEN 'no_show'
     WHEN t.signed_in THEN 'attended' ELSE 'booked' END";

/// A client's store key without the mark that says what kind of id it is.
fn client_id(column: &str) -> String {
    format!("CASE WHEN substr(t.{column}, 1, 1) IN ('#', '?') THEN substr(t.{column}, 2) ELSE t.{column} END")
}

fn expression(table: &Table, field: &Field) -> String {
    match (field.name, field.kind) {
        ("id", _) => match table.id {
            IdForm::Plain => "t.key".to_owned(),
            IdForm::Client => client_id("key"),
            IdForm::Within => "substr(t.key, instr(t.key, '/') + 1)".to_owned(),
        },
        ("source" | "account" | "currency", _) => format!("c.{}", field.name),
        ("gone", _) => "t.gone_at IS NOT NULL".to_owned(),
        ("status", _) if table.name == "visit" => VISIT_STATUS.to_owned(),
        (name, Kind::Client) => client_id(name),
        (name, _) => format!("t.{name}"),
    }
}

impl Store {
    /// Gives every row of a table, of all connections or of one source's, to `each`. Stubs are left out, gone rows too
    /// unless asked for.
    ///
    /// # Errors
    /// Those of reading the file, and `each`'s own.
    pub async fn export(
        &self,
        table: &'static Table,
        source: Option<&str>,
        with_gone: bool,
        mut each: impl FnMut(&[Field], ExportRow) -> Result<()>,
    ) -> Result<u64> {
        let fields = fields(table, with_gone);
        let columns: Vec<String> = fields.iter().map(|f| expression(table, f)).collect();
        let stub = if table.name == "client" { " AND NOT t.is_stub" } else { "" };
        let gone = if with_gone { "" } else { " AND t.gone_at IS NULL" };
        let text = format!(
            "SELECT {} FROM {} t JOIN connection c ON c.id = t.connection_id WHERE (?1 IS NULL OR c.source = ?1){stub}{gone}
             ORDER BY t.connection_id, t.key",
            columns.join(", "),
            table.name
        );
        let mut rows = sqlx::query(AssertSqlSafe(text)).bind(source).fetch(self.readers());
        let mut count = 0;
        while let Some(row) = rows.try_next().await.or_told()? {
            let values = fields.iter().enumerate().map(|(i, f)| value(&row, i, f.kind)).collect::<Result<_>>()?;
            each(&fields, values)?;
            count += 1;
        }
        Ok(count)
    }
}

fn value(row: &SqliteRow, index: usize, kind: Kind) -> Result<Value> {
    Ok(match kind {
        Kind::Flag => row.try_get::<Option<i64>, _>(index).or_told()?.map_or(Value::Null, |n| Value::Flag(n != 0)),
        Kind::Count | Kind::Money => row.try_get::<Option<i64>, _>(index).or_told()?.map_or(Value::Null, Value::Int),
        _ => row.try_get::<Option<String>, _>(index).or_told()?.map_or(Value::Null, Value::Text),
    })
}
