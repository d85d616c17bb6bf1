//! Visitors who will come, at the desk: a list looked at, its lines written, who is on it, and one taken off. No owner is
//! asked: whoever receives them keeps it.

use register::NewExpected;

use crate::book::parse_expected;
use crate::clock;
use crate::desk::Desk;
use crate::transport::{ExpectedForm, ExpectedLine, Failure, ListView, WorkWord};
use crate::work::Watch;

impl Desk {
    /// Looks at a list (a file, or pasted cells as UTF-8) and writes nothing. Of a workbook it reads `sheet`, from 0, else the
    /// one with the people.
    ///
    /// # Errors
    /// `List…` where it cannot be taken as it is, or what the register says.
    pub fn look_at_expected_list(&self, bytes: &[u8], sheet: Option<u32>) -> Result<ListView, Failure> {
        let sheet = sheet.map(|sheet| usize::try_from(sheet).unwrap_or(usize::MAX));
        let work: &dyn Watch = &self.shared.works.begin(WorkWord::List)?;
        let book = self.shared.lock().book().beside_for(work)?;
        let listed = book.look_at_expected_list(bytes, sheet, clock::timestamp())?;
        work.goes_on()?;
        Ok(listed.into())
    }

    /// Expects people, all of them or none; returns how many were not expected before.
    ///
    /// # Errors
    /// `NotValid` for a day that is none, is over or a year away, `NameMissing`, `TooLong`, or what else the register says.
    pub fn take_expected(&self, people: &[ExpectedForm]) -> Result<u32, Failure> {
        let people: Vec<NewExpected> = people
            .iter()
            .map(NewExpected::try_from)
            .collect::<Result<_, _>>()?;
        let mut state = self.shared.lock();
        let added = state.in_book(|book| book.expect(&people, clock::timestamp()))?;
        Ok(u32::try_from(added).unwrap_or(u32::MAX))
    }

    /// Who is expected, from today on.
    ///
    /// # Errors
    /// What the register says.
    pub fn expected(&self) -> Result<Vec<ExpectedLine>, Failure> {
        let expected = self.shared.lock().book().expected(None, clock::timestamp())?;
        Ok(expected.into_iter().map(ExpectedLine::from).collect())
    }

    /// Expects somebody no longer. Whoever is not expected any more is no fault.
    ///
    /// # Errors
    /// `NotValid` for what is no id, or what the register says.
    pub fn remove_expected(&self, expected: &str) -> Result<(), Failure> {
        let expected = parse_expected(expected)?;
        let mut state = self.shared.lock();
        state.in_book(|book| book.unexpect(expected)).map(drop)
    }
}
