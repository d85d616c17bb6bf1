//! Workbooks as LibreOffice prints them: on A4, nothing over anything else, nothing cut, in letters that can be read.
//!
//! To look at them: `SHEETS_TO=FOLDER cargo test -p sheet --test printed` keeps the workbooks and their PDF files.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

use std::path::Path;
use std::process::Command;

use jiff::civil::date;
use sheet::{Cell, Heading, LastRow, Worksheet, workbook};

/// From the top of the tallest letter of that font to the foot of the lowest, in sizes.
const TALL: f32 = 1.3;
/// The least that somebody with reading glasses reads.
const READ_PT: f32 = 8.0;
/// The least of the margins above and below the table.
const MARGIN_PT: f32 = 45.0;
const A4_PT: [f32; 2] = [595.0, 842.0];

/// Times New Roman is the font of our own papers, which is as wide: what a computer has besides is its own affair.
const FONTS: &str = concat!(
    "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig><dir>",
    env!("CARGO_MANIFEST_DIR"),
    "/../../assets/fonts</dir><include ignore_missing='yes'>/etc/fonts/fonts.conf</include>",
    "<cachedir>{folder}/fonts</cachedir><match target='pattern'>",
    "<test name='family' qual='any'><string>Times New Roman</string></test>",
    "<edit name='family' mode='assign' binding='strong'><string>Gatekeeper Serif</string></edit>",
    "</match></fontconfig>"
);

/// A word on a page, in points from the top left.
struct Word {
    text: String,
    x: (f32, f32),
    y: (f32, f32),
}

struct Page {
    size: [f32; 2],
    words: Vec<Word>,
}

impl Page {
    fn text(&self) -> String {
        let words = self.words.iter().map(|word| word.text.as_str());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The pages that LibreOffice makes of a workbook.
fn printed(name: &str, sheets: &[Worksheet]) -> Vec<Page> {
    let folder = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("SHEETS_TO").map(std::path::PathBuf::from);
    let at = kept.as_deref().unwrap_or(folder.path());
    let path = at.join(format!("{name}.xlsx"));
    std::fs::write(&path, workbook(sheets).unwrap()).unwrap();
    // A profile of its own: whoever has the program open would otherwise be asked instead of us.
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("profile").display()
    );
    let fonts = folder.path().join("fonts.conf");
    std::fs::write(
        &fonts,
        FONTS.replace("{folder}", &folder.path().display().to_string()),
    )
    .unwrap();
    let done = Command::new("soffice")
        .env("FONTCONFIG_FILE", &fonts)
        .args([&profile, "--headless", "--convert-to", "pdf", "--outdir"])
        .arg(at)
        .arg(&path)
        .output()
        .expect("this test needs LibreOffice Calc (apt-get install libreoffice-calc-nogui)");
    let pdf = path.with_extension("pdf");
    assert!(pdf.exists(), "{}", String::from_utf8_lossy(&done.stderr));
    boxes(&pdf)
}

/// Every word of a PDF with its place.
fn boxes(pdf: &Path) -> Vec<Page> {
    let told = Command::new("pdftotext").arg("-bbox").arg(pdf).arg("-").output();
    let told = told
        .expect("this test needs pdftotext (apt-get install poppler-utils)")
        .stdout;
    let told = String::from_utf8(told).unwrap();
    let number = |line: &str, name: &str| -> f32 {
        let from = line.split_once(&format!("{name}=\"")).unwrap().1;
        from.split_once('"').unwrap().0.parse().unwrap()
    };
    let mut pages = Vec::new();
    for line in told.lines().map(str::trim) {
        if line.starts_with("<page") {
            pages.push(Page {
                size: ["width", "height"].map(|side| number(line, side)),
                words: Vec::new(),
            });
        } else if line.starts_with("<word") {
            let text = line.split_once('>').unwrap().1.trim_end_matches("</word>");
            let span = |least, most| (number(line, least), number(line, most));
            pages.last_mut().unwrap().words.push(Word {
                text: text
                    .replace("&amp;", "&")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">"),
                x: span("xMin", "xMax"),
                y: span("yMin", "yMax"),
            });
        }
    }
    pages
}

