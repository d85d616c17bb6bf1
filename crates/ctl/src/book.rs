//! Commands about what is in the book: entering, leaving, looking up, and paper.

use std::path::PathBuf;

use clap::Args;
use desk::book::owners::Claim;
use desk::book::{NoBook, OpenBook, book_date};
use desk::filed::{self, export::Extract};
use desk::home::Eyes;
use desk::home::place::Home;
use desk::now;
use desk::papers::Day;
use desk::running::press;
use desk::transport::{
    Book, Counts, ErrorCode, ExportFormat, Failure, Found, InsideLine, Language, Left, PaperVisit,
    PrintState, Settings, VerdictWord, VisitForm, Written,
};
use desk::words::{Words, code, key};

use crate::failing::{Done, Failing};
use crate::gates;
use crate::out::{OutFile, Replace};
use crate::progress::OnTerminal;
use crate::terminal::{print_json, tell};
use crate::words as said;

/// Who signs what is written from here.
pub(crate) const AUTHOR: &str = "gatekeeperctl";

/// Visitors that a search shows.
const MOST_FOUND: u32 = 50;

/// Which book, where, and in which language to speak.
pub(crate) struct Place {
    pub(crate) data: Option<PathBuf>,
    pub(crate) practice: bool,
    pub(crate) pin_from: Option<PathBuf>,
    pub(crate) language: Language,
}

impl Place {
    pub(crate) fn book(&self) -> Book {
        if self.practice {
            Book::Practice
        } else {
            Book::Register
        }
    }

    pub(crate) fn home(&self) -> Home {
        Home::find(self.data.as_deref())
    }

    pub(crate) fn words(&self) -> Words {
        Words::of(self.language)
    }

    /// Whoever sits at the terminal, if there is one, sees how far something is.
    pub(crate) fn watch(&self) -> OnTerminal {
        OnTerminal::new(self.words())
    }

    /// Opens the book. Only commands that write an arrival or a setting begin a new one.
    pub(crate) fn open(&self, no_book: NoBook) -> Result<OpenBook, Failing> {
        Ok(OpenBook::open(&self.home(), self.book(), no_book, AUTHOR)?)
    }

    /// How this desk listens.
    pub(crate) fn radio(&self) -> desk::book::listening::Listening {
        self.settings().into()
    }

    /// The owner's settings, if there is a book to say them. A book that cannot be read is told, and is no reason to be
    /// deaf.
    pub(crate) fn settings(&self) -> Settings {
        match self.open(NoBook::Refuse).and_then(|book| Ok(book.settings()?)) {
            Ok(settings) => settings,
            Err(Failing::Failure(failure)) if failure.code != ErrorCode::NoRegister => {
                tell(&said::failure(&self.words(), &failure));
                Settings::default()
            }
            Err(_) => Settings::default(),
        }
    }
}

/// Arguments of `enter`.
#[derive(Args)]
pub(crate) struct Enter {
    /// Full name.
    #[arg(long)]
    name: String,
    /// ID card or passport number.
    #[arg(long, default_value = "")]
    id_number: String,
    /// Telephone.
    #[arg(long, default_value = "")]
    phone: String,
    /// Visitor card number.
    #[arg(long, default_value = "")]
    card: String,
    /// How many came with this name, all told; one without.
    #[arg(long, default_value = "", value_name = "N")]
    people: String,
    /// Organisation or address.
    #[arg(long, default_value = "", value_name = "ORG")]
    from: String,
    /// Person or office to see.
    #[arg(long, default_value = "", value_name = "WHOM")]
    to_see: String,
    /// Note.
    #[arg(long, default_value = "")]
    note: String,
    /// What the attendant knows of the phone.
    #[arg(long, value_parser = ["running", "probable", "not_heard", "cannot_check", "no_phone"])]
    verdict: Option<String>,
    /// The number of the form that it was first written on by hand.
    #[arg(long, value_name = "N", requires = "entered", conflicts_with = "verdict")]
    paper: Option<String>,
    /// When the visitor came, as the form says.
    #[arg(long, value_name = "HH:MM", requires = "paper")]
    entered: Option<String>,
    /// When they left, as the form says.
    #[arg(long, value_name = "HH:MM", requires = "paper", default_value = "")]
    left: String,
    /// The day of the form; today without.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "paper")]
    date: Option<String>,
}

/// What `enter` prints.
#[derive(serde::Serialize)]
struct Entered {
    visit: String,
    entered_at: String,
}

