//! The window as a screen reader has it: verdicts and what was done are read out once, choices have a name and a place among the
//! others, whatever takes the keyboard says what it is, and the receiver's figure, which changes every second, is not read out.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::on_the_air::{laptop, on_the_pad, send};
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Heard, Key, Page, Part, ReadAloud, Stage, Surroundings, says, until};

const FAST: Duration = Duration::from_millis(200);
const FASTER: Duration = Duration::from_millis(40);

#[test]
fn a_screen_reader_hears_verdicts_and_choices_once_and_no_figure_that_changes_each_second() {
    let data = tempfile::tempdir().unwrap();
    for (name, phone) in [("Nguyễn Thị Hạnh", "0912345288"), ("Trần Đức Hạnh", "0912345277")] {
        ctl(
            data.path(),
            &[
                "enter",
                "--name",
                name,
                "--phone",
                phone,
                "--to-see",
                "Phòng Tiếp dân",
            ],
        );
    }
    let bluez = Arc::new(FakeBluez::start().unwrap());
    let _laptop = send(&bluez, laptop(), FAST);
    let stage = Stage::open(Surroundings {
        data: Some(data.path()),
        bluetooth: Some(bluez.bus_address()),
        read_aloud: ReadAloud::Yes,
        ..Surroundings::default()
    });
    let (page, heard) = (&stage.page, stage.heard());
    page.until_text(".radio", "Bộ thu đang nghe");
    heard.until("the keyboard is in a field that says what it is for", |part| {
        part.focused && part.role == "combobox" && part.name == "Họ và tên"
    });

    // A check, and its verdict with what to do about it.
    page.press(Key::F(2));
    heard.until_read_out("ĐANG NGHE");
    the_receiver_is_heard_of_when_asked(page, heard, &bluez);
    let phone = send(&bluez, on_the_pad(1), FAST);
    let verdict = heard.until_read_out("ĐANG CHẠY");
    assert!(verdict.contains("Mời khách vào."), "{verdict}");
    drop(phone);

    // Who was here before, and whom to see: which, of how many.
    page.type_text("hanh");
    choices(
        page,
        heard,
        &says("recall-title"),
        &["Trần Đức Hạnh", "Nguyễn Thị Hạnh"],
    );
    page.press(Key::Escape);
    page.focus("field-to-see");
    page.type_text("tiep");
    choices(page, heard, &says("hosts-title"), &["Phòng Tiếp dân"]);
    page.press(Key::Escape);
    page.press(Key::Enter);
    heard.until_read_out("Đã ghi số 3");

    // What cannot be done is read out as well.
    page.press(Key::Enter);
    page.until_text("form .head", &says("error-name-missing"));
    heard.until_read_out(&says("error-name-missing"));

    windows(page, heard);

    let all = heard.read_out();
    for once in ["ĐANG CHẠY", "Đã ghi số 3"] {
        let times = all.iter().filter(|said| said.contains(once)).count();
        assert_eq!(times, 1, "{once}: {all:#?}");
    }
}

/// The receiver's line is there to be read by whoever looks for it, and is not read out when its figure changes.
fn the_receiver_is_heard_of_when_asked(page: &Page, heard: &Heard, bluez: &Arc<FakeBluez>) {
    let shown = || page.text(".radio").unwrap_or_default();
    let _more = send(bluez, laptop(), FASTER);
    let mut figures = vec![shown()];
    until("the figure changes twice", || {
        let now = shown();
        if figures.last() != Some(&now) {
            figures.push(now);
        }
        (figures.len() > 2).then_some(())
    });
    let line = heard.until("the receiver's line", |part| part.text.contains("tín hiệu/giây"));
    assert_eq!(line.live, "");
    let all = heard.read_out();
    assert!(!all.iter().any(|said| said.contains("tín hiệu")), "{all:#?}");
}

/// The field with the keyboard says that it opened a list, which offers these, whatever their order; Down chooses another.
fn choices(page: &Page, heard: &Heard, list: &str, names: &[&str]) {
    heard.until("the field says that it opened its list", |part| {
        part.focused && part.expanded && part.role == "combobox"
    });
    let offered = || -> Vec<Part> {
        let parts = heard.parts();
        let found = parts
            .iter()
            .find(|part| part.role == "listbox" && part.name == list);
        found.map(|list| heard.within(list)).unwrap_or_default()
    };
    let rows = until(&format!("{list} is offered"), || {
        Some(offered()).filter(|rows| rows.len() == names.len())
    });
    for (n, row) in (1..).zip(&rows) {
        assert!(names.iter().any(|name| row.name.contains(name)), "{row:?}");
        assert_eq!(row.role, "option", "{row:?}");
        assert_eq!(row.position, (n, names.len() as i32), "{row:?}");
    }
    if names.len() > 1 {
        let chosen = |rows: &[Part]| rows.iter().position(|row| row.selected);
        let before = chosen(&rows);
        page.press(Key::Down);
        until("another one is chosen", || {
            let now = chosen(&offered());
            (now.is_some() && now != before).then_some(())
        });
    }
}

/// Each window says what it is, and what in it has the keyboard says so.
fn windows(page: &Page, heard: &Heard) {
    for (key, title) in [
        (Key::F(1), says("help-title")),
        (Key::F(4), says("exit-title")),
        (Key::F(10), says("settings-title")),
        (Key::F(12), says("office-title")),
    ] {
        page.press(key);
        page.until_front(&title);
        heard.until(&format!("a window named {title}"), |part| {
            part.role == "dialog" && part.name == title
        });
        heard.until("what has the keyboard has a name", |part| {
            part.focused && !part.name.is_empty() && !part.role.is_empty()
        });
        if key == Key::F(10) {
            let panes = heard.until("the first pane", |part| part.role == "tab" && part.selected);
            assert!(!panes.name.is_empty() && panes.position.1 > 3, "{panes:?}");
        }
        if key == Key::F(12) {
            let book = heard.until("a choice with its key", |part| {
                part.role == "button" && part.name.starts_with("1 ")
            });
            assert!(book.name.contains(&says("office-book")), "{book:?}");
        }
        page.press(Key::Escape);
        page.until_desk();
    }
}
