//! The package of `gatekeeper-hub`, for the office's server: it needs no window, so it is a package of its own.
//!
//! No scripts here either: its timer is switched on by a link that lies in the package. The page for the office is not switched on:
//! who may see it, and from where, somebody has to say first.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::child::{Done, TO_COMPILE, finish, tied};
use crate::files::{empty, files, read, write};
use crate::place;

use super::deb;
use super::programs::flags;
use super::release::{NAME, Release};
use super::tree::{Rights, Tree};

/// The program.
const PROGRAM: &str = "gatekeeper-hub";
const DOC: &str = "usr/share/doc/bluezone-gatekeeper-hub";
/// What lies in the package as it lies in the project: from where, to where.
const LAID: [(&str, &str); 8] = [
    (
        "assets/packaging/linux/hub/gatekeeper-hub-forget.service",
        "usr/lib/systemd/system/gatekeeper-hub-forget.service",
    ),
    (
        "assets/packaging/linux/hub/gatekeeper-hub-forget.timer",
        "usr/lib/systemd/system/gatekeeper-hub-forget.timer",
    ),
    (
        "assets/packaging/linux/hub/gatekeeper-hub-serve.service",
        "usr/lib/systemd/system/gatekeeper-hub-serve.service",
    ),
    (
        "assets/packaging/linux/hub/serve.conf",
        "etc/bluezone-gatekeeper-hub/serve.conf",
    ),
    (
        "assets/packaging/linux/hub/lintian-overrides",
        "usr/share/lintian/overrides/bluezone-gatekeeper-hub",
    ),
    (
        "assets/packaging/linux/copyright",
        "usr/share/doc/bluezone-gatekeeper-hub/copyright",
    ),
    (
        "assets/packaging/linux/hub/README.Debian",
        "usr/share/doc/bluezone-gatekeeper-hub/README.Debian",
    ),
    (
        "docs/register.md",
        "usr/share/doc/bluezone-gatekeeper-hub/register.md",
    ),
];
/// Where the settings of the page lie, and its key: root's alone, whatever rights somebody gives to a file in it.
const SETTINGS: &str = "etc/bluezone-gatekeeper-hub";
/// What an update leaves as somebody wrote it.
const CONFFILES: &str = "/etc/bluezone-gatekeeper-hub/serve.conf\n";
/// Its timer runs wherever it is installed.
const SWITCHED_ON: &str = "usr/lib/systemd/system/timers.target.wants/gatekeeper-hub-forget.timer";
/// What completes a word of it: the shell, and where that looks.
const COMPLETIONS: [(&str, &str); 3] = [
    ("bash", "usr/share/bash-completion/completions/gatekeeper-hub"),
    ("zsh", "usr/share/zsh/vendor-completions/_gatekeeper-hub"),
    ("fish", "usr/share/fish/vendor_completions.d/gatekeeper-hub.fish"),
];

/// The program as it is shipped.
pub(super) fn build(release: &Release) -> Result<PathBuf, String> {
    let target = place::target().join("shipped");
    finish(
        tied("cargo", TO_COMPILE)
            .args(["build", "--locked", "--release", "--package", "hub"])
            .env("CARGO_TARGET_DIR", &target)
            .env("CARGO_ENCODED_RUSTFLAGS", flags(&target)?.join("\u{1f}"))
            .env("SOURCE_DATE_EPOCH", release.made_unix_s.to_string()),
    )?;
    Ok(target.join("release").join(PROGRAM))
}

