//! A sample studio being served, a workspace, and the `daybook` binary run in it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use daybook_engine::api::SOURCES;
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// The built binary: beside this one, or, from a test, a folder above.
pub fn binary() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let found = own.ancestors().skip(1).take(2).map(|folder| folder.join("daybook")).find(|path| path.exists());
    found.expect("the daybook binary is not built; `make test` builds it")
}

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The system that a served studio names without its name.
pub const MINDBODY: &str = "mindbody";

/// Every remote system behind which a studio stands, by listing them.
pub fn sources() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|source| source.manifest().name)
}

/// Under which key the served studio's first line gives a field of a source's form.
fn key(source: &str, field: &str) -> String {
    let field = field.replace('-', "_");
    if source == MINDBODY { field } else { format!("{source}_{field}") }
}

/// A workspace folder of its own, and how to reach a studio from it.
pub struct Home {
    pub folder: TempDir,
    /// The remote system that the environment signs in to.
    pub source: &'static str,
    pub environment: BTreeMap<String, String>,
}

impl Home {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), source: MINDBODY, environment: BTreeMap::new() }
    }

    /// A workspace whose environment signs in to a served studio's Mindbody site.
    pub fn at(studio: &Served) -> Self {
        Self::of(studio, MINDBODY)
    }

    /// A workspace whose environment signs in to one of the remote systems behind which a served studio stands.
    pub fn of(studio: &Served, source: &'static str) -> Self {
        let home = Self::new();
        Self { environment: studio.environment_of(source), source, ..home }
    }

    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(binary());
        command.arg("--data-dir").arg(self.folder.path()).args(words);
        for field in SOURCES.iter().flat_map(|source| source.manifest().fields) {
            command.env_remove(field.variable);
        }
        // No keychain in tests: a session bus of the developer's must not be asked.
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent").envs(&self.environment);
        command
    }

    pub fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Runs and expects success.
    pub fn ok(&self, words: &[&str]) -> String {
        let output = self.run(words);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?} ended with {:?}: {stderr}", output.status.code());
        String::from_utf8(output.stdout).unwrap()
    }

    /// Syncs without pacing and gives the last line: how the job ended.
    pub fn sync(&self, words: &[&str]) -> Value {
        let words = [&["sync", "--json", "--rate", "100000"], words].concat();
        end(&self.ok(&words))
    }

    /// Every exported table, by name.
    pub fn exports(&self, tables: impl IntoIterator<Item = impl AsRef<str>>) -> BTreeMap<String, Digested> {
        let one = |table: &str| Digested::of(&self.ok(&["export", table, "--format", "jsonl"]));
        tables.into_iter().map(|t| (t.as_ref().to_owned(), one(t.as_ref()))).collect()
    }

    pub fn json_lines(&self, table: &str) -> Vec<Value> {
        self.ok(&["export", table, "--format", "jsonl"]).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }

    pub fn json(&self, words: &[&str]) -> Value {
        serde_json::from_str(&self.ok(words)).unwrap()
    }
}

/// The last line of a `sync --json`.
pub fn end(output: &str) -> Value {
    let end: Value = serde_json::from_str(output.lines().last().unwrap()).unwrap();
    assert_eq!(end["event"], "end");
    end
}

/// A table's count and digest, as the truth gives them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digested {
    pub count: u64,
    pub sha256: String,
}

impl Digested {
    /// Of the lines of a JSON-lines export.
    pub fn of(lines: &str) -> Self {
        let mut lines: Vec<&str> = lines.split_inclusive('\n').collect();
        lines.sort_unstable();
        let digest = Sha256::digest(lines.concat());
        Self { count: lines.len() as u64, sha256: digest.iter().map(|b| format!("{b:02x}")).collect() }
    }
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

/// What a perfect import of a studio's Mindbody site must contain.
pub fn truth(options: &[&str]) -> BTreeMap<String, Digested> {
    truth_of(MINDBODY, options)
}

/// What a perfect import from one of a studio's remote systems must contain.
pub fn truth_of(source: &str, options: &[&str]) -> BTreeMap<String, Digested> {
    let output = Home::new().ok(&[&["sample", "truth", "--json"], options].concat());
    let truth: Value = serde_json::from_str(&output).unwrap();
    let one = |v: &Value| Digested { count: v["count"].as_u64().unwrap(), sha256: v["sha256"].as_str().unwrap().to_owned() };
    let streams = if source == MINDBODY { &truth["streams"] } else { &truth["sources"][source]["streams"] };
    streams.as_object().unwrap().iter().map(|(table, v)| (table.clone(), one(v))).collect()
}

/// A sample studio served by a process of its own, ended with the value.
pub struct Served {
    process: Child,
    hello: Value,
}

impl Served {
    pub fn new(options: &[&str]) -> Self {
        let mut process = Command::new(binary()).args(["sample", "serve"]).args(options).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { process, hello: serde_json::from_str(&line).unwrap() }
    }

    pub fn environment(&self) -> BTreeMap<String, String> {
        self.environment_of(MINDBODY)
    }

    /// What a source's form needs, as the served studio's first line gives it: the first source's values bear the fields'
    /// names, the others' are preceded by the source's.
    pub fn environment_of(&self, source: &str) -> BTreeMap<String, String> {
        let text = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
        let manifest = SOURCES.iter().map(|s| s.manifest()).find(|m| m.name == source).unwrap();
        let needed = manifest.fields.iter().filter(|f| !f.optional);
        needed.map(|f| (f.variable.to_owned(), text(&self.hello[key(source, f.name)]))).collect()
    }

    /// The port of its first system.
    pub fn port(&self) -> String {
        self.hello["url"].as_str().unwrap().split([':', '/']).find(|part| part.parse::<u16>().is_ok()).unwrap().to_owned()
    }

    /// Calls by path, from the server's ledger.
    pub fn calls(&self) -> BTreeMap<String, u64> {
        self.calls_of(MINDBODY)
    }

    /// Calls of one of the remote systems.
    pub fn calls_of(&self, source: &str) -> BTreeMap<String, u64> {
        self.stats_of(source)["calls"].as_object().unwrap().iter().map(|(path, n)| (path.clone(), n.as_u64().unwrap())).collect()
    }

    /// The server's ledger.
    pub fn stats(&self) -> Value {
        self.stats_of(MINDBODY)
    }

    /// The ledger of one of the remote systems.
    pub fn stats_of(&self, source: &str) -> Value {
        let url = self.hello[key(source, "url")].as_str().unwrap();
        let origin = url.trim_start_matches("http://").split('/').next().unwrap();
        serde_json::from_str(&get(origin, "/_sample/stats")).unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The body of a plain GET.
fn get(origin: &str, path: &str) -> String {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(origin).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {origin}\r\nConnection: close\r\n\r\n").unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply.split_once("\r\n\r\n").unwrap().1.to_owned()
}
