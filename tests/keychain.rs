//! The system's keychain, real: present, locked, absent. Nothing is ever kept elsewhere.

use std::path::Path;
use std::process::{Command, Output};

use crate::studio::{Home, Served, binary, end};

const UNLOCKED: &str = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1";
/// Started and not unlocked: it has no collection that takes anything.
const LOCKED: &str = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1";
const ABSENT: &str = "true";

/// Connects in a session with a message bus and a keychain of its own, and syncs there with nothing but what was kept.
fn connect_and_sync(keychain: &str, home: &Home) -> Output {
    let given: Vec<&str> = home.environment.keys().map(String::as_str).collect();
    let line = format!(
        "{keychain}; \"$0\" --data-dir \"$1\" connect mindbody >&2 && unset {} && exec \"$0\" --data-dir \"$1\" sync --json --rate 100000",
        given.join(" ")
    );
    let own = tempfile::tempdir().unwrap();
    let mut session = Command::new("dbus-run-session");
    session.args(["--", "sh", "-c", &line]).arg(binary()).arg(home.folder.path()).envs(&home.environment);
    // Site and address have no place in the keychain: they are in the workspace.
    session.env("HOME", own.path()).env_remove("XDG_DATA_HOME").env_remove("XDG_RUNTIME_DIR").env_remove("DISPLAY");
    session.output().unwrap()
}

/// Whether a text stands in any file of a folder.
fn written(folder: &Path, text: &str) -> bool {
    let mut entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.any(|path| match path.is_dir() {
        true => written(&path, text),
        false => std::fs::read(&path).unwrap().windows(text.len()).any(|window| window == text.as_bytes()),
    })
}

fn no_secret_is_written(home: &Home) {
    for secret in ["API_KEY", "PASSWORD", "USERNAME"] {
        let value = &home.environment[&format!("DAYBOOK_MINDBODY_{secret}")];
        assert!(!written(home.folder.path(), value), "the {secret} stands in a file");
    }
}

#[test]
fn a_keychain_that_is_there_keeps_the_sign_in_for_the_next_process() {
    let studio = Served::new(&["--preset", "tiny"]);
    let home = Home::at(&studio);
    let output = connect_and_sync(UNLOCKED, &home);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    assert_eq!(end(std::str::from_utf8(&output.stdout).unwrap())["state"], "completed");
    no_secret_is_written(&home);
}

#[test]
fn a_keychain_that_is_locked_or_absent_is_said_and_nothing_is_kept() {
    let studio = Served::new(&["--preset", "tiny"]);
    for keychain in [LOCKED, ABSENT] {
        let home = Home::at(&studio);
        let output = connect_and_sync(keychain, &home);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && told.contains("keychain is not available or is locked"), "{keychain}: {told}");
        no_secret_is_written(&home);
        let status = Home { environment: Default::default(), ..home }.json(&["status", "--json"]);
        assert_eq!(status["connections"], serde_json::json!([]), "nothing is half connected");
    }
}
