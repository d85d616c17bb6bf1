//! What crosses to a screen about somebody's list that was looked at.

use core::fmt;

use lists::{Column, Doubt, Format, Letters, Line, Passed, Role, SheetName, Why};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::staff::SmartphoneWord;
use crate::book::{Against, Listed, staff_of};

/// What a list was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ListFormat {
    /// A workbook of Excel.
    Xlsx,
    /// A workbook of LibreOffice.
    Ods,
    /// CSV, or pasted cells.
    Text,
}

/// How its letters were written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum LettersWord {
    /// As today.
    Unicode,
    /// In the Vietnamese code page.
    #[serde(rename = "windows_1258")]
    Windows1258,
    /// In the Western code page, which lacks most Vietnamese letters.
    Western,
    /// In the ABC fonts, and put right.
    Tcvn3,
    /// In the VNI fonts, and put right.
    Vni,
    /// Broken by another program, and put right.
    Twice,
}

/// What a column was taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ColumnRole {
    /// A running number.
    Number,
    /// Whole names.
    Name,
    /// Family names.
    Family,
    /// Middle names.
    Middle,
    /// Given names.
    Given,
    /// Units, or organisations.
    Unit,
    /// Where one of the staff is called.
    Phone,
    /// Whether they have a smartphone.
    Smartphone,
    /// Whom they come to see.
    Whom,
    /// When they are expected.
    Day,
    /// How many come.
    People,
    /// Nothing that is taken.
    Other,
}

/// What is doubtful about a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum DoubtWord {
    /// They are in the book already.
    Known,
    /// Nobody can tell which day is meant.
    DayUnread,
    /// The day is over.
    DayOver,
    /// Letters were lost before the file was written.
    LettersLost,
    /// Letters that nobody can tell with certainty.
    StrangeLetters,
    /// The same person stands in an earlier row.
    Twice,
    /// The workbook hides the row.
    Hidden,
    /// Digits or signs in the name.
    NotAName,
    /// It reads like a department.
    LikeAUnit,
    /// Nobody can tell how many come.
    PeopleUnread,
    /// Longer than the book takes.
    TooLong,
    /// The formula of the name failed.
    Formula,
}

/// What a row is that names nobody.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum PassedWord {
    /// A title.
    Title,
    /// Headings.
    Headings,
    /// A department for the rows below it.
    Unit,
    /// A total.
    Total,
    /// A signature or a remark.
    Below,
    /// Cells, but no name among them.
    NoName,
}

/// A sheet of the workbook.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct SheetView {
    /// As its tab says; empty for a text.
    pub name: String,
    /// Whether the spreadsheet program hides it.
    pub hidden: bool,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ColumnView {
    /// What stands above it.
    pub heading: String,
    /// What it was taken for.
    pub role: ColumnRole,
}

/// A row that names nobody.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct PassedLine {
    /// The row, from 1.
    pub row: u32,
    /// What it is instead.
    pub why: PassedWord,
}

/// Somebody whom the list names.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ListedLine {
    /// The row, from 1.
    pub row: u32,
    /// Their name.
    pub name: String,
    /// Unit or organisation; may be empty.
    pub unit: String,
    /// Where one of the staff is called; may be empty.
    pub phone: String,
    /// Whether they have a smartphone.
    pub smartphone: SmartphoneWord,
    /// Whom they come to see; may be empty.
    pub whom: String,
    /// The day on which they are expected: `YYYY-MM-DD`, or as it is written where nobody can tell which is meant.
    pub day: String,
    /// How many come, all told.
    pub people: u32,
    /// What is doubtful.
    pub doubts: Vec<DoubtWord>,
    /// The earlier row of the same person.
    pub twice: Option<u32>,
    /// Whether the line is taken unless somebody says otherwise.
    pub taken: bool,
    /// Whether it can be taken at all.
    pub can_be_taken: bool,
}

impl fmt::Debug for ListedLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ListedLine({}, {:?})", self.row, self.doubts)
    }
}

/// A list that was looked at.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ListView {
    /// What it is.
    pub format: ListFormat,
    /// How its letters were written.
    pub letters: LettersWord,
    /// The sheets of a workbook; one for a text.
    pub sheets: Vec<SheetView>,
    /// Which was read, from 0.
    pub sheet: u32,
    /// Whether headings said which column is which.
    pub headed: bool,
    /// Whether the headings speak of half the name alone.
    pub half_names: bool,
    /// The columns.
    pub columns: Vec<ColumnView>,
    /// The people.
    pub lines: Vec<ListedLine>,
    /// Rows that name nobody.
    pub passed: Vec<PassedLine>,
}

