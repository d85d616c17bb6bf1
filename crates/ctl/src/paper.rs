//! Papers besides the register of a day: drawn into a file, and the words on them.

use clap::{Args, Subcommand};
use desk::book::owners::Claim;
use desk::book::{NoBook, Purpose};
use desk::filed;
use desk::home::Eyes;
use desk::now;
use desk::papers::{self, Board};
use desk::transport::{Failure, SheetKind};

use crate::book::Place;
use crate::failing::{Done, Failing};
use crate::out::{OutFile, Replace};
use crate::terminal::print_json;

/// Arguments of `paper`.
#[derive(Args)]
pub(crate) struct Paper {
    #[command(subcommand)]
    kind: Kind,
    /// Where to write; among the desk's sheets without. An earlier one of ours is replaced.
    #[arg(long, global = true, value_name = "FILE")]
    out: Option<OutFile>,
    #[command(flatten)]
    replace: Replace,
}

/// Which paper.
#[derive(Subcommand)]
enum Kind {
    /// Everybody who is inside, to be ticked off.
    RollCall,
    /// Numbered rows to be filled in by hand while the power is off. Their numbers are used up.
    BlankForms {
        /// How many pages.
        #[arg(long, default_value_t = 2)]
        pages: u32,
    },
    /// The hand-over of a shift: who, when, how many, cards that are out.
    HandOver,
    /// The slip of one visit, for the visitor to carry.
    VisitSlip {
        /// The visit's UUID.
        visit: String,
    },
    /// Cards for visitors to wear, ten a page.
    VisitorCards {
        /// The first number.
        #[arg(long, default_value_t = 1)]
        first: u32,
        /// The last number.
        #[arg(long)]
        last: u32,
    },
    /// What visitors are told about their data, for the wall.
    Notice,
    /// How to install Bluezone, A4.
    PosterA4,
    /// The same, A3.
    PosterA3,
    /// The same as a picture of 1920 by 1080 for electronic boards; needs --out FILE.png.
    Picture {
        /// Which way to Bluezone: site, android or ios.
        #[arg(long, default_value = "site", value_parser = ["site", "android", "ios"])]
        way: String,
    },
    /// The digits of the register's key, for the safe. The owner's; needs --out, since it is kept nowhere by itself.
    Recovery,
    /// A page by which a printer is tried, with a code by which a scanner is.
    TestPage,
    /// Show the words on papers, or change some: `words notice_contact="0220 3838 383" link_site=https://…`.
    Words {
        /// KEY=VALUE; an empty value gives back what a fresh desk has.
        #[arg(value_name = "KEY=VALUE")]
        changes: Vec<String>,
    },
}

/// What `paper` prints.
#[derive(serde::Serialize)]
struct PaperWritten {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<u32>,
}

impl Paper {
    pub(crate) fn run(self, place: &Place) -> Done {
        let kind = match self.kind {
            Kind::RollCall => SheetKind::RollCall,
            Kind::BlankForms { pages } => SheetKind::BlankForms { pages },
            Kind::HandOver => SheetKind::HandOver,
            Kind::VisitSlip { visit } => SheetKind::VisitSlip { visit },
            Kind::VisitorCards { first, last } => SheetKind::VisitorCards { first, last },
            Kind::Notice => SheetKind::Notice,
            Kind::PosterA4 => SheetKind::PosterA4,
            Kind::PosterA3 => SheetKind::PosterA3,
            Kind::Recovery => SheetKind::Recovery,
            Kind::TestPage => SheetKind::TestPage,
            Kind::Picture { way } => return picture(&way, self.out, self.replace, place),
            Kind::Words { changes } => return words(&changes, place),
        };
        let mut book = place.open(NoBook::Refuse)?;
        if kind.is_secret() && self.out.is_none() {
            return Err(Failing::Usage("--out FILE".to_owned()));
        }
        // Numbers that a paper takes are not spent on a place that takes no file.
        let (home, existing) = (place.home(), self.replace.existing());
        let chosen = self
            .out
            .map(|out| home.target_for_sheet(&out, existing, &kind.title()));
        let chosen = chosen.transpose()?;
        let (claim, watch) = (Claim::Pin(&|| place.pin()), place.watch());
        let made = book.make(&kind, &home, Purpose::Keep, (claim, now()), &watch)?;
        let to = match chosen {
            Some(to) => to,
            None => home.among_sheets(&made.file_name())?,
        };
        let saved = filed::save_paper(&made, Some(to), &watch)?;
        print_json(&PaperWritten {
            file: saved.path.unwrap_or_default().display().to_string(),
            pages: Some(saved.pages),
        })
    }
}

fn picture(way: &str, out: Option<OutFile>, replace: Replace, place: &Place) -> Done {
    let out = out.ok_or(Failing::Usage("--out FILE.png".to_owned()))?;
    let to = place.home().target(&out, replace.existing())?;
    let board = Board::ALL.into_iter().find(|board| board.word() == way);
    let book = place.open(NoBook::Refuse)?;
    let board = board.unwrap_or(Board::Site);
    let png = papers::board_picture(board, &book.paper_words()?, &book.office()?).map_err(Failure::from)?;
    to.write(&png, Eyes::Everybody).map_err(Failure::from)?;
    print_json(&PaperWritten {
        file: out.display().to_string(),
        pages: None,
    })
}

fn words(changes: &[String], place: &Place) -> Done {
    if changes.is_empty() {
        return print_json(&place.open(NoBook::Refuse)?.paper_words()?);
    }
    let (mut book, owner) = place.open_as_owner(NoBook::Begin)?;
    let mut words = book.paper_words()?;
    for change in changes {
        let (key, value) = change
            .split_once('=')
            .ok_or_else(|| Failing::Usage(change.clone()))?;
        let place = match key {
            "link_site" => &mut words.link_site,
            "link_android" => &mut words.link_android,
            "link_ios" => &mut words.link_ios,
            "notice" => &mut words.notice,
            "notice_contact" => &mut words.notice_contact,
            _ => return Err(Failing::Usage(key.to_owned())),
        };
        *place = value.to_owned();
    }
    book.change_paper_words(&owner, &words, now())?;
    print_json(&book.paper_words()?)
}
