//! The walls of the house: who may know whom, how large a file may be, what the top of a room says.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::studio::root;

/// Which rooms of the engine each room may use. ARCHITECTURE.md explains the arrows.
const WALLS: [(&str, &[&str]); 8] = [
    ("kernel", &[]),
    ("records", &["kernel"]),
    ("host", &["kernel"]),
    ("store", &["records", "host", "kernel"]),
    ("net", &["host", "kernel"]),
    ("sources", &["net", "records", "host", "kernel"]),
    ("sync", &["sources", "net", "store", "records", "host", "kernel"]),
    ("api", &["sync", "sources", "net", "store", "records", "host", "kernel"]),
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            // What the window's build writes for editors; not in the repository.
            true if path.ends_with("src-tauri/gen") => {}
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

fn rust(folder: &Path) -> Vec<PathBuf> {
    files(folder).into_iter().filter(|p| p.extension().is_some_and(|e| e == "rs")).collect()
}

/// The rooms that a file's text names as `crate::room`, braces included.
fn used(text: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for part in text.split("crate::").skip(1) {
        let names = match part.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default().split(',').collect::<Vec<_>>(),
            None => vec![part],
        };
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            rooms.insert(name);
        }
    }
    rooms
}

#[test]
fn rooms_know_only_whom_they_may() {
    let engine = root().join("src-tauri/engine/src");
    let rooms: BTreeSet<&str> = WALLS.iter().map(|(room, _)| *room).collect();
    let there: BTreeSet<String> = std::fs::read_dir(&engine)
        .unwrap()
        .map(|e| e.unwrap())
        .filter(|e| e.path().is_dir())
        .map(|e| e.file_name().into_string().unwrap())
        .collect();
    assert_eq!(there.iter().map(String::as_str).collect::<BTreeSet<_>>(), rooms, "every room has its wall");
    for (room, allowed) in WALLS {
        for file in rust(&engine.join(room)) {
            for other in used(&std::fs::read_to_string(&file).unwrap()) {
                let known = other == room || allowed.contains(&other.as_str()) || !rooms.contains(other.as_str());
                assert!(known, "{} uses {other}, which {room} may not know", file.display());
            }
        }
    }
}

#[test]
fn the_engine_knows_neither_window_nor_sample_and_the_sample_knows_nobody() {
    let manifest = |package: &str| std::fs::read_to_string(root().join("src-tauri").join(package).join("Cargo.toml")).unwrap();
    assert!(!manifest("engine").contains("tauri.") && !manifest("engine").contains("daybook-sample"));
    assert!(!manifest("sample").contains("daybook-engine"));
    // Hosts know the engine and what they share; none knows another.
    for (host, others) in [("cli", "devhost"), ("devhost", "cli"), ("hosting", "cli"), (".", "devhost")] {
        assert!(!manifest(host).contains(&format!("daybook-{others}")), "{host} knows {others}");
    }
    let shell: String = rust(&root().join("src-tauri/src")).iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    for business in ["sqlx", "reqwest", "SELECT ", "visit", "client"] {
        assert!(!shell.contains(business), "the shell says {business}");
    }
}

#[test]
fn files_stay_small_and_rooms_say_what_they_are() {
    for top in ["src-tauri", "tests", "migrations"] {
        for file in files(&root().join(top)) {
            let Ok(text) = std::fs::read_to_string(&file) else { continue };
            let lines = text.lines().count();
            assert!(lines <= 500, "{} has {lines} lines", file.display());
            assert!(!text.contains('\r'), "{} has a carriage return", file.display());
        }
    }
    for room in rust(&root().join("src-tauri")).into_iter().filter(|p| p.ends_with("mod.rs")) {
        let text = std::fs::read_to_string(&room).unwrap();
        let top = text.lines().take_while(|l| l.starts_with("//!")).count();
        assert!((2..=9).contains(&top), "{} opens with what lives there", room.display());
    }
}

#[test]
fn nothing_is_called_manager_service_helper_or_util() {
    for file in rust(&root().join("src-tauri")) {
        let name = file.file_stem().unwrap().to_str().unwrap().to_ascii_lowercase();
        for banned in ["manager", "service", "helper", "util"] {
            assert!(!name.contains(banned), "{}", file.display());
        }
    }
}
