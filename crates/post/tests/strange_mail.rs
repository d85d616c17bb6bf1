//! Mails as programs of all kinds write and break them: figures that are there are found, what was changed is not taken, and
//! nothing that anybody sends ends the program.

use std::fmt::Write as _;

use figures::{Count, Day, DeskKey, Period, Staff, Told, seal};
use jiff::civil::date;
use post::{Why, of_mail, of_mbox, of_workbook};

/// The part of an agency's Monday, with so many visits.
fn part(entered: u64) -> String {
    let monday = date(2021, 1, 4);
    let count = Count {
        entered,
        people: entered,
        running: entered,
        ..Count::default()
    };
    let told = Told {
        sequence: entered + 1,
        issued_ms: 1_609_750_000_000,
        agency: "Sở Y tế tỉnh Hải Dương".into(),
        above: String::new(),
        period: Period {
            first: monday,
            last: monday,
            cut_off_min: 0,
        },
        days: vec![Day {
            date: monday,
            under: monday,
            from_min: 0,
            before_min: 1440,
            count,
        }],
        staff: Staff::default(),
    };
    let key = DeskKey::from_kept(&"07".repeat(32)).expect("it is whole");
    seal(&told, &key).expect("it is whole")
}

/// A workbook with a part in its hidden sheet, in so many cells.
fn workbook(part: &str, cells: usize) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet()
        .write_string(0, 0, "Tổng hợp")
        .expect("it is whole");
    let sheet = book.add_worksheet();
    sheet
        .set_name(figures::SHEET)
        .expect("it is whole")
        .set_hidden(true);
    for (row, cell) in (0..).zip(part.as_bytes().chunks(part.len().div_ceil(cells))) {
        sheet
            .write_string(row, 0, std::str::from_utf8(cell).expect("it is whole"))
            .expect("it is whole");
    }
    book.save_to_buffer().expect("it is whole")
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
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
    text
}

fn quoted_printable(text: &str) -> String {
    let mut lines = String::new();
    for (n, byte) in text.bytes().enumerate() {
        if n % 20 == 19 {
            lines.push_str("=\r\n");
        }
        write!(lines, "={byte:02X}").expect("it is whole");
    }
    lines
}

/// A mail of some parts, each with its headers.
fn mail(parts: &[&str]) -> String {
    let mut text = "From: x@example.vn\r\nSubject: =?UTF-8?B?QsOhbyBjw6Fv?=\r\nMIME-Version: 1.0\r\n\
                    Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
        .to_owned();
    for part in parts {
        write!(text, "--b\r\n{part}\r\n").expect("it is whole");
    }
    text + "--b--\r\n"
}

fn attached(kind: &str, name: &str, bytes: &[u8]) -> String {
    format!(
        "Content-Type: {kind}; name=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\
         Content-Disposition: attachment; filename=\"{name}\"\r\n\r\n{}",
        base64(bytes)
    )
}

fn json(part: &str) -> String {
    attached("application/json", "so-lieu.json", part.as_bytes())
}

fn xlsx(bytes: &[u8]) -> String {
    attached("application/octet-stream", "bao-cao.xlsx", bytes)
}

const WORDS: &str = "Content-Type: text/plain; charset=utf-8\r\n\r\nKính gửi Quý cơ quan";

/// How many visits each report of a mail has, or why there is none.
fn got(mail: impl AsRef<[u8]>) -> Vec<Result<u64, Why>> {
    let found = of_mail(mail.as_ref());
    assert!(!found.is_empty(), "a mail is told of");
    let visits = |sealed: post::Sealed| sealed.told.days[0].count.entered;
    found.into_iter().map(|got| got.map(visits)).collect()
}

#[track_caller]
fn check(mail: impl AsRef<[u8]>, expect: &[Result<u64, Why>]) {
    assert_eq!(got(&mail), expect);
    let unix = String::from_utf8_lossy(mail.as_ref()).replace("\r\n", "\n");
    assert_eq!(got(unix), expect, "with line ends of Unix");
}

