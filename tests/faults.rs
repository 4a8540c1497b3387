//! The engine in every kind of fault, in process, on virtual time. A failure prints the `DAYBOOK_CASE` that replays it.

use daybook_tests::storm::case::Case;
use daybook_tests::storm::deck::{self, Dice};
use daybook_tests::storm::fault::Reach;
use daybook_tests::storm::mutate::{self, Made};
use daybook_tests::storm::team;
use daybook_tests::studio::{MINDBODY, sources};

/// Plays a deck; gives how many calls faults struck.
fn played(cases: &[Case]) -> usize {
    match team::play_all(cases) {
        Ok(score) => score.struck,
        Err(wrong) => panic!("{wrong}"),
    }
}

/// Calls of a first import without faults.
fn calls() -> usize {
    calls_of(MINDBODY)
}

fn calls_of(source: &'static str) -> usize {
    team::one(&Case { source, ..Case::default() }).unwrap().calls
}

/// A single case from the environment: what a failure prints.
#[test]
fn a_case_from_the_environment() {
    #[expect(clippy::disallowed_methods, reason = "a test is its own host")]
    let text = std::env::var("DAYBOOK_CASE").unwrap_or_default();
    played(&[text.parse().unwrap()]);
}

#[test]
fn what_failed_once_does_not_fail_again() {
    played(&deck::found());
}

#[test]
fn a_fault_of_every_kind_strikes_once_at_a_dozen_points() {
    let cases = deck::kinds(deck::spread(calls(), 12), &[Reach::Once]);
    let struck = played(&cases);
    assert!(struck * 10 > cases.len() * 8, "{struck} calls struck in {} cases", cases.len());
}

#[test]
fn a_fault_of_every_kind_stays_for_ever_from_half_a_dozen_points() {
    let points = deck::spread(calls(), 6).enumerate();
    // Alternately on every path and on one.
    let (every, one): (Vec<_>, Vec<_>) = points.partition(|(n, _)| n % 2 == 0);
    let mut cases = deck::kinds(every.into_iter().map(|(_, at)| at), &[Reach::Ever]);
    cases.extend(deck::kinds(one.into_iter().map(|(_, at)| at), &[Reach::Path]));
    assert!(played(&cases) > cases.len());
}

#[test]
fn every_other_source_stands_the_same_storms() {
    for source in sources().filter(|source| *source != MINDBODY) {
        let calls = calls_of(source);
        let mut cases = deck::kinds(deck::spread(calls, 12), &[Reach::Once]);
        cases.extend(deck::kinds(deck::spread(calls, 4), &[Reach::Ever, Reach::Path]));
        cases.extend(deck::pairs(&mut Dice(2), 20, calls));
        cases.extend(deck::weathers(&["stormy", "shifting", "drift", "duplicate"], 1..4));
        cases.extend(deck::clocks(calls / 2));
        let count = cases.len();
        let struck = played(&deck::at_source(source, cases));
        assert!(struck > count / 3, "{struck} calls struck in {count} cases");
    }
}

#[test]
fn faults_come_in_pairs() {
    assert!(played(&deck::pairs(&mut Dice(1), 30, calls())) > 30);
}

#[test]
fn weather_changes_nothing() {
    played(&deck::weathers(&["stormy", "shifting", "drift", "duplicate", "token"], 1..5));
}

#[test]
fn clocks_may_be_wrong_and_sites_may_move() {
    played(&deck::clocks(calls() / 2));
}

#[test]
fn twenty_thousand_mutated_bodies_do_no_harm() {
    let (mut refused, mut quarantined, mut nulled) = (0, 0, 0);
    for seed in 0..20_000 {
        match mutate::body(seed) {
            Ok(Made::Refused) => refused += 1,
            Ok(Made::Good { quarantined: true, .. }) => quarantined += 1,
            Ok(Made::Good { problems, .. }) => nulled += usize::from(problems > 0),
            Ok(Made::Page) => {}
            Err(wrong) => panic!("daybook-soak {wrong}"),
        }
    }
    // Otherwise it was not the decoders that were tried.
    assert!(refused > 2_000 && quarantined > 500 && nulled > 1_000, "{refused} refused, {quarantined} aside, {nulled} nulled");
}
