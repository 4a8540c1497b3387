//! Trouble with the connection: it is paused with the reason, it costs little, and it ends with the first success.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use crate::bodies::{Site, listed};
use crate::studio::{Home, Served, end, truth};

const SYNC: [&str; 6] = ["sync", "--json", "--rate", "1000", "--as-of", "2026-08-15"];

fn paused(home: &Home) -> Value {
    let output = home.run(&SYNC);
    assert_eq!(output.status.code(), Some(4), "{}", String::from_utf8_lossy(&output.stdout));
    end(&String::from_utf8(output.stdout).unwrap())
}

fn tripped(home: &Home) -> Value {
    home.json(&["status", "--json"])["connections"][0]["tripped"].clone()
}

#[test]
fn offline_at_the_start_is_said_within_seconds_and_the_job_goes_on_later() {
    let site = Site::new(|_, _| None);
    let mut home = site.home();
    let nowhere = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("http://{nowhere}/public/v6");
    let here = home.environment.insert("DAYBOOK_MINDBODY_URL".to_owned(), url).unwrap();
    let begun = Instant::now();
    let told = paused(&home);
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
    assert_eq!((told["job"].as_u64(), told["error"]["code"].as_str()), (Some(1), Some("offline")), "{told}");
    let first = tripped(&home)["since"].clone();
    assert!(first.is_string());
    assert!(home.ok(&["status"]).contains("paused since"), "and in words");
    std::thread::sleep(Duration::from_millis(1_100));
    paused(&home);
    assert_eq!(tripped(&home)["since"], first, "since the first time");

    home.environment.insert("DAYBOOK_MINDBODY_URL".to_owned(), here);
    let done = end(&home.ok(&SYNC));
    assert_eq!((done["job"].as_u64(), done["state"].as_str()), (Some(1), Some("completed")));
    assert_eq!(tripped(&home), Value::Null);
}

#[test]
fn a_remote_system_that_is_down_pauses_the_connection_rather_than_failing_every_stream() {
    let down = Arc::new(AtomicBool::new(false));
    let now = Arc::clone(&down);
    let site = Site::new(move |path, _| (now.load(Ordering::Relaxed) && path != "/site/sites").then(|| (503, "{}".to_owned())));
    let home = site.home();
    end(&home.ok(&SYNC));
    down.store(true, Ordering::Relaxed);
    site.calls.lock().unwrap().clear();
    let later = [&SYNC[..5], &["2026-10-15"]].concat();
    let output = home.run(&later);
    assert_eq!(output.status.code(), Some(4));
    let told = end(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(told["error"]["code"], "remote_trouble", "{told}");
    let tries = site.calls.lock().unwrap().len();
    assert!(tries < 100, "{tries} calls");

    site.calls.lock().unwrap().clear();
    let output = home.run(&later);
    assert_eq!(output.status.code(), Some(4));
    assert!(site.calls.lock().unwrap().len() <= 8, "the next sync tries one request, then leaves it");
    down.store(false, Ordering::Relaxed);
    assert_eq!(end(&home.ok(&later))["state"], "completed");
    assert_eq!(tripped(&home), Value::Null);
}

#[test]
fn one_stream_that_fails_for_ever_leaves_the_others_finished() {
    let site = Site::new(|path, _| match path {
        "/sale/sales" => Some((500, "{}".to_owned())),
        "/site/locations" => Some((200, listed("Locations", &[json!({ "Id": 1 })]))),
        _ => None,
    });
    let home = site.home();
    let output = home.run(&SYNC);
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stdout));
    let told = end(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(told["gaps"][0][0], "sales", "{told}");
    assert_eq!(home.json_lines("locations").len(), 1);
    assert_eq!(tripped(&home), Value::Null);
}

#[test]
fn tokens_that_die_early_again_and_again_leave_no_gap() {
    for seed in ["1", "2", "3", "4", "5", "6"] {
        let options = ["--preset", "tiny", "--seed", seed, "--as-of", "2026-11-20"];
        let studio = Served::new(&[&options[..], &["--weather", "token"]].concat());
        let home = Home::at(&studio);
        let done = home.sync(&["--as-of", "2026-11-20"]);
        assert_eq!(done["gaps"], json!([]), "seed {seed}: {done}");
        let truth = truth(&options);
        assert_eq!(home.exports(truth.keys()), truth, "seed {seed}");
    }
}

#[test]
fn a_path_that_refuses_every_token_is_a_missing_right_and_costs_little() {
    let site =
        Site::new(|path, _| (path == "/sale/sales").then(|| (401, json!({ "Error": { "Code": "DeniedAccess" } }).to_string())));
    let output = site.home().run(&SYNC);
    assert_eq!(output.status.code(), Some(3));
    let told = end(&String::from_utf8(output.stdout).unwrap());
    assert_eq!((&told["gaps"][0][0], &told["gaps"][0][1]["code"]), (&json!("sales"), &json!("needs_permission")), "{told}");
    assert!(site.calls_of("/sale/sales") <= 16, "{}", site.calls_of("/sale/sales"));
}
