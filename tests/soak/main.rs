//! The soak.
use daybook_tests::storm::{case::Case, deck, fault::Reach, team};
fn main() {
    let mut bad = 0;
    let words: Vec<String> = std::env::args().skip(1).collect();
    let cases: Vec<Case> = match words[0].as_str() {
        "kinds" => deck::kinds(deck::spread(82, words[1].parse().unwrap()), &[Reach::Once, Reach::Ever, Reach::Path]),
        "clocks" => deck::clocks(30),
        "pairs" => deck::pairs(&mut deck::Dice(words[1].parse().unwrap()), 100, 82),
        "weather" => deck::weathers(&["stormy", "shifting", "drift", "duplicate"], 1..words[1].parse().unwrap()),
        _ => words.iter().map(|w| w.parse().unwrap()).collect(),
    };
    let begin = tokio::time::Instant::now();
    let next = std::sync::atomic::AtomicUsize::new(0);
    let badm = std::sync::Mutex::new(&mut bad);
    std::thread::scope(|s| {
        for _ in 0..4 {
            s.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    let b = tokio::time::Instant::now();
                    match team::one(case) {
                        Ok(score) => {
                            if cases.len() < 10 || b.elapsed().as_secs() > 2 {
                                println!("{case}: {score:?} in {:?}", b.elapsed())
                            }
                        }
                        Err(wrong) => {
                            **badm.lock().unwrap() += 1;
                            println!("FAIL {wrong}")
                        }
                    }
                }
            });
        }
    });
    println!("{bad} bad of {} in {:?}", cases.len(), begin.elapsed());
}
