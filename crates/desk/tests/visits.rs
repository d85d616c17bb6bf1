//! What is done with visits beside writing them, on a running desk with a real register.

mod named;
mod quiet;

use desk::Desk;
use desk::book::owners::Claim;
use desk::book::{NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{
    Book, ErrorCode, Found, LeftWord, MarkWord, Recalled, RollCall, Settings, VerdictWord, VisitForm,
};

use named::named;
use quiet::open;

fn write(desk: &Desk, form: &VisitForm) -> String {
    desk.write_visit(form).expect("written").visit
}

/// Those of the recalled who were here before.
fn known(desk: &Desk, typed: &str) -> Vec<Found> {
    let recalled = desk.recall(typed).expect("read").into_iter();
    let known = recalled.filter_map(|one| match one {
        Recalled::Known(found) => Some(found),
        Recalled::Expected(_) => None,
    });
    known.collect()
}

#[test]
fn a_question_that_was_given_up_keeps_nothing_from_the_next() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    write(&desk, &named("Nguyễn Văn An"));
    let found = |question| desk.recall_as_typed("ngu", question).expect("read").len();
    assert_eq!(found(1), 1);
    desk.give_up_recall(1);
    assert_eq!(found(2), 1);
    // A window that was loaded anew begins to count anew.
    desk.give_up_recall(7);
    assert_eq!(found(1), 1);
}

#[test]
fn one_key_says_that_the_present_visitor_was_told_and_takes_it_back() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    assert_eq!(
        desk.advise().expect_err("nobody was here").code,
        ErrorCode::UnknownVisit
    );

    // Before the visit is written, and with it.
    desk.next_visitor();
    let told = desk.advise().expect("said");
    assert_eq!((told.told, told.visit), (true, None));
    assert!(desk.screen().expect("a screen").check.expect("open").told);
    let visit = write(&desk, &named("Lê Ẵm"));
    let screen = desk.screen().expect("a screen");
    assert_eq!((screen.inside[0].told, screen.counts.told), (true, 1));

    // Afterwards, by the same key.
    let told = desk.advise().expect("taken back");
    assert_eq!(
        (told.told, told.visit.as_deref(), told.name.as_deref()),
        (false, Some(visit.as_str()), Some("Lê Ẵm"))
    );
    let screen = desk.screen().expect("a screen");
    assert!(!screen.check.expect("open").told);
    assert_eq!((screen.inside[0].told, screen.counts.told), (false, 0));

    // The next visitor was told nothing yet, and the one before keeps what was said.
    desk.advise().expect("told");
    desk.next_visitor();
    assert!(!desk.screen().expect("a screen").check.expect("open").told);
    write(&desk, &named("Đỗ Hữu Ước"));
    let inside = desk.screen().expect("a screen").inside;
    let of = |name: &str| inside.iter().find(|line| line.name == name).expect("inside").told;
    assert_eq!((of("Lê Ẵm"), of("Đỗ Hữu Ước")), (true, false));
    desk.take_back_advice(&visit).expect("by the list");
    assert_eq!(desk.screen().expect("a screen").counts.told, 0);
}

#[test]
fn what_a_check_found_is_nobodys_once_its_visitor_went() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let verdict = |desk: &Desk, visit: &str| {
        let inside = desk.screen().expect("a screen").inside;
        inside
            .iter()
            .find(|line| line.visit == visit)
            .expect("inside")
            .verdict
    };
    let check = |meant: fn(&Desk, u32) -> Option<u32>, inherits: bool| {
        let first = desk.next_visitor();
        let said = desk.no_phone_of(Some(first));
        assert_eq!((said.check, said.no_phone), (first, true));
        let meant = meant(&desk, first);
        let written = desk.write_visit_of(&named("Đỗ Hữu Ước"), meant).expect("written");
        let found = verdict(&desk, &written.visit);
        assert_eq!(found.is_some_and(|word| word == VerdictWord::NoPhone), inherits);
    };
    // The visitor who was checked is written.
    check(|_, first| Some(first), true);
    // They went, whether or not the screen still names their check.
    check(
        |desk, first| {
            desk.visitor_goes(first);
            Some(first)
        },
        false,
    );
    // The screen knows that another one stands there, and the desk was not told that the first went.
    check(|_, _| None, false);
    // Another check began meanwhile, and neither inherits the other's.
    check(
        |desk, first| {
            desk.next_visitor();
            Some(first)
        },
        false,
    );
}

