//! A sample studio served by a process of its own, ended with the value.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

pub struct Served {
    process: Child,
    pub hello: Value,
}

impl Served {
    pub fn new(options: &[&str]) -> Self {
        let mut command = Command::new(super::beside("daybook"));
        command.args(["--as-of", super::AS_OF, "sample", "serve", "--port", "0"]).args(options).stdout(Stdio::piped());
        let mut process = command.spawn().expect("the sample studio starts");
        let mut line = String::new();
        let out = process.stdout.take().expect("its output is piped");
        BufReader::new(out).read_line(&mut line).expect("its first line");
        Self { process, hello: serde_json::from_str(&line).expect("JSON") }
    }

    fn text(&self, key: &str) -> String {
        self.hello[key].as_str().map_or_else(|| self.hello[key].to_string(), str::to_owned)
    }

    /// The variables that sign in to it.
    pub fn environment(&self) -> Vec<(String, String)> {
        let names = ["url", "site_id", "api_key", "username", "password"];
        names.into_iter().map(|n| (format!("DAYBOOK_MINDBODY_{}", n.to_uppercase()), self.text(n))).collect()
    }

    /// Its ledger.
    pub fn stats(&self) -> Value {
        use std::io::{Read, Write};
        let url = self.text("url");
        let origin = url.trim_start_matches("http://").split('/').next().unwrap_or_default();
        let mut stream = std::net::TcpStream::connect(origin).expect("it listens");
        write!(stream, "GET /_sample/stats HTTP/1.0\r\nHost: {origin}\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).expect("it answers");
        serde_json::from_str(reply.split("\r\n\r\n").nth(1).unwrap_or_default()).expect("JSON")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
