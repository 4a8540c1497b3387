//! How the API says no.

use crate::text::json::object;

/// A status and the error body that goes with it.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub status: u16,
    pub code: &'static str,
    pub message: String,
}

impl Refusal {
    /// Any refusal.
    pub fn new(status: u16, code: &'static str, message: &str) -> Refusal {
        Refusal { status, code, message: message.to_owned() }
    }

    /// A parameter that cannot be read.
    pub fn parameter(name: &str, value: &str) -> Refusal {
        Refusal::new(400, "InvalidParameter", &format!("The value '{value}' is not valid for {name}."))
    }

    /// A parameter that must be there.
    pub fn missing(name: &str) -> Refusal {
        Refusal::new(400, "MissingRequiredFields", &format!("{name} is required."))
    }

    /// No key, no token, or one that is not good any more.
    pub fn access() -> Refusal {
        Refusal::new(401, "DeniedAccess", "Access denied")
    }

    /// The error body.
    pub fn body(&self) -> String {
        let mut out = String::new();
        object(&mut out, |o| {
            o.object("Error", |error| {
                error.text("Message", &self.message);
                error.text("Code", self.code);
            });
        });
        out
    }
}