/// Packs `bluezone-gatekeeper-hub_VERSION_ARCHITECTURE.deb` into `dist`.
pub(super) fn pack(release: &Release, program: &Path, licences: &Path, dist: &Path) -> Done {
    let package = format!("{NAME}-hub");
    let tree = Tree::new(place::target().join("deb-hub"))?;
    tree.file(program, &format!("usr/bin/{PROGRAM}"), Rights::Start)?;
    for (from, to) in LAID {
        tree.file(&place::inside(from), to, Rights::Read)?;
    }
    tree.close(SETTINGS)?;
    tree.text(CONFFILES, "DEBIAN/conffiles")?;
    tree.link("../gatekeeper-hub-forget.timer", SWITCHED_ON)?;
    describe(&tree, program)?;
    tree.file(licences, &format!("{DOC}/THIRD-PARTY.txt"), Rights::Read)?;
    tree.file(
        &place::inside("CHANGELOG.md"),
        &format!("{DOC}/NEWS.md"),
        Rights::Read,
    )?;
    tree.text(&deb::changes(release, &package)?, &format!("{DOC}/changelog"))?;
    for file in ["THIRD-PARTY.txt", "NEWS.md", "changelog"] {
        tree.gzip(&format!("{DOC}/{file}"))?;
    }
    let architecture = deb::said(Command::new("dpkg").arg("--print-architecture"))?;
    let size = tree.kib()?;
    tree.text(&deb::sums(tree.root())?, "DEBIAN/md5sums")?;
    let description = read(&place::inside("assets/packaging/linux/hub/description"))?;
    let control = format!(
        "Package: {package}\nVersion: {}\nArchitecture: {architecture}\nMaintainer: {}\nInstalled-Size: {size}\n\
         Depends: {}\nRecommends: postgresql (>= 15), libnss-systemd\nSection: misc\nPriority: optional\nDescription: {}\n",
        release.version,
        deb::MAINTAINER,
        deb::needs(program)?,
        description.trim_end()
    );
    tree.text(&control, "DEBIAN/control")?;
    let file = dist.join(format!("{package}_{}_{architecture}.deb", release.version));
    deb::close(&tree, release.made_unix_s, &file)?;
    deb::say_where_it_runs(program)
}

/// The manual and the completions, by the program itself.
fn describe(tree: &Tree, program: &Path) -> Done {
    let said = |words: &[&str]| {
        place::said(Command::new(program).arg("describe").args(words))
            .ok_or_else(|| format!("{} describe {} failed", program.display(), words.join(" ")))
    };
    let folder = place::target().join("manual-hub");
    empty(&folder)?;
    for word in said(&["words"])?.lines() {
        write(&folder.join(format!("{word}.1")), &said(&["page", word])?)?;
    }
    for page in files(&folder)? {
        let to = format!("usr/share/man/man1/{}", deb::name(&page));
        tree.file(&page, &to, Rights::Read)?;
        tree.gzip(&to)?;
    }
    for (shell, place) in COMPLETIONS {
        tree.text(&said(&[shell])?, place)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_laid_is_there() {
        for (from, _) in LAID {
            assert!(place::inside(from).is_file(), "{from}");
        }
    }

    /// Everything but the optimised build: the program is the everyday one.
    #[test]
    fn a_package_has_the_program_its_pages_and_its_timer() {
        if !place::has_command("dpkg-shlibdeps") {
            println!("not looked at: this system has no dpkg-shlibdeps");
            return;
        }
        finish(tied("cargo", TO_COMPILE).args(["build", "--quiet", "--locked", "--package", "hub"])).unwrap();
        let folder = place::target().join("tmp/xtask-hub");
        empty(&folder).unwrap();
        let licences = folder.join("licences.txt");
        write(&licences, "None: this is a trial.\n").unwrap();
        let release = Release {
            version: env!("CARGO_PKG_VERSION"),
            made_unix_s: 1_600_000_000,
        };
        pack(
            &release,
            &place::target().join("debug").join(PROGRAM),
            &licences,
            &folder,
        )
        .unwrap();
        let made = files(&folder).unwrap();
        let package = made
            .iter()
            .find(|path| path.extension().is_some_and(|ending| ending == "deb"));
        let package = package.expect("a package");
        let asked = |word: &str| deb::said(Command::new("dpkg-deb").arg(word).arg(package)).unwrap();
        let contents = asked("--contents");
        for file in [
            "./usr/bin/gatekeeper-hub",
            "./usr/share/man/man1/gatekeeper-hub-add-desk.1.gz",
            "./usr/share/bash-completion/completions/gatekeeper-hub",
            "timers.target.wants/gatekeeper-hub-forget.timer -> ../gatekeeper-hub-forget.timer",
            "./usr/lib/systemd/system/gatekeeper-hub-serve.service",
            "./etc/bluezone-gatekeeper-hub/serve.conf",
        ] {
            assert!(contents.contains(file), "{file} in {contents}");
        }
        assert!(!contents.contains("multi-user.target.wants"), "{contents}");
        let closed = contents
            .lines()
            .find(|line| line.ends_with("./etc/bluezone-gatekeeper-hub/"));
        assert!(
            closed.is_some_and(|line| line.starts_with("drwx------ root/root")),
            "{contents}"
        );
        let control = asked("--field");
        assert!(
            control.contains("Package: bluezone-gatekeeper-hub\n"),
            "{control}"
        );
        assert!(control.contains("Depends: libc6"), "{control}");
        assert!(!control.contains("webkit"), "an office's server needs no window");
    }
}
