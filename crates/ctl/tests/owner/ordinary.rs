//! Somebody whom permissions bind: they do not bind root.

use std::fs;
use std::os::unix::{fs::MetadataExt, fs::PermissionsExt, process::CommandExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::desk::{Given, PIN, finish};

/// `nobody` of every Linux.
const NOBODY: u32 = 65_534;

/// A program that anybody may start.
pub(crate) struct Ordinary {
    program: tempfile::TempDir,
    root: bool,
}

impl Ordinary {
    pub(crate) fn new() -> Self {
        let program = tempfile::tempdir().expect("a folder");
        fs::set_permissions(program.path(), fs::Permissions::from_mode(0o755)).expect("ours");
        // By another process: a program that this one has open for writing cannot be started, and whatever another test starts
        // in that moment has it open too ("Text file busy").
        let copied = Command::new("cp")
            .arg(env!("CARGO_BIN_EXE_gatekeeperctl"))
            .arg(program.path().join("gatekeeperctl"))
            .status();
        assert!(copied.is_ok_and(|status| status.success()), "copied");
        let root = fs::metadata("/proc/self").expect("Linux").uid() == 0;
        Self { program, root }
    }

    /// Gives a folder to them.
    pub(crate) fn own(&self, folder: &Path) {
        fs::set_permissions(
            folder.parent().expect("a parent"),
            fs::Permissions::from_mode(0o755),
        )
        .expect("ours");
        if self.root {
            for entry in walk(folder) {
                std::os::unix::fs::chown(entry, Some(NOBODY), None).expect("root may");
            }
        }
    }

    pub(crate) fn run(&self, data: &Path, args: &[&str], given: Given) -> Output {
        finish(self.ctl(data, args, given), "")
    }

    pub(crate) fn ctl(&self, data: &Path, args: &[&str], given: Given) -> Command {
        let mut command = Command::new(self.program.path().join("gatekeeperctl"));
        command.args(["--lang", "en", "--data"]).arg(data).args(args);
        for variable in ["GATEKEEPER_DATA", "GATEKEEPER_KEYS", "GATEKEEPER_PIN"] {
            command.env_remove(variable);
        }
        if given == Given::Right {
            command.env("GATEKEEPER_PIN", PIN);
        }
        if self.root {
            command.uid(NOBODY);
        }
        command
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut all = vec![folder.to_owned()];
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        if entry.path().is_dir() {
            all.extend(walk(&entry.path()));
        } else {
            all.push(entry.path());
        }
    }
    all
}
