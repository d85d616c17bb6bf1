//! Switches of a computer that the package was installed on: a link from where the system looks to a file of the package, so
//! that removing the package takes their effect away with it.
//!
//! Deliberately absent: other systems than Linux, whose installers ask once, and any switch that a package would turn unasked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::{ErrorCode, Failure};

/// What can be switched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Switch {
    /// The window opens when this account logs in.
    OpenAtLogin,
    /// bluetoothd runs without its battery plugin, so that a connection asks no iPhone to pair. The administrator's.
    MakeSureOfIphones,
}

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// As the switch says.
    On,
    /// As the system is by itself.
    Off,
}

/// From when on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InForce {
    /// At once, or when it is next needed.
    Now,
    /// Once the computer was started again: nothing here could tell the service.
    AfterRestart,
}

/// Whether it is on.
///
/// # Errors
/// `NotOnThisSystem` where there is no such switch.
pub fn is_on(switch: Switch) -> Result<bool, Failure> {
    Ok(Link::of(switch)?.is_there())
}

/// Switches it. What is as wished is left as it is.
///
/// # Errors
/// `NotOnThisSystem`; `CannotRead` about a file of the package that is not installed; `FileExists` where something of somebody
/// else's stands in its place; what keeps the link from being made or removed.
pub fn turn(switch: Switch, turn: Turn) -> Result<InForce, Failure> {
    Link::of(switch)?.turn(turn)?;
    Ok(match switch {
        Switch::OpenAtLogin => InForce::Now,
        Switch::MakeSureOfIphones => tell_bluetooth(),
    })
}

/// A link from where the system looks.
struct Link {
    at: PathBuf,
    to: PathBuf,
}

impl Link {
    fn of(switch: Switch) -> Result<Self, Failure> {
        let nowhere = || Failure::new(ErrorCode::NotOnThisSystem);
        if !cfg!(target_os = "linux") {
            return Err(nowhere());
        }
        let entry = "vn.gatekeeper.desk.desktop";
        Ok(match switch {
            Switch::OpenAtLogin => Self {
                at: directories::BaseDirs::new()
                    .ok_or_else(nowhere)?
                    .config_dir()
                    .join("autostart")
                    .join(entry),
                to: Path::new("/usr/share/applications").join(entry),
            },
            Switch::MakeSureOfIphones => Self {
                at: "/etc/systemd/system/bluetooth.service.d/bluezone-gatekeeper.conf".into(),
                to: "/usr/share/bluezone-gatekeeper/without-battery.conf".into(),
            },
        })
    }

    fn is_ours(&self) -> bool {
        fs::read_link(&self.at).is_ok_and(|to| to == self.to)
    }

    /// A link whose package was removed does nothing.
    fn is_there(&self) -> bool {
        self.is_ours() && self.to.exists()
    }

    fn turn(&self, turn: Turn) -> Result<(), Failure> {
        let complain = |error: std::io::Error| Failure::from(disk::Error::of(&error, &self.at));
        match turn {
            Turn::On if !self.to.exists() => Err(Failure::at(ErrorCode::CannotRead, &self.to)),
            Turn::On if self.is_ours() => Ok(()),
            Turn::On => {
                fs::create_dir_all(self.at.parent().unwrap_or(&self.at)).map_err(complain)?;
                link(&self.to, &self.at).map_err(complain)
            }
            Turn::Off if self.is_ours() => fs::remove_file(&self.at).map_err(complain),
            Turn::Off if self.at.symlink_metadata().is_ok() => {
                Err(Failure::at(ErrorCode::FileExists, &self.at))
            }
            Turn::Off => Ok(()),
        }
    }
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// Has systemd read its files anew, and start Bluetooth anew where it runs.
fn tell_bluetooth() -> InForce {
    let obeyed = |words: &[&str]| {
        Command::new("systemctl")
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    if obeyed(&["daemon-reload"]) && obeyed(&["try-restart", "bluetooth.service"]) {
        InForce::Now
    } else {
        InForce::AfterRestart
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn with(check: impl FnOnce(&Path, Link)) {
        let folder = tempfile::tempdir().expect("a folder");
        let link = Link {
            at: folder.path().join("config/autostart/entry"),
            to: folder.path().join("entry"),
        };
        fs::write(&link.to, "x").expect("written");
        check(folder.path(), link);
    }

    #[test]
    fn a_switch_is_turned_as_often_as_somebody_likes() {
        with(|_, link| {
            for turn in [Turn::Off, Turn::On, Turn::On, Turn::Off, Turn::Off] {
                link.turn(turn).unwrap();
                assert_eq!(link.is_there(), turn == Turn::On);
            }
        });
    }

    #[test]
    fn a_removed_package_leaves_it_off_and_it_can_be_put_away() {
        with(|_, link| {
            link.turn(Turn::On).unwrap();
            fs::remove_file(&link.to).unwrap();
            assert!(!link.is_there());
            assert_eq!(link.turn(Turn::On).unwrap_err().code, ErrorCode::CannotRead);
            link.turn(Turn::Off).unwrap();
            assert!(link.at.symlink_metadata().is_err());
        });
    }

    #[test]
    fn somebody_elses_file_stays_where_it_is() {
        with(|_, link| {
            fs::create_dir_all(link.at.parent().unwrap()).unwrap();
            fs::write(&link.at, "theirs").unwrap();
            for turn in [Turn::On, Turn::Off] {
                assert_eq!(link.turn(turn).unwrap_err().code, ErrorCode::FileExists);
            }
            assert_eq!(fs::read_to_string(&link.at).unwrap(), "theirs");
        });
    }
}