#[test]
fn what_is_said_of_a_phone_or_of_advice_never_concerns_the_visitor_written_before() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let before = desk.next_visitor();
    let visit = desk
        .write_visit_of(&named("Lê Ẵm"), Some(before))
        .expect("written")
        .visit;
    let of = |visit: &str| {
        let inside = desk.screen().expect("a screen").inside;
        let line = inside
            .into_iter()
            .find(|line| line.visit == visit)
            .expect("inside");
        (line.verdict == Some(VerdictWord::NoPhone), line.told)
    };

    // Before the next name is typed: a check of the next one begins.
    let said = desk.no_phone_of(None);
    assert_eq!((said.check, said.no_phone), (before + 1, true));
    let told = desk.advise_of(Some(said.check)).expect("said");
    assert_eq!(
        (told.told, told.check, told.visit),
        (true, Some(said.check), None)
    );
    assert_eq!(of(&visit), (false, false));
    let next = desk
        .write_visit_of(&named("Đỗ Hữu Ước"), Some(said.check))
        .expect("written")
        .visit;
    assert_eq!((of(&visit), of(&next)), ((false, false), (true, true)));

    // Said twice, it is taken back; with the number of a check that is over, it is somebody new's.
    let third = desk.next_visitor();
    desk.no_phone_of(Some(third));
    assert!(!desk.no_phone_of(Some(third)).no_phone);
    assert_eq!(desk.advise_of(Some(before)).expect("said").check, Some(third + 1));
    assert_eq!((of(&visit), of(&next)), ((false, false), (true, true)));
}

#[test]
fn a_visit_that_is_taken_back_is_void_and_its_check_is_still_its_visitors() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let check = desk.next_visitor();
    desk.no_phone_of(Some(check));
    let card = VisitForm {
        card: "027".into(),
        ..named("Nguyễn Văn Đúc")
    };
    let written = desk.write_visit_of(&card, Some(check)).expect("written");
    desk.take_back_visit(&written.visit).expect("taken back");
    let screen = desk.screen().expect("a screen");
    assert!(screen.inside.is_empty());
    let open = screen.check.expect("still open");
    assert_eq!((open.check, open.visit), (check, None));
    let line = desk.book_day(None).expect("today").lines.remove(0);
    assert!(line.void, "it stays in the book");
    assert!(desk.take_back_visit(&written.visit).is_err(), "once");

    // Written again with the slip put right, it has what its check found, and its card.
    let right = VisitForm {
        name: "Nguyễn Văn Đức".into(),
        ..card
    };
    let again = desk.write_visit_of(&right, Some(check)).expect("written");
    let inside = desk.screen().expect("a screen").inside;
    assert_eq!((inside.len(), &inside[0].visit), (1, &again.visit));
    assert_eq!(inside[0].verdict, Some(VerdictWord::NoPhone));

    // Taken back after its check was over, the next one's goes on.
    let next = desk.next_visitor();
    desk.take_back_visit(&again.visit).expect("taken back");
    assert_eq!(desk.screen().expect("a screen").check.expect("open").check, next);
}

