//! What the book knows of a visitor: the newest words that their visits have. Derived, like all state.

use crate::error::Result;
use crate::ids::id::{VisitId, VisitorId};
use crate::ids::time::Timestamp;
use crate::rows::row::table;
use crate::rows::visit::VisitRow;
use crate::typed::details::Details;
use crate::words::fixed::Field;
use crate::words::letters;
use rusqlite::{Connection, OptionalExtension};

table! {
    /// A row of `visitor`.
    #[derive(PartialEq, Eq)]
    pub(crate) struct VisitorRow: "INSERT INTO visitor" {
        pub(crate) recent: i64 = "recent",
        pub(crate) id: VisitorId = "id",
        pub(crate) name: String = "name",
        pub(crate) fold: String = "fold",
        pub(crate) digits: String = "digits",
        pub(crate) id_kind: Option<String> = "id_kind",
        pub(crate) id_number: Option<String> = "id_number",
        pub(crate) phone: Option<String> = "phone",
        pub(crate) from: Option<String> = "from_where",
        pub(crate) details: Details = "details",
        /// Visits that count.
        pub(crate) visits: u32 = "visits",
        /// The last of those with words.
        pub(crate) last_visit: Option<VisitId> = "last_visit",
        pub(crate) last_at: Option<Timestamp> = "last_ms",
    }
}

impl VisitorRow {
    pub(crate) fn load(conn: &Connection, visitor: VisitorId) -> Result<Option<Self>> {
        let mut select =
            conn.prepare_cached(&format!("SELECT {} FROM visitor WHERE id = ?1", Self::COLUMNS))?;
        Ok(select.query_row([visitor], Self::from_row).optional()?)
    }

    /// The newest words that the visits of one visitor have: of each field the last visit that says something. Void and
    /// erased visits say nothing of them.
    pub(crate) fn of(conn: &Connection, visitor: VisitorId) -> Result<Option<Self>> {
        let mut visits = conn.prepare_cached(
            "SELECT visit.seq, desk.no, name, id_kind, id_number, phone, from_where, details, visit.id, entered_ms
             FROM visit JOIN desk ON desk.id = visit.desk
             WHERE visitor = ?1 AND voided_ms IS NULL AND name IS NOT NULL
             ORDER BY visit.seq DESC, visit.desk DESC",
        )?;
        let mut rows = visits.query([visitor])?;
        let mut newest: Option<Self> = None;
        let mut last: Option<(VisitId, Timestamp)> = None;
        while let Some(row) = rows.next()? {
            if let (None, Some(at)) = (last, row.get(9)?) {
                last = Some((row.get(8)?, at));
            }
            let older = Self {
                recent: recent(row.get(0)?, row.get(1)?),
                id: visitor,
                name: row.get(2)?,
                fold: String::new(),
                digits: String::new(),
                id_kind: row.get(3)?,
                id_number: row.get(4)?,
                phone: row.get(5)?,
                from: row.get(6)?,
                details: row.get::<_, Details>(7)?.of_person(),
                visits: 0,
                last_visit: None,
                last_at: None,
            };
            newest = Some(match newest {
                None => older,
                Some(newest) => newest.over(older),
            });
        }
        let Some(mut newest) = newest else { return Ok(None) };
        (newest.last_visit, newest.last_at) = last.unzip();
        newest.visits = conn
            .prepare_cached(
                "SELECT count(*) FROM visit WHERE visitor = ?1 AND voided_ms IS NULL AND entered_ms IS NOT NULL",
            )?
            .query_row([visitor], |row| row.get(0))?;
        Ok(Some(newest.ready_for_search()))
    }

    /// What is known once another visit is the last of all, without looking at those before it. `None` where it is not.
    fn followed_by(self, visit: &VisitRow, desk_no: i64) -> Option<Self> {
        let is_last = visit.seq > self.recent / DESKS;
        let name = visit
            .name
            .clone()
            .filter(|_| is_last && visit.voided_at.is_none() && visit.entered_at.is_some())?;
        let newest = Self {
            recent: recent(visit.seq, desk_no),
            id: self.id,
            name,
            fold: String::new(),
            digits: String::new(),
            id_kind: visit.id_kind.clone(),
            id_number: visit.id_number.clone(),
            phone: visit.phone.clone(),
            from: visit.from.clone(),
            details: visit.details.clone().of_person(),
            visits: self.visits + 1,
            last_visit: Some(visit.id),
            last_at: visit.entered_at,
        };
        Some(newest.over(self).ready_for_search())
    }

    /// This, and where it says nothing, what was said before.
    fn over(mut self, older: Self) -> Self {
        if self.id_number.is_none() {
            self.id_kind = older.id_kind;
            self.id_number = older.id_number;
        }
        self.phone = self.phone.or(older.phone);
        self.from = self.from.or(older.from);
        self.details.learn(&older.details);
        self
    }

    fn ready_for_search(mut self) -> Self {
        self.fold = letters::fold(&self.name);
        let plate = self.details.get(Field::Plate);
        self.digits = [self.phone.as_deref(), self.id_number.as_deref(), plate]
            .into_iter()
            .flatten()
            .map(searched)
            .collect();
        self
    }
}

/// Grows with the last visit. At one number of a chain the desks stand in the order in which they became known.
fn recent(seq: i64, desk_no: i64) -> i64 {
    seq.saturating_mul(DESKS).saturating_add(desk_no)
}

/// Room for the number of a desk below its seq, in `recent`.
const DESKS: i64 = 1 << 10;

/// A number as search finds it: whole, and by its last four characters.
fn searched(number: &str) -> String {
    let folded = letters::fold(number);
    let tail: String = folded
        .chars()
        .skip(folded.chars().count().saturating_sub(4))
        .collect();
    format!("{folded} {tail} ")
}

/// Derives one visitor, from all of their visits.
pub(crate) fn derive(tx: &Connection, visitor: VisitorId) -> Result<()> {
    let after = VisitorRow::of(tx, visitor)?;
    if VisitorRow::load(tx, visitor)? == after {
        return Ok(());
    }
    store(tx, visitor, after)
}

/// Derives one visitor who came again: somebody who comes every day for years is no more work than anybody.
pub(crate) fn derive_after(tx: &Connection, visitor: VisitorId, visit: &VisitRow) -> Result<()> {
    let desk_no = tx
        .prepare_cached("SELECT no FROM desk WHERE id = ?1")?
        .query_row([visit.desk], |row| row.get(0))?;
    let known = VisitorRow::load(tx, visitor)?;
    match known.and_then(|known| known.followed_by(visit, desk_no)) {
        Some(after) => store(tx, visitor, Some(after)),
        None => derive(tx, visitor),
    }
}

fn store(tx: &Connection, visitor: VisitorId, after: Option<VisitorRow>) -> Result<()> {
    tx.prepare_cached("DELETE FROM visitor WHERE id = ?1")?
        .execute([visitor])?;
    match after {
        Some(row) => row.put(tx),
        None => Ok(()),
    }
}
