//! What a screen shows of the book is what the book says, whatever was written, by whom, and whether a screen was there.

mod quiet;

use std::path::Path;

use desk::Desk;
use desk::book::{NoBook, OpenBook, parse_visit};
use desk::home::place::Home;
use desk::transport::{Book, CardFate, CardsView, Counts, InsideLine, Screen, Settings, Update, VisitForm};
use register::BookDate;
use tokio::sync::broadcast::Receiver;

use quiet::open;

fn beside(data: &Path) -> OpenBook {
    OpenBook::open(&Home::find(Some(data)), Book::Register, NoBook::Refuse, "another").expect("it opens")
}

fn visitor(name: &str, card: &str) -> VisitForm {
    VisitForm {
        name: name.to_owned(),
        card: card.to_owned(),
        ..VisitForm::default()
    }
}

/// A window: everything when it opens, then what it is told.
struct Window {
    screen: Screen,
    updates: Receiver<Update>,
}

impl Window {
    fn open(desk: &Desk) -> Self {
        let updates = desk.subscribe();
        Self {
            screen: desk.screen().expect("a screen"),
            updates,
        }
    }

    /// Takes what was told, as the page does.
    fn take(&mut self) {
        while let Ok(update) = self.updates.try_recv() {
            match update {
                Update::Screen(screen) => self.screen = *screen,
                Update::Inside(line) => {
                    let inside = &mut self.screen.inside;
                    match inside.iter_mut().find(|one| one.visit == line.visit) {
                        Some(before) => *before = *line,
                        None => inside.insert(0, *line),
                    }
                }
                Update::Left(visit) => self.screen.inside.retain(|one| one.visit != visit),
                Update::Counts(counts) => self.screen.counts = counts,
                Update::Cards(cards) => self.screen.cards = cards,
                _ => {}
            }
        }
    }
}

/// Whether the desk, and a window that was told each change, show what the book says.
#[track_caller]
fn check(desk: &Desk, window: &mut Window, data: &Path, after: &str) {
    window.take();
    // Before another program looks: what it does in the book has everything read anew.
    let shown = desk.screen().expect("a screen");
    let book = beside(data);
    let today = BookDate::of(desk::now());
    let lines = book.inside().expect("read").into_iter();
    let inside: Vec<InsideLine> = lines.map(InsideLine::from).collect();
    let counts = Counts::from(book.counts(&book.today(desk::now())).expect("read"));
    let cards = CardsView::of(&book.cards(today).expect("read"), |_| false);
    for (whose, screen) in [("desk", shown), ("window", window.screen.clone())] {
        let mut shown = screen.inside;
        let mut said = inside.clone();
        if whose == "window" {
            // It puts one that comes back at the top until it is painted anew.
            shown.sort_by(|a, b| a.visit.cmp(&b.visit));
            said.sort_by(|a, b| a.visit.cmp(&b.visit));
        }
        assert_eq!(shown, said, "{whose}: inside after {after}");
        assert_eq!(screen.counts, counts, "{whose}: counts after {after}");
        assert_eq!(screen.cards, cards, "{whose}: cards after {after}");
    }
}

#[test]
fn each_thing_that_is_done_to_a_visit_is_on_every_screen() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    desk.change_settings(Settings {
        cards: "1-9".to_owned(),
        ..Settings::default()
    })
    .expect("changed");
    let mut window = Window::open(&desk);
    let mut look = |after: &str| check(&desk, &mut window, data.path(), after);
    let write = |name: &str, card: &str| desk.write_visit(&visitor(name, card)).expect("written").visit;

    let first = write("Lê Đình Ưởng", "1");
    look("an arrival");
    let second = write("Vũ Thị Hoa", "");
    look("an arrival without a card");
    desk.next_visitor();
    desk.no_phone();
    write("Ngô Bá Khá", "2");
    look("an arrival of which everything is known already");
    let third = write("Trần Văn Ơn", "3");
    desk.no_phone();
    look("an outcome");
    desk.advise().expect("written");
    look("advice");
    desk.exit_visit(&first).expect("left");
    look("a departure");
    desk.undo_exit(&first).expect("taken back");
    look("a departure that was taken back");
    desk.exit_card("3").expect("left");
    look("a departure by card");
    desk.correct_visit(&second, &visitor("Vũ Thị Hoa", "5"), "thẻ")
        .expect("put right");
    look("a correction that gives a card");
    desk.correct_visit(&second, &visitor("Vũ Thị Hòa", ""), "tên")
        .expect("put right");
    look("a correction that takes the card away");
    desk.void_visit(&second, "nhầm").expect("void");
    look("a void line");
    desk.leave_unentered(&visitor("Đỗ Hữu Ước", "")).expect("written");
    look("somebody who was only seen leaving");
    desk.close_day().expect("closed");
    look("the end of the day");
    desk.settle_card("1", CardFate::Lost).expect("given up");
    look("a card that was given up");
    desk.change_settings(Settings {
        cards: "1-4".to_owned(),
        ..Settings::default()
    })
    .expect("changed");
    look("another pool of cards");
    desk.undo_exit(&third).expect("taken back");
    look("another departure that was taken back");
}

#[test]
fn a_desk_without_a_window_shows_the_same_when_one_is_opened() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let first = desk
        .write_visit(&visitor("Lê Đình Ưởng", ""))
        .expect("written")
        .visit;
    desk.screen().expect("read once");
    desk.write_visit(&visitor("Vũ Thị Hoa", "")).expect("written");
    desk.no_phone();
    desk.exit_visit(&first).expect("left");
    check(
        &desk,
        &mut Window::open(&desk),
        data.path(),
        "a morning without a window",
    );
}

#[test]
fn what_another_program_wrote_is_there_whenever_a_screen_is_asked_for() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let visit = desk
        .write_visit(&visitor("Lê Đình Ưởng", ""))
        .expect("written")
        .visit;
    assert_eq!(desk.screen().expect("a screen").inside.len(), 1);
    let visit = parse_visit(&visit).expect("an id");
    beside(data.path()).exit(visit, desk::now()).expect("left");
    let screen = desk.screen().expect("a screen");
    assert_eq!((screen.inside.len(), screen.counts.left), (0, 1));
}
