//! Visitors whom a list expects: looked at before they are written, offered first on their day, and erased when it is over.
//!
//! The reception's own work, like a shift: no owner is asked. Deliberately absent: days that are over, which nobody is shown.

use std::collections::{HashMap, HashSet};

use lists::Line;
use register::{BookDate, Expected, ExpectedId, NewExpected, People, Timestamp, fold};

use crate::book::listed::{Against, Listed};
use crate::book::open::OpenBook;
use crate::failure::{ErrorCode, Failure};

/// Nobody is expected longer ahead: such a day is a slip.
const MOST_DAYS_AHEAD: i32 = 366;

/// The id of somebody who is expected.
///
/// # Errors
/// `NotValid` for text that is no UUID.
pub fn parse_expected(text: &str) -> Result<ExpectedId, Failure> {
    text.parse()
        .map_err(|_| Failure::about(ErrorCode::NotValid, "id"))
}

/// A visitor, as a list names them; one without a day that can be is expected today.
pub fn expected_of(listed: &Listed, line: &Line, today: BookDate) -> NewExpected {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    NewExpected {
        day: listed.day(line).unwrap_or(today),
        name: line.name.clone(),
        organisation: some(&line.unit),
        to_see: some(&line.whom),
        // What is no number of people is doubtful: whoever takes the line all the same takes one visitor.
        people: People::new(line.people).unwrap_or_default(),
    }
}

impl OpenBook {
    /// Looks at a list of visitors who will come; of a workbook, at `sheet` (from 0), else at the one with the people. Where it
    /// names no day, they are expected today.
    ///
    /// # Errors
    /// `List…` where it cannot be taken as it is, or what the register says.
    pub fn look_at_expected_list(
        &self,
        bytes: &[u8],
        sheet: Option<usize>,
        at: Timestamp,
    ) -> Result<Listed, Failure> {
        let list = lists::read(bytes, lists::Kind::Expected, sheet)?;
        let today = BookDate::of(at);
        let here = self.register.expected_from(today)?;
        let here: HashSet<_> = here
            .iter()
            .map(|one| {
                key(
                    one.day,
                    &one.name,
                    one.organisation.as_deref().unwrap_or_default(),
                )
            })
            .collect();
        let (mut against, mut days) = (HashMap::new(), HashMap::new());
        for line in &list.lines {
            match day_of(&line.day, today) {
                Ok(day) => {
                    if here.contains(&key(day, &line.name, &line.unit)) {
                        against.insert(line.row, Against::Known);
                    }
                    days.insert(line.row, day);
                }
                Err(why) => drop(against.insert(line.row, why)),
            }
        }
        Ok(Listed { list, against, days })
    }

    /// Expects people, all of them or none; returns how many were not expected before.
    ///
    /// # Errors
    /// `NotValid` for a day that is over or a year away, `NameMissing`, `TooLong`, or what else the register says.
    pub fn expect(&mut self, people: &[NewExpected], at: Timestamp) -> Result<usize, Failure> {
        let today = BookDate::of(at);
        if people.iter().any(|one| can_be(one.day, today).is_err()) {
            return Err(Failure::about(ErrorCode::NotValid, "day"));
        }
        Ok(self.register.expect(people, at)?)
    }

    /// Who is expected on a day, or from today on.
    ///
    /// # Errors
    /// What the register says.
    pub fn expected(&self, day: Option<BookDate>, at: Timestamp) -> Result<Vec<Expected>, Failure> {
        let mut expected = self.register.expected_from(BookDate::of(at))?;
        expected.retain(|one| day.is_none_or(|day| one.day == day));
        Ok(expected)
    }

    /// Expects somebody no longer; `false` where nobody of that id was.
    ///
    /// # Errors
    /// What the register says.
    pub fn unexpect(&mut self, expected: ExpectedId) -> Result<bool, Failure> {
        Ok(self.register.unexpect(expected)?)
    }

    /// Those expected today who have not come, by the beginnings of their names' words.
    pub(crate) fn recall_expected(&self, text: &str, at: Timestamp) -> Result<Vec<Expected>, Failure> {
        Ok(self.register.expected_like(text, BookDate::of(at))?)
    }

    /// Erases everybody who was expected on a day before `today`.
    pub(crate) fn forget_expected_before(&mut self, today: BookDate) -> Result<(), Failure> {
        self.register.forget_expected_before(today)?;
        Ok(())
    }
}

/// By what somebody is known to be expected.
fn key(day: BookDate, name: &str, organisation: &str) -> (BookDate, String, String) {
    (day, fold(name.trim()), fold(organisation.trim()))
}

fn can_be(day: BookDate, today: BookDate) -> Result<BookDate, Against> {
    match day.days_since(today) {
        ..0 => Err(Against::DayOver),
        0..=MOST_DAYS_AHEAD => Ok(day),
        _ => Err(Against::DayUnread),
    }
}

/// The day that a list says.
fn day_of(written: &str, today: BookDate) -> Result<BookDate, Against> {
    if written.trim().is_empty() {
        return Ok(today);
    }
    let day = form::day::read_next(written, today).ok_or(Against::DayUnread)?;
    can_be(day, today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, expect: Result<&str, Against>) {
        let today = "2020-12-30".parse().expect("a day");
        let day = day_of(written, today).map(|day| day.to_string());
        assert_eq!(day, expect.map(str::to_owned), "{written}");
    }

    #[test]
    fn a_day_of_a_list_is_today_or_later() {
        check("", Ok("2020-12-30"));
        check("30/12/2020", Ok("2020-12-30"));
        check("2021-01-05", Ok("2021-01-05"));
        check("5/1", Ok("2021-01-05"));
        check("05.01.21", Ok("2021-01-05"));
        check("29/12/2020", Err(Against::DayOver));
        check("5/1/2020", Err(Against::DayOver));
        check("5/1/2201", Err(Against::DayUnread));
        check("31/2/2021", Err(Against::DayUnread));
        check("mai", Err(Against::DayUnread));
    }
}
