//! A desk's own files are never written over, whatever path leads to them.

use std::fs;
use std::path::{Path, PathBuf};

use disk::{Error, Existing, Eyes, OwnFiles, Why};
use tempfile::TempDir;

/// A data folder with one of everything, its keys, and a folder beside it.
struct Place {
    _folder: TempDir,
    data: PathBuf,
    beside: PathBuf,
    own: OwnFiles,
}

/// The first page of a plain register.
fn plain() -> Vec<u8> {
    let mut page = vec![0; 4096];
    page[..16].copy_from_slice(b"SQLite format 3\0");
    page[68..72].copy_from_slice(b"BGKR");
    page
}

/// A page as random as that of an encrypted register.
fn sealed() -> Vec<u8> {
    let mut state = 1_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..4096).map(|_| next()).collect()
}

const OWN: [&str; 12] = [
    "register.db",
    "register.db-wal",
    "register.db-shm",
    "register.db-journal",
    "register.db.replaced-1",
    "practice.db",
    "practice.db-wal",
    "roll-call.json",
    "report-draft.json",
    "journal.txt",
    "keys/0123456789abcdef.key",
    "backups/so-khach-2021-03-01.db",
];

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let beside = folder.path().join("beside");
        for made in [&data.join("keys"), &data.join("backups"), &beside] {
            fs::create_dir_all(made).expect("made");
        }
        for name in OWN {
            fs::write(data.join(name), "what a desk lives by").expect("written");
        }
        Self {
            own: OwnFiles::of_desk(&data).with_keys(&data.join("keys")),
            data,
            beside,
            _folder: folder,
        }
    }

    #[track_caller]
    fn refuses(&self, path: &Path) {
        let write = |existing| self.own.target(path, existing)?.write(b"%PDF-", Eyes::Owner);
        for existing in [Existing::Refuse, Existing::Replace, Existing::Earlier(&|_| true)] {
            assert_eq!(
                write(existing).expect_err("refused").why,
                Why::Own,
                "{}",
                path.display()
            );
        }
        let copy = self.own.place_for_copy(path);
        assert_eq!(copy.expect_err("refused").why, Why::Own, "{}", path.display());
    }

    /// Every file of the desk is as it was.
    #[track_caller]
    fn is_untouched(&self) {
        for name in OWN {
            assert_eq!(
                fs::read(self.data.join(name)).expect("read"),
                b"what a desk lives by",
                "{name}"
            );
        }
    }
}

#[test]
fn no_spelling_of_a_path_leads_to_a_file_of_the_desk() {
    let place = Place::new();
    for name in OWN {
        place.refuses(&place.data.join(name));
        place.refuses(&place.data.join("..").join(".").join("data").join(name));
        place.refuses(Path::new(&format!("{}//.//{name}", place.data.display())));
        place.refuses(
            &place.data.join(
                name.to_ascii_uppercase()
                    .replace("KEYS/", "keys/")
                    .replace("BACKUPS/", "backups/"),
            ),
        );
    }
    place.is_untouched();
}

