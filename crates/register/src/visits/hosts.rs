//! Whom a visitor may want to see: the agency's own people, and whom earlier visitors came for, by the beginnings of words
//! without diacritics.
//!
//! Earlier words are those that still stand in the book: they go with the visits that they belong to. Deliberately absent:
//! whether somebody is in the house today, which nobody writes down.

use crate::error::Result;
use crate::file::open::Register;
use crate::ids::id::VisitId;
use crate::rows::staff::Staff;
use crate::words::letters::fold;
use rusqlite::Connection;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Visits of one host that are counted: whoever has more comes first anyway.
const MOST_COUNTED: u32 = 500;

/// Somebody, or an office, to be seen.
#[derive(Clone, PartialEq, Eq)]
pub enum Host {
    /// One of the staff.
    Staff(Staff),
    /// What was written for earlier visitors.
    Earlier {
        /// As it was last written.
        to_see: String,
        /// How often.
        visits: u32,
    },
}

impl fmt::Debug for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Staff(staff) => staff.fmt(f),
            Self::Earlier { visits, .. } => write!(f, "Earlier({visits})"),
        }
    }
}

impl Staff {
    /// What is written of a visitor who comes to see them: name and unit, since names repeat.
    pub fn to_see(&self) -> String {
        let name = self.name.as_deref().unwrap_or_default();
        match self.unit.as_deref() {
            Some(unit) => format!("{name}, {unit}"),
            None => name.to_owned(),
        }
    }
}

/// One spelling after the other, and how it was written last.
struct Earlier {
    to_see: String,
    visits: u32,
    last: VisitId,
}

impl Register {
    /// Those of whom a word begins as each word that was typed: the staff first, by name before unit and telephone, then
    /// whom earlier visitors came to see, the most frequent first and of those the latest. Nothing typed finds nobody.
    pub fn hosts(&self, text: &str, limit: usize) -> Result<Vec<Host>> {
        let typed = fold(text);
        let typed: Vec<&str> = words(&typed).collect();
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let (mut by_name, mut by_place) = (Vec::new(), Vec::new());
        // What stands for one of the staff is not offered once more as somebody from before.
        let mut own = HashSet::new();
        for staff in self.roster()? {
            let name = fold(staff.name.as_deref().unwrap_or_default());
            let whole = fold(&staff.to_see());
            let phone = fold(staff.phone.as_deref().unwrap_or_default());
            if begins(&typed, &name) {
                by_name.push(Host::Staff(staff));
            } else if begins(&typed, &format!("{whole} {phone}")) {
                by_place.push(Host::Staff(staff));
            }
            own.extend([name, whole]);
        }
        let mut hosts = by_name;
        hosts.append(&mut by_place);
        hosts.truncate(limit);
        if hosts.len() < limit {
            let mut earlier = self.earlier_hosts(&typed)?;
            earlier.retain(|folded, _| !own.contains(folded));
            let mut earlier: Vec<Earlier> = earlier.into_values().collect();
            earlier.sort_by_key(|host| (Reverse(host.visits), Reverse(host.last)));
            let earlier = earlier.into_iter().map(|host| Host::Earlier {
                to_see: host.to_see,
                visits: host.visits,
            });
            hosts.extend(earlier.take(limit - hosts.len()));
        }
        Ok(hosts)
    }

    /// Whom earlier visitors came to see, by the folded words: spellings that differ in marks and capitals are one.
    fn earlier_hosts(&self, typed: &[&str]) -> Result<HashMap<String, Earlier>> {
        let conn = self.read()?;
        let mut hosts: HashMap<String, Earlier> = HashMap::new();
        for to_see in spellings(conn)? {
            let folded = fold(&to_see);
            if !begins(typed, &folded) {
                continue;
            }
            let Some((visits, last)) = said_of(conn, &to_see)? else {
                continue;
            };
            match hosts.get_mut(&folded) {
                Some(known) => {
                    known.visits += visits;
                    if last > known.last {
                        (known.to_see, known.last) = (to_see, last);
                    }
                }
                None => drop(hosts.insert(folded, Earlier { to_see, visits, last })),
            }
        }
        Ok(hosts)
    }
}

/// The spellings of the hosts of whom a word begins as each word that was typed; `None` where no word was.
pub(crate) fn spelt_like(conn: &Connection, text: &str) -> Result<Option<Vec<String>>> {
    let typed = fold(text);
    let typed: Vec<&str> = words(&typed).collect();
    if typed.is_empty() {
        return Ok(None);
    }
    let mut spelt = spellings(conn)?;
    spelt.retain(|to_see| begins(&typed, &fold(to_see)));
    Ok(Some(spelt))
}

/// Everything that stands as the host of a visit, each once. The index is walked from one to the next, so that the number of
/// visits does not matter.
fn spellings(conn: &Connection) -> Result<Vec<String>> {
    let mut select = conn.prepare_cached(
        "WITH RECURSIVE host (to_see) AS (
             SELECT min(to_see) FROM visit WHERE to_see IS NOT NULL
             UNION ALL
             SELECT (SELECT min(to_see) FROM visit WHERE to_see > host.to_see AND to_see IS NOT NULL)
             FROM host WHERE host.to_see IS NOT NULL
         )
         SELECT to_see FROM host WHERE to_see IS NOT NULL",
    )?;
    let rows = select.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How often a host was written, and in which visit last: a visit's id begins with its time. `None` where no visit of theirs counts.
fn said_of(conn: &Connection, to_see: &str) -> Result<Option<(u32, VisitId)>> {
    let mut select = conn.prepare_cached(
        "SELECT count(*), max(id) FROM
         (SELECT id FROM visit WHERE to_see = ?1 AND to_see IS NOT NULL AND voided_ms IS NULL ORDER BY id DESC LIMIT ?2)",
    )?;
    Ok(select.query_row((to_see, MOST_COUNTED), |row| {
        let last: Option<VisitId> = row.get(1)?;
        Ok(last.zip(Some(row.get(0)?)).map(|(last, visits)| (visits, last)))
    })?)
}

/// Whether each word that was typed begins one of these.
fn begins(typed: &[&str], folded: &str) -> bool {
    typed
        .iter()
        .all(|typed| words(folded).any(|word| word.starts_with(typed)))
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}
