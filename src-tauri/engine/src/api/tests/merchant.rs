//! A merchant account on a wire of the test's own: what a sync of card payments asks for, and what it does not.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use super::site::{Desk, Site};
use crate::api::{Ask, SignIn};
use crate::kernel::Code;
use crate::kernel::secret::Secret;
use crate::store::JobState;

const NOW: &str = "2026-11-20T15:00:00Z";

/// So many payments of which the first `linked` are for `invoices` invoices, all of the last weeks.
#[derive(Clone, Copy)]
struct Books {
    payments: u64,
    linked: u64,
    invoices: u64,
}

fn value(query: &str, name: &str) -> Option<String> {
    query.split('&').find_map(|pair| Some(pair.strip_prefix(name)?.strip_prefix('=')?.to_owned()))
}

/// A page of a list, newest first, as dates and paging ask.
fn list(rows: Vec<Value>, query: &str) -> (u16, Value) {
    let within = |row: &Value| {
        let day = &row["created"].as_str().unwrap()[..10];
        let bound = |name: &str, or: &str| value(query, name).map_or(or.to_owned(), |v| v[..10].to_owned());
        bound("startDate", "0").as_str() <= day && day <= bound("endDate", "9").as_str()
    };
    let rows: Vec<Value> = rows.into_iter().filter(within).collect();
    let number = |name: &str| value(query, name).and_then(|v| v.parse().ok()).unwrap_or(0);
    let page: Vec<&Value> = rows.iter().skip(number("offset")).take(number("limit")).collect();
    (200, json!({ "recordCount": rows.len(), "records": page }))
}

fn day(n: u64) -> String {
    format!("2026-11-{:02}T15:00:00.5Z", 1 + n % 19)
}

impl Books {
    fn answer(self, path: &str, query: &str) -> (u16, Value) {
        let invoice = |n: u64| {
            json!({ "id": 9_000 + n, "invoiceNumber": n, "status": "Paid", "totalAmount": "10", "created": day(n),
            "invoiceDate": "2026-07-01T04:00:00Z" })
        };
        match path {
            "/payment" => {
                let payment = |n: u64| {
                    let invoice = if n < self.linked { (n % self.invoices).to_string() } else { format!("Q{n:07}") };
                    json!({ "id": 4_000_000_000_000_000 + n, "created": day(n), "amount": "10.35", "surchargeAmount": "0.35",
                        "currency": "USD", "status": "Settled", "type": "Sale", "invoice": invoice })
                };
                list((0..self.payments).map(payment).collect(), query)
            }
            "/invoice" => list((0..self.invoices).map(invoice).collect(), query),
            "/contract" => (200, json!({ "recordCount": 0, "records": [] })),
            _ => match path.strip_prefix("/invoice/").and_then(|id| id.parse::<u64>().ok()) {
                Some(id) => (
                    200,
                    json!({ "id": id, "purchases": [
                    { "id": 1, "productName": "Mat", "totalAmount": "4" }, { "id": 2, "productName": "Plan", "totalAmount": "6" },
                    { "id": 3, "productName": "Bag", "totalAmount": "6" }] }),
                ),
                None => (404, Value::Null),
            },
        }
    }
}

fn environment() -> BTreeMap<String, String> {
    let given = [("URL", "http://site"), ("MERCHANT_ID", "77"), ("CONSUMER_KEY", "k"), ("CONSUMER_SECRET", "s")];
    given.map(|(n, v)| (format!("DAYBOOK_MXMERCHANT_{n}"), v.to_owned())).into()
}

/// A filled-in form.
fn filled(url: &str, merchant: &str) -> SignIn {
    let form = [("url", url), ("merchant-id", merchant), ("consumer-key", "k"), ("consumer-secret", "s")];
    let form = form.map(|(name, value)| (name.to_owned(), Secret::new(value))).into();
    SignIn { source: "mxmerchant".to_owned(), form, settings: serde_json::Map::new() }
}

