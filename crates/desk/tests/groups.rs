//! Groups that are one line, and whom to see, on a running desk with a real register.

mod quiet;

use desk::transport::{
    BookFilter, ErrorCode, ExpectedForm, HostLine, LineWord, Recalled, SmartphoneWord, StaffForm, VisitForm,
};

use quiet::open;

fn visit(name: &str, people: &str, to_see: &str) -> VisitForm {
    VisitForm {
        name: name.to_owned(),
        people: people.to_owned(),
        to_see: to_see.to_owned(),
        ..VisitForm::default()
    }
}

#[test]
fn the_people_of_a_group_are_counted_on_the_screen_until_it_leaves() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let group = visit("Đoàn Trường Nguyễn Trãi", "12", "");
    let written = desk.write_visit(&group).expect("written").visit;
    desk.write_visit(&visit("Lê Thị Ngoẵng", "", ""))
        .expect("written");
    let screen = desk.screen().expect("a screen");
    assert_eq!((screen.counts.entered, screen.counts.people), (2, 13));
    assert_eq!((screen.counts.inside, screen.counts.people_inside), (2, 13));
    let of_group = screen.inside.iter().find(|line| line.visit == written);
    assert_eq!(of_group.map(|line| line.people), Some(12));

    let day = desk.book_day(None).expect("a day");
    assert_eq!(day.lines.iter().map(|line| line.people).sum::<u32>(), 13);
    let mut form = desk.book_visit(&written).expect("a line").form;
    assert_eq!(form.people, "12");
    form.people = "11".to_owned();
    desk.correct_visit(&written, &form, "đếm nhầm")
        .expect("put right");
    let opened = desk.book_visit(&written).expect("a line");
    let change = &opened.corrections[0];
    assert_eq!(
        (
            change.field.as_str(),
            change.was.as_deref(),
            change.now.as_deref()
        ),
        ("people", Some("12"), Some("11"))
    );
    assert!(
        opened
            .fields
            .iter()
            .any(|field| field.field == desk::transport::FieldWord::People)
    );

    let left = desk.exit_visit(&written).expect("left");
    assert_eq!(left.people, 11, "all of them");
    assert_eq!(desk.screen().expect("a screen").counts.people_inside, 1);
}

#[test]
fn what_is_no_number_of_people_is_sent_back() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    for people in ["0", "1000", "ba"] {
        let refused = desk
            .write_visit(&visit("Đoàn Một", people, ""))
            .expect_err(people);
        assert_eq!(
            (refused.code, refused.detail.as_deref()),
            (ErrorCode::NotValid, Some("people")),
            "{people}"
        );
    }
    assert_eq!(desk.screen().expect("a screen").counts.entered, 0);
}

#[test]
fn an_expected_group_brings_its_number() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let today = desk.screen().expect("a screen").today;
    let listed = desk
        .look_at_expected_list(
            "Họ tên,Cơ quan,Số người\nNguyễn Văn An,Báo Hải Dương,7 người\nTrần Thị Bé,Sở Y tế,\nLê Văn Cao,Sở Y tế,đông\n"
                .as_bytes(),
            None,
        )
        .expect("a list");
    let people: Vec<_> = listed
        .lines
        .iter()
        .map(|line| (line.people, line.taken))
        .collect();
    assert_eq!(people, [(7, true), (1, true), (1, false)]);
    let forms: Vec<ExpectedForm> = listed
        .lines
        .iter()
        .map(|line| ExpectedForm {
            day: today.clone(),
            name: line.name.clone(),
            organisation: line.unit.clone(),
            to_see: String::new(),
            people: line.people,
        })
        .collect();
    assert_eq!(desk.take_expected(&forms).expect("taken"), 3);
    let recalled = desk.recall("nguyen van a").expect("recalled");
    assert!(matches!(&recalled[0], Recalled::Expected(line) if line.people == 7));
}

