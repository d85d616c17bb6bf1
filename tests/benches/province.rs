//! A week of 5,000 agencies by e-mail, with every kind of damage: read from a Maildir, an mbox and a folder of workbooks, and the
//! table drawn, by the program that is shipped and a private PostgreSQL. Beside it Python's own library for mail, which only looks
//! for attachments in the same files. Wanted: under 60 s.
//!
//! `PROVINCE_AGENCIES` is how many. Run with `cargo bench -p gatekeeper-tests --bench province`.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use figures::{Count, Day, DeskKey, Period, SHEET, Staff, Told, Week, seal};
use gatekeeper_tests::postgres::Postgres;
use gatekeeper_tests::programs::program;
use serde_json::Value;
use sheet::{Cell, Tab, Worksheet};

/// A letter as large as most.
const LETTER_BYTES: usize = 60 << 10;
const SPAM: usize = 1_000;
const WANTED_S: f64 = 60.0;

/// Python that parses every mail and takes out what is attached.
const PEER: &str = r#"
import email, glob, mailbox, sys
def look(mail):
    for part in mail.walk():
        part.get_payload(decode=True)
for name in glob.glob(sys.argv[1] + "/maildir/new/*"):
    look(email.message_from_binary_file(open(name, "rb")))
for mail in mailbox.mbox(sys.argv[1] + "/all.mbox"):
    look(mail)
"#;

fn main() {
    let agencies = std::env::var("PROVINCE_AGENCIES")
        .map_or(Ok(5_000), |text| text.parse())
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mail = folder.path().join("mail");
    let expected = write(&mail, folder.path(), agencies);
    let hub = program("hub", "gatekeeper-hub");
    let server = Postgres::start();
    let run = |words: &[&str]| -> Vec<Value> {
        let out = Command::new(&hub)
            .args(["--database", &server.url()])
            .args(words)
            .output()
            .unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let text = String::from_utf8(out.stdout).unwrap();
        text.lines()
            .filter_map(|line| serde_json::from_str(line).ok())
            .collect()
    };
    run(&["init"]);
    run(&[
        "province",
        "add-agencies",
        &folder.path().join("list.csv").display().to_string(),
    ]);

    let began = Instant::now();
    let imported = run(&["province", "import", &mail.display().to_string()]).remove(0);
    let read_s = began.elapsed().as_secs_f64();
    let table = run(&["province", "table", "--week", "2021-W02", "--json"]);
    let ours_s = began.elapsed().as_secs_f64();

    assert_eq!(
        imported["taken"].as_u64(),
        Some(expected.taken),
        "{}",
        imported["replaced"]
    );
    let total = table.last().unwrap();
    assert_eq!(
        (total["agencies"].as_u64(), total["entered"].as_u64()),
        (Some(agencies), Some(expected.entered))
    );
    let began = Instant::now();
    let peer = Command::new("python3")
        .args(["-c", PEER])
        .arg(&mail)
        .status()
        .unwrap();
    let peer_s = began.elapsed().as_secs_f64();
    assert!(peer.success());
    println!(
        "{agencies} agencies: {} things read, {} taken, {} refused; read in {read_s:.1} s, table in {:.1} s",
        imported["read"],
        imported["taken"],
        imported["refused"].as_array().unwrap().len(),
        ours_s - read_s
    );
    println!(
        "row\tprovince: {agencies} reports read, checked, kept, table drawn\t{ours_s:.1} s\t{WANTED_S:.0} s wanted\t{:.2}\t1.00",
        ours_s / WANTED_S
    );
    println!(
        "row\tprovince: beside Python only opening the mails\t{ours_s:.1} s\t{peer_s:.1} s\t{:.2}\t",
        ours_s / peer_s
    );
}

/// What has to come out.
struct Expected {
    taken: u64,
    entered: u64,
}