async fn desk(books: Books) -> (Arc<Site>, Desk) {
    let site = Site::new(move |path, query| Some(books.answer(path, query)));
    let desk = Desk::given(&site, NOW, environment()).await;
    (site, desk)
}

/// Calls of lists, and of single invoices; those that describe the account are passed over.
fn counted(site: &Site) -> (usize, usize) {
    let calls = site.calls.lock().unwrap();
    let lists = calls.iter().filter(|(path, query)| (path == "/payment" && !query.contains("limit=1&")) || path == "/invoice");
    let single = calls.iter().filter(|(path, _)| path.starts_with("/invoice/"));
    (lists.count(), single.count())
}

#[tokio::test]
async fn a_fresh_account_costs_its_list_pages_and_a_call_for_each_linked_invoice() {
    for (payments, linked, invoices) in [(10, 7, 5), (50, 30, 25)] {
        let (site, desk) = desk(Books { payments, linked, invoices }).await;
        let end = desk.one().await;
        assert_eq!((end.state, end.gaps.len()), (JobState::Completed, 0), "{end:?}");
        // One more look at the invoices says in which zone the account is.
        assert_eq!(counted(&site), (2 + 1, invoices as usize));
        assert!(site.calls.lock().unwrap().iter().all(|(_, query)| query.contains("merchantId=77")));
        site.calls.lock().unwrap().clear();
        assert_eq!(desk.one().await.state, JobState::Completed);
        let again = site.calls.lock().unwrap().clone();
        assert_eq!(again.len(), 2, "nothing new: the last days of both lists, {again:?}");
        assert!(again.iter().all(|(_, query)| query.contains("startDate=2026-09-")), "{again:?}");
    }
}

#[tokio::test]
async fn every_payment_is_kept_and_the_line_of_the_highest_total_is_the_primary_one() {
    let (_site, desk) = desk(Books { payments: 10, linked: 7, invoices: 5 }).await;
    desk.one().await;
    let payments = desk.export("payments").await;
    assert_eq!((payments.len(), &payments[0]["amount"], &payments[0]["surcharge"]), (10, &json!(1035), &json!(35)));
    assert_eq!(payments[0]["paid_at"], "2026-11-01T10:00:00", "New York, by the midnights of its invoices");
    assert_eq!((desk.export("invoices").await.len(), desk.export("invoice_items").await.len()), (5, 15));
    let links = desk.export("payment_links").await;
    let found = links.iter().filter(|link| link["found_by"] == "number").count();
    assert_eq!((links.len(), found), (10, 7));
    assert_eq!(
        (&links[0]["primary_item"], &links[0]["primary_item_id"]),
        (&json!("Plan"), &json!("2")),
        "of two that tie the first"
    );
    assert_eq!((&links[9]["found_by"], &links[9]["items"]), (&Value::Null, &Value::Null), "one that stands alone");
}

#[tokio::test]
async fn history_is_read_to_its_end_however_long() {
    let (site, desk) = desk(Books { payments: 730, linked: 0, invoices: 640 }).await;
    desk.one().await;
    assert_eq!((desk.export("payments").await.len(), desk.export("invoices").await.len()), (730, 640));
    assert_eq!(counted(&site), (8 + 7 + 1, 0));
}

#[tokio::test]
async fn the_latest_are_a_quick_look_and_days_and_full_history_are_read_as_asked() {
    let (site, desk) = desk(Books { payments: 300, linked: 0, invoices: 1 }).await;
    let ends = desk.ask(Ask { latest: Some(130), ..Ask::default() }).await;
    assert_eq!(ends[0].state, JobState::Completed);
    assert_eq!(desk.export("payments").await.len(), 130);
    desk.ask(Ask { from: "2026-11-01".parse().ok(), to: "2026-11-03".parse().ok(), ..Ask::default() }).await;
    assert!(desk.export("payments").await.len() < 200);
    desk.one().await;
    assert_eq!(desk.export("payments").await.len(), 300, "what is new is everything that was not read");
    site.calls.lock().unwrap().clear();
    desk.ask(Ask { full_history: true, ..Ask::default() }).await;
    let asked = site.asked("/payment");
    assert!(asked.iter().all(|query| query.contains("startDate=")), "{asked:?}");
    assert!(asked.iter().any(|query| query.contains("startDate=2016-")), "ten years back: {asked:?}");
}

