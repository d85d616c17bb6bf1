//! Rows that are nobody: titles, departments between people, totals, signatures and remarks.
//!
//! Whoever has a name and something beside it is somebody. A row that may be either is a line with a doubt: shown, and not
//! taken by itself.

use crate::columns::Columns;
use crate::line::{Role, Why};
use crate::names;
use crate::phrases;
use crate::sheet::{Row, Sheet};

/// What a row is.
pub(crate) enum What {
    /// Somebody; perhaps it reads as something else too.
    Person { doubtful: bool },
    /// The department of those below.
    Unit(String),
    /// Nobody.
    Nobody(Why),
}

const CERTAIN: What = What::Person { doubtful: false };
const DOUBTFUL: What = What::Person { doubtful: true };

/// What is numbered I, II or A, B.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lettered {
    Nothing,
    Chapters,
    /// There is no other number.
    People,
}

/// How a list as a whole is written.
pub(crate) struct Habits {
    /// What is numbered with letters, or as the Romans did.
    lettered: Lettered,
    /// Nearly everybody has a running number.
    numbered: bool,
    /// All names are written in capitals.
    capitals: bool,
}

impl Habits {
    pub(crate) fn of(sheet: &Sheet, columns: &Columns) -> Self {
        let rows = || sheet.rows.iter().skip(columns.first);
        let number = |row: &Row| columns.of(Role::Number).map_or("", |at| row.cell(at)).to_owned();
        let named = || rows().filter(|row| !columns.name(row).is_empty());
        let counted = named().filter(|row| is_number(&number(row))).count();
        let by_chapter = named().filter(|row| is_chapter(mark_off(&number(row)))).count();
        let uncounted = named().filter(|row| number(row).is_empty()).count();
        let names = named().map(|row| columns.name(row));
        let capitals = names.filter(|name| in_capitals(name)).count();
        // The first chapter is I or A, and the second follows it.
        let chapters: Vec<String> = rows()
            .filter_map(|row| {
                let (_, first) = row.filled().next()?;
                let alone = row.filled().count() == 1;
                match chapter(first) {
                    Some((number, _)) if alone => Some(number.to_owned()),
                    _ if is_chapter(mark_off(first)) => Some(mark_off(first).to_owned()),
                    _ => None,
                }
            })
            .collect();
        let begins = |two: [&str; 2]| {
            two.iter()
                .all(|one| chapters.iter().any(|chapter| chapter == one))
        };
        Self {
            lettered: if counted == 0 && by_chapter > uncounted {
                Lettered::People
            } else if begins(["I", "II"]) || begins(["A", "B"]) {
                Lettered::Chapters
            } else {
                Lettered::Nothing
            },
            numbered: counted > 0 && counted >= uncounted,
            capitals: capitals * 2 > named().count(),
        }
    }

    /// Whether a row has a running number.
    pub(crate) fn counts(&self, row: &Row, columns: &Columns) -> bool {
        columns.of(Role::Number).is_some_and(|at| {
            let cell = row.cell(at);
            is_number(cell) || self.lettered == Lettered::People && is_chapter(mark_off(cell))
        })
    }

    /// What a row below the headings is.
    pub(crate) fn judge(&self, row: &Row, columns: &Columns) -> What {
        let name = columns.name(row);
        if name.is_empty() {
            return self.nameless(row, columns);
        }
        let parts = columns.of_name();
        let number = columns.of(Role::Number);
        let mut beside = row
            .filled()
            .filter(|(at, _)| !parts.contains(at) && Some(*at) != number)
            .map(|(_, cell)| cell)
            .peekable();
        let alone = beside.peek().is_none();
        let bare = names::bare(&name);
        // Asked last: it looks through every wording.
        let unit = || phrases::like_a_unit(bare) && !names::has_middle(bare);
        if self.counts(row, columns) {
            let counted_chapter =
                self.lettered == Lettered::People && alone && unit() && !names::like_a_person(bare);
            return if counted_chapter {
                What::Unit(heading_of(bare))
            } else {
                CERTAIN
            };
        }
        if let Some(why) = phrases::nobody(&name).or_else(|| phrases::nobody(bare)) {
            let likewise = |cell: &str| {
                phrases::nobody(cell).is_some()
                    || why == Why::Total && cell.bytes().all(|b| b.is_ascii_digit())
            };
            return if !phrases::is_whole(bare) && phrases::names_somebody(bare) || !beside.all(likewise) {
                DOUBTFUL
            } else {
                What::Nobody(why)
            };
        }
        if !alone {
            let unit = columns.of(Role::Unit).map_or("", |at| row.cell(at));
            let signs = beside.any(phrases::is_signing) || phrases::is_date_line(unit);
            return What::Person { doubtful: signs };
        }
        let numbered = number.map_or("", |at| row.cell(at));
        if is_chapter(mark_off(numbered)) {
            return What::Unit(heading_of(&name));
        }
        if let Some((_, rest)) = chapter(&name) {
            let like_a_unit = phrases::like_a_unit(rest) && !names::like_a_person(rest);
            return if self.lettered == Lettered::Chapters || like_a_unit {
                What::Unit(heading_of(rest))
            } else {
                let words: Vec<&str> = rest.split(' ').collect();
                let small = words.iter().any(|word| word.starts_with(char::is_lowercase));
                What::Person { doubtful: small }
            };
        }
        if unit() {
            // Without marks, «To» and «Truong» are surnames as well.
            let either = bare.is_ascii() && names::like_a_person(bare);
            return if either {
                DOUBTFUL
            } else {
                What::Unit(heading_of(bare))
            };
        }
        if self.numbered && !names::has_middle(bare) {
            let either = names::like_a_person(bare) || bare.split(' ').count() == 1;
            return if either {
                DOUBTFUL
            } else {
                What::Unit(heading_of(bare))
            };
        }
        let band = in_capitals(bare) && !self.capitals && !names::has_surname(bare);
        What::Person {
            doubtful: band || self.numbered,
        }
    }

