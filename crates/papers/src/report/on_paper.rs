//! What reaches paper, the workbook and the mail: the same numbers everywhere, whatever the month was like.

use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use register::{IfMissing, NewStaff, Opening, Register, Smartphone, StaffCheck, Timestamp};

use super::said::number;
use super::tests::at;
use super::{MadeReport, RangeWord, Read, Report, ReportForm, Wish};
use crate::office::vietnamese;
use crate::{Book, Error, Office};

const A_DAY: i64 = 24 * 60;

/// A book of 63 days from Monday 4 January 2021 on, with so many visits a working day. Written past the register's door,
/// which would take an hour over it: reports read nothing but these rows.
fn book(folder: &Path, a_day: u32) -> Register {
    let path = folder.join("register.db");
    let opening = || Opening {
        key: None,
        if_missing: IfMissing::Create { at: at(0) },
    };
    drop(Register::open(&path, opening()).unwrap());
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch(&format!(
        "WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 63 * {a_day} - 1),
         visits AS (SELECT n, n / {a_day} AS day, abs((n * 7919 + n / 13) % 1009) AS r FROM n)
         INSERT INTO visit (id, desk, seq, line, book_date, entered_ms, entered_by, exited_ms, exit_how, outcome,
                            voided_ms, corrections, erased, told_ms, flagged_ms)
         SELECT randomblob(16), (SELECT id FROM desk WHERE no = 1), n + 1, n % {a_day} + 1,
                date('2021-01-04', '+' || day || ' days'),
                {start} + day * 86400000 + 25200000 + (r * r % 1009) * 36000, 'desk',
                CASE WHEN r % 9 > 0 THEN {start} END,
                CASE WHEN r % 9 > 0 THEN CASE WHEN r % 17 = 0 THEN 'closed' ELSE 'seen' END END,
                CASE WHEN r % 20 < 9 THEN 'running' WHEN r % 20 < 11 THEN 'probable' WHEN r % 20 < 15 THEN 'not_heard'
                     WHEN r % 20 < 17 THEN 'no_phone' WHEN r % 20 < 19 THEN 'cannot_check' END,
                CASE WHEN r % 97 = 0 THEN 1 END, r % 41 = 0, 0,
                CASE WHEN r % 5 > 1 THEN 1 END, CASE WHEN r % 20 IN (1, 2, 11, 12, 13, 14) THEN 1 END
         FROM visits WHERE day % 7 < 5",
        start = at(0).unix_ms(),
    ))
    .unwrap();
    drop(raw);
    Register::open(&path, opening()).unwrap()
}

fn staff(register: &mut Register, people: usize) {
    let author = register::Author::new("desk").unwrap();
    for n in 0..people {
        let new = NewStaff {
            name: format!("Nguyễn Văn {n}"),
            unit: None,
            phone: None,
            smartphone: if n % 10 == 0 {
                Smartphone::No
            } else {
                Smartphone::Yes
            },
        };
        let id = register.enrol(&new, at(0), &author).unwrap();
        for (every, check) in [(2, StaffCheck::Installed), (3, StaffCheck::Running)] {
            if n % every == 0 {
                register.check_staff(id, check, at(1), &author).unwrap();
            }
        }
    }
}

fn office() -> Office {
    Office {
        superior_body: "Sở Thông tin và Truyền thông tỉnh Hải Dương".into(),
        agency: "Trung tâm Công nghệ thông tin và Truyền thông".into(),
        place: "Hải Dương".into(),
        desk_name: "Cổng chính".into(),
        book: Book::Register,
    }
}

fn form(first: &str, last: &str) -> ReportForm {
    ReportForm {
        range: RangeWord::Days,
        first: first.into(),
        last: last.into(),
        number: "12/BC-TTCNTT".into(),
        addressee: "Sở Thông tin và Truyền thông tỉnh Hải Dương".into(),
        basis: "Thực hiện Công văn số 2841/BTTTT-THH ngày 01/8/2020 của Bộ Thông tin và Truyền thông,".into(),
        outreach: "Đã dán thông báo và mã QR cài đặt tại cổng, phòng một cửa và thang máy.".into(),
        difficulties:
            "Một số khách dùng điện thoại đời cũ, không cài được ứng dụng.\nGiờ cao điểm buổi sáng khách đến \
                       đông, chưa hướng dẫn được hết."
                .into(),
        recipients: "Như trên;\nLãnh đạo Trung tâm (báo cáo);\nLưu: VT, HCTH.".into(),
        signer_title: "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC".into(),
        signer_name: "Trần Thị Bình Minh".into(),
        ..ReportForm::default()
    }
}

