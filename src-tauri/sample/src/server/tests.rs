//! The server over real sockets.

use std::sync::Arc;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{Asked, Server, Serving, Till, serve};
use crate::options::{Options, Preset};
use crate::studio::Studio;

async fn open(serving: Serving) -> Server {
    let options = Options::new(Preset::Tiny, 1, "2026-03-20".parse().expect("a date"));
    serve(Arc::new(Studio::generate(&options)), serving).await.expect("a server")
}

/// One request on a connection of its own: status and body, or nothing where the connection broke.
async fn call(server: &Server, method: &str, path: &str, token: Option<&str>, body: &str) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(server.origin.trim_start_matches("http://")).await.ok()?;
    let authorization = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: sample\r\nConnection: close\r\nApi-Key: {}\r\nSiteId: {}\r\n{authorization}Content-Length: {}\r\n\r\n{body}",
        server.api_key,
        server.site_id,
        body.len()
    );
    stream.write_all(request.as_bytes()).await.ok()?;
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.ok()?;
    let (head, body) = reply.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, body.to_owned()))
}

async fn get(server: &Server, path: &str, token: Option<&str>) -> (u16, Value) {
    let (status, body) = call(server, "GET", &format!("/public/v6{path}"), token, "").await.expect("a reply");
    (status, serde_json::from_str(&body).unwrap_or_default())
}

