//! Commands about visits beside writing them: who was told, corrections, the end of a day, the owner's marks.

use clap::Args;
use desk::book::NoBook;
use desk::now;
use desk::transport::{BookVisit, HostLine, InsideLine, MarkWord, VisitForm, Written};

use crate::book::Place;
use crate::failing::{Done, Failing};
use crate::gates;
use crate::terminal::print_json;

/// Arguments of `visit`.
#[derive(Args)]
pub(crate) struct OneLine {
    /// The visit's UUID.
    visit: String,
}

impl OneLine {
    pub(crate) fn run(self, place: &Place) -> Done {
        let (book, visit) = place.open_at_visit(&self.visit)?;
        print_json(&BookVisit::from(book.opened_line(&visit)?))
    }
}

/// Arguments of `tell`.
#[derive(Args)]
pub(crate) struct Tell {
    /// The visit's UUID.
    visit: String,
    /// Take it back.
    #[arg(long)]
    undo: bool,
}

impl Tell {
    pub(crate) fn run(self, place: &Place) -> Done {
        let (mut book, visit) = place.open_at_visit(&self.visit)?;
        if self.undo {
            book.take_advice_back(&visit, now())?;
        } else {
            book.advise(&visit, now())?;
        }
        Ok(())
    }
}

/// Ends the day.
pub(crate) fn close_day(place: &Place) -> Done {
    let ended = place.open(NoBook::Refuse)?.close_day(now())?;
    let mut ended = ended.into_iter().map(InsideLine::from);
    ended.try_for_each(|line| print_json(&line))
}

/// Arguments of `leave-unentered`.
#[derive(Args)]
pub(crate) struct LeaveUnentered {
    /// Full name.
    #[arg(long)]
    name: String,
    /// Note.
    #[arg(long, default_value = "")]
    note: String,
}

impl LeaveUnentered {
    pub(crate) fn run(self, place: &Place) -> Done {
        let form = VisitForm {
            name: self.name,
            note: self.note,
            ..VisitForm::default()
        };
        let written = place.open(NoBook::Begin)?.leave_unentered(&form, now())?;
        let Written {
            visit, entered_at, ..
        } = written.into();
        print_json(&serde_json::json!({ "visit": visit, "left_at": entered_at }))
    }
}

/// Arguments of `correct`.
#[derive(Args)]
pub(crate) struct Correct {
    /// The visit's UUID.
    visit: String,
    /// What to put right: name, id_number, phone, card, people, organisation, to_see, note. Nothing behind the sign empties a field.
    #[arg(required = true, value_name = "FIELD=VALUE")]
    changes: Vec<String>,
    /// Why; it stands in the book.
    #[arg(long)]
    why: String,
}

impl Correct {
    pub(crate) fn run(self, place: &Place) -> Done {
        let (mut book, visit) = place.open_to_amend(&self.visit)?;
        let mut form = BookVisit::from(book.opened_line(&visit.seen())?).form;
        for change in &self.changes {
            let (field, value) = change.split_once('=').unwrap_or_default();
            let field = match field {
                "name" => &mut form.name,
                "id_number" => &mut form.id_number,
                "phone" => &mut form.phone,
                "card" => &mut form.card,
                "people" => &mut form.people,
                "organisation" => &mut form.organisation,
                "to_see" => &mut form.to_see,
                "note" => &mut form.note,
                // What was typed may be a person's: it is not repeated.
                _ => {
                    let usage = "name, id_number, phone, card, people, organisation, to_see, note";
                    return Err(Failing::Usage(format!("FIELD=VALUE: {usage}")));
                }
            };
            value.clone_into(field);
        }
        if book.hands_out(&visit, &form)? {
            gates::card_is_free(&book, &place.home(), &form.card)?;
        }
        book.correct(&visit, &form, &self.why, now())?;
        print_json(&BookVisit::from(book.opened_line(&visit.seen())?))
    }
}

/// Arguments of `void`.
#[derive(Args)]
pub(crate) struct Void {
    /// The visit's UUID.
    visit: String,
    /// Why; it stands in the book.
    #[arg(long)]
    why: String,
}

impl Void {
    pub(crate) fn run(self, place: &Place) -> Done {
        let (mut book, visit) = place.open_to_amend(&self.visit)?;
        Ok(book.void(&visit, &self.why, now())?)
    }
}

/// Arguments of `mark`.
#[derive(Args)]
pub(crate) struct Mark {
    /// The visitor's UUID, as `search` prints it.
    visitor: String,
    /// What is wanted when they come; nothing takes the mark off.
    #[arg(value_parser = ["invited", "asked_to_wait", "call_first"])]
    mark: Option<String>,
    /// The owner's words about it.
    #[arg(long, default_value = "", requires = "mark")]
    note: String,
}

impl Mark {
    pub(crate) fn run(self, place: &Place) -> Done {
        let mark: Option<MarkWord> = self
            .mark
            .and_then(|word| serde_json::from_value(word.into()).ok());
        let (mut book, owner) = place.open_as_owner(NoBook::Refuse)?;
        Ok(book.mark(
            &owner,
            &self.visitor,
            (mark.map(MarkWord::into), &self.note),
            now(),
        )?)
    }
}

/// The most hosts that are printed.
const MOST_HOSTS: usize = 20;

/// Arguments of `hosts`.
#[derive(Args)]
pub(crate) struct Hosts {
    /// Beginnings of words: of a name, a unit, a telephone.
    text: String,
}

impl Hosts {
    pub(crate) fn run(self, place: &Place) -> Done {
        let hosts = place.open(NoBook::Refuse)?.hosts(&self.text, MOST_HOSTS)?;
        let mut hosts = hosts.into_iter().map(HostLine::from);
        hosts.try_for_each(|host| print_json(&host))
    }
}
