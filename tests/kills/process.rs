//! The binary under way, made to stand still at a point and killed from outside.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::studio::Home;

/// A process that neither stands still nor ends within this time hangs.
const PATIENCE: Duration = Duration::from_secs(60);

/// A verb under way in a process of its own. Killed when dropped.
pub struct Running {
    child: Child,
    errors: Receiver<String>,
    output: std::thread::JoinHandle<String>,
}

/// Where it came to.
pub enum Reached {
    /// It stands at its point.
    Standing(Running),
    /// It ended without passing it.
    Ended(Ended),
}

/// How a process ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code; nothing where it was killed.
    pub code: Option<i32>,
    /// What it printed.
    pub output: String,
    /// What it printed on stderr.
    pub errors: String,
}

impl Running {
    /// Starts a verb; at the n-th passing of a point it will stand still.
    ///
    /// # Errors
    /// Where it can't be started.
    pub fn start(home: &Home, words: &[&str], stand_at: Option<(&str, u32)>) -> Result<Self, String> {
        let mut command = home.command(words);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if let Some((point, passing)) = stand_at {
            command.env("DAYBOOK_STAND_STILL", format!("{point}:{passing}"));
        }
        let mut child = command.spawn().map_err(|e| format!("{words:?}: {e}"))?;
        let (lines, errors) = channel();
        let stderr = child.stderr.take().ok_or("no stderr")?;
        std::thread::spawn(move || BufReader::new(stderr).lines().map_while(Result::ok).try_for_each(|line| lines.send(line)));
        let mut stdout = child.stdout.take().ok_or("no stdout")?;
        let output = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = stdout.read_to_string(&mut text);
            text
        });
        Ok(Self { child, errors, output })
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it stands at its point, or has ended.
    ///
    /// # Errors
    /// Where it does neither.
    pub fn stand(mut self) -> Result<Reached, String> {
        let mut errors = String::new();
        loop {
            match self.errors.recv_timeout(PATIENCE) {
                Ok(line) if line.starts_with("standing at ") => return Ok(Reached::Standing(self)),
                Ok(line) => errors.push_str(&line),
                Err(RecvTimeoutError::Disconnected) => {
                    let code = self.child.wait().map_err(|e| e.to_string())?.code();
                    return Ok(Reached::Ended(Ended { code, output: self.output.join().unwrap_or_default(), errors }));
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.kill();
                    return Err("the process hangs".to_owned());
                }
            }
        }
    }

    /// Lets it go on from its point and waits for its end.
    ///
    /// # Errors
    /// Where it does not end.
    pub fn go_on(mut self) -> Result<Ended, String> {
        let stdin = self.child.stdin.as_mut().ok_or("no stdin")?;
        stdin.write_all(b"go\n").map_err(|e| e.to_string())?;
        match self.stand()? {
            Reached::Ended(ended) => Ok(ended),
            Reached::Standing(_) => Err("it stands again".to_owned()),
        }
    }

    /// SIGKILL.
    pub fn kill(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// SIGKILL after some time; `false` where it had ended by then.
    ///
    /// # Errors
    /// Where its end can't be seen.
    pub fn kill_after(mut self, after: Duration) -> Result<bool, String> {
        std::thread::sleep(after);
        let ended = self.child.try_wait().map_err(|e| e.to_string())?.is_some();
        self.kill();
        Ok(!ended)
    }

    /// Sends a signal by name.
    ///
    /// # Errors
    /// Where it can't be sent.
    pub fn signal(&self, name: &str) -> Result<(), String> {
        let sent = std::process::Command::new("kill").args([&format!("-{name}"), &self.id().to_string()]).status();
        sent.ok().filter(std::process::ExitStatus::success).map(|_| ()).ok_or_else(|| format!("{name} could not be sent"))
    }
}
