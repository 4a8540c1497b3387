//! A schema that drifts: keys nobody knows, numbers that became texts, names that changed their case.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::draw::Draw;

/// An object whose values keep their text: a number parsed and printed again would lose digits.
type Record = BTreeMap<String, Box<RawValue>>;

/// Drifts the records of a reply; the envelope's numbers stay as they are.
pub(super) fn drifted(draw: &mut Draw, body: String) -> String {
    let Ok(mut envelope) = serde_json::from_str::<Record>(&body) else { return body };
    for (name, value) in &mut envelope {
        if name != "PaginationResponse" {
            *value = walk(draw, value);
        }
    }
    serde_json::to_string(&envelope).unwrap_or(body)
}

fn walk(draw: &mut Draw, value: &RawValue) -> Box<RawValue> {
    let text = value.get();
    let drifted = if let Ok(items) = serde_json::from_str::<Vec<Box<RawValue>>>(text) {
        let items: Vec<_> = items.iter().map(|item| walk(draw, item)).collect();
        serde_json::value::to_raw_value(&items)
    } else if let Ok(mut record) = serde_json::from_str::<Record>(text) {
        record.values_mut().for_each(|value| *value = walk(draw, value));
        serde_json::value::to_raw_value(&record_drifts(draw, record))
    } else {
        return value.to_owned();
    };
    drifted.unwrap_or_else(|_| value.to_owned())
}

fn record_drifts(draw: &mut Draw, record: Record) -> Record {
    let mut drifted = Record::new();
    if draw.chance(100)
        && let Ok(unknown) = RawValue::from_string(r#"{"Nested":[1,"two",null],"Since":"v6.1"}"#.to_owned())
    {
        drifted.insert("FutureField".to_owned(), unknown);
    }
    for (key, value) in record {
        let number = value.get().starts_with(|c: char| c.is_ascii_digit() || c == '-');
        // A number as a text says the same to whoever reads leniently.
        let quoted = (draw.chance(30) && number).then(|| RawValue::from_string(format!("\"{}\"", value.get())));
        let value = quoted.and_then(Result::ok).unwrap_or(value);
        let mut letters = key.chars();
        let key = match letters.next() {
            Some(first) if draw.chance(20) => match first.is_lowercase() {
                true => first.to_uppercase().chain(letters).collect(),
                false => first.to_lowercase().chain(letters).collect(),
            },
            _ => key,
        };
        drifted.insert(key, value);
    }
    drifted
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn records_drift_and_envelopes_stay() {
        let rows: Vec<Value> = (0..200).map(|n| json!({"Id": n, "Amount": 129.69, "Name": "x"})).collect();
        let body = json!({"PaginationResponse": {"PageSize": 200}, "Rows": rows}).to_string();
        let after = drifted(&mut Draw::new(1, "drift", 0, 0), body.clone());
        assert_ne!(after, body);
        assert!(after.contains("FutureField") && after.contains("\"129.69\"") && after.contains("\"id\":"));
        assert!(after.contains("\"PageSize\":200"));
        assert_eq!(drifted(&mut Draw::new(1, "drift", 0, 0), "not json".to_owned()), "not json");
    }
}
