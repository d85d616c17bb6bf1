//! Running other programs so that none outlives us.
//!
//! On Linux each is started through `setpriv` (the kernel ends it when we die, however we die) and `timeout` (a limit
//! for it and for everything it started). Elsewhere they are started as they are.

use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

use crate::place;

/// What went wrong, in words for the person at the terminal.
pub(crate) type Done = Result<(), String>;

/// What `timeout` answers when it had to end the program.
const TIMED_OUT: i32 = 124;

/// How long a program may run.
#[derive(Clone, Copy)]
pub(crate) enum Limit {
    Minutes(u64),
    None,
}

/// It ends by itself, on a slow machine beside other work after hours; what is ended in its midst begins anew.
pub(crate) const TO_COMPILE: Limit = Limit::None;

/// A command in the project's folder, tied to our life and to `limit`.
pub(crate) fn tied(program: &str, limit: Limit) -> Command {
    let minutes = match limit {
        Limit::Minutes(minutes) => minutes,
        Limit::None => 0,
    };
    let mut command = if place::has_command("setpriv") && place::has_command("timeout") {
        let mut command = Command::new("setpriv");
        command.args([
            "--pdeathsig",
            "TERM",
            "timeout",
            "--kill-after=10s",
            &format!("{minutes}m"),
            program,
        ]);
        command
    } else {
        Command::new(program)
    };
    command.current_dir(place::root()).env("PATH", place::path());
    command
}

/// Runs a command to its end. Its output goes where ours goes.
pub(crate) fn finish(command: &mut Command) -> Done {
    let words = spoken(command);
    let status = command.status().map_err(|error| format!("{words}: {error}"))?;
    judge(status, &words)
}

/// Runs a word of the web view's own: its build, its checks.
pub(crate) fn npm(word: &str) -> Done {
    finish(tied("npm", Limit::Minutes(10)).args(["--prefix", "ui", "run", word]))
}

/// `Ok` when a program ended well.
pub(crate) fn judge(status: ExitStatus, words: &str) -> Done {
    match status.code() {
        Some(0) => Ok(()),
        Some(TIMED_OUT) => Err(format!("`{words}` took too long and was ended")),
        _ => Err(format!("`{words}` failed ({status})")),
    }
}

/// The command as a person would type it, without what ties it to us.
pub(crate) fn spoken(command: &Command) -> String {
    let mut words: Vec<_> = command
        .get_args()
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    if command.get_program() == "setpriv" {
        words.drain(..5);
    } else {
        words.insert(0, command.get_program().to_string_lossy().into_owned());
    }
    words.join(" ")
}

/// A program that runs beside us until this is dropped. It is asked first, so that it can end what it started.
pub(crate) struct Beside(pub(crate) Child);

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        for _ in 0..50 {
            if matches!(self.0.try_wait(), Ok(Some(_)) | Err(_)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Not tied to our life: a package manager ended halfway leaves a broken machine, and sudo asks at the terminal.
pub(crate) fn apt() -> Command {
    let mut command = if place::is_administrator() {
        Command::new("apt-get")
    } else {
        let mut command = Command::new("sudo");
        command.arg("apt-get");
        command
    };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
