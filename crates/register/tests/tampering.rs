//! Whoever changes the file with other tools is found out, whatever they change.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use register::*;
use rusqlite::{Connection, types::Value};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A register with every kind of event, closed.
fn written() -> (TempDir, PathBuf) {
    let (folder, mut register) = fresh();
    let mut visits = Vec::new();
    for n in 0..6 {
        let new = NewVisit {
            id: Some(format!("03009000000{n}").as_str().into()),
            phone: Some(format!("091234567{n}")),
            from: Some("Hải Dương".into()),
            to_see: Some("Một cửa".into()),
            note: Some("hồ sơ".into()),
            card: Some(n.to_string()),
            ..named(&format!("Nguyễn Văn {n}"))
        };
        visits.push(register.enter(&new, at(n), &author()).unwrap());
    }
    let running = Assessment {
        reason: Some(Reason::new("heard_on_pad").unwrap()),
        ..Outcome::Running.into()
    };
    for entered in &visits[..5] {
        register
            .assess(entered.visit, &running, at(10), &author())
            .unwrap();
    }
    for entered in &visits[1..4] {
        register.exit(entered.visit, at(20), &author()).unwrap();
    }
    register.reopen(visits[3].visit, at(21), &author()).unwrap();
    register
        .correct(visits[1].visit, &[Change::Phone(None)], None, at(22), &author())
        .unwrap();
    register.void(visits[2].visit, "nhầm", at(23), &author()).unwrap();
    register.erase(visits[5].visitor, at(24), &author()).unwrap();
    register.set("sound", Some("off"), at(25), &author()).unwrap();
    register
        .set("desk.name", Some("Cổng A"), at(25), &author())
        .unwrap();
    assert_whole(&mut register);
    let path = folder.path().join("register.db");
    (folder, path)
}