    /// A row without a name.
    fn nameless(&self, row: &Row, columns: &Columns) -> What {
        if let Some(why) = row.filled().find_map(|(_, cell)| phrases::nobody(cell)) {
            return What::Nobody(why);
        }
        let mut texts = row.filled().filter(|(_, cell)| !is_number(cell));
        match (texts.next(), texts.next()) {
            // A band over the whole width stands in its first column.
            (Some((at, text)), None)
                if self.numbered && columns.of(Role::Number) == Some(at) && in_capitals(text) =>
            {
                What::Unit(heading_of(chapter(text).map_or(text, |(_, rest)| rest)))
            }
            (Some((_, text)), None) => match chapter(text) {
                Some((_, rest)) => What::Unit(heading_of(rest)),
                None if phrases::like_a_unit(text) => What::Unit(heading_of(text)),
                None => What::Nobody(Why::NoName),
            },
            (Some((_, first)), Some((_, text))) if is_chapter(mark_off(first)) && texts.next().is_none() => {
                What::Unit(heading_of(text))
            }
            _ => What::Nobody(Why::NoName),
        }
    }
}

fn heading_of(text: &str) -> String {
    text.trim_end_matches(':').to_owned()
}

fn in_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// `12`, `12.`, `(12)`: a running number, or the number of a column.
pub(crate) fn is_number(cell: &str) -> bool {
    let bare = cell.trim_matches(['(', ')', '.', '[', ']', ' ']);
    !bare.is_empty() && bare.len() <= 6 && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// The numbers of the columns, which forms have below their headings: `(1) (2) (3)`, `A B 1 2`.
pub(crate) fn are_column_numbers(row: &Row) -> bool {
    let one_letter = |cell: &str| cell.trim_matches(['(', ')']).chars().count() == 1;
    let mut cells = row.filled().map(|(_, cell)| cell);
    let numbers = row.filled().filter(|(_, cell)| is_number(cell)).count();
    row.filled().count() > 1 && numbers > 0 && cells.all(|cell| is_number(cell) || one_letter(cell))
}

/// Whether what follows a row of this kind is the list still.
pub(crate) fn is_remark(row: &Row) -> bool {
    row.filled()
        .next()
        .is_some_and(|(_, cell)| phrases::is_remark(cell))
}

/// The number of a chapter, and the text behind it: `II. Phòng Nội vụ`.
fn chapter(text: &str) -> Option<(&str, &str)> {
    let (number, rest) = text
        .split_once(['.', ')', '-', ':'])
        .or_else(|| text.split_once(' '))?;
    let (number, rest, marked) = (number.trim(), rest.trim(), !text[number.len()..].starts_with(' '));
    // «I Phòng» needs a mark or a department behind the number: Y is a first name, and so is I.
    let marked = marked
        || text[number.len()..]
            .trim_start()
            .starts_with(['.', ')', '-', ':']);
    (is_chapter(number) && rest.contains(char::is_alphabetic) && (marked || phrases::like_a_unit(rest)))
        .then_some((number, rest))
}

/// The number without what stands behind it.
fn mark_off(number: &str) -> &str {
    number.trim_end_matches(['.', ')'])
}

/// A Roman number, or a capital letter.
fn is_chapter(text: &str) -> bool {
    let roman = !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| b"IVX".contains(&byte));
    roman || text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
