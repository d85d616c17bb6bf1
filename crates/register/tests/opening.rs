//! What stands at the path decides: a register, an older or newer one, an encrypted one, or something that is not ours
//! and is not touched.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use std::{fs, path::Path};

fn refuse(key: Option<Key>) -> Opening {
    Opening {
        key,
        if_missing: IfMissing::Refuse,
    }
}

/// Opening fails as `expect` says, in both ways, and the folder is byte for byte as before.
fn assert_untouched(path: &Path, key: Option<&Key>, expect: fn(&Error) -> bool) {
    let all = || -> Vec<(String, Vec<u8>)> {
        let files = fs::read_dir(path.parent().unwrap())
            .unwrap()
            .map(|file| file.unwrap().path());
        let mut files: Vec<_> = files
            .map(|file| (file.display().to_string(), fs::read(&file).unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = all();
    for opening in [opening(key.cloned()), refuse(key.cloned())] {
        let error = Register::open(path, opening).unwrap_err();
        assert!(expect(&error), "{error:?}");
        assert_eq!(all(), before);
    }
}

#[test]
fn a_missing_register_is_made_only_where_that_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    assert!(matches!(Register::open(&path, refuse(None)), Err(Error::Missing)));
    assert!(!path.exists());
    fs::write(&path, "").unwrap();
    assert!(
        matches!(Register::open(&path, refuse(None)), Err(Error::Missing)),
        "an empty file is no register"
    );
    fs::remove_file(&path).unwrap();
    let desk = open(&path).desk();
    assert_eq!(
        Register::open(&path, refuse(None)).unwrap().desk(),
        desk,
        "the desk id is made once"
    );
    assert!(matches!(
        Register::open(folder.path().join("no/register.db"), opening(None)),
        Err(Error::Missing)
    ));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_is_not_a_register_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let other_database = {
        let path = folder.path().join("other.db");
        let conn = rusqlite::Connection::open(&path).unwrap();
        conn.execute_batch(
            "PRAGMA journal_mode = WAL; CREATE TABLE visit (id); INSERT INTO visit VALUES (1);",
        )
        .unwrap();
        drop(conn);
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        bytes
    };
    let noise: Vec<u8> = (0..9000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    for bytes in [
        b"x".to_vec(),
        b"SQLite format 3\0".to_vec(),
        vec![0; 8192],
        b"PK\x03\x04".repeat(5000),
        other_database,
        noise,
    ] {
        fs::write(&path, bytes).unwrap();
        assert_untouched(&path, None, |error| matches!(error, Error::NotARegister));
    }
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(matches!(
        Register::open(&path, opening(None)),
        Err(Error::NotARegister)
    ));
}

#[test]
fn a_newer_register_is_refused_and_an_older_one_is_brought_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    drop(open(&path));
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", SCHEMA_VERSION + 1)
        .unwrap();
    drop(conn);
    assert_untouched(
        &path,
        None,
        |error| matches!(error, Error::NewerSchema { found, known } if *found == known + 1 && *known == SCHEMA_VERSION),
    );
}

#[test]
fn a_register_of_every_earlier_schema_is_brought_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    for version in 1..=SCHEMA_VERSION {
        let golden = format!(
            "{}/tests/golden/register_v{version}.db",
            env!("CARGO_MANIFEST_DIR")
        );
        fs::copy(golden, &path).unwrap();
        assert_brought_up(&path, version);
    }
}

fn assert_brought_up(path: &Path, from: i64) {
    let version = || -> i64 {
        let conn = rusqlite::Connection::open(path).unwrap();
        conn.pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap()
    };
    assert_eq!(version(), from);
    let mut register = Register::open(path, refuse(None)).unwrap();
    assert_eq!(version(), SCHEMA_VERSION);
    assert_whole(&mut register);
    let day = register.day(today()).unwrap();
    let names: Vec<Option<&str>> = day
        .iter()
        .take(4)
        .map(|line| line.person.as_ref().map(|person| person.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            Some("Nguyễn Văn A"),
            Some("Đặng Thị Ánh Tuyết"),
            Some("Nguyễn Văn A"),
            None
        ]
    );
    assert_eq!(
        day[0].exited,
        Some(Exited {
            at: at(102),
            how: ExitHow::Seen
        })
    );
    assert_eq!(day[1].corrections.len(), 1);
    assert!(day[2].voided.is_some());
    assert_eq!(
        register.search("dang thi", 10).unwrap().len(),
        1,
        "the index was made from what was there"
    );
    assert_eq!(register.setting("desk.name").unwrap().as_deref(), Some("Cổng A"));
    let (told, shift) = (day[1].told_at, register.shift().unwrap());
    assert_eq!(told.is_some(), from >= 4);
    assert_eq!(shift.and_then(|shift| shift.name).is_some(), from >= 4);
    assert_eq!(register.roster().unwrap().len(), usize::from(from >= 4));
    assert_eq!(register.has_pin().unwrap(), from >= 4);
    assert_eq!(register.prints("day", today()).unwrap(), u32::from(from >= 5));
    assert_eq!(
        day[0].flagged_at.is_some(),
        from >= 5,
        "nobody was flagged before"
    );
    let guest = register.by_paper("7").unwrap();
    assert_eq!(guest.is_some(), from >= 5);
    if let Some(guest) = guest {
        assert_eq!((guest.came_at(), guest.left_at()), (Some(at(200)), Some(at(240))));
        let details = guest.person.expect("not erased").details;
        assert_eq!(details.get(Field::Room), Some("305"));
    }
    let group = day.iter().find(|line| line.people.is_group());
    assert_eq!(
        group.map(|line| line.people.count()),
        (from >= 8).then_some(11),
        "whoever came before was one"
    );
    let called = register.roster().unwrap().iter().any(|one| one.phone.is_some());
    assert_eq!(called, from >= 8);
    assert_eq!(
        register.hosts("tiep dan", 9).unwrap().len(),
        usize::from(from >= 8)
    );
    let expected = register.expected_like("le xuan", today()).unwrap();
    assert_eq!(expected.len(), usize::from(from >= 7));
    assert_eq!(
        register
            .enter(&named("Người Mới"), at(300), &author())
            .unwrap()
            .line,
        u32::try_from(day.len()).unwrap() + 1
    );
    assert_whole(&mut register);
}

#[test]
fn a_name_in_an_older_book_is_found_by_the_letters_that_its_own_look_like() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut register = open(&path);
    register.enter(&named("Guðrún Łuksza"), at(0), &author()).unwrap();
    register.enter(&named("Đặng Thị Ánh"), at(1), &author()).unwrap();
    assert_whole(&mut register);
    drop(register);
    // As the program before wrote it.
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch(
        "CREATE TEMP TABLE before AS SELECT * FROM visitor WHERE fold LIKE 'gudrun%';
         DELETE FROM visitor WHERE fold LIKE 'gudrun%';
         UPDATE before SET fold = 'guðrun łuksza';
         INSERT INTO visitor SELECT * FROM before;
         DROP TABLE expected;
         DROP INDEX visit_to_see;
         ALTER TABLE visit DROP COLUMN people;
         ALTER TABLE staff DROP COLUMN phone;",
    )
    .unwrap();
    without_counted_visits(&conn);
    conn.pragma_update(None, "user_version", 5).unwrap();
    drop(conn);
    let mut register = Register::open(&path, refuse(None)).unwrap();
    for typed in ["gudrun luk", "guðrún", "đặng", "dang", "ðặng", "Ɖang"] {
        assert_eq!(register.search(typed, 10).unwrap().len(), 1, "{typed}");
    }
    assert_whole(&mut register);
}

