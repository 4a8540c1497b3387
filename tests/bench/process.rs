//! A child process and what it took: wall, processor time, largest resident memory, read from /proc.

use std::process::{Command, Stdio};
use std::time::Duration;

use tokio::time::Instant;

/// What a child process took.
#[derive(Clone, Debug)]
pub struct Took {
    pub wall: f64,
    /// User and system seconds.
    pub cpu: f64,
    /// Largest resident set, MB.
    pub memory: f64,
    /// Resident sets in the course of it, MB, one about every 20 ms.
    pub course: Vec<f64>,
    pub stdout: String,
}

impl Took {
    /// Memory late in the run against memory at a quarter of it: 1.0 is flat.
    pub fn growth(&self) -> f64 {
        let at = |part: f64| self.course.get((self.course.len() as f64 * part) as usize).copied().unwrap_or(self.memory);
        at(0.95) / at(0.25).max(1.0)
    }
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Took {
    let before = children_cpu();
    let began = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn().expect("the command starts");
    let pipe = child.stdout.take().expect("its output is piped");
    let reader = std::thread::spawn(move || std::io::read_to_string(pipe).unwrap_or_default());
    let (mut memory, mut course) = (0.0_f64, Vec::new());
    let status = loop {
        if let Some(status) = child.try_wait().expect("it can be waited for") {
            break status;
        }
        let (now, most) = resident(child.id());
        memory = memory.max(most);
        course.push(now);
        std::thread::sleep(Duration::from_millis(20));
    };
    let wall = began.elapsed().as_secs_f64();
    assert!(status.success(), "{command:?} ended with {status}");
    Took { wall, cpu: children_cpu() - before, memory, course, stdout: reader.join().unwrap_or_default() }
}

/// Resident memory of a process now and at most, MB.
fn resident(id: u32) -> (f64, f64) {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find(|l| l.starts_with(name))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok()
    };
    (field("VmRSS:").unwrap_or(0.0) / 1024.0, field("VmHWM:").unwrap_or(0.0) / 1024.0)
}

/// Processor seconds of all children that have ended.
fn children_cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in parentheses may hold spaces; user and system time of children are the 14th and 15th field after it.
    let fields: Vec<f64> =
        stat.rsplit(')').next().unwrap_or("").split_whitespace().skip(1).map(|f| f.parse().unwrap_or(0.0)).collect();
    // Linux counts in hundredths of a second.
    fields.get(12..14).map_or(0.0, |f| (f[0] + f[1]) / 100.0)
}
