//! A day in numbers.

use crate::error::Result;
use crate::file::open::Register;
use crate::ids::id::VisitId;
use crate::ids::time::BookDate;
use crate::visits::days::{WRITTEN_ELSEWHEN, WRITTEN_THEN};
use crate::words::fixed::Outcome;
use rusqlite::named_params;
use std::ops::AddAssign;
use std::sync::LazyLock;

/// A day in numbers: of visits, but where people are said. A group is one visit, with one phone checked. Void visits count
/// only as void.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Visits that began on the day.
    pub entered: u32,
    /// Of these, those that have ended.
    pub exited: u32,
    /// Of these, those still open.
    pub inside: u32,
    /// By outcome; with `unassessed` they add up to `entered`.
    pub running: u32,
    /// See `running`.
    pub probable: u32,
    /// See `running`.
    pub not_heard: u32,
    /// See `running`.
    pub cannot_check: u32,
    /// See `running`.
    pub no_phone: u32,
    /// Visits whose outcome is not known (yet).
    pub unassessed: u32,
    /// Visitors who were told about the app.
    pub told: u32,
    /// Checks that ended without the app, whatever was found afterwards; not those of people without a smartphone.
    pub flagged: u32,
    /// Of these, those whose app was heard at the desk afterwards.
    pub opened_after_flag: u32,
    /// Visits that were typed from paper forms.
    pub on_paper: u32,
    /// Visits of the day that were declared void.
    pub voided: u32,
    /// People of the visits that began.
    pub people: u32,
    /// People of the visits that have ended.
    pub people_exited: u32,
    /// People of the visits that are still open.
    pub people_inside: u32,
    /// Visits that were a group's.
    pub groups: u32,
}

impl Counts {
    /// Adds visits of one outcome, so many of them flagged.
    pub(crate) fn add_outcome(&mut self, word: Option<&str>, visits: u32, flagged: u32) {
        let outcome = word.and_then(Outcome::from_word);
        if outcome != Some(Outcome::NoPhone) {
            self.flagged += flagged;
        }
        if matches!(outcome, Some(Outcome::Running | Outcome::Probable)) {
            self.opened_after_flag += flagged;
        }
        *match outcome {
            Some(Outcome::Running) => &mut self.running,
            Some(Outcome::Probable) => &mut self.probable,
            Some(Outcome::NotHeard) => &mut self.not_heard,
            Some(Outcome::CannotCheck) => &mut self.cannot_check,
            Some(Outcome::NoPhone) => &mut self.no_phone,
            None => &mut self.unassessed,
        } += visits;
    }
}

static OF_A_DAY: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT voided_ms IS NOT NULL, exited_ms IS NOT NULL, outcome, count(*), count(told_ms), count(flagged_ms),
            count(paper_number), sum(people), sum(people > 1)
         FROM (
            SELECT voided_ms, exited_ms, outcome, told_ms, flagged_ms, paper_number, people
            FROM visit WHERE entered_ms IS NOT NULL AND {WRITTEN_THEN}
            UNION ALL
            SELECT voided_ms, exited_ms, outcome, told_ms, flagged_ms, paper_number, people
            FROM visit WHERE entered_ms IS NOT NULL AND {WRITTEN_ELSEWHEN}
         ) GROUP BY 1, 2, 3"
    )
});

impl Register {
    /// How many visits are open now, of whatever day, and how many people that is.
    pub fn number_inside(&self) -> Result<(u32, u32)> {
        let mut count = self.read()?.prepare_cached(
            "SELECT count(*), coalesce(sum(people), 0) FROM visit
             WHERE exited_ms IS NULL AND voided_ms IS NULL AND entered_ms IS NOT NULL",
        )?;
        Ok(count.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// The numbers of a day.
    pub fn counts(&self, book_date: BookDate) -> Result<Counts> {
        let mut select = self.read()?.prepare_cached(&OF_A_DAY)?;
        let mut rows = select.query(named_params! {
            ":day": book_date,
            ":begins": VisitId::lowest(book_date.begins()),
            ":ends": VisitId::lowest(book_date.minus_days(-1).begins()),
        })?;
        let mut counts = Counts::default();
        while let Some(row) = rows.next()? {
            let number: u32 = row.get(3)?;
            if row.get(0)? {
                counts.voided += number;
                continue;
            }
            counts.entered += number;
            counts.told += row.get::<_, u32>(4)?;
            let people: u32 = row.get(7)?;
            counts.people += people;
            counts.groups += row.get::<_, u32>(8)?;
            if row.get(1)? {
                counts.exited += number;
                counts.people_exited += people;
            } else {
                counts.inside += number;
                counts.people_inside += people;
            }
            let outcome: Option<String> = row.get(2)?;
            counts.add_outcome(outcome.as_deref(), number, row.get(5)?);
            counts.on_paper += row.get::<_, u32>(6)?;
        }
        Ok(counts)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        // Named one by one: a new figure must not be forgotten in a sum.
        let Self {
            entered,
            exited,
            inside,
            running,
            probable,
            not_heard,
            cannot_check,
            no_phone,
            unassessed,
            told,
            flagged,
            opened_after_flag,
            on_paper,
            voided,
            people,
            people_exited,
            people_inside,
            groups,
        } = other;
        self.entered += entered;
        self.exited += exited;
        self.inside += inside;
        self.running += running;
        self.probable += probable;
        self.not_heard += not_heard;
        self.cannot_check += cannot_check;
        self.no_phone += no_phone;
        self.unassessed += unassessed;
        self.told += told;
        self.flagged += flagged;
        self.opened_after_flag += opened_after_flag;
        self.on_paper += on_paper;
        self.voided += voided;
        self.people += people;
        self.people_exited += people_exited;
        self.people_inside += people_inside;
        self.groups += groups;
    }
}
