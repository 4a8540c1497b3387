//! Pages and their envelope.

use super::{Call, LARGEST, Refusal, money};
use crate::text::json::{Object, object};

/// The default page.
const DEFAULT: i64 = 100;

impl Call<'_> {
    fn number(&self, name: &str, otherwise: i64) -> Result<i64, Refusal> {
        let Some(value) = self.query.one(name) else { return Ok(otherwise) };
        value
            .parse()
            .ok()
            .filter(|&number| number >= 0)
            .ok_or_else(|| Refusal::Invalid(format!("The value '{value}' is not valid for {name}.")))
    }

    /// One page of `rows`, each written by `write`, and the grand total where the list has one.
    pub(super) fn page<T>(&self, rows: &[T], total: Option<i64>, write: impl Fn(&mut Object<'_>, &T)) -> Result<String, Refusal> {
        let (limit, offset) = (self.number("limit", DEFAULT)?, self.number("offset", 0)?);
        let size = limit.min(LARGEST).min(self.page_cap.unwrap_or(LARGEST).max(1)) as usize;
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(rows.len());
        let page = &rows[from..(from + size).min(rows.len())];
        let mut out = String::with_capacity(256 + page.len() * 1_200);
        object(&mut out, |o| {
            o.int("recordCount", rows.len() as i64);
            if let Some(total) = total {
                o.object("totals", |totals| money(totals, self.studio, "grandTotalAmount", total));
            }
            o.list("records", page, |out, row| object(out, |o| write(o, row)));
        });
        Ok(out)
    }
}
