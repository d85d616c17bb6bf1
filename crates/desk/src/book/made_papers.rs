//! Papers besides the register of a day, read from the book: what stands on one, before it is laid out.
//!
//! Laying it out, drawing, saving and printing come after, without the book: they take long, and nobody waits for them.

use std::collections::BTreeMap;

use papers::{
    BLANK_FORM_ROWS, Content, DataUse, Gates, HandOver, Office, Paper, Radio, Recovery, SheetKind, Turn,
    VisitorCard,
};
use register::{BookDate, Timestamp};
use words::{Language, Words};

use crate::book::card_pool::Pool;
use crate::book::days::book_date;
use crate::book::open::OpenBook;
use crate::book::owners::{Claim, Owner, Whose, Within, recovery};
use crate::book::settings::{IphoneWord, Settings};
use crate::book::site::Known;
use crate::book::visits::parse_visit;
use crate::failure::{ErrorCode, Failure};
use crate::home::place::Home;
use crate::work::Watch;
use papers::report::ReportForm;

/// The number of the next blank form.
const NEXT_FORM: &str = "next_form";

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

    /// The day on which it is made.
    pub(crate) fn date(&self) -> BookDate {
        BookDate::of(self.at)
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

impl OpenBook {
    /// Reads a paper from the book, as it stands at `at`. The recovery sheet, the report, and the slip of a visit that is over are
    /// the owner's.
    ///
    /// # Errors
    /// `OwnerNeeded`, `NotValid` for too many at once, `UnknownVisit`, `KeyNone` for the recovery sheet of a book without a
    /// key, or what the register says.
    pub fn make(
        &mut self,
        kind: &SheetKind,
        home: &Home,
        purpose: Purpose,
        (claim, at): (Claim<'_>, Timestamp),
        watch: &dyn Watch,
    ) -> Result<Made, Failure> {
        kind.check()?;
        let mut whose = Whose::Anybodys;
        let content = match kind {
            SheetKind::RollCall => self.who_is_inside(home, at)?,
            SheetKind::SiteDay { date } => {
                let day = self.day_within(book_date(Some(date))?, claim, at)?;
                return self.make_site_day(&day, home, at);
            }
            SheetKind::BlankForms { pages } => Content::BlankForms {
                first: match purpose {
                    Purpose::Look => self.next_form()?,
                    Purpose::Keep => self.take_forms(pages * BLANK_FORM_ROWS, at)?,
                },
                pages: *pages,
            },
            SheetKind::HandOver => Content::HandOver(self.hand_over(at)?),
            SheetKind::VisitSlip { visit } => {
                let visit = self.visit_within(parse_visit(visit)?, claim, at)?;
                whose = visit.whose();
                Content::VisitSlip(Box::new(self.register.line(visit.of(self)?)?))
            }
            SheetKind::VisitorCards { first, last } => {
                Content::VisitorCards(cards(&self.settings()?, *first, *last))
            }
            SheetKind::Notice => Content::Notice(self.notice(&Words::of(Language::Vi))?),
            SheetKind::PosterA4 => Content::PosterA4(self.paper_words()?),
            SheetKind::PosterA3 => Content::PosterA3(self.paper_words()?),
            SheetKind::TestPage => Content::TestPage,
            SheetKind::Recovery => {
                let owner = self.owner(claim, at)?;
                whose = Whose::Owners;
                let sealed = recovery(home, self.which, &owner)?;
                let sealed = sealed.ok_or(Failure::new(ErrorCode::KeyNone))?;
                Content::Recovery(Recovery {
                    rows: sealed.rows,
                    number: sealed.number,
                })
            }
            SheetKind::Report(form) => {
                let owner = self.owner(claim, at)?;
                return self.make_report(&owner, form, at, watch);
            }
        };
        Ok(Made {
            kind: kind.clone(),
            content,
            office: self.office()?,
            at,
            whose,
        })
    }

    /// Reads a day of all gates, which takes long where they are many.
    ///
    /// # Errors
    /// `NotJoined`, or what the register says.
    pub(crate) fn make_site_day(
        &self,
        date: &Within<BookDate>,
        home: &Home,
        at: Timestamp,
    ) -> Result<Made, Failure> {
        let day = self.day_site(&self.at_site(home)?, date, at)?;
        Ok(Made {
            kind: SheetKind::SiteDay {
                date: day.date.to_string(),
            },
            content: Content::SiteDay(Box::new(day)),
            office: self.office()?,
            at,
            whose: date.whose(),
        })
    }

    /// Everybody who is inside, for a list of paper; where this desk shares, at all gates.
    fn who_is_inside(&self, home: &Home, at: Timestamp) -> Result<Content, Failure> {
        let at_site = match self.at_site(home) {
            Err(alone) if alone.code == ErrorCode::NotJoined => {
                return Ok(Content::RollCall(self.register.inside()?, None));
            }
            // Whoever counts people outside a burning house needs the list, and has to know what is not on it.
            Err(lost) if lost.code == ErrorCode::SiteLost => {
                let gates = Gates {
                    of: BTreeMap::new(),
                    said: Known::lost().said(&Words::of(Language::Vi), at),
                };
                return Ok(Content::RollCall(self.register.inside()?, Some(gates)));
            }
            at_site => at_site?,
        };
        let mut of = BTreeMap::new();
        let lines = self.inside_site(&at_site)?.into_iter().map(|from| {
            of.insert(from.of.line.visit, from.gate);
            from.of.line
        });
        let lines = lines.collect();
        let said = at_site.said(&Words::of(Language::Vi), at);
        Ok(Content::RollCall(lines, Some(Gates { of, said })))
    }

    /// Reads the report, which takes long where it is about many days. The owner's.
    ///
    /// # Errors
    /// As [`OpenBook::made_report`].
    pub(crate) fn make_report(
        &self,
        owner: &Owner,
        form: &ReportForm,
        at: Timestamp,
        watch: &dyn Watch,
    ) -> Result<Made, Failure> {
        Ok(Made {
            kind: SheetKind::Report(Box::new(form.clone())),
            content: Content::Report(Box::new(self.made_report(owner, form, at, watch)?)),
            office: self.office()?,
            at,
            whose: Whose::Owners,
        })
    }

    /// Whose papers are made from this book.
    ///
    /// # Errors
    /// What the register says.
    pub fn office(&self) -> Result<Office, Failure> {
        Ok(self.settings()?.office(self.which))
    }

    /// The lines of the notice of data use.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn notice(&self, words: &Words) -> Result<Vec<String>, Failure> {
        let settings = self.settings()?;
        let data = DataUse {
            keeps_days: settings.keeps_days(),
            radio: match settings.iphone {
                IphoneWord::Connect => Radio::Connects,
                IphoneWord::Listen => Radio::Listens,
            },
        };
        let office = settings.office(self.which);
        Ok(papers::notice(&self.paper_words()?, &office, data, words))
    }

    /// The number that the next blank form will bear, from 1: forms below it were printed.
    ///
    /// # Errors
    /// What the register says.
    pub fn next_form(&self) -> Result<u32, Failure> {
        let kept = self.row(NEXT_FORM)?.and_then(|number| number.parse().ok());
        Ok(kept.unwrap_or(1))
    }

    /// Takes the next `count` numbers for blank forms, for ever, durable when this returns; answers the first.
    ///
    /// # Errors
    /// What the register says.
    pub fn take_forms(&mut self, count: u32, at: Timestamp) -> Result<u32, Failure> {
        let first = self.next_form()?;
        let next = first
            .checked_add(count)
            .ok_or(Failure::about(ErrorCode::NotValid, NEXT_FORM))?;
        self.set_row(NEXT_FORM, &next.to_string(), at)?;
        Ok(first)
    }

    fn hand_over(&self, at: Timestamp) -> Result<HandOver, Failure> {
        let today = BookDate::of(at);
        let mut shifts = self.register.shifts(today.minus_days(1))?;
        shifts.extend(self.register.shifts(today)?);
        let turn = Turn::of(self.register.shift()?.as_ref(), &shifts, at);
        let note = match turn.ended() {
            Some(shift) => self.register.shift_note(shift)?,
            None => None,
        };
        let mut lines = Vec::new();
        for day in turn.days() {
            lines.extend(self.register.day(day)?);
        }
        Ok(HandOver {
            turn,
            note: note.unwrap_or_default(),
            lines,
            inside: self.register.inside()?,
        })
    }
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
