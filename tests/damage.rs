//! Damaged files: flipped, zeroed, cut, swapped, gone. Nothing panics, the damage is told, the damaged bytes stay as they
//! are, a backup takes their place on request, and a sync makes it the truth again.

use std::path::{Path, PathBuf};

use daybook_tests::kills::process::{Reached, Running};
use daybook_tests::kills::{STUDIO, SYNC, whole};
use sha2::{Digest, Sha256};

use crate::studio::{Home, Served};

const PAGE: usize = 4096;

fn database(home: &Home) -> PathBuf {
    home.folder.path().join("daybook.db")
}

fn bytes(file: &Path) -> Option<Vec<u8>> {
    std::fs::read(file).ok().map(|b| Sha256::digest(b).to_vec())
}

/// Copies a workspace, so that each damage is done to the same one.
fn copy(of: &Home) -> Home {
    let home = Home { environment: of.environment.clone(), ..Home::new() };
    copy_folder(of.folder.path(), home.folder.path());
    home
}

fn copy_folder(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Runs a verb and expects an exit code of some, and no mistake of Daybook's own.
fn sane(home: &Home, words: &[&str], codes: &[i32], what: &str) -> String {
    let output = home.run(words);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let code = output.status.code();
    assert!(code.is_some_and(|c| codes.contains(&c)), "{what}: {words:?} ended with {code:?}: {errors}");
    if errors.contains("mistake") {
        let again = home.command(words).env("DAYBOOK_LOG", "warn").output().unwrap();
        panic!("{what}: {words:?}: {errors} {}{}", String::from_utf8_lossy(&again.stderr), String::from_utf8_lossy(&again.stdout));
    }
    assert!(!errors.contains("mistake") && !errors.contains("panic"), "{what}: {words:?}: {errors}");
    assert!(errors.lines().count() <= 1, "{what}: {words:?}: {errors}");
    errors
}

/// An imported studio with a backup, and a file that has free pages too.
fn imported() -> (Served, Home) {
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    home.ok(&SYNC);
    free_some_pages(&database(&home));
    home.ok(&["backup"]);
    (studio, home)
}

fn free_some_pages(file: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        use sqlx::Connection;
        let mut db = sqlx::SqliteConnection::connect(&format!("sqlite://{}", file.display())).await.unwrap();
        for text in ["CREATE TABLE filler (x)", "INSERT INTO filler VALUES (zeroblob(300000))", "DROP TABLE filler"] {
            sqlx::query(text).execute(&mut db).await.unwrap();
        }
        db.close().await.unwrap();
    });
}

/// The offset of the first page (from the third on) whose first byte says it is of that kind.
fn page_of(kind: u8, file: &[u8]) -> usize {
    (2..file.len() / PAGE).map(|n| n * PAGE).find(|at| file[*at] == kind).expect("there is such a page")
}

/// Where a big-endian number of the header points, in bytes from the file's beginning.
fn pointed_at(file: &[u8], header: usize) -> usize {
    let page = u32::from_be_bytes(file[header..header + 4].try_into().unwrap());
    assert!(page > 0);
    (page as usize - 1) * PAGE
}

