//! A running desk at a checkpoint: what is counted is kept, practice stays apart, and the practice crowd is heard.

use std::path::Path;
use std::thread;
use std::time::Duration;

use desk::crowd::CrowdUnknown;
use desk::transport::{Book, ErrorCode, ModeWord, Settings, Update};
use desk::{Desk, OpenOptions};

fn open(data: &Path, book: Book) -> Desk {
    Desk::open(OpenOptions {
        book,
        ..OpenOptions::quiet(data)
    })
    .expect("it opens")
}

fn people(desk: &Desk) -> u32 {
    desk.crowd(None).expect("a crowd").people
}

#[test]
fn people_are_counted_taken_back_and_kept() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path(), Book::Register);
    let mut updates = desk.subscribe();
    assert_eq!(desk.count_people(1).expect("counted").people, 1);
    assert_eq!(desk.count_people(45).expect("counted").people, 46);
    assert_eq!(desk.count_people(-1).expect("taken back").people, 45);
    let told = std::iter::from_fn(|| updates.try_recv().ok()).filter_map(|update| match update {
        Update::Crowd(crowd) => Some(crowd.people),
        _ => None,
    });
    assert_eq!(told.collect::<Vec<_>>(), [1, 46, 45]);
    for wrong in [0, 1000, -1000, i32::MIN] {
        let failure = desk.count_people(wrong).expect_err("no number of people");
        assert_eq!(failure.code, ErrorCode::NotValid);
    }
    let screen = desk.screen().expect("a screen");
    assert_eq!(screen.crowd.people, 45);
    assert_eq!(screen.crowd.hours.len(), 1);
    // Nobody listens: the people are told, and no share is made up for them.
    assert_eq!(screen.crowd.hours[0].people, 45);
    assert_eq!(screen.crowd.hours[0].share, None);
    drop(desk);
    let desk = open(data.path(), Book::Register);
    assert_eq!(people(&desk), 45);
    desk.count_people(-100).expect("all are taken back");
    assert_eq!(people(&desk), 0);
    assert_eq!(desk.crowd(Some("1999-01-01")).expect("an empty day").hours, []);
    assert_eq!(
        desk.crowd(Some("tomorrow")).expect_err("no day").code,
        ErrorCode::NotValid
    );
}

#[test]
fn a_desk_with_nobody_to_count_says_so() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path(), Book::Register);
    let now = desk.crowd(None).expect("a crowd").now;
    assert_eq!(
        (now.share, now.unknown),
        (None, Some(CrowdUnknown::NobodyCounted))
    );
}

#[test]
fn the_practice_crowd_goes_by_and_never_reaches_the_register() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path(), Book::Register);
    desk.change_settings(Settings {
        mode: ModeWord::Crowd,
        ..Settings::default()
    })
    .expect("a checkpoint");
    desk.count_people(3).expect("counted");
    desk.set_book(Book::Practice).expect("practice");
    assert_eq!(people(&desk), 0);
    desk.count_people(40).expect("counted");
    let heard = (0..600).any(|_| {
        thread::sleep(Duration::from_millis(100));
        desk.crowd(None).expect("a crowd").phones > 3
    });
    assert!(heard, "the practice crowd is not heard");
    desk.set_book(Book::Register).expect("the register");
    let crowd = desk.crowd(None).expect("a crowd");
    assert_eq!((crowd.people, crowd.phones, crowd.phones_staying), (3, 0, 0));
    desk.set_book(Book::Practice).expect("practice");
    // What the radio had heard by then was written as the book was left.
    let hours = desk.crowd(None).expect("a crowd").hours;
    assert_eq!(hours.iter().map(|hour| hour.people).sum::<u32>(), 40);
    assert!(hours.iter().map(|hour| hour.phones).sum::<u32>() > 3, "{hours:?}");
}
