//! Spoiled bodies. What is not spoiled keeps every digit.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use super::fault::Kind;

type Fields = BTreeMap<String, Box<RawValue>>;

fn raw(text: impl Into<String>) -> Box<RawValue> {
    RawValue::from_string(text.into()).expect("JSON")
}

/// The list in a reply's envelope: its name and records. A roster's list lies one level deeper.
fn list(body: &Fields) -> Option<(&str, Vec<Box<RawValue>>)> {
    body.iter().find_map(|(name, value)| Some((name.as_str(), serde_json::from_str(value.get()).ok()?)))
}

/// The reply with its list changed; nothing where it has none, or `change` wants none of it.
pub fn with_list(body: &str, change: impl FnOnce(&str, Vec<Box<RawValue>>) -> Option<Box<RawValue>>) -> Option<String> {
    let mut fields: Fields = serde_json::from_str(body).ok()?;
    if let Some(class) = fields.get("Class") {
        let mut class: Fields = serde_json::from_str(class.get()).ok()?;
        let (name, records) = class.get("Visits").and_then(|v| Some(("Visits", serde_json::from_str(v.get()).ok()?)))?;
        class.insert(name.to_owned(), change(name, records)?);
        fields.insert("Class".to_owned(), raw(serde_json::to_string(&class).ok()?));
    } else {
        let (name, records) = list(&fields)?;
        let (name, changed) = (name.to_owned(), change(name, records)?);
        fields.insert(name, changed);
    }
    serde_json::to_string(&fields).ok()
}

/// The reply with another total; nothing where it has none.
pub fn with_total(body: &str, change: impl Fn(i64) -> i64) -> Option<String> {
    let mut fields: Fields = serde_json::from_str(body).ok()?;
    let mut pages: Value = serde_json::from_str(fields.get("PaginationResponse")?.get()).ok()?;
    let total = pages.get("TotalResults")?.as_i64()?;
    pages["TotalResults"] = change(total).into();
    fields.insert("PaginationResponse".to_owned(), raw(pages.to_string()));
    serde_json::to_string(&fields).ok()
}

/// The reply with another offset in its echo.
pub fn with_offset(body: &str, offset: u64) -> Option<String> {
    let mut fields: Fields = serde_json::from_str(body).ok()?;
    let mut pages: Value = serde_json::from_str(fields.get("PaginationResponse")?.get()).ok()?;
    pages["RequestedOffset"] = offset.into();
    fields.insert("PaginationResponse".to_owned(), raw(pages.to_string()));
    serde_json::to_string(&fields).ok()
}

/// A reply spoiled in one way; nothing where this reply can't be spoiled so.
pub fn spoiled(kind: Kind, body: &str) -> Option<Vec<u8>> {
    let text = |text: String| Some(text.into_bytes());
    match kind {
        Kind::Truncated => Some(body.as_bytes()[..body.len() / 2].to_vec()),
        Kind::Garbled => text(body.replacen(':', ";", 3)),
        Kind::Html => text("<!DOCTYPE html><html><body><h1>It works!</h1></body></html>".to_owned()),
        Kind::Blank => Some(Vec::new()),
        Kind::Null => text("null".to_owned()),
        Kind::Deep => text(format!("{}{}", "[{\"a\":".repeat(50_000), body)),
        Kind::Nul => text(body.replace(',', ",\0")),
        Kind::NotUtf8 => {
            let at = body.find("\":\"")? + 3;
            Some([&body.as_bytes()[..at], &[0xc3, 0x28, 0xff], &body.as_bytes()[at..]].concat())
        }
        Kind::WrongTypes => with_list(body, |_, records| Some(raw(format!("{{\"0\":{}}}", records.len()))))?.into_bytes().into(),
        Kind::Twisted => text(with_list(body, |_, mut records| {
            let middle = records.len() / 2;
            *records.get_mut(middle)? = raw("[7]");
            serde_json::value::to_raw_value(&records).ok()
        })?),
        Kind::Empty => {
            let empty = with_list(body, |_, records| (!records.is_empty()).then(|| raw("[]")))?;
            text(with_total(&empty, |_| 0).unwrap_or(empty))
        }
        Kind::Grow => text(with_total(body, |total| total + 3)?),
        Kind::Shrink => text(with_total(body, |total| (total - 3).max(0))?),
        _ => None,
    }
}
