//! Query strings as the real API reads them: `request.` before a name is optional, names have no case,
//! arrays repeat their key, times lose their zone.

use chrono::{NaiveDate, NaiveDateTime};

use super::refusal::Refusal;
use crate::text::time::{Day, Wall, at, day_at, day_of};

/// A parsed query string.
#[derive(Default)]
pub(crate) struct Query {
    pairs: Vec<(String, String)>,
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let ahead = rest.as_slice_of_two();
                match ahead {
                    Some(value) => {
                        bytes.push(value);
                        rest.next();
                        rest.next();
                    }
                    None => bytes.push(b'%'),
                }
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Looks two hexadecimal digits ahead.
trait Ahead {
    fn as_slice_of_two(&self) -> Option<u8>;
}

impl Ahead for std::str::Bytes<'_> {
    fn as_slice_of_two(&self) -> Option<u8> {
        let mut ahead = self.clone();
        let high = char::from(ahead.next()?).to_digit(16)?;
        let low = char::from(ahead.next()?).to_digit(16)?;
        u8::try_from(high * 16 + low).ok()
    }
}

impl Query {
    /// Parses the part of a URL after the question mark. Nothing is refused here.
    pub fn parse(text: &str) -> Query {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decoded(name).to_lowercase();
            let name = name.rsplit_once('.').map_or(name.as_str(), |(_, last)| last).to_owned();
            (name, decoded(value))
        });
        Query { pairs: pairs.collect() }
    }

    /// Asks for the page before, where there is one; pages hold `most` rows at the most.
    pub fn turn_back(&mut self, most: i64) {
        let number = |name: &str, otherwise: i64| self.one(name).and_then(|value| value.parse().ok()).unwrap_or(otherwise);
        let before = number("offset", 0) - number("limit", 100).clamp(1, most.max(1));
        if before >= 0
            && let Some(offset) = self.pairs.iter_mut().find(|(name, _)| name == "offset")
        {
            offset.1 = before.to_string();
        }
    }

    /// Every value of a name (given in lower case), in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a name, where it is not empty.
    pub fn one<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.all(name).next().filter(|value| !value.is_empty())
    }

    /// All values of a name as numbers; a value that is none (such as a comma list) matches nothing.
    pub fn numbers(&self, name: &str) -> Option<Vec<i64>> {
        let mut values = self.all(name).peekable();
        values.peek()?;
        Some(values.filter_map(|value| value.parse().ok()).collect())
    }

    /// A number.
    pub fn number(&self, name: &str) -> Result<Option<i64>, Refusal> {
        self.one(name).map(|value| value.parse().map_err(|_| Refusal::parameter(name, value))).transpose()
    }

    /// True or false; missing is `otherwise`.
    pub fn flag(&self, name: &str, otherwise: bool) -> Result<bool, Refusal> {
        match self.one(name).map(str::to_lowercase).as_deref() {
            None => Ok(otherwise),
            Some("true" | "1") => Ok(true),
            Some("false" | "0") => Ok(false),
            Some(value) => Err(Refusal::parameter(name, value)),
        }
    }

    /// A wall time. A zone behind it is ignored, its digits are site time.
    pub fn wall(&self, name: &str) -> Result<Option<Wall>, Refusal> {
        self.one(name).map(|value| wall(value).ok_or_else(|| Refusal::parameter(name, value))).transpose()
    }

    /// The day of a wall time.
    pub fn day(&self, name: &str) -> Result<Option<Day>, Refusal> {
        Ok(self.wall(name)?.map(day_at))
    }
}

fn wall(text: &str) -> Option<Wall> {
    let date: NaiveDate = text.get(..10)?.parse().ok()?;
    let clock = text.get(10..).unwrap_or("");
    if clock.is_empty() {
        return Some(at(day_of(date), 0));
    }
    let digits = text.get(..19).or(text.get(..16))?;
    let time = NaiveDateTime::parse_from_str(digits, "%Y-%m-%dT%H:%M:%S")
        .or_else(|_| NaiveDateTime::parse_from_str(digits, "%Y-%m-%d %H:%M:%S"))
        .or_else(|_| NaiveDateTime::parse_from_str(digits, "%Y-%m-%dT%H:%M"))
        .ok()?;
    Some(time.and_utc().timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_case_and_no_prefix() {
        let query = Query::parse("request.clientIDs=1&ClientIds=2&CLIENTIDS=a%2Cb&limit=5&x");
        assert_eq!(query.all("clientids").collect::<Vec<_>>(), ["1", "2", "a,b"]);
        assert_eq!(query.numbers("clientids"), Some(vec![1, 2]));
        assert_eq!(query.number("limit").ok(), Some(Some(5)));
        assert_eq!(query.numbers("classids"), None);
    }

    #[test]
    fn zones_are_ignored() {
        let query =
            Query::parse("a=2026-03-01T10:00:00Z&b=2026-03-01&c=2026-03-01T10:00:00-05:00&d=yesterday&e=%F0%9F%92%A9%F0%9F");
        assert_eq!(query.wall("a").ok().flatten(), query.wall("c").ok().flatten());
        assert_eq!(query.day("a").ok().flatten(), query.day("b").ok().flatten());
        assert!(query.wall("d").is_err());
        assert!(query.wall("e").is_err());
    }

    #[test]
    fn flags_are_words() {
        let query = Query::parse("a=True&b=no&c=");
        assert_eq!(query.flag("a", false).ok(), Some(true));
        assert!(query.flag("b", false).is_err());
        assert_eq!(query.flag("c", true).ok(), Some(true));
    }

    #[test]
    fn broken_escapes_stay_as_they_are() {
        assert_eq!(Query::parse("a=%zz%4").one("a"), Some("%zz%4"));
        assert_eq!(Query::parse("a=b+c%20d").one("a"), Some("b c d"));
    }
}
