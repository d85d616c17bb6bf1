//! A file is written whole or not at all, and every place that does not take it is told by its name.

use std::fs;
use std::path::{Path, PathBuf};

use disk::{Existing, Eyes, OwnFiles, Why};

fn own(folder: &Path) -> OwnFiles {
    OwnFiles::of_desk(&folder.join("data"))
}

fn write(path: &Path, existing: Existing<'_>) -> Result<(), disk::Error> {
    own(Path::new("nowhere"))
        .target(path, existing)?
        .write(b"%PDF-new", Eyes::Owner)
}

#[track_caller]
fn check(path: &Path, expect: Why) {
    let error = write(path, Existing::Replace).expect_err("refused");
    assert_eq!(error.why, expect, "{error}");
    assert!(path.starts_with(&error.place), "{error} names {}", path.display());
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .expect("taken")
        .map(|entry| entry.expect("taken").path())
        .collect();
    names.sort();
    names
}

#[test]
fn two_writers_of_one_file_never_mix_and_leave_nothing_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("so-khach.pdf");
    let writers = [b'a', b'b'].map(|letter| {
        let path = path.clone();
        std::thread::spawn(move || {
            for _ in 0..50 {
                let target = own(Path::new("nowhere"))
                    .target(&path, Existing::Replace)
                    .expect("taken");
                target.write(&vec![letter; 20_000], Eyes::Owner).expect("taken");
            }
        })
    });
    for writer in writers {
        writer.join().expect("it ends");
    }
    let bytes = fs::read(&path).expect("read");
    assert!(bytes.len() == 20_000 && bytes.iter().all(|byte| *byte == bytes[0]));
    assert_eq!(names(folder.path()), [path]);
}

#[test]
fn somebody_elses_file_is_replaced_only_where_the_person_said_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("letter.pdf");
    fs::write(&path, "theirs").expect("written");
    let of_ours = |is: bool| {
        move |found: &Path| {
            assert!(found.ends_with("letter.pdf"));
            is
        }
    };
    for refuse in [Existing::Refuse, Existing::Earlier(&of_ours(false))] {
        let error = write(&path, refuse).expect_err("refused");
        assert_eq!((error.why, &error.place), (Why::Exists, &path));
        assert_eq!(fs::read(&path).expect("read"), b"theirs");
    }
    for replace in [Existing::Replace, Existing::Earlier(&of_ours(true))] {
        fs::write(&path, "theirs").expect("written");
        write(&path, replace).expect("taken");
        assert_eq!(fs::read(&path).expect("read"), b"%PDF-new");
    }
    assert_eq!(names(folder.path()), [path]);
}

#[test]
fn a_file_that_appears_meanwhile_is_not_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("letter.pdf");
    for existing in [Existing::Refuse, Existing::Earlier(&|_| true)] {
        let target = own(folder.path()).target(&path, existing).expect("taken");
        fs::write(&path, "theirs").expect("written");
        assert_eq!(
            target.write(b"%PDF-", Eyes::Owner).expect_err("refused").why,
            Why::Exists
        );
        assert_eq!(fs::read(&path).expect("read"), b"theirs");
        assert_eq!(names(folder.path()), std::slice::from_ref(&path));
        fs::remove_file(&path).expect("removed");
    }
}

#[test]
fn places_that_take_no_file_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("written");
    check(&folder.path().join("stick").join("a.pdf"), Why::Away);
    check(&file.join("a.pdf"), Why::NotAFolder);
    check(folder.path(), Why::IsAFolder);
    check(&folder.path().join("new/"), Why::IsAFolder);
    check(&folder.path().join(".."), Why::IsAFolder);
    check(Path::new(""), Why::IsAFolder);
    assert_eq!(names(folder.path()), [file]);
}

#[test]
fn a_half_made_book_leaves_nothing_and_a_finished_one_stands_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("copy.db");
    let half = || {
        let target = own(folder.path()).target(&path, Existing::Refuse);
        target.expect("taken").half().expect("taken")
    };
    let dropped = half();
    fs::write(dropped.path(), "half").expect("written");
    drop(dropped);
    assert!(names(folder.path()).is_empty());

    let kept = half();
    fs::write(kept.path(), "whole").expect("written");
    fs::write(kept.path().with_file_name("copy.db-journal"), "rest").expect("written");
    kept.keep().expect("kept");
    assert_eq!(names(folder.path()), std::slice::from_ref(&path));
    assert_eq!(fs::read(&path).expect("read"), b"whole");
}

