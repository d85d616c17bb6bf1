//! A book of so many visits of so many people, encrypted, as a desk would have written it: every visit arrives and leaves, each
//! event is linked to the one before it, and every word is committed to, so that the book verifies. It is made by plain inserts,
//! with the indexes built at the end, since a desk would take hours. The same numbers make the same book.

use super::names::Dice;
use register::{Author, BookDate, IfMissing, Key, Opening, Register, Timestamp, fold};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Statement, Transaction, params};
use sha2::{Digest, Sha256};
use std::path::Path;

pub(super) const KEY: [u8; 32] = [7; 32];
/// Visits of one busy day.
pub(super) const A_DAY: usize = 1728;
pub(super) const DAY_MS: i64 = 86_400_000;
/// 2021-01-05T07:00:00+07:00.
pub(super) const BEGAN_MS: i64 = 1_609_804_800_000;
const AUTHOR: &str = "trực 1";

pub(super) fn open(path: &Path) -> Register {
    let at = Timestamp::from_unix_ms(BEGAN_MS);
    let opening = Opening {
        key: Some(Key::new(KEY)),
        if_missing: IfMissing::Create { at },
    };
    Register::open(path, opening).unwrap()
}

/// A connection of nobody's: what the least program would read the file with. Its statements keep their plans, as ours do.
pub(super) fn bare(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .unwrap();
    let hex: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    conn.execute_batch(&format!("PRAGMA key = \"x'{hex}'\";"))
        .unwrap();
    conn
}

pub(super) fn author() -> Author {
    Author::new(AUTHOR).unwrap()
}

/// The day of the book in which the visit of this number stands.
pub(super) fn day_of(visit: usize) -> BookDate {
    BookDate::of(Timestamp::from_unix_ms(at_ms(visit)))
}

fn at_ms(visit: usize) -> i64 {
    BEGAN_MS + (visit / A_DAY) as i64 * DAY_MS + (visit % A_DAY) as i64 * 20_000
}

/// Begins with its time, as ids of version 7 do.
fn id(kind: u8, at_ms: i64, number: usize) -> [u8; 16] {
    let mut id = [kind; 16];
    id[..6].copy_from_slice(&at_ms.to_be_bytes()[2..]);
    id[6] = 0x70;
    id[8] = 0x80;
    id[12..].copy_from_slice(&(number as u32).to_be_bytes());
    id
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn uuid(id: [u8; 16]) -> String {
    let hex = hex(&id);
    let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
    parts.join("-")
}

struct Person {
    name: String,
    number: String,
    phone: String,
    visits: i64,
    /// Number, id and time of their last arrival.
    last: (i64, [u8; 16], i64),
}

/// Fills a register that was just made; returns its bytes.
pub(super) fn fill(path: &Path, people: usize, visits: usize) -> u64 {
    drop(open(path));
    let mut conn = bare(path);
    // Whoever pulls the plug makes it again: no log, which would be as large as the book.
    conn.execute_batch(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF;",
    )
    .unwrap();
    let later: Vec<String> = conn
        .prepare(
            "SELECT type || ' ' || name || ';' || sql FROM sqlite_schema
             WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name IN ('visit_event', 'visit', 'visitor')
             ORDER BY type",
        )
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let tx = conn.transaction().unwrap();
    let mut build = Vec::new();
    for (what, sql) in later.iter().map(|told| told.split_once(';').unwrap()) {
        tx.execute_batch(&format!("DROP {what}")).unwrap();
        build.push(sql);
    }
    let mut dice = Dice(1);
    let mut all: Vec<Person> = (0..people).map(|_| person(&mut dice)).collect();
    Filling::begin(&tx).visits(&mut all, visits, &mut dice);
    visitors(&tx, &mut all);
    for sql in build {
        tx.execute_batch(sql).unwrap();
    }
    tx.execute_batch("INSERT INTO visitor_words (visitor_words) VALUES ('rebuild')")
        .unwrap();
    tx.commit().unwrap();
    std::fs::metadata(path).unwrap().len()
}

fn person(dice: &mut Dice) -> Person {
    Person {
        phone: format!("09{:08}", dice.roll(100_000_000)),
        number: format!("0{:02}0{:08}", 1 + dice.roll(96), dice.roll(100_000_000)),
        name: dice.name(),
        visits: 0,
        last: (0, [0; 16], 0),
    }
}

struct Filling<'a> {
    desk: [u8; 16],
    event: Statement<'a>,
    words: Statement<'a>,
    visit: Statement<'a>,
    head: Statement<'a>,
    seq: i64,
    hash: [u8; 32],
}

/// What an event says.
struct Said<'a> {
    id: [u8; 16],
    about: [u8; 16],
    nth: i64,
    kind: &'a str,
    at_ms: i64,
    body: String,
}