/// What holds of every workbook.
#[track_caller]
fn check(name: &str, sheets: &[Worksheet]) -> Vec<Page> {
    let pages = printed(name, sheets);
    for (n, page) in pages.iter().enumerate() {
        let mut size = page.size;
        size.sort_by(f32::total_cmp);
        for (side, a4) in size.iter().zip(A4_PT) {
            assert!((side - a4).abs() < 2.0, "{name}: page {n} is {size:?}");
        }
        for (at, word) in page.words.iter().enumerate() {
            // LibreOffice shrinks the words at the head and the foot of a page with it, whatever it is told.
            let in_margin = word.y.1 < MARGIN_PT || word.y.0 > page.size[1] - MARGIN_PT;
            if in_margin {
                continue;
            }
            let size_pt = (word.y.1 - word.y.0) / TALL;
            assert!(
                size_pt >= READ_PT,
                "{name}: {} is printed at {size_pt} pt",
                word.text
            );
            assert!(
                word.x.0 > 14.0 && word.x.1 < page.size[0] - 14.0,
                "{name}: {} is at the edge",
                word.text
            );
            for other in &page.words[at + 1..] {
                let over = |one: (f32, f32), two: (f32, f32)| one.1.min(two.1) - one.0.max(two.0);
                let (x, y) = (over(word.x, other.x), over(word.y, other.y));
                // Lines of one cell touch: their boxes are taller than their letters.
                assert!(
                    x < 0.5 || y < 0.3 * (word.y.1 - word.y.0),
                    "{name}: {} is over {}",
                    word.text,
                    other.text
                );
            }
        }
        let text = page.text();
        assert!(
            text.contains(&format!("Trang {}/{}", n + 1, pages.len())),
            "{name}: {text}"
        );
    }
    let all: Vec<String> = pages.iter().map(Page::text).collect();
    for sheet in sheets {
        let said = |words: &str| all.iter().any(|text| text.contains(words));
        let cells = sheet.rows.iter().flatten().map(|cell| match cell {
            Cell::Number(n) => {
                let grouped = n.to_string();
                if grouped.len() > 3 {
                    grouped.split_at(grouped.len() - 3).1.to_owned()
                } else {
                    grouped
                }
            }
            Cell::Share(share) => format!("{:.1}", share * 100.0),
            cell => cell.shown(),
        });
        let above = sheet.above.iter().chain(&sheet.below).cloned();
        for cell in cells.chain(above) {
            for word in cell.split_whitespace() {
                assert!(said(word), "{name}: {word} is cut");
            }
        }
        for word in sheet
            .columns
            .iter()
            .flat_map(|head| head.words.split_whitespace())
        {
            assert!(said(word), "{name}: {word} of a head is broken");
        }
    }
    pages
}

fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

fn printed_sheet(name: &str, columns: &[(&str, f32)]) -> Worksheet {
    Worksheet {
        name: name.to_owned(),
        columns: columns
            .iter()
            .map(|(words, width)| Heading::new(*words, *width))
            .collect(),
        page_head: "Sổ theo dõi khách – Sở Thông tin & Truyền thông – 04/01/2021 – 31/01/2021".to_owned(),
        page_foot: "Trang {page}/{pages}".to_owned(),
        ..Worksheet::default()
    }
}

const NAMES: [&str; 4] = [
    "Công Tằng Tôn Nữ Thị Hoàng Phương Uyên",
    "Lê Vân",
    "Nguyễn Thị Ngoẵng Nghiêng",
    "王小明 (WANG XIAOMING)",
];
const FROM: [&str; 3] = [
    "Văn phòng Đoàn đại biểu Quốc hội, Hội đồng nhân dân và Ủy ban nhân dân tỉnh Hải Dương",
    "Thôn 3, xã Nhân Quyền, huyện Bình Giang",
    "",
];

/// A register of an office, of several pages.
fn office(lines: usize) -> Worksheet {
    let mut sheet = printed_sheet(
        "Khách ra, vào",
        &[
            ("Ngày", 22.0),
            ("STT", 12.0),
            ("Giờ vào", 13.0),
            ("Họ và tên", 41.0),
            ("Số CCCD, hộ chiếu", 26.0),
            ("Điện thoại", 23.0),
            ("Đơn vị, địa chỉ", 42.0),
            ("Người, phòng cần gặp", 33.0),
            ("Số thẻ", 11.0),
            ("Bluezone", 25.0),
            ("Giờ ra", 14.0),
            ("Ghi chú", 22.0),
        ],
    );
    let day = date(2021, 1, 28);
    let row = |n: usize| {
        let minute = i8::try_from(n % 60).unwrap();
        vec![
            Cell::Day(day),
            Cell::Ordinal(u32::try_from(n).unwrap()),
            Cell::Moment {
                at: day.at(7, minute, 0, 0),
                of: day,
            },
            text(NAMES[n % 4]),
            text(&format!("0300900{n:05}")),
            text("+84912345678"),
            text(FROM[n % 3]),
            text(if n.is_multiple_of(5) {
                "Ông Phạm Đình Khuê, Phó Giám đốc"
            } else {
                "Phòng 203"
            }),
            text("K001"),
            text("Chưa thấy\nĐã hướng dẫn"),
            Cell::Moment {
                at: date(2021, 1, 29).at(0, minute, 0, 0),
                of: day,
            },
            text(if n.is_multiple_of(7) {
                "Đã sửa, trước ghi: Phạm Thị Tuấn"
            } else {
                ""
            }),
        ]
    };
    sheet.rows = (1..=lines).map(row).collect();
    sheet
}

