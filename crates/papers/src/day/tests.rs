//! A day with everything in it that can happen to a line, on paper and in a spreadsheet.
//!
//! To look at it: `SHEETS_TO=FOLDER cargo test -p papers days_to_look_at` keeps the PDF files of 1, 30, 1 000 and 20 000 lines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use form::{ProfileWord, hour};
use register::{
    Author, BookDate, Change, IfMissing, NewVisit, Opening, Outcome, PaperEntry, People, Register, Timestamp,
};

use super::{ClockDoubt, Day};
use crate::{Book, CrowdHour, CrowdShare, Office, export};

/// 2021-01-05T07:00:00+07:00 and so many minutes.
fn at(minutes: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_609_804_800_000 + minutes * 60_000)
}

fn author() -> Author {
    Author::new("trực").unwrap()
}

fn visit(name: &str, number: &str, from: &str, to_see: &str, card: &str) -> NewVisit {
    let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    NewVisit {
        name: name.to_owned(),
        id: some(number).map(|number| number.as_str().into()),
        from: some(from),
        to_see: some(to_see),
        card: some(card),
        ..NewVisit::default()
    }
}

/// Ten lines: seen, told, not yet out, closed with the day, from paper, only seen leaving, corrected twice, void, erased,
/// foreign.
fn register(folder: &Path) -> Register {
    let opening = Opening {
        key: None,
        if_missing: IfMissing::Create { at: at(-20) },
    };
    let mut book = Register::open(folder.join("register.db"), opening).unwrap();
    let who = author();
    book.begin_shift("Trần Đức Lượng", at(-10), &who).unwrap();

    let long = visit(
        "Công Tằng Tôn Nữ Thị Hoàng Phương Uyên",
        "030190000011",
        "Văn phòng Đoàn đại biểu Quốc hội, Hội đồng nhân dân và Ủy ban nhân dân tỉnh Hải Dương",
        "Ông Phạm Đình Khuê, Phó Giám đốc",
        "K001",
    );
    let entered = book.enter(&long, at(0), &who).unwrap();
    book.assess(entered.visit, &Outcome::Running.into(), at(0), &who)
        .unwrap();
    book.exit(entered.visit, at(45), &who).unwrap();

    let told = book
        .enter(
            &visit(
                "Nguyễn Văn Ước",
                "030090000022",
                "Bưu điện tỉnh",
                "Bộ phận Một cửa",
                "2",
            ),
            at(3),
            &who,
        )
        .unwrap();
    book.assess(told.visit, &Outcome::NotHeard.into(), at(4), &who)
        .unwrap();
    book.tell(told.visit, at(5), &who).unwrap();

    let closed = book
        .enter(
            &visit("Lê Thị Ngoẵng", "", "Thôn 3, xã Nhân Quyền", "Thanh tra Sở", ""),
            at(9),
            &who,
        )
        .unwrap();
    book.assess(closed.visit, &Outcome::CannotCheck.into(), at(9), &who)
        .unwrap();

    let form = NewVisit {
        paper: Some(PaperEntry {
            number: "12".to_owned(),
            entered: at(12),
            exited: Some(at(40)),
        }),
        ..visit("Đặng Hữu Nghĩa", "142000001", "Báo Hải Dương", "Văn phòng", "")
    };
    book.enter(&form, at(90), &who).unwrap();
    book.leave_unentered(&visit("Vũ Quỳnh", "", "", "", ""), at(50), &who)
        .unwrap();

    let wrong = book
        .enter(
            &visit("Phạm Thị Tuấn", "030190000044", "Báo Hải Dương", "Văn phòng", "7"),
            at(20),
            &who,
        )
        .unwrap();
    book.assess(wrong.visit, &Outcome::NoPhone.into(), at(20), &who)
        .unwrap();
    let name = Change::Name("Phạm Anh Tuấn".to_owned());
    book.correct(wrong.visit, &[name], Some("ghi nhầm tên"), at(25), &who)
        .unwrap();
    let number = Change::Id(Some("030090000044".into()));
    book.correct(wrong.visit, &[number], None, at(26), &who).unwrap();

    let void = book
        .enter(
            &visit("Nguyễn Văn Ước", "030090000022", "Bưu điện tỉnh", "Một cửa", ""),
            at(30),
            &who,
        )
        .unwrap();
    book.void(void.visit, "ghi hai lần", at(31), &who).unwrap();

    let erased = book
        .enter(&visit("Người Đã Xoá", "", "", "", "9"), at(33), &who)
        .unwrap();
    book.erase(erased.visitor, at(34), &who).unwrap();
    book.enter(
        &visit("王小明 (WANG XIAOMING)", "E12345678", "Иван Петров", "", ""),
        at(35),
        &who,
    )
    .unwrap();

    book.begin_shift("Nguyễn Thị Hoa", at(60), &who).unwrap();
    book
}