impl<'a> Filling<'a> {
    fn begin(tx: &'a Transaction<'_>) -> Self {
        let prepare = |sql: &str| tx.prepare(sql).unwrap();
        Self {
            desk: tx
                .query_row("SELECT id FROM desk WHERE no = 1", [], |row| row.get(0))
                .unwrap(),
            event: prepare("INSERT INTO visit_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?)"),
            words: prepare("INSERT INTO personal VALUES (?, ?, ?, ?)"),
            visit: prepare(
                "INSERT INTO visit (id, desk, seq, line, visitor, book_date, entered_ms, entered_by, exited_ms, exit_how,
                    card, card_key, corrections, erased, name, id_kind, id_number, phone)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'seen', ?10, ?10, 0, 0, ?11,
                    'cccd', ?12, ?13)",
            ),
            head: prepare("INSERT OR REPLACE INTO chain_head (desk, seq, hash) VALUES (?1, ?2, ?3)"),
            seq: 0,
            hash: [0; 32],
        }
    }

    fn visits(mut self, all: &mut [Person], visits: usize, dice: &mut Dice) {
        for n in 0..visits {
            let whose = if n < all.len() { n } else { dice.roll(all.len()) };
            self.one(n, whose, &mut all[whose]);
        }
        self.head
            .execute(params![self.desk, self.seq, self.hash])
            .unwrap();
    }

    fn one(&mut self, n: usize, whose: usize, person: &mut Person) {
        let at = at_ms(n);
        let (visit, visitor, entry) = (id(2, at, n), id(3, BEGAN_MS, whose), id(1, at, n));
        let day = day_of(n).to_string();
        let fields = [
            ("id_number", format!("cccd:{}", person.number)),
            ("name", person.name.clone()),
            ("phone", person.phone.clone()),
        ];
        let salt = id(9, at, n);
        let sealed = fields.iter().map(|(field, value)| {
            self.words.execute(params![entry, field, value, salt]).unwrap();
            format!("\"{field}\":\"{}\"", commitment(&entry, &salt, field, value))
        });
        let sealed = sealed.collect::<Vec<_>>().join(",");
        let card = (n % 200 + 1).to_string();
        let line = (n % A_DAY) as i64 + 1;
        let body = format!(
            "{{\"line\":{line},\"visitor\":\"{}\",\"card\":\"{card}\",\"sealed\":{{{sealed}}}}}",
            uuid(visitor)
        );
        let said = |kind, nth, at_ms, id, body| Said {
            id,
            about: visit,
            nth,
            kind,
            at_ms,
            body,
        };
        self.add(&day, &said("enter", 1, at, entry, body));
        person.visits += 1;
        person.last = (self.seq, visit, at);
        let left = at + 900_000;
        self.add(&day, &said("exit", 2, left, id(5, left, n), "{}".to_owned()));
        self.visit
            .execute(params![
                visit,
                self.desk,
                person.last.0,
                line,
                visitor,
                day,
                at,
                AUTHOR,
                left,
                card,
                person.name,
                person.number,
                person.phone
            ])
            .unwrap();
    }

    /// An event behind the last one, with the hash that `docs/register.md` describes.
    fn add(&mut self, day: &str, said: &Said<'_>) {
        self.seq += 1;
        let before = self.hash;
        let mut sha = Sha256::new_with_prefix(b"register visit_event 1\0");
        let columns: [&[u8]; 12] = [
            &said.id,
            &self.desk,
            &self.seq.to_le_bytes(),
            &said.nth.to_le_bytes(),
            &said.about,
            said.kind.as_bytes(),
            AUTHOR.as_bytes(),
            &said.at_ms.to_le_bytes(),
            day.as_bytes(),
            &1_i64.to_le_bytes(),
            said.body.as_bytes(),
            &before,
        ];
        for column in columns {
            sha.update((column.len() as u64).to_le_bytes());
            sha.update(column);
        }
        self.hash = sha.finalize().into();
        self.event
            .execute(params![
                said.id, self.desk, self.seq, said.nth, said.about, said.kind, AUTHOR, said.at_ms, day,
                said.body, before, self.hash
            ])
            .unwrap();
    }
}

/// What an event keeps of a word.
fn commitment(event: &[u8; 16], salt: &[u8; 16], field: &str, value: &str) -> String {
    let mut sha = Sha256::new_with_prefix(b"register personal 1\0");
    sha.update(event);
    sha.update(salt);
    sha.update((field.len() as u64).to_le_bytes());
    sha.update(field.as_bytes());
    sha.update(value.as_bytes());
    hex(&sha.finalize())
}

fn visitors(tx: &Transaction<'_>, all: &mut [Person]) {
    let mut visitor = tx
        .prepare(
            "INSERT INTO visitor (recent, id, name, fold, digits, id_kind, id_number, phone, visits, last_visit, last_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, 'cccd', ?6, ?7, ?8, ?9, ?10)",
        )
        .unwrap();
    let mut came: Vec<(usize, &mut Person)> = all
        .iter_mut()
        .enumerate()
        .filter(|(_, one)| one.visits > 0)
        .collect();
    came.sort_by_key(|(_, one)| one.last.0);
    for (n, one) in came {
        let (phone, number) = (&one.phone, &one.number);
        let digits = format!("{phone} {} {number} {} ", &phone[6..], &number[8..]);
        visitor
            .execute(params![
                one.last.0 * 1024 + 1,
                id(3, BEGAN_MS, n),
                one.name,
                fold(&one.name),
                digits,
                number,
                phone,
                one.visits,
                one.last.1,
                one.last.2
            ])
            .unwrap();
    }
}
