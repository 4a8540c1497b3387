//! Every flag and verb that the README names exists; every error is one sentence and a next step; exit codes are kept.

use crate::studio::{Home, root};

/// Verbs that take options, with how the README calls them.
const VERBS: [&[&str]; 18] = [
    &["sample", "serve"],
    &["sample", "truth"],
    &["connect", "mindbody"],
    &["connect", "mxmerchant"],
    &["sync"],
    &["resume"],
    &["pause"],
    &["stop"],
    &["jobs"],
    &["status"],
    &["export"],
    &["replay"],
    &["backup"],
    &["backups"],
    &["check"],
    &["restore"],
    &["budget"],
    &["quarantine"],
];

#[test]
fn every_documented_flag_exists() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let help: String = VERBS.iter().map(|verb| Home::new().ok(&[verb, &["--help"][..]].concat())).collect();
    let mut named = 0;
    for line in readme.lines().filter(|l| l.trim_start().starts_with("daybook ") || l.contains("`daybook ")) {
        for flag in line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|w| w.starts_with("--")) {
            assert!(help.contains(flag), "{flag} is in the README and not in --help");
            named += 1;
        }
    }
    assert!(named > 20, "the README documents the command line");
    for verb in VERBS {
        assert!(readme.contains(&format!("daybook {}", verb.join(" "))), "the README documents {verb:?}");
    }
}

#[test]
fn bad_input_is_two_and_says_what_to_do() {
    let home = Home::new();
    let cases: [&[&str]; 9] = [
        &["sync", "--streams", "nonsense", "--sample", "tiny"],
        &["sync", "--from", "2026-02-30"],
        &["sync", "--sample", "tiny", "--from", "2026-03-01", "--to", "2026-02-01"],
        &["export", "nonsense"],
        &["export", "visits", "--format", "xml"],
        &["sample", "serve", "--weather", "nonsense"],
        &["sync", "--sample", "tiny", "--rate", "0"],
        &["sync", "--sample", "tiny", "--rate", "1e-30"],
        &["export", "visits", "--source", "nonsense"],
    ];
    for case in cases {
        let output = home.run(case);
        assert_eq!(output.status.code(), Some(2), "{case:?}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{case:?}");
    }
}

#[test]
fn what_is_not_there_is_said() {
    let home = Home::new();
    for case in [&["sync"][..], &["pause", "7"], &["resume", "7"]] {
        let output = home.run(case);
        assert_eq!(output.status.code(), Some(1), "{case:?}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.lines().count() == 1 && told.contains("daybook "), "one line with a next step: {told}");
    }
}

#[test]
fn a_plan_on_an_empty_workspace_asks_little_and_reads_nothing() {
    let home = Home::new();
    let plan = home.json(&["sync", "--sample", "small", "--plan", "--json", "--as-of", "2026-11-20"]);
    assert!(plan["asked"].as_u64().unwrap() <= 10, "{plan}");
    let calls = plan["total"]["calls"].as_u64().unwrap();
    assert!((1_500..3_500).contains(&calls), "about 2,300 calls: {calls}");
    assert!(home.json_lines("clients").is_empty());
}

#[test]
fn without_a_keychain_secrets_are_refused_rather_than_written() {
    let mut home = Home::new();
    let secret = "s3cr3t-of-the-owner";
    for (name, value) in [("API_KEY", secret), ("USERNAME", "owner"), ("PASSWORD", secret)] {
        home.environment.insert(format!("DAYBOOK_MINDBODY_{name}"), value.to_owned());
    }
    let output = home.run(&["connect", "mindbody", "--site-id", "12345"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("keychain"));
    for entry in std::fs::read_dir(home.folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap_or_default();
        assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()));
    }
}