#[test]
fn figures_are_found_in_whatever_encoding_they_come() {
    let part = part(10);
    check(mail(&[WORDS, &json(&part)]), &[Ok(10)]);
    let quoted = format!(
        "Content-Type: text/plain; charset=windows-1258; name=so-lieu.json\r\nContent-Transfer-Encoding: \
         quoted-printable\r\n\r\n{}",
        quoted_printable(&part)
    );
    check(mail(&[WORDS, &quoted]), &[Ok(10)]);
    check(
        mail(&[&format!("Content-Type: application/json\r\n\r\n{part}")]),
        &[Ok(10)],
    );
    check(mail(&[WORDS, &xlsx(&workbook(&part, 1))]), &[Ok(10)]);
    check(mail(&[WORDS, &xlsx(&workbook(&part, 7))]), &[Ok(10)]);
    check(
        mail(&[WORDS, &xlsx(&workbook(&part, 1)), &json(&part)]),
        &[Ok(10)],
    );
    // Not a mail of several parts, but the file itself.
    check(
        format!("Subject: x\r\nContent-Type: application/json\r\n\r\n{part}"),
        &[Ok(10)],
    );
}

#[test]
fn figures_are_found_in_mails_that_were_passed_on_and_in_mails_in_mails() {
    let (one, two) = (part(10), part(20));
    let forwarded = |mail: &str| format!("Content-Type: message/rfc822\r\n\r\n{mail}");
    let inner = mail(&[WORDS, &json(&one)])
        .replace("\"b\"", "\"c\"")
        .replace("--b", "--c");
    check(mail(&[WORDS, &forwarded(&inner)]), &[Ok(10)]);
    let other = mail(&[WORDS, &json(&two)])
        .replace("\"b\"", "\"d\"")
        .replace("--b", "--d");
    // A district passes on what it got, in one mail.
    check(
        mail(&[WORDS, &forwarded(&inner), &forwarded(&other)]),
        &[Ok(10), Ok(20)],
    );
    check(
        mail(&[WORDS, &json(&one), &json(&two), &json(&one)]),
        &[Ok(10), Ok(20)],
    );
    let alternative = format!(
        "Content-Type: multipart/alternative; boundary=\"c\"\r\n\r\n--c\r\n{WORDS}\r\n--c\r\nContent-Type: \
         text/html\r\n\r\n<p>x</p>\r\n--c--\r\n"
    );
    check(mail(&[&alternative, &json(&one)]), &[Ok(10)]);
}

#[test]
fn figures_are_found_in_what_outlook_made_of_them() {
    let put = |name: u32, data: &[u8]| {
        let mut bytes = vec![2];
        bytes.extend(name.to_le_bytes());
        bytes.extend(u32::try_from(data.len()).expect("it is whole").to_le_bytes());
        bytes.extend(data);
        bytes.extend([0, 0]);
        bytes
    };
    let tnef = |data: &[u8]| {
        let mut bytes = vec![0x78, 0x9f, 0x3e, 0x22, 1, 0];
        bytes.extend(put(0x0006_9002, &[0; 14]));
        bytes.extend(put(0x0006_800f, data));
        attached("application/ms-tnef", "winmail.dat", &bytes)
    };
    check(mail(&[WORDS, &tnef(part(10).as_bytes())]), &[Ok(10)]);
    check(mail(&[WORDS, &tnef(&workbook(&part(10), 2))]), &[Ok(10)]);
    check(mail(&[WORDS, &tnef(b"nothing")]), &[Err(Why::NoFigures)]);
}

#[test]
fn what_is_changed_is_refused_with_all_beside_it_and_what_is_damaged_gives_way() {
    let part = part(10);
    let changed = part.replace("\\\"entered\\\":10", "\\\"entered\\\":11");
    assert_ne!(part, changed);
    let good = workbook(&part, 1);
    check(mail(&[WORDS, &json(&changed)]), &[Err(Why::Changed)]);
    check(
        mail(&[WORDS, &json(&changed), &xlsx(&good)]),
        &[Err(Why::Changed)],
    );
    check(
        mail(&[WORDS, &json(&part[..part.len() / 2])]),
        &[Err(Why::Damaged)],
    );
    check(
        mail(&[WORDS, &json(&part[..part.len() / 2]), &xlsx(&good)]),
        &[Ok(10)],
    );
    check(
        mail(&[WORDS, &json(&part), &xlsx(&good[..good.len() / 2])]),
        &[Ok(10)],
    );
    check(
        mail(&[WORDS, &xlsx(&good[..good.len() / 2])]),
        &[Err(Why::Damaged)],
    );
    check(
        mail(&[WORDS, &xlsx(&workbook(&changed, 1))]),
        &[Err(Why::Changed)],
    );
    let version = part.replace("\"version\":1", "\"version\":2");
    check(mail(&[WORDS, &json(&version)]), &[Err(Why::Version(2))]);
    check(
        mail(&[WORDS, &xlsx(&workbook(&version, 3))]),
        &[Err(Why::Version(2))],
    );
    check(mail(&[WORDS, &xlsx(&workbook("x", 1))]), &[Err(Why::Damaged)]);
}

