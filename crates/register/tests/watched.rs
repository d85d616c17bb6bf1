//! Copies and proofs that somebody looks on at: how far they are, and that nothing is left of one that was stopped.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use std::cell::{Cell, RefCell};
use std::fs;
use std::path::Path;

/// Large enough to be copied in several pieces.
const LARGE: usize = 1_200;
/// Large enough to be proved in many steps.
const SOME: usize = 60;

fn of_visits(visits: usize) -> (tempfile::TempDir, Register) {
    let (folder, mut register) = fresh();
    let long = "Phường Ước Lễ, ".repeat(60);
    register
        .together(|register| {
            for n in 0..visits {
                let note = Some(long.clone());
                let visit = NewVisit {
                    note,
                    ..named(&format!("Khách thứ {n}"))
                };
                register.enter(&visit, at(0), &author())?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
    (folder, register)
}

fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Runs `work` and has it stop when it tells for the `nth` time; how often it told.
fn stopped_at<T>(nth: usize, work: impl FnOnce(&Watch<'_>) -> Result<T>) -> (Result<T>, usize) {
    let (stop, told) = (Stop::default(), Cell::new(0));
    let tell = |_: Progress| {
        told.set(told.get() + 1);
        if told.get() == nth {
            stop.ask();
        }
    };
    let done = work(&Watch::new(stop.clone(), &tell));
    (done, told.get())
}

fn is_stopped<T>(done: &Result<T>) -> bool {
    match done {
        Err(Error::Stopped) => true,
        Err(Error::Target(why) | Error::Source(why)) => matches!(**why, Error::Stopped),
        _ => false,
    }
}

#[test]
fn a_copy_tells_how_far_it_is_and_is_as_of_one_moment_though_others_write_at_every_step() {
    let (folder, register) = of_visits(LARGE);
    let writer = RefCell::new(open(&folder.path().join("register.db")));
    let (written, told) = (Cell::new(0), RefCell::new(Vec::new()));
    let tell = |progress: Progress| {
        told.borrow_mut().push(progress);
        if progress.pass == Pass::Copying {
            let mut writer = writer.borrow_mut();
            writer.enter(&named("Đỗ Thị Ước"), at(9_000), &author()).unwrap();
            written.set(written.get() + 1);
        }
    };
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("copy.db");
    let watch = Watch::new(Stop::default(), &tell);
    let done = register.backup_watched(&file, Existing::Refuse, &watch).unwrap();
    assert!(done.report.is_whole());
    assert_eq!(done.report.visits, LARGE as u64, "as it was when it began");
    assert!(written.get() > 1, "in more than one step");
    assert_eq!(register.day(today()).unwrap().len(), LARGE + written.get());

    let told = told.into_inner();
    for pass in [Pass::Copying, Pass::Proving] {
        let steps: Vec<_> = told.iter().filter(|step| step.pass == pass).collect();
        assert!(
            steps.is_sorted_by_key(|step| step.done),
            "{pass:?} never goes back"
        );
        let last = steps.last().unwrap();
        assert_eq!(last.done, last.total, "{pass:?} comes to its end");
    }
}

#[test]
fn a_copy_that_is_stopped_anywhere_leaves_nothing_and_replaces_nothing() {
    let (_folder, register) = of_visits(SOME);
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("copy.db");
    let copy = |watch: &Watch<'_>| register.backup_watched(&file, Existing::ReplaceOwnCopy, watch);
    let (whole, told) = stopped_at(usize::MAX, copy);
    whole.unwrap();
    let before = fs::read(&file).unwrap();
    for nth in [1, 2, 3, told / 2, told - 1, told] {
        let (done, _) = stopped_at(nth, copy);
        assert!(is_stopped(&done), "{nth} of {told}");
        assert_eq!(names(elsewhere.path()), ["copy.db"], "{nth} of {told}");
        assert!(fs::read(&file).unwrap() == before, "{nth} of {told}");
    }
}

#[test]
fn a_proof_that_is_stopped_finds_nothing_wrong() {
    let (_folder, mut register) = of_visits(SOME);
    let (whole, told) = stopped_at(usize::MAX, |watch| register.verify_watched(watch));
    assert!(whole.unwrap().is_whole());
    for nth in [1, 2, told / 3, told / 2, told - 1, told] {
        let (done, _) = stopped_at(nth, |watch| register.verify_watched(watch));
        assert!(is_stopped(&done), "{nth} of {told}: {done:?}");
    }
    // And nothing of the stop stays behind.
    assert!(register.verify().unwrap().is_whole());
}

#[test]
fn a_copy_is_tried_while_the_register_is_in_use_and_takes_its_place_only_when_it_is_not() {
    let (folder, mut register) = of_visits(SOME);
    let path = folder.path().join("register.db");
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("copy.db");
    register.backup(&file, Existing::Refuse).unwrap();
    let files = names(folder.path());
    let try_it = |watch: &Watch<'_>| Register::tried((&file, None), (&path, None), Whose::OfThisDesk, watch);
    let (tried, told) = stopped_at(usize::MAX, try_it);
    register
        .enter(&named("Đỗ Thị Ước"), at(9_000), &author())
        .unwrap();
    let busy = tried.unwrap().put_in_place();
    assert!(matches!(busy, Err(Error::Target(why)) if matches!(*why, Error::Busy(_))));
    for nth in [1, 2, told / 2, told] {
        let (done, _) = stopped_at(nth, try_it);
        assert!(is_stopped(&done), "{nth} of {told}");
        assert_eq!(names(folder.path()), files, "{nth} of {told}");
    }
    assert_eq!(
        register.day(today()).unwrap().len(),
        SOME + 1,
        "nothing was replaced"
    );

    let tried = try_it(&Watch::nobody()).unwrap();
    drop(register);
    let restored = tried.put_in_place().unwrap();
    assert!(restored.replaced.is_some());
    assert_eq!(open(&path).day(today()).unwrap().len(), SOME);
}

#[test]
fn a_register_that_is_held_still_is_read_as_of_one_moment_and_holds_nobody_up() {
    let (folder, mut register) = fresh();
    register.enter(&named("Lê Ẵm"), at(0), &author()).unwrap();
    let reader = register.again().unwrap();
    let still = reader.hold_still().unwrap();
    let mut other = open(&folder.path().join("register.db"));
    other.wait_for_others(Some(std::time::Duration::ZERO)).unwrap();
    for n in 0..5 {
        other.enter(&named("Vũ Thị Ngọc"), at(n), &author()).unwrap();
        assert_eq!(reader.day(today()).unwrap().len(), 1);
    }
    drop(still);
    assert_eq!(reader.day(today()).unwrap().len(), 6);
}

#[test]
fn a_statement_of_many_steps_is_stopped_in_its_midst() {
    let (_folder, register) = of_visits(LARGE);
    let mut reader = register.again().unwrap();
    let stop = Stop::default();
    reader.stops_with(&stop).unwrap();
    assert_eq!(reader.day(today()).unwrap().len(), LARGE);
    stop.ask();
    assert!(is_stopped(&reader.day(today())));
    assert_eq!(register.day(today()).unwrap().len(), LARGE, "another is not");
}

#[test]
fn a_register_in_which_nothing_was_written_is_copied_too() {
    let (folder, register) = fresh();
    let done = register
        .backup(folder.path().join("copy.db"), Existing::Refuse)
        .unwrap();
    assert!(done.report.is_whole(), "{:?}", done.report.findings);
}

#[test]
fn a_sealed_register_is_copied_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::new([7; 32]);
    let mut register = Register::open(folder.path().join("register.db"), opening(Some(key.clone()))).unwrap();
    let copy = |n: &str| folder.path().join(n);
    let done = register.backup(copy("none.db"), Existing::Refuse).unwrap();
    assert!(done.report.is_whole(), "{:?}", done.report.findings);
    register.enter(&named("Lê Ẵm"), at(0), &author()).unwrap();
    let done = register.backup(copy("one.db"), Existing::Refuse).unwrap();
    assert!(done.report.is_whole() && done.report.visits == 1);
    assert!(key.opens(copy("one.db")).unwrap());
}
