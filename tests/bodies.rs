//! Bodies as real sites send them, written by hand in the shapes that were observed; and hostile ones.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::studio::{Home, end};

type Answer = dyn Fn(&str, &str) -> Option<(u16, String)> + Send + Sync;

/// A server that answers paths by a function, everything else with an empty envelope.
pub struct Site {
    port: u16,
    pub calls: Arc<Mutex<Vec<String>>>,
}

impl Site {
    pub fn new(answer: impl Fn(&str, &str) -> Option<(u16, String)> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let calls = Arc::new(Mutex::new(Vec::new()));
        let (answer, log): (Arc<Answer>, _) = (Arc::new(answer), Arc::clone(&calls));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
                std::thread::spawn(move || serve(&stream, answer.as_ref(), &log));
            }
        });
        Self { port, calls }
    }

    pub fn home(&self) -> Home {
        let mut home = Home::new();
        let url = format!("http://127.0.0.1:{}/public/v6", self.port);
        for (name, value) in [("URL", url.as_str()), ("SITE_ID", "12345"), ("API_KEY", "k"), ("USERNAME", "u"), ("PASSWORD", "p")] {
            home.environment.insert(format!("DAYBOOK_MINDBODY_{name}"), value.to_owned());
        }
        home
    }

    pub fn calls_of(&self, path: &str) -> usize {
        self.calls.lock().unwrap().iter().filter(|c| c.as_str() == path).count()
    }
}

fn serve(mut stream: &TcpStream, answer: &Answer, log: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream);
    loop {
        let mut first = String::new();
        if reader.read_line(&mut first).unwrap_or(0) == 0 {
            return;
        }
        let mut length = 0;
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).unwrap();
            if let Some(n) = header.to_ascii_lowercase().strip_prefix("content-length:") {
                length = n.trim().parse().unwrap();
            }
            if header.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let target = first.split(' ').nth(1).unwrap().trim_start_matches("/public/v6").to_owned();
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        log.lock().unwrap().push(path.to_owned());
        let (status, body) = answer(path, query).unwrap_or_else(|| (200, ordinary(path)));
        let reply = format!("HTTP/1.1 {status} x\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        if stream.write_all(reply.as_bytes()).is_err() {
            return;
        }
    }
}

/// An empty, well-formed envelope of every list there is; a site; a token.
fn ordinary(path: &str) -> String {
    if path == "/usertoken/issue" {
        return json!({ "TokenType": "Bearer", "AccessToken": "t" }).to_string();
    }
    if path == "/site/sites" {
        let site = json!({ "Id": 12345, "Name": "A Studio", "TimeZone": "Pacific Standard Time", "CurrencyIsoCode": "USD" });
        return json!({ "Sites": [site] }).to_string();
    }
    let lists = [
        "Locations",
        "Programs",
        "SessionTypes",
        "StaffMembers",
        "ClassDescriptions",
        "Services",
        "Products",
        "Packages",
        "Contracts",
        "Memberships",
        "PaymentTypes",
        "Categories",
        "CustomClientFields",
        "ReferralTypes",
        "Clients",
        "Classes",
        "Appointments",
        "WaitlistEntries",
        "Sales",
        "ClientMemberships",
        "ClientServices",
        "Visits",
    ];
    let mut body: serde_json::Map<String, Value> = lists.into_iter().map(|l| (l.to_owned(), json!([]))).collect();
    body.insert(
        "PaginationResponse".to_owned(),
        json!({ "PageSize": 0, "TotalResults": 0, "RequestedLimit": 200, "RequestedOffset": 0 }),
    );
    Value::Object(body).to_string()
}

pub fn listed(name: &str, rows: &[Value]) -> String {
    json!({ "PaginationResponse": { "TotalResults": rows.len(), "PageSize": rows.len(), "RequestedLimit": 200, "RequestedOffset": 0 }, name: rows })
        .to_string()
}

fn a_class(id: u64, booked: u64) -> Value {
    json!({ "Id": id, "ClassScheduleId": 7, "StartDateTime": "2026-07-25T10:00:00", "EndDateTime": "2026-07-25T10:45:00",
            "TotalBooked": booked, "ClassDescription": { "Id": 5, "Name": "BARRE", "SessionType": { "Id": 3, "Name": "BARRE" } } })
}

const JULY: [&str; 10] =
    ["sync", "--json", "--rate", "1000", "--as-of", "2026-09-20", "--from", "2026-07-01", "--to", "2026-07-31"];

