//! The guest: an emulated computer and the shell in it.
//!
//! Its ports are unix sockets on this side: each `bluetooth` carries an adapter's HCI bytes, `shell` takes commands, each
//! `talk` port belongs to one running program at a time, and behind `panel` is the emulator itself. Absent on purpose: a
//! network.

use std::io::{self, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::Duration;

use tempfile::TempDir;

use super::deadline::Deadline;
use super::emulator::{PANEL, SHELL_PORT, SOCKETS, TALK_PORTS};
use super::panel::Panel;
use super::program::{BEGAN, Port, follow};
use super::{Debian, Program, Transcript, emulator, image, trouble, wire};

const BOOT_LIMIT: Duration = Duration::from_secs(90);
/// The guest's clock and ours may disagree, and its answers travel through an emulated wire.
pub(super) const SLACK: Duration = Duration::from_secs(15);

/// What a command in the guest did.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its exit code; 137 when its limit ended it.
    pub code: i32,
    /// Everything it wrote to standard output.
    pub out: Vec<u8>,
    /// Everything it wrote to standard error.
    pub err: String,
}

/// A booted guest. Dropping it ends it; if this process dies, it dies too.
#[derive(Debug)]
pub struct Guest {
    machine: Child,
    shell: UnixStream,
    pub(super) panel: Panel,
    idle_ports: Vec<Port>,
    folder: TempDir,
    transcript: Transcript,
}

impl Guest {
    /// Boots a guest that holds `programs` in its path. Call it from the thread that outlives the guest.
    ///
    /// # Errors
    /// When something needed is missing on this machine, or the guest is not ready in 90 seconds.
    pub fn boot(debian: Debian, programs: &[&Path], transcript: &Transcript) -> io::Result<Self> {
        let folder = TempDir::new()?;
        let image = image::make(debian, folder.path(), programs)?;
        transcript.note("host", "booting");
        let mut machine = emulator::start(&image, folder.path(), transcript.console())?;
        let deadline = Deadline::after(BOOT_LIMIT);
        let mut idle_ports = Vec::new();
        for name in TALK_PORTS {
            let stream = emulator::connect(&folder.path().join(name), &mut machine, deadline)?;
            let lines = follow(stream.try_clone()?, name, transcript.clone());
            idle_ports.push(Port {
                name: name.to_owned(),
                stream,
                lines,
            });
        }
        let mut shell = emulator::connect(&folder.path().join(SHELL_PORT), &mut machine, deadline)?;
        let ready = wire::read_line(&mut shell, deadline).map_err(|error| {
            trouble(format!(
                "the guest did not boot ({error}); its console ends: {}",
                emulator::console_end(transcript.console())
            ))
        })?;
        let panel = emulator::connect(&folder.path().join(PANEL), &mut machine, deadline)?;
        transcript.note("guest", &format!("{ready} s after power-on"));
        Ok(Self {
            machine,
            shell,
            panel: Panel::new(panel, transcript)?,
            idle_ports,
            folder,
            transcript: transcript.clone(),
        })
    }

    /// Runs a shell command to its end, with nothing on its standard input.
    ///
    /// # Errors
    /// When the guest does not answer. A command that fails or is ended by `limit` is an [`Output`], not an error.
    pub fn run(&mut self, command: &str, limit: Duration) -> io::Result<Output> {
        self.transcript.note("host", &format!("$ {command}"));
        let seconds = limit.as_secs().max(1);
        // Sizes first, then the bytes: no marker that output could imitate, and files come through untouched.
        let script = format!(
            "timeout -s KILL {seconds} sh -c {} </dev/null >/run/out 2>/run/err; \
             echo $? $(wc -c </run/out) $(wc -c </run/err); cat /run/out /run/err\n",
            quoted(command)
        );
        self.shell.write_all(script.as_bytes())?;
        let deadline = Deadline::after(limit + SLACK);
        let head = wire::read_line(&mut self.shell, deadline)?;
        let numbers: Vec<usize> = head.split(' ').filter_map(|word| word.parse().ok()).collect();
        let [code, out_len, err_len] = numbers[..] else {
            return Err(trouble(format!("the guest's shell answered: {head}")));
        };
        let out = wire::read_bytes(&mut self.shell, out_len, deadline)?;
        let err =
            String::from_utf8_lossy(&wire::read_bytes(&mut self.shell, err_len, deadline)?).into_owned();
        match std::str::from_utf8(&out) {
            Ok(text) if text.len() < 4000 => self.transcript.note("guest", text),
            _ => self.transcript.note("guest", &format!("({out_len} bytes)")),
        }
        self.transcript.note("guest", &err);
        if code != 0 {
            self.transcript.note("guest", &format!("exit code {code}"));
        }
        Ok(Output {
            code: code as i32,
            out,
            err,
        })
    }