#[test]
fn what_a_killed_writer_left_half_made_goes_and_nothing_else_does() {
    use std::time::{Duration, SystemTime};
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let sheets = data.join("sheets");
    fs::create_dir_all(&sheets).expect("made");
    let own = OwnFiles::of_desk(&data);
    // Killed: what it had begun is never given its name, nor removed.
    let half = own
        .target(&sheets.join("book.db"), Existing::Refuse)
        .expect("taken")
        .half()
        .expect("taken");
    fs::write(half.path(), "words").expect("written");
    std::mem::forget(half);
    let begun = names(&sheets).remove(0);
    let name = begun.file_name().expect("a name");
    fs::write(data.join(name), "words").expect("written");
    let others = [
        data.join(".half-2"),
        data.join("register.db"),
        sheets.join("day.pdf"),
    ];
    for other in &others {
        fs::write(other, "theirs").expect("written");
    }
    let hour = Duration::from_secs(3600);
    let modified = fs::metadata(&begun)
        .and_then(|found| found.modified())
        .expect("there");
    assert_eq!(
        own.remove_half_made(modified - hour),
        0,
        "somebody may be writing"
    );
    assert_eq!(own.remove_half_made(modified + hour), 2);
    assert!(!begun.exists() && !data.join(name).exists());
    assert!(others.iter().all(|other| other.exists()));
    assert_eq!(own.remove_half_made(SystemTime::UNIX_EPOCH), 0);
}

#[test]
fn a_place_that_is_deeper_than_old_programs_reach_takes_a_file_as_any_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let deep = ["Ủy ban nhân dân xã Quảng Thạch, sổ khách"; 7]
        .iter()
        .fold(folder.path().to_owned(), |folder, name| folder.join(name));
    assert!(deep.to_string_lossy().chars().count() > 260);
    disk::make_folder(&deep).expect("made");
    let path = deep.join("sổ khách.pdf");
    for existing in [Existing::Refuse, Existing::Replace] {
        write(&path, existing).expect("taken");
        assert_eq!(fs::read(&path).expect("read"), b"%PDF-new");
    }
    assert_eq!(
        write(&path, Existing::Refuse).expect_err("refused").why,
        Why::Exists
    );
    let half = own(folder.path())
        .target(&deep.join("copy.db"), Existing::Refuse)
        .and_then(disk::Target::half)
        .expect("taken");
    fs::write(half.path(), "whole").expect("written");
    half.keep().expect("kept");
    disk::rename(&deep.join("copy.db"), &deep.join("bản sao.db")).expect("renamed");
    assert_eq!(names(&deep).len(), 2);
}

#[cfg(windows)]
mod windows {
    use super::*;
    use std::os::windows::fs::OpenOptionsExt as _;
    use std::time::Duration;

    /// <https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-createfilew>.
    const SHARE_READ: u32 = 1;

    /// As a spreadsheet has a file open: others may read it, and nobody may replace it.
    fn held(path: &Path) -> fs::File {
        let mut options = fs::OpenOptions::new();
        options.read(true).write(true).share_mode(SHARE_READ);
        options.open(path).expect("taken")
    }

