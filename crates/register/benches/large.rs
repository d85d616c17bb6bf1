//! A desk that has run for years: finding one of a million people, a day out of five million visits, and starting, all of
//! it encrypted. The rows are made here, by plain inserts, since a book of that size takes hours to write as a desk does;
//! they have the shape and the lengths of true ones.
//!
//! Run with `cargo bench -p register --bench large`; `REGISTER_PEOPLE` and `REGISTER_VISITS` make it smaller.
#![allow(clippy::disallowed_methods, reason = "a measurement reads a clock")]
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

mod spread;

use register::{Author, BookDate, IfMissing, Key, NewVisit, Opening, Register, Timestamp, fold};
use rusqlite::{Connection, params};
use spread::{Spread, ratio};
use std::{path::Path, time::Instant};

const KEY: [u8; 32] = [7; 32];
/// Visits of one busy day.
const A_DAY: usize = 1728;
const DAY_MS: i64 = 86_400_000;
/// 2021-01-05T08:00:00+07:00.
const BEGAN_MS: i64 = 1_609_808_400_000;

/// Family names with their shares in a thousand: Lê Trung Hoa, Họ và tên người Việt Nam.
const FAMILY: &[(&str, u32)] = &[
    ("Nguyễn", 384),
    ("Trần", 121),
    ("Lê", 95),
    ("Phạm", 70),
    ("Hoàng", 51),
    ("Phan", 45),
    ("Vũ", 39),
    ("Đặng", 21),
    ("Bùi", 20),
    ("Đỗ", 14),
    ("Hồ", 13),
    ("Ngô", 13),
    ("Dương", 10),
    ("Lý", 5),
    ("Đinh", 11),
    ("Trịnh", 9),
    ("Mai", 9),
    ("Đoàn", 9),
    ("Lương", 8),
    ("Tạ", 6),
    ("Chu", 5),
    ("Quách", 4),
    ("Ông", 1),
    ("Uông", 1),
    ("Nghiêm", 3),
    ("Khuất", 2),
    ("Tống", 5),
    ("Cao", 7),
    ("Thái", 6),
    ("La", 3),
    ("Ứng", 1),
    ("Giáp", 2),
    ("Hà", 8),
];
const MIDDLE: &[&str] = &[
    "Văn",
    "Thị",
    "Thị",
    "Văn",
    "Đức",
    "Hữu",
    "Ngọc",
    "Minh",
    "Quang",
    "Thanh",
    "Xuân",
    "Kim",
    "Thu",
    "Công",
    "Đình",
    "Hồng",
    "Thị Thu",
    "Thị Ngọc",
    "Thị Phương",
    "Anh",
    "Bảo",
    "Gia",
    "Quốc",
    "Duy",
    "Tuấn",
    "",
];
const GIVEN: &[&str] = &[
    "An", "Anh", "Ánh", "Bảo", "Bích", "Bình", "Chi", "Chiến", "Công", "Cường", "Dung", "Dũng", "Duyên",
    "Đạt", "Đông", "Đức", "Giang", "Hà", "Hải", "Hạnh", "Hằng", "Hiền", "Hiếu", "Hoa", "Hòa", "Hoàng",
    "Hồng", "Huệ", "Hùng", "Huy", "Hương", "Khánh", "Khoa", "Kiên", "Lan", "Liên", "Linh", "Loan", "Long",
    "Ly", "Mai", "Mạnh", "Minh", "My", "Nam", "Nga", "Ngân", "Ngọc", "Nguyên", "Nguyệt", "Nhung", "Oanh",
    "Phong", "Phúc", "Phương", "Quân", "Quang", "Quỳnh", "Sơn", "Tâm", "Thảo", "Thắng", "Thành", "Thu",
    "Thủy", "Tiến", "Toàn", "Trang", "Trung", "Tú", "Tuấn", "Tùng", "Tuyết", "Ước", "Uyên", "Vân", "Việt",
    "Vinh", "Yến",
];

fn main() {
    let number = |name: &str, full: usize, trial: usize| {
        let told = std::env::var(name).ok().and_then(|text| text.parse().ok());
        // `cargo test --benches` passes no flag and wants to see that it runs.
        let measured = std::env::args().any(|arg| arg == "--bench");
        told.unwrap_or(if measured { full } else { trial })
    };
    let people = number("REGISTER_PEOPLE", 1_000_000, 2_000);
    let visits = number("REGISTER_VISITS", 5_000_000, 10_000);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let (large, empty) = (folder.path().join("large.db"), folder.path().join("empty.db"));
    drop((open(&large), open(&empty)));
    let start = Instant::now();
    let bytes = fill(&large, people, visits);
    println!(
        "people {people}, visits {visits}, file {} MB, made in {:.0?}",
        bytes >> 20,
        start.elapsed()
    );
    starting(&large, &empty);
    searching(&open(&large));
    days(&open(&large), visits);
    entering(&mut open(&large), &mut open(&empty));
}