#[test]
fn whoever_was_here_before_is_recalled_and_picked_without_a_number() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let duc = VisitForm {
        phone: "0912 345 288".into(),
        organisation: "Sở Nội vụ".into(),
        ..named("Nguyễn Văn Đức")
    };
    let first = write(&desk, &duc);
    write(&desk, &named("Nguyễn Thị Bưởi"));
    desk.exit_visit(&first).expect("left");

    for typed in ["ngu van d", "nguyen van duc", "Nguyễn Văn Đ", "duc", "5288"] {
        let hits = known(&desk, typed);
        assert_eq!(hits.len(), 1, "{typed}");
        assert_eq!(hits[0].name, "Nguyễn Văn Đức", "{typed}");
    }
    assert_eq!(known(&desk, "ngu").len(), 2);
    assert!(known(&desk, "  ").is_empty());

    let hit = known(&desk, "duc").remove(0);
    assert_eq!((hit.visits, hit.inside.as_deref()), (1, None));
    // Picked, it is the same visitor; the same name typed anew is somebody else.
    let picked = VisitForm {
        visitor: hit.visitor.clone(),
        ..named("Nguyễn Văn Đức")
    };
    write(&desk, &picked);
    write(&desk, &named("Nguyễn Văn Đức"));
    let hits = known(&desk, "duc");
    let visits: Vec<u32> = hits.iter().map(|hit| hit.visits).collect();
    assert_eq!(visits, [1, 2]);
    assert!(hits[1].inside.is_some());
    write(
        &desk,
        &VisitForm {
            visitor: "no id of ours".into(),
            ..named("Lê Ẵm")
        },
    );
}

#[test]
fn somebody_who_was_never_written_in_leaves_and_no_arrival_is_made_up() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    assert_eq!(
        desk.leave_unentered(&named(" ")).expect_err("nobody").code,
        ErrorCode::NameMissing
    );
    let left = desk.leave_unentered(&named("Trần Văn Ơn")).expect("written");
    let screen = desk.screen().expect("a screen");
    assert_eq!((screen.inside.len(), screen.counts.left), (0, 1));
    let line = desk.book_day(None).expect("today").lines.remove(0);
    assert_eq!((line.left, line.entered_at), (Some(LeftWord::Unentered), None));
    assert!(line.left_at.is_some());

    // Written by mistake, it is void: nobody is inside of whom only that was known.
    desk.undo_exit(&left.visit).expect("taken back");
    let day = desk.book_day(None).expect("today");
    assert!(day.lines[0].void);
    let counts = day.counts.expect("all of it is here");
    assert_eq!((counts.entered, counts.inside), (0, 0));
}

#[test]
fn the_end_of_the_day_ends_every_visit_without_a_time_and_each_can_be_opened_again() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let stays = write(&desk, &named("Lê Ẵm"));
    let gone = write(&desk, &named("Đỗ Hữu Ước"));
    write(&desk, &named("Trần Văn Ơn"));
    desk.exit_visit(&gone).expect("left");
    let ended = desk.close_day().expect("ended");
    let names: Vec<&str> = ended.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["Trần Văn Ơn", "Lê Ẵm"]);
    assert!(desk.screen().expect("a screen").inside.is_empty());
    let how = |desk: &Desk| -> Vec<_> {
        let lines = desk.book_day(None).expect("today").lines;
        lines
            .into_iter()
            .map(|line| (line.left, line.left_at.is_some()))
            .collect()
    };
    let closed = (Some(LeftWord::Closed), false);
    assert_eq!(how(&desk), [closed, (Some(LeftWord::Seen), true), closed]);

    desk.undo_exit(&stays).expect("opened again");
    assert_eq!(desk.screen().expect("a screen").inside[0].name, "Lê Ẵm");
    assert_eq!(desk.close_day().expect("ended").len(), 1);
    assert!(desk.close_day().expect("nobody is left").is_empty());
}