impl ListedLine {
    fn of(listed: &Listed, line: &Line) -> Self {
        let against = listed.against(line).map(DoubtWord::from);
        let day = listed.day(line).map(|day| day.to_string());
        let twice = line.doubts.iter().find_map(|doubt| match doubt {
            Doubt::Twice(row) => Some(*row),
            _ => None,
        });
        Self {
            row: line.row,
            name: line.name.clone(),
            unit: line.unit.clone(),
            phone: line.phone.clone(),
            smartphone: staff_of(line).smartphone.into(),
            whom: line.whom.clone(),
            day: day.unwrap_or_else(|| line.day.clone()),
            people: line.people,
            doubts: against
                .into_iter()
                .chain(line.doubts.iter().map(|doubt| DoubtWord::from(*doubt)))
                .collect(),
            twice,
            taken: listed.is_taken(line),
            can_be_taken: listed.can_be_taken(line),
        }
    }
}

impl From<Listed> for ListView {
    fn from(listed: Listed) -> Self {
        let lines = listed.list.lines.iter().map(|line| ListedLine::of(&listed, line));
        Self {
            lines: lines.collect(),
            format: listed.list.format.into(),
            letters: listed.list.letters.into(),
            sheets: listed.list.sheets.into_iter().map(SheetView::from).collect(),
            sheet: u32::try_from(listed.list.sheet).unwrap_or(u32::MAX),
            headed: listed.list.headed,
            half_names: listed.list.half_names,
            columns: listed.list.columns.into_iter().map(ColumnView::from).collect(),
            passed: listed.list.passed.into_iter().map(PassedLine::from).collect(),
        }
    }
}

impl From<SheetName> for SheetView {
    fn from(SheetName { name, hidden }: SheetName) -> Self {
        Self { name, hidden }
    }
}

impl From<Column> for ColumnView {
    fn from(Column { heading, role }: Column) -> Self {
        Self {
            heading,
            role: role.into(),
        }
    }
}

impl From<Passed> for PassedLine {
    fn from(Passed { row, why }: Passed) -> Self {
        Self { row, why: why.into() }
    }
}

impl From<Format> for ListFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Xlsx => Self::Xlsx,
            Format::Ods => Self::Ods,
            Format::Text => Self::Text,
        }
    }
}

impl From<Letters> for LettersWord {
    fn from(letters: Letters) -> Self {
        match letters {
            Letters::Unicode | Letters::Utf16 => Self::Unicode,
            Letters::Windows1258 => Self::Windows1258,
            Letters::Western => Self::Western,
            Letters::Tcvn3 => Self::Tcvn3,
            Letters::Vni => Self::Vni,
            Letters::Twice => Self::Twice,
        }
    }
}

impl From<Role> for ColumnRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Number => Self::Number,
            Role::Name => Self::Name,
            Role::Family => Self::Family,
            Role::Middle => Self::Middle,
            Role::Given => Self::Given,
            Role::Unit => Self::Unit,
            Role::Phone => Self::Phone,
            Role::Smartphone => Self::Smartphone,
            Role::Whom => Self::Whom,
            Role::Day => Self::Day,
            Role::People => Self::People,
            Role::Other => Self::Other,
        }
    }
}

impl From<Against> for DoubtWord {
    fn from(against: Against) -> Self {
        match against {
            Against::Known => Self::Known,
            Against::DayUnread => Self::DayUnread,
            Against::DayOver => Self::DayOver,
        }
    }
}

impl From<Doubt> for DoubtWord {
    fn from(doubt: Doubt) -> Self {
        match doubt {
            Doubt::LettersLost => Self::LettersLost,
            Doubt::StrangeLetters => Self::StrangeLetters,
            Doubt::Twice(_) => Self::Twice,
            Doubt::Hidden => Self::Hidden,
            Doubt::NotAName => Self::NotAName,
            Doubt::LikeAUnit => Self::LikeAUnit,
            Doubt::PeopleUnread => Self::PeopleUnread,
            Doubt::TooLong => Self::TooLong,
            Doubt::Formula => Self::Formula,
        }
    }
}

impl From<Why> for PassedWord {
    fn from(why: Why) -> Self {
        match why {
            Why::Title => Self::Title,
            Why::Headings => Self::Headings,
            Why::Unit => Self::Unit,
            Why::Total => Self::Total,
            Why::Below => Self::Below,
            Why::NoName => Self::NoName,
        }
    }
}
