//! State is a function of the set of events: two desks write and now and then hear of each other; then their events
//! arrive at a third in any order, some of them twice.

use crate::chain::append::absorb;
use crate::events::event::Event;
use crate::events::personal::Personal;
use crate::*;
use proptest::prelude::*;
use rusqlite::types::Value;
use std::collections::BTreeMap;

type Sent = BTreeMap<(DeskId, i64), (Event, Vec<Personal>)>;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_609_808_400_000 + seconds * 1000)
}

fn fresh(folder: &tempfile::TempDir, name: &str) -> Register {
    let opening = Opening {
        key: None,
        if_missing: IfMissing::Create { at: at(0) },
    };
    let register = Register::open(folder.path().join(name), opening).expect("a new register");
    // Nothing here is about durability.
    register
        .conn
        .pragma_update(None, "synchronous", "OFF")
        .expect("pragma");
    register
}

/// Every row of every derived table. `recent` numbers the desks as they became known here, and is left out.
fn state_of(register: &Register, with_recent: bool) -> Vec<Vec<Value>> {
    let recent = if with_recent { "recent" } else { "0" };
    let visitors = format!(
        "SELECT {recent}, id, name, fold, digits, id_kind, id_number, phone, from_where, details FROM visitor"
    );
    let mut rows = Vec::new();
    for sql in [
        "SELECT * FROM visit ORDER BY id",
        &format!("{visitors} ORDER BY id"),
        "SELECT * FROM setting",
        "SELECT * FROM staff ORDER BY id",
        "SELECT * FROM shift ORDER BY id",
        "SELECT * FROM mark ORDER BY visitor",
    ] {
        let mut select = register.read().expect("settled").prepare(sql).expect("sql");
        let columns = select.column_count();
        let read = select.query_map([], |row| (0..columns).map(|column| row.get(column)).collect());
        rows.extend(read.expect("rows").map(|row| row.expect("row")));
    }
    rows
}

/// Takes note of what a desk has written, with personal rows as they were when first seen.
fn collect(register: &Register, sent: &mut Sent) {
    let sql = format!("SELECT {} FROM visit_event WHERE desk = ?1", Event::COLUMNS);
    let mut select = register.read().expect("settled").prepare(&sql).expect("sql");
    for event in select.query_map([register.desk], Event::from_row).expect("rows") {
        let event = event.expect("row");
        let mut personal = register
            .conn
            .prepare("SELECT field, value, salt FROM personal WHERE event = ?1")
            .expect("sql");
        let personal = personal
            .query_map([event.id], |row| {
                Ok(Personal {
                    field: row.get(0)?,
                    value: row.get(1)?,
                    salt: row.get(2)?,
                })
            })
            .expect("rows")
            .map(|row| row.expect("row"))
            .collect();
        sent.entry((event.desk, event.seq)).or_insert((event, personal));
    }
}

fn hear(register: &mut Register, sent: &Sent) {
    let tx = register.conn.transaction().expect("transaction");
    for (event, personal) in sent.values() {
        absorb(&tx, event, personal).expect("an event");
    }
    tx.commit().expect("commit");
}

fn details(which: u8) -> Details {
    let room = which.is_multiple_of(3).then(|| (Field::Room, which.to_string()));
    let born = which.is_multiple_of(5).then(|| (Field::Born, "1990".to_owned()));
    room.into_iter().chain(born).collect()
}

