//! What was understood of a list.

use core::fmt;

use crate::format::Format;
use crate::old_letters::Letters;
use crate::sheet::Sheet;

/// A list, understood.
pub struct List {
    /// What the file is.
    pub format: Format,
    /// How its letters were written.
    pub letters: Letters,
    /// The sheets of a workbook, in their order; one for a text.
    pub sheets: Vec<SheetName>,
    /// Which of them was read.
    pub sheet: usize,
    /// Others of them that name people below headings.
    pub others: Vec<usize>,
    /// Whether a row of headings said which column is which; without one they were guessed.
    pub headed: bool,
    /// Whether the names are family and middle names alone, as far as the headings say.
    pub half_names: bool,
    /// The columns, in their order.
    pub columns: Vec<Column>,
    /// The people, from above.
    pub lines: Vec<Line>,
    /// Rows that name nobody.
    pub passed: Vec<Passed>,
}

/// A sheet of a workbook.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetName {
    /// As its tab says; empty for a text.
    pub name: String,
    /// Whether the spreadsheet program hides it.
    pub hidden: bool,
}

impl SheetName {
    pub(crate) fn of(sheet: &Sheet) -> Self {
        Self {
            name: sheet.name.clone(),
            hidden: sheet.hidden,
        }
    }
}

/// A column that has a heading, or was taken for something without one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// As it stands above the column; empty where nothing does.
    pub heading: String,
    /// What it was taken for.
    pub role: Role,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// A running number.
    Number,
    /// Whole names.
    Name,
    /// Family names, perhaps with the middle ones.
    Family,
    /// Middle names.
    Middle,
    /// Given names, beside the family's.
    Given,
    /// The unit or room; of an expected visitor, where they come from.
    Unit,
    /// Where one of the staff is called: their extension, or an office's telephone.
    Phone,
    /// Whether they have a smartphone.
    Smartphone,
    /// Whom they come to see.
    Whom,
    /// The day on which they are expected.
    Day,
    /// How many come.
    People,
    /// Something that is not taken.
    Other,
}

/// Somebody whom a list names.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// The row, from 1.
    pub row: u32,
    /// Their name.
    pub name: String,
    /// The unit or room, or the organisation; empty where none is given.
    pub unit: String,
    /// Where one of the staff is called; empty where none is given.
    pub phone: String,
    /// Whether they have a smartphone, where the list says so.
    pub smartphone: Option<bool>,
    /// Whom an expected visitor comes to see.
    pub whom: String,
    /// The day on which they are expected, as it is written, or `YYYY-MM-DD` where a workbook has it as a day.
    pub day: String,
    /// How many come with an expected visitor, all told; 1 where the list says nothing.
    pub people: u32,
    /// What is doubtful.
    pub doubts: Vec<Doubt>,
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Line({}, {:?})", self.row, self.doubts)
    }
}

/// What is doubtful about a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// Letters were lost before the file was written (`Nguy?n`): nobody can tell which.
    LettersLost,
    /// Letters of a form that cannot be told with certainty.
    StrangeLetters,
    /// The same person stands in an earlier row.
    Twice(u32),
    /// The row is hidden in the workbook.
    Hidden,
    /// Digits or signs in the name.
    NotAName,
    /// It reads like the name of a department.
    LikeAUnit,
    /// Nobody can tell how many come.
    PeopleUnread,
    /// More characters than a name can have in the book.
    TooLong,
    /// The formula of the name failed.
    Formula,
}

impl Doubt {
    /// Whether nothing right could be written of the line: it cannot be taken as it is.
    pub fn forbids(self) -> bool {
        matches!(
            self,
            Self::LettersLost | Self::StrangeLetters | Self::TooLong | Self::Formula
        )
    }
}

/// A row that names nobody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Passed {
    /// The row, from 1.
    pub row: u32,
    /// What it is instead.
    pub why: Why,
}

/// What a row is that names nobody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Above the headings.
    Title,
    /// Headings, or the numbers of the columns below them.
    Headings,
    /// A department, for the rows below it.
    Unit,
    /// A total.
    Total,
    /// A signature or a remark under the list.
    Below,
    /// Cells, but no name among them.
    NoName,
}
