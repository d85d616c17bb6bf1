//! Lines of the book by what they say: the verdict, what became of them, whom they came to see, between two days. A page at a time,
//! newest first: nobody reads a year at once.
//!
//! Deliberately absent: who may see which days (desk's owners say).

use crate::error::Result;
use crate::file::open::Register;
use crate::ids::time::BookDate;
use crate::visits::hosts;
use crate::visits::line::Line;
use crate::words::fixed::Outcome;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use std::fmt;

/// What the lines of a book are looked for by. `Debug` shows no words.
#[derive(Clone, PartialEq, Eq)]
pub struct Filter {
    /// The first day.
    pub first: BookDate,
    /// The last day.
    pub last: BookDate,
    /// What the check found; `Some(None)`: nothing yet.
    pub outcome: Option<Option<Outcome>>,
    /// What became of the visit.
    pub kind: Option<LineKind>,
    /// Whom they came to see: words of which each begins one of the host's, without diacritics.
    pub host: String,
}

/// What a visit is or became.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineKind {
    /// It is open.
    Inside,
    /// It was closed with the day: nobody saw its end.
    Closed,
    /// Its visitor was told about the app.
    Told,
    /// It is a group's.
    Group,
    /// It was first written on a paper form.
    OnPaper,
    /// Words of it were put right.
    Corrected,
    /// It was declared void.
    Void,
}

/// A page of what was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The lines, newest first.
    pub lines: Vec<Line>,
    /// How many there are on all pages.
    pub visits: u32,
    /// How many people those are.
    pub people: u32,
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Filter({}..{})", self.first, self.last)
    }
}

impl LineKind {
    const fn clause(self) -> &'static str {
        match self {
            Self::Inside => "exited_ms IS NULL AND voided_ms IS NULL",
            Self::Closed => "exit_how = 'closed' AND voided_ms IS NULL",
            Self::Told => "told_ms IS NOT NULL AND voided_ms IS NULL",
            Self::Group => "people > 1 AND voided_ms IS NULL",
            Self::OnPaper => "paper_key IS NOT NULL AND voided_ms IS NULL",
            Self::Corrected => "corrections > 0 AND voided_ms IS NULL",
            Self::Void => "voided_ms IS NOT NULL",
        }
    }
}

impl Register {
    /// The lines that `filter` lets through, so many from the `from`th on.
    ///
    /// # Errors
    /// What reading can meet.
    pub fn lines_where(&self, filter: &Filter, from: u32, most: u32) -> Result<Page> {
        let (which, values) = self.clauses(filter)?;
        let mut count = self.read()?.prepare_cached(&format!(
            "SELECT count(*), coalesce(sum(people), 0) FROM visit WHERE entered_ms IS NOT NULL AND {which}"
        ))?;
        let (visits, people) =
            count.query_row(params_from_iter(&values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let page = format!("{which} ORDER BY book_date DESC, desk DESC, seq DESC LIMIT {most} OFFSET {from}");
        Ok(Page {
            lines: self.lines(&page, params_from_iter(&values))?,
            visits,
            people,
        })
    }

    /// The condition, and the values of its parameters in their order.
    fn clauses(&self, filter: &Filter) -> Result<(String, Vec<Value>)> {
        let mut clauses = vec!["book_date BETWEEN ? AND ?"];
        let days = [filter.first, filter.last];
        let mut values: Vec<Value> = days.map(|day| Value::from(day.to_string())).into();
        match filter.outcome {
            None => {}
            // A line that does not count found nothing either.
            Some(None) => clauses.push("outcome IS NULL AND voided_ms IS NULL"),
            Some(Some(outcome)) => {
                clauses.push("outcome = ? AND voided_ms IS NULL");
                values.push(Value::from(outcome.as_str().to_owned()));
            }
        }
        clauses.extend(filter.kind.map(LineKind::clause));
        let mut which = clauses.join(" AND ");
        if let Some(spelt) = hosts::spelt_like(self.read()?, &filter.host)? {
            which += &format!(" AND to_see IN ({})", vec!["?"; spelt.len()].join(", "));
            values.extend(spelt.into_iter().map(Value::from));
        }
        Ok((which, values))
    }
}