#[tokio::test]
async fn two_accounts_sync_side_by_side_and_one_that_fails_leaves_the_other_whole() {
    let books = Books { payments: 10, linked: 7, invoices: 5 };
    let broken = Arc::new(AtomicBool::new(true));
    let down = Arc::clone(&broken);
    let site = Site::new(move |path, query| match query.contains("merchantId=88") && down.load(Ordering::SeqCst) {
        true => Some((401, json!({ "errorCode": "Unauthorized", "message": "Unauthorized", "details": [] }))),
        false => Some(books.answer(path, query)),
    });
    let desk = Desk::given(&site, NOW, environment()).await;
    let form = filled("http://site", "88");
    let connected = desk.engine.connect(form).await.unwrap();
    assert!(connected.found[0].contains("refused the sign-in"), "{:?}", connected.found);
    let ends = desk.sync().await;
    let states: Vec<_> = ends.iter().map(|end| (end.connection.as_str(), end.state)).collect();
    assert!(
        states.contains(&("mxmerchant:77", JobState::Completed)) && states.contains(&("mxmerchant:88", JobState::Failed)),
        "{ends:?}"
    );
    let failed = ends.iter().find(|end| end.state == JobState::Failed).unwrap();
    assert_eq!(failed.error.as_ref().unwrap().code, Code::NeedsSignIn);
    assert_eq!(desk.export("payments").await.len(), 10);
    broken.store(false, Ordering::SeqCst);
    assert!(desk.sync().await.iter().all(|end| end.state == JobState::Completed));
    assert_eq!(desk.export("payments").await.len(), 20);
}

#[tokio::test]
async fn connecting_tells_what_the_vendor_does_not() {
    let (_site, desk) = desk(Books { payments: 10, linked: 7, invoices: 5 }).await;
    let form = filled("http://site", "77");
    let found = desk.engine.connect(form).await.unwrap().found;
    assert_eq!(found[0], "10 payments; dates filter them.");
    assert!(found.contains(&"5 invoices; dates filter them.".to_owned()), "{found:?}");
}

/// Another answer to one path than the books give.
fn but(books: Books, path: &'static str, other: impl Fn(&str) -> (u16, Value) + Send + Sync + 'static) -> Arc<Site> {
    Site::new(move |asked, query| Some(if asked == path { other(query) } else { books.answer(asked, query) }))
}

const BOOKS: Books = Books { payments: 10, linked: 7, invoices: 5 };

#[tokio::test]
async fn a_zone_that_is_set_right_reaches_what_was_read_before() {
    let site = Site::new(move |path, query| Some(BOOKS.answer(path, query)));
    let desk = Desk::given(&site, NOW, environment()).await;
    desk.one().await;
    assert_eq!(desk.export("payments").await[0]["paid_at"], "2026-11-01T10:00:00");
    let mut environment = environment();
    environment.insert("DAYBOOK_MXMERCHANT_ZONE".to_owned(), "America/Phoenix".to_owned());
    let desk = desk.reopened(environment).await;
    assert_eq!(desk.one().await.state, JobState::Completed);
    assert_eq!(desk.export("payments").await[0]["paid_at"], "2026-11-01T08:00:00");
    assert_eq!(desk.engine.replay().await.unwrap().released, 0);
    assert_eq!(desk.export("payments").await[0]["paid_at"], "2026-11-01T08:00:00");
}

