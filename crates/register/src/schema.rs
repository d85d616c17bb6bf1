//! Which tables there are, and how an older file gets them. A step is never edited once released: a new one is added.

use crate::{Error, Result};
use rusqlite::{Connection, TransactionBehavior};

/// `PRAGMA application_id` of a register: "BGKR".
pub(crate) const APPLICATION_ID: i32 = 0x4247_4b52;

const STEPS: &[&str] = &[include_str!("schema/v1.sql"), include_str!("schema/v2.sql")];

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

fn migrate_to(conn: &mut Connection, target: i64) -> Result<()> {
    loop {
        let found = version(conn)?;
        if found > SCHEMA_VERSION {
            return Err(Error::NewerSchema {
                found,
                known: SCHEMA_VERSION,
            });
        }
        if found >= target {
            return Ok(());
        }
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have taken this step while we waited for the lock.
        if version(&tx)? == found {
            let step = usize::try_from(found)
                .ok()
                .and_then(|n| STEPS.get(n))
                .ok_or(Error::Damaged)?;
            tx.execute_batch(step)?;
            tx.pragma_update(None, "user_version", found + 1)?;
            tx.commit()?;
        }
    }
}

/// Name and text of everything in the schema of `conn` but what SQLite makes by itself.
pub(crate) fn objects(conn: &Connection) -> Result<Vec<(String, String)>> {
    let mut rows = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")?;
    let objects = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(objects.collect::<rusqlite::Result<_>>()?)
}

/// The same of a file that nobody meddled with.
pub(crate) fn pristine_objects() -> Result<Vec<(String, String)>> {
    let mut conn = Connection::open_in_memory()?;
    migrate(&mut conn)?;
    objects(&conn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_can_be_taken_alone_and_a_newer_file_is_refused() {
        let mut conn = Connection::open_in_memory().expect("memory");
        for step in 1..=SCHEMA_VERSION {
            migrate_to(&mut conn, step).expect("step");
            assert_eq!(version(&conn).expect("version"), step);
        }
        conn.pragma_update(None, "user_version", SCHEMA_VERSION + 1)
            .expect("pragma");
        assert!(matches!(migrate(&mut conn), Err(Error::NewerSchema { .. })));
    }
}
