//! A site on a wire of its own: no sockets, every call in a list, trouble at will. And a clock and a keychain that a test
//! holds in its hand.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::watch;

use crate::api::{Answer, Ask, Call, Engine, Fault, Host, JobEnd, SyncRequest, Wire};
use crate::host::{Clock, SecretName, Secrets, Workspace};
use crate::kernel::Result;
use crate::kernel::secret::Secret;

type Reply = dyn Fn(&str, &str) -> Option<(u16, Value)> + Send + Sync;

/// A site and the way there.
pub struct Site {
    reply: Box<Reply>,
    /// Path and query of every call.
    pub calls: Mutex<Vec<(String, String)>>,
    /// While set, calls are taken and never answered.
    pub hangs: AtomicBool,
    /// How often open connections were forgotten; that lets new calls through.
    pub renewed: AtomicUsize,
    under_way: AtomicUsize,
    /// The most calls under way before the first answer, token issues aside.
    pub before_the_first: AtomicUsize,
    answered: AtomicBool,
}

impl Site {
    pub fn new(reply: impl Fn(&str, &str) -> Option<(u16, Value)> + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self {
            reply: Box::new(reply),
            calls: Mutex::default(),
            hangs: AtomicBool::new(false),
            renewed: AtomicUsize::new(0),
            under_way: AtomicUsize::new(0),
            before_the_first: AtomicUsize::new(0),
            answered: AtomicBool::new(false),
        })
    }

    /// The queries of a path's calls, which are forgotten.
    pub fn asked(&self, path: &str) -> Vec<String> {
        let mut calls = self.calls.lock().unwrap();
        let asked = calls.iter().filter(|(p, _)| p == path).map(|(_, q)| q.clone()).collect();
        calls.retain(|(p, _)| p != path);
        asked
    }
}

