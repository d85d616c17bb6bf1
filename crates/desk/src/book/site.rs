//! The other gates of the site: what their desks wrote, beside what stands in the own book, as the lists of all gates.
//!
//! The book comes first: a list of the site is the own book's, and behind it what was last read of the others, with when that
//! was. Deliberately absent: when an exchange is due.

mod joining;
mod known;
mod roll_call;

use std::collections::BTreeMap;

use papers::{Day, Gates};
use register::{BookDate, Hit, Line, Site, Stop, Timestamp, VisitId};
use words::{Language, Words};

use crate::book::inside::MarkedLine;
use crate::book::open::OpenBook;
use crate::book::owners::Within;
use crate::book::people::Masked;
use crate::book::visits::Departure;
use crate::failure::{ErrorCode, Failure};
use crate::home::place::Home;

pub use joining::join_file;
pub(crate) use joining::{runtime, tell};
pub(crate) use known::{Heard, Known};

/// What this desk knows of its site.
pub struct AtSite {
    site: Site,
    known: Known,
}

/// Something with the gate that wrote it.
pub struct FromGate<T> {
    /// What the gate is called.
    pub gate: String,
    /// What it wrote.
    pub of: T,
}

impl FromGate<Hit> {
    /// The same without their numbers, of which only the ends can be seen: without the owner.
    pub fn masked(self) -> FromGate<Masked> {
        FromGate {
            gate: self.gate,
            of: Masked(self.of),
        }
    }
}

/// Whether this desk has joined a site, or began to: looked at without opening anything.
pub(crate) fn may_share(home: &Home) -> bool {
    home.site().exists()
}

impl OpenBook {
    /// What this desk knows of its site.
    ///
    /// # Errors
    /// `NotJoined`, or what the register says.
    pub fn at_site(&self, home: &Home) -> Result<AtSite, Failure> {
        let mut site = self.site(home)?.ok_or(Failure::new(ErrorCode::NotJoined))?;
        share::catch_up(&self.register, &mut site)?;
        Ok(AtSite {
            known: Known::read(&site)?.ok_or(Failure::new(ErrorCode::NotJoined))?,
            site,
        })
    }

    /// The same for what this desk does by itself in any case; `None` where it knows of no other gate, or cannot read any more
    /// what it knew.
    ///
    /// # Errors
    /// What the register says.
    pub fn others(&self, home: &Home) -> Result<Option<AtSite>, Failure> {
        match self.at_site(home) {
            Ok(at_site) => Ok(Some(at_site)),
            Err(alone) if matches!(alone.code, ErrorCode::NotJoined | ErrorCode::SiteLost) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// The visitors who are inside, of all gates, newest first; those of this desk first.
    ///
    /// # Errors
    /// What the register says.
    pub fn inside_site(&self, at_site: &AtSite) -> Result<Vec<FromGate<MarkedLine>>, Failure> {
        let mut lines: Vec<_> = self.inside()?.into_iter().map(|of| at_site.own(of)).collect();
        let mut others = Vec::new();
        self.each_inside_elsewhere(at_site, |line| others.push(line))?;
        lines.extend(others.into_iter().rev());
        Ok(lines)
    }

    /// The same of the other gates alone, oldest first, one after another: it is read after each exchange, and not all that stands
    /// in a line is kept.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn each_inside_elsewhere(
        &self,
        at_site: &AtSite,
        mut take: impl FnMut(FromGate<MarkedLine>),
    ) -> Result<(), Failure> {
        let marks = self.marks()?;
        Ok(at_site
            .site
            .book()
            .each_inside(|line| take(at_site.of_line(marks.on(line))))?)
    }

    /// How many events the hub has not, as far as this desk knows.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn unsent(&self, at_site: &AtSite) -> Result<i64, Failure> {
        Ok(share::unsent(&self.register, &at_site.site)?)
    }

    /// Visitors of all gates, found by the beginnings of their names' words or by a number. The owner sees numbers.
    ///
    /// # Errors
    /// What the register says.
    pub fn search_site(
        &self,
        at_site: &mut AtSite,
        text: &str,
        limit: u32,
    ) -> Result<Vec<FromGate<Hit>>, Failure> {
        let mut hits: Vec<_> = self
            .recall(text, limit)?
            .into_iter()
            .map(|of| at_site.own(of))
            .collect();
        hits.extend(at_site.search_until(text, limit, &Stop::default())?);
        Ok(hits)
    }