/// Takes out what schema 9 put in.
fn without_counted_visits(conn: &rusqlite::Connection) {
    conn.execute_batch(
        "DROP INDEX visit_open_of;
         ALTER TABLE visitor DROP COLUMN visits;
         ALTER TABLE visitor DROP COLUMN last_visit;
         ALTER TABLE visitor DROP COLUMN last_ms;",
    )
    .unwrap();
}

#[test]
fn an_older_book_says_of_everybody_found_what_it_said_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut register = open(&path);
    let person = |n: usize| NewVisit {
        id: Some(format!("03009000000{n}").as_str().into()),
        ..named("Nguyễn Văn A")
    };
    let mut entered = Vec::new();
    for n in 0..12 {
        let visit = register
            .enter(&person(n % 3), at(n as i64), &author())
            .unwrap()
            .visit;
        entered.push(visit);
        if n % 4 != 3 {
            register.exit(visit, at(100 + n as i64), &author()).unwrap();
        }
    }
    register
        .void(entered[11], "ghi nhầm", at(200), &author())
        .unwrap();
    let found = register.search("nguyen", 9).unwrap();
    let visits: Vec<u32> = found.iter().map(|hit| hit.visits).collect();
    assert_eq!(visits, [4, 4, 3]);
    assert_eq!(found[2].last_visit, entered[8], "the last is void");
    drop(register);
    let conn = rusqlite::Connection::open(&path).unwrap();
    without_counted_visits(&conn);
    conn.pragma_update(None, "user_version", 8).unwrap();
    drop(conn);
    let mut register = Register::open(&path, refuse(None)).unwrap();
    assert_eq!(register.search("nguyen", 9).unwrap(), found);
    assert_whole(&mut register);
}