impl Wire for Site {
    fn exchange<'a>(&'a self, call: &'a Call) -> BoxFuture<'a, std::result::Result<Answer, Fault>> {
        Box::pin(async move {
            let path = call.url.path().to_owned();
            let query = call.url.query().unwrap_or("").to_owned();
            self.calls.lock().unwrap().push((path.clone(), query.clone()));
            if path != "/usertoken/issue" {
                let most = self.under_way.fetch_add(1, Ordering::SeqCst) + 1;
                if !self.answered.load(Ordering::SeqCst) {
                    self.before_the_first.fetch_max(most, Ordering::SeqCst);
                }
            }
            if self.hangs.load(Ordering::SeqCst) {
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            let (status, body) = (self.reply)(&path, &query).unwrap_or_else(|| (200, ordinary(&path)));
            if path != "/usertoken/issue" {
                self.under_way.fetch_sub(1, Ordering::SeqCst);
                self.answered.store(true, Ordering::SeqCst);
            }
            Ok(Answer { status, retry_after: None, body: Ok(body.to_string().into_bytes()) })
        })
    }

    fn renew(&self) {
        self.renewed.fetch_add(1, Ordering::SeqCst);
        self.hangs.store(false, Ordering::SeqCst);
    }
}

/// A page of a list.
pub fn listed(name: &str, rows: &[Value]) -> Value {
    json!({ "PaginationResponse": { "TotalResults": rows.len(), "RequestedOffset": 0 }, name: rows })
}

fn ordinary(path: &str) -> Value {
    let lists = [
        "Locations Programs SessionTypes StaffMembers ClassDescriptions Services Products Packages Contracts Memberships",
        "PaymentTypes Categories CustomClientFields ReferralTypes Clients Classes Appointments WaitlistEntries Sales",
        "ClientMemberships ClientServices Visits",
    ];
    match path {
        "/usertoken/issue" => json!({ "AccessToken": "t" }),
        "/site/sites" => described("Eastern Standard Time"),
        _ => {
            let mut body: serde_json::Map<_, _> =
                lists.iter().flat_map(|l| l.split(' ')).map(|l| (l.to_owned(), json!([]))).collect();
            body.insert("PaginationResponse".to_owned(), json!({ "TotalResults": 0, "RequestedOffset": 0 }));
            Value::Object(body)
        }
    }
}

/// A site's description of itself.
pub fn described(zone: &str) -> Value {
    json!({ "Sites": [{ "Id": 1, "Name": "A Studio", "TimeZone": zone, "CurrencyIsoCode": "USD" }] })
}

/// A clock that a test sets.
pub struct Hand(Mutex<DateTime<Utc>>);

impl Clock for Hand {
    fn utc(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

#[derive(Default)]
struct Pocket(Mutex<HashMap<(String, String), String>>);

impl Secrets for Pocket {
    fn get(&self, name: &SecretName) -> Result<Option<Secret>> {
        let pocket = self.0.lock().unwrap();
        Ok(pocket.get(&(name.connection.clone(), name.field.clone())).map(Secret::new))
    }

    fn set(&self, name: &SecretName, secret: &Secret) -> Result<()> {
        let key = (name.connection.clone(), name.field.clone());
        self.0.lock().unwrap().insert(key, secret.reveal().to_owned());
        Ok(())
    }

    fn forget(&self, name: &SecretName) -> Result<()> {
        self.0.lock().unwrap().remove(&(name.connection.clone(), name.field.clone()));
        Ok(())
    }
}

/// A workspace at a site.
pub struct Desk {
    _folder: TempDir,
    clock: Arc<Hand>,
    site: Arc<Site>,
    pub engine: Engine,
}

async fn open(folder: &std::path::Path, clock: &Arc<Hand>, site: &Arc<Site>, environment: BTreeMap<String, String>) -> Engine {
    let host = Host {
        workspace: Workspace::at(folder),
        clock: Arc::<Hand>::clone(clock),
        secrets: Arc::<Pocket>::default(),
        wire: Arc::<Site>::clone(site),
        environment,
    };
    Engine::open(host).await.unwrap()
}

impl Desk {
    pub async fn new(site: &Arc<Site>, time: &str) -> Self {
        let given = [("URL", "http://site"), ("SITE_ID", "1"), ("API_KEY", "k"), ("USERNAME", "u"), ("PASSWORD", "p")];
        Self::given(site, time, given.map(|(n, v)| (format!("DAYBOOK_MINDBODY_{n}"), v.to_owned())).into()).await
    }

    /// A desk with what the environment gives.
    pub async fn given(site: &Arc<Site>, time: &str, environment: BTreeMap<String, String>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(Hand(Mutex::new(time.parse().unwrap())));
        let engine = open(folder.path(), &clock, site, environment).await;
        Self { _folder: folder, clock, site: Arc::clone(site), engine }
    }

    /// The same workspace, opened anew with what the environment gives now.
    pub async fn reopened(self, environment: BTreeMap<String, String>) -> Self {
        let Self { _folder, clock, site, engine } = self;
        engine.close().await;
        let engine = open(_folder.path(), &clock, &site, environment).await;
        Self { _folder, clock, site, engine }
    }

    /// Runs a statement on the workspace's file, beside the engine.
    pub async fn sql(&self, text: &'static str) {
        use sqlx::Connection;
        let file = self._folder.path().join("daybook.db");
        let mut db = sqlx::SqliteConnection::connect(&format!("sqlite://{}", file.display())).await.unwrap();
        sqlx::query(text).execute(&mut db).await.unwrap();
        db.close().await.unwrap();
    }

    pub fn set(&self, time: &str) {
        *self.clock.0.lock().unwrap() = time.parse().unwrap();
    }

    pub async fn sync(&self) -> Vec<JobEnd> {
        self.ask(Ask::default()).await
    }

    pub async fn ask(&self, ask: Ask) -> Vec<JobEnd> {
        let (_pause, paused) = watch::channel(false);
        let request = SyncRequest { rate: Some(100_000.0), ask, ..SyncRequest::default() };
        self.engine.sync(request, paused, Arc::new(|_| {})).await.unwrap()
    }

    /// A sync of the one connection.
    pub async fn one(&self) -> JobEnd {
        self.sync().await.pop().unwrap()
    }

    /// The lines of a table's export.
    pub async fn export(&self, table: &str) -> Vec<Value> {
        let request = crate::api::ExportRequest {
            table: table.to_owned(),
            format: crate::api::Format::JsonLines,
            source: None,
            with_gone: false,
        };
        let mut to = Vec::new();
        self.engine.export(&request, &mut to).await.unwrap();
        String::from_utf8(to).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }
}
