//! The engine in every kind of fault, in process, on virtual time.

use daybook_tests::storm::case::Case;
use daybook_tests::storm::team;

/// A single case from the environment: what a failure prints.
#[test]
fn a_case_from_the_environment() {
    #[expect(clippy::disallowed_methods, reason = "a test is its own host")]
    let text = std::env::var("DAYBOOK_CASE").unwrap_or_default();
    let case: Case = text.parse().unwrap();
    if let Err(wrong) = team::one(&case) {
        panic!("{wrong}");
    }
}
