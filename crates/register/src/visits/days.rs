//! Reading the book: the lines of a day, who is inside, one line by what is known of it.

use crate::error::{Error, Result};
use crate::file::open::Register;
use crate::ids::hash::Hash;
use crate::ids::id::{VisitId, VisitorId};
use crate::ids::time::BookDate;
use crate::rows::visit::VisitRow;
use crate::typed::person::IdNumber;
use crate::visits::line::Line;
use crate::words::clean;
use crate::words::fixed::Field;
use rusqlite::{OptionalExtension, Params, named_params, params};

/// The visits of a day lie side by side, since their ids begin with the time at which they were written: read so, a page of the
/// file is read once, and a day costs the same in a book of years.
pub(crate) const WRITTEN_THEN: &str = "id >= :begins AND id < :ends AND +book_date = :day";
/// Of those that a wrong clock or a paper form put elsewhere, an index knows.
pub(crate) const WRITTEN_ELSEWHEN: &str =
    "id IN (SELECT id FROM visit WHERE book_date = :day AND NOT (id >= :begins AND id < :ends))";

/// An end of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayEnd {
    /// The lines that were written first.
    First,
    /// Those that were written last.
    Last,
}

impl Register {
    /// The lines of a day in the order they were written, whatever the clock said; void ones included.
    pub fn day(&self, book_date: BookDate) -> Result<Vec<Line>> {
        let mut lines: Vec<Line> = Vec::new();
        for which in [WRITTEN_THEN, WRITTEN_ELSEWHEN] {
            let values = named_params! {
                ":day": book_date,
                ":begins": VisitId::lowest(book_date.begins()),
                ":ends": VisitId::lowest(book_date.minus_days(-1).begins()),
            };
            self.each_line(which, values, |line| lines.push(line))?;
        }
        // Those of a day that no clock was wrong on are in order already, which costs a look at each.
        lines.sort_by_key(|line| (line.desk, line.seq));
        Ok(lines)
    }

    /// As many lines of one end of a day, in the order they were written: whoever opens it sees a screenful before the whole is
    /// read.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn day_in_sight(&self, book_date: BookDate, end: DayEnd, most: u32) -> Result<Vec<Line>> {
        let order = match end {
            DayEnd::First => "desk, seq",
            DayEnd::Last => "desk DESC, seq DESC",
        };
        let which = format!("book_date = ?1 ORDER BY {order} LIMIT ?2");
        let mut lines = self.lines(&which, params![book_date, most])?;
        if end == DayEnd::Last {
            lines.reverse();
        }
        Ok(lines)
    }

    /// Every visit that is open now, of whatever day, in the order they were written.
    pub fn inside(&self) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        self.each_inside(|line| lines.push(line))?;
        Ok(lines)
    }

    /// The same one after another, for whoever does not keep all that stands in a line.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn each_inside(&self, take: impl FnMut(Line)) -> Result<()> {
        self.each_line(
            "exited_ms IS NULL AND voided_ms IS NULL ORDER BY desk, seq",
            [],
            take,
        )
    }

    /// One visit.
    ///
    /// # Errors
    /// [`Error::UnknownVisit`], and what reading can meet.
    pub fn line(&self, visit: VisitId) -> Result<Line> {
        self.lines("id = ?1", [visit])?.pop().ok_or(Error::UnknownVisit)
    }

    /// The open visit that has this visitor card: the last one, should a card have been handed out twice. `007` and `7`
    /// are one card.
    pub fn by_card(&self, card: &str) -> Result<Option<Line>> {
        let Some(card) = clean::optional(Some(card), Field::Card)? else {
            return Ok(None);
        };
        let open = "card_key = ?1 AND exited_ms IS NULL AND voided_ms IS NULL ORDER BY seq";
        Ok(self.lines(open, [clean::card_key(&card)])?.pop())
    }

    /// Visits since `first` that were closed with a visitor card still out, as far as nobody got the same card after them;
    /// oldest first.
    pub fn cards_not_returned(&self, first: BookDate) -> Result<Vec<Line>> {
        self.lines(
            "book_date >= ?1 AND exit_how = 'closed' AND card_key IS NOT NULL AND voided_ms IS NULL
             AND NOT EXISTS (
                SELECT 1 FROM visit later WHERE later.book_date >= visit.book_date
                AND later.card_key = visit.card_key AND later.voided_ms IS NULL
                AND (later.book_date, later.seq) > (visit.book_date, visit.seq)
             ) ORDER BY book_date, seq",
            [first],
        )
    }

    /// The last visits of a visitor, newest first.
    pub fn visits_of(&self, visitor: VisitorId, limit: u32) -> Result<Vec<Line>> {
        self.lines("visitor = ?1 ORDER BY seq DESC LIMIT ?2", params![visitor, limit])
    }

    /// Whether words are left of anybody who stayed over a night.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn knows_guests(&self) -> Result<bool> {
        let mut select = self.read()?.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM visit
             WHERE name IS NOT NULL AND json_extract(details, '$.leave_on') IS NOT NULL)",
        )?;
        Ok(select.query_row([], |row| row.get(0))?)
    }

    /// The hash of the last event this desk wrote on a day: printed on the sheet, it binds the paper to the chain up to
    /// there. `None` where nothing was written.
    pub fn head_hash(&self, book_date: BookDate) -> Result<Option<Hash>> {
        let mut select = self.read()?.prepare_cached(
            "SELECT hash FROM visit_event WHERE desk = ?1 AND book_date = ?2 ORDER BY seq DESC LIMIT 1",
        )?;
        Ok(select
            .query_row(params![self.desk, book_date], |row| row.get(0))
            .optional()?)
    }

    pub(crate) fn lines(&self, which: &str, values: impl Params) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        self.each_line(which, values, |line| lines.push(line))?;
        Ok(lines)
    }

    /// Hands out each line as it is read: a day has thousands.
    fn each_line(&self, which: &str, values: impl Params, mut take: impl FnMut(Line)) -> Result<()> {
        // The entry of a visit may still be on its way from another desk: then there is no line yet.
        let sql = format!(
            "SELECT {} FROM visit WHERE entered_ms IS NOT NULL AND {which}",
            VisitRow::COLUMNS
        );
        let mut select = self.read()?.prepare_cached(&sql)?;
        let mut rows = select.query(values)?;
        while let Some(row) = rows.next()? {
            take(Line::of(&self.conn, VisitRow::from_row(row)?)?);
        }
        Ok(())
    }

    /// The visit that is open for the holder of an identity paper, for leaving by a second scan.
    pub fn by_id(&self, id: &IdNumber) -> Result<Option<Line>> {
        let open = "id_number = ?1 AND id_kind = ?2 AND exited_ms IS NULL AND voided_ms IS NULL ORDER BY seq";
        Ok(self.lines(open, [id.number.as_str(), id.kind.as_str()])?.pop())
    }
}
