//! The package for Debian and its kin, by dpkg's own tools over a tree that we lay.
//!
//! Absent on purpose: scripts. What a package has done when it is installed (icons, menus, udev's rules, manual pages) is done
//! by the triggers of the packages that own these places, so there is nothing of ours that could fail in the midst, and nothing
//! that could touch a register.

use std::path::Path;
use std::process::Command;

use crate::child::{Done, Limit, finish, tied};
use crate::files::{empty, files, read, write};
use crate::place;

use super::programs::Programs;
use super::release::{NAME, Release};
use super::tree::{Rights, Tree};

/// What lies in the package as it lies in the project: from where, to where.
const LAID: &[(&str, &str)] = &[
    (
        "assets/packaging/linux/vn.gatekeeper.desk.desktop",
        "usr/share/applications/vn.gatekeeper.desk.desktop",
    ),
    (
        "assets/packaging/linux/gatekeeper-desk.service",
        "usr/lib/systemd/user/gatekeeper-desk.service",
    ),
    (
        "assets/packaging/linux/without-battery.conf",
        "usr/share/bluezone-gatekeeper/without-battery.conf",
    ),
    (
        "assets/udev/70-gatekeeper-scanner.rules",
        "usr/lib/udev/rules.d/70-gatekeeper-scanner.rules",
    ),
    (
        "assets/icons/gatekeeper.svg",
        "usr/share/icons/hicolor/scalable/apps/vn.gatekeeper.desk.svg",
    ),
    (
        "assets/packaging/linux/copyright",
        "usr/share/doc/bluezone-gatekeeper/copyright",
    ),
    (
        "assets/packaging/linux/README.Debian",
        "usr/share/doc/bluezone-gatekeeper/README.Debian",
    ),
    ("README.md", "usr/share/doc/bluezone-gatekeeper/README.md"),
    (
        "docs/register.md",
        "usr/share/doc/bluezone-gatekeeper/docs/register.md",
    ),
    (
        "docs/accuracy.md",
        "usr/share/doc/bluezone-gatekeeper/docs/accuracy.md",
    ),
    (
        "docs/pictures/running.png",
        "usr/share/doc/bluezone-gatekeeper/docs/pictures/running.png",
    ),
];
/// Icons as pictures, by their width.
const ICONS: [&str; 4] = ["32", "128", "256", "512"];
/// Documentation that is packed small.
const DOC: &str = "usr/share/doc/bluezone-gatekeeper";
/// The newest glibc that the oldest system named in README has: Debian 12.
const GLIBC: (u32, u32) = (2, 36);
/// What a desk is better with and can do without: Bluetooth, paper, a session's bus, where a log-in keeps keys.
const RECOMMENDS: &str = "bluez, cups, default-dbus-session-bus | dbus-session-bus, gnome-keyring";

/// Packs `bluezone-gatekeeper_VERSION_ARCHITECTURE.deb` into `dist`.
pub(super) fn pack(release: &Release, programs: &Programs, licences: &Path, dist: &Path) -> Done {
    let tree = Tree::new(place::target().join("deb"))?;
    lay(&tree, programs)?;
    documents(&tree, release, licences)?;
    let architecture = said(Command::new("dpkg").arg("--print-architecture"))?;
    let size = tree.kib()?;
    tree.text(&sums(tree.root())?, "DEBIAN/md5sums")?;
    tree.text(
        &control(release, &architecture, size, &needs(&programs.gatekeeper)?)?,
        "DEBIAN/control",
    )?;
    let package = dist.join(format!("{NAME}_{}_{architecture}.deb", release.version));
    close(&tree, release.made_unix_s, &package)?;
    say_where_it_runs(&programs.gatekeeper)
}