#[test]
fn names_that_are_free_yet_are_the_desks_too() {
    let place = Place::new();
    for name in OWN {
        fs::remove_file(place.data.join(name)).expect("removed");
        place.refuses(&place.data.join(name));
        assert!(!place.data.join(name).exists(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn links_of_either_kind_do_not_lead_there() {
    let place = Place::new();
    let folder = place.beside.join("folder");
    std::os::unix::fs::symlink(&place.data, &folder).expect("linked");
    for (number, name) in OWN.iter().enumerate() {
        let own = place.data.join(name);
        let link = place.beside.join(format!("link-{number}.pdf"));
        std::os::unix::fs::symlink(&own, &link).expect("linked");
        place.refuses(&link);
        let twice = place.beside.join(format!("twice-{number}.pdf"));
        std::os::unix::fs::symlink(&link, &twice).expect("linked");
        place.refuses(&twice);
        let hard = place.beside.join(format!("hard-{number}.pdf"));
        fs::hard_link(&own, &hard).expect("linked");
        place.refuses(&hard);
        place.refuses(&folder.join(name));
        // A link to a name that is free yet.
        fs::remove_file(&own).expect("removed");
        place.refuses(&link);
        fs::hard_link(&hard, &own).expect("linked");
    }
    place.is_untouched();
}

#[test]
fn what_another_desk_lives_by_is_told_by_its_bytes() {
    let place = Place::new();
    let key = ["123456"; 17].join(" ") + "\n";
    let wal = [&[0x37, 0x7f, 0x06, 0x82], &[0; 28][..]].concat();
    for (name, bytes) in [
        ("a.db", plain()),
        ("b.db", sealed()),
        ("c.key", key.into_bytes()),
        ("d.db-wal", wal),
    ] {
        let path = place.beside.join(name);
        fs::write(&path, &bytes).expect("written");
        let refused = place.own.target(&path, Existing::Replace).expect_err("refused");
        assert_eq!(
            refused,
            Error {
                why: Why::Own,
                place: path.clone(),
                number: None
            }
        );
        // Register knows whose a register is, and whether a copy may take its place.
        let copy = place.own.place_for_copy(&path);
        assert_eq!(copy.is_ok(), name.starts_with(['a', 'b']), "{name}");
        assert_eq!(fs::read(&path).expect("read"), bytes);
    }
    // A log would be read into the register beside it.
    for ending in ["-wal", "-journal", "-shm", "-WAL"] {
        let log = place.beside.join(format!("b.db{ending}"));
        assert_eq!(
            place.own.target(&log, Existing::Refuse).expect_err("refused").why,
            Why::Own
        );
    }
    let harmless = place.beside.join("letter-wal");
    place.own.target(&harmless, Existing::Refuse).expect("taken");
}

#[test]
fn what_only_looks_like_a_register_may_be_replaced() {
    let place = Place::new();
    let mut other = plain();
    other[68..72].copy_from_slice(&[0; 4]);
    let mut pdf = sealed();
    pdf[..5].copy_from_slice(b"%PDF-");
    for bytes in [other, pdf, b"123456 123456".to_vec(), Vec::new()] {
        let path = place.beside.join("file");
        fs::write(&path, bytes).expect("written");
        place.own.target(&path, Existing::Replace).expect("taken");
    }
}

#[test]
fn the_desk_writes_its_notes_and_keys_and_nothing_else_that_way() {
    let place = Place::new();
    for name in ["roll-call.json", "report-draft.json", "keys/0123456789abcdef.key"] {
        place
            .own
            .note(&place.data.join(name))
            .expect("taken")
            .write(b"{}", Eyes::Owner)
            .expect("written");
        assert_eq!(fs::read(place.data.join(name)).expect("read"), b"{}");
    }
    for name in [
        "register.db",
        "practice.db-wal",
        "backups/so-khach-2021-03-01.db",
        "day.pdf",
    ] {
        assert_eq!(
            place.own.note(&place.data.join(name)).expect_err("refused").why,
            Why::Own,
            "{name}"
        );
    }
    let elsewhere = place.beside.join("roll-call.json");
    assert_eq!(place.own.note(&elsewhere).expect_err("refused").why, Why::Own);
}

#[cfg(unix)]
#[test]
fn a_note_that_is_a_link_becomes_a_file_and_the_links_end_is_left_alone() {
    let place = Place::new();
    let note = place.data.join("roll-call.json");
    fs::remove_file(&note).expect("removed");
    std::os::unix::fs::symlink(place.data.join("register.db"), &note).expect("linked");
    place
        .own
        .note(&note)
        .expect("taken")
        .write(b"{}", Eyes::Owner)
        .expect("written");
    assert_eq!(fs::read(&note).expect("read"), b"{}");
    assert_eq!(
        fs::read(place.data.join("register.db")).expect("read"),
        b"what a desk lives by"
    );
}

/// A second mount of the data folder has the same files under another path. The test runs itself where it may mount.
#[cfg(target_os = "linux")]
#[test]
fn a_second_mount_of_the_folder_does_not_lead_there() {
    use std::process::Command;
    let may_mount = |run: &mut Command| run.output().is_ok_and(|out| out.status.success());
    let unshare = || {
        let mut run = Command::new("unshare");
        run.args(["--user", "--map-root-user", "--mount"]);
        run
    };
    if !may_mount(unshare().arg("true")) {
        eprintln!("this machine lets nobody mount: not tested");
        return;
    }
    let place = Place::new();
    let mut run = unshare();
    run.args([
        "sh",
        "-c",
        "mount --bind \"$1\" \"$2\" && exec \"$0\" --exact mounted_twice --ignored",
    ]);
    run.arg(std::env::current_exe().expect("a program"))
        .args([&place.data, &place.beside]);
    let out = run
        .env("DISK_TEST_DATA", &place.data)
        .env("DISK_TEST_OTHER", &place.beside)
        .output()
        .expect("taken");
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success() && said.contains("1 passed"), "{said}");
    place.is_untouched();
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "run by another test, which mounts the folder twice"]
fn mounted_twice() {
    let told = |name| PathBuf::from(std::env::var_os(name).expect("another test runs this one"));
    let (data, other) = (told("DISK_TEST_DATA"), told("DISK_TEST_OTHER"));
    let own = OwnFiles::of_desk(&data).with_keys(&data.join("keys"));
    for name in OWN {
        let path = other.join(name);
        assert!(path.exists());
        assert_eq!(
            own.target(&path, Existing::Replace).expect_err("refused").why,
            Why::Own,
            "{name}"
        );
    }
    let free = other.join("register.db.replaced-9");
    assert_eq!(
        own.target(&free, Existing::Refuse).expect_err("refused").why,
        Why::Own
    );
}
