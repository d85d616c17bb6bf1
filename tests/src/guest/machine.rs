//! The guest: an emulated computer and the shell in it.
//!
//! Its ports are unix sockets on this side: `bluetooth` carries the adapter's HCI bytes, `shell` takes commands, and
//! each `talk` port belongs to one running program at a time. Absent on purpose: a network.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use super::deadline::Deadline;
use super::program::{BEGAN, Port, follow};
use super::{Air, Program, Transcript, image, trouble};

const BOOT_LIMIT: Duration = Duration::from_secs(90);
const TALK_PORTS: [&str; 3] = ["talk1", "talk2", "talk3"];
const SHELL_PORT: &str = "shell";
/// The guest's clock and ours may disagree, and its answers travel through an emulated wire.
const SLACK: Duration = Duration::from_secs(15);
/// `tsc=unstable` and `mitigations=off` spare an emulated processor seconds of measuring and guarding itself.
const KERNEL_WORDS: &str =
    "console=ttyS0 panic=-1 quiet edd=off mitigations=off random.trust_cpu=on tsc=unstable nokaslr";

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

/// The adapter's own switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Power {
    /// As after boot.
    On,
    /// There, and deaf.
    Off,
}

/// A booted guest. Dropping it ends it; if this process dies, it dies too.
#[derive(Debug)]
pub struct Guest {
    machine: Child,
    shell: UnixStream,
    idle_ports: Vec<Port>,
    folder: TempDir,
    transcript: Transcript,
}

