//! What the commands about visits say and do of the other gates of the site.

use desk::book::site::{AtSite, FromGate};
use desk::book::{Departure, OpenBook};
use desk::home::place::Home;
use desk::transport::{Failure, Found, InsideLine};
use desk::words::Words;
use desk::{VisitId, now};
use serde::Serialize;

use crate::failing::{Done, Failing};
use crate::terminal::{note, print_json};

/// Who looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Looker {
    Owner,
    Anybody,
}

/// Something with the gate that wrote it.
#[derive(Serialize)]
struct WithGate<T> {
    #[serde(flatten)]
    of: T,
    desk: String,
}

impl<T> WithGate<T> {
    fn of<U>(from: FromGate<U>) -> Self
    where
        T: From<U>,
    {
        Self {
            of: from.of.into(),
            desk: from.gate,
        }
    }
}

/// The site as this desk knows it. Up to when that is stands on standard error.
fn at_site(book: &OpenBook, home: &Home, words: &Words) -> Result<AtSite, Failing> {
    let at_site = book.at_site(home)?;
    for line in at_site.said(words, now()) {
        note(&line);
    }
    Ok(at_site)
}

/// Prints who is inside, of all gates.
pub(crate) fn inside(book: &OpenBook, home: &Home, words: &Words) -> Done {
    let lines = book.inside_site(&at_site(book, home, words)?)?;
    lines
        .into_iter()
        .try_for_each(|line| print_json(&WithGate::<InsideLine>::of(line)))
}

/// Prints who is found, of all gates; without the owner, without their numbers.
pub(crate) fn search(
    book: &OpenBook,
    (home, words): (&Home, &Words),
    (text, most): (&str, u32),
    looker: Looker,
) -> Done {
    let hits = book.search_site(&mut at_site(book, home, words)?, text, most)?;
    hits.into_iter().try_for_each(|hit| {
        print_json(&match looker {
            Looker::Owner => WithGate::<Found>::of(hit),
            Looker::Anybody => WithGate::<Found>::of(hit.masked()),
        })
    })
}

/// Who leaves here and was written in at another gate.
pub(crate) fn exit(
    book: &mut OpenBook,
    home: &Home,
    visit: VisitId,
    unknown: Failure,
) -> Result<Departure, Failing> {
    match book.others(home)? {
        Some(mut at_site) => Ok(book.exit_at_site(&mut at_site, visit, now())?),
        // Without other gates there is nobody else who could know the visit.
        None => Err(unknown.into()),
    }
}

/// The visit of another gate whose visitor carries this card.
pub(crate) fn by_card(book: &OpenBook, home: &Home, card: &str) -> Result<Option<VisitId>, Failing> {
    if card.trim().is_empty() {
        return Ok(None);
    }
    match book.others(home)? {
        Some(at_site) => Ok(at_site.by_card(card)?),
        None => Ok(None),
    }
}

/// Whether a card may be handed out here, as far as the other gates are known.
pub(crate) fn card_is_free(book: &OpenBook, home: &Home, card: &str) -> Done {
    if card.trim().is_empty() {
        return Ok(());
    }
    match book.others(home)? {
        Some(at_site) => Ok(at_site.card_is_free(card, now())?),
        None => Ok(()),
    }
}