fn open(path: &Path) -> Register {
    let at = Timestamp::from_unix_ms(BEGAN_MS);
    let opening = Opening {
        key: Some(Key::new(KEY)),
        if_missing: IfMissing::Create { at },
    };
    Register::open(path, opening).unwrap()
}

/// How long from nothing to the lines of today, beside a register that has none.
fn starting(large: &Path, empty: &Path) {
    let today = BookDate::of(Timestamp::from_unix_ms(BEGAN_MS - DAY_MS));
    let mut took = [Vec::new(), Vec::new()];
    for _ in 0..50 {
        for (path, took) in [large, empty].into_iter().zip(&mut took) {
            let start = Instant::now();
            let register = open(path);
            assert!(register.day(today).unwrap().is_empty());
            assert!(register.settings().unwrap().is_empty());
            took.push(start.elapsed());
        }
    }
    let [large, empty] = took.map(Spread::of);
    println!("start        {large}");
    println!("start, empty {empty}");
    println!(
        "ratio        p50 {:.2} (wanted: at most 1.2)",
        ratio(large.p50, empty.p50)
    );
}

fn searching(register: &Register) {
    let queries = [
        "ngu van a",
        "nguyen van duc",
        "Nguyễn Văn Đức",
        "dang thi anh",
        "ngu",
        "n",
        "van",
        "nguyen thi",
        "do huu uoc",
        "uong",
        "tran thi thu ha",
        "nguyen van",
        "le",
        "4321",
        "0007",
        "0912 3",
        "030090",
        "pham thi ngoc oanh",
        "nghiem",
        "ho thi my",
    ];
    let mut all = Vec::new();
    for text in queries {
        let mut took = Vec::new();
        let mut found = 0;
        for _ in 0..40 {
            let start = Instant::now();
            found = register.search(text, 20).unwrap().len();
            took.push(start.elapsed());
        }
        all.extend(took.iter().copied());
        println!("  search {text:20} found {found:2}: {}", Spread::of(took));
    }
    println!("search       {} (wanted: p95 under 20 ms)", Spread::of(all));
}

fn days(register: &Register, visits: usize) {
    let mut took = Vec::new();
    let days = visits.div_ceil(A_DAY);
    for n in 0..60 {
        let ms = BEGAN_MS + ((n * 7919) % days) as i64 * DAY_MS;
        let date = BookDate::of(Timestamp::from_unix_ms(ms));
        let start = Instant::now();
        let lines = register.day(date).unwrap();
        took.push(start.elapsed());
        assert!(!lines.is_empty() && lines.len() <= A_DAY);
    }
    println!("a day        {} (wanted: under 30 ms)", Spread::of(took));
}

/// A visit more, in the large register and in the empty one, taking turns.
fn entering(large: &mut Register, empty: &mut Register) {
    let author = Author::new("trực 1").unwrap();
    let mut took = [Vec::new(), Vec::new()];
    for n in 0..300 {
        for (register, took) in [&mut *large, &mut *empty].into_iter().zip(&mut took) {
            let new = NewVisit {
                name: format!("Nguyễn Văn {}", GIVEN[n % GIVEN.len()]),
                id: Some(format!("{:012}", n * 37).as_str().into()),
                ..NewVisit::default()
            };
            let at = Timestamp::from_unix_ms(BEGAN_MS + 20_000 * DAY_MS + n as i64);
            let start = Instant::now();
            register.enter(&new, at, &author).unwrap();
            took.push(start.elapsed());
        }
    }
    let [large, empty] = took.map(Spread::of);
    println!("enter        {large}");
    println!("enter, empty {empty}");
    println!("ratio        p50 {:.2}", ratio(large.p50, empty.p50));
}

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }

    fn of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }

    fn name(&mut self) -> String {
        let total: u32 = FAMILY.iter().map(|(_, share)| share).sum();
        let mut at = self.roll(total as usize) as u32;
        let family = FAMILY.iter().find(|(_, share)| {
            let here = at < *share;
            at = at.saturating_sub(*share);
            here
        });
        let (family, middle, given) = (family.unwrap().0, self.of(MIDDLE), self.of(GIVEN));
        if middle.is_empty() {
            format!("{family} {given}")
        } else {
            format!("{family} {middle} {given}")
        }
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.roll(256) as u8)
    }
}