/// Makes the package from a tree that is laid: the same bytes from the same files, wherever and whenever that is done.
pub(super) fn close(tree: &Tree, made_unix_s: u64, package: &Path) -> Done {
    // dpkg-deb only takes back what is newer than the commit, and a clock may stand before it.
    tree.date(made_unix_s)?;
    finish(
        tied("dpkg-deb", Limit::Minutes(10))
            .args(["--root-owner-group", "-Zxz", "-z9", "--threads-max=1", "--build"])
            .arg(tree.root())
            .arg(package)
            .env("SOURCE_DATE_EPOCH", made_unix_s.to_string()),
    )
}

fn lay(tree: &Tree, programs: &Programs) -> Done {
    tree.file(&programs.gatekeeper, "usr/bin/gatekeeper", Rights::Start)?;
    tree.link("gatekeeper", "usr/bin/gatekeeperctl")?;
    for (from, to) in LAID {
        tree.file(&place::inside(from), to, Rights::Read)?;
    }
    for width in ICONS {
        let from = place::inside(&format!("assets/icons/{width}.png"));
        let to = format!("usr/share/icons/hicolor/{width}x{width}/apps/vn.gatekeeper.desk.png");
        tree.file(&from, &to, Rights::Read)?;
    }
    for page in files(&programs.manual)? {
        let to = format!("usr/share/man/man1/{}", name(&page));
        tree.file(&page, &to, Rights::Read)?;
        tree.gzip(&to)?;
    }
    for completion in files(&programs.completions)? {
        let name = name(&completion);
        let folder = match name.as_str() {
            "_gatekeeperctl" => "zsh/vendor-completions",
            "gatekeeperctl.fish" => "fish/vendor_completions.d",
            _ => "bash-completion/completions",
        };
        tree.file(&completion, &format!("usr/share/{folder}/{name}"), Rights::Read)?;
    }
    Ok(())
}

fn documents(tree: &Tree, release: &Release, licences: &Path) -> Done {
    tree.file(licences, &format!("{DOC}/THIRD-PARTY.txt"), Rights::Read)?;
    tree.file(
        &place::inside("CHANGELOG.md"),
        &format!("{DOC}/NEWS.md"),
        Rights::Read,
    )?;
    tree.text(&changes(release, NAME)?, &format!("{DOC}/changelog"))?;
    for file in ["THIRD-PARTY.txt", "NEWS.md", "changelog"] {
        tree.gzip(&format!("{DOC}/{file}"))?;
    }
    Ok(())
}

/// The list of changes as packages carry it: it points to the one for people.
pub(super) fn changes(release: &Release, package: &str) -> Result<String, String> {
    let at = format!("@{}", release.made_unix_s);
    let date = said(
        Command::new("date")
            .args(["--utc", "-R", "-d", &at])
            .env("LC_ALL", "C"),
    )?;
    Ok(format!(
        "{package} ({}) unstable; urgency=medium\n\n  * What changed is in NEWS.md.\n\n -- {MAINTAINER}  {date}\n",
        release.version
    ))
}

pub(super) const MAINTAINER: &str = "Bluezone Gatekeeper <desk@gatekeeper.invalid>";

fn control(release: &Release, architecture: &str, kib: u64, needs: &str) -> Result<String, String> {
    let description = read(&place::inside("assets/packaging/linux/description"))?;
    Ok(format!(
        "Package: {NAME}\nVersion: {}\nArchitecture: {architecture}\nMaintainer: {MAINTAINER}\n\
         Installed-Size: {kib}\nDepends: {needs}\nRecommends: {RECOMMENDS}\nSection: misc\nPriority: optional\n\
         Description: {}\n",
        release.version,
        description.trim_end()
    ))
}

/// The packages without which the program does not start, as dpkg reads it from it.
pub(super) fn needs(program: &Path) -> Result<String, String> {
    // It wants a source package around it.
    let around = place::target().join("deb-needs");
    empty(&around)?;
    let debian = around.join("debian");
    empty(&debian)?;
    write(
        &debian.join("control"),
        &format!("Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n"),
    )?;
    let answer = Command::new("dpkg-shlibdeps")
        .arg("-O")
        .arg(program)
        .current_dir(&around)
        .output()
        .map_err(|error| format!("dpkg-shlibdeps: {error}"))?;
    let text = String::from_utf8_lossy(&answer.stdout);
    text.lines()
        .find_map(|line| line.strip_prefix("shlibs:Depends="))
        .map(str::to_owned)
        .ok_or_else(|| {
            format!(
                "dpkg-shlibdeps: {}",
                String::from_utf8_lossy(&answer.stderr).trim()
            )
        })
}

