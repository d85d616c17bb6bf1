//! Exports as a spreadsheet program opens them, cell by cell beside what is in the book.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use desk::book::owners::Claim;
use desk::book::{NoBook, OpenBook};
use desk::filed::export::Extract;
use desk::home::place::Home;
use desk::transport::{Book, ExportFormat, VisitForm};

/// Visitors whose words a spreadsheet would like to understand.
fn visitors() -> Vec<VisitForm> {
    let visitor = |name: &str, id: &str, phone: &str, from: &str, note: &str| VisitForm {
        name: name.into(),
        id_number: id.into(),
        phone: phone.into(),
        organisation: from.into(),
        note: note.into(),
        ..VisitForm::default()
    };
    vec![
        visitor("Nguyễn Thị Ước", "030090000001", "0912345678", "Sở Y tế", ""),
        visitor(
            "Đỗ Hữu Ước",
            "001099000002",
            "",
            "=1+1",
            "=HYPERLINK(\"http://x\";\"a\")",
        ),
        visitor("+84 912", "", "+84912345678", "Thôn 1; Xã B, \"Hải Dương\"", "-"),
        visitor("＝SUM(A1)", "B1234567", "", "@SUM(1)", "'đã có nháy"),
        visitor("Lò Thị Ứng", "", "", "＝CMD|' /C calc'!A0", ""),
        visitor("Ông \"Sáu\"", "", "", "a;b,c", "1/2"),
        visitor("王小明", "E12345678", "", "3-4", "1e5"),
    ]
}

/// Runs LibreOffice on a file; `infilter` says how a CSV is to be read, `as_kind` what it is turned into.
fn converted(folder: &Path, file: &str, infilter: Option<&str>, as_kind: &str) -> String {
    let out = folder.join("out");
    let _ = std::fs::remove_dir_all(&out);
    let mut office = Command::new("soffice");
    // A profile of its own: whoever has the program open would otherwise be asked instead of us.
    office.arg(format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    ));
    office
        .arg("--headless")
        .args(infilter.map(|filter| format!("--infilter={filter}")));
    office
        .args(["--convert-to", as_kind, "--outdir"])
        .arg(&out)
        .arg(folder.join(file));
    let done = office.output().expect("LibreOffice Calc is installed");
    let made = std::fs::read_dir(&out).ok().and_then(|mut files| files.next());
    assert!(made.is_some(), "{}", String::from_utf8_lossy(&done.stderr));
    let made = made.expect("a file");
    std::fs::read_to_string(made.expect("readable").path()).expect("UTF-8")
}

/// The rows of a CSV, each cell under its head.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let heads = reader.headers().expect("a head").clone();
    let cells = |row: csv::StringRecord| {
        heads
            .iter()
            .map(str::to_owned)
            .zip(row.iter().map(str::to_owned))
            .collect()
    };
    reader.records().map(|row| cells(row.expect("a row"))).collect()
}

/// LibreOffice's words for: UTF-8, `,`, everything in quotes as it is shown.
const AS_CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true";
/// A sheet in which every cell says what kind of value it holds.
const AS_XML: &str = "fods";
/// `;`, UTF-8.
const READ_CSV: &str = "Text - txt - csv (StarCalc):59,34,76,1";

#[test]
fn a_spreadsheet_shows_what_is_in_the_book_and_runs_none_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = Home::find(Some(&folder.path().join("data")));
    let mut book = OpenBook::open(&home, Book::Register, NoBook::Begin, "desk").expect("a book");
    let day = desk::book::book_date(None).expect("today");
    for form in visitors() {
        book.enter(&form, None, desk::now()).expect("written");
    }
    let owner = book.owner(Claim::nothing(), desk::now()).expect("no PIN is set");
    for (name, format) in [("book.csv", ExportFormat::Csv), ("book.xlsx", ExportFormat::Xlsx)] {
        let bytes = Extract::Visits
            .read(
                &book,
                &owner,
                (day, day),
                format,
                &desk::work::Unwatched::default(),
            )
            .expect("exported");
        std::fs::write(folder.path().join(name), bytes).expect("written");
    }
    // As text: column 1 to 14 of kind 2.
    let as_text = (1..=14)
        .map(|column| format!("{column}/2"))
        .collect::<Vec<_>>()
        .join("/");
    let read_as_text = format!("{READ_CSV},{as_text}");
    let from_csv = rows(&converted(folder.path(), "book.csv", Some(&read_as_text), AS_CSV));
    let from_xlsx = rows(&converted(folder.path(), "book.xlsx", None, AS_CSV));
    let lines = book.day(&book.today(desk::now())).expect("a day").lines;
    assert_eq!((from_csv.len(), from_xlsx.len()), (lines.len(), lines.len()));
    for (line, (csv, xlsx)) in lines.iter().zip(from_csv.iter().zip(&from_xlsx)) {
        let person = line.person.as_ref().expect("not erased");
        let text = |text: Option<&String>| text.cloned().unwrap_or_default();
        let expected = [
            ("STT", line.line.to_string()),
            ("Họ và tên", person.name.clone()),
            ("Số CCCD, hộ chiếu", text(person.id.as_ref().map(|id| &id.number))),
            ("Điện thoại", text(person.phone.as_ref())),
            ("Đơn vị, địa chỉ", text(person.from.as_ref())),
            ("Ghi chú", text(person.note.as_ref())),
        ];
        for (head, says) in expected {
            assert_eq!(xlsx[head], says, "{head}");
            // What begins like a formula has an apostrophe in front, and nothing else has.
            let armed = says.starts_with(['=', '+', '-', '@', '＝']);
            assert_eq!(csv[head], if armed { format!("'{says}") } else { says }, "{head}");
        }
        assert_eq!(csv["Giờ vào"], xlsx["Giờ vào"]);
        assert_eq!(xlsx["Giờ vào"].len(), "07:35".len());
    }
    // A double click on the CSV may take digits for numbers; it must find nothing to run.
    for (file, infilter) in [("book.csv", Some(READ_CSV)), ("book.xlsx", None)] {
        let xml = converted(folder.path(), file, infilter, AS_XML);
        assert!(xml.contains("Nguyễn Thị Ước"));
        assert!(!xml.contains("table:formula"), "{file}");
        if file == "book.xlsx" {
            // Numbers of people are words, so that no digit is lost; days and hours are what they are.
            for digits in ["030090000001", "001099000002", "0912345678"] {
                let cell = xml
                    .split_once(&format!("<text:p>{digits}</text:p>"))
                    .expect(digits)
                    .0;
                let kind = cell.rsplit_once("office:value-type=\"").expect("a kind").1;
                assert!(kind.starts_with("string\""), "{digits}");
            }
            for kind in ["date", "float", "string"] {
                assert!(xml.contains(&format!("office:value-type=\"{kind}\"")), "{kind}");
            }
        }
    }
}
