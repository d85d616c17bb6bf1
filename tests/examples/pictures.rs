//! `pictures FOLDER NAME...`: plays a morning on the real window and keeps the pictures of those names in a folder, small enough
//! for a README. `cargo xtask pictures` says which.
//!
//! Names, phones and what happens are always the same. The day and the clock are those of the machine, as on any desk: two runs
//! differ by them, and by where WebKit breaks the edges of letters.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use gatekeeper_tests::bluez::{FakeBluez, Phone};
use gatekeeper_tests::on_the_air::{laptop, on_the_pad, send};
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::window::{Displays, Key, Page, Stage, Surroundings, Whose, says};

/// How often a phone is heard.
const EVERY: Duration = Duration::from_millis(200);
/// The attendant's display, and that of visitors at its right.
const DESK: &str = "1366x768+0+0";
const VISITORS: &str = "1366x768+1366+0";

/// Who came before: name, host, card, verdict.
const EARLIER: &[[&str; 4]] = &[
    ["Lê Đình Thọ", "Phòng Tiếp dân", "11", "running"],
    ["Trần Thị Sen", "Bộ phận Một cửa", "12", "not_heard"],
    ["Công Tằng Tôn Nữ Thị Ngọc Bích", "Văn phòng Sở", "14", "running"],
    ["Phạm Văn Ước", "Phòng Tiếp dân", "15", "no_phone"],
    ["Đỗ Thị Hằng", "Thanh tra Sở", "17", "probable"],
];

/// Where the pictures go, and which are wanted; each is made once.
struct Album {
    folder: PathBuf,
    wanted: BTreeSet<String>,
}

impl Album {
    /// A part of the screen.
    fn keep(&mut self, stage: &Stage, name: &str, area: &str) {
        let raw = self.folder.join(format!("{name}.raw.png"));
        stage.run(
            "import",
            &[
                "-window",
                "root",
                "-crop",
                area,
                "+repage",
                &raw.display().to_string(),
            ],
        );
        self.keep_file(&raw, name);
    }

    /// A picture that was made already: few colours, no date, nothing that the eye would miss.
    fn keep_file(&mut self, raw: &Path, name: &str) {
        assert!(self.wanted.remove(name), "nobody asked for a picture {name}");
        let file = self.folder.join(format!("{name}.png"));
        let made = Command::new("convert")
            .arg(raw)
            .args(["+dither", "-colors", "96", "-strip"])
            .args([
                "-define",
                "png:compression-level=9",
                "-define",
                "png:exclude-chunks=date,time",
            ])
            .arg(format!("PNG8:{}", file.display()))
            .status();
        assert!(made.is_ok_and(|made| made.success()), "ImageMagick draws {name}");
        std::fs::remove_file(raw).expect("made here");
        println!("{}", file.display());
    }
}

fn main() {
    let mut words = std::env::args().skip(1);
    let folder = PathBuf::from(words.next().expect("a folder"));
    let mut album = Album {
        folder,
        wanted: words.collect(),
    };
    first_day(&mut album);
    morning(&mut album);
    assert!(album.wanted.is_empty(), "never made: {:?}", album.wanted);
}

/// The guide of the first day, at its second page.
fn first_day(album: &mut Album) {
    let bluez = Arc::new(FakeBluez::start().expect("a bus"));
    let _laptop = send(&bluez, laptop(), EVERY);
    let stage = Stage::open(Surroundings {
        bluetooth: Some(bluez.bus_address()),
        desk: Whose::Nobodys,
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text("dialog h3", &says("guide-ask-entrance"));
    page.press(Key::Enter);
    page.until_text("dialog h3", &says("guide-ask-checking"));
    album.keep(&stage, "guide", DESK);
}

/// A morning at a desk with a screen for visitors: somebody without the app, somebody with it, the office, the paper.
fn morning(album: &mut Album) {
    let data = tempfile::tempdir().expect("a folder");
    let data = data.path();
    ctl(
        data,
        &[
            "set",
            "agency=Sở Nội vụ tỉnh Hải Dương",
            "superior_body=UBND tỉnh Hải Dương",
            "place=Hải Dương",
            "desk_name=Cổng chính",
        ],
    );
    for [name, host, card, verdict] in EARLIER {
        ctl(
            data,
            &[
                "enter",
                "--name",
                name,
                "--to-see",
                host,
                "--card",
                card,
                "--verdict",
                verdict,
            ],
        );
    }
    let bluez = Arc::new(FakeBluez::start().expect("a bus"));
    let _laptop = send(&bluez, laptop(), EVERY);
    let stage = Stage::open(Surroundings {
        data: Some(data),
        bluetooth: Some(bluez.bus_address()),
        displays: Displays::Two,
        ..Surroundings::default()
    });
    let page = &stage.page;
    page.until_text(".radio", "Bộ thu đang nghe");

    // An iPhone that does not have the app open.
    let without = send(&bluez, iphone_without_bluezone(), EVERY);
    comes(page, "Nguyễn Văn Đức");
    page.until_text(".band h1", &says("verdict-not-heard"));
    page.in_window("visitor.html", |theirs| {
        theirs.until_text(".screen", "Mời quý khách")
    });
    album.keep(&stage, "not-heard", DESK);
    album.keep(&stage, "visitors", VISITORS);
    drop(without);
    written(page, "6");

    comes(page, "Đặng Thị Ẵm");
    let phone = send(&bluez, on_the_pad(1), EVERY);
    page.until_text(".band h1", &says("verdict-running"));
    page.fill("field-to-see", "Bộ phận Một cửa");
    page.fill("field-card", "19");
    page.rest();
    album.keep(&stage, "running", DESK);
    written(page, "7");
    drop(phone);

    page.press(Key::F(12));
    page.until_front(&says("office-title"));
    page.click(&says("office-glance"));
    page.until_front(&says("glance-by-hour"));
    album.keep(&stage, "glance", DESK);
    page.press(Key::Escape);
    page.press(Key::Escape);
    drop(stage);
    on_paper(album, data);
}

fn comes(page: &Page, name: &str) {
    page.press(Key::F(2));
    page.until_text(".band h1", &says("verdict-listening"));
    page.fill("field-name", name);
}

fn written(page: &Page, number: &str) {
    page.rest();
    page.focus("field-name");
    page.press(Key::Enter);
    page.until_text("form .head", &format!("Đã ghi số {number}"));
}

/// The first page of the day's register, as it leaves the printer.
fn on_paper(album: &mut Album, data: &Path) {
    let inside = ctl(data, &["inside"]);
    let (_, day) = inside.split_once("\"book_date\":\"").expect("somebody is inside");
    let today = &day[.."2020-01-05".len()];
    let pdf = data.join("day.pdf");
    ctl(
        data,
        &["sheet", "--date", today, "--out", &pdf.display().to_string()],
    );
    let raw = album.folder.join("sheet.raw");
    let drawn = Command::new("pdftoppm")
        .args(["-png", "-r", "90", "-f", "1", "-l", "1", "-singlefile"])
        .args([&pdf, &raw])
        .status();
    assert!(
        drawn.is_ok_and(|drawn| drawn.success()),
        "pdftoppm draws the sheet"
    );
    album.keep_file(&raw.with_extension("raw.png"), "sheet");
}

/// A locked iPhone with Bluetooth on and without the app.
fn iphone_without_bluezone() -> Phone {
    let mut phone = Phone::silent(2);
    phone
        .manufacturer
        .insert(0x004C, [&[0x16, 0x08], [0x5A; 8].as_slice()].concat());
    phone.rssi_dbm = -36;
    phone
}