#[tokio::test]
async fn a_guessed_zone_is_kept_whatever_later_invoices_bear() {
    let odd = Arc::new(AtomicBool::new(false));
    let now = Arc::clone(&odd);
    let site = but(BOOKS, "/invoice", move |query| {
        let day = if now.load(Ordering::SeqCst) { "2026-07-01T06:00:00Z" } else { "2026-07-01T04:00:00Z" };
        list(vec![json!({ "id": 9001, "invoiceNumber": 1, "created": day, "invoiceDate": day })], query)
    });
    let desk = Desk::given(&site, NOW, environment()).await;
    desk.one().await;
    odd.store(true, Ordering::SeqCst);
    desk.set("2026-11-29T15:00:00Z");
    site.calls.lock().unwrap().clear();
    desk.one().await;
    assert_eq!(desk.engine.status().await.unwrap().connections[0].held.zone.as_deref(), Some("America/New_York"));
    assert!(site.calls.lock().unwrap().len() < 10, "nothing is read anew");
}

#[tokio::test]
async fn a_list_too_long_to_stand_still_is_read_by_days() {
    let (site, desk) = desk(Books { payments: 2_500, linked: 0, invoices: 1 }).await;
    assert_eq!(desk.one().await.state, JobState::Completed);
    assert_eq!(desk.export("payments").await.len(), 2_500);
    let asked = site.asked("/payment");
    assert_eq!(
        asked.iter().filter(|query| !query.contains("startDate") && query.contains("limit=100")).count(),
        1,
        "a look at its size"
    );
    desk.one().await;
    assert!(site.asked("/payment").iter().all(|query| query.contains("startDate=2026-09-")), "and never again as a whole");
}

#[tokio::test]
async fn days_asked_for_first_do_not_hide_the_rest() {
    let (site, desk) = desk(BOOKS).await;
    desk.ask(Ask { from: "2026-11-01".parse().ok(), to: "2026-11-02".parse().ok(), ..Ask::default() }).await;
    site.calls.lock().unwrap().clear();
    desk.one().await;
    assert!(site.asked("/payment").iter().any(|query| !query.contains("startDate")), "the whole list");
    assert_eq!(desk.export("payments").await.len(), 10);
}

#[tokio::test]
async fn where_dates_do_not_filter_each_sync_reads_the_whole_list_once() {
    let site = Site::new(move |path, query| {
        let undated = query.replace("startDate", "x").replace("endDate", "y");
        Some(BOOKS.answer(path, &undated))
    });
    let desk = Desk::given(&site, NOW, environment()).await;
    let form = filled("http://site", "77");
    let found = desk.engine.connect(form).await.unwrap().found;
    assert!(found[0].contains("do not filter"), "{found:?}");
    desk.one().await;
    site.calls.lock().unwrap().clear();
    assert_eq!(desk.one().await.state, JobState::Completed);
    assert_eq!(site.asked("/payment").len(), 1);
    assert_eq!(site.asked("/invoice").len(), 1);
}

#[tokio::test]
async fn a_few_invoices_that_are_not_there_do_not_hide_the_others() {
    let books = Books { payments: 40, linked: 40, invoices: 20 };
    let site = Site::new(move |path, query| match path.strip_prefix("/invoice/").map(str::parse::<u64>) {
        Some(Ok(id)) if id % 2 == 0 => Some((404, Value::Null)),
        _ => Some(books.answer(path, query)),
    });
    let desk = Desk::given(&site, NOW, environment()).await;
    let end = desk.one().await;
    assert_eq!((end.state, end.gaps.len()), (JobState::Completed, 1));
    assert_eq!(desk.export("invoice_items").await.len(), 30, "ten invoices of three lines");
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_and_nothing_is_stored() {
    let (_site, desk) = desk(BOOKS).await;
    let form = filled("api.mxmerchant.com", "88");
    let refused = desk.engine.connect(form).await;
    assert_eq!(refused.map_err(|e| e.code), Err(Code::BadInput));
    assert_eq!(desk.sync().await.len(), 1);
}

#[tokio::test]
async fn a_quick_look_asks_nothing_of_what_has_no_newest_rows() {
    let site = Site::new(|_, _| None);
    let desk = Desk::new(&site, NOW).await;
    assert!(desk.ask(Ask { latest: Some(50), ..Ask::default() }).await.is_empty());
    assert!(site.calls.lock().unwrap().is_empty());
}