impl Enter {
    pub(crate) fn run(self, place: &Place) -> Done {
        let form = VisitForm {
            name: self.name,
            id_number: self.id_number,
            phone: self.phone,
            card: self.card,
            people: self.people,
            organisation: self.from,
            to_see: self.to_see,
            note: self.note,
            ..VisitForm::default()
        };
        let verdict: Option<VerdictWord> = self
            .verdict
            .and_then(|word| serde_json::from_value(word.into()).ok());
        let mut book = place.open(NoBook::Begin)?;
        let entered = match (self.paper, self.entered) {
            (Some(number), Some(entered)) => {
                let typed = PaperVisit {
                    number,
                    date: book_date(self.date.as_deref())?.to_string(),
                    entered,
                    left: self.left,
                    form,
                };
                if typed.is_inside() {
                    gates::card_is_free(&book, &place.home(), &typed.form.card)?;
                }
                book.enter_paper(&typed, now())?
            }
            _ => {
                let at = now();
                book.may_enter(&form, at)?;
                gates::card_is_free(&book, &place.home(), &form.card)?;
                book.enter(&form, desk::transport::said(verdict), at)?
            }
        };
        let written = Written::from(entered);
        print_json(&Entered {
            visit: written.visit,
            entered_at: written.entered_at,
        })
    }
}

/// A visit, by its UUID.
#[derive(Args)]
pub(crate) struct OneVisit {
    /// The visit's UUID.
    visit: String,
}

impl OneVisit {
    pub(crate) fn undo_exit(self, place: &Place) -> Done {
        let (mut book, visit) = place.open_at_visit(&self.visit)?;
        Ok(book.undo_exit(&visit, now())?)
    }
}

/// Arguments of `exit`.
#[derive(Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Exit {
    /// The visit's UUID.
    visit: Option<String>,
    /// Visitor card number instead.
    #[arg(long)]
    card: Option<String>,
}

impl Exit {
    pub(crate) fn run(self, place: &Place) -> Done {
        let mut book = place.open(NoBook::Refuse)?;
        let visit = match (&self.visit, &self.card) {
            (Some(visit), _) => desk::parse_visit(visit)?,
            (None, Some(card)) => match book.by_card(card)? {
                Some(visit) => visit,
                None => {
                    gates::by_card(&book, &place.home(), card)?.ok_or(Failure::new(ErrorCode::UnknownCard))?
                }
            },
            (None, None) => return Err(Failing::Usage("VISIT".to_owned())),
        };
        let departure = match book.exit(visit, now()) {
            Err(unknown) if unknown.code == ErrorCode::UnknownVisit => {
                gates::exit(&mut book, &place.home(), visit, unknown)?
            }
            departure => departure?,
        };
        print_json(&Left::from(departure))
    }
}

/// Arguments of `inside`.
#[derive(Args)]
pub(crate) struct Inside {
    /// Of all gates of the site, each line with its desk. Up to when that is known is said on standard error.
    #[arg(long)]
    site: bool,
}

impl Inside {
    pub(crate) fn run(self, place: &Place) -> Done {
        if self.site {
            let book = place.open(NoBook::Refuse)?;
            return gates::inside(&book, &place.home(), &place.words());
        }
        place
            .open(NoBook::Refuse)?
            .inside()?
            .into_iter()
            .try_for_each(|line| print_json(&InsideLine::from(line)))
    }
}

/// Arguments of `search`.
#[derive(Args)]
pub(crate) struct Search {
    /// Beginnings of words (`ngu van a`), or the last four digits of a number.
    text: String,
    /// Of all gates of the site, each line with its desk.
    #[arg(long)]
    site: bool,
}

impl Search {
    pub(crate) fn run(self, place: &Place) -> Done {
        let mut book = place.open(NoBook::Refuse)?;
        if self.site {
            let looker = match book.owner(Claim::Pin(&|| place.pin()), now()) {
                Ok(_) => gates::Looker::Owner,
                Err(failure) if failure.code == ErrorCode::OwnerNeeded => gates::Looker::Anybody,
                Err(failure) => return Err(failure.into()),
            };
            let place = (&place.home(), &place.words());
            return gates::search(&book, place, (&self.text, MOST_FOUND), looker);
        }
        // Somebody who comes again is found without the owner, but for their numbers.
        let found: Vec<_> = match book.owner(Claim::Pin(&|| place.pin()), now()) {
            Ok(owner) => {
                let hits = book.search(&owner, &self.text, MOST_FOUND)?;
                hits.into_iter().map(Found::from).collect()
            }
            Err(failure) if failure.code == ErrorCode::OwnerNeeded => {
                let masked = book.search_masked(&self.text, MOST_FOUND)?;
                masked.into_iter().map(Found::from).collect()
            }
            Err(failure) => return Err(failure.into()),
        };
        found.iter().try_for_each(print_json)
    }
}

/// A day of the book.
#[derive(Args)]
pub(crate) struct OneDay {
    /// The day, YYYY-MM-DD; today without.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
}

impl OneDay {
    pub(crate) fn counts(self, place: &Place) -> Done {
        let (book, day) = place.open_at_day(self.date.as_deref())?;
        print_json(&Counts::from(book.counts(&day)?))
    }
}

