//! The screen that visitors see, of a running desk: whose check stands on it, and what hangs there between two visitors.

use std::path::Path;

use desk::transport::{
    Book, ModeWord, PaperWords, Settings, StaffForm, VisitForm, VisitorNews, VisitorShows,
};
use desk::{Desk, OpenOptions};
use tokio::sync::watch;

fn open(data: &Path) -> (Desk, Seen) {
    let desk = Desk::open(OpenOptions::quiet(data)).expect("it opens");
    let seen = Seen(desk.visitor_news());
    (desk, seen)
}

fn visitor(name: &str) -> VisitForm {
    VisitForm {
        name: name.to_owned(),
        ..VisitForm::default()
    }
}

/// What stands on the screen.
struct Seen(watch::Receiver<VisitorNews>);

impl Seen {
    #[track_caller]
    fn check(&self, expect: &str, after: &str) {
        let shows = match self.0.borrow().view.shows {
            VisitorShows::Nothing => "nothing",
            VisitorShows::Between => "between",
            VisitorShows::Poster => "poster",
            VisitorShows::Thanks => "thanks",
            // Nothing is heard here, so that it cannot be checked at once.
            VisitorShows::Check(_) => "a check",
        };
        assert_eq!(shows, expect, "after {after}");
    }
}

#[test]
fn a_check_stands_there_for_as_long_as_its_visitor_does() {
    let data = tempfile::tempdir().expect("a folder");
    let (desk, seen) = open(data.path());
    seen.check("between", "opening");
    let first = desk.next_visitor();
    seen.check("a check", "a visitor who steps up");
    desk.visitor_goes(first);
    seen.check("between", "they went");

    desk.next_visitor();
    let visit = desk.write_visit(&visitor("Lê Đình Ưởng")).expect("written").visit;
    seen.check("a check", "their visit was written");
    desk.exit_visit(&visit).expect("left");
    seen.check("between", "they left");
    desk.undo_exit(&visit).expect("taken back");
    desk.no_phone();
    seen.check(
        "between",
        "a departure that was taken back: they went all the same",
    );

    desk.next_visitor();
    desk.no_phone();
    seen.check("thanks", "a visitor without a smartphone");
    desk.begin_roll_call();
    seen.check("between", "a roll call");
    desk.end_roll_call().expect("over");
    desk.next_visitor();
    seen.check("a check", "the next visitor");
    desk.turn_to_counter(Some(true));
    seen.check("poster", "the attendant turned to the counter");
    desk.turn_to_counter(Some(false));
    seen.check("between", "and back");
    desk.next_visitor();
    seen.check("a check", "the next visitor");
    desk.count_people(3).expect("counted");
    seen.check("poster", "people were counted");
    desk.close();
    seen.check("nothing", "the desk was closed");
}

#[test]
fn a_check_of_the_staff_is_nothing_for_visitors() {
    let data = tempfile::tempdir().expect("a folder");
    let (desk, seen) = open(data.path());
    let form = StaffForm {
        name: "Phạm Thị Ẵm".to_owned(),
        ..StaffForm::default()
    };
    let one = desk.save_staff(None, &form).expect("entered");
    desk.check_staff(&one).expect("begun");
    seen.check("between", "one of the staff stepped up");
    desk.next_visitor();
    seen.check("a check", "a visitor stepped up");
}

#[test]
fn practice_says_that_it_is_and_a_crowd_sees_the_poster() {
    let data = tempfile::tempdir().expect("a folder");
    let (desk, seen) = open(data.path());
    desk.next_visitor();
    desk.set_book(Book::Practice).expect("turned");
    seen.check("between", "another book");
    assert!(seen.0.borrow().view.practice);
    desk.set_book(Book::Register).expect("turned");
    assert!(!seen.0.borrow().view.practice);
    let crowd = Settings {
        mode: ModeWord::Crowd,
        ..Settings::default()
    };
    desk.change_settings(crowd).expect("changed");
    seen.check("poster", "a desk for a crowd");
    desk.next_visitor();
    seen.check("poster", "a check of one of them");
}

#[test]
fn what_hangs_between_two_visitors_is_the_owners_and_follows_what_they_change() {
    let data = tempfile::tempdir().expect("a folder");
    let (desk, mut seen) = open(data.path());
    desk.write_visit(&visitor("Lê Đình Ưởng")).expect("written");
    seen.0.mark_unchanged();
    let before = seen.0.borrow().wall;
    desk.change_settings(Settings {
        agency: "Sở Nội vụ".to_owned(),
        ..Settings::default()
    })
    .expect("changed");
    assert!(seen.0.borrow().wall > before, "told of another wall");
    let wall = desk.visitor_wall().expect("made");
    assert_eq!(wall.agency, "Sở Nội vụ");
    assert_eq!(
        (wall.notice.len(), wall.notice_en.len(), wall.codes.len()),
        (6, 6, 3)
    );
    assert!(!format!("{wall:?}").contains("Ưởng"));

    let before = seen.0.borrow().wall;
    desk.change_paper_words(&PaperWords {
        notice: "Một dòng của cơ quan".to_owned(),
        link_site: "https://bluezone.example".to_owned(),
        ..PaperWords::default()
    })
    .expect("changed");
    assert!(seen.0.borrow().wall > before);
    let wall = desk.visitor_wall().expect("made");
    assert_eq!(wall.notice, ["Một dòng của cơ quan"]);
    assert!(wall.notice_en.is_empty(), "in no other language");
    assert_eq!(wall.codes[0].link, "https://bluezone.example");
}