/// One step at one desk. What is not possible at this visit just now is refused, and that is fine.
fn step(register: &mut Register, visits: &mut Vec<VisitId>, what: u8, which: u8, now: i64) {
    let author = Author::new("trực").expect("a name");
    // The clock of the desks runs backwards now and then: it must not matter.
    let at = at(now * 60 - i64::from(which) * 97);
    let visit = visits.get(usize::from(which) % visits.len().max(1)).copied();
    let ids = ["030090000001", "030090000002", "B1234567"];
    let id = (which < 200).then(|| TypedId::from(ids[usize::from(which) % ids.len()]));
    match (what % 16, visit) {
        (0 | 1, _) | (_, None) => {
            let new = NewVisit {
                name: format!("Khách {which}"),
                id,
                phone: which.is_multiple_of(2).then(|| "0912345678".into()),
                card: Some(which.to_string()),
                details: details(which),
                people: People::new(u32::from(which % 4) + 1).expect("a group"),
                paper: which.is_multiple_of(7).then(|| PaperEntry {
                    number: now.to_string(),
                    entered: Timestamp::from_unix_ms(at.unix_ms() - 90_000_000),
                    exited: which.is_multiple_of(2).then_some(at),
                }),
                ..NewVisit::default()
            };
            visits.push(register.enter(&new, at, &author).expect("entered").visit);
        }
        (2, Some(visit)) => {
            let outcome = Outcome::ALL[usize::from(which) % Outcome::ALL.len()];
            let assessed = Assessment {
                flagged: which.is_multiple_of(3).then_some(at),
                ..outcome.into()
            };
            let _ = register.assess(visit, &assessed, at, &author);
        }
        (3, Some(visit)) => drop(register.exit(visit, at, &author)),
        (4, Some(visit)) => drop(register.reopen(visit, at, &author)),
        (5, Some(visit)) => {
            let note = which.is_multiple_of(3).then(|| format!("ghi chú {now}"));
            let changes = [
                Change::Name(format!("Đã sửa {now}")),
                Change::Id(id),
                Change::Note(note),
                Change::People(People::new(u32::from(which % 3) + 1).expect("a group")),
                Change::Detail(
                    Field::Plate,
                    which.is_multiple_of(2).then(|| format!("30A-{now}")),
                ),
            ];
            let _ = register.correct(visit, &changes, None, at, &author);
        }
        (6, Some(visit)) if which.is_multiple_of(4) => drop(register.void(visit, "nhầm", at, &author)),
        (7, Some(visit)) if which.is_multiple_of(3) => {
            let visitor = register.line(visit).ok().and_then(|line| line.visitor);
            let _ = visitor.map(|visitor| register.erase(visitor, at, &author));
        }
        (8, _) if which.is_multiple_of(5) => drop(register.close_day(BookDate::of(at), at, &author)),
        (9, Some(visit)) if which.is_multiple_of(2) => drop(register.tell(visit, at, &author)),
        (9, Some(visit)) => drop(register.untell(visit, at, &author)),
        (14, Some(visit)) if which.is_multiple_of(3) => drop(register.undeclare(visit, at, &author)),
        (14, Some(visit)) => drop(register.declare(visit, at, &author)),
        (15, _) => {
            let prints = register.prints("day", BookDate::of(at)).expect("counted");
            let printed = register
                .printed("day", BookDate::of(at), at, &author)
                .expect("printed");
            assert_eq!(printed, prints + 1);
        }
        (10, Some(visit)) => {
            let visitor = register.line(visit).ok().and_then(|line| line.visitor);
            let mark = Mark::ALL.get(usize::from(which) % 4).copied();
            let note = format!("ghi chú {now}");
            let _ = visitor.map(|visitor| register.mark(visitor, mark, Some(&note), at, &author));
        }
        (11, _) => drop(register.begin_shift(&format!("Người trực {which}"), at, &author)),
        (12, _) => drop(register.end_shift(Some("x"), at, &author)),
        (13, _) => {
            let new = NewStaff {
                name: format!("Cán bộ {which}"),
                unit: which.is_multiple_of(2).then(|| "Văn phòng".into()),
                smartphone: Smartphone::ALL[usize::from(which) % 3],
                phone: which.is_multiple_of(3).then(|| format!("máy lẻ {now}")),
            };
            let roster = register.roster().expect("a roster");
            match roster.get(usize::from(which) % 4).map(|staff| staff.id) {
                None => drop(register.enrol(&new, at, &author)),
                Some(staff) => {
                    let check = StaffCheck::ALL[usize::from(which) % 3];
                    let _ = match which % 5 {
                        0 => register.amend_staff(staff, &new, at, &author),
                        1 => register.retire_staff(staff, at, &author),
                        _ => register.check_staff(staff, check, at, &author),
                    };
                }
            }
        }
        _ => {
            let value = which.to_string();
            register.set("sound", Some(&value), at, &author).expect("set");
        }
    }
}

#[test]
fn two_desks_with_the_same_seq_agree_on_the_newest_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut a, mut b) = (fresh(&folder, "a.db"), fresh(&folder, "b.db"));
    let author = Author::new("trực").expect("a name");
    let enter = |register: &mut Register, name: &str| {
        let new = NewVisit {
            name: name.into(),
            id: Some("030090000001".into()),
            ..NewVisit::default()
        };
        register.enter(&new, at(0), &author).expect("entered").visitor
    };
    let mut sent = Sent::new();
    let visitor = enter(&mut a, "Một");
    b.set("sound", Some("off"), at(0), &author).expect("set");
    collect(&a, &mut sent);
    hear(&mut b, &sent);
    assert_eq!((enter(&mut a, "Hai"), enter(&mut b, "Ba")), (visitor, visitor));
    collect(&a, &mut sent);
    collect(&b, &mut sent);
    let one_way = state_of_a_desk_that_hears(&folder, "c.db", sent.values());
    let other_way = state_of_a_desk_that_hears(&folder, "d.db", sent.values().rev());
    assert_eq!(one_way, other_way);
}

