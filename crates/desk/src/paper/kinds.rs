//! Every paper besides the register of a day: one file a paper, one way in.
//!
//! [`make`] reads what the paper needs from the book and answers it as lines for a sheet; drawing, saving and printing
//! come after, without the book. Deliberately absent: the register of a day (`day_sheet`), and the report.

mod forms;
mod hand_over;
mod links;
mod measure;
mod notice;
mod order;
mod poster;
mod recovery;
mod roll_call;
mod slip;
mod visitor_cards;

use disk::{Eyes, Target};
use register::{BookDate, Timestamp};
use sheet::{Letterhead, Sheet};

use crate::book::OpenBook;
use crate::book::parse_visit;
use crate::home::book_key;
use crate::home::place::Home;
use crate::paper::day::{place_date, vietnamese_date};
use crate::paper::file::{self, Drawn, SavedSheet};
use crate::paper::report::MadeReport;
use crate::transport::{Book, ErrorCode, Failure, Language, Settings, SheetKind};
use crate::words::{Words, key};

pub use poster::Board;

/// Pages of blank forms that are made at once: more than a day without power needs.
const FORM_PAGES_MAX: u32 = 20;
/// Cards that are made at once.
const CARDS_MAX: u32 = 500;
/// The longest number that a card shows.
const CARD_NUMBER_MAX: u32 = 99_999;

/// What a paper is made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To be looked at: numbers of blank forms are shown as they would be, and stay free.
    Look,
    /// To be printed or kept: numbers that it bears are taken for ever.
    Keep,
}

/// A paper in its lines, not drawn yet.
pub struct Made {
    /// What stands on it.
    pub(crate) sheet: Sheet,
    /// Which paper it is.
    pub(crate) kind: SheetKind,
    /// The day on which it was made.
    pub(crate) date: BookDate,
    /// The name of its file.
    pub(crate) file_name: String,
}

impl Made {
    /// What its file is called among the sheets of a desk.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }
}

/// What a paper is made from.
struct Source<'a> {
    book: &'a OpenBook,
    settings: &'a Settings,
    words: &'a Words,
    at: Timestamp,
}

/// Makes a paper from the book, as it stands at `at`. The recovery sheet is the owner's: whoever calls has asked for the
/// PIN.
///
/// # Errors
/// `NotValid` for a range that is none, `UnknownVisit`, `KeyNone` for the recovery sheet of a book without a key, or what
/// the register says.
pub fn make(
    kind: &SheetKind,
    book: &mut OpenBook,
    home: &Home,
    purpose: Purpose,
    at: Timestamp,
) -> Result<Made, Failure> {
    check(kind)?;
    let settings = book.settings()?;
    // Papers are Vietnamese whatever language the screen speaks.
    let words = Words::of(Language::Vi);
    let first_form = match (kind, purpose) {
        (SheetKind::BlankForms { pages }, Purpose::Keep) => book.take_forms(pages * forms::ROWS, at)?,
        _ => book.next_form()?,
    };
    let source = Source {
        book,
        settings: &settings,
        words: &words,
        at,
    };
    let date = BookDate::of(at);
    let mut days = date.to_string();
    let mut sheet = match kind {
        SheetKind::RollCall => roll_call::sheet(&source)?,
        SheetKind::BlankForms { pages } => forms::sheet(&source, first_form, *pages),
        SheetKind::HandOver => hand_over::sheet(&source)?,
        SheetKind::VisitSlip { visit } => slip::sheet(&source, parse_visit(visit)?)?,
        SheetKind::VisitorCards { first, last } => {
            visitor_cards::sheet(&source, &(*first..=*last).collect::<Vec<_>>())
        }
        SheetKind::Notice => notice::sheet(&source)?,
        SheetKind::PosterA4 => poster::a4(&source)?,
        SheetKind::PosterA3 => poster::a3(&source)?,
        SheetKind::Recovery => {
            let sealed = book_key::recovery(home, book.which())?;
            recovery::sheet(&source, &sealed.ok_or(Failure::new(ErrorCode::KeyNone))?)
        }
        SheetKind::Report(form) => {
            let report = MadeReport::of(form, source.book, at)?;
            days = report.days();
            report.letter()
        }
    };
    sheet.mark = (book.which() == Book::Practice).then(|| words.say("sheet-practice"));
    sheet.substitutions_caption = words.say("sheet-substituted");
    Ok(Made {
        sheet,
        kind: kind.clone(),
        date,
        file_name: file_name(kind, book.which(), &days, "pdf"),
    })
}

