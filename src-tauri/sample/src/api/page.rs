//! Pages and their envelope.

use super::answer::Call;
use super::refusal::Refusal;
use crate::text::json::{Object, object};

/// The default page.
const DEFAULT: i64 = 100;
/// The largest page; a higher limit is lowered without a word.
pub(crate) const LARGEST: i64 = 200;

impl Call<'_> {
    /// One page of `rows` under `name`, each written by `write`.
    pub fn page<T>(&self, name: &str, rows: &[T], write: impl Fn(&mut String, &T)) -> Result<String, Refusal> {
        let limit = self.query.number("limit")?.unwrap_or(DEFAULT);
        let offset = self.query.number("offset")?.unwrap_or(0);
        if limit < 0 || offset < 0 {
            return Err(Refusal::parameter("limit or offset", "below 0"));
        }
        let size = limit.min(LARGEST).min(self.page_cap.unwrap_or(LARGEST).max(1));
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(rows.len());
        let page = &rows[from..(from + size as usize).min(rows.len())];
        let mut out = String::with_capacity(256 + page.len() * 600);
        let numbers = |o: &mut Object<'_>| {
            o.object("PaginationResponse", |p| {
                p.int("RequestedLimit", limit);
                p.int("RequestedOffset", offset);
                p.int("PageSize", page.len() as i64);
                p.int("TotalResults", rows.len() as i64);
            });
        };
        object(&mut out, |o| {
            // The real envelope has no fixed order; here it depends on the list, so that both occur.
            let first = name.len().is_multiple_of(2);
            if first {
                numbers(o);
            }
            o.list(name, page, |out, row| write(out, row));
            if !first {
                numbers(o);
            }
        });
        Ok(out)
    }

    /// What a caller without the right gets: nothing, and no word about it.
    pub fn nothing(&self, name: &str) -> Result<String, Refusal> {
        self.page::<()>(name, &[], |_, ()| {})
    }
}