    /// [`Self::run`] for a command that has to succeed; returns what it printed.
    ///
    /// # Errors
    /// Also when the command fails.
    pub fn must(&mut self, command: &str, limit: Duration) -> io::Result<String> {
        let output = self.run(command, limit)?;
        let out = String::from_utf8_lossy(&output.out).into_owned();
        if output.code == 0 {
            Ok(out)
        } else {
            Err(trouble(format!(
                "`{command}` ended with {}: {out}{}",
                output.code, output.err
            )))
        }
    }

    /// Runs a shell command again and again until it succeeds.
    ///
    /// # Errors
    /// When it still fails after `limit`.
    pub fn until(&mut self, command: &str, limit: Duration) -> io::Result<()> {
        let patient = format!("while ! {{ {command}; }}; do usleep 50000; done");
        self.must(&patient, limit).map(drop)
    }

    /// Starts a program to talk with; its standard error is kept in the guest under /run.
    ///
    /// # Errors
    /// When all ports are taken or the guest does not answer.
    pub fn spawn(&mut self, command: &str) -> io::Result<Program> {
        let port = self
            .idle_ports
            .pop()
            .ok_or_else(|| trouble("every talk port has its program already"))?;
        let Port { name, .. } = &port;
        let wrapped = quoted(&format!("echo '{BEGAN}'; {command}; echo \"[ended $?]\""));
        let script = format!("setsid sh -c {wrapped} <>/run/port/{name} >&0 2>/run/{name}.err & echo $!");
        let printed = self.must(&script, Duration::from_secs(10))?;
        let pid = printed
            .trim()
            .parse()
            .map_err(|_| trouble(format!("no process id: {printed}")))?;
        let mut program = Program {
            port,
            pid,
            transcript: self.transcript.clone(),
        };
        program.wait_for("its beginning", SLACK, |line| (line == BEGAN).then_some(()))?;
        Ok(program)
    }

    /// Ends a program, if it still runs, and frees its port. What it wrote to standard error goes to the transcript.
    ///
    /// # Errors
    /// When the guest does not answer.
    pub fn end(&mut self, program: Program) -> io::Result<()> {
        let Program { port, pid, .. } = program;
        let script = format!("kill -KILL -{pid} 2>/dev/null; cat /run/{}.err", port.name);
        self.run(&script, Duration::from_secs(10))?;
        self.idle_ports.push(port);
        Ok(())
    }

    /// The bytes of a file in the guest.
    ///
    /// # Errors
    /// When it is not there.
    pub fn pull(&mut self, path: &str) -> io::Result<Vec<u8>> {
        let output = self.run(&format!("cat {}", quoted(path)), Duration::from_secs(60))?;
        if output.code == 0 {
            Ok(output.out)
        } else {
            Err(trouble(output.err))
        }
    }

    pub(super) fn bluetooth_socket(&self, number: usize) -> PathBuf {
        self.folder.path().join(SOCKETS[number])
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let _ = self.machine.kill();
        let _ = self.machine.wait();
    }
}

/// As one word of a shell command.
fn quoted(words: &str) -> String {
    format!("'{}'", words.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn a_quoted_command_reaches_the_shell_as_it_was() {
        let words = r#"it's "Đỗ" $HOME \ `x`"#;
        let script = format!("printf %s {}", quoted(words));
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), words);
    }
}