fn made(
    register: &Register,
    form: &ReportForm,
    office: &Office,
    now: Timestamp,
) -> Result<MadeReport, Error> {
    let wish = Wish::read(form, now)?;
    let read = Read {
        hours: &register.figures(&wish.period.span()).unwrap(),
        own: register.own_desk(),
        staff: register.staff_counts(wish.period.end_at()).unwrap(),
        minutes: &[],
        crowd: None,
    };
    let report = Report::of(wish.period, &read);
    Ok(MadeReport::new(&wish, form.clone(), office.clone(), report, now))
}

/// Everything a PDF says, one space between words.
fn text(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, pdf).unwrap();
    let out = Command::new("pdftotext")
        .arg("-layout")
        .arg(&path)
        .arg("-")
        .output();
    let text = String::from_utf8(out.expect("pdftotext is installed").stdout).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a worksheet below the head, as text; numbers as they are calculated with.
fn rows(xlsx: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(std::io::Cursor::new(xlsx.to_vec())).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    let cell = |cell: &Data| match cell {
        Data::Float(n) if n.fract() == 0.0 => format!("{n:.0}"),
        cell => cell.to_string(),
    };
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

/// That paper and workbook say what the report says.
fn check(made: &MadeReport) {
    let report = made.report();
    let (letter, xlsx) = (text(&made.pdf().unwrap()), made.xlsx().unwrap());
    let summary = rows(&xlsx, "Tổng hợp");
    for (n, line) in (1..).zip(report.visits()) {
        let label = vietnamese().say(&words::key("report-line", line.what));
        let row = summary.iter().find(|row| row[0] == label).unwrap();
        assert_eq!(row[1], line.count.to_string(), "{label}");
        assert_eq!(
            row[2],
            line.of.map_or(String::new(), |of| of.to_string()),
            "{label}"
        );
        let or_dash = |text: Option<String>| text.unwrap_or_else(|| "–".into());
        let printed = format!(
            "{n} {label} {} {} {}",
            number(line.count),
            or_dash(line.of.map(number)),
            or_dash(line.share().and_then(super::Share::percent))
        );
        assert!(letter.contains(&printed), "{printed}");
    }
    sums(&rows(&xlsx, "Theo ngày"), report);
    sums(&rows(&xlsx, "Theo giờ"), report);
}

/// That the rows of a table add up to its last, and that to the report.
fn sums(rows: &[Vec<String>], report: &Report) {
    let (before, rows) = rows.split_at(rows.iter().position(|row| row[1] == "Lượt khách").unwrap());
    assert_eq!(
        before.len(),
        3,
        "what it is about, who reports, from when to when"
    );
    let (head, rows) = rows.split_first().unwrap();
    let (sum, parts) = rows.split_last().unwrap();
    let counts = report.totals.counts;
    for (name, total) in [
        ("Lượt khách", counts.entered),
        ("Đã hướng dẫn", counts.told),
        ("Kiểm tra được", super::checked(&report.totals)),
        ("Đang chạy", counts.running),
        ("Có thể đang chạy", counts.probable),
        ("Chưa thấy", counts.not_heard),
        ("Không có ĐTTM", counts.no_phone),
        ("Không kiểm tra được", counts.cannot_check),
        ("Chưa có kết quả", counts.unassessed),
    ] {
        let column = head.iter().position(|said| said == name).unwrap();
        let number = |row: &Vec<String>| row[column].parse::<u32>().unwrap();
        assert_eq!(number(sum), total, "{name}");
        assert_eq!(parts.iter().map(number).sum::<u32>(), total, "{name}");
    }
}

#[test]
fn paper_and_workbook_say_what_the_book_says() {
    for (first, last, a_day, people) in [
        ("2021-01-05", "2021-01-05", 40, 0),
        ("2021-01-04", "2021-01-10", 60, 87),
        ("2021-02-01", "2021-02-28", 1000, 20),
        // A weekend: nobody came.
        ("2021-01-09", "2021-01-10", 5, 0),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut register = book(folder.path(), a_day);
        staff(&mut register, people);
        let made = made(&register, &form(first, last), &office(), at(70 * A_DAY)).unwrap();
        let counted = made.report().staff;
        assert_eq!(counted.total as usize, people);
        // One in ten has none; of the others half had the app, or two thirds with those who ran it.
        let with = |which: &dyn Fn(usize) -> bool| (0..people).filter(|n| which(*n)).count();
        let installed = |n: usize| n.is_multiple_of(2) || n.is_multiple_of(3);
        assert_eq!(
            counted.with_smartphone as usize,
            with(&|n| n % 10 > 0 || installed(n))
        );
        assert_eq!(counted.installed as usize, with(&installed));
        check(&made);
        let staff = rows(&made.xlsx().unwrap(), "Cán bộ");
        assert_eq!(staff.len(), if people > 0 { 8 } else { 4 });
    }
}

#[test]
fn a_month_of_twenty_thousand_visits_is_one_report_like_any() {
    let folder = tempfile::tempdir().unwrap();
    let made = made(
        &book(folder.path(), 1000),
        &form("2021-02-01", "2021-02-28"),
        &office(),
        at(70 * A_DAY),
    )
    .unwrap();
    let counts = made.report().totals.counts;
    assert_eq!(counts.entered + counts.voided, 20_000);
    let bars = super::chart::by_day(&made.report().days).1;
    assert_eq!(bars.iter().map(|bar| bar.entered).sum::<u32>(), counts.entered);
}

#[test]
fn the_bars_of_any_chart_add_up_to_the_report() {
    let folder = tempfile::tempdir().unwrap();
    let register = book(folder.path(), 30);
    for (first, last, bars_of_days) in [
        ("2021-01-05", "2021-01-05", 1),
        ("2021-01-04", "2021-02-07", 35),
        ("2021-01-06", "2021-03-01", 9),
        ("2020-06-01", "2021-03-01", 10),
    ] {
        let made = made(&register, &form(first, last), &office(), at(70 * A_DAY)).unwrap();
        let report = made.report();
        let days = super::chart::by_day(&report.days).1;
        assert_eq!(days.len(), bars_of_days, "{first}");
        for bars in [days, super::chart::by_hour(&report.hours, &vietnamese())] {
            let counts = report.totals.counts;
            assert_eq!(bars.iter().map(|bar| bar.entered).sum::<u32>(), counts.entered);
            assert_eq!(bars.iter().map(|bar| bar.running).sum::<u32>(), counts.running);
        }
    }
}

#[test]
fn the_same_report_is_the_same_bytes_and_a_mail_carries_them() {
    let folder = tempfile::tempdir().unwrap();
    let form = ReportForm {
        mail_to: "\"Sở Y tế, phòng 1\" <vanthu@haiduong.example>\nb@tiếngviệt.example".into(),
        ..form("2021-01-04", "2021-01-10")
    };
    let made = made(&book(folder.path(), 12), &form, &office(), at(70 * A_DAY)).unwrap();
    let key = figures::DeskKey::random().unwrap();
    let part = figures::seal(&made.told(1).unwrap(), &key).unwrap();
    let made = made.with_part(part.clone());
    let (pdf, xlsx, eml) = (made.pdf().unwrap(), made.xlsx().unwrap(), made.eml().unwrap());
    assert_eq!(xlsx, made.xlsx().unwrap());
    assert!(pdf == made.pdf().unwrap(), "the PDF");
    assert!(eml == made.eml().unwrap(), "the mail");
    let at = folder.path();
    for (name, bytes) in [
        ("report.pdf", &pdf),
        ("report.xlsx", &xlsx),
        ("report.json", &part.clone().into_bytes()),
        ("report.eml", &eml),
    ] {
        std::fs::write(at.join(name), bytes).unwrap();
    }
    // Read by another's hand.
    let said = Command::new("python3")
        .arg("-c")
        .arg(READ_MAIL)
        .current_dir(at)
        .output()
        .unwrap();
    let (said, wrong) = (
        String::from_utf8(said.stdout).unwrap(),
        String::from_utf8_lossy(&said.stderr),
    );
    let said: Vec<&str> = said.lines().collect();
    assert_eq!(
        said,
        [
            "1",
            "Báo cáo kết quả sử dụng ứng dụng Bluezone từ ngày 04/01/2021 đến hết ngày 10/01/2021",
            "[('Sở Y tế, phòng 1', 'vanthu@haiduong.example'), ('', 'b@xn--tingvit-5t4cyc.example')]",
            "text/plain True",
            "application/pdf bao-cao-2021-01-04_2021-01-10.pdf True",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet bao-cao-2021-01-04_2021-01-10.xlsx True",
            "application/json so-lieu-2021-01-04_2021-01-10.json True",
        ],
        "{wrong}"
    );
    let mut book = Xlsx::new(std::io::Cursor::new(xlsx)).unwrap();
    let hidden = book.sheets_metadata().last().unwrap().clone();
    assert_eq!(
        (hidden.name.as_str(), hidden.visible),
        (figures::SHEET, calamine::SheetVisible::Hidden)
    );
    let range = book.worksheet_range(figures::SHEET).unwrap();
    let cells: String = range.rows().map(|row| row[0].to_string()).collect();
    assert_eq!(cells, part);
}

#[test]
fn practice_tells_a_machine_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let practice = Office {
        book: Book::Practice,
        ..office()
    };
    let form = form("2021-01-04", "2021-01-10");
    let made = made(&book(folder.path(), 1), &form, &practice, at(70 * A_DAY)).unwrap();
    assert_eq!(made.told(1), None);
}