fn said(hosts: &[HostLine]) -> Vec<(&str, Option<&str>)> {
    hosts
        .iter()
        .map(|host| (host.to_see.as_str(), host.phone.as_deref()))
        .collect()
}

#[test]
fn whom_to_see_comes_from_the_roster_with_a_telephone_and_from_earlier_visits() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    let list = "Họ và tên,Phòng,Điện thoại,Máy lẻ\nĐặng Thị Ánh,Tiếp dân,0912345678,105\nVũ Dân,Thanh tra,0987654321,\n";
    let take = |list: &str| {
        let listed = desk.look_at_staff_list(list.as_bytes(), None).expect("a list");
        let taken = listed.lines.iter().filter(|line| line.taken);
        let forms: Vec<StaffForm> = taken
            .map(|line| StaffForm {
                name: line.name.clone(),
                unit: line.unit.clone(),
                phone: line.phone.clone(),
                smartphone: SmartphoneWord::Yes,
            })
            .collect();
        desk.take_staff(&forms).expect("taken")
    };
    let first = take("Họ và tên,Phòng\nĐặng Thị Ánh,Tiếp dân\nVũ Dân,Thanh tra\n");
    assert_eq!((first.added, first.phones), (2, 0));
    let with_phones = take(list);
    assert_eq!(
        (with_phones.added, with_phones.known, with_phones.phones),
        (0, 0, 1),
        "whoever is there already gets the extension, and no private number"
    );
    desk.write_visit(&visit("Lê Thị Ngoẵng", "", "Bộ phận Dân số"))
        .expect("written");
    let hosts = desk.hosts("dân").expect("hosts");
    assert_eq!(
        said(&hosts),
        [
            // By name before by unit.
            ("Vũ Dân, Thanh tra", None),
            ("Đặng Thị Ánh, Tiếp dân", Some("105")),
            ("Bộ phận Dân số", None)
        ]
    );
    assert_eq!(format!("{:?}", hosts[1]), "HostLine { own: true, visits: 0, .. }");
}

#[test]
fn the_book_is_read_by_host_and_verdict_and_today_needs_no_owner() {
    let data = tempfile::tempdir().expect("a folder");
    let desk = open(data.path());
    for (name, people, whom) in [
        ("Lê Thị Ngoẵng", "", "Phòng Tiếp dân"),
        ("Đoàn Báo Hải Dương", "7", "phòng tiếp Dân"),
        ("Vũ Quỳnh", "", "Thanh tra"),
    ] {
        desk.write_visit(&visit(name, people, whom)).expect("written");
    }
    desk.set_pin(Some("2580")).expect("a PIN");
    desk.lock();
    let ask = |filter: &BookFilter| desk.book_filtered(filter, 0);
    let tiep_dan = BookFilter {
        host: "tiep dan".to_owned(),
        ..BookFilter::default()
    };
    let found = ask(&tiep_dan).expect("today is anybody's");
    assert_eq!((found.visits, found.people, found.lines.len()), (2, 8, 2));
    assert_eq!(
        found.lines[0].name.as_deref(),
        Some("Đoàn Báo Hải Dương"),
        "newest first"
    );
    assert!(desk.book_filtered(&tiep_dan, 2).expect("a page").lines.is_empty());
    let groups = BookFilter {
        kind: Some(LineWord::Group),
        ..BookFilter::default()
    };
    assert_eq!(ask(&groups).expect("today").visits, 1);
    let yesterday = BookFilter {
        first: "2021-01-05".to_owned(),
        ..tiep_dan.clone()
    };
    assert_eq!(ask(&yesterday).expect_err("a PIN").code, ErrorCode::OwnerNeeded);
    let backwards = BookFilter {
        last: "2021-01-05".to_owned(),
        ..tiep_dan
    };
    assert_eq!(ask(&backwards).expect_err("no days").code, ErrorCode::NotValid);
    assert!(!format!("{groups:?}").contains("tiep"));
}
