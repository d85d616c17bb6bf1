//! The file below the book: SQLite's pages, the tables that there are, and the search index beside the words it was made from.

use crate::error::{Error, Result};
use crate::file::schema;
use crate::proof::finding::Finding;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// Whether SQLite finds every page sound.
pub(super) fn sound(conn: &Connection) -> Result<bool> {
    is_ok(conn, "PRAGMA quick_check(1)")
}

/// The same of one table with its indexes, the `nth` of all; `None` behind the last one. The first is SQLite's own, with which the
/// pages go that belong to no table.
pub(super) fn table_is_sound(conn: &Connection, nth: u32) -> Result<Option<bool>> {
    // The index for search is a virtual table, which looks after its own.
    let tables = "SELECT name FROM (
            SELECT 0 AS own, 'sqlite_schema' AS name
            UNION ALL SELECT 1, name FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL
        ) ORDER BY own, name LIMIT 1 OFFSET ?1";
    let name: String = match conn.query_row(tables, [nth], |row| row.get(0)) {
        Err(rusqlite::Error::QueryReturnedNoRows) => return Ok(None),
        name => name?,
    };
    is_ok(
        conn,
        &format!("PRAGMA quick_check(\"{}\")", name.replace('"', "\"\"")),
    )
    .map(Some)
}

fn is_ok(conn: &Connection, check: &str) -> Result<bool> {
    let answer: rusqlite::Result<String> = conn.query_row(check, [], |row| row.get(0));
    match answer {
        Ok(answer) => Ok(answer == "ok"),
        Err(error) => match error.into() {
            Error::Damaged(_) => Ok(false),
            error => Err(error),
        },
    }
}

/// Tables, indexes and triggers that are missing, added or changed.
pub(super) fn schema_findings(conn: &Connection) -> Result<Vec<Finding>> {
    let here: BTreeSet<_> = schema::objects(conn)?.into_iter().collect();
    let pristine: BTreeSet<_> = schema::pristine_objects()?.into_iter().collect();
    let names: BTreeSet<&String> = here
        .symmetric_difference(&pristine)
        .map(|(name, _)| name)
        .collect();
    Ok(names
        .into_iter()
        .map(|name| Finding::Schema { name: name.clone() })
        .collect())
}

/// FTS5 checks its index against the table it was made from; it does so as a write that changes nothing, and holds up whoever
/// writes meanwhile.
pub(super) fn index_follows(conn: &Connection) -> Result<bool> {
    let check = "INSERT INTO visitor_words (visitor_words, rank) VALUES ('integrity-check', 1)";
    match conn.execute(check, []).map_err(Error::from) {
        Ok(_) => Ok(true),
        Err(Error::Damaged(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
