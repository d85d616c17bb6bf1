//! A Windows of our own to run programs in: wine, with everything that it writes in one folder below `target`. Nothing of
//! the account's own wine is used or touched, and nothing of ours comes into its menus.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::child::{Done, Limit, finish, tied};
use crate::files::{copy, set_rights, write};

/// Which Windows it says it is: that of the desks.
const VERSION: &str = "win10";

/// The one function of `bcryptprimitives.dll` that Rust's standard library asks for. Wine has that file since its version 9;
/// without it a program ends before its first line, without a word. For tests alone, and never in a package.
const RANDOM: &str = r"#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length)
{
    while (length) {
        ULONG now = length > 0x10000000 ? 0x10000000 : (ULONG)length;
        if (!SystemFunction036(bytes, now)) return FALSE;
        bytes += now;
        length -= now;
    }
    return TRUE;
}
";

/// That Windows, until it is dropped.
pub(super) struct Wine {
    folder: PathBuf,
}

impl Wine {
    /// Makes it in `folder`, where it is not there yet, and wakes it.
    pub(super) fn wake(folder: &Path) -> Result<Self, String> {
        let wine = Self {
            folder: folder.to_owned(),
        };
        let complain = |error: std::io::Error| format!("{}: {error}", folder.display());
        fs::create_dir_all(wine.home()).map_err(complain)?;
        // What an earlier run left awake, whatever stopped it. It fails where nothing is.
        finish(wine.server().arg("--kill")).ok();
        write(&wine.runner(), &wine.script("exec wine \"$@\""))?;
        set_rights(&wine.runner(), 0o755)?;
        if !wine.system().join("kernel32.dll").exists() {
            println!("Making a Windows of our own in {}", folder.display());
            finish(wine.run().args(["wineboot", "--init"]))?;
            finish(wine.run().args(["winecfg", "-v", VERSION]))?;
            // A server that is still there refuses a second one, and would soon end.
            finish(wine.server().arg("--wait"))?;
        }
        wine.random()?;
        // It stays awake between one program and the next: a start is seconds, otherwise.
        finish(wine.server().arg("--persistent=600"))?;
        // Its services stay too, with the output of whatever program was the first: a test that reads that of its own to the end
        // would wait for them.
        finish(
            wine.run()
                .args(["cmd", "/c", "exit"])
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )?;
        Ok(wine)
    }

    /// A program that starts another in it: its first argument.
    pub(super) fn runner(&self) -> PathBuf {
        self.folder.join("run")
    }

    /// Makes a program for Linux that is `program` in it, and nothing else: for tests that start the product's own.
    pub(super) fn stands_for(&self, program: &Path) -> Result<PathBuf, String> {
        let name = program.file_stem().unwrap_or_default();
        let path = self.folder.join(name);
        let line = format!("exec wine '{}' \"$@\"", program.display());
        write(&path, &self.script(&line))?;
        set_rights(&path, 0o755)?;
        Ok(path)
    }

    /// The folder of its drives.
    pub(super) fn prefix(&self) -> PathBuf {
        self.folder.join("prefix")
    }

    fn run(&self) -> Command {
        tied(&self.runner().to_string_lossy(), Limit::Minutes(5))
    }

    fn server(&self) -> Command {
        let mut server = tied("wineserver", Limit::Minutes(1));
        server.env("WINEPREFIX", self.prefix());
        server
    }

    fn system(&self) -> PathBuf {
        self.prefix().join("drive_c/windows/system32")
    }

    /// Folders of an account: wine shows those that it finds there.
    fn home(&self) -> PathBuf {
        self.folder.join("home")
    }

    /// Vietnamese letters on a command line want a locale that has them; nothing is to come into anybody's menus.
    fn script(&self, line: &str) -> String {
        let folder = self.folder.display();
        format!(
            "#!/bin/sh\nexport WINEPREFIX='{folder}/prefix' HOME='{folder}/home' LC_ALL=C.UTF-8 WINEDEBUG=\"${{WINEDEBUG:--all}}\"\n\
             export WINEDLLOVERRIDES='winemenubuilder.exe=d;mscoree=;mshtml='\n{line}\n"
        )
    }

    fn random(&self) -> Done {
        let library = self.system().join("bcryptprimitives.dll");
        if library.exists() {
            return Ok(());
        }
        let (source, made) = (self.folder.join("random.c"), self.folder.join("random.dll"));
        write(&source, RANDOM)?;
        finish(
            tied("x86_64-w64-mingw32-gcc", Limit::Minutes(1))
                .args(["-shared", "-O2", "-s", "-o"])
                .arg(&made)
                .arg(&source)
                .arg("-ladvapi32"),
        )?;
        copy(&made, &library)
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        // Whatever a test left behind in it ends as well.
        finish(self.server().arg("--kill")).ok();
    }
}