fn day_of(book: &Register) -> Day {
    let date = BookDate::of(at(0));
    Day {
        profile: ProfileWord::Office,
        others: BTreeMap::new(),
        date,
        lines: book.day(date).unwrap(),
        shifts: book.shifts(date).unwrap(),
        crowd: Vec::new(),
        head: book.head_hash(date).unwrap(),
        print: None,
        clock_doubt: None,
        gates: None,
    }
}

fn office() -> Office {
    Office {
        superior_body: "Ủy ban nhân dân tỉnh Hải Dương".to_owned(),
        agency: "Sở Thông tin và Truyền thông".to_owned(),
        place: "Hải Dương".to_owned(),
        desk_name: "Quầy lễ tân tầng 1".to_owned(),
        book: Book::Register,
    }
}

/// An hour of a checkpoint.
fn crowd() -> Vec<CrowdHour> {
    vec![CrowdHour {
        from: "07:00".to_owned(),
        to: "08:00".to_owned(),
        people: 150,
        phones: 50,
        phones_probable: 0,
        share: CrowdShare::Between { low: 26, high: 46 },
        deaf_min: 0,
    }]
}

fn pdf(day: &Day, office: &Office) -> Vec<u8> {
    sheet::render(&day.paper(office).sheet).unwrap().pdf
}

/// What pdftotext reads, blanks and line ends as one blank.
fn read(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("day.pdf");
    std::fs::write(&path, pdf).unwrap();
    let said = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output();
    let text = said
        .expect("this test needs pdftotext (apt-get install poppler-utils)")
        .stdout;
    let text = String::from_utf8(text).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn whatever_happened_to_a_line_is_on_the_paper() {
    let folder = tempfile::tempdir().unwrap();
    let mut day = day_of(&register(folder.path()));
    day.print = Some(2);
    let text = read(&pdf(&day, &office()));
    for expect in [
        "Công Tằng Tôn Nữ Thị Hoàng Phương Uyên",
        "Chưa thấy Đã hướng dẫn",
        "chưa ra",
        "07:12",
        "Phiếu giấy số 12, nhập máy 08:30",
        "ra không có giờ vào",
        // Crossed out above what stands there now.
        "Phạm Thị Tuấn Phạm Anh Tuấn",
        "030190000044 030090000044",
        "Sửa lúc 07:25: ghi nhầm tên",
        "Đã huỷ: ghi hai lần",
        "(đã xoá theo yêu cầu)",
        "Tổng số lượt khách vào: 7; đã ra: 2; tự kết thúc: 0; chưa ra: 5.",
        "đang chạy 1; có thể 0; chưa thấy 1; không kiểm tra được 1; không có điện thoại thông minh 1; chưa có kết quả 3. Đã hướng dẫn: 1.",
        "Ghi từ phiếu giấy: 1. Ra không có giờ vào: 1. Dòng đã huỷ: 1.",
        "Ca trực: Trần Đức Lượng 06:50–08:00; Nguyễn Thị Hoa từ 08:00.",
        "In lần 2",
        "Hải Dương, ngày 05 tháng 01 năm 2021",
    ] {
        let expect = expect.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&expect), "{expect} is not in {text}");
    }
    assert!(!text.contains("Người Đã Xoá"));
    assert_eq!(text.matches("NGƯỜI TRỰC").count(), 2, "both shifts sign");
}

