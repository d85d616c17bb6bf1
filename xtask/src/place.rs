//! Where we are: the project's folder, and what kind of machine this is.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The package of the tests that start whole programs.
pub(crate) const END_TO_END: &str = "gatekeeper-tests";

/// The project's top folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

/// A path inside the project.
pub(crate) fn inside(path: &str) -> PathBuf {
    root().join(path)
}

/// Every file of the project, as git knows it or would take it in.
pub(crate) fn ours() -> Result<Vec<String>, String> {
    said(Command::new("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))
        .map(|names| names.lines().map(str::to_owned).collect())
        .ok_or_else(|| "git cannot list the project's files".to_owned())
}

/// Whether this machine has a command of that name.
pub(crate) fn has_command(name: &str) -> bool {
    std::env::split_paths(&path()).any(|folder| folder.join(name).is_file())
}

/// Where we, and whatever we start, look for commands: Debian keeps some tools of the administrator (`depmod`, `cupsd`) where an
/// ordinary person's path does not look.
pub(crate) fn path() -> OsString {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let wanted = std::env::split_paths(&folders).chain(["/usr/sbin".into(), "/sbin".into()]);
    // What came out of a path goes into one.
    std::env::join_paths(wanted).unwrap_or(folders)
}

/// Whether a person could see a window here.
pub(crate) fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// A command that opens pages of WebKit. Where the machine has no graphics device, it starts faster when told so.
pub(crate) fn drawing(command: &mut Command) -> &mut Command {
    if !Path::new("/dev/dri").exists() {
        command.env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    }
    command
}

/// Whether we may install packages without asking for a password.
pub(crate) fn is_administrator() -> bool {
    said(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

/// What a quiet command printed; `None` when it failed or is not here.
pub(crate) fn said(command: &mut Command) -> Option<String> {
    let output = command
        .current_dir(root())
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where cargo builds, and where we keep what we fetched.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| inside("target"), |folder| root().join(folder))
}
