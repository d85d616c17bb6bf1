//! A damaged register is read as far as it goes, and what is missing is named.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use std::{fs, path::Path};

const PAGE: usize = 4096;

fn write(path: &Path, key: Option<Key>, visits: i64) -> Report {
    let mut register = Register::open(path, opening(key)).unwrap();
    for n in 0..visits {
        let new = NewVisit {
            id: Some(format!("{n:012}").as_str().into()),
            note: Some("Một cửa ".repeat(8)),
            ..named("Nguyễn Văn A")
        };
        register.enter(&new, at(n), &author()).unwrap();
    }
    register
        .set("desk_name", Some("Cổng A"), at(0), &author())
        .unwrap();
    register.count_people(7, at(0)).unwrap();
    register.expect(&[expected("Lê Thị Xuân")], at(0)).unwrap();
    register.verify().unwrap()
}

#[test]
fn a_whole_register_is_salvaged_whole() {
    for key in [None, Some(Key::new([7; 32]))] {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("register.db"), folder.path().join("new.db"));
        let before = write(&from, key.clone(), 60);
        let salvaged = Register::salvage((&from, key.clone()), &to, at(9)).unwrap();
        assert_eq!((salvaged.report, salvaged.damages), (before, 0));
        let again = Register::salvage((&from, key.clone()), &to, at(9));
        assert!(matches!(again, Err(Error::Target(_))), "nothing is overwritten");
        let mut register = Register::open(&to, opening(key)).unwrap();
        assert_eq!(register.search("nguyen", 100).unwrap().len(), 60);
        assert_eq!(register.setting("desk_name").unwrap().as_deref(), Some("Cổng A"));
        assert_eq!(register.count_people(0, at(0)).unwrap(), 7);
        assert_eq!(register.expected(today()).unwrap().len(), 1);
        register.enter(&named("Mới"), at(10), &author()).unwrap();
        assert_whole(&mut register);
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            4,
            "two registers, one of them open"
        );
    }
}

/// Every page but the first is damaged in turn. Whatever page it was, the rest is there, and the report counts what is not.
#[test]
fn of_every_damaged_page_the_rest_is_saved_and_the_loss_is_named() {
    for key in [None, Some(Key::new([7; 32]))] {
        let folder = tempfile::tempdir().unwrap();
        let from = folder.path().join("register.db");
        let before = write(&from, key.clone(), 80);
        let whole = fs::read(&from).unwrap();
        let (mut most_lost, mut roots, mut schema) = (0, 0, 0);
        for page in 1..whole.len() / PAGE {
            let mut bytes = whole.clone();
            bytes[page * PAGE..(page + 1) * PAGE]
                .iter_mut()
                .for_each(|byte| *byte ^= 0x5a);
            fs::write(&from, &bytes).unwrap();
            let to = folder.path().join(format!("{page}.db"));
            let salvaged = match Register::salvage((&from, key.clone()), &to, at(9)) {
                Ok(salvaged) => salvaged,
                // A page of the schema itself: without it nothing has a name.
                Err(Error::Source(why)) if matches!(*why, Error::Damaged(_) | Error::WrongKey) => {
                    schema += 1;
                    continue;
                }
                Err(error) => panic!("page {page}: {error:?}"),
            };
            let missing: u64 = salvaged
                .report
                .findings
                .iter()
                .map(|finding| match finding {
                    Finding::Missing { from_seq, to_seq, .. } => (to_seq - from_seq + 1) as u64,
                    _ => 0,
                })
                .sum();
            assert_eq!(
                salvaged.report.events + missing,
                before.events,
                "page {page}: {salvaged:?}"
            );
            if missing < before.events {
                most_lost = most_lost.max(missing);
            }
            roots += usize::from(missing == before.events);
            let mut register = Register::open(&to, opening(key.clone())).unwrap();
            let lines = register.day(today()).unwrap().len() as u64;
            assert!(lines + missing >= 80, "page {page}");
            register.enter(&named("Mới"), at(10), &author()).unwrap();
            assert_eq!(
                register.verify().unwrap().findings,
                salvaged.report.findings,
                "the loss stays named"
            );
        }
        println!("most events lost by one page: {most_lost} of {}", before.events);
        assert!(
            most_lost > 0 && most_lost < 50,
            "a page holds some events, and one not all"
        );
        assert!(schema <= 4, "{schema}");
        assert!(roots <= 1, "all hangs on the root page alone");
    }
}

#[test]
fn what_is_no_register_is_not_salvaged() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("x.db"), folder.path().join("y.db"));
    assert!(matches!(
        Register::salvage((&from, None), &to, at(0)),
        Err(Error::Source(why)) if matches!(*why, Error::Missing)
    ));
    fs::write(&from, "một lá thư".repeat(2000)).unwrap();
    assert!(Register::salvage((&from, None), &to, at(0)).is_err());
    write(&folder.path().join("z.db"), Some(Key::new([7; 32])), 3);
    let wrong = (&*folder.path().join("z.db"), Some(Key::new([8; 32])));
    assert!(Register::salvage(wrong, &to, at(0)).is_err());
    assert!(!to.exists() && fs::read_dir(folder.path()).unwrap().count() == 2);
}
