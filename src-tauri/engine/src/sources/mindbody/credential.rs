//! The sign-in: a key and a site id on every request, a staff token where there is one.

use serde_json::json;

use crate::kernel::secret::Secret;
use crate::kernel::time::parse_instant;
use crate::net::{Credential, Request, Token};
use crate::sources::{Form, open};

/// Key, site, and the staff member whose token is used.
pub struct StaffToken {
    form: Form,
}

impl StaffToken {
    pub fn new(form: &Form) -> Self {
        Self { form: form.clone() }
    }

    fn field(&self, name: &str) -> Secret {
        self.form.get(name).cloned().unwrap_or_else(|| Secret::new(""))
    }
}

impl Credential for StaffToken {
    fn headers(&self, token: Option<&Secret>) -> Vec<(&'static str, Secret)> {
        let mut headers = vec![("Api-Key", self.field("api-key")), ("SiteId", self.field("site-id"))];
        if let Some(token) = token {
            headers.push(("Authorization", token.clone()));
        }
        headers
    }

    fn token_request(&self) -> Option<Request> {
        let body = json!({ "Username": self.field("username").reveal(), "Password": self.field("password").reveal() });
        Some(Request { body: Some(body), path: "/usertoken/issue", id: None, query: Vec::new() })
    }

    fn read_token(&self, body: &[u8]) -> Option<Token> {
        let reply = open(body).ok()?;
        let secret = Secret::new(reply.text("AccessToken").filter(|t| !t.is_empty())?);
        // Older systems do not say when it ends; then a refusal tells.
        Some(Token { secret, expires: reply.text("Expires").and_then(|t| parse_instant(&t)) })
    }

    fn error_code(&self, body: &[u8]) -> Option<String> {
        let code = open(body).ok()?.child("Error")?.text("Code")?;
        // A code is a word; anything else could carry data.
        (code.len() <= 60 && code.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(code)
    }
}
