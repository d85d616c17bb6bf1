//! What the body of a sheet is made of: running text, forms to fill in, and the end where people sign.
//!
//! Sizes are in points and default to those of Decree 30/2020, Appendix I: 13 for text, 14 for titles.

use crate::align::Align;
use crate::face::Face;
use crate::picture::Picture;
use crate::qr::Qr;
use crate::table::Table;

/// Decree 30/2020: bodies 13-14.
pub(crate) const TEXT_PT: f32 = 13.0;
/// Decree 30/2020: motto, type of paper, what it is about, place and date 13-14.
pub(crate) const LARGE_PT: f32 = 14.0;

/// One part of the body. Parts stand under one another.
#[derive(Clone)]
pub enum Part {
    /// The name of the paper, in bold capitals.
    Title(Title),
    /// Running text.
    Paragraph(Paragraph),
    /// Labels with what belongs to them, or with room for a pen.
    Pairs(Pairs),
    /// A table; its head is repeated on each page.
    Table(Table),
    /// A drawing.
    Picture(Picture),
    /// A code for a telephone's camera.
    Qr(Qr),
    /// Blank paper.
    Gap {
        /// How much.
        mm: f32,
    },
    /// What follows starts on a new page.
    PageBreak,
    /// Who signs, and who gets a copy. Never alone on a page: two rows or two lines go with it.
    Closing(Closing),
}

macro_rules! part_from {
    ($($kind:ident),*) => {
        $(impl From<$kind> for Part {
            fn from(part: $kind) -> Part {
                Part::$kind(part)
            }
        })*
    };
}
part_from!(Title, Paragraph, Pairs, Table, Picture, Qr, Closing);

/// The name of the paper, what it is about, and lines such as the day and the desk; all centred.
#[derive(Clone, Default)]
pub struct Title {
    /// "Báo cáo"; set in bold capitals.
    pub words: String,
    /// "Kết quả cài đặt ...": bold, with a line of its own below, as letters have it.
    pub about: String,
    /// Upright lines below.
    pub lines: Vec<String>,
}

impl Title {
    /// A title alone.
    pub fn new(words: impl Into<String>) -> Title {
        Title {
            words: words.into(),
            ..Title::default()
        }
    }
}

/// Running text. A line break in it is kept.
#[derive(Clone)]
pub struct Paragraph {
    /// Its words.
    pub text: String,
    /// Its face.
    pub face: Face,
    /// Its size.
    pub size_pt: f32,
    /// Where its lines stand.
    pub align: Align,
    /// How far all its lines stand in from the left.
    pub left_mm: f32,
    /// How much farther the first line does.
    pub first_line_mm: f32,
    /// Blank paper above it, but at the top of a page.
    pub before_pt: f32,
    /// What its last line may not be parted from.
    pub keep: Keep,
}

/// Whether a paragraph's end may be the end of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keep {
    /// It may.
    #[default]
    Loose,
    /// No: headings and captions stay with what they announce.
    WithNext,
}

impl Paragraph {
    /// Upright words at the left, 13 points.
    pub fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph {
            text: text.into(),
            face: Face::Regular,
            size_pt: TEXT_PT,
            align: Align::Left,
            left_mm: 0.0,
            first_line_mm: 0.0,
            before_pt: 0.0,
            keep: Keep::Loose,
        }
    }

    /// Bold words.
    pub fn bold(text: impl Into<String>) -> Paragraph {
        Paragraph {
            face: Face::Bold,
            ..Paragraph::plain(text)
        }
    }

    /// Words in italics.
    pub fn italic(text: impl Into<String>) -> Paragraph {
        Paragraph {
            face: Face::Italic,
            ..Paragraph::plain(text)
        }
    }

    /// The running text of a letter as the decree sets it: from edge to edge, first line 1 cm in, 6 points apart.
    pub fn body(text: impl Into<String>) -> Paragraph {
        Paragraph {
            align: Align::Both,
            first_line_mm: 10.0,
            before_pt: 6.0,
            ..Paragraph::plain(text)
        }
    }

    /// Bold, 6 points below what is above, and never the last line of a page.
    pub fn heading(text: impl Into<String>) -> Paragraph {
        Paragraph {
            before_pt: 6.0,
            keep: Keep::WithNext,
            ..Paragraph::bold(text)
        }
    }

    /// At another size.
    pub fn sized(self, size_pt: f32) -> Paragraph {
        Paragraph { size_pt, ..self }
    }

    /// Standing elsewhere.
    pub fn aligned(self, align: Align) -> Paragraph {
        Paragraph { align, ..self }
    }

    /// Below so much blank paper.
    pub fn spaced(self, before_pt: f32) -> Paragraph {
        Paragraph { before_pt, ..self }
    }
}

/// Labels at the left and what belongs to them beside: one pair a line, or more where the words are long.
#[derive(Clone)]
pub struct Pairs {
    /// How far from the left the answers start.
    pub label_mm: f32,
    /// Their size.
    pub size_pt: f32,
    /// From one pair to the next, at least; for a pen 9 mm.
    pub height_min_mm: f32,
    /// Label and answer. For an empty answer there is a line to write on.
    pub pairs: Vec<(String, String)>,
}

impl Pairs {
    /// Pairs at 13 points.
    pub fn new(label_mm: f32, pairs: Vec<(String, String)>) -> Pairs {
        Pairs {
            label_mm,
            size_pt: TEXT_PT,
            height_min_mm: 0.0,
            pairs,
        }
    }
}

/// The end of a paper.
#[derive(Clone, Default)]
pub struct Closing {
    /// "Nơi nhận:" and who gets a copy, at the left in small letters; without lines there is no such block.
    pub recipients: Recipients,
    /// Side by side; beside recipients they share the right half.
    pub people: Vec<Signature>,
}

/// Who gets a copy.
#[derive(Clone, Default)]
pub struct Recipients {
    /// "Nơi nhận:"; 12 points.
    pub caption: String,
    /// "- Sở Thông tin và Truyền thông;"; 11 points.
    pub lines: Vec<String>,
}

/// One of the people who sign.
#[derive(Clone, Default)]
pub struct Signature {
    /// "Người trực"; set in bold capitals.
    pub caption: String,
    /// "(Ký, ghi rõ họ tên)".
    pub hint: String,
    /// The name under the room for the hand; may be empty.
    pub name: String,
}

impl Closing {
    /// Signatures side by side.
    pub fn signed(people: Vec<Signature>) -> Closing {
        Closing {
            recipients: Recipients::default(),
            people,
        }
    }
}
