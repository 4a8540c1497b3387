//! Signing: HTTP Basic with the consumer key and its secret; the merchant is named in every query, because a key may see
//! several.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::kernel::secret::Secret;
use crate::net::{Credential, Request, Token};
use crate::sources::{Form, open};

/// Key, secret and merchant.
pub struct Basic {
    authorization: Secret,
    merchant: String,
}

impl Basic {
    pub fn new(form: &Form) -> Self {
        let field = |name: &str| form.get(name).map(|value| value.reveal().trim()).unwrap_or_default();
        let both = format!("{}:{}", field("consumer-key"), field("consumer-secret"));
        Self {
            authorization: Secret::new(format!("Basic {}", BASE64_STANDARD.encode(both))),
            merchant: field("merchant-id").to_owned(),
        }
    }
}

impl Credential for Basic {
    fn headers(&self, _: Option<&Secret>) -> Vec<(&'static str, Secret)> {
        vec![("Authorization", self.authorization.clone())]
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        vec![("merchantId", self.merchant.clone())]
    }

    fn token_request(&self) -> Option<Request> {
        None
    }

    fn read_token(&self, _: &[u8]) -> Option<Token> {
        None
    }

    fn error_code(&self, body: &[u8]) -> Option<String> {
        let code = open(body).ok()?.text("errorCode")?;
        // A code is a word; anything else may quote somebody.
        (code.len() <= 40 && code.chars().all(|c| c.is_ascii_alphanumeric())).then_some(code)
    }
}