/// Arguments of `sheet`.
#[derive(Args)]
pub(crate) struct SheetOut {
    #[command(flatten)]
    day: OneDay,
    /// Where to write the PDF. An earlier one of ours is replaced.
    #[arg(long, value_name = "FILE.pdf")]
    out: OutFile,
    /// Of all gates of the site: a table for each.
    #[arg(long)]
    site: bool,
    #[command(flatten)]
    replace: Replace,
}

/// What `sheet` prints.
#[derive(serde::Serialize)]
struct SheetWritten {
    file: String,
    pages: u32,
    date: String,
}

impl SheetOut {
    pub(crate) fn run(self, place: &Place) -> Done {
        let (book, day) = place.open_at_day(self.day.date.as_deref())?;
        let day = if self.site {
            book.day_site(&book.at_site(&place.home())?, &day, now())?
        } else {
            book.day(&day)?
        };
        let existing = self.replace.existing();
        let to = place.home().target_for_sheet(&self.out, existing, &Day::name())?;
        let saved = filed::save_day(&day, &book.office()?, to, &place.watch())?;
        print_json(&SheetWritten {
            file: saved.path.unwrap_or_default().display().to_string(),
            pages: saved.pages,
            date: saved.date.to_string(),
        })
    }
}

/// Arguments of `print`.
#[derive(Args)]
pub(crate) struct PrintOut {
    #[command(flatten)]
    day: OneDay,
    /// Print queue; else the one in the settings, else the system's default.
    #[arg(long)]
    printer: Option<String>,
}

impl PrintOut {
    pub(crate) fn run(self, place: &Place, words: &Words) -> Done {
        let (mut book, day) = place.open_at_day(self.day.date.as_deref())?;
        let mut settings = book.settings()?;
        if let Some(printer) = self.printer {
            settings.printer = printer;
        }
        let (day, _) = book.day_to_print(&day, now())?;
        let office = book.office()?;
        let to = place.home().among_sheets(&day.file_name(&office))?;
        let saved = filed::save_day(&day, &office, to, &place.watch())?;
        // The printer is looked at a few times a second; each thing it wants is said once.
        let mut said = None;
        let mut say = |reason: Option<ErrorCode>| {
            if reason != said {
                said = reason;
                if let Some(reason) = reason {
                    tell(&said::failure(words, &Failure::new(reason)));
                }
            }
        };
        let last = press::print(&saved, &settings, &mut |view| say(view.reason));
        if let PrintState::Sent | PrintState::Doubtful = last.state {
            let key = key("print", &code(&last.state));
            tell(&words.say_with(&key, &[("pages", last.pages.into())]));
        }
        say(last.reason);
        print_json(&last)?;
        if matches!(last.state, PrintState::Failed | PrintState::Doubtful) {
            Err(Failing::Told)
        } else {
            Ok(())
        }
    }
}

/// Prints the printers' names.
pub(crate) fn printers() -> Done {
    press::printers()?.iter().try_for_each(print_json)
}

/// Arguments of `export`.
#[derive(Args)]
pub(crate) struct Export {
    /// A hotel's foreign guests, as rows for the form NA17.
    #[arg(long)]
    na17: bool,
    #[command(flatten)]
    day: OneDay,
    /// First day of a range.
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "date", requires = "to")]
    from: Option<String>,
    /// Last day of the range.
    #[arg(long, value_name = "YYYY-MM-DD", requires = "from")]
    to: Option<String>,
    /// csv or xlsx.
    #[arg(long, value_parser = ["csv", "xlsx"])]
    format: String,
    /// Where to write; standard output without.
    #[arg(long, value_name = "FILE")]
    out: Option<OutFile>,
    #[command(flatten)]
    replace: Replace,
}

impl Export {
    pub(crate) fn run(self, place: &Place) -> Done {
        let format = if self.format == "csv" {
            ExportFormat::Csv
        } else {
            ExportFormat::Xlsx
        };
        let first = book_date(self.from.or(self.day.date.clone()).as_deref())?;
        let last = book_date(self.to.or(self.day.date).as_deref())?;
        let existing = self.replace.existing();
        let to = self.out.map(|out| place.home().target(&out, existing));
        let to = to.transpose()?;
        let (book, owner) = place.open_as_owner(NoBook::Refuse)?;
        let extract = if self.na17 {
            Extract::ForeignGuests
        } else {
            Extract::Visits
        };
        let bytes = extract.read(&book, &owner, (first, last), format, &place.watch())?;
        match to {
            Some(to) => Ok(to.write(&bytes, Eyes::Owner).map_err(Failure::from)?),
            None => Ok(std::io::Write::write_all(&mut std::io::stdout().lock(), &bytes)?),
        }
    }
}
