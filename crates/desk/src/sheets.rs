//! Every paper besides the register of a day: one file a paper, one way in.
//!
//! [`make`] reads what the paper needs from the book and answers it as lines for a sheet; drawing, saving and printing
//! come after, without the book. Deliberately absent: the register of a day (`day_sheet`), and the report.

mod order;
mod roll_call;

use register::{BookDate, Timestamp};
use sheet::Sheet;

use crate::clock::hour_minute;
use crate::day_sheet::vietnamese_date;
use crate::inner::Inner;
use crate::ledger::Ledger;
use crate::paper::{self, Drawn, SavedSheet};
use crate::press;
use crate::transport::{Book, Failure, Language, Settings, SheetKind};
use crate::words::{Words, key};
use crate::{Desk, clock};

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A paper in its lines, not drawn yet.
pub struct Made {
    /// What stands on it.
    pub(crate) sheet: Sheet,
    /// Which paper it is.
    pub(crate) kind: SheetKind,
    /// The day on which it was made.
    pub(crate) date: BookDate,
}

/// What a paper is made from.
struct Source<'a> {
    ledger: &'a Ledger,
    settings: &'a Settings,
    words: &'a Words,
    at: Timestamp,
}

/// Makes a paper from the book, as it stands at `at`.
///
/// # Errors
/// What the register says.
pub fn make(kind: &SheetKind, ledger: &Ledger, at: Timestamp) -> Result<Made, Failure> {
    let settings = ledger.settings()?;
    // Papers are Vietnamese whatever language the screen speaks.
    let words = Words::of(Language::Vi);
    let source = Source {
        ledger,
        settings: &settings,
        words: &words,
        at,
    };
    let mut sheet = match kind {
        SheetKind::RollCall => roll_call::sheet(&source)?,
    };
    sheet.mark = (ledger.book() == Book::Practice).then(|| words.say("sheet-practice"));
    sheet.substitutions_caption = words.say("sheet-substituted");
    Ok(Made {
        sheet,
        kind: kind.clone(),
        date: BookDate::of(at),
    })
}

/// Draws a paper and saves it among the sheets of the desk, or at `out`.
///
/// # Errors
/// `CannotSave` or `DiskFull` with the path; `Internal` for settings that fill a page by themselves.
pub fn save(made: &Made, home: &crate::home::Home, out: Option<&Path>) -> Result<SavedSheet, Failure> {
    let words = Words::of(Language::Vi);
    let name = words.say(&key("paper-file", made.kind.word()));
    paper::save_drawn(
        Drawn {
            sheet: &made.sheet,
            title: words.say(&key("paper", made.kind.word())),
            file_name: format!("{name}-{}.pdf", made.date),
            date: made.date,
            of: Some(made.kind.clone()),
        },
        home,
        out,
    )
}

impl Desk {
    /// Prints a paper. Answers at once; the rest comes as `Update::Print`.
    ///
    /// # Errors
    /// `PrintBusy`, `CannotSave`, or what the register says.
    pub fn print_paper(&self, kind: &SheetKind) -> Result<(), Failure> {
        press::start(&self.inner, |inner| {
            let (made, settings) = inner.made(kind)?;
            Ok((save(&made, &inner.home, None)?, settings))
        })
    }

    /// Saves a paper as a PDF among the desk's sheets, or at `out`; returns where.
    ///
    /// # Errors
    /// `CannotSave`, or what the register says.
    pub fn save_paper(&self, kind: &SheetKind, out: Option<&Path>) -> Result<PathBuf, Failure> {
        let (made, _) = self.inner.made(kind)?;
        Ok(save(&made, &self.inner.home, out)?.path)
    }

    /// Prints who is inside, to be ticked off. Answers at once; the rest comes as `Update::Print`.
    ///
    /// # Errors
    /// `PrintBusy`, `CannotSave`, or what the register says.
    pub fn print_roll_call(&self) -> Result<(), Failure> {
        self.print_paper(&SheetKind::RollCall)
    }
}

impl Inner {
    /// A paper in its lines, and the settings to print it with: drawing takes long, and nobody waits for it.
    fn made(self: &Arc<Self>, kind: &SheetKind) -> Result<(Made, Settings), Failure> {
        let state = self.lock();
        let made = make(kind, &state.ledger, clock::timestamp())?;
        Ok((made, state.settings.clone()))
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
        let (time, date) = (hour_minute(self.at), vietnamese_date(BookDate::of(self.at)));
        self.words.say_with(
            "paper-printed-at",
            &[("time", time.into()), ("date", date.into())],
        )
    }
}