#[test]
fn mails_without_figures_say_so() {
    check("Subject: x\r\n\r\nBuy now", &[Err(Why::NoFigures)]);
    check(
        mail(&[WORDS, &attached("image/png", "a.png", &[0x89, b'P', b'N', b'G'])]),
        &[Err(Why::NoFigures)],
    );
    check(mail(&[WORDS, &json("{\"a\": 1}")]), &[Err(Why::NoFigures)]);
    check(" \r\n", &[Err(Why::Empty)]);
    let sealed = attached(
        "application/pkcs7-mime; smime-type=enveloped-data",
        "smime.p7m",
        b"0",
    );
    check(mail(&[&sealed]), &[Err(Why::Encrypted)]);
}

#[test]
fn a_mail_that_is_cut_off_anywhere_is_told_of() {
    let part = part(10);
    let whole = mail(&[WORDS, &xlsx(&workbook(&part, 1)), &json(&part)]);
    for end in (0..whole.len()).step_by(37) {
        for got in got(&whole.as_bytes()[..end]) {
            assert!(got == Ok(10) || got.is_err(), "{end}");
        }
    }
}

#[test]
fn mails_in_mails_without_end_are_refused_and_cost_nothing() {
    let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(400_000);
    assert_eq!(got(deep), [Err(Why::TooDeep)]);
    let deep = "Content-Type: MESSAGE/\r\n RFC822\r\n\r\n".repeat(100_000);
    assert_eq!(got(deep), [Err(Why::TooDeep)]);
    let mut digests = String::new();
    for n in 0..100_000 {
        write!(
            digests,
            "Content-Type: multipart/digest; boundary={n}\n\n--{n}\n\n"
        )
        .expect("it is whole");
    }
    assert_eq!(got(digests), [Err(Why::TooDeep)]);
    let mut mixed = String::new();
    for n in 0..20_000 {
        write!(mixed, "Content-Type: multipart/mixed; boundary={n}\n\n--{n}\n").expect("it is whole");
    }
    assert_eq!(got(mixed), [Err(Why::NoFigures)]);
}

/// A packed file of one part, which says that it is the table of a workbook's sheets, and unpacks to so much.
fn bomb(part: &str, unpacked: usize) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(part, zip::write::SimpleFileOptions::default())
        .expect("it is whole");
    let spaces = vec![b' '; 1 << 20];
    for _ in 0..unpacked >> 20 {
        zip.write_all(&spaces).expect("it is whole");
    }
    zip.finish().expect("it is whole").into_inner()
}

#[test]
fn workbooks_that_are_none_have_a_word_each() {
    let check = |bytes: &[u8], why| assert_eq!(of_workbook(bytes).err(), Some(why));
    check(&bomb("xl/workbook.xml", 16 << 20), Why::Bomb);
    check(&bomb("word/document.xml", 1 << 20), Why::NoFigures);
    check(b"PK\x03\x04 and nothing", Why::Damaged);
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    check(&old, Why::NoFigures);
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(&[&old[..], &name].concat(), Why::Locked);
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet();
    check(&book.save_to_buffer().expect("it is whole"), Why::NoFigures);
}

#[test]
fn an_mbox_of_a_thousand_mails_gives_those_with_figures() {
    let mut mbox = String::new();
    for n in 0..1_000 {
        write!(
            mbox,
            "From spam@x Mon Jan  4 08:00:00 2021\nSubject: {n}\n\nBuy\n>From us\n\n"
        )
        .expect("it is whole");
        if n == 500 {
            let mail = mail(&[WORDS, &json(&part(10))]).replace("\r\n", "\n");
            write!(mbox, "From y@x Mon Jan  4 08:00:00 2021\n{mail}\n").expect("it is whole");
        }
    }
    // The last one is cut off.
    mbox.truncate(mbox.len() - 20);
    let (mut taken, mut refused) = (Vec::new(), 0);
    of_mbox(mbox.as_bytes(), &mut |number, got| match got {
        Ok(_) => taken.push(number),
        Err(why) => {
            assert_eq!(why, Why::NoFigures);
            refused += 1;
        }
    })
    .expect("it is whole");
    assert_eq!((taken, refused), (vec![502], 1_000));
}