type Damage = (&'static str, fn(&mut Vec<u8>));

/// Each kind of page hit where SQLite must notice.
const DAMAGES: [Damage; 13] = [
    ("the header's magic", |f| f[3] ^= 0xff),
    ("the header's page size", |f| f[16] ^= 0x55),
    ("the schema's page", |f| f[100] = 0x77),
    ("an interior table page", |f| {
        let at = page_of(0x05, f);
        f[at + 5..at + 12].fill(0xff);
    }),
    ("an interior index page", |f| {
        let at = page_of(0x02, f);
        f[at] = 0x33;
    }),
    ("a leaf table page", |f| {
        let at = page_of(0x0d, f);
        f[at + 3..at + 12].fill(0xee);
    }),
    ("a leaf index page", |f| {
        let at = page_of(0x0a, f);
        f[at + 8..at + 40].fill(0xff);
    }),
    ("the list of free pages", |f| {
        let at = pointed_at(f, 32);
        f[at..at + 8].fill(0xff);
    }),
    ("a zeroed page", |f| {
        let at = page_of(0x0d, f);
        f[at..at + PAGE].fill(0);
    }),
    ("the last page cut", |f| f.truncate(f.len() - PAGE)),
    ("half of it cut", |f| f.truncate(f.len() / 2 / PAGE * PAGE)),
    ("cut within a page", |f| f.truncate(f.len() / 2 / PAGE * PAGE + 1000)),
    ("all but the header cut", |f| f.truncate(100)),
];

#[test]
fn a_damaged_file_is_told_kept_and_restored() {
    let (_studio, good) = imported();
    for (what, damage) in DAMAGES {
        let home = copy(&good);
        let file = database(&home);
        let mut content = std::fs::read(&file).unwrap();
        damage(&mut content);
        std::fs::write(&file, &content).unwrap();
        let damaged = bytes(&file);

        for words in [&["status"][..], &["jobs"], &["export", "visits"], &["export", "clients"]] {
            sane(&home, words, &[0, 1], what);
        }
        sane(&home, &["check"], &[1], what);
        // From here on the file is known to be damaged.
        for words in [&SYNC[..], &["replay"], &["stop", "1"], &["backup"], &["sync", "--plan"]] {
            let told = sane(&home, words, &[1], what);
            assert!(told.contains("damaged") && told.contains("daybook restore"), "{what}: {words:?}: {told}");
        }
        sane(&home, &["status"], &[0, 1], what);
        assert_eq!(bytes(&file), damaged, "{what}: the damaged bytes stay as they are");

        let restored = home.json(&["restore", "--json"]);
        let aside = Path::new(restored["aside"].as_str().unwrap()).join("daybook.db");
        assert_eq!(bytes(&aside), damaged, "{what}: the damaged file is kept");
        home.ok(&["check"]);
        whole(&home, &[]).unwrap_or_else(|e| panic!("{what}: {e}"));
        home.ok(&["sync", "--plan"]);
    }
}

#[test]
fn bytes_flipped_anywhere_bring_nothing_down() {
    let (_studio, good) = imported();
    let content = std::fs::read(database(&good)).unwrap();
    let mut random = fastrand::Rng::with_seed(8);
    let mut noticed = 0;
    for round in 0..16 {
        let home = copy(&good);
        let mut content = content.clone();
        for _ in 0..=random.u64(..20) {
            let at = random.usize(..content.len());
            content[at] ^= 1 << random.u64(..8);
        }
        std::fs::write(database(&home), &content).unwrap();
        let what = format!("flips of round {round}");
        // Every other time the damage is not looked for, but met in the middle of the work.
        let met = [&["replay"][..], &SYNC, &["status"], &["export", "sales"], &["check"]];
        let looked_for = [&["status"][..], &["export", "sales"], &["check"], &SYNC, &["replay"]];
        for words in if round % 2 == 0 { met } else { looked_for } {
            sane(&home, words, &[0, 1, 3], &what);
        }
        // What SQLite can't notice is some text within a row.
        noticed += u32::from(home.run(&["check"]).status.code() == Some(1));
        home.ok(&["restore"]);
        whole(&home, &[]).unwrap_or_else(|e| panic!("{what}: {e}"));
    }
    assert!(noticed > 5, "most flips are noticed: {noticed}");
}

#[test]
fn a_raw_record_that_is_not_its_own_is_found() {
    let (_studio, home) = imported();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        use sqlx::Connection;
        let file = format!("sqlite://{}", database(&home).display());
        let mut db = sqlx::SqliteConnection::connect(&file).await.unwrap();
        let text = "UPDATE raw_record SET body = (SELECT body FROM raw_record WHERE id = 2) WHERE id = 1";
        sqlx::query(text).execute(&mut db).await.unwrap();
        db.close().await.unwrap();
    });
    let output = home.run(&["check", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let checked: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&checked["raw_damaged"], &checked["sound"]), (&serde_json::json!(1), &serde_json::json!(false)));
    assert_eq!(checked["findings"], serde_json::json!([]));
}

/// A workspace whose sync was killed with everything in the log.
fn cut_off() -> (Served, Home) {
    let studio = Served::new(&STUDIO);
    let home = Home::at(&studio);
    let Reached::Standing(running) = Running::start(&home, &SYNC, Some(("page.after_commit", 12))).unwrap().stand().unwrap() else {
        panic!("it ended too early");
    };
    running.kill();
    (studio, home)
}

type Hit = (&'static str, &'static str, fn(&mut Vec<u8>));

/// A frame of the log is a page and 24 bytes about it.
const FRAME: usize = 24 + PAGE;
const HITS: [Hit; 11] = [
    ("the log's header", "wal", |f| f[8] ^= 0xff),
    ("the log's magic", "wal", |f| f[0] ^= 0xff),
    ("the first frame's header", "wal", |f| f[32] ^= 0xff),
    ("a page in the first frame", "wal", |f| f[32 + 24 + 100] ^= 0xff),
    ("a frame in the middle", "wal", |f| {
        let at = 32 + f.len() / FRAME / 2 * FRAME + 40;
        f[at] ^= 0xff;
    }),
    ("the last frame", "wal", |f| {
        let at = 32 + (f.len() / FRAME - 1) * FRAME + 40;
        f[at] ^= 0xff;
    }),
    ("the log cut in the middle of a frame", "wal", |f| f.truncate(32 + 50 * FRAME + 500)),
    ("the log cut to its header", "wal", |f| f.truncate(32)),
    ("the log emptied", "wal", Vec::clear),
    ("the index's header", "shm", |f| f[20] ^= 0xff),
    ("all of the index", "shm", |f| f.fill(0xaa)),
];

#[test]
fn a_damaged_log_loses_pages_and_their_checkpoints_together() {
    let (_studio, cut_off) = cut_off();
    for (what, which, hit) in HITS {
        let home = copy(&cut_off);
        let file = home.folder.path().join(format!("daybook.db-{which}"));
        let mut content = std::fs::read(&file).unwrap();
        hit(&mut content);
        std::fs::write(&file, &content).unwrap();
        sane(&home, &["status"], &[0], what);
        whole(&home, &[]).unwrap_or_else(|e| panic!("{what}: {e}"));
    }
}