/// Runs `sql` as somebody with another tool would: the triggers are taken off and put back.
fn meddle(path: &Path, meddling: impl FnOnce(&Connection)) {
    let conn = Connection::open(path).unwrap();
    conn.pragma_update(None, "foreign_keys", false).unwrap();
    let triggers: Vec<(String, String)> = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(|row| row.unwrap())
        .collect();
    triggers
        .iter()
        .for_each(|(name, _)| conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    meddling(&conn);
    triggers
        .iter()
        .for_each(|(_, sql)| conn.execute_batch(sql).unwrap());
}

/// What opening and verifying find; opening a register whose desk is gone finds it damaged.
fn found(path: &Path) -> Vec<Finding> {
    match Register::open(
        path,
        Opening {
            key: None,
            if_missing: IfMissing::Refuse,
        },
    ) {
        Ok(mut register) => register.verify().unwrap().findings,
        Err(Error::Damaged(_)) => vec![Finding::Desk],
        Err(error) => panic!("{error:?}"),
    }
}

fn check(sql: &str, expect: fn(&Finding) -> bool) {
    let (_folder, path) = written();
    meddle(&path, |conn| conn.execute_batch(sql).unwrap());
    let findings = found(&path);
    assert!(findings.iter().any(expect), "{sql}: {findings:?}");
}

#[test]
fn a_change_of_any_column_of_any_row_is_found() {
    let (folder, path) = written();
    let copy = folder.path().join("copy.db");
    let mut changed = 0;
    for table in [
        "visit_event",
        "personal",
        "desk",
        "chain_head",
        "visit",
        "visitor",
        "setting",
    ] {
        let conn = Connection::open(&path).unwrap();
        let select = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns: Vec<String> = select.column_names().map(str::to_owned).collect();
        let rows: i64 = conn
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            .unwrap();
        drop(select);
        drop(conn);
        // The first row, one in the middle and the last.
        for row in [0, rows / 2, rows - 1] {
            for column in &columns {
                std::fs::copy(&path, &copy).unwrap();
                meddle(&copy, |conn| {
                    let order = format!("FROM {table} ORDER BY 1 LIMIT 1 OFFSET {row}");
                    let old: Value = conn
                        .query_row(&format!("SELECT {column} {order}"), [], |row| row.get(0))
                        .unwrap();
                    let new = match old {
                        Value::Null => Value::Text("2".into()),
                        Value::Integer(n) => Value::Integer(n + 1000),
                        Value::Real(n) => Value::Real(n + 1.0),
                        Value::Text(mut text) => {
                            text.push('x');
                            Value::Text(text)
                        }
                        Value::Blob(mut bytes) => {
                            bytes[0] ^= 1;
                            Value::Blob(bytes)
                        }
                    };
                    let all: Vec<Value> = conn
                        .query_row(&format!("SELECT * {order}"), [], |row| {
                            (0..columns.len()).map(|column| row.get(column)).collect()
                        })
                        .unwrap();
                    let same: Vec<String> = columns
                        .iter()
                        .enumerate()
                        .map(|(n, column)| format!("{column} IS ?{}", n + 2))
                        .collect();
                    let update = format!("UPDATE {table} SET {column} = ?1 WHERE {}", same.join(" AND "));
                    let values = std::iter::once(new).chain(all);
                    assert_eq!(
                        conn.execute(&update, rusqlite::params_from_iter(values)).unwrap(),
                        1
                    );
                });
                assert!(!found(&copy).is_empty(), "{table}.{column}, row {row}");
                changed += 1;
            }
        }
    }
    assert!(changed > 150, "{changed}");
}

#[test]
fn what_is_missing_is_named() {
    check("DELETE FROM visit_event WHERE seq = 4", |f| {
        matches!(
            f,
            Finding::Missing {
                from_seq: 4,
                to_seq: 4,
                ..
            }
        )
    });
    check("DELETE FROM visit_event WHERE seq >= 15", |f| {
        matches!(f, Finding::Missing { from_seq: 15, .. })
    });
    check("DELETE FROM visit_event", |f| {
        matches!(f, Finding::Missing { from_seq: 1, .. })
    });
    check("DELETE FROM chain_head", |f| matches!(f, Finding::Head { .. }));
    check(
        "DELETE FROM personal WHERE field = 'why'",
        |f| matches!(f, Finding::PersonalMissing { field, visit: Some(_), .. } if field == "why"),
    );
    check("DELETE FROM visit WHERE line = 2", |f| {
        matches!(f, Finding::Visit { .. })
    });
    check("DELETE FROM visitor WHERE digits LIKE '%0001%'", |f| {
        matches!(f, Finding::Visitor { .. })
    });
    check(
        "DELETE FROM setting WHERE key = 'sound'",
        |f| matches!(f, Finding::Setting { key } if key == "sound"),
    );
}

#[test]
fn what_changed_places_is_found() {
    let swap_events =
        "UPDATE visit_event SET seq = -1 WHERE seq = 7; UPDATE visit_event SET seq = 7 WHERE seq = 8;
                       UPDATE visit_event SET seq = 8 WHERE seq = -1;";
    check(swap_events, |f| matches!(f, Finding::Changed { seq: 7, .. }));
    let swap_names = "UPDATE personal SET event = (SELECT id FROM visit_event WHERE seq = 9)
                      WHERE field = 'name' AND event = (SELECT id FROM visit_event WHERE seq = 1);
                      UPDATE personal SET event = (SELECT id FROM visit_event WHERE seq = 1)
                      WHERE field = 'name' AND event = (SELECT id FROM visit_event WHERE seq = 2);";
    check(
        swap_names,
        |f| matches!(f, Finding::PersonalChanged { field, .. } if field == "name"),
    );
}

#[test]
fn what_was_added_is_found() {
    let back_again = "INSERT INTO personal SELECT id, 'name', 'Nguyễn Văn 5', zeroblob(16) FROM visit_event
                      WHERE seq = 6";
    check(back_again, |f| matches!(f, Finding::PersonalExtra { .. }));
    check(
        "INSERT INTO personal VALUES (randomblob(16), 'name', 'x', randomblob(16))",
        |f| matches!(f, Finding::PersonalExtra { .. }),
    );
    check(
        "INSERT INTO visit (id, desk, seq, book_date, corrections, erased) VALUES (randomblob(16), randomblob(16), 99, '2021-01-05', 0, 0)",
        |f| matches!(f, Finding::Visit { .. }),
    );
    check(
        "INSERT INTO setting VALUES ('pin', '')",
        |f| matches!(f, Finding::Setting { key } if key == "pin"),
    );
    check(
        "INSERT INTO visitor_words (rowid, fold, digits) VALUES (99, 'x', '')",
        |f| *f == Finding::SearchIndex,
    );
    check(
        "CREATE TRIGGER spy AFTER INSERT ON visit BEGIN DELETE FROM setting; END",
        |f| matches!(f, Finding::Schema { name } if name == "spy"),
    );
}

#[test]
fn the_file_itself_refuses_changes_to_its_chain() {
    let (_folder, path) = written();
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "recursive_triggers", true).unwrap();
    for sql in [
        "UPDATE visit_event SET at_ms = 0",
        "DELETE FROM visit_event",
        "INSERT OR REPLACE INTO visit_event SELECT * FROM visit_event WHERE seq = 1",
        "UPDATE personal SET value = 'x'",
    ] {
        assert!(conn.execute_batch(sql).is_err(), "{sql}");
    }
    drop(conn);
    assert_eq!(found(&path), []);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("DROP TRIGGER visit_event_is_never_changed")
        .unwrap();
    drop(conn);
    assert_eq!(
        found(&path),
        [Finding::Schema {
            name: "visit_event_is_never_changed".into()
        }]
    );
}

#[test]
fn after_the_chain_was_cut_visits_can_still_be_written_and_the_gap_stays() {
    let (_folder, path) = written();
    meddle(&path, |conn| {
        conn.execute_batch("DELETE FROM visit_event WHERE seq >= 15")
            .unwrap();
    });
    let mut register = open(&path);
    register.enter(&named("Người Mới"), at(30), &author()).unwrap();
    let findings = register.verify().unwrap().findings;
    assert!(
        findings.iter().any(|f| matches!(
            f,
            Finding::Missing {
                from_seq: 15,
                to_seq: 18..,
                ..
            }
        )),
        "{findings:?}"
    );
}

#[test]
fn rebuild_mends_what_is_derived() {
    let (_folder, path) = written();
    meddle(&path, |conn| {
        conn.execute_batch(
            "UPDATE visit SET outcome = 'not_heard'; DELETE FROM visitor; DELETE FROM setting;
             INSERT INTO visitor_words (visitor_words) VALUES ('rebuild')",
        )
        .unwrap();
    });
    let mut register = open(&path);
    assert!(!register.verify().unwrap().is_whole());
    register.rebuild().unwrap();
    assert_whole(&mut register);
}
