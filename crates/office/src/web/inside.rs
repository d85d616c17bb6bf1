//! Who is inside now, at all gates or one.

use axum::extract::{Query, State};
use maud::html;
use serde::Deserialize;

use crate::base::now;
use crate::guard::users::Role;
use crate::read::desks;
use crate::read::visits::{AtGate, Part, inside, numbers_inside};

use super::asked::Asked;
use super::fault::Fault;
use super::frame::{self, Keeps};
use super::lines::Column;
use super::site::{Answer, Shared};
use super::{lines, looks, said};

/// Lines of a page.
const LINES: i64 = 100;

const COLUMNS: [Column; 9] = [
    Column::Name,
    Column::Gate,
    Column::Entered,
    Column::Card,
    Column::From,
    Column::ToSee,
    Column::Id,
    Column::Phone,
    Column::Check,
];

/// Which of them.
#[derive(Deserialize)]
pub(crate) struct Which {
    gate: Option<String>,
    page: Option<i64>,
}

/// The number of a gate as a form sends it: nothing is all of them.
pub(crate) fn gate(text: Option<&str>) -> Result<Option<i32>, Fault> {
    match text {
        None | Some("") => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| Fault::NotValid),
    }
}

pub(crate) async fn page(
    State(site): State<Shared>,
    asked: Asked,
    which: Result<Query<Which>, axum::extract::rejection::QueryRejection>,
) -> Answer {
    let who = asked.who(&site).await?;
    let Query(which) = which.map_err(|_| Fault::NotValid)?;
    let only = gate(which.gate.as_deref())?;
    let part = Part {
        page: which.page.unwrap_or(0).clamp(0, 1_000_000),
        size: LINES,
    };
    let words = &asked.words;
    let mut lent = site.base.lend().await?;
    let client = lent.client();
    let now = now(client).await?;
    looks::note(client, &who.name, ("inside", None), asked.is_live).await?;
    let desks = desks::all(client, now).await?;
    let numbers = numbers_inside(client).await?;
    let inside = inside(client, only, part).await?;
    drop(lent);
    let shown: Vec<AtGate> = if who.role == Role::Owner {
        inside
    } else {
        inside.into_iter().map(AtGate::masked).collect()
    };
    let people: u32 = numbers.iter().map(|(.., people)| people).sum();
    let of_list: u32 = numbers
        .iter()
        .filter(|(no, ..)| only.is_none_or(|only| only == *no))
        .map(|(_, _, visits, _)| visits)
        .sum();
    let link = |page| match only {
        Some(gate) => format!("/?gate={gate}&page={page}"),
        None => format!("/?page={page}"),
    };
    let title = words.say("page-inside");
    let middle = html! {
        (said::above(words, &desks, now))
        p class="big" { (words.say_with("page-inside-count", &[("count", people.into())])) }
        @if numbers.len() > 1 {
            ul class="gates" aria-label=(words.say("page-by-gate")) {
                li { a href="/" aria-current=[only.is_none().then_some("true")] {
                    (words.say_with("page-gate-count", &[("gate", words.say("page-all-gates").into()), ("count", people.into())]))
                } }
                @for (no, name, _, people) in &numbers {
                    li { a href=(format!("/?gate={no}")) aria-current=[(only == Some(*no)).then_some("true")] {
                        (words.say_with("page-gate-count", &[("gate", name.clone().into()), ("count", (*people).into())]))
                    } }
                }
            }
        }
        p { a class="button" href="/files/roll-call.pdf" download { (words.say("page-roll-call")) } }
        @if shown.is_empty() {
            p class="nothing" { (words.say("page-inside-nobody")) }
        } @else {
            (lines::visits(&title, &COLUMNS, &shown, (now, words)))
        }
        (lines::pages(words, part, of_list.into(), link))
    };
    Ok(frame::page(&asked, &who, (&title, Keeps::Live), &middle))
}