#[test]
fn omitted_keys_nulls_and_odd_fractions_land() {
    let site = Site::new(|path, _| match path {
        "/class/classes" => Some((200, listed("Classes", &[a_class(41, 2), a_class(42, 1)]))),
        "/class/classvisits" => Some((200, {
            let visit = json!({ "Id": 9001, "ClassId": 41, "ClientId": "R-77", "StartDateTime": "2026-07-25T10:00:00",
                "LastModifiedDateTime": "2026-07-24T19:34:00.4Z", "LateCancelled": false, "ServiceId": 90, "SignedIn": true,
                "AppointmentStatus": "NoShow", "WaitlistEntryId": null, "NewKey": { "x": [1] } });
            json!({ "Class": { "Id": 41, "Visits": [visit] } }).to_string()
        })),
        "/client/clients" => {
            let blank = json!({ "Id": "R-77", "UniqueId": 100_000_077_u64, "FirstName": " ", "LastName": "O'Neil \u{0001}", "BirthDate": "0001-01-01T00:00:00",
                "CreationDate": "2015-05-17T22:53:43.02", "Email": null, "MobilePhone": 5_551_234, "AccountBalance": 0, "LastModifiedDateTime": "2018-03-06T17:32:33.1Z" });
            Some((200, listed("Clients", &[blank])))
        }
        _ => None,
    });
    let home = site.home();
    let first = end(&home.ok(&JULY));
    assert_eq!(first["state"], "completed", "{first}");
    let visits = home.json_lines("visits");
    assert_eq!(visits.len(), 1, "a roster that came for two classes with the same visit is one row");
    assert_eq!(visits[0]["client_id"], "100000077", "the display id leads to the unique one");
    assert_eq!(visits[0]["status"], "attended", "never from AppointmentStatus");
    assert_eq!(visits[0]["last_modified_at"], "2026-07-24T19:34:00Z");
    let client = &home.json_lines("clients")[0];
    assert_eq!((&client["birth_date"], &client["created_at"]), (&Value::Null, &json!("2015-05-17T22:53:43")));
    assert_eq!((&client["mobile_phone"], &client["first_name"]), (&json!("5551234"), &json!(" ")));
    assert!(home.ok(&["export", "clients", "--format", "jsonl"]).contains(r#""last_name":"O'Neil \u0001""#));
    let calls = site.calls.lock().unwrap().len();
    home.ok(&JULY);
    assert_eq!(home.json_lines("visits").len(), 1);
    assert!(site.calls.lock().unwrap().len() < calls + 5, "the past is not read again");
}

#[test]
fn a_display_id_may_change_and_old_rows_still_lead_to_the_same_client() {
    let renamed = Arc::new(Mutex::new(false));
    let now = Arc::clone(&renamed);
    let site = Site::new(move |path, query| {
        let renamed = *now.lock().unwrap();
        match path {
            "/client/clients" => {
                let id = if renamed { "R-99" } else { "R-77" };
                Some((
                    200,
                    listed("Clients", &[json!({ "Id": id, "UniqueId": 77, "LastModifiedDateTime": "2026-08-14T10:00:00Z" })]),
                ))
            }
            "/sale/sales" if query.contains("2026-08") => {
                let mut sales = vec![json!({ "Id": 1, "ClientId": "R-77", "SaleDateTime": "2026-08-13T10:00:00" })];
                if renamed {
                    sales.push(json!({ "Id": 2, "ClientId": "R-99", "SaleDateTime": "2026-08-15T10:00:00" }));
                }
                sales.push(json!({ "Id": 3, "ClientId": "R-404", "SaleDateTime": "2026-08-13T11:00:00" }));
                Some((200, listed("Sales", &sales)))
            }
            _ => None,
        }
    });
    let home = site.home();
    let words = ["sync", "--json", "--rate", "1000", "--from", "2026-08-01", "--as-of"];
    home.ok(&[&words[..], &["2026-08-14"]].concat());
    *renamed.lock().unwrap() = true;
    home.ok(&[&words[..], &["2026-08-15"]].concat());
    let buyers = || home.json_lines("sales").iter().map(|s| s["client_id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(buyers(), ["77", "77", "R-404"]);
    assert_eq!(home.json_lines("clients")[0]["display_id"], "R-99");
    home.ok(&["replay"]);
    assert_eq!(buyers(), ["77", "77", "R-404"], "a replay remembers the old display id");
}

#[test]
fn an_empty_client_list_is_a_missing_right() {
    let site = Site::new(|path, _| match path {
        "/class/classes" => Some((200, listed("Classes", &[a_class(41, 1)]))),
        "/class/classvisits" => {
            Some((200, json!({ "Class": { "Visits": [{ "Id": 1, "ClassId": 41, "ClientId": "5" }] } }).to_string()))
        }
        _ => None,
    });
    let home = site.home();
    let output = home.run(&JULY);
    assert_eq!(output.status.code(), Some(3), "completed with gaps");
    let told = end(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(told["gaps"][0][0], "clients");
    assert_eq!(told["gaps"][0][1]["code"], "needs_permission");
    assert!(home.json_lines("clients").is_empty(), "somebody only referred to is no row of clients");
    assert_eq!(home.json(&["status", "--json"])["connections"][0]["stubs"], 1);
}

#[test]
fn one_refused_stream_leaves_the_others_finished() {
    let site = Site::new(|path, _| match path {
        "/sale/sales" => Some((403, json!({ "Error": { "Message": "no", "Code": "DeniedAccess" } }).to_string())),
        "/class/classes" => Some((200, listed("Classes", &[a_class(41, 0)]))),
        _ => None,
    });
    let home = site.home();
    let output = home.run(&JULY);
    assert_eq!(output.status.code(), Some(3));
    let told = end(&String::from_utf8(output.stdout).unwrap());
    let gaps: Vec<&str> = told["gaps"].as_array().unwrap().iter().map(|g| g[0].as_str().unwrap()).collect();
    assert_eq!(gaps, ["sales", "memberships", "contracts", "passes"], "the refused one and what is found by it: {told}");
    let passes = told["gaps"][3][1]["message"].as_str().unwrap();
    assert!(passes.contains("found by sales"), "{passes}");
    assert_eq!(home.json_lines("class_sessions").len(), 1);
    assert_eq!(site.calls_of("/sale/sales"), 1, "a refusal is not asked again");
}

#[test]
fn a_token_that_dies_is_issued_once_more_and_a_wrong_password_ends_it() {
    let issued = Arc::new(Mutex::new(0));
    let counter = Arc::clone(&issued);
    let site = Site::new(move |path, _| match path {
        "/usertoken/issue" => {
            *counter.lock().unwrap() += 1;
            None
        }
        "/client/clients" if *counter.lock().unwrap() == 1 => {
            Some((401, json!({ "Error": { "Code": "DeniedAccess" } }).to_string()))
        }
        _ => None,
    });
    let end_ = end(&site.home().ok(&JULY));
    assert_eq!(end_["state"], "completed");
    assert_eq!(*issued.lock().unwrap(), 2);

    let site = Site::new(|path, _| {
        (path == "/usertoken/issue").then(|| (403, json!({ "Error": { "Code": "DeniedAccess" } }).to_string()))
    });
    let output = site.home().run(&JULY);
    assert_eq!(output.status.code(), Some(1));
    let told = end(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(told["error"]["code"], "needs_sign_in", "{told}");
}

#[test]
fn an_empty_reply_where_there_was_something_buries_nothing() {
    let blind = Arc::new(Mutex::new(false));
    let now = Arc::clone(&blind);
    let site = Site::new(move |path, _| {
        let blind = *now.lock().unwrap();
        let rows = |list, rows: &[Value]| Some((200, listed(list, if blind { &[] } else { rows })));
        match path {
            "/client/clients" => {
                Some((200, listed("Clients", &[json!({ "Id": "1", "UniqueId": 1, "CreationDate": "2026-01-01T00:00:00" })])))
            }
            "/client/activeclientsmemberships" => {
                let held = json!({ "Id": 5, "Name": "Unlimited" });
                let element = if blind {
                    json!({ "ClientId": "1", "ErrorMessage": "no" })
                } else {
                    json!({ "ClientId": "1", "Memberships": [held] })
                };
                Some((200, listed("ClientMemberships", &[element])))
            }
            "/client/clientcontracts" => rows("Contracts", &[json!({ "Id": 7 })]),
            "/client/clientservices" => rows("ClientServices", &[json!({ "Id": 8, "ClientID": "1" })]),
            "/site/locations" => rows("Locations", &[json!({ "Id": 1 })]),
            _ => None,
        }
    });
    let home = site.home();
    let words = ["sync", "--json", "--rate", "1000", "--as-of"];
    home.ok(&[&words[..], &["2026-08-01"]].concat());
    *blind.lock().unwrap() = true;
    let output = home.run(&[&words[..], &["2026-08-09"]].concat());
    assert_eq!(output.status.code(), Some(3));
    let told = end(&String::from_utf8(output.stdout).unwrap());
    let gaps: Vec<&str> = told["gaps"].as_array().unwrap().iter().map(|g| g[0].as_str().unwrap()).collect();
    // What derives from locations is doubted with them.
    assert_eq!(gaps, ["locations", "products", "contract_offers", "memberships", "contracts", "passes"], "{told}");
    for table in ["memberships", "contracts", "passes", "locations", "clients"] {
        assert_eq!(home.json_lines(table).len(), 1, "{table}");
    }
}

#[test]
fn a_page_that_is_not_whole_is_asked_for_again_and_then_a_gap() {
    let short = |n: u64| json!({ "PaginationResponse": { "TotalResults": 50 }, "Clients": (0..n).map(|i| json!({ "UniqueId": i + 1 })).collect::<Vec<_>>() });
    let site = Site::new(move |path, _| (path == "/client/clients").then(|| (200, short(0).to_string())));
    let output = site.home().run(&["sync", "--rate", "1000", "--streams", "locations,clients"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(site.calls_of("/client/clients") > 1);
}

#[test]
fn a_connection_that_cannot_be_signed_in_to_does_not_stop_another() {
    let (here, there) = (Site::new(|_, _| None), Site::new(|_, _| None));
    let mut home = there.home();
    home.environment.insert("DAYBOOK_MINDBODY_SITE_ID".to_owned(), "77".to_owned());
    home.ok(&["sync", "--rate", "1000", "--streams", "locations"]);
    home.environment = here.home().environment;
    let output = home.run(&["sync", "--json", "--rate", "1000", "--streams", "locations"]);
    assert_eq!(output.status.code(), Some(1), "the other's failure shows");
    let ends: Vec<Value> = String::from_utf8(output.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let state =
        |connection: &str| ends.iter().find(|e| e["event"] == "end" && e["connection"] == connection).unwrap()["state"].clone();
    assert_eq!((state("mindbody:77"), state("mindbody:12345")), (json!("failed"), json!("completed")));
}

#[test]
fn nonsense_for_replies_ends_in_a_gap_and_never_in_a_panic() {
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let bodies = [
        "<html>maintenance</html>".to_owned(),
        String::new(),
        "null".to_owned(),
        r#"{"Clients": {"a": 1}}"#.to_owned(),
        r#"{"PaginationResponse": {"TotalResults": 999999999999999}, "Clients": [{"UniqueId": 1}]}"#.to_owned(),
        r#"{"PaginationResponse": {"TotalResults": -5}, "Clients": "x"}"#.to_owned(),
        format!(r#"{{"Clients": {deep}}}"#),
    ];
    // Each is asked for four times with growing pauses, so side by side.
    let one = |body: String| {
        let reply = body.clone();
        let site = Site::new(move |path, _| (path == "/client/clients").then(|| (200, reply.clone())));
        let output = site.home().run(&["sync", "--rate", "1000", "--streams", "locations,clients"]);
        let stderr = String::from_utf8_lossy(&output.stderr);
        let told = body.get(..60).unwrap_or(&body);
        assert!(!stderr.contains("panicked"), "{told}: {stderr}");
        assert!(matches!(output.status.code(), Some(0 | 3)), "{told}: {:?}", output.status.code());
    };
    std::thread::scope(|threads| bodies.map(|body| _ = threads.spawn(move || one(body))));
}

#[test]
fn bad_records_are_put_aside_and_the_good_ones_land() {
    let site = Site::new(|path, _| match path {
        "/client/clients" => {
            let rows = [
                json!({ "UniqueId": 1, "Id": "1", "FirstName": "Good" }),
                json!({ "FirstName": "Nobody" }),
                json!(17),
                json!({ "UniqueId": 2, "Id": "2", "FirstName": { "a": 1 }, "AccountBalance": "a lot", "CreationDate": "soon" }),
            ];
            Some((200, listed("Clients", &rows)))
        }
        _ => None,
    });
    let home = site.home();
    let sync = || home.run(&[&JULY[..], &["--streams", "clients,locations"]].concat());
    let output = sync();
    assert_eq!(output.status.code(), Some(3), "the next answer may be whole: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(sync().status.code(), Some(0), "what comes as badly again is left in quarantine");
    assert_eq!(home.json_lines("clients").len(), 2);
    let status = home.json(&["status", "--json"]);
    assert_eq!(status["connections"][0]["quarantined"], 2);
    assert_eq!(status["connections"][0]["problems"], 3);
    let lines = home.json(&["quarantine", "--json"]);
    let reasons: Vec<(&str, &str, i64)> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|l| (l["stream"].as_str().unwrap(), l["reason"].as_str().unwrap(), l["records"].as_i64().unwrap()))
        .collect();
    assert_eq!(reasons, [("clients", "it has no id", 1), ("clients", "it is not an object", 1)]);
    assert!(lines[0]["first_seen_at"].is_string() && !home.ok(&["quarantine"]).contains("Nobody"), "never the content");
}
