//! The engine as a whole, in one process, with a network and a clock of the test's own: sleep, clocks, budgets over
//! midnight, several connections. What may not live here: sockets, the system's clock.
//! `site` is the other side.

mod merchant;
mod site;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use super::{Limit, Limits, SignIn};
use crate::kernel::Code;
use crate::kernel::secret::Secret;
use crate::store::JobState;
use site::{Desk, Site, described, listed};

fn per_day(calls: u64) -> Limits {
    Limits { per_day: Some(Limit::Calls(calls)), per_month: None }
}

#[tokio::test]
async fn after_a_sleep_requests_are_asked_again_over_new_connections_and_stay_counted() {
    let site = Site::new(|_, _| None);
    let desk = Desk::new(&site, "2026-11-20T12:00:00Z").await;
    let asleep = Arc::clone(&site);
    let sleep = async {
        while site.calls.lock().unwrap().len() < 8 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        asleep.hangs.store(true, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        assert_eq!(asleep.renewed.load(Ordering::SeqCst), 0, "waiting alone is no sleep");
        desk.set("2026-11-20T13:00:00Z");
    };
    let (end, ()) = tokio::join!(desk.one(), sleep);
    assert_eq!((end.state, end.gaps.len()), (JobState::Completed, 0), "{end:?}");
    assert_eq!(site.renewed.load(Ordering::SeqCst), 1);
    let made = site.calls.lock().unwrap().len() as u64;
    assert_eq!(end.snapshot.unwrap().calls, made, "the job counts those that were called off");
    assert_eq!(desk.engine.budgets(None).await.unwrap()[0].spent.today, made);
}

#[tokio::test]
async fn until_the_first_success_one_request_is_under_way() {
    let site = Site::new(|_, _| None);
    let desk = Desk::new(&site, "2026-11-20T12:00:00Z").await;
    // The site's own description is a success of its own; without it the streams begin alone.
    desk.one().await;
    assert_eq!(site.before_the_first.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_job_paused_by_its_budget_goes_on_after_midnight() {
    let site = shop(&["2026-11-18T10:00:00", "2026-07-18T10:00:00"]);
    let desk = Desk::new(&site, "2026-11-30T20:00:00Z").await;
    desk.engine.set_budget(None, per_day(12)).await.unwrap();
    let end = desk.one().await;
    assert_eq!((end.state, end.error.map(|e| e.code)), (JobState::Paused, Some(Code::OverBudget)));
    assert_eq!(site.calls.lock().unwrap().len(), 12);
    desk.set("2026-11-30T23:59:59Z");
    assert_eq!(desk.one().await.state, JobState::Paused);
    assert_eq!(site.calls.lock().unwrap().len(), 12);
    let mut state = JobState::Paused;
    for day in 1..=9 {
        desk.set(&format!("2026-12-0{day}T00:00:00Z"));
        let end = desk.one().await;
        assert_eq!(end.job, Some(1));
        state = end.state;
        if state == JobState::Completed {
            break;
        }
    }
    assert_eq!(state, JobState::Completed);
    assert_eq!(desk.export("sales").await.len(), 2);
}

#[tokio::test]
async fn two_connections_side_by_side_keep_to_their_own_budgets() {
    let site = Site::new(|_, _| None);
    let desk = Desk::new(&site, "2026-11-20T12:00:00Z").await;
    let form = [("url", "http://site"), ("site-id", "2"), ("api-key", "k"), ("username", "u"), ("password", "p")];
    let form = form.map(|(n, v)| (n.to_owned(), Secret::new(v))).into();
    let settings = per_day(9).settings();
    desk.engine.connect(SignIn { source: "mindbody".to_owned(), form, settings }).await.unwrap();
    let both = desk.engine.set_budget(None, per_day(5)).await;
    assert_eq!(both.map_err(|e| e.code), Err(Code::BadInput), "which one is meant is not clear");
    desk.engine.set_budget(Some("mindbody:1"), per_day(5)).await.unwrap();
    let ends = desk.sync().await;
    assert!(ends.iter().all(|e| e.state == JobState::Paused), "{ends:?}");
    let spent: Vec<u64> = desk.engine.budgets(None).await.unwrap().iter().map(|b| b.spent.today).collect();
    assert_eq!(spent.iter().sum::<u64>(), 14);
    assert_eq!(site.calls.lock().unwrap().len(), 14);
    desk.engine.set_budget(Some("1"), Limits { per_day: Some(Limit::Unlimited), per_month: None }).await.unwrap();
    let states: Vec<JobState> = desk.sync().await.iter().map(|e| e.state).collect();
    assert!(states.contains(&JobState::Completed) && states.contains(&JobState::Paused), "{states:?}");
}

/// The sales among these times that a query asks for.
fn sold(query: &str, times: &[&str]) -> Value {
    let bound = |name: &str| query.split_once(&format!("{name}=")).map_or("", |(_, rest)| &rest[..10]);
    let (from, to) = (bound("StartSaleDateTime"), bound("EndSaleDateTime"));
    let within = times.iter().zip(1..).filter(|(time, _)| (from..=to).contains(&&time[..10]));
    listed("Sales", &within.map(|(time, id)| json!({ "Id": id, "SaleDateTime": time })).collect::<Vec<_>>())
}

fn somebody() -> Value {
    listed("Clients", &[json!({ "UniqueId": 1, "CreationDate": "2026-06-01T00:00:00" })])
}

/// A site with sales at some times and a client.
fn shop(times: &'static [&'static str]) -> Arc<Site> {
    Site::new(move |path, query| match path {
        "/sale/sales" => Some((200, sold(query, times))),
        "/client/clients" => Some((200, somebody())),
        _ => None,
    })
}

#[tokio::test]
async fn a_clock_that_jumps_ten_years_and_back_skips_no_day_and_doubles_none() {
    for wrong in ["2036-11-21T15:00:00Z", "2016-11-21T15:00:00Z"] {
        let site = shop(&["2026-11-18T10:00:00", "2026-11-21T10:00:00", "2026-11-24T10:00:00"]);
        let desk = Desk::new(&site, "2026-11-20T15:00:00Z").await;
        desk.one().await;
        assert_eq!(desk.export("sales").await.len(), 1);
        desk.set(wrong);
        assert_eq!(desk.one().await.state, JobState::Completed, "{wrong}");
        // Weeks later: the days since the last read under the right clock have happened since.
        desk.set("2026-12-20T15:00:00Z");
        site.calls.lock().unwrap().clear();
        assert_eq!(desk.one().await.state, JobState::Completed, "{wrong}");
        assert_eq!(desk.export("sales").await.len(), 3, "{wrong}: no day is skipped and none doubled");
        assert!(site.asked("/client/clients").iter().all(|q| !q.contains("2036")), "{wrong}: nobody asks what changed since 2036");
        site.calls.lock().unwrap().clear();
        desk.set("2026-12-20T16:00:00Z");
        desk.one().await;
        let calls = site.calls.lock().unwrap().clone();
        assert!(calls.len() < 10, "{wrong}: afterwards all is as before, {calls:?}");
    }
}

#[tokio::test]
async fn an_hour_either_way_costs_nothing() {
    let site = shop(&["2026-11-18T10:00:00", "2026-11-20T08:00:00"]);
    let desk = Desk::new(&site, "2026-11-20T15:00:00Z").await;
    desk.one().await;
    for time in ["2026-11-20T14:00:00Z", "2026-11-20T16:00:00Z", "2026-11-20T15:30:00Z"] {
        site.calls.lock().unwrap().clear();
        desk.set(time);
        assert_eq!(desk.one().await.state, JobState::Completed);
        let calls = site.calls.lock().unwrap().len();
        assert!(calls < 10, "{time}: {calls} calls");
        assert_eq!(desk.export("sales").await.len(), 2, "{time}");
    }
}

#[tokio::test]
async fn a_site_whose_zone_was_set_right_is_read_anew() {
    let moved = Arc::new(AtomicBool::new(false));
    let now = Arc::clone(&moved);
    let site = Site::new(move |path, query| {
        let moved = now.load(Ordering::SeqCst);
        match path {
            "/site/sites" => Some((200, described(if moved { "Pacific Standard Time" } else { "Eastern Standard Time" }))),
            "/sale/sales" => Some((200, sold(query, &[if moved { "2026-07-31T21:30:00" } else { "2026-08-01T00:30:00" }]))),
            "/client/clients" => Some((200, somebody())),
            _ => None,
        }
    });
    let desk = Desk::new(&site, "2026-11-20T15:00:00Z").await;
    desk.one().await;
    assert_eq!(desk.export("sales").await[0]["sold_at"], "2026-08-01T00:30:00");
    moved.store(true, Ordering::SeqCst);
    desk.set("2026-11-28T15:00:00Z");
    assert_eq!(desk.one().await.state, JobState::Completed);
    let sales = desk.export("sales").await;
    assert_eq!((sales.len(), &sales[0]["sold_at"]), (1, &json!("2026-07-31T21:30:00")));
}

#[tokio::test]
async fn days_that_were_not_asked_for_do_not_count_as_read() {
    let site = shop(&["2026-11-15T10:00:00", "2026-11-18T10:00:00"]);
    let desk = Desk::new(&site, "2026-11-16T15:00:00Z").await;
    desk.one().await;
    desk.set("2026-11-20T15:00:00Z");
    let october = crate::api::Ask { to: "2026-10-31".parse().ok(), ..crate::api::Ask::default() };
    assert_eq!(desk.ask(october).await[0].state, JobState::Completed);
    assert_eq!(desk.export("sales").await.len(), 1);
    site.calls.lock().unwrap().clear();
    desk.one().await;
    assert_eq!(desk.export("sales").await.len(), 2);
    let asked = site.asked("/sale/sales");
    assert!(asked.iter().any(|q| q.contains("StartSaleDateTime=2026-11-13")), "three days before the last read: {asked:?}");
}

#[tokio::test]
async fn one_roster_that_fails_for_ever_does_not_take_the_others_with_it() {
    let site = Site::new(|path, query| match path {
        "/class/classes" => {
            let class = |id: u64| json!({ "Id": id, "StartDateTime": "2026-11-18T10:00:00", "TotalBooked": 1 });
            Some((200, listed("Classes", &[class(41), class(42), class(43)])))
        }
        "/class/classvisits" if query.contains("42") => Some((500, json!({}))),
        "/class/classvisits" => {
            let id: u64 = query.trim_start_matches("ClassID=").parse().unwrap_or_default();
            let visit = json!({ "Id": 9000 + id, "ClassId": id, "ClientId": "7", "StartDateTime": "2026-11-18T10:00:00" });
            Some((200, json!({ "Class": { "Id": id, "Visits": [visit] } })))
        }
        "/client/clients" => Some((200, somebody())),
        _ => None,
    });
    let desk = Desk::new(&site, "2026-11-20T15:00:00Z").await;
    let end = desk.one().await;
    let gaps: Vec<&str> = end.gaps.iter().map(|(stream, _)| stream.as_str()).collect();
    assert_eq!((end.state, gaps), (JobState::Completed, vec!["visits"]));
    assert_eq!(desk.export("visits").await.len(), 2);
}

#[tokio::test]
async fn a_total_that_is_missing_or_smaller_than_its_page_is_asked_for_again() {
    for bad in [json!({ "Sales": [] }), json!({ "Sales": [{ "Id": 9 }, { "Id": 8 }], "PaginationResponse": { "TotalResults": 1 } })]
    {
        let spoiled = Arc::new(AtomicBool::new(false));
        let now = Arc::clone(&spoiled);
        let site = Site::new(move |path, query| match path {
            "/sale/sales" if now.swap(false, Ordering::SeqCst) => Some((200, bad.clone())),
            "/sale/sales" => Some((200, sold(query, &["2026-11-18T10:00:00", "2026-11-19T10:00:00"]))),
            "/client/clients" => Some((200, somebody())),
            _ => None,
        });
        let desk = Desk::new(&site, "2026-11-20T15:00:00Z").await;
        desk.one().await;
        spoiled.store(true, Ordering::SeqCst);
        let end = desk.one().await;
        assert_eq!((end.state, end.gaps.len()), (JobState::Completed, 0), "{end:?}");
        assert_eq!(desk.export("sales").await.len(), 2);
    }
}

#[tokio::test]
async fn what_one_endpoint_no_longer_has_and_another_still_has_survives_a_replay() {
    let site = Site::new(|path, _| match path {
        "/class/classes" => {
            let class = json!({ "Id": 41, "StartDateTime": "2026-11-18T10:00:00", "TotalBooked": 1 });
            Some((200, listed("Classes", &[class])))
        }
        "/class/classvisits" => {
            let visit = json!({ "Id": 9041, "ClassId": 41, "ClientId": "7", "StartDateTime": "2026-11-18T10:00:00" });
            Some((200, json!({ "Class": { "Id": 41, "Visits": [visit] } })))
        }
        "/client/clients" => Some((200, somebody())),
        _ => None,
    });
    let desk = Desk::new(&site, "2026-11-20T15:00:00Z").await;
    desk.one().await;
    assert_eq!(desk.export("visits").await.len(), 1);
    // The same visit was told by the other way once, and is not any more.
    desk.sql(
        "INSERT INTO raw_record (connection_id, endpoint, key, context, hash, body, gone_at)
         SELECT connection_id, '/client/clientvisits', key, context, hash, body, '2026-11-19T00:00:00Z' FROM raw_record
         WHERE endpoint = '/class/classvisits'",
    )
    .await;
    desk.engine.replay().await.unwrap();
    assert_eq!(desk.export("visits").await.len(), 1);
}
