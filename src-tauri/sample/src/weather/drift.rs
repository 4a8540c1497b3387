//! A schema that drifts: keys nobody knows, numbers that became texts, names that changed their case.

use serde_json::{Map, Value, json};

use crate::draw::Draw;

/// Drifts the records of a reply; the envelope's numbers stay as they are.
pub(super) fn drifted(draw: &mut Draw, body: String) -> String {
    let Ok(Value::Object(mut envelope)) = serde_json::from_str(&body) else { return body };
    for (name, value) in &mut envelope {
        if name != "PaginationResponse" {
            walk(draw, value);
        }
    }
    Value::Object(envelope).to_string()
}

fn walk(draw: &mut Draw, value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| walk(draw, item)),
        Value::Object(record) => {
            record.values_mut().for_each(|value| walk(draw, value));
            record_drifts(draw, record);
        }
        _ => {}
    }
}

fn record_drifts(draw: &mut Draw, record: &mut Map<String, Value>) {
    if draw.chance(100) {
        record.insert("FutureField".to_owned(), json!({"Nested": [1, "two", null], "Since": "v6.1"}));
    }
    let keys: Vec<String> = record.keys().cloned().collect();
    for key in keys {
        // A number as a text says the same to whoever reads leniently.
        if draw.chance(30)
            && let Some(value) = record.get_mut(&key)
            && value.is_number()
        {
            *value = Value::String(value.to_string());
        }
        if draw.chance(20)
            && let Some(value) = record.remove(&key)
        {
            let mut letters = key.chars();
            let camel = letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or(key);
            record.insert(camel, value);
        }
    }
}

#[cfg(test)]
mod tests {
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
