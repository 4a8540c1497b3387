//! How a sync ended, in a sentence.

use crate::kernel::grouped;
use crate::store::JobState;

use super::sync::JobEnd;

/// Kinds of rows that are named at most.
const KINDS: usize = 2;

/// How a job ended: what came, or why it stands still and what is safe.
pub fn end(end: &JobEnd) -> String {
    let why = || end.error.as_ref().map(|error| format!("{} {}", error.message, error.hint));
    match end.state {
        JobState::Completed if end.gaps.is_empty() => news(end),
        JobState::Completed => {
            let streams: Vec<String> = end.gaps.iter().map(|(stream, _)| words(stream)).collect();
            format!("{} Not finished: {}.", news(end), streams.join(", "))
        }
        JobState::Failed => why().unwrap_or_else(|| "The sync did not work. What is in is safe.".to_owned()),
        JobState::Cancelled => format!("Stopped. The {} records that came in stay in.", grouped(sum(end, |s| s.records))),
        JobState::Paused | JobState::Queued | JobState::Running => {
            why().unwrap_or_else(|| "Paused. Nothing is lost; go on when you like.".to_owned())
        }
    }
}

fn sum(end: &JobEnd, of: impl Fn(&crate::sync::StreamSnapshot) -> u64) -> u64 {
    end.snapshot.iter().flat_map(|s| &s.streams).map(of).sum()
}

fn news(end: &JobEnd) -> String {
    let mut added: Vec<(u64, &str)> =
        end.snapshot.iter().flat_map(|s| &s.streams).filter(|s| s.added > 0).map(|s| (s.added, s.stream.as_str())).collect();
    added.sort_unstable_by(|a, b| b.cmp(a));
    let named: Vec<String> = added.iter().take(KINDS).map(|(n, stream)| format!("{} {}", grouped(*n), words(stream))).collect();
    let rest: u64 = added.iter().skip(KINDS).map(|(n, _)| n).sum();
    let changed = sum(end, |s| s.changed) - sum(end, |s| s.added);
    match (named.as_slice(), rest, changed) {
        ([], _, 0) => "Up to date. Nothing changed.".to_owned(),
        ([], _, changed) => format!("Synced. {} records have changed.", grouped(changed)),
        ([one], ..) => format!("Synced. New: {one}."),
        (two, 0, _) => format!("Synced. New: {}.", two.join(" and ")),
        (two, rest, _) => format!("Synced. New: {} and {} other records.", two.join(", "), grouped(rest)),
    }
}

fn words(stream: &str) -> String {
    stream.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::{Code, Error};

    fn ended(state: JobState) -> JobEnd {
        JobEnd { job: Some(1), connection: "mindbody:1".to_owned(), state, gaps: Vec::new(), error: None, snapshot: None }
    }

    #[test]
    fn nothing_new_is_said_and_a_reason_is_not_lost() {
        assert_eq!(end(&ended(JobState::Completed)), "Up to date. Nothing changed.");
        assert_eq!(end(&ended(JobState::Paused)), "Paused. Nothing is lost; go on when you like.");
        let refused = Error::new(Code::NeedsSignIn, "Mindbody did not accept the sign-in.", "Sign in again.");
        let failed = JobEnd { error: Some(refused), ..ended(JobState::Failed) };
        assert_eq!(end(&failed), "Mindbody did not accept the sign-in. Sign in again.");
    }
}
