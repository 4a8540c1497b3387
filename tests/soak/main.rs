//! The soak.
fn main() {
    let mut bad = 0;
    for text in std::env::args().skip(1) {
        let begin = tokio::time::Instant::now();
        match daybook_tests::storm::team::one(&text.parse().expect("a case")) {
            Ok(score) => println!("{text}: {score:?} in {:?}", begin.elapsed()),
            Err(wrong) => {
                bad += 1;
                println!("FAIL {wrong}")
            }
        }
    }
    println!("{bad} bad");
}
