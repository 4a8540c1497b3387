//! A lenient view of one JSON object: every value keeps its text, a wrong type becomes nothing plus a recorded reason.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::kernel::money::{Currency, decimal};
use crate::kernel::time::{parse_instant, parse_wall};

use super::page::{Problem, money};

type Fields<'a> = Vec<(Cow<'a, str>, &'a RawValue)>;

/// One JSON object. Children share the list of problems.
#[derive(Debug)]
pub struct Object<'a> {
    fields: Fields<'a>,
    problems: Rc<RefCell<Vec<Problem>>>,
}

impl<'a> Object<'a> {
    /// Reads an object's fields; `None` where it is no object.
    pub fn read(raw: &'a RawValue) -> Option<Self> {
        Some(Self { fields: fields(raw)?, problems: Rc::default() })
    }

    /// The problems met so far, its children's included.
    pub fn problems(&self) -> Vec<Problem> {
        self.problems.borrow().clone()
    }

    /// A field's raw value; nothing where it is absent or null. Case counts only where it must.
    pub fn raw(&self, name: &str) -> Option<&'a RawValue> {
        let exact = self.fields.iter().find(|(n, _)| n == name);
        let found = exact.or_else(|| self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)));
        found.map(|(_, raw)| *raw).filter(|raw| raw.get() != "null")
    }

    fn value<T>(&self, name: &'static str, read: impl FnOnce(&'a str) -> Result<Option<T>, &'static str>) -> Option<T> {
        read(self.raw(name)?.get()).unwrap_or_else(|reason| {
            self.problems.borrow_mut().push(Problem { field: name, reason });
            None
        })
    }

    /// Text as it is. Numbers and truth values are taken by their text: phone numbers come as either.
    pub fn text(&self, name: &'static str) -> Option<String> {
        self.value(name, |t| scalar(t).map(|s| Some(s.into_owned())))
    }

    /// An id, from text or number. Empty is nothing.
    pub fn id(&self, name: &'static str) -> Option<String> {
        self.text(name).filter(|t| !t.is_empty())
    }

    /// A reference: an id where 0 and nothing mean the same.
    pub fn reference(&self, name: &'static str) -> Option<String> {
        self.id(name).filter(|t| t != "0")
    }

    /// True or false; also from 0, 1 and their texts.
    pub fn flag(&self, name: &'static str) -> Option<bool> {
        self.value(name, |t| match scalar(t)?.as_ref() {
            "true" | "True" | "1" => Ok(Some(true)),
            "false" | "False" | "0" => Ok(Some(false)),
            "" => Ok(None),
            _ => Err("neither true nor false"),
        })
    }

    /// A whole number, also from text.
    pub fn count(&self, name: &'static str) -> Option<i64> {
        self.value(name, |t| {
            let text = scalar(t)?;
            if text.is_empty() {
                return Ok(None);
            }
            let number = decimal(&text).filter(|d| d.fract().is_zero()).ok_or("not a whole number")?;
            i64::try_from(number).map(Some).map_err(|_| "too large")
        })
    }

    /// Minor units from the number's text.
    pub fn money(&self, name: &'static str, currency: Currency) -> Option<i64> {
        self.value(name, |t| match scalar(t)?.as_ref() {
            "" => Ok(None),
            text => money(currency, text).map(Some),
        })
    }

    /// A fraction as the text of its digits.
    pub fn fraction(&self, name: &'static str) -> Option<String> {
        self.value(name, |t| match scalar(t)? {
            text if text.is_empty() => Ok(None),
            text => decimal(&text).map(|_| Some(text.into_owned())).ok_or("not a number"),
        })
    }

    /// A site-local wall time. The year 1 is how "unset" is said, and is nothing.
    pub fn wall(&self, name: &'static str) -> Option<NaiveDateTime> {
        self.value(name, |t| match scalar(t)?.as_ref() {
            "" => Ok(None),
            text if text.starts_with("0001-") => Ok(None),
            text => parse_wall(text).map(Some).ok_or("not a local date and time"),
        })
    }

    /// The day of a wall time.
    pub fn day(&self, name: &'static str) -> Option<NaiveDate> {
        self.wall(name).map(|w| w.date())
    }

    /// An instant.
    pub fn instant(&self, name: &'static str) -> Option<DateTime<Utc>> {
        self.value(name, |t| match scalar(t)?.as_ref() {
            "" => Ok(None),
            text if text.starts_with("0001-") => Ok(None),
            text => parse_instant(text).map(Some).ok_or("not an instant"),
        })
    }

    /// A nested object.
    pub fn child(&self, name: &'static str) -> Option<Object<'a>> {
        let raw = self.raw(name)?;
        match fields(raw) {
            Some(fields) => Some(Object { fields, problems: Rc::clone(&self.problems) }),
            None => {
                self.problems.borrow_mut().push(Problem { field: name, reason: "not an object" });
                None
            }
        }
    }

    /// A nested list's elements; nothing where the field is there and is no list.
    pub fn strict_list(&self, name: &str) -> Option<Vec<&'a RawValue>> {
        self.raw(name).map_or(Some(Vec::new()), |raw| serde_json::from_str(raw.get()).ok())
    }

    /// A nested list's elements; empty where there is none.
    pub fn list(&self, name: &'static str) -> Vec<&'a RawValue> {
        self.strict_list(name).unwrap_or_else(|| {
            self.problems.borrow_mut().push(Problem { field: name, reason: "not a list" });
            Vec::new()
        })
    }

    /// A nested list's objects; what is no object is passed over with a reason.
    pub fn objects(&self, name: &'static str) -> Vec<Object<'a>> {
        let list = self.list(name);
        let count = list.len();
        let objects: Vec<_> =
            list.into_iter().filter_map(|raw| Some(Object { fields: fields(raw)?, problems: Rc::clone(&self.problems) })).collect();
        if objects.len() < count {
            self.problems.borrow_mut().push(Problem { field: name, reason: "an element is not an object" });
        }
        objects
    }
}

/// A scalar's text: a string without its quotes and escapes, a number or truth value as written.
pub fn scalar(json: &str) -> Result<Cow<'_, str>, &'static str> {
    match json.as_bytes().first() {
        Some(b'"') => match json.get(1..json.len() - 1) {
            Some(plain) if !plain.contains('\\') => Ok(Cow::Borrowed(plain)),
            _ => serde_json::from_str::<String>(json).map(Cow::Owned).map_err(|_| "not readable text"),
        },
        Some(b'{') => Err("an object where a value was expected"),
        Some(b'[') => Err("a list where a value was expected"),
        _ => Ok(Cow::Borrowed(json)),
    }
}

fn fields(raw: &RawValue) -> Option<Fields<'_>> {
    struct Reader<'a>(Fields<'a>);

    impl<'de> Deserialize<'de> for Reader<'de> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(Members)
        }
    }

    struct Key<'a>(Cow<'a, str>);

    impl<'de> Deserialize<'de> for Key<'de> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            struct Text;
            impl<'de> Visitor<'de> for Text {
                type Value = Key<'de>;
                fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str("a name")
                }
                fn visit_borrowed_str<E>(self, v: &'de str) -> Result<Key<'de>, E> {
                    Ok(Key(Cow::Borrowed(v)))
                }
                fn visit_str<E>(self, v: &str) -> Result<Key<'de>, E> {
                    Ok(Key(Cow::Owned(v.to_owned())))
                }
            }
            deserializer.deserialize_str(Text)
        }
    }

    struct Members;
    impl<'de> Visitor<'de> for Members {
        type Value = Reader<'de>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Reader<'de>, A::Error> {
            let mut fields = Vec::with_capacity(map.size_hint().unwrap_or(32));
            while let Some(Key(name)) = map.next_key()? {
                fields.push((name, map.next_value()?));
            }
            Ok(Reader(fields))
        }
    }

    serde_json::from_str::<Reader<'_>>(raw.get()).ok().map(|r| r.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(text: &str) -> Box<RawValue> {
        RawValue::from_string(text.to_owned()).unwrap()
    }

    #[test]
    fn values_keep_their_text_and_wrong_ones_become_reasons() {
        let json = raw(
            r#"{"Id": 7, "Phone": 5551234, "price": 79.50, "Name": "a\"b", "Bad": {"x":1}, "Zero": 0, "Off": null, "On": "maybe"}"#,
        );
        let o = Object::read(&json).unwrap();
        assert_eq!(o.id("Id").as_deref(), Some("7"));
        assert_eq!(o.text("Phone").as_deref(), Some("5551234"));
        assert_eq!(o.fraction("Price").as_deref(), Some("79.50"));
        assert_eq!(o.money("Price", Currency::parse("USD").unwrap()), Some(7950));
        assert_eq!(o.text("Name").as_deref(), Some("a\"b"));
        assert_eq!(o.reference("Zero"), None);
        assert_eq!(o.text("Off"), None);
        assert!(o.problems().is_empty());
        assert_eq!(o.text("Bad"), None);
        assert_eq!(o.flag("On"), None);
        assert_eq!(o.problems().len(), 2);
    }

    #[test]
    fn children_share_problems() {
        let json = raw(r#"{"Staff": {"Id": []}, "Items": [{"N": "x"}, 3]}"#);
        let o = Object::read(&json).unwrap();
        assert_eq!(o.child("Staff").unwrap().id("Id"), None);
        assert_eq!(o.objects("Items")[0].count("N"), None);
        assert_eq!(o.problems().len(), 3);
    }
}