/// A group, put right once, and somebody alone who came with it in the book before.
fn with_groups(book: &mut Register) {
    let who = author();
    let mut enter = |name: &str, people, minute| {
        let new = NewVisit {
            people: People::new(people).unwrap(),
            ..visit(name, "", "", "Phòng Tiếp dân", "")
        };
        book.enter(&new, at(minute), &who).unwrap().visit
    };
    let first = enter("Đoàn Trường Nguyễn Trãi", 13, 70);
    let second = enter("Đoàn Báo Hải Dương", 3, 71);
    let change = [Change::People(People::new(12).unwrap())];
    book.correct(first, &change, None, at(72), &who).unwrap();
    book.exit(second, at(80), &who).unwrap();
}

#[test]
fn a_group_stands_with_its_name_and_its_people_below_the_totals() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = register(folder.path());
    let alone = read(&pdf(&day_of(&book), &office()));
    assert!(
        !alone.contains("oàn 1") && !alone.contains("Tính cả người"),
        "{alone}"
    );
    with_groups(&mut book);
    let text = read(&pdf(&day_of(&book), &office()));
    for expect in [
        "Đoàn Trường Nguyễn Trãi (đoàn 12 người)",
        "Đoàn Báo Hải Dương (đoàn 3 người)",
        "Đã sửa, trước ghi: 13 người",
        "Tổng số lượt khách vào: 9; đã ra: 3; tự kết thúc: 0; chưa ra: 6.",
        "Tính cả người đi theo đoàn (số đoàn: 2): 22 người vào; 17 người chưa ra.",
    ] {
        assert!(text.contains(expect), "{expect} is not in {text}");
    }
    let table = export::visits(&[day_of(&book)], &office()).remove(0);
    let people = table
        .columns
        .iter()
        .position(|head| head.words == "Số người")
        .unwrap();
    let all = table.rows.iter().map(|row| row[people].shown());
    let last: Vec<String> = all.collect();
    assert_eq!(last[last.len() - 3..], ["1", "12", "3"]);
}

#[test]
fn a_visit_closed_with_the_day_has_no_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = register(folder.path());
    book.close_day(BookDate::of(at(0)), at(600), &author()).unwrap();
    let text = read(&pdf(&day_of(&book), &office()));
    assert!(text.contains("đã ra: 2; tự kết thúc: 5; chưa ra: 0."), "{text}");
    assert!(!text.contains("17:00"));
}

#[test]
fn a_spreadsheet_says_in_words_what_paper_crosses_out() {
    let folder = tempfile::tempdir().unwrap();
    let table = export::visits(&[day_of(&register(folder.path()))], &office()).remove(0);
    let shown = |cells: &Vec<sheet::Cell>| cells.iter().map(sheet::Cell::shown).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = table.rows.iter().map(shown).collect();
    let corrected = rows.iter().find(|row| row[3] == "Phạm Anh Tuấn").unwrap();
    let said = corrected.last().unwrap();
    assert!(said.contains("Đã sửa, trước ghi: Phạm Thị Tuấn"), "{said}");
    let void = rows
        .iter()
        .find(|row| row.last().unwrap().contains("Đã huỷ"))
        .unwrap();
    assert_eq!(void[3], "Nguyễn Văn Ước");
}

