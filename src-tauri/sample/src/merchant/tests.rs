//! What must be true of any card business, and of one that goes on.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;
use serde_json::value::RawValue;

use super::api::{Call, Refusal, answer};
use crate::api::Query;
use crate::options::{Options, Preset};
use crate::studio::Studio;

fn studio(preset: Preset, as_of: &str, since: Option<&str>) -> Studio {
    let mut options = Options::new(preset, 1, as_of.parse().expect("a date"));
    options.since = since.map(|date| date.parse().expect("a date"));
    Studio::generate(&options)
}

fn ask(studio: &Studio, path: &str, query: &str) -> Result<Value, Refusal> {
    let call = Call { studio, query: &Query::parse(query), page_cap: None };
    answer(path, &call).map(|body| serde_json::from_str(&body).expect("JSON"))
}

fn count(reply: &Value) -> i64 {
    reply["recordCount"].as_i64().expect("a count")
}

/// Every record of a list by its id, as the API's bytes.
fn records(studio: &Studio, path: &str) -> BTreeMap<i64, String> {
    let mut all = BTreeMap::new();
    loop {
        let query = Query::parse(&format!("limit=70&offset={}", all.len()));
        let body = answer(path, &Call { studio, query: &query, page_cap: None }).expect("an answer");
        let mut envelope: HashMap<String, Box<RawValue>> = serde_json::from_str(&body).expect("an envelope");
        let page: Vec<Box<RawValue>> = serde_json::from_str(envelope.remove("records").expect("records").get()).expect("a list");
        if page.is_empty() {
            return all;
        }
        for record in page {
            let value: Value = serde_json::from_str(record.get()).expect("a record");
            let id = value["id"].as_i64().expect("an id");
            assert!(all.insert(id, record.get().to_owned()).is_none(), "{path}: {id} is there twice");
        }
    }
}

fn links(studio: &Studio) -> HashMap<String, usize> {
    let mut kinds = HashMap::new();
    for line in studio.merchant_truth_lines("payment_links").expect("a table") {
        let line: Value = serde_json::from_str(&line).expect("a line");
        *kinds.entry(line["found_by"].as_str().unwrap_or("alone").to_owned()).or_default() += 1;
    }
    kinds
}

#[test]
fn presets_have_their_size() {
    let tiny = studio(Preset::Tiny, "2026-03-20", None);
    let (payments, invoices) = (tiny.business().payments().count(), tiny.business().invoices().count());
    assert!((30..=60).contains(&payments) && (20..=45).contains(&invoices), "{payments} payments, {invoices} invoices");
    for kind in ["number", "detail", "unresolved", "alone"] {
        assert!(links(&tiny).get(kind).is_some_and(|&n| n > 0), "{kind}");
    }
    let small = studio(Preset::Small, "2026-03-20", None);
    let (payments, invoices) = (small.business().payments().count(), small.business().invoices().count());
    assert!(payments > 1_200 && invoices > 700, "{payments} payments, {invoices} invoices");
    assert!((45..=80).contains(&small.business().plans().count()));
    for kind in ["number", "detail", "unresolved", "alone"] {
        assert!(links(&small).get(kind).is_some_and(|&n| n > 5), "{kind}");
    }
    let statuses: HashSet<&str> = small.business().payments().map(|payment| payment.status).collect();
    assert!(["Approved", "Settled", "Declined", "Voided", "Chargedback", "AuthOnly"].iter().all(|s| statuses.contains(s)));
    let statuses: HashSet<&str> = small.business().invoices().map(|invoice| invoice.status).collect();
    assert!(["Paid", "PastDue", "Partial", "Refunded", "Cancelled"].iter().all(|s| statuses.contains(s)), "{statuses:?}");
}

#[test]
fn what_did_not_change_keeps_every_byte_and_what_changed_was_young_or_open() {
    for (preset, since, before, after) in
        [(Preset::Tiny, "2026-02-01", "2026-03-20", "2026-03-24"), (Preset::Small, "2025-03-01", "2026-01-10", "2026-02-02")]
    {
        let (young, old) = (studio(preset, before, Some(since)), studio(preset, after, Some(since)));
        for (path, open) in
            [("/payment", &["Approved", "AuthOnly", "InProgress"][..]), ("/invoice", &["Unpaid", "Partial", "PastDue"])]
        {
            let (was, is) = (records(&young, path), records(&old, path));
            let newest = was.values().map(|text| created(text)).max().expect("records");
            let (mut same, mut changed) = (0, 0);
            for (id, text) in &was {
                if is[id] == *text {
                    same += 1;
                    continue;
                }
                changed += 1;
                let value: Value = serde_json::from_str(text).expect("a record");
                let days = (newest.parse::<chrono::NaiveDate>().expect("a date")
                    - created(text).parse::<chrono::NaiveDate>().expect("a date"))
                .num_days();
                assert!(days <= 50 || open.contains(&value["status"].as_str().unwrap_or_default()), "{path} {text}");
            }
            assert!(same > changed && changed > 0, "{path}: {same} same, {changed} changed");
            assert!(is.iter().all(|(id, text)| was.contains_key(id) || created(text) >= newest), "{path}: only later ones are new");
        }
    }
}

/// The day a record was created.
fn created(text: &str) -> String {
    let value: Value = serde_json::from_str(text).expect("a record");
    value["created"].as_str().expect("a time")[..10].to_owned()
}

