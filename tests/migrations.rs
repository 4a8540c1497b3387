//! Files of every age: a frozen database of each landed migration opens, a newer one is refused and left untouched,
//! a backup is taken before migrating, landed migrations are never edited.

use std::path::Path;

use sha2::{Digest, Sha256};
use sqlx::{Connection, Row, SqliteConnection};

use crate::studio::{Home, root};

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

fn migrations() -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<_> = std::fs::read_dir(root().join("migrations"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .map(|p| (p.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&p).unwrap()))
        .collect();
    found.sort();
    found
}

#[test]
fn landed_migrations_are_never_edited() {
    let landed = std::fs::read_to_string(root().join("tests/frozen/migrations.sha256")).unwrap();
    let now: String = migrations().iter().map(|(name, bytes)| format!("{}  {name}\n", hex(bytes))).collect();
    assert!(now.starts_with(&landed), "a landed migration was edited or removed");
    assert_eq!(landed, now, "a new migration has to be added to tests/frozen/migrations.sha256, with a frozen database");
}

/// Unpacks the frozen file of a version into a workspace.
fn thaw(frozen: &Path) -> Home {
    let home = Home::new();
    let packed = std::fs::read(frozen).unwrap();
    std::fs::write(home.folder.path().join("daybook.db"), zstd::stream::decode_all(&packed[..]).unwrap()).unwrap();
    home
}

#[test]
fn frozen_databases_open_and_hold_what_they_held() {
    let mut opened = 0;
    for entry in std::fs::read_dir(root().join("tests/frozen")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "zst") {
            continue;
        }
        let home = thaw(&path);
        assert_eq!(home.json_lines("clients").len(), 50, "{}", path.display());
        assert_eq!(home.json_lines("locations").len(), 2, "{}", path.display());
        let before = home.exports(["visits", "sales", "contracts"]);
        home.ok(&["replay"]);
        assert_eq!(home.exports(["visits", "sales", "contracts"]), before, "{}", path.display());
        opened += 1;
    }
    assert!(opened > 0);
}

fn newest() -> std::path::PathBuf {
    let mut frozen: Vec<_> = std::fs::read_dir(root().join("tests/frozen")).unwrap().map(|e| e.unwrap().path()).collect();
    frozen.retain(|p| p.extension().is_some_and(|e| e == "zst"));
    frozen.sort();
    frozen.pop().unwrap()
}

fn sql(home: &Home, text: &'static str) -> i64 {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let file = format!("sqlite://{}", home.folder.path().join("daybook.db").display());
        let mut connection = SqliteConnection::connect(&file).await.unwrap();
        let rows = sqlx::query(text).fetch_all(&mut connection).await.unwrap();
        let first = rows.first().map_or(0, |r| r.get(0));
        connection.close().await.unwrap();
        first
    })
}

#[test]
fn a_newer_file_is_refused_and_left_untouched() {
    let home = thaw(&newest());
    sql(
        &home,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'future', 1, x'00', 0)",
    );
    let file = home.folder.path().join("daybook.db");
    let before = std::fs::read(&file).unwrap();
    let output = home.run(&["status"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("newer Daybook"));
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn a_backup_is_taken_before_migrating() {
    let home = thaw(&root().join("tests/frozen/v0003.db.zst"));
    home.ok(&["status"]);
    let backups: Vec<_> = std::fs::read_dir(home.folder.path().join("backups")).unwrap().map(|e| e.unwrap().path()).collect();
    assert_eq!(backups.len(), 1);
    let copy = Home::new();
    std::fs::copy(&backups[0], copy.folder.path().join("daybook.db")).unwrap();
    assert_eq!(sql(&copy, "SELECT count(*) FROM client WHERE NOT is_stub"), 50);
    assert_eq!(sql(&copy, "SELECT max(version) FROM _sqlx_migrations"), 3, "as it was before");
}

#[test]
fn the_file_is_sound_after_an_import() {
    let home = Home::new();
    home.ok(&["sync", "--sample", "tiny", "--as-of", "2026-11-20", "--json"]);
    assert_eq!(sql(&home, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
    assert_eq!(sql(&home, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    let orphans = "SELECT count(*) FROM client c LEFT JOIN person_client p ON p.connection_id = c.connection_id AND p.client_key = c.key WHERE p.person_id IS NULL";
    assert_eq!(sql(&home, orphans), 0, "every client belongs to a person");
    assert_eq!(
        sql(&home, "SELECT count(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM person_client c WHERE c.person_id = p.id)"),
        0
    );
    assert_eq!(sql(&home, "SELECT count(*) FROM step"), 0, "no step is left open");
    let missing = "SELECT count(*) FROM visit v WHERE NOT EXISTS (SELECT 1 FROM raw_record r WHERE r.connection_id = v.connection_id AND r.key = v.key)";
    assert_eq!(sql(&home, missing), 0, "every row has its raw record");
}
