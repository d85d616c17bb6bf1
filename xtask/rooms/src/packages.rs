//! What the workspace builds, as cargo says it: libraries and programs. Tests, benches and examples are no rooms.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// The workspace.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) targets: Vec<Target>,
}

/// A library or a program, with files of its own.
pub(crate) struct Target {
    pub(crate) package: String,
    /// The package's name, and the program's where it differs.
    pub(crate) name: String,
    /// Its first file.
    pub(crate) root: PathBuf,
}

const KINDS: [&str; 6] = ["lib", "rlib", "cdylib", "staticlib", "proc-macro", "bin"];

/// Asks cargo.
pub(crate) fn read() -> Result<Workspace, String> {
    let output = Command::new("cargo")
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    let said: Value =
        serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    let mut targets = Vec::new();
    for package in list(&said["packages"]) {
        let package_name = text(&package["name"]);
        for target in list(&package["targets"]) {
            if !list(&target["kind"])
                .iter()
                .any(|kind| KINDS.contains(&text(kind)))
            {
                continue;
            }
            let own = text(&target["name"]);
            let name = if own.replace('_', "-") == package_name.replace('_', "-") {
                package_name.to_owned()
            } else {
                format!("{package_name}/{own}")
            };
            targets.push(Target {
                package: package_name.to_owned(),
                name,
                root: PathBuf::from(text(&target["src_path"])),
            });
        }
    }
    Ok(Workspace {
        root: PathBuf::from(text(&said["workspace_root"])),
        targets,
    })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
