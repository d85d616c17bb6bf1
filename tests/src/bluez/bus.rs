//! A message bus of our own: `dbus-daemon` in a folder that disappears with it.
//!
//! Its configuration is written here, because the machine's own would let it start real services.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A running bus, or one that was killed and keeps its address.
pub(super) struct PrivateBus {
    folder: TempDir,
    daemon: Option<Child>,
}

impl PrivateBus {
    pub(super) fn start() -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix("bus").tempdir()?;
        let mut bus = Self { folder, daemon: None };
        std::fs::write(bus.folder.path().join("bus.conf"), bus.configuration())?;
        bus.run()?;
        Ok(bus)
    }

    pub(super) fn address(&self) -> String {
        format!("unix:path={}", self.folder.path().join("socket").display())
    }

    /// 0 while it does not run.
    pub(super) fn process(&self) -> u32 {
        self.daemon.as_ref().map_or(0, Child::id)
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts it and waits until it can be reached.
    pub(super) fn run(&mut self) -> io::Result<()> {
        let socket = self.folder.path().join("socket");
        if socket.exists() {
            std::fs::remove_file(socket)?;
        }
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!(
                "--config-file={}",
                self.folder.path().join("bus.conf").display()
            ))
            .args(["--nofork", "--nopidfile", "--nosyslog", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut said = String::new();
        if let Some(out) = daemon.stdout.take() {
            BufReader::new(out).read_line(&mut said)?;
        }
        self.daemon = Some(daemon);
        match said.is_empty() {
            true => Err(io::Error::other("dbus-daemon did not start")),
            false => Ok(()),
        }
    }

    pub(super) fn kill(&mut self) {
        if let Some(mut daemon) = self.daemon.take() {
            // Either may fail only because it has ended already.
            let _ = daemon.kill();
            let _ = daemon.wait();
        }
    }

    fn configuration(&self) -> String {
        format!(
            r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>{}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
            self.address()
        )
    }
}

impl Drop for PrivateBus {
    fn drop(&mut self) {
        self.kill();
    }
}