#[test]
fn a_line_of_today_is_put_right_and_says_what_it_said_before_and_why() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let typed = VisitForm {
        id_number: "030099001417".into(),
        card: "027".into(),
        ..named("Nguyễn Văn Đúc")
    };
    let visit = write(&desk, &typed);
    write(
        &desk,
        &VisitForm {
            card: "028".into(),
            ..named("Lê Ẵm")
        },
    );
    let form = desk.book_visit(&visit).expect("opened").form;
    let right = VisitForm {
        name: "Nguyễn Văn Đức".into(),
        organisation: "Sở Nội vụ".into(),
        ..form.clone()
    };
    let failure = desk.correct_visit(&visit, &right, "  ").expect_err("no reason");
    assert_eq!(
        (failure.code, failure.detail.as_deref()),
        (ErrorCode::NotValid, Some("why"))
    );
    let taken = VisitForm {
        card: "28".into(),
        ..right.clone()
    };
    assert_eq!(
        desk.correct_visit(&visit, &taken, "x").expect_err("taken").code,
        ErrorCode::CardTaken
    );
    desk.correct_visit(&visit, &right, "gõ nhầm").expect("put right");
    let opened = desk.book_visit(&visit).expect("read");
    let history: Vec<_> = opened
        .corrections
        .iter()
        .map(|one| {
            (
                one.field.as_str(),
                one.was.as_deref(),
                one.now.as_deref(),
                one.why.as_deref(),
            )
        })
        .collect();
    let why = Some("gõ nhầm");
    assert_eq!(
        history,
        [
            ("organisation", None, Some("Sở Nội vụ"), why),
            ("name", Some("Nguyễn Văn Đúc"), Some("Nguyễn Văn Đức"), why),
        ]
    );
    assert_eq!(opened.line.id_tail.as_deref(), Some("1417"));
    let names = |desk: &Desk| -> Vec<String> {
        desk.screen()
            .expect("a screen")
            .inside
            .into_iter()
            .map(|line| line.name)
            .collect()
    };
    assert_eq!(names(&desk), ["Lê Ẵm", "Nguyễn Văn Đức"]);

    // The same words once more are no correction; a void line takes none.
    desk.correct_visit(&visit, &right, "x").expect("nothing to do");
    assert_eq!(desk.book_visit(&visit).expect("read").corrections.len(), 2);
    assert!(desk.void_visit(&visit, " ").is_err());
    desk.void_visit(&visit, "ghi trùng").expect("void");
    let void = desk.book_visit(&visit).expect("read");
    assert_eq!(void.voided.expect("void").why.as_deref(), Some("ghi trùng"));
    assert!(desk.correct_visit(&visit, &form, "x").is_err());
    assert_eq!(names(&desk), ["Lê Ẵm"]);
    let lines = desk.book_search("duc").expect("found");
    assert!(lines.is_empty(), "a void visit says nothing of anybody");
}

#[test]
fn a_mark_shows_wherever_its_visitor_matches_and_goes_with_them() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let form = VisitForm {
        id_number: "030090000001".into(),
        ..named("Nguyễn Văn Ước")
    };
    write(&desk, &form);
    write(&desk, &named("Lê Ẵm"));
    let visitor = known(&desk, "uoc").remove(0).visitor;
    desk.mark_visitor(&visitor, Some(MarkWord::CallFirst), "gọi chị Hạnh")
        .expect("marked");
    let mark = known(&desk, "uoc").remove(0).mark.expect("a mark");
    assert_eq!(
        (mark.mark, mark.note.as_deref()),
        (MarkWord::CallFirst, Some("gọi chị Hạnh"))
    );
    let inside = desk.screen().expect("a screen").inside;
    let marks: Vec<bool> = inside.iter().map(|line| line.mark.is_some()).collect();
    assert_eq!(marks, [false, true]);
    assert!(
        !format!("{mark:?}").contains("Hạnh"),
        "no word about anybody in a log"
    );

    desk.mark_visitor(&visitor, None, "").expect("taken off");
    assert_eq!(known(&desk, "uoc").remove(0).mark, None);
    desk.mark_visitor(&visitor, Some(MarkWord::Invited), "")
        .expect("marked");
    assert_eq!(desk.erase_visitor(&visitor).expect("erased"), 1);
    assert!(known(&desk, "uoc").is_empty());
    let line = desk.book_day(None).expect("today").lines.remove(0);
    assert_eq!((line.name, line.id_tail), (None, None));
    assert_eq!(
        desk.mark_visitor(&visitor, Some(MarkWord::Invited), "")
            .expect_err("nobody")
            .code,
        ErrorCode::UnknownVisit
    );
}