#[test]
fn a_mail_to_nobody_is_told_before_it_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let form = ReportForm {
        mail_to: "vanthu@haiduong.example; Sở Y tế\r\nBcc: nobody; c@x.example".into(),
        ..form("2021-01-04", "2021-01-10")
    };
    let made = made(&book(folder.path(), 1), &form, &office(), at(70 * A_DAY)).unwrap();
    let none = Error::NotAnAddress("Sở Y tế; Bcc: nobody".to_owned());
    assert_eq!(made.recipients(), Err(none.clone()));
    assert_eq!(made.eml(), Err(none));
    assert!(made.pdf().is_ok(), "the letter has no need of addresses");
}

const READ_MAIL: &str = r#"
import email, email.policy, sys
sys.stdout.reconfigure(encoding="utf-8")
mail = email.message_from_bytes(open("report.eml", "rb").read(), policy=email.policy.default)
print(mail["X-Unsent"], mail["Subject"], [(to.display_name, to.addr_spec) for to in mail["To"].addresses], sep="\n")
text, pdf, xlsx, figures = mail.iter_parts()
print(text.get_content_type(), "Trung tâm Công nghệ" in text.get_content())
for part, name in ((pdf, "report.pdf"), (xlsx, "report.xlsx"), (figures, "report.json")):
    same = part.get_payload(decode=True) == open(name, "rb").read()
    print(part.get_content_type(), part.get_filename(), same)