#[test]
fn an_encrypted_register_opens_with_its_key_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let key = Key::new([7; 32]);
    let mut register = Register::open(&path, opening(Some(key.clone()))).unwrap();
    register.enter(&named("Quetzalcoatl"), at(0), &author()).unwrap();
    assert_eq!(bytes_of(folder.path(), "Quetzalcoatl"), 0);
    assert_eq!(bytes_of(folder.path(), "SQLite format"), 0);
    drop(register);
    assert_untouched(&path, None, |error| matches!(error, Error::WrongKey));
    assert_untouched(&path, Some(&Key::new([8; 32])), |error| {
        matches!(error, Error::WrongKey)
    });
    let mut register = Register::open(&path, refuse(Some(key.clone()))).unwrap();
    assert_eq!(register.search("quetzal", 1).unwrap().len(), 1);
    assert_whole(&mut register);

    let copy = folder.path().join("backup.db");
    register.backup(&copy, Existing::Refuse).unwrap();
    assert_eq!(bytes_of(folder.path(), "Quetzalcoatl"), 0);
    assert_untouched(&copy, None, |error| matches!(error, Error::WrongKey));
    assert_eq!(
        Register::open(&copy, refuse(Some(key.clone())))
            .unwrap()
            .inside()
            .unwrap()
            .len(),
        1
    );

    let plain = folder.path().join("plain.db");
    drop(open(&plain));
    assert_untouched(&plain, Some(&key), |error| matches!(error, Error::WrongKey));
    assert_eq!(format!("{key:?}"), "Key(..)");
}

#[test]
fn a_damaged_register_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut register = open(&path);
    for _ in 0..50 {
        register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    }
    drop(register);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..8192]).unwrap();
    assert!(matches!(
        Register::open(&path, refuse(None)),
        Err(Error::Damaged(_))
    ));
    let mut broken = whole;
    let len = broken.len();
    broken[4096..len].iter_mut().for_each(|byte| *byte ^= 0x55);
    fs::write(&path, &broken).unwrap();
    match Register::open(&path, refuse(None)) {
        Err(error) => assert!(matches!(error, Error::Damaged(_)), "{error:?}"),
        Ok(mut register) => assert!(register.verify().unwrap().findings.contains(&Finding::Pages)),
    }
}

#[test]
fn a_sealed_register_whose_merging_was_cut_off_opens() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let key = Key::new([7; 32]);
    let mut register = Register::open(&path, opening(Some(key.clone()))).unwrap();
    let entered = register.enter(&named("Nguyễn Văn A"), at(0), &author()).unwrap();
    std::mem::forget(register); // its log stays
    let mut file = fs::OpenOptions::new().append(true).open(&path).unwrap();
    std::io::Write::write_all(&mut file, &[0x5a; 1000]).unwrap();
    drop(file);
    let mut register = Register::open(&path, refuse(Some(key))).unwrap();
    assert_eq!(register.line(entered.visit).unwrap().line, 1);
    assert_whole(&mut register);
}

/// Windows lets a program have a file for itself alone: one that makes copies, a virus scanner.
#[cfg(windows)]
#[test]
fn a_register_that_another_program_has_for_itself_alone_is_busy_and_untouched() {
    use std::os::windows::fs::OpenOptionsExt as _;
    let (folder, register) = fresh();
    drop(register);
    let path = folder.path().join("register.db");
    let before = fs::read(&path).unwrap();
    let alone = fs::File::options().read(true).share_mode(0).open(&path).unwrap();
    for opening in [opening(None), refuse(None), refuse(Some(Key::new([1; 32])))] {
        let error = Register::open(&path, opening).unwrap_err();
        assert!(matches!(error, Error::Busy(Cause::System(_))), "{error:?}");
    }
    drop(alone);
    assert_eq!(fs::read(&path).unwrap(), before);
    Register::open(&path, refuse(None)).unwrap();
}

#[test]
fn a_register_lies_as_deep_as_anybody_wants_it() {
    let folder = tempfile::tempdir().unwrap();
    let deep = ["Ủy ban nhân dân xã Quảng Thạch, sổ khách"; 7]
        .iter()
        .fold(folder.path().to_owned(), |folder, name| folder.join(name));
    assert!(deep.to_string_lossy().chars().count() > 260);
    fs::create_dir_all(&deep).unwrap();
    let path = deep.join("sổ #1 & 100 %.db");
    let key = Key::new([1; 32]);
    open(&path).enter(&named("Lê Ẵm"), at(0), &author()).unwrap();
    Register::seal(&path, &key).unwrap();
    assert!(key.opens(&path).unwrap() && !Key::new([2; 32]).opens(&path).unwrap());
    let mut register = Register::open(&path, refuse(Some(key))).unwrap();
    assert_whole(&mut register);
}