fn state_of_a_desk_that_hears<'a>(
    folder: &tempfile::TempDir,
    name: &str,
    events: impl Iterator<Item = &'a (Event, Vec<Personal>)>,
) -> Vec<Vec<Value>> {
    let mut register = fresh(folder, name);
    let tx = register.conn.transaction().expect("transaction");
    events.for_each(|(event, personal)| absorb(&tx, event, personal).expect("an event"));
    tx.commit().expect("commit");
    state_of(&register, false)
}

#[test]
fn of_two_exits_at_two_desks_the_first_stands() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut a, mut b) = (fresh(&folder, "a.db"), fresh(&folder, "b.db"));
    let author = Author::new("trực").expect("a name");
    let new = NewVisit {
        name: "Một".into(),
        ..NewVisit::default()
    };
    let visit = a.enter(&new, at(0), &author).expect("entered").visit;
    let mut sent = Sent::new();
    collect(&a, &mut sent);
    hear(&mut b, &sent);
    a.exit(visit, at(10), &author).expect("the first exit");
    a.assess(visit, &Outcome::Running.into(), at(11), &author)
        .expect("assessed");
    collect(&a, &mut sent);
    b.assess(visit, &Outcome::Probable.into(), at(5), &author)
        .expect("assessed");
    b.assess(visit, &Outcome::NotHeard.into(), at(6), &author)
        .expect("assessed");
    b.exit(visit, at(7), &author).expect("not known here yet");
    hear(&mut b, &sent);
    collect(&b, &mut sent);
    hear(&mut a, &sent);
    let line = b.line(visit).expect("a line");
    assert_eq!(
        line.exited.map(|exited| exited.at),
        Some(at(10)),
        "by what each desk knew, not by the clock"
    );
    assert_eq!(a.line(visit).expect("a line"), line);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_order_and_the_number_of_arrivals_do_not_matter(
        steps in prop::collection::vec((any::<bool>(), any::<u8>(), any::<u8>(), 0..6_u8), 1..60),
        order in prop::collection::vec(any::<(u32, bool)>(), 300),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut desks = [fresh(&folder, "a.db"), fresh(&folder, "b.db")];
        let mut visits = Vec::new();
        let mut sent = Sent::new();
        for (now, (second, what, which, news)) in (0..).zip(steps) {
            let desk = &mut desks[usize::from(second)];
            step(desk, &mut visits, what, which, now);
            collect(desk, &mut sent);
            if news == 0 {
                hear(desk, &sent);
            }
        }

        let mut in_order = fresh(&folder, "c.db");
        hear(&mut in_order, &sent);
        let mut anyhow = fresh(&folder, "d.db");
        let mut arrivals: Vec<_> = sent.values().zip(order.iter().cycle()).collect();
        arrivals.extend(arrivals.clone().into_iter().filter(|(_, (_, twice))| *twice));
        let keys: Vec<u32> = order.iter().map(|(key, _)| *key).rev().collect();
        let mut keyed: Vec<_> = arrivals.into_iter().zip(keys.iter().cycle()).collect();
        keyed.sort_by_key(|(_, key)| **key);
        let tx = anyhow.conn.transaction().expect("transaction");
        for (((event, personal), _), _) in keyed {
            absorb(&tx, event, personal).expect("an event");
        }
        tx.commit().expect("commit");

        prop_assert_eq!(state_of(&in_order, false), state_of(&anyhow, false));
        for register in [&mut anyhow, &mut desks[0]] {
            let before = state_of(register, true);
            let found = register.verify().expect("verified").findings;
            prop_assert!(found.is_empty(), "{:?}", found);
            register.conn.execute_batch(
                "UPDATE visit SET outcome = 'running', name = 'x', people = 9, details = '{}', flagged_ms = 1, paper_key = 'x'; DELETE FROM visitor; DELETE FROM setting;
                 DELETE FROM visit WHERE seq % 2 = 0; DELETE FROM shift; UPDATE staff SET name = 'x'; DELETE FROM mark",
            ).expect("meddling");
            register.rebuild().expect("rebuilt");
            prop_assert_eq!(state_of(register, true), before);
            let found = register.verify().expect("verified").findings;
            prop_assert!(found.is_empty(), "{:?}", found);
        }
    }
}
