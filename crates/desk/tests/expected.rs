//! Visitors whom a list expects, through the desk as a window would.

mod quiet;

use desk::home::place::Home;
use desk::transport::{DoubtWord, ErrorCode, ExpectedForm, ExpectedLine, ListView, Recalled, VisitForm};
use desk::upkeep::{self, Kept};
use desk::{BookDate, Desk};
use register::Timestamp;

use quiet::open;

fn keep(home: &Home, at: register::Timestamp) -> Result<Kept, desk::transport::Failure> {
    upkeep::keep(home, at, &desk::work::Unwatched::default())
}

const DAY_MS: i64 = 86_400_000;

/// Today, so many days later.
fn day(days: i32) -> String {
    BookDate::of(desk::now()).minus_days(-days).to_string()
}

fn form(name: &str, day: &str) -> ExpectedForm {
    ExpectedForm {
        name: name.into(),
        day: day.into(),
        organisation: "Sở Y tế".into(),
        to_see: "Bà Hoa".into(),
        people: 1,
    }
}

/// What a face sends back of the lines that somebody chose.
fn chosen(seen: &ListView) -> Vec<ExpectedForm> {
    let lines = seen.lines.iter().filter(|line| line.taken);
    lines
        .map(|line| ExpectedForm {
            name: line.name.clone(),
            day: line.day.clone(),
            organisation: line.unit.clone(),
            to_see: line.whom.clone(),
            people: line.people,
        })
        .collect()
}

/// The names that are offered: `*` stands before those who are expected.
fn offered(desk: &Desk, typed: &str) -> Vec<String> {
    let recalled = desk.recall(typed).expect("read");
    let name = |one: &Recalled| match one {
        Recalled::Expected(line) => format!("*{}", line.name),
        Recalled::Known(found) => found.name.clone(),
    };
    recalled.iter().map(name).collect()
}

#[test]
fn a_list_is_looked_at_and_what_is_chosen_of_it_is_written_once() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let (yesterday, today, tomorrow) = (day(-1), day(0), day(1));
    let list = format!(
        "Tên khách;Cơ quan;Người cần gặp;Ngày đến\nLê Ánh;Sở Y tế;Bà Hoa;{today}\nVũ Nam;;;\nĐỗ Ba;;;{tomorrow}\n\
         Tạ Tư;;;{yesterday}\nMã Ly;;;hôm nào\n"
    );
    let seen = desk.look_at_expected_list(list.as_bytes(), None).expect("a list");
    let lines: Vec<_> = seen
        .lines
        .iter()
        .map(|line| (line.day.as_str(), line.doubts.as_slice(), line.can_be_taken))
        .collect();
    let expect = [
        (&*today, &[][..], true),
        (&*today, &[], true),
        (&*tomorrow, &[], true),
        (&*yesterday, &[DoubtWord::DayOver], false),
        ("hôm nào", &[DoubtWord::DayUnread], false),
    ];
    assert_eq!(lines, expect);
    assert_eq!(seen.lines[0].whom, "Bà Hoa");
    assert!(
        desk.expected().expect("read").is_empty(),
        "looking writes nothing"
    );
    assert_eq!(desk.take_expected(&chosen(&seen)).expect("written"), 3);
    assert_eq!(
        desk.take_expected(&chosen(&seen)).expect("written"),
        0,
        "nobody twice"
    );
    let again = desk.look_at_expected_list(list.as_bytes(), None).expect("a list");
    let known = |line: &desk::transport::ListedLine| line.doubts == [DoubtWord::Known];
    assert!(again.lines[..3].iter().all(known));

    let expected = desk.expected().expect("read");
    let names: Vec<_> = expected.iter().map(|one| (&*one.name, &*one.day)).collect();
    assert_eq!(
        names,
        [("Lê Ánh", &*today), ("Vũ Nam", &*today), ("Đỗ Ba", &*tomorrow)]
    );
    desk.remove_expected(&expected[1].id).expect("taken off");
    desk.remove_expected(&expected[1].id).expect("and no fault");
    assert_eq!(desk.expected().expect("read").len(), 2);
    assert_eq!(
        desk.remove_expected("x").expect_err("no id").code,
        ErrorCode::NotValid
    );
}

#[test]
fn a_day_that_cannot_be_keeps_all_of_them_out() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    for wrong in [&*day(-1), &*day(400), "", "hôm nay"] {
        let people = [form("Lê Ánh", &day(0)), form("Vũ Nam", wrong)];
        let refused = desk.take_expected(&people).expect_err("no day");
        assert_eq!(refused.code, ErrorCode::NotValid, "{wrong}");
    }
    assert!(desk.expected().expect("read").is_empty());
}

#[test]
fn they_are_offered_before_all_others_on_their_day_until_they_came() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let before = VisitForm {
        name: "Lê Ánh Dương".into(),
        ..VisitForm::default()
    };
    desk.write_visit(&before).expect("written");
    let people = [form("Lê Ánh", &day(0)), form("Lê Ánh Mai", &day(1))];
    desk.take_expected(&people).expect("written");
    assert_eq!(offered(&desk, "anh"), ["*Lê Ánh", "Lê Ánh Dương"]);
    let first = desk.recall("anh").expect("read").remove(0);
    let Recalled::Expected(ExpectedLine {
        organisation, to_see, ..
    }) = first
    else {
        panic!("somebody expected");
    };
    assert_eq!(
        (organisation.as_deref(), to_see.as_deref()),
        (Some("Sở Y tế"), Some("Bà Hoa"))
    );
    let came = VisitForm {
        name: "Lê Ánh".into(),
        ..VisitForm::default()
    };
    desk.write_visit(&came).expect("written");
    assert_eq!(offered(&desk, "anh"), ["Lê Ánh", "Lê Ánh Dương"]);
    // As many as somebody reads at a glance, and no more.
    let many: Vec<_> = (0..9)
        .map(|n| {
            form(
                &format!("Trần {}", "ABCDEGHIK".chars().nth(n).expect("a letter")),
                &day(0),
            )
        })
        .collect();
    desk.take_expected(&many).expect("written");
    assert_eq!(desk.recall("tran").expect("read").len(), 6);
}

#[test]
fn they_are_erased_when_their_day_is_over_and_the_clock_is_believed() {
    let data = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(data.path()));
    let later = |days: i64| Timestamp::from_unix_ms(desk::now().unix_ms() + days * DAY_MS);
    let names = || -> Vec<String> {
        let desk = open(data.path());
        let expected = desk.expected().expect("read");
        expected.into_iter().map(|one| one.name).collect()
    };
    open(data.path())
        .take_expected(&[form("Lê Ánh", &day(0)), form("Vũ Nam", &day(1))])
        .expect("written");
    keep(&home, later(0)).expect("kept");
    keep(&home, later(4_000)).expect("kept");
    assert_eq!(
        names(),
        ["Lê Ánh", "Vũ Nam"],
        "a clock that jumped erases nothing"
    );
    keep(&home, later(1)).expect("kept");
    assert_eq!(names(), ["Vũ Nam"]);
}
