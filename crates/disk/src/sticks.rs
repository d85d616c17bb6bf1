//! Sticks and disks that were plugged in and can hold a copy or an export. Deliberately absent: mounting them; the system
//! does that.

#[cfg(target_os = "linux")]
mod linux;
mod stick;

pub use stick::Stick;

/// The removable drives that are mounted, in the order in which the system names them.
#[cfg(target_os = "linux")]
pub fn sticks() -> Vec<Stick> {
    linux::sticks()
}

/// The removable drives that are mounted. A USB hard disk calls itself fixed here, and cannot be told from the disk inside.
#[cfg(windows)]
pub fn sticks() -> Vec<Stick> {
    let nothing_more = sysinfo::DiskRefreshKind::nothing();
    let disks = sysinfo::Disks::new_with_refreshed_list_specifics(nothing_more);
    let removable = disks.list().iter().filter(|disk| disk.is_removable());
    removable
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