impl Guest {
    /// Boots a guest that holds `programs` in its path. Call it from the thread that outlives the guest.
    ///
    /// # Errors
    /// When something needed is missing on this machine, or the guest is not ready in 90 seconds.
    pub fn boot(programs: &[&Path], transcript: &Transcript) -> io::Result<Self> {
        let folder = TempDir::new()?;
        let image = image::make(folder.path(), programs)?;
        transcript.note("host", "booting");
        let mut machine = start_machine(&image, folder.path())?;
        let deadline = Deadline::after(BOOT_LIMIT);
        let mut idle_ports = Vec::new();
        for name in TALK_PORTS {
            let stream = connect(&folder.path().join(name), &mut machine, deadline)?;
            let lines = follow(stream.try_clone()?, name, transcript.clone());
            idle_ports.push(Port {
                name: name.to_owned(),
                stream,
                lines,
            });
        }
        let mut shell = connect(&folder.path().join(SHELL_PORT), &mut machine, deadline)?;
        let ready = read_line(&mut shell, deadline).map_err(|error| {
            trouble(format!(
                "the guest did not boot ({error}); its console ends: {}",
                console_end()
            ))
        })?;
        transcript.note("guest", &format!("{ready} s after power-on"));
        Ok(Self {
            machine,
            shell,
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
        let head = read_line(&mut self.shell, deadline)?;
        let numbers: Vec<usize> = head.split(' ').filter_map(|word| word.parse().ok()).collect();
        let [code, out_len, err_len] = numbers[..] else {
            return Err(trouble(format!("the guest's shell answered: {head}")));
        };
        let out = read_bytes(&mut self.shell, out_len, deadline)?;
        let err = String::from_utf8_lossy(&read_bytes(&mut self.shell, err_len, deadline)?).into_owned();
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

    /// Puts the adapter in its socket and waits until the kernel has it.
    ///
    /// # Errors
    /// When the kernel does not take it.
    pub fn plug(&mut self, air: &mut Air) -> io::Result<()> {
        air.plug()?;
        self.must(
            "btattach -B /dev/hvc0 -P h4 >/run/btattach.log 2>&1 & echo $! >/run/btattach.pid",
            SLACK,
        )?;
        self.until("bluetoothctl show | grep -q Controller", Duration::from_secs(30))
    }

    /// Pulls the adapter out and waits until the kernel has noticed.
    ///
    /// # Errors
    /// When the kernel keeps it.
    pub fn unplug(&mut self, air: &mut Air) -> io::Result<()> {
        // The driver goes first: once it is gone, bytes from the adapter would be taken for a terminal's.
        self.must("kill $(cat /run/btattach.pid)", SLACK)?;
        air.unplug()?;
        self.until("[ ! -e /sys/class/bluetooth/hci0 ]", Duration::from_secs(30))
    }

    /// Turns the adapter's switch behind the back of whoever uses it.
    ///
    /// # Errors
    /// When the kernel refuses.
    pub fn power(&mut self, power: Power) -> io::Result<()> {
        let word = if power == Power::On { "on" } else { "off" };
        // btmgmt gives up at the end of its input, before the answer came: the input stays open for a while.
        self.must(&format!("sleep 2 | btmgmt power {word}"), SLACK)
            .map(drop)
    }

    /// Ends bluetoothd as a crash would.
    ///
    /// # Errors
    /// When it does not run.
    pub fn kill_bluetoothd(&mut self) -> io::Result<()> {
        self.must("kill -KILL $(pidof bluetoothd)", SLACK).map(drop)
    }

    /// Starts bluetoothd again and waits until it shows the adapter.
    ///
    /// # Errors
    /// When it does not.
    pub fn start_bluetoothd(&mut self) -> io::Result<()> {
        self.must(
            "/usr/libexec/bluetooth/bluetoothd --nodetach >>/run/bluetoothd.log 2>&1 &",
            SLACK,
        )?;
        self.until("bluetoothctl show | grep -q Controller", Duration::from_secs(30))
    }

    pub(super) fn bluetooth_socket(&self) -> PathBuf {
        self.folder.path().join("bluetooth")
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let _ = self.machine.kill();
        let _ = self.machine.wait();
    }
}

fn start_machine(image: &image::Image, folder: &Path) -> io::Result<Child> {
    let mut command = super::bound_to_us("qemu-system-x86_64");
    command
        .args([
            "-accel",
            "tcg,thread=multi,tb-size=256",
            "-cpu",
            "max",
            "-machine",
            "q35,usb=off",
            "-smp",
            "1",
        ])
        .args([
            "-m",
            "512",
            "-nodefaults",
            "-no-user-config",
            "-no-reboot",
            "-display",
            "none",
            "-vga",
            "none",
        ])
        .args(["-rtc", "base=utc", "-append", KERNEL_WORDS])
        .args([
            Path::new("-kernel"),
            &image.kernel,
            Path::new("-initrd"),
            &image.initramfs,
        ])
        .args([
            "-serial",
            &format!("file:{}", super::workshop().join("console.log").display()),
        ])
        .args(["-device", "virtio-serial-pci,max_ports=8"])
        .args(["-chardev", &chardev(folder, "bluetooth")])
        .args(["-device", "virtconsole,chardev=bluetooth,nr=0"]);
    // The shell's port comes last: when the guest sees it, it has seen the others.
    for (number, name) in TALK_PORTS.into_iter().chain([SHELL_PORT]).enumerate() {
        let number = number + 1;
        command.args(["-chardev", &chardev(folder, name)]).args([
            "-device",
            &format!("virtserialport,chardev={name},name={name},nr={number}"),
        ]);
    }
    command
        .stdin(Stdio::null())
        .spawn()
        .map_err(|error| trouble(format!("qemu-system-x86_64: {error}")))
}

fn chardev(folder: &Path, name: &str) -> String {
    format!(
        "socket,id={name},path={},server=on,wait=off",
        folder.join(name).display()
    )
}

fn connect(socket: &Path, machine: &mut Child, deadline: Deadline) -> io::Result<UnixStream> {
    while deadline.left().is_some() {
        if let Ok(stream) = UnixStream::connect(socket) {
            return Ok(stream);
        }
        if let Some(status) = machine.try_wait()? {
            return Err(trouble(format!("qemu-system-x86_64 ended at once: {status}")));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(trouble(format!("{} never appeared", socket.display())))
}

fn console_end() -> String {
    let console = std::fs::read(super::workshop().join("console.log")).unwrap_or_default();
    let text = String::from_utf8_lossy(&console);
    text.chars()
        .rev()
        .take(600)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect()
}

fn read_bytes(stream: &mut UnixStream, count: usize, deadline: Deadline) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; count];
    let mut filled = 0;
    while filled < count {
        stream.set_read_timeout(Some(
            deadline
                .left()
                .ok_or_else(|| trouble("the guest stopped answering"))?,
        ))?;
        match stream.read(&mut bytes[filled..]) {
            Ok(0) => return Err(trouble("the guest ended")),
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(bytes)
}

/// Byte by byte, because what follows the line belongs to the next reader.
fn read_line(stream: &mut UnixStream, deadline: Deadline) -> io::Result<String> {
    let mut line = Vec::new();
    loop {
        match read_bytes(stream, 1, deadline)?[0] {
            b'\n' => return Ok(String::from_utf8_lossy(&line).into_owned()),
            byte => line.push(byte),
        }
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
