//! Somebody's list beside the book: what was understood of it, and who of it is there already. It is looked at before anything
//! is written, and nothing is kept of it: what is written are the lines that somebody chose.

use std::collections::HashMap;

use lists::{Doubt, Line, List, Refusal};
use register::{BookDate, NewStaff, Smartphone, Staff};

use crate::book::open::OpenBook;
use crate::book::owners::Owner;
use crate::failure::{ErrorCode, Failure};

/// A list that was looked at.
pub struct Listed {
    /// What was understood of it.
    pub list: List,
    /// What the book and the day say against a row.
    pub(super) against: HashMap<u32, Against>,
    /// The days on which the rows expect somebody.
    pub(super) days: HashMap<u32, BookDate>,
}

/// What the book or the day says against a line: it cannot be taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Against {
    /// They are in the book already.
    Known,
    /// Nobody can tell which day is meant.
    DayUnread,
    /// The day is over.
    DayOver,
}

impl Listed {
    /// What the book or the day says against a line.
    pub(crate) fn against(&self, line: &Line) -> Option<Against> {
        self.against.get(&line.row).copied()
    }

    /// The day on which the line expects somebody.
    pub(crate) fn day(&self, line: &Line) -> Option<BookDate> {
        self.days.get(&line.row).copied()
    }

    /// Whether a line is taken unless somebody says otherwise: nothing about it is doubtful, and nobody is there twice.
    pub fn is_taken(&self, line: &Line) -> bool {
        line.doubts.is_empty() && self.against(line).is_none()
    }

    /// Whether a line can be taken at all.
    pub fn can_be_taken(&self, line: &Line) -> bool {
        self.against(line).is_none() && !line.doubts.iter().copied().any(Doubt::forbids)
    }
}

/// One of the staff, as a list names them.
pub fn staff_of(line: &Line) -> NewStaff {
    NewStaff {
        name: line.name.clone(),
        unit: Some(line.unit.clone()).filter(|unit| !unit.is_empty()),
        phone: Some(line.phone.clone()).filter(|phone| !phone.is_empty()),
        smartphone: match line.smartphone {
            Some(true) => Smartphone::Yes,
            Some(false) => Smartphone::No,
            None => Smartphone::Unknown,
        },
    }
}

/// By what somebody is known to be on the roster.
pub(crate) fn staff_key(name: &str, unit: Option<&str>) -> (String, String) {
    (lists::compared(name), lists::compared(unit.unwrap_or_default()))
}

/// Whether a list says where somebody of the roster is called, and the roster says something else or nothing.
pub(crate) fn calls_elsewhere(here: &Staff, listed: &NewStaff) -> bool {
    listed.phone.is_some() && listed.phone != here.phone
}

impl OpenBook {
    /// Looks at a list of the agency's own people; of a workbook, at `sheet` (from 0), else at the one with the people.
    ///
    /// # Errors
    /// `List…` where it cannot be taken as it is, or what the register says.
    pub fn look_at_staff_list(
        &self,
        owner: &Owner,
        bytes: &[u8],
        sheet: Option<usize>,
    ) -> Result<Listed, Failure> {
        owner.of(self)?;
        let list = lists::read(bytes, lists::Kind::Staff, sheet)?;
        let here = self.on_the_roster()?;
        let known = list.lines.iter().filter(|line| {
            let person = staff_of(line);
            let one = here.get(&staff_key(&person.name, person.unit.as_deref()));
            one.is_some_and(|one| !calls_elsewhere(one, &person))
        });
        Ok(Listed {
            against: known.map(|line| (line.row, Against::Known)).collect(),
            days: HashMap::new(),
            list,
        })
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let code = match refusal {
            Refusal::Empty => ErrorCode::ListEmpty,
            Refusal::NamesNobody => ErrorCode::ListNamesNobody,
            Refusal::TooBig => ErrorCode::ListTooBig,
            Refusal::TooMany { found } => {
                return Self::about(ErrorCode::ListTooMany, format!("{found}, {}", lists::MOST_PEOPLE));
            }
            Refusal::Encrypted => ErrorCode::ListEncrypted,
            Refusal::Damaged => ErrorCode::ListDamaged,
            Refusal::OldWorkbook => ErrorCode::ListOldWorkbook,
            Refusal::WebPage => ErrorCode::ListWebPage,
            Refusal::Document => ErrorCode::ListDocument,
            Refusal::Pdf => ErrorCode::ListPdf,
            Refusal::Picture => ErrorCode::ListPicture,
            Refusal::Archive => ErrorCode::ListArchive,
            Refusal::NotAList => ErrorCode::ListUnknown,
            Refusal::NoSuchSheet => ErrorCode::ListNoSheet,
        };
        Self::new(code)
    }
}
