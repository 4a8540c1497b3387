//! How facts are written down: days and wall times, money, JSON.
//! Here live pure conversions from numbers to the texts of the API and of the exports.
//! No fact of a studio and no HTTP may live here.
//! It may use chrono, chrono-tz and serde_json, and nothing else of the crate.
//! Money is written from integers by hand, so that no amount ever passes through a float.

pub(crate) mod json;
pub(crate) mod money;
pub(crate) mod time;
