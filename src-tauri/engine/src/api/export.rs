//! Tables as text: CSV and JSON lines.

use std::io::Write;

use crate::kernel::{Code, Error, Result};
use crate::records::{exported, exports};
use crate::store::{Field, Value, fields};

use super::Engine;

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A header line and a row a line; empty is missing.
    Csv,
    /// One JSON object a line, keys in ascending byte order, no spaces.
    JsonLines,
}

/// What to export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRequest {
    /// The table's export name.
    pub table: String,
    /// How it is written.
    pub format: Format,
    /// One source's rows only.
    pub source: Option<String>,
    /// Rows that are gone at the source too, with a column that says so.
    pub with_gone: bool,
}

impl Engine {
    /// Writes a table; gives how many rows.
    ///
    /// # Errors
    /// `not_found` where there is no such table; those of reading the file and of `out`.
    pub async fn export(&self, request: &ExportRequest, out: &mut (dyn Write + Send)) -> Result<u64> {
        self.store.note_damage(self.write_table(request, out).await).await
    }

    async fn write_table(&self, request: &ExportRequest, out: &mut (dyn Write + Send)) -> Result<u64> {
        let table = exported(&request.table).ok_or_else(|| {
            let names: Vec<&str> = exports().map(|t| t.export).collect();
            Error::new(
                Code::BadInput,
                format!("There is no table named {:?}.", request.table),
                format!("There are {}.", names.join(", ")),
            )
        })?;
        let source = request.source.as_deref();
        if let Some(name) = source {
            super::connect::source(name)?;
        }
        match request.format {
            Format::JsonLines => {
                let mut line = String::new();
                let each = |fields: &[Field], row: Vec<Value>| {
                    json_line(&mut line, fields, &row);
                    out.write_all(line.as_bytes()).map_err(|e| told(&e))
                };
                self.store.export(table, source, request.with_gone, each).await
            }
            Format::Csv => {
                let mut csv = csv::Writer::from_writer(out);
                let told_csv = |e: csv::Error| match e.into_kind() {
                    csv::ErrorKind::Io(e) => told(&e),
                    _ => Error::bug("csv"),
                };
                csv.write_record(fields(table, request.with_gone).iter().map(|f| f.name)).map_err(told_csv)?;
                let each = |_: &[Field], row: Vec<Value>| csv.write_record(row.iter().map(plain)).map_err(told_csv);
                let count = self.store.export(table, source, request.with_gone, each).await?;
                csv.flush().map_err(|e| told(&e))?;
                Ok(count)
            }
        }
    }
}

fn json_line(line: &mut String, fields: &[Field], row: &[Value]) {
    let mut order: Vec<usize> = (0..fields.len()).collect();
    order.sort_unstable_by_key(|i| fields[*i].name);
    line.clear();
    for (n, index) in order.into_iter().enumerate() {
        line.push(if n == 0 { '{' } else { ',' });
        line.push_str(&format!("\"{}\":", fields[index].name));
        match &row[index] {
            Value::Null => line.push_str("null"),
            Value::Int(n) => line.push_str(&n.to_string()),
            Value::Flag(b) => line.push_str(if *b { "true" } else { "false" }),
            Value::Text(text) => line.push_str(&serde_json::Value::from(text.as_str()).to_string()),
        }
    }
    line.push_str("}\n");
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Int(n) => n.to_string(),
        Value::Flag(b) => b.to_string(),
        Value::Text(text) => text.clone(),
    }
}

fn told(error: &std::io::Error) -> Error {
    Error::disk(error, "The export can't be written.", "Check the file's folder and that you may write there.")
}