async fn token(server: &Server) -> String {
    let body = serde_json::json!({"Username": server.username, "Password": server.password}).to_string();
    let (status, reply) = call(server, "POST", "/public/v6/usertoken/issue", None, &body).await.expect("a reply");
    assert_eq!(status, 200);
    let reply: Value = serde_json::from_str(&reply).expect("a token");
    reply["AccessToken"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn tokens_open_what_they_should() {
    let server = open(Serving::default()).await;
    let (status, blind) = get(&server, "/client/clients", None).await;
    assert_eq!((status, blind["PaginationResponse"]["TotalResults"].as_i64()), (200, Some(0)));
    let token = token(&server).await;
    let (_, seen) = get(&server, "/client/clients?IncludeInactive=true&Limit=1", Some(&token)).await;
    assert_eq!(seen["PaginationResponse"]["TotalResults"], 50);
    assert_eq!(get(&server, "/client/clients", Some("wrong")).await.0, 401);
    let revoked = call(&server, "DELETE", "/public/v6/usertoken/revoke", Some(&token), "").await;
    assert_eq!(revoked.map(|(status, _)| status), Some(200));
    assert_eq!(get(&server, "/client/clients", Some(&token)).await.0, 401);
}

#[tokio::test]
async fn pages_are_steady_and_can_be_small() {
    let server = open(Serving { page_cap: Some(7), ..Serving::default() }).await;
    let token = token(&server).await;
    for (path, name) in [
        ("/client/clients?IncludeInactive=true", "Clients"),
        ("/class/classes?StartDateTime=2000-01-01&EndDateTime=2099-12-31", "Classes"),
        ("/sale/sales?StartSaleDateTime=2000-01-01&EndSaleDateTime=2099-12-31", "Sales"),
    ] {
        let mut ids = Vec::new();
        loop {
            let (_, page) = get(&server, &format!("{path}&Limit=200&Offset={}", ids.len()), Some(&token)).await;
            let rows = page[name].as_array().cloned().unwrap_or_default();
            assert_eq!(page["PaginationResponse"]["PageSize"], rows.len());
            assert_eq!(page["PaginationResponse"]["RequestedLimit"], 200);
            assert!(rows.len() <= 7);
            ids.extend(rows.iter().map(|row| row["Id"].to_string()));
            if ids.len() as i64 >= page["PaginationResponse"]["TotalResults"].as_i64().unwrap_or(0) {
                break;
            }
        }
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert!(all > 7 && ids.len() == all, "{path}");
    }
}

#[tokio::test]
async fn strange_questions_are_answered_calmly() {
    let server = open(Serving::default()).await;
    let token = token(&server).await;
    for (path, status) in [
        ("/client/clients?ClientIds=a,b&IncludeInactive=true", 200),
        ("/client/clients?Limit=-1", 400),
        ("/client/clients?Limit=99999999999999999999", 400),
        ("/client/clients?Offset=9223372036854775807&Limit=9223372036854775807", 200),
        ("/client/clients?LastModifiedDate=never", 400),
        ("/client/clientvisits", 400),
        ("/client/clientvisits?ClientId=nobody", 200),
        ("/class/classvisits?ClassID=1", 404),
        ("/class/classvisits?ClassID=x", 400),
        ("/class/waitlistentries", 400),
        ("/sale/contracts", 400),
        ("/appointment/scheduleitems?StartDate=0001-01-01&EndDate=9999-12-31", 200),
        ("/enrollment/enrollments?StartDate=2000-01-01&EndDate=9999-12-31", 200),
        ("/no/such/path", 404),
    ] {
        assert_eq!(get(&server, path, Some(&token)).await.0, status, "{path}");
    }
    let ids: String = (0..21).map(|n| format!("&ClientIds={n}")).collect();
    assert_eq!(get(&server, &format!("/client/clients?{ids}"), Some(&token)).await.0, 400);
}

#[tokio::test]
async fn the_ledger_counts_and_the_rate_holds() {
    let server = open(Serving { rate: Some(5), ..Serving::default() }).await;
    let mut refused = 0;
    for _ in 0..9 {
        refused += i32::from(get(&server, "/site/locations", None).await.0 == 429);
    }
    assert!(refused > 0);
    let stats = server.stats();
    assert_eq!(stats["calls"]["/site/locations"], 9);
    assert_eq!(stats["status"]["429"], refused);
    let (status, truth) = call(&server, "GET", "/_sample/truth", None, "").await.expect("a reply");
    let truth: Value = serde_json::from_str(&truth).expect("the truth");
    assert_eq!((status, truth["streams"]["clients"]["count"].as_i64()), (200, Some(50)));
}

#[tokio::test]
async fn storms_break_replies_and_never_the_server() {
    for (weather, broken) in [("drop", true), ("reset", true), ("truncate", true), ("malformed", true), ("throttle", false)] {
        let server = open(Serving { weather: weather.parse().expect("a weather"), ..Serving::default() }).await;
        let (mut good, mut bad) = (0, 0);
        for _ in 0..60 {
            match call(&server, "GET", "/public/v6/site/locations", None, "").await {
                Some((200, body)) if serde_json::from_str::<Value>(&body).is_ok() => good += 1,
                Some((429, _)) => bad += i32::from(!broken),
                _ => bad += i32::from(broken),
            }
        }
        assert!(good > 30 && bad > 0 && good + bad == 60, "{weather}: {good} good, {bad} bad");
    }
}

#[tokio::test]
async fn a_shifting_studio_moves_on() {
    let server = open(Serving { weather: "shifting".parse().expect("a weather"), ..Serving::default() }).await;
    let before = call(&server, "GET", "/_sample/truth", None, "").await;
    for _ in 0..200 {
        get(&server, "/site/locations", None).await;
    }
    assert_ne!(before, call(&server, "GET", "/_sample/truth", None, "").await);
    server.stop().await;
}

/// One request to the card processor, over its own socket.
async fn till(server: &Server, path: &str, authorization: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(server.merchant_origin.trim_start_matches("http://")).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nHost: sample\r\nConnection: close\r\nAuthorization: {authorization}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.expect("a reply");
    let (head, body) = reply.split_once("\r\n\r\n").expect("a head");
    (head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0), body.to_owned())
}

#[tokio::test]
async fn the_card_processor_has_an_origin_a_key_and_a_ledger_of_its_own() {
    let server = open(Serving { page_cap: Some(7), ..Serving::default() }).await;
    let key = server.till.authorization();
    let (status, page) = till(&server, "/checkout/v3/payment?limit=999", &key).await;
    let page: Value = serde_json::from_str(&page).expect("a page");
    assert_eq!((status, page["records"].as_array().map(Vec::len)), (200, Some(7)));
    let path = format!("/checkout/v3/payment/{}", page["records"][0]["id"]);
    assert_eq!(till(&server, &path, &key).await.0, 200);
    for path in ["/checkout/v3/payment/17", "/checkout/v3/nothing", "/elsewhere"] {
        assert_eq!(till(&server, path, &key).await, (404, String::new()), "{path}");
    }
    for wrong in ["Basic x", "Bearer y", ""] {
        let (status, body) = till(&server, "/checkout/v3/payment", wrong).await;
        let body: Value = serde_json::from_str(&body).expect("a refusal");
        assert_eq!((status, body["errorCode"].as_str()), (401, Some("Unauthorized")));
    }
    let (_, stats) = till(&server, "/_sample/stats", "").await;
    let stats: Value = serde_json::from_str(&stats).expect("stats");
    assert_eq!((&stats["calls"]["/payment"], &stats["calls"]["/payment/{id}"]), (&4.into(), &2.into()));
    assert!(server.stats()["calls"].as_object().is_some_and(|calls| calls.is_empty()));
    let (_, truth) = till(&server, "/_sample/truth", "").await;
    let truth: Value = serde_json::from_str(&truth).expect("the truth");
    assert_eq!(truth["sources"]["mxmerchant"]["streams"]["payments"]["count"], page["recordCount"]);
    server.stop().await;
}

#[tokio::test]
async fn weather_is_over_both_and_the_clock_is_one() {
    let server = open(Serving { weather: "shifting,drift".parse().expect("a weather"), ..Serving::default() }).await;
    let key = server.till.authorization();
    let before = call(&server, "GET", "/_sample/truth", None, "").await;
    let mut drifted = false;
    for _ in 0..200 {
        let (_, body) = till(&server, "/checkout/v3/payment", &key).await;
        drifted |= body.contains("FutureField") && body.contains("\"Amount\"");
    }
    assert!(drifted, "keys are new or changed");
    assert_ne!(before, call(&server, "GET", "/_sample/truth", None, "").await, "it moved for the studio too");
}

#[test]
fn a_till_answers_without_a_socket_and_knows_no_tokens() {
    let options = Options::new(Preset::Tiny, 1, "2026-03-20".parse().expect("a date"));
    let studio = Arc::new(Studio::generate(&options));
    let ask = |weather: &str| {
        let till = Till::new(Arc::clone(&studio), Serving { weather: weather.parse().expect("a weather"), ..Serving::default() });
        let authorization = till.authorization();
        let headers = [("AUTHORIZATION", authorization.as_str())];
        let asked = |n: i32| Asked {
            method: "GET",
            path: "/checkout/v3/invoice/",
            query: ["", "limit=5&offset=5"][n as usize % 2],
            headers: &headers,
            body: &[],
        };
        (0..60).map(|n| till.ask(asked(n))).collect::<Vec<_>>()
    };
    assert_eq!(ask("calm"), ask("token"));
    let (calm, stormy) = (ask("calm"), ask("stormy"));
    assert!(calm.iter().all(|told| told.status == 200));
    assert!(calm.iter().zip(&stormy).filter(|(one, other)| one != other).count() > 3);
    assert!(
        ask("duplicate").iter().any(|told| *told == calm[0])
            && ask("duplicate")[1..].iter().step_by(2).any(|told| *told != calm[1])
    );
}
