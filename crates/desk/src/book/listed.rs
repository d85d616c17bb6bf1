//! Somebody's list beside the book: what was understood of it, and who of it is there already. It is looked at before anything
//! is written, and nothing is kept of it: what is written are the lines that somebody chose.

use std::collections::HashSet;

use lists::{Doubt, Line, List, Refusal};
use register::{NewStaff, Smartphone, fold};

use crate::book::open::OpenBook;
use crate::book::owners::Owner;
use crate::failure::{ErrorCode, Failure};

/// A list that was looked at.
pub struct Listed {
    /// What was understood of it.
    pub list: List,
    /// Rows of those who are in the book already.
    known: HashSet<u32>,
}

impl Listed {
    /// Whether somebody of this row is in the book already.
    pub fn knows(&self, line: &Line) -> bool {
        self.known.contains(&line.row)
    }

    /// Whether a line is taken unless somebody says otherwise: nothing about it is doubtful, and nobody is there twice.
    pub fn is_taken(&self, line: &Line) -> bool {
        line.doubts.is_empty() && !self.knows(line)
    }

    /// Whether a line can be taken at all.
    pub fn can_be_taken(&self, line: &Line) -> bool {
        !self.knows(line) && !line.doubts.iter().copied().any(Doubt::forbids)
    }
}

/// One of the staff, as a list names them.
pub fn staff_of(line: &Line) -> NewStaff {
    NewStaff {
        name: line.name.clone(),
        unit: Some(line.unit.clone()).filter(|unit| !unit.is_empty()),
        smartphone: match line.smartphone {
            Some(true) => Smartphone::Yes,
            Some(false) => Smartphone::No,
            None => Smartphone::Unknown,
        },
    }
}

/// By what somebody is known to be on the roster.
pub(crate) fn staff_key(name: &str, unit: Option<&str>) -> (String, String) {
    (fold(name.trim()), fold(unit.unwrap_or_default().trim()))
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
            here.contains(&staff_key(&person.name, person.unit.as_deref()))
        });
        Ok(Listed {
            known: known.map(|line| line.row).collect(),
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
