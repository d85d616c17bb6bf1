//! Figures over a range of days, by desk, day and hour: what a report is made of. Read in one pass of the derived rows.
//!
//! Deliberately absent: percentages, words, and who anybody is.

use crate::error::Result;
use crate::file::open::Register;
use crate::ids::id::DeskId;
use crate::ids::time::{BookDate, Timestamp, VIETNAM_OFFSET_HOURS};
use crate::visits::counts::Counts;
use crate::words::fixed::ExitHow;
use rusqlite::named_params;
use std::ops::AddAssign;

const HOUR_MS: i64 = 3_600_000;
const AHEAD_MS: i64 = VIETNAM_OFFSET_HOURS as i64 * HOUR_MS;
const HOURS_OF_A_DAY: i64 = 24;

/// The visits that a report is about: those of the book days `first` to `last`, both included, less the beginning of the
/// first and the end of the last where these are cut off. Ranges that meet at the same cut share no visit and lose none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// The first day.
    pub first: BookDate,
    /// The last day.
    pub last: BookDate,
    /// Visits of the first day that began before this are left out; `None`: the day is whole.
    pub from: Option<Timestamp>,
    /// Visits of the last day that began at this or later are left out; `None`: the day is whole.
    pub before: Option<Timestamp>,
}

/// Visits in numbers. Void visits count only as void.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Figures {
    /// As for a day.
    pub counts: Counts,
    /// Of the visits that ended, those that nobody saw end: closed with the day.
    pub closed: u32,
    /// Of the visits that ended, those that nobody saw begin: they stand at the hour of their end.
    pub unentered: u32,
    /// Visits in which words were put right.
    pub corrected: u32,
}

/// The visits that began in one clock hour at one desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HourFigures {
    /// The day they stand under.
    pub book_date: BookDate,
    /// The desk that wrote them.
    pub desk: DeskId,
    /// 0 to 23, at +07:00.
    pub hour: u8,
    /// What became of them.
    pub figures: Figures,
}

/// Visits that have the same end and outcome, counted by whoever keeps them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Alike<'a> {
    /// Whether they were declared void.
    pub voided: bool,
    /// The word of how they ended; `None` while they are open.
    pub exit_how: Option<&'a str>,
    /// The word of what their checks found.
    pub outcome: Option<&'a str>,
    /// How many.
    pub visits: u32,
    /// Of these, with a visitor who was told about the app.
    pub told: u32,
    /// Of these, with words that were put right.
    pub corrected: u32,
    /// Of these, with a check that ended without the app.
    pub flagged: u32,
    /// Of these, typed from paper forms.
    pub on_paper: u32,
    /// How many people that is.
    pub people: u32,
    /// Of these, groups.
    pub groups: u32,
}

impl Register {
    /// The figures of `span`, by day, desk and hour in that order; an hour without visits is absent.
    pub fn figures(&self, span: &Span) -> Result<Vec<HourFigures>> {
        let mut select = self.read()?.prepare_cached(
            "SELECT book_date, desk, (coalesce(paper_entered_ms, entered_ms) + :ahead) / :hour_ms, voided_ms IS NOT NULL, exit_how, outcome,
                    count(*), count(told_ms), sum(corrections > 0), count(flagged_ms),
                    count(paper_number), sum(people), sum(people > 1)
             FROM visit
             WHERE book_date BETWEEN :first AND :last AND entered_ms IS NOT NULL
               AND NOT (book_date = :first AND coalesce(paper_entered_ms, entered_ms) < :from)
               AND NOT (book_date = :last AND coalesce(paper_entered_ms, entered_ms) >= :before)
             GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3",
        )?;
        let mut rows = select.query(named_params! {
            ":ahead": AHEAD_MS, ":hour_ms": HOUR_MS, ":first": span.first, ":last": span.last,
            ":from": span.from.map_or(i64::MIN, Timestamp::unix_ms),
            ":before": span.before.map_or(i64::MAX, Timestamp::unix_ms),
        })?;
        let mut hours: Vec<HourFigures> = Vec::new();
        while let Some(row) = rows.next()? {
            let (book_date, desk) = (row.get(0)?, row.get(1)?);
            let hour = u8::try_from(row.get::<_, i64>(2)?.rem_euclid(HOURS_OF_A_DAY)).unwrap_or(0);
            let exit_how: Option<String> = row.get(4)?;
            let outcome: Option<String> = row.get(5)?;
            let figures = Figures::of_alike(&Alike {
                voided: row.get(3)?,
                exit_how: exit_how.as_deref(),
                outcome: outcome.as_deref(),
                visits: row.get(6)?,
                told: row.get(7)?,
                corrected: row.get(8)?,
                flagged: row.get(9)?,
                on_paper: row.get(10)?,
                people: row.get(11)?,
                groups: row.get(12)?,
            });
            HourFigures {
                book_date,
                desk,
                hour,
                figures,
            }
            .join(&mut hours);
        }
        Ok(hours)
    }

    /// The desk that this register is written by.
    pub fn own_desk(&self) -> DeskId {
        self.desk
    }
}

impl HourFigures {
    /// Joins figures that come in the order of their hours: those of one hour are added up.
    pub fn join(self, hours: &mut Vec<Self>) {
        match hours.last_mut() {
            Some(last)
                if (last.book_date, last.desk, last.hour) == (self.book_date, self.desk, self.hour) =>
            {
                last.figures += self.figures;
            }
            _ => hours.push(self),
        }
    }
}

impl Figures {
    /// Visits that are alike in how they count.
    pub fn of_alike(alike: &Alike<'_>) -> Self {
        let visits = alike.visits;
        let mut figures = Self::default();
        let counts = &mut figures.counts;
        if alike.voided {
            counts.voided = visits;
            return figures;
        }
        counts.entered = visits;
        counts.told = alike.told;
        counts.people = alike.people;
        counts.groups = alike.groups;
        match alike.exit_how {
            None => {
                counts.inside = visits;
                counts.people_inside = counts.people;
            }
            Some(how) => {
                counts.exited = visits;
                counts.people_exited = counts.people;
                match ExitHow::from_word(how) {
                    Some(ExitHow::Closed) => figures.closed = visits,
                    Some(ExitHow::Unentered) => figures.unentered = visits,
                    Some(ExitHow::Seen | ExitHow::Paper) | None => {}
                }
            }
        }
        counts.add_outcome(alike.outcome, visits, alike.flagged);
        counts.on_paper = alike.on_paper;
        figures.corrected = alike.corrected;
        figures
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        let Self {
            counts,
            closed,
            unentered,
            corrected,
        } = other;
        self.counts += counts;
        self.closed += closed;
        self.unentered += unentered;
        self.corrected += corrected;
    }
}