    #[test]
    fn what_another_program_has_open_is_told_as_such_and_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("so-khach.xlsx");
        fs::write(&path, "theirs").expect("written");
        let open = held(&path);
        check(&path, Why::Held);
        assert_eq!(
            write(&path, Existing::Refuse).expect_err("refused").why,
            Why::Exists
        );
        drop(open);
        assert_eq!(fs::read(&path).expect("read"), b"theirs");
        assert_eq!(names(folder.path()), std::slice::from_ref(&path));
        write(&path, Existing::Replace).expect("taken");
    }

    #[test]
    fn what_is_only_looked_at_for_a_moment_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("so-khach.xlsx");
        fs::write(&path, "theirs").expect("written");
        let open = held(&path);
        let scanner = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(50));
            drop(open);
        });
        write(&path, Existing::Replace).expect("taken");
        scanner.join().expect("it ends");
        assert_eq!(fs::read(&path).expect("read"), b"%PDF-new");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    use std::process::Command;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("there").permissions().mode() & 0o777
    }

    #[test]
    fn a_device_stays_a_device_and_says_when_it_is_full() {
        write(Path::new("/dev/null"), Existing::Refuse).expect("taken");
        assert!(
            fs::metadata("/dev/null")
                .expect("there")
                .file_type()
                .is_char_device()
        );
        check(Path::new("/dev/full"), Why::Full);
        let own = own(Path::new("nowhere"));
        let copy = own.place_for_copy(Path::new("/dev/null"));
        assert_eq!(copy.expect_err("refused").why, Why::Other);
        let half = own
            .target(Path::new("/dev/null"), Existing::Refuse)
            .and_then(disk::Target::half);
        assert_eq!(half.expect_err("refused").why, Why::Other);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_place_that_cannot_be_written_is_told() {
        // Not even root makes files there.
        check(Path::new("/sys/so-khach.pdf"), Why::ReadOnly);
    }

    #[test]
    fn what_this_process_has_open_is_written_into_behind_what_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("all.txt");
        fs::write(&file, "first ").expect("written");
        let open = fs::File::open(&file).expect("taken");
        let fd = std::os::fd::AsRawFd::as_raw_fd(&open);
        write(&PathBuf::from(format!("/dev/fd/{fd}")), Existing::Refuse).expect("taken");
        assert_eq!(fs::read(&file).expect("read"), b"first %PDF-new");
        assert_eq!(names(folder.path()), [file]);
    }

    #[test]
    fn a_link_stays_and_what_it_means_is_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let real = folder.path().join("real");
        fs::create_dir(&real).expect("made");
        let (link, file) = (folder.path().join("link.pdf"), real.join("file.pdf"));
        symlink("real/file.pdf", &link).expect("linked");
        write(&link, Existing::Refuse).expect("taken");
        assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
        assert_eq!(fs::read(&file).expect("read"), b"%PDF-new");
        assert_eq!(
            write(&link, Existing::Refuse).expect_err("refused").why,
            Why::Exists
        );
        assert_eq!(names(&real), [file]);
        let circle = folder.path().join("circle");
        symlink("circle", &circle).expect("linked");
        check(&circle, Why::Other);
    }

    /// Runs one of the tests that are meant for a process of their own.
    fn alone(test: &str, before: &str, path: &Path) {
        let program = std::env::current_exe().expect("a program");
        let run = format!("{before}; exec \"$0\" --exact unix::{test} --ignored --nocapture");
        let out = Command::new("sh")
            .arg("-c")
            .arg(run)
            .arg(program)
            .env("DISK_TEST_PATH", path)
            .output()
            .expect("taken");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
        assert!(String::from_utf8_lossy(&out.stdout).contains("1 passed"));
    }

    fn told() -> PathBuf {
        std::env::var_os("DISK_TEST_PATH")
            .expect("another test runs this one")
            .into()
    }

    #[test]
    fn whatever_the_account_lets_others_read_a_personal_file_is_its_owners() {
        for (umask, shared) in [("000", 0o644), ("022", 0o644), ("077", 0o600)] {
            let folder = tempfile::tempdir().expect("a folder");
            alone("write_all_kinds", &format!("umask {umask}"), folder.path());
            for name in ["own.pdf", "roll-call.json", "book.db"] {
                assert_eq!(mode(&folder.path().join(name)), 0o600, "{name} under {umask}");
            }
            assert_eq!(mode(&folder.path().join("poster.pdf")), shared, "under {umask}");
        }
    }

    #[test]
    #[ignore = "run by another test, which sets the umask"]
    fn write_all_kinds() {
        let (folder, own) = (told(), OwnFiles::of_desk(&told()));
        // One that everybody could write stood there before.
        fs::write(folder.join("own.pdf"), "").expect("written");
        fs::set_permissions(folder.join("own.pdf"), fs::Permissions::from_mode(0o666)).expect("ours");
        let target = |name: &str| own.target(&folder.join(name), Existing::Replace).expect("taken");
        target("own.pdf").write(b"names", Eyes::Owner).expect("written");
        target("poster.pdf")
            .write(b"none", Eyes::Everybody)
            .expect("written");
        own.note(&folder.join("roll-call.json"))
            .expect("taken")
            .write(b"{}", Eyes::Owner)
            .expect("written");
        let half = own
            .target(&folder.join("book.db"), Existing::Refuse)
            .expect("taken")
            .half()
            .expect("taken");
        assert_eq!(mode(half.path().parent().expect("a folder")), 0o700);
        fs::write(half.path(), "book").expect("written");
        half.keep().expect("kept");
    }

    #[test]
    fn a_place_that_is_full_keeps_what_it_had_and_nothing_half() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("big.pdf");
        fs::write(&path, "before").expect("written");
        // No file may grow beyond 4 KiB: an ordinary account's full disk.
        alone("write_much", "trap '' XFSZ; ulimit -f 8", &path);
        assert_eq!(fs::read(&path).expect("read"), b"before");
        assert_eq!(names(folder.path()), [path]);
    }

    #[test]
    #[ignore = "run by another test, which limits the length of files"]
    fn write_much() {
        let path = told();
        let target = own(Path::new("nowhere"))
            .target(&path, Existing::Replace)
            .expect("taken");
        let error = target.write(&[b' '; 100_000], Eyes::Owner).expect_err("refused");
        assert_eq!((error.why, error.place), (Why::Full, path));
    }
}