#[test]
fn a_checkpoint_has_its_hours_and_no_empty_table_of_lines() {
    let folder = tempfile::tempdir().unwrap();
    let book = register(folder.path());
    let mut day = day_of(&book);
    day.crowd = crowd();
    let both = read(&pdf(&day, &office()));
    assert!(
        both.contains("07:00–08:00 150") && both.contains("Cộng 150"),
        "{both}"
    );
    assert!(both.contains("Họ và tên"));
    day.lines.clear();
    let alone = read(&pdf(&day, &office()));
    assert!(
        alone.contains("Cộng 150") && !alone.contains("Họ và tên"),
        "{alone}"
    );
}

#[test]
fn a_day_whose_clock_was_wrong_says_so_above_its_lines() {
    let folder = tempfile::tempdir().unwrap();
    let mut day = day_of(&register(folder.path()));
    let quiet = read(&pdf(&day, &office()));
    let time = |text| day.date.at(hour::read(text).unwrap());
    for (doubt, expect) in [
        (
            ClockDoubt::BeforeBook {
                clock: time("7h05"),
                last_line: time("9h40"),
            },
            "có lúc chỉ 07:05, sớm hơn dòng cuối đã có trong sổ (09:40)",
        ),
        (
            ClockDoubt::BeforeProgram {
                clock: time("7h05"),
                built: "2026-11-03".parse().unwrap(),
            },
            "có lúc chỉ 07:05, sớm hơn ngày phần mềm này được tạo ra (03/11/2026)",
        ),
    ] {
        day.clock_doubt = Some(doubt);
        let text = read(&pdf(&day, &office()));
        let said = text.find(expect);
        assert!(said.is_some(), "{expect} is not in {text}");
        assert!(said < text.find("Họ và tên"), "it is read before the lines");
        assert!(!quiet.contains("đồng hồ"), "{quiet}");
    }
}

/// A second sheet of the same day has the same bytes, and another number of the print other ones.
#[test]
fn the_same_day_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let day = |print| Day {
        print,
        ..day_of(
            &Register::open(
                folder.path().join("register.db"),
                Opening {
                    key: None,
                    if_missing: IfMissing::Refuse,
                },
            )
            .unwrap(),
        )
    };
    drop(register(folder.path()));
    let bytes = |print| pdf(&day(print), &office());
    assert_eq!(bytes(Some(2)), bytes(Some(2)));
    assert_ne!(bytes(Some(2)), bytes(Some(3)));
}

/// What has no blank is broken nowhere, whatever an entrance asks besides.
#[test]
fn numbers_stand_in_one_line_at_every_kind_of_entrance() {
    let folder = tempfile::tempdir().unwrap();
    let mut day = day_of(&register(folder.path()));
    day.lines.truncate(2);
    day.lines[1].line = 19_999;
    for profile in [ProfileWord::Office, ProfileWord::Hotel, ProfileWord::Station] {
        day.profile = profile;
        let script = sheet::layout(&day.paper(&office()).sheet).unwrap().script();
        let number = (profile != ProfileWord::Station).then_some("030090000022");
        for word in ["19999", "07:03", "Đã hướng dẫn"].into_iter().chain(number) {
            let whole = script.lines().any(|line| line.ends_with(&format!("| {word}")));
            assert!(whole, "{profile:?} breaks {word}");
        }
    }
}

#[test]
fn days_to_look_at() {
    let Some(to) = std::env::var_os("SHEETS_TO").map(PathBuf::from) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut book = register(folder.path());
    with_groups(&mut book);
    let mut whole = day_of(&book);
    let some = whole.lines.clone();
    for count in [1, 30, 1_000, 20_000] {
        whole.lines = some.iter().cycle().take(count).cloned().collect();
        for (line, number) in whole.lines.iter_mut().zip(1..) {
            line.line = number;
        }
        let rendered = sheet::render(&whole.paper(&office()).sheet).unwrap();
        std::fs::write(to.join(format!("day-{count}.pdf")), rendered.pdf).unwrap();
    }
    whole.lines.clear();
    whole.crowd = crowd();
    let rendered = sheet::render(&whole.paper(&office()).sheet).unwrap();
    std::fs::write(to.join("checkpoint.pdf"), rendered.pdf).unwrap();
}
