//! A network without sockets: carries the engine's calls to a studio's front desk, and makes of them what the faults say.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use daybook_engine::api::{Answer, Call, Fault as Trouble, FaultKind, Wire};
use daybook_sample::{Asked, Cut, Front, Studio, Till, Told};
use futures_util::future::BoxFuture;
use tokio::time::{Instant, sleep};

use super::clock::VirtualClock;
use super::fault::{Fault, Reach};
use super::strike::{Struck, strike};

/// One call as it was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// Below the API's base.
    pub path: String,
    /// When it went out.
    pub at: Instant,
    /// How long the answer asked to wait, and when it came.
    pub wait: Option<(Duration, Instant)>,
    /// Whether a fault struck it.
    pub struck: bool,
}

/// One of the remote systems behind which a studio stands.
pub enum Door {
    /// Mindbody's.
    Front(Front),
    /// The card processor's.
    Till(Till),
}

impl Door {
    fn ask(&self, asked: Asked<'_>) -> Told {
        match self {
            Self::Front(front) => front.ask(asked),
            Self::Till(till) => till.ask(asked),
        }
    }

    /// The studio as it is at this moment.
    pub fn studio(&self) -> Arc<Studio> {
        match self {
            Self::Front(front) => front.studio(),
            Self::Till(till) => till.studio(),
        }
    }
}

/// Below the base of an API.
fn below(path: &str) -> &str {
    ["/public/v6", "/checkout/v3"].iter().find_map(|base| path.strip_prefix(base)).unwrap_or(path)
}

/// A path with `{id}` for what names one thing.
fn named(path: &str) -> String {
    let is_id = |part: &str| part.parse::<u64>().is_ok();
    path.split('/').map(|part| if is_id(part) { "{id}" } else { part }).collect::<Vec<_>>().join("/")
}

/// A network.
pub struct Network {
    door: Arc<Door>,
    clock: Arc<VirtualClock>,
    latency: Duration,
    /// Seconds by which the wall clock jumps when that request goes out.
    jump: Option<(usize, i64)>,
    faults: Mutex<Vec<Pending>>,
    made: Mutex<Vec<Made>>,
    /// The first answer of each path that is worth keeping.
    bodies: Mutex<BTreeMap<String, String>>,
}

/// A fault that waits for its request, or goes on.
struct Pending {
    fault: Fault,
    path: Option<String>,
    spent: bool,
}

impl Network {
    /// A network to a remote system.
    pub fn new(door: Arc<Door>, clock: Arc<VirtualClock>, latency: Duration, faults: &[Fault], jump: Option<(usize, i64)>) -> Self {
        let faults = faults.iter().map(|&fault| Pending { fault, path: None, spent: false }).collect();
        Self { door, clock, latency, jump, faults: Mutex::new(faults), made: Mutex::default(), bodies: Mutex::default() }
    }

    /// Every call so far, in order.
    pub fn made(&self) -> Vec<Made> {
        self.made.lock().unwrap().clone()
    }

    /// For each path the first page of a list that had more than two records, or else the first that had any.
    pub fn bodies(&self) -> BTreeMap<String, String> {
        self.bodies.lock().unwrap().clone()
    }

    fn keep(&self, path: &str, body: &str) {
        let objects = |body: &str| body.matches('{').count();
        let mut bodies = self.bodies.lock().unwrap();
        // The envelope alone is two objects.
        let better = bodies.get(path).is_none_or(|kept| objects(kept) < 5);
        if objects(body) > 2 && better && !body.contains("AccessToken") {
            bodies.insert(path.to_owned(), body.to_owned());
        }
    }

    /// The fault that strikes request `n`, if one does, and what it makes of it.
    fn struck(&self, n: usize, call: &Call) -> Option<Struck> {
        let path = call.url.path();
        for pending in self.faults.lock().unwrap().iter_mut() {
            if pending.spent || n < pending.fault.at {
                continue;
            }
            if pending.fault.reach == Reach::Path && pending.path.get_or_insert_with(|| path.to_owned()) != path {
                continue;
            }
            if let Some(struck) = strike(pending.fault.kind, call, |query| self.ask(call, query)) {
                pending.spent = pending.fault.reach == Reach::Once;
                return Some(struck);
            }
        }
        None
    }

    fn ask(&self, call: &Call, query: &str) -> Told {
        let headers: Vec<(&str, &str)> = call.headers.iter().map(|(name, value)| (*name, value.reveal())).collect();
        let method = if call.body.is_some() { "POST" } else { "GET" };
        let body = call.body.as_deref().unwrap_or_default();
        self.door.ask(Asked { method, path: call.url.path(), query, headers: &headers, body })
    }

    async fn carry(&self, call: &Call) -> Result<Answer, Trouble> {
        let n = {
            let mut made = self.made.lock().unwrap();
            let path = below(call.url.path()).to_owned();
            made.push(Made { path, at: Instant::now(), wait: None, struck: false });
            made.len() - 1
        };
        if let Some((at, seconds)) = self.jump
            && at == n
        {
            self.clock.jump(seconds);
        }
        let struck = self.struck(n, call);
        self.made.lock().unwrap()[n].struck = struck.is_some();
        let struck = struck.unwrap_or_else(|| {
            let told = self.ask(call, call.url.query().unwrap_or(""));
            if told.status == 200 && !later_page(call) {
                self.keep(&named(below(call.url.path())), &told.body);
            }
            carried(told)
        });
        if !self.latency.is_zero() {
            sleep(self.latency).await;
        }
        let answer = match struck {
            Struck::Silence => std::future::pending().await,
            Struck::After(pause, answer) => {
                sleep(pause).await;
                answer
            }
            Struck::Now(answer) => answer,
        };
        if let Ok(Answer { retry_after: Some(wait), .. }) = &answer {
            self.made.lock().unwrap()[n].wait = Some((*wait, Instant::now()));
        }
        answer
    }
}

/// Whether a call asks for another page than the first.
fn later_page(call: &Call) -> bool {
    call.url.query_pairs().any(|(name, value)| name.eq_ignore_ascii_case("offset") && value != "0")
}

/// What the front desk said, as it arrives.
fn carried(told: Told) -> Struck {
    let answer = match told.cut {
        Some(Cut::Dropped | Cut::Reset) => Err(Trouble::new(FaultKind::Offline)),
        None => Ok(Answer {
            status: told.status,
            retry_after: told.retry_after.map(|s| Duration::from_secs(s.into())),
            body: Ok(told.body.into_bytes()),
        }),
    };
    if told.slow.is_zero() { Struck::Now(answer) } else { Struck::After(told.slow, answer) }
}

impl Wire for Network {
    fn exchange<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, Result<Answer, Trouble>> {
        Box::pin(self.carry(call))
    }
}