/// Writes the mail of a week, and the list of agencies.
fn write(mail: &Path, folder: &Path, agencies: u64) -> Expected {
    let (new, books) = (mail.join("maildir/new"), mail.join("workbooks"));
    for part in [&new, &mail.join("maildir/cur"), &books] {
        fs::create_dir_all(part).unwrap();
    }
    let mut list = "Tên đơn vị;Huyện;Thư điện tử\n".to_owned();
    let (mut mbox, mut expected) = (Vec::new(), Expected { taken: 0, entered: 0 });
    for n in 0..agencies {
        writeln!(list, "UBND xã số {n};Huyện {};xa{n}@x.example", n % 40).unwrap();
        let key = DeskKey::random().unwrap();
        let part = part(&key, n);
        let good = |part: &str| draft(part, &part_book(part), n);
        let whole = match n % 50 {
            // Every kind of damage, each of two agencies in a hundred.
            1 => good(&part.replace("\\\"told\\\":1", "\\\"told\\\":2")),
            2 => good(&part).split_at(LETTER_BYTES).0.to_owned(),
            3 => good(&part.replace("\"version\":1", "\"version\":9")),
            4 => draft(&part, b"PK\x03\x04", n),
            5 => draft("", b"PK\x03\x04", n),
            6 => draft("", &part_book(&part), n),
            7 => format!("Content-Type: message/rfc822\r\n\r\n{}", good(&part)),
            _ => good(&part),
        };
        if ![1, 2, 3, 5].contains(&(n % 50)) {
            expected.taken += 1;
            expected.entered += 5 * (n % 97 + 1);
        }
        match n % 10 {
            0..=5 => fs::write(new.join(format!("{n}.host")), &whole).unwrap(),
            6..=8 => {
                mbox.extend(b"From x@y Mon Jan 18 08:00:00 2021\n");
                mbox.extend(
                    whole
                        .replace("\r\n", "\n")
                        .replace("\nFrom ", "\n>From ")
                        .into_bytes(),
                );
                mbox.extend(b"\n");
            }
            _ => fs::write(books.join(format!("{n}.xlsx")), part_book(&part)).unwrap(),
        }
    }
    for n in 0..SPAM {
        mbox.extend(format!("From x@y Mon Jan 18 08:00:00 2021\nSubject: {n}\n\nBuy now\n\n").into_bytes());
    }
    fs::write(mail.join("all.mbox"), mbox).unwrap();
    fs::write(folder.join("list.csv"), list).unwrap();
    expected
}

fn part(key: &DeskKey, n: u64) -> String {
    let week: Week = "2021-W02".parse().unwrap();
    let entered = n % 97 + 1;
    let count = Count {
        entered,
        people: entered,
        running: entered,
        told: 1,
        ..Count::default()
    };
    let days = week
        .first()
        .series(jiff::Span::new().days(1))
        .take(5)
        .map(|date| Day {
            date,
            under: date,
            from_min: 0,
            before_min: 1440,
            count,
        });
    let days: Vec<_> = days.collect();
    let told = Told {
        sequence: 1_610_700_000 + n,
        issued_ms: 1_610_700_000_000,
        agency: format!("UBND xã số {n}"),
        above: String::new(),
        period: Period {
            first: week.first(),
            last: days[4].date,
            cut_off_min: 0,
        },
        days,
        staff: Staff::default(),
    };
    seal(&told, key).unwrap()
}

fn part_book(part: &str) -> Vec<u8> {
    let shown = Worksheet {
        name: "Tổng hợp".into(),
        rows: (0..40)
            .map(|n| vec![Cell::Text(format!("dòng {n}")), Cell::Number(n)])
            .collect(),
        ..Worksheet::default()
    };
    let hidden = Worksheet {
        name: SHEET.into(),
        rows: vec![vec![Cell::Text(part.to_owned())]],
        tab: Tab::Hidden,
        ..Worksheet::default()
    };
    sheet::workbook(&[shown, hidden]).unwrap()
}

/// A draft as a desk makes it.
fn draft(part: &str, workbook: &[u8], n: u64) -> String {
    let letter: Vec<u8> = (0..LETTER_BYTES as u64)
        .map(|at| ((at * (n + 7)) >> 3) as u8)
        .collect();
    let mut text = "Subject: report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=_report_=\"\r\n\r\n\
                    --=_report_=\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nKính gửi Quý cơ quan\r\n"
        .to_owned();
    for (kind, name, bytes) in [
        ("application/pdf", "bao-cao.pdf", letter.as_slice()),
        ("application/octet-stream", "bao-cao.xlsx", workbook),
        ("application/json", "so-lieu.json", part.as_bytes()),
    ] {
        write!(
            text,
            "--=_report_=\r\nContent-Type: {kind}; name=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        )
        .unwrap();
        base64(bytes, &mut text);
        text.push_str("\r\n");
    }
    text + "--=_report_=--\r\n"
}

fn base64(bytes: &[u8], text: &mut String) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (n, three) in bytes.chunks(3).enumerate() {
        if n > 0 && n % 19 == 0 {
            text.push_str("\r\n");
        }
        let bits = three
            .iter()
            .fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte))
            << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at)) as usize & 63] as char;
            text.push(if at <= three.len() { letter } else { '=' });
        }
    }
}
