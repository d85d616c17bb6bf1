//! What a paper is made from, read from the book before: drawing takes long, and nobody waits for it.

use register::{BookDate, Line, Timestamp};
use sheet::Sheet;

use crate::chosen_words::PaperWords;
use crate::kinds::{HandOver, Recovery, VisitorCard};
use crate::office::vietnamese;
use crate::report::MadeReport;
use crate::source::Source;
use crate::{Day, Error, Gates, Office, kinds};

/// What stands on a paper, besides its head and foot.
pub enum Content {
    /// Everybody who is inside; of a site with several gates, with the gate of each.
    RollCall(Vec<Line>, Option<Gates>),
    /// A day of all gates of a site.
    SiteDay(Box<Day>),
    /// Blank forms: the number of the first row, and pages.
    BlankForms {
        /// The number of the first row.
        first: u32,
        /// How many pages.
        pages: u32,
    },
    /// The hand-over of a shift.
    HandOver(HandOver),
    /// The slip of one visit.
    VisitSlip(Box<Line>),
    /// Cards for visitors to wear.
    VisitorCards(Vec<VisitorCard>),
    /// The lines of the notice of data use.
    Notice(Vec<String>),
    /// The poster, a page a code.
    PosterA4(PaperWords),
    /// The same on A3.
    PosterA3(PaperWords),
    /// The digits of the register's key.
    Recovery(Recovery),
    /// Nothing: the page by which a printer is tried.
    TestPage,
    /// The report upward.
    Report(Box<MadeReport>),
}

impl Content {
    /// The lines of the paper, as of `at`.
    ///
    /// # Errors
    /// `NotDrawn` for a link that no code holds.
    pub(crate) fn sheet(&self, office: &Office, at: Timestamp) -> Result<Sheet, Error> {
        let words = vietnamese();
        let source = Source { office, words, at };
        let mut sheet = match self {
            Self::RollCall(inside, gates) => kinds::roll_call(&source, inside, gates.as_ref()),
            Self::SiteDay(day) => return Ok(day.paper(office).sheet),
            Self::BlankForms { first, pages } => kinds::blank_forms(&source, *first, *pages),
            Self::HandOver(hand_over) => kinds::hand_over(&source, hand_over),
            Self::VisitSlip(line) => kinds::visit_slip(&source, line),
            Self::VisitorCards(cards) => kinds::visitor_cards(&source, cards),
            Self::Notice(lines) => kinds::data_notice(&source, lines),
            Self::PosterA4(chosen) => kinds::poster_a4(office, chosen)?,
            Self::PosterA3(chosen) => kinds::poster_a3(office, chosen)?,
            Self::Recovery(recovery) => kinds::recovery(&source, recovery),
            Self::TestPage => kinds::test_page(&source),
            Self::Report(report) => report.letter(),
        };
        sheet.mark = office.mark();
        sheet.substitutions_caption = words.say("sheet-substituted");
        Ok(sheet)
    }

    /// What stands in the name of its file: the day on which it is made, or those that it is about.
    pub(crate) fn days(&self, at: Timestamp) -> String {
        match self {
            Self::Report(report) => report.days(),
            Self::SiteDay(day) => day.date.to_string(),
            _ => BookDate::of(at).to_string(),
        }
    }
}
