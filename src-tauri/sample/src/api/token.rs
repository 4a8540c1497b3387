//! Staff tokens: issued for a name and a password, good for a day, renewed, revoked.

use std::collections::HashMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::refusal::Refusal;
use crate::text::json::object;
use crate::text::time::write_wall;

/// How long a token lives, and how often it may be renewed.
const LIFE: Duration = Duration::from_secs(24 * 3600);
const RENEWALS: u32 = 7;

/// The tokens that are out.
#[derive(Default)]
pub(crate) struct Tokens {
    live: HashMap<String, (SystemTime, u32)>,
    issued: u64,
}

impl Tokens {
    /// Issues a token at `now` and answers as the API does.
    pub fn issue(&mut self, seed: u64, life: Option<Duration>, now: SystemTime) -> String {
        self.issued += 1;
        let mut draw = crate::draw::Draw::new(seed, "token", self.issued as i64, 0);
        let token = format!("{:016x}{:016x}", draw.next(), draw.next());
        // Weather may have a token die before the time it says.
        self.live.insert(token.clone(), (now + life.unwrap_or(LIFE), 0));
        reply(&token, now + LIFE)
    }

    /// Adds a day to a token's life.
    pub fn renew(&mut self, token: &str, now: SystemTime) -> Result<String, Refusal> {
        self.check(token, now)?;
        let Some((expires, renewals)) = self.live.get_mut(token) else { return Err(Refusal::access()) };
        if *renewals >= RENEWALS {
            return Err(Refusal::new(403, "DeniedAccess", "The token cannot be renewed any more."));
        }
        *renewals += 1;
        *expires += LIFE;
        Ok(reply(token, *expires))
    }

    /// Ends a token.
    pub fn revoke(&mut self, token: &str, now: SystemTime) -> Result<String, Refusal> {
        self.check(token, now)?;
        self.live.remove(token);
        Ok("{\"Message\":\"The token was revoked.\"}".to_owned())
    }

    /// Refuses a token that is not out or has expired.
    pub fn check(&mut self, token: &str, now: SystemTime) -> Result<(), Refusal> {
        match self.live.get(token) {
            Some((expires, _)) if *expires > now => Ok(()),
            _ => Err(Refusal::access()),
        }
    }

    /// Ends every token that is out.
    pub fn expire_all(&mut self) {
        self.live.clear();
    }
}

/// The token in an Authorization header, with or without `Bearer`.
pub(crate) fn bare(header: &str) -> &str {
    let header = header.trim();
    match header.split_at_checked(7) {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer ") => token.trim(),
        _ => header,
    }
}

fn reply(token: &str, expires: SystemTime) -> String {
    let seconds = expires.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64);
    let mut out = String::new();
    object(&mut out, |o| {
        o.text("TokenType", "Bearer");
        o.text("AccessToken", token);
        let at = o.key("Expires");
        at.push('"');
        write_wall(at, seconds);
        at.push_str("Z\"");
        o.object("User", |user| {
            user.int("Id", 0);
            user.text("FirstName", "Daybook");
            user.text("LastName", "Sample");
            user.text("Type", "Owner");
        });
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: SystemTime = UNIX_EPOCH;

    fn token(reply: &str) -> String {
        let value: serde_json::Value = serde_json::from_str(reply).unwrap_or_default();
        value["AccessToken"].as_str().unwrap_or_default().to_owned()
    }

    #[test]
    fn tokens_live_until_revoked() {
        let mut tokens = Tokens::default();
        let one = token(&tokens.issue(1, None, NOW));
        assert!(tokens.check(&one, NOW).is_ok());
        for _ in 0..RENEWALS {
            assert!(tokens.renew(&one, NOW).is_ok());
        }
        assert!(tokens.renew(&one, NOW).is_err());
        assert!(tokens.revoke(&one, NOW).is_ok());
        assert!(tokens.check(&one, NOW).is_err());
    }

    #[test]
    fn a_short_life_ends() {
        let mut tokens = Tokens::default();
        let one = token(&tokens.issue(1, Some(Duration::ZERO), NOW));
        assert!(tokens.check(&one, NOW).is_err());
    }

    #[test]
    fn both_spellings_of_the_header_work() {
        assert_eq!(bare("Bearer abc"), "abc");
        assert_eq!(bare(" abc"), "abc");
    }
}
