use std::sync::Arc;

use super::*;

const THIRTY: Pace = Pace::Climbing { start: 5.0, ceiling: 30.0 };

/// A remote system that allows so many requests within a second, counted whenever one arrives.
struct Server {
    allowed: usize,
    arrived: Mutex<VecDeque<Instant>>,
    refused: Mutex<Vec<Instant>>,
}

impl Server {
    fn new(allowed: usize) -> Arc<Self> {
        Arc::new(Self { allowed, arrived: Mutex::default(), refused: Mutex::default() })
    }

    /// Whether it answers rather than complains.
    fn takes(&self) -> bool {
        let now = Instant::now();
        let mut arrived = self.arrived.lock().unwrap();
        arrived.push_back(now);
        while now - arrived[0] >= Duration::from_secs(1) {
            arrived.pop_front();
        }
        let taken = arrived.len() <= self.allowed;
        if !taken {
            self.refused.lock().unwrap().push(now);
        }
        taken
    }

    fn refused_since(&self, moment: Instant) -> usize {
        self.refused.lock().unwrap().iter().filter(|at| **at >= moment).count()
    }
}

/// Twelve callers for some time, 150 ms of latency, up to 25 ms more on the way there; gives when requests were answered.
async fn load(limiter: &Arc<Limiter>, server: &Arc<Server>, time: Duration) -> Vec<Instant> {
    let end = Instant::now() + time;
    let callers = (0..12_u64).map(|seed| {
        let (limiter, server) = (Arc::clone(limiter), Arc::clone(server));
        tokio::spawn(async move {
            let mut chance = fastrand::Rng::with_seed(seed);
            let mut answered = Vec::new();
            while Instant::now() < end {
                let left = limiter.turn().await;
                tokio::time::sleep(Duration::from_millis(75 + chance.u64(0..=25))).await;
                let taken = server.takes();
                tokio::time::sleep(Duration::from_millis(75)).await;
                if taken { answered.push(left) } else { limiter.complain(left, None) }
            }
            answered
        })
    });
    let mut answered = Vec::new();
    for caller in callers.collect::<Vec<_>>() {
        answered.extend(caller.await.unwrap());
    }
    answered
}

fn per_second(answered: &[Instant], from: Instant, to: Instant) -> f64 {
    answered.iter().filter(|at| (from..to).contains(*at)).count() as f64 / (to - from).as_secs_f64()
}

#[tokio::test(start_paused = true)]
async fn thirty_allowed_are_used_to_twenty_nine_and_never_exceeded() {
    let (limiter, server) = (Arc::new(Limiter::new(THIRTY)), Server::new(30));
    let begin = Instant::now();
    let answered = load(&limiter, &server, Duration::from_secs(120)).await;
    assert_eq!(server.refused_since(begin), 0, "never a complaint");
    let rate = per_second(&answered, begin + Duration::from_secs(10), begin + Duration::from_secs(115));
    assert!((29.0..=30.0).contains(&rate), "{rate} a second");
}

#[tokio::test(start_paused = true)]
async fn less_allowed_than_the_ceiling_is_found_and_kept_to() {
    for allowed in [4, 12, 20] {
        let (limiter, server) = (Arc::new(Limiter::new(THIRTY)), Server::new(allowed));
        let begin = Instant::now();
        let answered = load(&limiter, &server, Duration::from_secs(90)).await;
        let climbed = begin + Duration::from_secs(35);
        assert_eq!(server.refused_since(climbed), 0, "{allowed} allowed: no complaint after the climb");
        let rate = per_second(&answered, climbed, begin + Duration::from_secs(60));
        assert!(rate >= allowed as f64 * 0.75, "{allowed} allowed and {rate} used");
    }
}

#[tokio::test(start_paused = true)]
async fn a_complaint_keeps_everyone_back_for_as_long_as_it_says() {
    let limiter = Arc::new(Limiter::new(Pace::Climbing { start: 10.0, ceiling: 10.0 }));
    let begin = limiter.turn().await;
    limiter.complain(begin, Some(Duration::from_secs(7)));
    let callers: Vec<_> = (0..5)
        .map(|_| {
            tokio::spawn({
                let limiter = Arc::clone(&limiter);
                async move { limiter.turn().await }
            })
        })
        .collect();
    for caller in callers {
        assert!(caller.await.unwrap() >= begin + Duration::from_secs(7));
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_limit_only_complaints_keep_back() {
    let limiter = Limiter::new(Pace::Unlimited);
    let begin = Instant::now();
    for _ in 0..1_000 {
        assert_eq!(limiter.turn().await, begin);
    }
    limiter.complain(begin, Some(Duration::from_secs(2)));
    assert!(limiter.turn().await >= begin + Duration::from_secs(2));
}

#[tokio::test(start_paused = true)]
async fn complaints_about_what_had_left_before_are_one() {
    let limiter = Limiter::new(Pace::Climbing { start: 16.0, ceiling: 16.0 });
    let left = limiter.turn().await;
    for _ in 0..5 {
        limiter.complain(left, Some(Duration::from_secs(1)));
        tokio::time::advance(Duration::from_millis(10)).await;
    }
    assert!((limiter.lock().climb.as_ref().unwrap().rate() - 8.0).abs() < 1e-9);
}