#[test]
fn a_register_has_its_heads_on_each_page() {
    let pages = check("office", &[office(60)]);
    assert!((3..=6).contains(&pages.len()), "{} pages", pages.len());
    for page in &pages {
        assert!(page.size[0] > page.size[1], "the book lies across");
        assert!(
            page.text().contains("Đơn vị, địa chỉ") && page.text().contains("Sở Thông tin & Truyền thông")
        );
    }
}

#[test]
fn the_columns_of_three_kinds_of_entrance_can_be_read_on_one_page() {
    let mut sheet = office(12);
    let more = [
        ("Biển số xe", 22.0, text("34B-012.34")),
        ("Tuyến xe", 36.0, text("Hải Dương – Thành phố Hồ Chí Minh")),
        ("Nơi đến", 36.0, text("Bến xe Miền Đông mới, thành phố Thủ Đức")),
        ("Ngày sinh", 22.0, Cell::Day(date(1990, 12, 28))),
        ("Giới tính", 13.0, text("Nữ")),
        ("Quốc tịch", 18.0, text("Thụy Điển")),
        ("Phòng", 13.0, text("305")),
        ("Ngày đi dự kiến", 22.0, Cell::Day(date(2021, 12, 28))),
    ];
    for (head, width, cell) in more {
        sheet.columns.push(Heading::new(head, width));
        for row in &mut sheet.rows {
            row.push(cell.clone());
        }
    }
    check("three", &[sheet]);
}

#[test]
fn a_report_by_day_is_no_smaller_than_its_letter() {
    let heads = [
        "Ngày",
        "Lượt khách",
        "Đã hướng dẫn",
        "Kiểm tra được",
        "Đang chạy",
        "Tỷ lệ đang chạy",
        "Có thể đang chạy",
        "Chưa thấy",
        "Không có ĐTTM",
        "Không kiểm tra được",
        "Chưa có kết quả",
        "Người đếm được",
    ];
    let columns: Vec<(&str, f32)> = heads.iter().map(|head| (*head, 21.0)).collect();
    let mut days = printed_sheet("Theo ngày", &columns);
    days.above = vec![
        "Kết quả tuyên truyền, hướng dẫn và kiểm tra việc sử dụng ứng dụng Bluezone đối với khách đến cơ quan"
            .to_owned(),
        "Văn phòng Đoàn đại biểu Quốc hội, Hội đồng nhân dân và Ủy ban nhân dân tỉnh ".repeat(3),
        "từ ngày 01/01/2021 đến hết ngày 31/01/2021".to_owned(),
    ];
    let row = |first: Cell| {
        let mut row = vec![first];
        row.extend([12_345, 999, 20_000, 7].map(Cell::Number));
        row.push(Cell::Share(0.625));
        row.extend([1_000, 10, 0, 5, 30_000, 123].map(Cell::Number));
        row
    };
    days.rows = (1..=31).map(|day| row(Cell::Day(date(2021, 1, day)))).collect();
    days.rows.push(row(text("Cộng")));
    days.rows[0][0] = text("01/01/2021 từ 08h00");
    days.last = LastRow::Sum;
    let mut summary = printed_sheet(
        "Tổng hợp",
        &[("Nội dung", 100.0), ("Số lượt", 21.0), ("Tỷ lệ", 21.0)],
    );
    summary.above = days.above.clone();
    let line = || vec![text(FROM[0]), Cell::Number(12_345), Cell::Share(0.5)];
    summary.rows = std::iter::repeat_with(line).take(8).collect();
    summary.below = vec![format!("Không có khách: {}.", "05/01, 06/01, ".repeat(14))];
    let pages = check("report", &[summary, days]);
    assert!(pages[0].size[0] < pages[0].size[1], "few columns stand upright");
    let least = pages.iter().flat_map(|page| {
        let inside = |word: &&Word| word.y.0 > MARGIN_PT && word.y.1 < page.size[1] - MARGIN_PT;
        page.words.iter().filter(inside).map(|word| word.y.1 - word.y.0)
    });
    assert!(least.fold(f32::MAX, f32::min) / TALL >= 9.0);
}
