//! Sticks and disks that were plugged in and can hold a copy or an export. Deliberately absent: mounting them; the system
//! does that.

use std::path::PathBuf;

#[cfg(target_os = "linux")]
mod linux;

/// A drive that can be taken away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stick {
    /// Where its files are.
    pub path: PathBuf,
    /// What the system calls it.
    pub name: String,
}

/// The removable drives that are mounted, in the order in which the system names them.
#[cfg(target_os = "linux")]
pub fn sticks() -> Vec<Stick> {
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        Stick {
            name: name.into_owned(),
            path,
        }
    };
    linux::removable().into_iter().map(named).collect()
}

/// The removable drives that are mounted. A USB hard disk calls itself fixed here, and cannot be told from the disk inside.
#[cfg(windows)]
pub fn sticks() -> Vec<Stick> {
    let nothing_more = sysinfo::DiskRefreshKind::nothing();
    let disks = sysinfo::Disks::new_with_refreshed_list_specifics(nothing_more);
    // Where the system tells of no drives, none is offered.
    let disks = disks.iter().flat_map(|disks| disks.iter());
    disks
        .filter(|disk| disk.is_removable())
        .map(|disk| {
            let path = disk.mount_point().to_owned();
            let label = disk.name().to_string_lossy();
            let name = if label.is_empty() {
                path.to_string_lossy()
            } else {
                label
            };
            Stick {
                name: name.into_owned(),
                path: path.clone(),
            }
        })
        .collect()
}

/// Nothing is known of other systems.
#[cfg(not(any(target_os = "linux", windows)))]
pub fn sticks() -> Vec<Stick> {
    Vec::new()
}
