//! What a fault makes of a call.

use std::time::Duration;

use daybook_engine::api::{Answer, Call, Fault as Trouble, FaultKind};
use daybook_sample::Told;

use super::fault::Kind;
use super::spoil::{spoiled, with_offset};

/// What becomes of a call.
#[derive(Debug)]
pub enum Struck {
    /// No answer ever comes.
    Silence,
    /// An answer after some time.
    After(Duration, Result<Answer, Trouble>),
    /// An answer.
    Now(Result<Answer, Trouble>),
}

/// Seconds that a throttled call is asked to wait.
const WAIT: Duration = Duration::from_secs(7);
const VENDOR: &str = r#"{"Error":{"Message":"Something about it.","Code":"Unknown"}}"#;
const PROXY: &str = "<html><head><title>Bad Gateway</title></head><body><h1>nginx</h1></body></html>";

fn answer(status: u16, body: impl Into<Vec<u8>>) -> Option<Struck> {
    Some(Struck::Now(Ok(Answer { status, retry_after: None, body: Ok(body.into()) })))
}

fn refusal(status: u16, code: &str) -> Option<Struck> {
    answer(status, format!(r#"{{"Error":{{"Message":"No.","Code":"{code}"}}}}"#))
}

/// What `kind` makes of a call; nothing where this call can't go wrong so. `ask` asks the front desk with some query.
pub fn strike(kind: Kind, call: &Call, ask: impl Fn(&str) -> Told) -> Option<Struck> {
    let query = call.url.query().unwrap_or("");
    let offline = || Some(Struck::Now(Err(Trouble::new(FaultKind::Offline))));
    match kind {
        Kind::Offline => offline(),
        Kind::Reset => {
            ask(query);
            offline()
        }
        Kind::Drop => {
            ask(query);
            let body = Err(Trouble::new(FaultKind::Offline));
            Some(Struck::Now(Ok(Answer { status: 200, retry_after: None, body })))
        }
        Kind::Timeout => Some(Struck::Silence),
        Kind::Slow => {
            let told = ask(query);
            let answer = Answer { status: told.status, retry_after: None, body: Ok(told.body.into_bytes()) };
            Some(Struck::After(Duration::from_secs(40), Ok(answer)))
        }
        Kind::Throttle => {
            let body = Ok(VENDOR.replace("Unknown", "TooManyRequests").into_bytes());
            Some(Struck::Now(Ok(Answer { status: 429, retry_after: Some(WAIT), body })))
        }
        Kind::ThrottleBare => answer(429, ""),
        Kind::E500 => answer(500, VENDOR),
        Kind::E502 => answer(502, PROXY),
        Kind::E503 => answer(503, PROXY),
        Kind::E400 => refusal(400, "InvalidParameter"),
        Kind::E401 => refusal(401, "DeniedAccess"),
        Kind::E403 => refusal(403, "DeniedAccess"),
        Kind::E404 => refusal(404, "ResourceDoesNotExist"),
        Kind::Redirect => answer(302, ""),
        Kind::Duplicate | Kind::Twin => {
            let (other, asked) = other_page(query)?;
            let told = ask(&other);
            // The page must be there, and another one than was asked for.
            let body = if kind == Kind::Twin { with_offset(&told.body, asked)? } else { told.body };
            answer(told.status, body)
        }
        Kind::Grow | Kind::Shrink if !query.contains("Offset=") || query.contains("Offset=0") => None,
        _ => {
            let told = ask(query);
            if told.status != 200 { None } else { answer(200, spoiled(kind, &told.body)?) }
        }
    }
}

/// The query for the first page instead of a later one, and the offset that was asked for.
fn other_page(query: &str) -> Option<(String, u64)> {
    let at = query.find("Offset=")? + "Offset=".len();
    let digits: String = query[at..].chars().take_while(char::is_ascii_digit).collect();
    let asked: u64 = digits.parse().ok().filter(|&offset| offset > 0)?;
    Some((format!("{}0{}", &query[..at], &query[at + digits.len()..]), asked))
}
