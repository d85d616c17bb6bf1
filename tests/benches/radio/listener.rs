//! The listeners that are compared, each a process of its own as it is used in earnest.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use gatekeeper_tests::programs::{ctl, gatekeeperctl};
use serde_json::Value;
use tempfile::TempDir;

/// What listens.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Signals,
    Btleplug,
    /// An earlier `gatekeeperctl`, as it is.
    Before,
    Bleak,
}

impl Kind {
    /// Those that can be measured on this machine.
    pub(crate) fn here() -> Vec<Self> {
        let mut kinds = vec![Self::Signals, Self::Btleplug];
        kinds.extend(before().map(|_| Self::Before));
        kinds.extend(python().map(|_| Self::Bleak));
        kinds
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Signals => "signals",
            Self::Btleplug => "btleplug",
            Self::Before => "before",
            Self::Bleak => "bleak",
        }
    }
}

fn python() -> Option<String> {
    std::env::var("RADIO_BENCH_PYTHON").ok()
}

fn before() -> Option<String> {
    std::env::var("RADIO_BENCH_BEFORE").ok()
}

fn watch(program: impl AsRef<OsStr>, data: &Path) -> Command {
    let mut watch = Command::new(program);
    watch.arg("--data").arg(data).args(["watch", "--json"]);
    watch
}

/// A listener that runs. It ends with the value.
pub(crate) struct Listener {
    process: Child,
    heard: Arc<AtomicU64>,
    _data: TempDir,
}

impl Listener {
    pub(crate) fn start(kind: Kind, bus: &str) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut command = match kind {
            Kind::Bleak => {
                let mut python = Command::new(python().unwrap());
                python.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/radio/bleak_ear.py"));
                python
            }
            Kind::Signals | Kind::Btleplug => {
                ctl(data.path(), &["set", &format!("source={}", kind.name())]);
                watch(gatekeeperctl(), data.path())
            }
            Kind::Before => watch(before().unwrap(), data.path()),
        };
        let mut process = command
            .env("DBUS_SYSTEM_BUS_ADDRESS", bus)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let heard: Arc<AtomicU64> = Arc::default();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let count = Arc::clone(&heard);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let said: Value = serde_json::from_str(&line).unwrap();
                count.store(said["heard"].as_u64().unwrap_or(0), Ordering::Relaxed);
            }
        });
        Self {
            process,
            heard,
            _data: data,
        }
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Adverts that it heard, by its last word; none where it does not count them.
    pub(crate) fn heard(&self) -> u64 {
        self.heard.load(Ordering::Relaxed)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Either may fail only because it has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
