//! Every paper besides the register of a day and the report's files: read from the book, and saved.
//!
//! [`make`] reads what stands on a paper; laying it out, drawing, saving and printing come after, without the book.

use disk::{Eyes, Target};
use papers::{
    BLANK_FORM_ROWS, Content, DataUse, HandOver, Office, Paper, Radio, Recovery, SheetKind, Turn, VisitorCard,
};
use register::{BookDate, Timestamp};
use words::{Language, Words};

use crate::book::owners::{Claim, Whose, recovery};
use crate::book::settings::{IphoneWord, Settings};
use crate::book::{OpenBook, Pool, parse_visit};
use crate::failure::{ErrorCode, Failure};
use crate::home::place::Home;
use crate::paper::file::{self, Drawn, SavedSheet};

pub use papers::Board;

/// What a paper is made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To be looked at: numbers of blank forms are shown as they would be, and stay free.
    Look,
    /// To be printed or kept: numbers that it bears are taken for ever.
    Keep,
}

/// What a paper is made from, read from the book.
pub struct Made {
    kind: SheetKind,
    content: Content,
    office: Office,
    at: Timestamp,
    whose: Whose,
}

impl Made {
    /// What its file is called among the sheets of a desk.
    pub fn file_name(&self) -> String {
        self.kind.file_name(&self.content, &self.office, self.at)
    }

    /// Which paper it is.
    pub(crate) fn kind(&self) -> &SheetKind {
        &self.kind
    }

    /// Whose it is to see.
    pub(crate) fn whose(&self) -> Whose {
        self.whose
    }

    /// The paper in its lines.
    pub(crate) fn paper(&self) -> Result<Paper, Failure> {
        Ok(self.kind.paper(&self.content, &self.office, self.at)?)
    }
}

/// Reads a paper from the book, as it stands at `at`. The recovery sheet, the report, and the slip of a visit that is over are
/// the owner's.
///
/// # Errors
/// `OwnerNeeded`, `NotValid` for too many at once, `UnknownVisit`, `KeyNone` for the recovery sheet of a book without a key, or what the
/// register says.
pub fn make(
    kind: &SheetKind,
    book: &mut OpenBook,
    home: &Home,
    purpose: Purpose,
    (claim, at): (Claim<'_>, Timestamp),
) -> Result<Made, Failure> {
    kind.check()?;
    let mut whose = Whose::Everybodys;
    let content = match kind {
        SheetKind::RollCall => Content::RollCall(book.lines_inside()?),
        SheetKind::BlankForms { pages } => Content::BlankForms {
            first: match purpose {
                Purpose::Look => book.next_form()?,
                Purpose::Keep => book.take_forms(pages * BLANK_FORM_ROWS, at)?,
            },
            pages: *pages,
        },
        SheetKind::HandOver => Content::HandOver(hand_over(book, at)?),
        SheetKind::VisitSlip { visit } => {
            let visit = book.visit_within(parse_visit(visit)?, claim, at)?;
            whose = visit.whose();
            Content::VisitSlip(Box::new(book.line(&visit)?))
        }
        SheetKind::VisitorCards { first, last } => {
            Content::VisitorCards(cards(&book.settings()?, *first, *last))
        }
        SheetKind::Notice => Content::Notice(notice(book, &Words::of(Language::Vi))?),
        SheetKind::PosterA4 => Content::PosterA4(book.paper_words()?),
        SheetKind::PosterA3 => Content::PosterA3(book.paper_words()?),
        SheetKind::Recovery => {
            let owner = book.owner(claim, at)?;
            whose = Whose::Owners;
            let sealed = recovery(home, book.which(), &owner)?;
            let sealed = sealed.ok_or(Failure::new(ErrorCode::KeyNone))?;
            Content::Recovery(Recovery {
                rows: sealed.rows,
                number: sealed.number,
            })
        }
        SheetKind::Report(form) => {
            let owner = book.owner(claim, at)?;
            whose = Whose::Owners;
            Content::Report(Box::new(book.made_report(&owner, form, at)?))
        }
    };
    Ok(Made {
        kind: kind.clone(),
        content,
        office: book.office()?,
        at,
        whose,
    })
}

/// Draws a paper, and saves it where there is a place for it.
///
/// # Errors
/// What is wrong with the place; `Internal` for settings that fill a page by themselves.
pub fn save(made: &Made, to: Option<Target>) -> Result<SavedSheet, Failure> {
    let drawn = Drawn {
        paper: made.paper()?,
        date: BookDate::of(made.at),
        of: Some(made.kind.clone()),
    };
    file::save_drawn(drawn, to.map(|to| (to, eyes(&made.kind))))
}

/// Who may read its file: what is meant for the wall holds nobody's words.
fn eyes(kind: &SheetKind) -> Eyes {
    match kind {
        SheetKind::BlankForms { .. }
        | SheetKind::VisitorCards { .. }
        | SheetKind::Notice
        | SheetKind::PosterA4
        | SheetKind::PosterA3 => Eyes::Everybody,
        SheetKind::RollCall
        | SheetKind::HandOver
        | SheetKind::VisitSlip { .. }
        | SheetKind::Recovery
        | SheetKind::Report(_) => Eyes::Owner,
    }
}

/// The picture for an electronic board: a code as large as fits, and the steps beside it.
///
/// # Errors
/// `Internal` for a link that no code holds, or what the register says.
pub fn picture(board: Board, book: &OpenBook) -> Result<Vec<u8>, Failure> {
    Ok(papers::board_picture(
        board,
        &book.paper_words()?,
        &book.office()?,
    )?)
}

/// The lines of the notice of data use.
///
/// # Errors
/// What the register says.
pub(crate) fn notice(book: &OpenBook, words: &Words) -> Result<Vec<String>, Failure> {
    let settings = book.settings()?;
    let data = DataUse {
        keeps_days: settings.keeps_days(),
        radio: match settings.iphone {
            IphoneWord::Connect => Radio::Connects,
            IphoneWord::Listen => Radio::Listens,
        },
    };
    let office = settings.office(book.which());
    Ok(papers::notice(&book.paper_words()?, &office, data, words))
}

fn hand_over(book: &OpenBook, at: Timestamp) -> Result<HandOver, Failure> {
    let today = BookDate::of(at);
    let mut shifts = book.shifts_of(today.minus_days(1))?;
    shifts.extend(book.shifts_of(today)?);
    let turn = Turn::of(book.shift_now()?.as_ref(), &shifts, at);
    let note = match turn.ended() {
        Some(shift) => book.note_of(shift)?,
        None => None,
    };
    let mut lines = Vec::new();
    for day in turn.days() {
        lines.extend(book.lines_of(day)?);
    }
    Ok(HandOver {
        turn,
        note: note.unwrap_or_default(),
        lines,
        inside: book.lines_inside()?,
    })
}

/// As many digits as the cards of the desk have, where the owner said which there are.
fn cards(settings: &Settings, first: u32, last: u32) -> Vec<VisitorCard> {
    let pool = Pool::read(&settings.cards);
    let label = |number: u32| match pool.filter(|pool| pool.cards().contains(&number)) {
        Some(pool) => pool.label(number),
        None => number.to_string(),
    };
    (first..=last)
        .map(|number| VisitorCard {
            number,
            label: label(number),
        })
        .collect()
}
