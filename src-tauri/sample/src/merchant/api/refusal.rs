//! How the processor says no.

use crate::text::json::{object, write_text};

/// A refusal and the body that goes with it.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// A wrong key or secret.
    Unauthorized,
    /// A parameter that cannot be read.
    Invalid(String),
    /// More requests than are allowed.
    Busy,
    /// Something the API does not do.
    Method,
    /// It is not there: nothing is said.
    Nothing,
}

impl Refusal {
    /// HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Refusal::Unauthorized => 401,
            Refusal::Invalid(_) => 400,
            Refusal::Busy => 429,
            Refusal::Method => 405,
            Refusal::Nothing => 404,
        }
    }

    /// The body; often empty.
    pub fn body(&self) -> String {
        let (code, message, detail) = match self {
            Refusal::Unauthorized => ("Unauthorized", "Unauthorized", "Consumer key or secret is not valid."),
            Refusal::Invalid(detail) => ("ValidationError", "Validation error", detail.as_str()),
            Refusal::Busy => ("TooManyRequests", "Too many requests", "Please try again later."),
            Refusal::Method | Refusal::Nothing => return String::new(),
        };
        let mut out = String::new();
        object(&mut out, |o| {
            o.text("errorCode", code);
            o.text("message", message);
            o.list("details", [detail], write_text);
            o.text("responseCode", "eSampleStudioHasNoSuchThing");
        });
        out
    }
}