fn check(kind: &SheetKind) -> Result<(), Failure> {
    let (what, fits) = match kind {
        SheetKind::BlankForms { pages } => ("pages", (1..=FORM_PAGES_MAX).contains(pages)),
        SheetKind::VisitorCards { first, last } => (
            "first, last",
            1 <= *first && first <= last && *last <= CARD_NUMBER_MAX && last - first < CARDS_MAX,
        ),
        _ => return Ok(()),
    };
    if fits {
        Ok(())
    } else {
        Err(Failure::about(ErrorCode::NotValid, what))
    }
}

/// Draws a paper, and saves it where there is a place for it.
///
/// # Errors
/// What is wrong with the place; `Internal` for settings that fill a page by themselves.
pub fn save(made: &Made, to: Option<Target>) -> Result<SavedSheet, Failure> {
    let drawn = Drawn {
        sheet: &made.sheet,
        title: name(&made.kind),
        date: made.date,
        of: Some(made.kind.clone()),
    };
    file::save_drawn(drawn, to.map(|to| (to, eyes(&made.kind))))
}

/// What a paper is called.
pub fn name(kind: &SheetKind) -> String {
    Words::of(Language::Vi).say(&key("paper", kind.word()))
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
    let settings = book.settings()?;
    let words = Words::of(Language::Vi);
    let source = Source {
        book,
        settings: &settings,
        words: &words,
        at: crate::clock::timestamp(),
    };
    let drawn = poster::board(&source, board)?;
    sheet::layout(&drawn)
        .and_then(|drawing| sheet::png(&drawing, 0, poster::BOARD_PX))
        .map_err(|error| Failure::about(ErrorCode::Internal, error.to_string()))
}

/// `bao-cao-2021-01-05.pdf`; papers of practice never take the place of real ones, which lie in the same folder.
pub(crate) fn file_name(kind: &SheetKind, book: Book, days: &str, ending: &str) -> String {
    let words = Words::of(Language::Vi);
    let name = words.say(&key("paper-file", kind.word()));
    match book {
        Book::Register => format!("{name}-{days}.{ending}"),
        Book::Practice => format!("{}-{name}-{days}.{ending}", words.say("paper-file-practice")),
    }
}

impl Source<'_> {
    /// The agency, and the desk where it has a name: the line that says whose paper it is.
    fn whose(&self) -> String {
        let parts = [&self.settings.agency, &self.settings.desk_name];
        let named = parts
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty());
        named.collect::<Vec<_>>().join(" – ")
    }

    /// "In lúc 14:05 ngày 05/01/2021".
    fn printed_at(&self) -> String {
        let (time, date) = (form::hour::shown(self.at), vietnamese_date(BookDate::of(self.at)));
        self.words.say_with(
            "paper-printed-at",
            &[("time", time.into()), ("date", date.into())],
        )
    }

    /// Whose paper it is, and its pages.
    fn footer(&self) -> String {
        let pages = self.words.say("paper-footer");
        match self.whose().as_str() {
            "" => pages,
            whose => format!("{whose} – {pages}"),
        }
    }

    /// The head of an official paper, of today.
    fn letterhead(&self) -> Letterhead {
        Letterhead {
            superior: self.settings.superior_body.clone(),
            issuer: self.settings.agency.clone(),
            number: String::new(),
            state: self.words.say("sheet-nation"),
            motto: self.words.say("sheet-motto"),
            place_date: place_date(self.words, BookDate::of(self.at), &self.settings.place),
        }
    }
}
