//! Who may speak to the engine over HTTP: the page that was served from here, in the browser that was given the token.

use axum::http::{HeaderMap, StatusCode, header};

/// What a request must carry.
#[derive(Clone, Debug)]
pub struct Guard {
    /// Where the page is served.
    pub origin: String,
    /// What whoever started the host was given.
    pub token: String,
}

/// A token that nobody can guess.
pub fn token() -> String {
    let mut bytes = [0_u8; 32];
    // The system's own source: without it nothing here would be safe.
    getrandom::fill(&mut bytes).expect("the system's random numbers");
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

impl Guard {
    /// Whether a request comes from here: its `Host` is ours (no name that somebody has pointed at this computer), so is its
    /// `Origin` where it has one, and a call carries the token.
    ///
    /// # Errors
    /// 421 for another host, 403 for another origin, 401 without the token.
    pub fn admit(&self, headers: &HeaderMap, token: Option<&str>) -> Result<(), StatusCode> {
        let text = |name| headers.get(name).and_then(|v| v.to_str().ok());
        let own_host = self.origin.trim_start_matches("http://");
        if text(header::HOST) != Some(own_host) {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        if text(header::ORIGIN).is_some_and(|origin| origin != self.origin) {
            return Err(StatusCode::FORBIDDEN);
        }
        if token != Some(&self.token) {
            return Err(StatusCode::UNAUTHORIZED);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(host: &str, origin: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        headers
    }

    #[test]
    fn only_our_own_page_with_the_token_is_heard() {
        let guard = Guard { origin: "http://127.0.0.1:4000".to_owned(), token: token() };
        assert_ne!(guard.token, token());
        let (own, token) = (headers("127.0.0.1:4000", Some("http://127.0.0.1:4000")), Some(guard.token.as_str()));
        assert_eq!(guard.admit(&own, token), Ok(()));
        assert_eq!(guard.admit(&own, None), Err(StatusCode::UNAUTHORIZED));
        assert_eq!(guard.admit(&own, Some("guess")), Err(StatusCode::UNAUTHORIZED));
        assert_eq!(guard.admit(&headers("studio.example:4000", None), token), Err(StatusCode::MISDIRECTED_REQUEST));
        let foreign = headers("127.0.0.1:4000", Some("https://studio.example"));
        assert_eq!(guard.admit(&foreign, token), Err(StatusCode::FORBIDDEN));
        assert_eq!(guard.admit(&headers("127.0.0.1:4000", Some("null")), token), Err(StatusCode::FORBIDDEN));
    }
}
