//! What a sheet says, as the caller gives it. All lengths of paper are millimetres, all words are final.
//!
//! Deliberately absent: `Debug`. Rows carry visitors' names, and names do not belong into logs.

/// The paper and its margins, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Width of the paper.
    pub width_mm: f32,
    /// Height of the paper.
    pub height_mm: f32,
    /// Margin above the text; the page number stands in it.
    pub top_mm: f32,
    /// Margin below the text; the footer stands in it.
    pub bottom_mm: f32,
    /// Margin on the bound side.
    pub left_mm: f32,
    /// Margin on the other side.
    pub right_mm: f32,
}

impl Page {
    /// A4 across, with the margins of Decree 30/2020 (top and bottom 20-25, left 30-35, right 15-20).
    pub const A4_LANDSCAPE: Page = Page {
        width_mm: 297.0,
        height_mm: 210.0,
        top_mm: 20.0,
        bottom_mm: 20.0,
        left_mm: 30.0,
        right_mm: 15.0,
    };
    /// A4 upright, same margins.
    pub const A4_PORTRAIT: Page = Page {
        width_mm: 210.0,
        height_mm: 297.0,
        ..Page::A4_LANDSCAPE
    };
}

/// The head of an official paper. Empty lines are left out; capitals are made by the layout.
#[derive(Clone, Default)]
pub struct Letterhead {
    /// The body above: "Ủy ban nhân dân tỉnh ...".
    pub superior: String,
    /// The body that issues the sheet, bold and underlined.
    pub issuer: String,
    /// "Số: .../...", under the issuer.
    pub number: String,
    /// Quốc hiệu: "Cộng hòa xã hội chủ nghĩa Việt Nam".
    pub state: String,
    /// Tiêu ngữ: "Độc lập - Tự do - Hạnh phúc".
    pub motto: String,
    /// "Hải Dương, ngày 05 tháng 01 năm 2021", under the motto, in italics.
    pub place_date: String,
}

/// Where the words of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle.
    Centre,
}

/// One column of the table.
#[derive(Clone)]
pub struct Column {
    /// Its head, repeated on each page.
    pub head: String,
    /// Its share of the width; only the ratio to the other columns counts.
    pub width: f32,
    /// Where its words stand. The head is always centred.
    pub align: Align,
}

impl Column {
    /// A column whose words stand at the left.
    pub fn new(head: impl Into<String>, width: f32) -> Column {
        Column {
            head: head.into(),
            width,
            align: Align::Left,
        }
    }

    /// A column whose words are centred: numbers, hours.
    pub fn centred(head: impl Into<String>, width: f32) -> Column {
        Column {
            align: Align::Centre,
            ..Column::new(head, width)
        }
    }
}

/// Columns and rows. A line break inside a cell is kept.
#[derive(Clone, Default)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// Each row has one cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// A line of running text.
#[derive(Clone)]
pub struct Paragraph {
    /// Its words.
    pub text: String,
    /// Its face.
    pub face: crate::Face,
}

impl Paragraph {
    /// Upright words.
    pub fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph {
            text: text.into(),
            face: crate::Face::Regular,
        }
    }

    /// Bold words.
    pub fn bold(text: impl Into<String>) -> Paragraph {
        Paragraph {
            text: text.into(),
            face: crate::Face::Bold,
        }
    }
}

/// One of the people who sign, side by side at the end.
#[derive(Clone, Default)]
pub struct Signature {
    /// "Người trực"; set in bold capitals.
    pub caption: String,
    /// "(Ký, ghi rõ họ tên)".
    pub hint: String,
    /// The name under the room for the hand; may be empty.
    pub name: String,
}

/// A whole sheet.
#[derive(Clone)]
pub struct Sheet {
    /// The paper.
    pub page: Page,
    /// The head of the first page.
    pub letterhead: Letterhead,
    /// "Sổ theo dõi khách ra vào"; set in bold capitals, also the title of the file.
    pub title: String,
    /// Lines under the title: the day, the desk.
    pub subtitle: Vec<String>,
    /// The rows.
    pub table: Table,
    /// Totals and remarks under the table.
    pub after: Vec<Paragraph>,
    /// Who signs. Their block never stands alone: at least two rows go with it.
    pub signatures: Vec<Signature>,
    /// Large letters across every page: "TẬP DÙNG / PRACTICE". No sheet of a practice register goes without.
    pub mark: Option<String>,
    /// Small words at the foot of every page; `{page}` and `{pages}` become numbers. Empty: none.
    pub footer: String,
    /// What stands above the list of characters that could not be printed.
    pub substitutions_caption: String,
    /// When the sheet was made, UNIX seconds, for the file's own description; left out when `None`.
    pub made_at_unix_s: Option<i64>,
}

impl Sheet {
    /// An empty sheet, A4 across.
    pub fn new(title: impl Into<String>) -> Sheet {
        Sheet {
            page: Page::A4_LANDSCAPE,
            letterhead: Letterhead::default(),
            title: title.into(),
            subtitle: Vec::new(),
            table: Table::default(),
            after: Vec::new(),
            signatures: Vec::new(),
            mark: None,
            footer: String::new(),
            substitutions_caption: String::new(),
            made_at_unix_s: None,
        }
    }
}
