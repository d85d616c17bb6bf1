//! The code of Windows, looked at from Linux: what is behind `cfg(windows)` is compiled nowhere else.
//!
//! Types and clippy alone, by the same compiler, with Debian's cross compiler for the C parts. Absent on purpose: linking and
//! running, which need OpenSSL built for Windows and a Windows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child::{Done, Limit, finish, tied};
use crate::place;

/// The one target whose C compiler and linker Debian has.
const TARGET: &str = "x86_64-pc-windows-gnu";

/// The standard library of [`TARGET`] for the compiler that is here.
pub(crate) fn standard_library() -> Done {
    if has_standard_library() {
        return Ok(());
    }
    if !place::has_command("rustup") {
        return Err(format!(
            "the compiler here has no standard library for {TARGET}, and there is no rustup to fetch it"
        ));
    }
    println!("Missing on this machine:\n  {TARGET:24} the standard library of Windows\nFetching with rustup");
    finish(tied("rustup", Limit::Minutes(10)).args(["target", "add", TARGET]))?;
    if has_standard_library() {
        Ok(())
    } else {
        Err(format!(
            "rustup has fetched {TARGET}, and still the compiler does not find it"
        ))
    }
}

fn has_standard_library() -> bool {
    let folder = place::said(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    let libraries = folder.and_then(|folder| fs::read_dir(folder.trim_end()).ok());
    libraries.is_some_and(|mut entries| entries.any(|entry| entry.is_ok()))
}

/// Every crate but the tests that start whole programs on Linux' screens and buses.
pub(crate) fn clippy() -> Done {
    let target = place::target().join("windows");
    let headers = openssl_headers(&target.join("openssl"))?;
    finish(
        tied("cargo", Limit::Minutes(60))
            .args([
                "clippy",
                "--locked",
                "--workspace",
                "--exclude",
                place::END_TO_END,
            ])
            .args(["--target", TARGET, "--target-dir"])
            .arg(&target)
            // Nobody runs the register's C code here.
            .args(["--config", "profile.dev.package.libsqlite3-sys.opt-level=0"])
            .args(["--", "-D", "warnings"])
            .env("OPENSSL_INCLUDE_DIR", &headers)
            .env("OPENSSL_LIB_DIR", &headers),
    )
}

/// OpenSSL's headers in a folder of their own, away from those of Linux' C library. This machine's say all that compiling the
/// register's cipher asks.
fn openssl_headers(folder: &Path) -> Result<PathBuf, String> {
    let here = place::said(Command::new("pkg-config").args(["--variable=includedir", "libcrypto"]))
        .ok_or("pkg-config does not know where OpenSSL's headers are")?;
    let here = PathBuf::from(here.trim());
    // Debian keeps apart what differs between machines.
    let machine = place::said(Command::new("cc").arg("-print-multiarch")).unwrap_or_default();
    let to = folder.join("openssl");
    let complain = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    fs::create_dir_all(&to).map_err(|error| complain(&to, error))?;
    for from in [here.join("openssl"), here.join(machine.trim()).join("openssl")] {
        // Elsewhere there is one folder, or the two are the same.
        for entry in fs::read_dir(&from).into_iter().flatten().flatten() {
            copy_changed(&entry.path(), &to.join(entry.file_name()))
                .map_err(|error| complain(&entry.path(), error))?;
        }
    }
    Ok(folder.to_owned())
}

/// Without touching what is the same already: what is newer would be compiled anew.
fn copy_changed(from: &Path, to: &Path) -> std::io::Result<()> {
    let bytes = fs::read(from)?;
    if fs::read(to).is_ok_and(|known| known == bytes) {
        return Ok(());
    }
    fs::write(to, bytes)
}