/// How a database can go.
type Loss = (&'static str, fn(&Home));

#[test]
fn a_file_that_has_gone_is_not_made_anew() {
    let (_studio, good) = imported();
    let ways: [Loss; 4] = [
        ("removed", |home| std::fs::remove_file(database(home)).unwrap()),
        ("emptied", |home| std::fs::write(database(home), "").unwrap()),
        ("removed with its mark", |home| {
            std::fs::remove_file(database(home)).unwrap();
            std::fs::remove_file(home.folder.path().join("workspace.json")).unwrap();
        }),
        ("another's database", |home| {
            std::fs::remove_file(database(home)).unwrap();
            free_some_pages_of_a_new_file(&database(home));
        }),
    ];
    for (what, way) in ways {
        let home = copy(&good);
        way(&home);
        let before = bytes(&database(&home));
        for words in [&["status"][..], &SYNC, &["sync", "--sample", "tiny"], &["check"], &["backup"]] {
            let told = sane(&home, words, &[1], what);
            assert!(told.contains("daybook restore"), "{what}: {told}");
        }
        assert_eq!(bytes(&database(&home)), before, "{what}: nothing was changed");
        home.ok(&["backups"]);
        home.ok(&["restore"]);
        whole(&home, &[]).unwrap_or_else(|e| panic!("{what}: {e}"));
    }
}

fn free_some_pages_of_a_new_file(file: &Path) {
    std::fs::write(file, "").unwrap();
    free_some_pages(file);
}

#[test]
fn a_workspace_from_before_marks_gets_one() {
    let (_studio, home) = imported();
    let mark = home.folder.path().join("workspace.json");
    std::fs::remove_file(&mark).unwrap();
    home.ok(&["status"]);
    let told: serde_json::Value = serde_json::from_slice(&std::fs::read(mark).unwrap()).unwrap();
    assert_eq!(told["format"], 1);
}

#[test]
fn the_newest_good_backup_is_taken_and_bad_ones_are_left_out() {
    let (_studio, home) = imported();
    let backup =
        |at: usize| -> PathBuf { home.json(&["backups", "--json"]).as_array().unwrap()[at]["file"].as_str().unwrap().into() };
    let good = backup(0);
    home.ok(&["backup"]);
    let (newest, length) = (backup(0), std::fs::metadata(backup(0)).unwrap().len());
    std::fs::File::options().write(true).open(&newest).unwrap().set_len(length / 2).unwrap();
    let told = sane(&home, &["restore", newest.to_str().unwrap()], &[1], "named and damaged");
    assert!(told.contains("backup is damaged"), "{told}");
    std::fs::remove_file(database(&home)).unwrap();
    let restored = home.json(&["restore", "--json"]);
    assert_eq!(restored["backup"]["file"], good.to_str().unwrap());
    assert_eq!(restored["skipped"], serde_json::json!([newest.to_str().unwrap()]));
    whole(&home, &[]).unwrap();

    std::fs::remove_file(&good).unwrap();
    let before = bytes(&database(&home));
    let told = sane(&home, &["restore"], &[1], "no good one");
    assert!(told.contains("only backup is damaged"), "{told}");
    assert_eq!(bytes(&database(&home)), before);
    let told = sane(&home, &["restore", "nonsense.db"], &[1], "no such file");
    assert!(told.contains("daybook backups"), "{told}");
}

#[test]
fn a_restored_backup_may_be_write_protected_and_does_not_forget_what_was_spent() {
    let (_studio, home) = imported();
    let spent = || home.json(&["budget", "--json", "--as-of", "2026-12-20"])["today"].as_u64().unwrap();
    let backup: PathBuf = home.json(&["backups", "--json"])[0]["file"].as_str().unwrap().into();
    let mut rights = std::fs::metadata(&backup).unwrap().permissions();
    rights.set_readonly(true);
    std::fs::set_permissions(&backup, rights).unwrap();
    home.sync(&["--streams", "locations", "--as-of", "2026-12-20"]);
    let after = spent();
    home.ok(&["restore"]);
    assert!(after > 0 && spent() == after, "{after}");
    home.sync(&["--streams", "locations", "--as-of", "2027-01-20"]);
}

#[test]
fn a_backup_of_a_newer_daybook_is_refused() {
    let (_studio, home) = imported();
    let newer: PathBuf = home.json(&["backups", "--json"])[0]["file"].as_str().unwrap().into();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        use sqlx::Connection;
        let mut db = sqlx::SqliteConnection::connect(&format!("sqlite://{}", newer.display())).await.unwrap();
        let text = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'future', 1, x'00', 0)";
        sqlx::query(text).execute(&mut db).await.unwrap();
        db.close().await.unwrap();
    });
    let before = bytes(&database(&home));
    let told = sane(&home, &["restore", newer.file_name().unwrap().to_str().unwrap()], &[1], "newer");
    assert!(told.contains("newer Daybook"), "{told}");
    assert_eq!(bytes(&database(&home)), before);
    assert!(!home.folder.path().join("daybook.db.restoring").exists());
}