/// The sums of every file, as packages carry them.
pub(super) fn sums(root: &Path) -> Result<String, String> {
    said(
        Command::new("sh")
            .args([
                "-c",
                "cd \"$0\" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum",
            ])
            .arg(root),
    )
    .map(|text| text + "\n")
}

/// A package made on a newer system does not start on an older one: whoever made it shall know.
pub(super) fn say_where_it_runs(program: &Path) -> Done {
    let symbols = said(Command::new("objdump").arg("-T").arg(program))?;
    let newest = symbols.lines().filter_map(glibc_of).max().unwrap_or_default();
    if newest > GLIBC {
        let (major, minor) = newest;
        println!(
            "This package wants glibc {major}.{minor}: it was built on a newer system than the oldest that README \
             names, and does not start there. One that starts everywhere is built on Debian 12."
        );
    }
    Ok(())
}

/// The version of glibc that a line of `objdump -T` asks for.
fn glibc_of(line: &str) -> Option<(u32, u32)> {
    let version = line.split("GLIBC_").nth(1)?;
    let mut numbers = version
        .split(|c: char| !c.is_ascii_digit())
        .map_while(|number| number.parse().ok());
    Some((numbers.next()?, numbers.next().unwrap_or(0)))
}

pub(super) fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// What a tool answered, without the end of its line.
pub(super) fn said(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().to_string_lossy().into_owned();
    place::said(command)
        .map(|text| text.trim_end().to_owned())
        .ok_or_else(|| format!("{program} failed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_glibc_is_read_from_symbols() {
        let line = "0000000000000000      DF *UND*  0000000000000000 (GLIBC_2.34) pthread_create";
        assert_eq!(glibc_of(line), Some((2, 34)));
        assert_eq!(glibc_of("0000 DF *UND* 0000 (GLIBC_2.2.5) free"), Some((2, 2)));
        assert_eq!(glibc_of("0000 g  D  .data 0000 Base xyz"), None);
        assert!((2, 4) < GLIBC && (2, 38) > GLIBC);
    }

    /// A package of two small files, laid below `name` in this order.
    fn small(name: &str, order: [&str; 2]) -> Vec<u8> {
        let folder = place::target().join("tmp/xtask-deb").join(name);
        let tree = Tree::new(folder.join("tree")).unwrap();
        for word in order {
            tree.text(word, &format!("usr/share/{word}/{word}")).unwrap();
            tree.gzip(&format!("usr/share/{word}/{word}")).unwrap();
        }
        tree.link("one", "usr/share/link").unwrap();
        tree.text(&sums(tree.root()).unwrap(), "DEBIAN/md5sums").unwrap();
        let control = "Package: small\nVersion: 1\nArchitecture: all\nMaintainer: Us <us@gatekeeper.invalid>\nDescription: small\n";
        tree.text(control, "DEBIAN/control").unwrap();
        let package = folder.join("small.deb");
        close(&tree, 1_600_000_000, &package).unwrap();
        std::fs::read(package).unwrap()
    }

    #[test]
    fn the_same_files_in_two_folders_are_the_same_package() {
        if !place::has_command("dpkg-deb") {
            println!("not looked at: this system has no dpkg-deb");
            return;
        }
        let first = small("here", ["one", "two"]);
        // A later second, the other order, another place.
        assert!(first == small("another place", ["two", "one"]));
    }

    #[test]
    fn what_is_laid_is_there() {
        for (from, _) in LAID {
            assert!(place::inside(from).is_file(), "{from}");
        }
    }
}
