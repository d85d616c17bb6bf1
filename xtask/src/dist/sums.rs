//! `SHA256SUMS`: whoever carries the files on a stick can tell whether they came whole (`sha256sum -c SHA256SUMS`).

use std::path::Path;

use crate::child::Done;
use crate::files;
use crate::place;

/// Sums of everything that lies in `dist`.
pub(super) fn write(dist: &Path) -> Done {
    let names: Vec<_> = files::files(dist)?
        .iter()
        .filter_map(|path| path.file_name().map(std::ffi::OsStr::to_owned))
        .collect();
    let sums = place::said(
        std::process::Command::new("sh")
            .args(["-c", "cd \"$0\" && sha256sum -- \"$@\""])
            .arg(dist)
            .args(&names),
    )
    .ok_or("sha256sum failed")?;
    let path = dist.join("SHA256SUMS");
    files::write(&path, &sums)?;
    println!("\n{}\n{sums}", dist.display());
    Ok(())
}
