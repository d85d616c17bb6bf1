//! A whole sheet, as the caller gives it. All lengths of paper are millimetres, all words are final.
//!
//! Deliberately absent: `Debug` of anything with words in it. They may be visitors' names, and those do not belong
//! into logs.

use crate::part::Part;

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
    pub const A4_PORTRAIT: Page = Page::A4_LANDSCAPE.turned();
    /// A3 upright, same margins.
    pub const A3_PORTRAIT: Page = Page {
        width_mm: 297.0,
        height_mm: 420.0,
        ..Page::A4_LANDSCAPE
    };
    /// A3 across, same margins.
    pub const A3_LANDSCAPE: Page = Page::A3_PORTRAIT.turned();

    /// Any paper, with the same margin all around: cards, labels, posters.
    pub const fn free(width_mm: f32, height_mm: f32, margin_mm: f32) -> Page {
        Page {
            width_mm,
            height_mm,
            top_mm: margin_mm,
            bottom_mm: margin_mm,
            left_mm: margin_mm,
            right_mm: margin_mm,
        }
    }

    /// The same paper the other way round; the margins stay where they are.
    pub const fn turned(self) -> Page {
        Page {
            width_mm: self.height_mm,
            height_mm: self.width_mm,
            ..self
        }
    }
}

/// The head of an official paper. Empty lines are left out, and all empty there is none; capitals are made by the
/// layout.
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

/// Whether pages are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageNumbers {
    /// As Decree 30/2020 wants it: centred in the top margin, from the second page on.
    #[default]
    FromSecond,
    /// Cards and posters bear none.
    None,
}

/// A whole sheet.
#[derive(Clone)]
pub struct Sheet {
    /// The name of the file's content, as programs show it: "Sổ theo dõi khách ra vào". Not printed; see
    /// [`crate::Title`].
    pub name: String,
    /// The paper.
    pub page: Page,
    /// The head of the first page.
    pub letterhead: Letterhead,
    /// What it says, from top to bottom.
    pub body: Vec<Part>,
    /// Large letters across every page: "TẬP DÙNG / PRACTICE". No sheet of a practice register goes without.
    pub mark: Option<String>,
    /// Whether pages are numbered.
    pub numbers: PageNumbers,
    /// Small words at the foot of every page; `{page}` and `{pages}` become numbers. Empty: none.
    pub footer: String,
    /// What stands above the list of characters that could not be printed.
    pub substitutions_caption: String,
    /// When the sheet was made, UNIX seconds, for the file's own description; left out when `None`.
    pub made_at_unix_s: Option<i64>,
}

impl Sheet {
    /// An empty sheet, A4 across.
    pub fn new(name: impl Into<String>) -> Sheet {
        Sheet {
            name: name.into(),
            page: Page::A4_LANDSCAPE,
            letterhead: Letterhead::default(),
            body: Vec::new(),
            mark: None,
            numbers: PageNumbers::FromSecond,
            footer: String::new(),
            substitutions_caption: String::new(),
            made_at_unix_s: None,
        }
    }

    /// Adds a part under what is there.
    pub fn add(&mut self, part: impl Into<Part>) -> &mut Sheet {
        self.body.push(part.into());
        self
    }
}
