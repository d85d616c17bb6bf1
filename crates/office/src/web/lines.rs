//! Lines of the book as a table, which a narrow screen shows as a list of cards: each cell says what it is. Roles are named, since a
//! browser forgets what a table is that is laid out as something else.

use maud::{Markup, html};
use register::{ExitHow, Line, Outcome, Timestamp};
use words::{Words, key};

use crate::read::visits::{AtGate, Part, when};

/// A table of texts.
pub(crate) fn table(caption: &str, heads: &[String], rows: &[Vec<Markup>]) -> Markup {
    html! {
        table role="table" {
            caption { (caption) }
            thead role="rowgroup" {
                tr role="row" { @for head in heads { th role="columnheader" scope="col" { (head) } } }
            }
            tbody role="rowgroup" {
                @for row in rows {
                    tr role="row" {
                        @for (n, (cell, head)) in row.iter().zip(heads).enumerate() {
                            @if n == 0 {
                                th role="rowheader" scope="row" data-head=(head) { (cell) }
                            } @else {
                                td role="cell" data-head=(head) { (cell) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What stands in a column of a table of visits.
#[derive(Clone, Copy)]
pub(crate) enum Column {
    Name,
    Gate,
    Number,
    Entered,
    Left,
    Card,
    From,
    ToSee,
    Id,
    Phone,
    Check,
}

/// Visits as a table.
pub(crate) fn visits(
    caption: &str,
    columns: &[Column],
    shown: &[AtGate],
    (now, words): (Timestamp, &Words),
) -> Markup {
    let names: Vec<_> = columns.iter().map(|column| column.word()).collect();
    let row = |one| {
        columns
            .iter()
            .map(|column| column.cell(one, now, words))
            .collect()
    };
    let rows: Vec<_> = shown.iter().map(row).collect();
    table(caption, &heads(words, &names), &rows)
}

impl Column {
    fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Gate => "gate",
            Self::Number => "number",
            Self::Entered => "entered",
            Self::Left => "left",
            Self::Card => "card",
            Self::From => "from",
            Self::ToSee => "to_see",
            Self::Id => "id",
            Self::Phone => "phone",
            Self::Check => "check",
        }
    }

    fn cell(self, one: &AtGate, now: Timestamp, words: &Words) -> Markup {
        let line = &one.line;
        match self {
            Self::Name => name(line, words),
            Self::Gate => html! { (one.gate) },
            Self::Number => html! { (line.line) },
            Self::Entered => came(line, now, words),
            Self::Left => left(line, now, words),
            Self::Card => text(line.card.as_deref()),
            Self::From => said(line, |person| person.from.as_deref()),
            Self::ToSee => said(line, |person| person.to_see.as_deref()),
            Self::Id => said(line, |person| person.id.as_ref().map(|id| id.number.as_str())),
            Self::Phone => said(line, |person| person.phone.as_deref()),
            Self::Check => outcome(line, words),
        }
    }
}

/// The heads of such a table.
pub(crate) fn heads(words: &Words, names: &[&str]) -> Vec<String> {
    names
        .iter()
        .map(|name| words.say(&key("page-column", name)))
        .collect()
}

/// The name of whoever came; what stands there once it is erased.
fn name(line: &Line, words: &Words) -> Markup {
    let group = line.people.is_group();
    html! {
        @match &line.person {
            Some(person) => span class="person" { (person.name) },
            None => span class="gone" { (words.say("page-erased")) },
        }
        @if group {
            " " span class="people" { (words.say_with("page-people", &[("count", line.people.count().into())])) }
        }
    }
}

/// A field of the words about whoever came.
fn said<'a>(line: &'a Line, field: impl Fn(&'a register::Person) -> Option<&'a str>) -> Markup {
    text(line.person.as_ref().and_then(field))
}

/// A text, or nothing: a cell without words shows as none on a card.
fn text(text: Option<&str>) -> Markup {
    html! { (text.unwrap_or_default()) }
}

/// When they came.
fn came(line: &Line, now: Timestamp, words: &Words) -> Markup {
    match line.came_at() {
        Some(at) => html! { span class="when" { (when(at, now)) } },
        None => html! { (words.say("page-not-known")) },
    }
}

/// When they left.
fn left(line: &Line, now: Timestamp, words: &Words) -> Markup {
    if line.voided.is_some() {
        return html! { (words.say("page-void")) };
    }
    match (line.exited, line.left_at()) {
        (None, _) => html! { strong { (words.say("page-still-inside")) } },
        (Some(_), Some(at)) => html! { span class="when" { (when(at, now)) } },
        (Some(exited), None) if exited.how == ExitHow::Closed => html! { (words.say("page-closed")) },
        (Some(_), None) => html! { (words.say("page-not-known")) },
    }
}

/// What the check found.
fn outcome(line: &Line, words: &Words) -> Markup {
    let found = match line.outcome {
        Some(Outcome::Running) => "running",
        Some(Outcome::Probable) => "probable",
        Some(Outcome::NotHeard) => "not_heard",
        Some(Outcome::CannotCheck) => "cannot_check",
        Some(Outcome::NoPhone) => "no_phone",
        None => "unassessed",
    };
    html! { (words.say(&key("page-outcome", found))) }
}

/// Links to the page before and after.
pub(crate) fn pages(words: &Words, part: Part, of: i64, link: impl Fn(i64) -> String) -> Markup {
    let last = (of - 1).max(0) / part.size;
    let shown = [("page", (part.page + 1).into()), ("pages", (last + 1).into())];
    html! {
        @if last > 0 {
            nav class="pages" aria-label=(words.say("page-pages")) {
                @if part.page > 0 { a class="button" rel="prev" href=(link(part.page - 1)) { (words.say("page-page-before")) } }
                span { (words.say_with("page-page", &shown)) }
                @if part.page < last { a class="button" rel="next" href=(link(part.page + 1)) { (words.say("page-page-after")) } }
            }
        }
    }
}