#[test]
fn a_roll_call_outlives_the_program_and_ends_when_somebody_ends_it() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let visit = write(&desk, &named("Lê Ẵm"));
    let view = |desk: &Desk| -> Option<RollCall> { desk.screen().expect("a screen").roll_call };
    assert!(desk.tick_roll_call(&visit).is_err(), "none is under way");
    desk.begin_roll_call();
    desk.tick_roll_call(&visit).expect("found");
    let before = view(&desk).expect("under way");
    assert_eq!(
        (before.found.as_slice(), before.kept),
        ([visit.clone()].as_slice(), true)
    );
    desk.begin_roll_call();
    assert_eq!(view(&desk), Some(before.clone()), "one that is under way goes on");
    drop(desk);

    let desk = open(data.path());
    assert_eq!(view(&desk), Some(before));
    let kept = std::fs::read_to_string(data.path().join("roll-call.json")).expect("a file");
    assert!(!kept.contains('Ẵ'), "no word about anybody");
    desk.tick_roll_call(&visit).expect("taken back");
    assert!(view(&desk).expect("under way").found.is_empty());
    desk.set_book(Book::Practice).expect("practice");
    assert_eq!(view(&desk), None, "practice has none of it");
    desk.set_book(Book::Register).expect("back");
    assert!(view(&desk).is_some());
    desk.end_roll_call().expect("ended");
    desk.end_roll_call().expect("it is as wanted");
    drop(desk);
    assert_eq!(view(&open(data.path())), None);

    // Yesterday's is over; what is no roll call is none.
    for odd in ["", "{}", r#"{"day":"2020-01-01","began_at":"","found":[]}"#] {
        std::fs::write(data.path().join("roll-call.json"), odd).expect("written");
        assert_eq!(view(&open(data.path())), None, "{odd}");
    }
}

#[test]
fn a_closing_time_that_is_none_is_refused() {
    let data = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(data.path()));
    let mut book = OpenBook::open(&home, Book::Register, NoBook::Begin, "desk").expect("it opens");
    let owner = book.owner(Claim::nothing(), desk::now()).expect("no PIN is set");
    for (closing_time, overstay_hours) in [("24:00", 4), ("chiều", 4), ("17:00", 0)] {
        let settings = Settings {
            closing_time: closing_time.into(),
            overstay_hours,
            ..Settings::default()
        };
        let failure = book
            .change_settings(&owner, &settings, desk::now())
            .expect_err("none");
        assert_eq!(failure.code, ErrorCode::NotValid, "{closing_time}");
    }
    let settings = Settings {
        closing_time: String::new(),
        ..Settings::default()
    };
    book.change_settings(&owner, &settings, desk::now())
        .expect("never offered");
    assert_eq!(book.settings().expect("read").closing_time, "");
}

#[test]
fn of_a_long_day_a_screenful_is_there_first_and_of_a_short_one_all_of_it() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    for n in 1..=40 {
        write(&desk, &named(&format!("Khách {n}")));
        let sight = desk.book_day_in_sight(None).expect("today");
        let whole = desk.book_day(None).expect("today");
        if n < 30 {
            assert_eq!(sight, whole);
            continue;
        }
        // Of today its end: there the line stands that was just written.
        assert_eq!((sight.counts.is_none(), sight.lines.len()), (true, 30));
        assert_eq!(sight.lines, whole.lines[whole.lines.len() - 30..]);
    }
}
