//! The window stays hard: what loosens it fails here.

use daybook_engine::api::COMMANDS;
use serde_json::{Value, json};

use crate::studio::root;

fn read(file: &str) -> Value {
    let text = std::fs::read_to_string(root().join("src-tauri").join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Every key of a value, wherever it stands.
fn keys(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                found.push(key.clone());
                keys(value, found);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn the_page_may_load_nothing_but_itself_and_speak_to_nobody_but_the_engine() {
    let config = read("tauri.conf.json");
    let security = &config["app"]["security"];
    let policy = json!({
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "ipc: http://ipc.localhost",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    });
    assert_eq!(security["csp"], policy);
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["assetProtocol"]["enable"], false);
    assert_eq!(config["app"]["withGlobalTauri"], false);
    // Windows are made by the shell, which guards where they go; none is made by the configuration.
    assert_eq!(config["app"]["windows"], json!([]));
    assert!(config["build"]["devUrl"].is_null(), "the page is always the one that was built in");
    let mut names = Vec::new();
    keys(&config, &mut names);
    let loose: Vec<&String> = names.iter().filter(|key| key.to_lowercase().contains("dangerous") || *key == "remote").collect();
    assert!(loose.is_empty(), "{loose:?}");
}

#[test]
fn one_capability_for_one_window_holds_the_verbs_and_the_stream_of_events() {
    let folder = root().join("src-tauri/capabilities");
    let files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(files, ["main.json"]);
    assert_eq!(read("tauri.conf.json")["app"]["security"]["capabilities"], json!(["main"]));
    let capability = read("capabilities/main.json");
    assert_eq!(capability["windows"], json!(["main"]));
    assert!(capability["remote"].is_null() && capability["webviews"].is_null());
    let mut allowed: Vec<String> = COMMANDS.iter().map(|c| format!("allow-{}", c.name.replace('_', "-"))).collect();
    allowed.extend(["core:event:allow-listen".to_owned(), "core:event:allow-unlisten".to_owned()]);
    allowed.sort();
    let mut given: Vec<String> =
        capability["permissions"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().to_owned()).collect();
    given.sort();
    assert_eq!(given, allowed);
}

#[test]
fn no_plugin_gives_the_page_files_programs_or_the_network() {
    let manifest = std::fs::read_to_string(root().join("src-tauri/Cargo.toml")).unwrap();
    let plugins: Vec<&str> = manifest.lines().filter_map(|line| line.strip_prefix("tauri-plugin-")?.split('.').next()).collect();
    // None of these has a permission in the capability: only the shell's own code uses them.
    assert_eq!(plugins, ["notification", "opener", "single-instance", "window-state"]);
    let package = std::fs::read_to_string(root().join("ui/package.json")).unwrap();
    assert!(!package.contains("@tauri-apps/plugin-"), "the page speaks to the engine, and to nothing else of the shell");
    let shell = root().join("src-tauri/src/window.rs");
    let window = std::fs::read_to_string(shell).unwrap();
    for guard in [".on_navigation(", ".on_new_window(", "NewWindowResponse::Deny"] {
        assert!(window.contains(guard), "the window is made without {guard}");
    }
}

#[test]
fn the_page_is_free_of_what_its_policy_forbids() {
    let text = std::fs::read_to_string(root().join("ui/index.html")).unwrap();
    let after_comment = |part: &str| part.split_once("-->").map_or_else(|| part.to_owned(), |(_, rest)| rest.to_owned());
    let index: String = text.split("<!--").map(after_comment).collect();
    assert!(!index.contains("<style") && !index.contains("http://") && !index.contains("https://"));
    for script in index.split("<script").skip(1) {
        let (head, body) = script.split_once('>').unwrap();
        assert!(head.contains("src=") && body.starts_with("</script>"), "a script of the page itself: {head}");
    }
}