#[test]
fn pages_go_beyond_five_hundred_newest_first() {
    let small = studio(Preset::Small, "2026-03-20", None);
    let all = ask(&small, "/payment", "limit=5000").expect("a page");
    assert!(count(&all) > 1_000);
    let rows = all["records"].as_array().expect("rows");
    assert_eq!(rows.len(), 1_000, "no page is larger");
    assert_eq!(ask(&small, "/payment", "").expect("a page")["records"].as_array().map(Vec::len), Some(100));
    let times: Vec<&str> = rows.iter().map(|row| &row["created"].as_str().expect("a time")[..19]).collect();
    assert!(times.windows(2).all(|pair| pair[0] >= pair[1]));
    let deep = ask(&small, "/payment", "limit=1&offset=700").expect("a page");
    assert_eq!(deep["records"][0], rows[700]);
    assert!(ask(&small, "/invoice", "offset=99999999999").is_ok_and(|page| page["records"] == serde_json::json!([])));
    for wrong in ["limit=-1", "limit=x", "startDate=yesterday", "endDate=3/20/2026"] {
        assert!(matches!(ask(&small, "/payment", wrong), Err(Refusal::Invalid(_))), "{wrong}");
    }
}

#[test]
fn periods_include_both_ends() {
    let tiny = studio(Preset::Tiny, "2026-03-20", None);
    for path in ["/payment", "/invoice"] {
        let page = ask(&tiny, path, "").expect("a page");
        let exact = page["records"][3]["created"].as_str().expect("a time");
        assert_eq!(count(&ask(&tiny, path, &format!("startDate={exact}&endDate={exact}")).expect("a page")), 1);
        let second = &exact[..19];
        assert_eq!(count(&ask(&tiny, path, &format!("startDate={second}Z&endDate={second}.999Z")).expect("a page")), 1);
        // An end without a fraction is before whatever that second still brings.
        assert_eq!(count(&ask(&tiny, path, &format!("startDate={second}Z&endDate={second}Z")).expect("a page")), 0);
        let us = ask(&tiny, path, "startDate=1/1/2026&endDate=12/31/2026&dateType=Custom").expect("a page");
        assert_eq!(count(&us), count(&page));
    }
    let plans = ask(&tiny, "/contract", "startDate=2030-01-01T00:00:00Z").expect("a page");
    assert!(count(&plans) > 0 && plans["totals"]["grandTotalAmount"].is_string());
    assert!(count(&ask(&tiny, "/contract", "status=active").expect("a page")) <= count(&plans));
}

#[test]
fn records_have_their_shape() {
    let tiny = studio(Preset::Tiny, "2026-03-20", None);
    let page = ask(&tiny, "/payment", "limit=1000").expect("a page");
    assert!(page.get("totals").is_none());
    for row in page["records"].as_array().expect("rows") {
        assert!(row["amount"].is_string() && row["merchantId"] == tiny.options().merchant_id() && row.get("invoiceIds").is_none());
        assert_eq!(row["type"] == "Return", row["originalId"].is_i64());
        assert!(row["settledDate"].as_str().is_none_or(|text| !text.ends_with('Z')));
        let id = row["id"].as_i64().expect("an id");
        let detail = ask(&tiny, &format!("/payment/{id}"), "").expect("a detail");
        assert_eq!((&detail["amount"], &detail["status"]), (&row["amount"], &row["status"]));
    }
    let page = ask(&tiny, "/invoice", "").expect("a page");
    for row in page["records"].as_array().expect("rows") {
        assert!(row.get("purchases").is_none() && row.get("customer").is_none() && row["invoiceNumber"].is_i64());
        let detail = ask(&tiny, &format!("/invoice/{}", row["id"]), "").expect("a detail");
        assert!((1..=4).contains(&detail["purchases"].as_array().map_or(0, Vec::len)) && detail["barCode"].is_string());
    }
    for (path, query) in
        [("/payment/1", ""), ("/payment/x", ""), ("/invoice/1/2", ""), ("/customer", ""), ("/payment", "merchantId=1")]
    {
        let refused = ask(&tiny, path, query).expect_err("a refusal");
        assert_eq!((refused.status(), refused.body().as_str()), (404, ""), "{path}");
    }
}

#[test]
fn some_of_the_money_is_the_studios_own() {
    let small = studio(Preset::Small, "2026-03-20", None);
    let own: HashSet<(i64, i64)> =
        small.facts.transactions.iter().map(|row| (row.amount, crate::text::time::instant(small.zone, row.at) / 60)).collect();
    let shared = small.business().payments().filter(|row| own.contains(&(row.amount, row.at / 60_000))).count();
    let all = small.business().payments().count();
    assert!(shared * 20 > all && shared * 2 < all, "{shared} of {all}");
}

#[test]
fn odd_studios_are_survived() {
    for (since, as_of, zone, currency) in [
        ("2026-03-20", "2026-03-20", chrono_tz::Asia::Tokyo, "JPY"),
        ("2027-01-01", "2026-03-20", chrono_tz::America::Sao_Paulo, "KWD"),
        ("2014-02-28", "2016-03-20", chrono_tz::Pacific::Apia, "EUR"),
    ] {
        let mut options = Options::new(Preset::Tiny, 1, as_of.parse().expect("a date"));
        options.since = since.parse().ok();
        (options.zone, options.currency) = (Some(zone), Some(currency.to_owned()));
        let studio = Studio::generate(&options);
        assert_eq!(records(&studio, "/payment").len(), studio.merchant_truth_lines("payments").map_or(0, |lines| lines.len()));
        records(&studio, "/invoice");
    }
}