"#;

#[test]
fn the_longest_names_and_texts_still_make_a_letter() {
    let folder = tempfile::tempdir().unwrap();
    let long = |chars: usize| {
        "Ủy ban nhân dân Ẵ W "
            .repeat(chars)
            .chars()
            .take(chars)
            .collect::<String>()
    };
    let office = Office {
        superior_body: long(200),
        agency: long(200),
        place: long(200),
        desk_name: long(200),
        book: Book::Register,
    };
    let form = ReportForm {
        number: long(300),
        addressee: long(300),
        signer_title: "W\n".repeat(3) + &long(94),
        signer_name: long(100),
        basis: long(10_000),
        difficulties: "a\n".repeat(5_000),
        recipients: "W\n".repeat(11) + &long(378),
        ..form("2021-01-04", "2021-01-10")
    };
    let register = book(folder.path(), 3);
    let written = made(&register, &form, &office, at(70 * A_DAY)).unwrap();
    assert!(text(&written.pdf().unwrap()).contains("BÁO CÁO"));
    assert!(written.eml().is_ok());
    for too_long in [
        ReportForm {
            number: long(301),
            ..form.clone()
        },
        ReportForm {
            proposals: long(10_001),
            ..form.clone()
        },
        ReportForm {
            dated: "hôm nay".into(),
            ..form.clone()
        },
        ReportForm {
            cut_off: "25:00".into(),
            ..form
        },
    ] {
        assert!(made(&register, &too_long, &office, at(70 * A_DAY)).is_err());
    }
}