/// An id that grows with its number, as those of version 7 do with time.
fn id(kind: u8, number: usize) -> [u8; 16] {
    let mut id = [kind; 16];
    id[..8].copy_from_slice(&(number as u64 + 0x0176_cf2d_0000_0000).to_be_bytes());
    id
}

fn fill(path: &Path, people: usize, visits: usize) -> u64 {
    let mut conn = Connection::open(path).unwrap();
    let hex: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    conn.execute_batch(&format!(
        "PRAGMA key = \"x'{hex}'\"; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000;"
    ))
    .unwrap();
    let desk: [u8; 16] = conn
        .query_row("SELECT id FROM desk WHERE no = 1", [], |row| row.get(0))
        .unwrap();
    let mut dice = Dice(1);
    let names: Vec<(String, String, String)> = (0..people)
        .map(|_| {
            let phone = format!("09{:08}", dice.roll(100_000_000));
            let number = format!("0{:02}0{:08}", 1 + dice.roll(96), dice.roll(100_000_000));
            (dice.name(), phone, number)
        })
        .collect();
    let tx = conn.transaction().unwrap();
    {
        let mut event = tx
            .prepare(
                "INSERT INTO visit_event VALUES (?1, ?2, ?3, 1, ?4, 'enter', 'desk', ?5, ?6, 1, ?7, ?8, ?9)",
            )
            .unwrap();
        let mut visit = tx
            .prepare(
                "INSERT INTO visit (id, desk, seq, line, visitor, book_date, entered_ms, entered_by, exited_ms, exit_how,
                    outcome, reason, assessed_ms, card, card_key, corrections, erased, name, id_kind, id_number, phone,
                    from_where, to_see)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'desk', ?8, 'seen', 'running', 'heard_on_pad', ?7, ?9, ?9, 0, 0, ?10,
                    'cccd', ?11, ?12, 'Thôn 1, Xã B, Hải Dương', 'Bộ phận Một cửa')",
            )
            .unwrap();
        let mut hash = [0; 32];
        for n in 0..visits {
            let whose = if n < people { n } else { dice.roll(people) };
            let (name, phone, number) = &names[whose];
            let at_ms = BEGAN_MS + (n / A_DAY) as i64 * DAY_MS + (n % A_DAY) as i64 * 20_000;
            let day = BookDate::of(Timestamp::from_unix_ms(at_ms)).to_string();
            let next: [u8; 32] = dice.bytes();
            let body = format!(
                "{{\"line\":{},\"visitor\":\"0176cf2d-8c00-7000-8000-000000000000\",\"card\":\"{}\",\"sealed\":{{\"name\":\"{}\"}}}}",
                n % A_DAY + 1,
                n % 200,
                "0".repeat(64)
            );
            event
                .execute(params![
                    id(1, n),
                    desk,
                    n as i64 + 1,
                    id(2, n),
                    at_ms,
                    day,
                    body,
                    hash,
                    next
                ])
                .unwrap();
            hash = next;
            visit
                .execute(params![
                    id(2, n),
                    desk,
                    n as i64 + 1,
                    (n % A_DAY) as i64 + 1,
                    id(3, whose),
                    day,
                    at_ms,
                    at_ms + 900_000,
                    (n % 200).to_string(),
                    name,
                    number,
                    phone
                ])
                .unwrap();
        }
        tx.execute(
            "INSERT INTO chain_head (desk, seq, hash) VALUES (?1, ?2, ?3)",
            params![desk, visits as i64, hash],
        )
        .unwrap();
        let mut visitor = tx
            .prepare(
                "INSERT INTO visitor VALUES (?1, ?2, ?3, ?4, ?5, 'cccd', ?6, ?7, 'Thôn 1, Xã B, Hải Dương')",
            )
            .unwrap();
        for (n, (name, phone, number)) in names.iter().enumerate().take(visits) {
            let digits = format!("{phone} {} {number} {} ", &phone[6..], &number[8..]);
            visitor
                .execute(params![
                    (n as i64 + 1) * 1024 + 1,
                    id(3, n),
                    name,
                    fold(name),
                    digits,
                    number,
                    phone
                ])
                .unwrap();
        }
    }
    tx.commit().unwrap();
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    std::fs::metadata(path).unwrap().len()
}