    /// Writes that a visitor of another gate left here, durable when this returns.
    ///
    /// # Errors
    /// `UnknownVisit` for what no desk can have written, `AlreadyLeft`, or what else the register says.
    pub fn exit_at_site(
        &mut self,
        at_site: &mut AtSite,
        visit: VisitId,
        at: Timestamp,
    ) -> Result<Departure, Failure> {
        let known = match at_site.site.book().line(visit) {
            Ok(line) => Some(line),
            Err(register::Error::UnknownVisit) if visit.may_be_of(at) => None,
            Err(error) => return Err(error.into()),
        };
        self.register
            .exit_elsewhere(&at_site.site, visit, at, &self.author)?;
        share::catch_up(&self.register, &mut at_site.site)?;
        let people = known.as_ref().map(|line| line.people).unwrap_or_default();
        let name = known.and_then(|line| line.person).map(|person| person.name);
        Ok(Departure {
            visit,
            name: name.unwrap_or_default(),
            people,
            at,
        })
    }

    /// The lines of a day of all gates: what is on its sheet.
    ///
    /// # Errors
    /// What the register says.
    pub fn day_site(&self, at_site: &AtSite, date: &Within<BookDate>, at: Timestamp) -> Result<Day, Failure> {
        let mut day = self.day(date)?;
        let others = at_site.site.book().day(date.of(self)?)?;
        let mut of: BTreeMap<VisitId, String> = day
            .lines
            .iter()
            .map(|line| (line.visit, at_site.known.own().to_owned()))
            .collect();
        of.extend(
            others
                .iter()
                .map(|line| (line.visit, at_site.known.name_of(Some(line.desk)))),
        );
        day.lines.extend(others);
        day.gates = Some(Gates {
            of,
            said: at_site.said(&Words::of(Language::Vi), at),
        });
        Ok(day)
    }
}

impl AtSite {
    /// Up to when the site is known, and how well each gate is.
    pub(crate) fn known(&self) -> &Known {
        &self.known
    }

    /// The visit of another gate whose visitor carries this card.
    ///
    /// # Errors
    /// What the register says.
    pub fn by_card(&self, card: &str) -> Result<Option<VisitId>, Failure> {
        Ok(self.holder(card)?.map(|line| line.visit))
    }

    fn holder(&self, card: &str) -> Result<Option<Line>, Failure> {
        Ok(self.site.book().by_card(card)?)
    }

    /// Whether a card may be handed out here: not where its holder is known to be inside at another gate. Of a gate that was not
    /// heard lately nobody can tell whether they left meanwhile.
    ///
    /// # Errors
    /// `CardElsewhere` with the gate, or what the register says.
    pub fn card_is_free(&self, card: &str, at: Timestamp) -> Result<(), Failure> {
        let Some(line) = self.holder(card)? else {
            return Ok(());
        };
        let gate = self.known.name_of(Some(line.desk));
        if self.known.is_certain(&gate, at) {
            Err(Failure::about(ErrorCode::CardElsewhere, gate))
        } else {
            Ok(())
        }
    }

    /// Visitors of the other gates, found by the beginnings of their names' words or by a number; given up as soon as `stop` is
    /// asked for.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn search_until(
        &mut self,
        text: &str,
        limit: u32,
        stop: &Stop,
    ) -> Result<Vec<FromGate<Hit>>, Failure> {
        let hits = self
            .site
            .book_to_read()
            .search_until(text, limit, stop)?
            .into_iter();
        hits.map(|of| {
            Ok(FromGate {
                gate: self.gate_of(of.last_visit)?,
                of,
            })
        })
        .collect()
    }

    /// Up to when this is known, and which gates may have written more since: never more certain than it is.
    pub fn said(&self, words: &Words, at: Timestamp) -> Vec<String> {
        self.known.said(words, at)
    }

    /// What the gate is called that wrote a visit in; nothing where that is not known yet.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn gate_of(&self, visit: VisitId) -> Result<String, Failure> {
        Ok(self.known.name_of(self.site.desk_of(visit)?))
    }

    fn own<T>(&self, of: T) -> FromGate<T> {
        FromGate {
            gate: self.known.own().to_owned(),
            of,
        }
    }

    fn of_line(&self, of: MarkedLine) -> FromGate<MarkedLine> {
        FromGate {
            gate: self.known.name_of(Some(of.line.desk)),
            of,
        }
    }
}
