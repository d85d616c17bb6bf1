//! Which tables there are, and how an older file gets them. A step is never edited once released: a new one is added.

use crate::error::{Cause, Error, Result};
use crate::file::sqlite;
use crate::words::letters;
use rusqlite::{Connection, TransactionBehavior, params};
use std::collections::HashMap;

/// `PRAGMA application_id` of a register: "BGKR".
pub(crate) const APPLICATION_ID: i32 = 0x4247_4b52;

const STEPS: &[&str] = &[
    include_str!("schema/v1.sql"),
    include_str!("schema/v2.sql"),
    include_str!("schema/v3.sql"),
    include_str!("schema/v4.sql"),
    include_str!("schema/v5.sql"),
    include_str!("schema/v6.sql"),
    include_str!("schema/v7.sql"),
    include_str!("schema/v8.sql"),
    include_str!("schema/v9.sql"),
];

/// The first whose `fold` knows letters that look like another.
const WITH_LOOKALIKES: i64 = 6;

/// The first whose visitors know their visits.
const WITH_VISITS_COUNTED: i64 = 9;

/// The first that has a tray.
pub(crate) const WITH_TRAY: i64 = 5;

/// The schema this program writes: `PRAGMA user_version`.
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// The schema a file has; 0 for an empty one.
pub(crate) fn version(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings an open file to [`SCHEMA_VERSION`], each step whole or not at all. A newer file is refused untouched.
pub(crate) fn migrate(conn: &mut Connection) -> Result<()> {
    migrate_to(conn, SCHEMA_VERSION)
}

/// Says of a newer file that it is one; nothing is written.
pub(crate) fn refuse_newer(conn: &Connection) -> Result<i64> {
    match version(conn)? {
        found if found > SCHEMA_VERSION => Err(Error::NewerSchema {
            found,
            known: SCHEMA_VERSION,
        }),
        found => Ok(found),
    }
}

fn migrate_to(conn: &mut Connection, target: i64) -> Result<()> {
    loop {
        let found = refuse_newer(conn)?;
        if found >= target {
            return Ok(());
        }
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have taken this step while we waited for the lock.
        if version(&tx)? == found {
            let step = usize::try_from(found)
                .ok()
                .and_then(|n| STEPS.get(n))
                .ok_or(Error::Damaged(Cause::Seen))?;
            tx.execute_batch(step)?;
            if found + 1 == WITH_LOOKALIKES {
                refold(&tx)?;
            }
            if found + 1 == WITH_VISITS_COUNTED {
                count_visits(&tx)?;
            }
            tx.pragma_update(None, "user_version", found + 1)?;
            tx.commit()?;
        }
    }
}

/// Reads every visitor's name and numbers anew for search. The index follows, which no trigger does for a change.
fn refold(tx: &Connection) -> Result<()> {
    let mut changed = Vec::new();
    let mut visitors = tx.prepare("SELECT recent, name, fold, digits FROM visitor")?;
    let mut rows = visitors.query([])?;
    while let Some(row) = rows.next()? {
        let (name, fold, digits): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        // Numbers stand there folded already, between single spaces.
        let words: Vec<String> = digits.split(' ').map(letters::fold).collect();
        let after = (letters::fold(&name), words.join(" "));
        if after != (fold, digits) {
            changed.push((row.get::<_, i64>(0)?, after));
        }
    }
    let mut forget = tx.prepare(
        "INSERT INTO visitor_words (visitor_words, rowid, fold, digits)
         SELECT 'delete', recent, fold, digits FROM visitor WHERE recent = ?1",
    )?;
    let mut write = tx.prepare("UPDATE visitor SET fold = ?2, digits = ?3 WHERE recent = ?1")?;
    let mut learn = tx.prepare("INSERT INTO visitor_words (rowid, fold, digits) VALUES (?1, ?2, ?3)")?;
    for (recent, (fold, digits)) in changed {
        forget.execute([recent])?;
        write.execute(params![recent, fold, digits])?;
        learn.execute(params![recent, fold, digits])?;
    }
    Ok(())
}

/// Counts every visitor's visits. The visits are read once, as they lie in the file, and the visitors written once, as they lie
/// there: asking for each visitor's visits would read a page for every visit.
fn count_visits(tx: &Connection) -> Result<()> {
    #[derive(Default)]
    struct Seen {
        visits: i64,
        /// Place in the book, id and time of the last visit with words.
        last: Option<((i64, i64), Vec<u8>, i64)>,
    }
    let mut seen: HashMap<Vec<u8>, Seen> = HashMap::new();
    let mut visits = tx.prepare(
        "SELECT visitor, visit.seq, desk.no, visit.id, entered_ms, name IS NOT NULL FROM visit JOIN desk ON desk.id = visit.desk
         WHERE visitor IS NOT NULL AND voided_ms IS NULL AND entered_ms IS NOT NULL ORDER BY visit.id",
    )?;
    let mut rows = visits.query([])?;
    while let Some(row) = rows.next()? {
        let whose = seen.entry(row.get(0)?).or_default();
        whose.visits += 1;
        let place: (i64, i64) = (row.get(1)?, row.get(2)?);
        if row.get(5)? && whose.last.as_ref().is_none_or(|(last, ..)| *last < place) {
            whose.last = Some((place, row.get(3)?, row.get(4)?));
        }
    }
    let visitors: Vec<(i64, Vec<u8>)> = tx
        .prepare("SELECT recent, id FROM visitor ORDER BY recent")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut write =
        tx.prepare("UPDATE visitor SET visits = ?2, last_visit = ?3, last_ms = ?4 WHERE recent = ?1")?;
    for (recent, id) in visitors {
        let Seen { visits, last } = seen.remove(&id).unwrap_or_default();
        let (last_visit, last_ms) = last.map(|(_, visit, ms)| (visit, ms)).unzip();
        write.execute(params![recent, visits, last_visit, last_ms])?;
    }
    Ok(())
}

/// Name and text of everything in the schema of `conn` but what SQLite makes by itself.
pub(crate) fn objects(conn: &Connection) -> Result<Vec<(String, String)>> {
    let mut rows = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")?;
    let objects = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(objects.collect::<rusqlite::Result<_>>()?)
}

/// The same of a file that nobody meddled with.
pub(crate) fn pristine_objects() -> Result<Vec<(String, String)>> {
    let mut conn = sqlite::open_in_memory()?;
    migrate(&mut conn)?;
    objects(&conn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_can_be_taken_alone_and_a_newer_file_is_refused() {
        let mut conn = sqlite::open_in_memory().expect("memory");
        for step in 1..=SCHEMA_VERSION {
            migrate_to(&mut conn, step).expect("step");
            assert_eq!(version(&conn).expect("version"), step);
        }
        conn.pragma_update(None, "user_version", SCHEMA_VERSION + 1)
            .expect("pragma");
        assert!(matches!(migrate(&mut conn), Err(Error::NewerSchema { .. })));
    }

    /// Writes the golden file of the newest schema, with something of everything that it can hold. Run by hand, with
    /// `--ignored`, when a schema is about to be released; a golden file is never replaced afterwards.
    #[test]
    #[ignore = "writes the golden file of the newest schema"]
    fn write_the_golden_file() {
        use crate::*;
        let at = |seconds: i64| Timestamp::from_unix_ms(1_609_808_400_000 + seconds * 1000);
        let path = format!(
            "{}/tests/golden/register_v{SCHEMA_VERSION}.db",
            env!("CARGO_MANIFEST_DIR")
        );
        let file = std::fs::File::create_new(&path).expect("no golden file yet");
        drop(file);
        let mut conn = crate::file::open::connect(path.as_ref(), None).expect("a connection");
        migrate(&mut conn).expect("the schema");
        let desk = crate::file::open::own_desk(&mut conn, Some(at(0))).expect("a desk");
        let mut register = Register {
            conn,
            key: None,
            desk,
            tray: crate::file::open::Lying::PutInPlace,
            held: crate::file::held::Held::take(path.as_ref(), Standing::Plain).expect("a file"),
        };
        let author = Author::new("trực 1").expect("a name");
        let mut enter = |seconds, name: &str, id: &str| {
            let new = NewVisit {
                name: name.into(),
                id: Some(id.into()),
                phone: Some("0912345678".into()),
                card: Some("07".into()),
                ..NewVisit::default()
            };
            register.enter(&new, at(seconds), &author).expect("entered")
        };
        let first = enter(0, "Nguyễn Văn A", "030090000001");
        let second = enter(60, "Đặng Thị Ánh", "030090000002");
        let third = enter(120, "Nguyễn Văn A", "030090000001");
        let fourth = enter(180, "Đỗ Hữu Ước", "B1234567");
        let running = Assessment {
            reason: Some(Reason::new("heard_on_pad").expect("a word")),
            flagged: Some(at(4)),
            ..Outcome::Running.into()
        };
        register
            .assess(first.visit, &running, at(5), &author)
            .expect("assessed");
        register.exit(first.visit, at(100), &author).expect("exited");
        register.reopen(first.visit, at(101), &author).expect("reopened");
        register.exit(first.visit, at(102), &author).expect("exited");
        let change = Change::Name("Đặng Thị Ánh Tuyết".into());
        register
            .correct(second.visit, &[change], None, at(200), &author)
            .expect("corrected");
        register
            .void(third.visit, "ghi nhầm", at(210), &author)
            .expect("void");
        register.erase(fourth.visitor, at(220), &author).expect("erased");
        register
            .set("desk.name", Some("Cổng A"), at(230), &author)
            .expect("set");
        register
            .close_day(BookDate::of(at(0)), at(240), &author)
            .expect("closed");
        register.count_people(12, at(250)).expect("counted");
        register.tell(second.visit, at(260), &author).expect("told");
        register
            .mark(
                second.visitor,
                Some(Mark::CallFirst),
                Some("gọi 12"),
                at(261),
                &author,
            )
            .expect("marked");
        register
            .begin_shift("Trần Văn Bảo", at(262), &author)
            .expect("begun");
        register.set_pin(Some("2580"), at(263), &author).expect("set");
        let staff = NewStaff {
            name: "Vũ Thị Hoa".into(),
            unit: Some("Một cửa".into()),
            phone: Some("máy lẻ 105".into()),
            smartphone: Smartphone::Yes,
        };
        let staff = register.enrol(&staff, at(264), &author).expect("enrolled");
        register
            .check_staff(staff, StaffCheck::Running, at(265), &author)
            .expect("checked");
        register
            .declare(second.visit, at(266), &author)
            .expect("declared");
        register
            .printed("day", BookDate::of(at(0)), at(267), &author)
            .expect("printed");
        let details = [
            (Field::Room, "305"),
            (Field::LeaveOn, "2021-01-08"),
            (Field::Nationality, "Pháp"),
        ];
        let guest = NewVisit {
            name: "Camille Dupont".into(),
            id: Some("12AB34567".into()),
            details: details
                .map(|(field, text)| (field, text.to_owned()))
                .into_iter()
                .collect(),
            paper: Some(PaperEntry {
                number: "007".into(),
                entered: at(200),
                exited: Some(at(240)),
            }),
            ..NewVisit::default()
        };
        register.enter(&guest, at(268), &author).expect("entered");
        let expected = NewExpected {
            day: BookDate::of(at(0)),
            name: "Lê Thị Xuân".into(),
            organisation: Some("Sở Y tế".into()),
            to_see: Some("Phòng 3".into()),
            people: People::new(4).expect("a group"),
        };
        register.expect(&[expected], at(269)).expect("expected");
        let group = NewVisit {
            name: "Đoàn Trường Nguyễn Trãi".into(),
            to_see: Some("Phòng Tiếp dân".into()),
            people: People::new(12).expect("a group"),
            ..NewVisit::default()
        };
        let group = register.enter(&group, at(270), &author).expect("entered");
        register
            .correct(
                group.visit,
                &[Change::People(People::new(11).expect("a group"))],
                None,
                at(271),
                &author,
            )
            .expect("corrected");
        register
            .conn
            .pragma_update(None, "journal_mode", "DELETE")
            .expect("one file");
    }
}
