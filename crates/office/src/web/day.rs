//! The day of all gates, or of one.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use maud::html;
use register::BookDate;
use serde::Deserialize;

use crate::base::now;
use crate::guard::users::Role;
use crate::read::visits::{AtGate, Part, number_of_day, numbers_inside, of_day};
use crate::read::{desks, figures};

use super::asked::{self, Asked};
use super::fault::Fault;
use super::frame::{self, Keeps};
use super::lines::Column;
use super::site::{Answer, Shared};
use super::{inside, lines, looks, said};

/// Lines of a page.
const LINES: i64 = 100;

const COLUMNS: [Column; 11] = [
    Column::Name,
    Column::Gate,
    Column::Number,
    Column::Entered,
    Column::Left,
    Column::Card,
    Column::From,
    Column::ToSee,
    Column::Id,
    Column::Phone,
    Column::Check,
];

/// Which day.
#[derive(Deserialize)]
pub(crate) struct Which {
    day: Option<String>,
    gate: Option<String>,
    page: Option<i64>,
}

pub(crate) async fn page(
    State(site): State<Shared>,
    asked: Asked,
    which: Result<Query<Which>, QueryRejection>,
) -> Answer {
    let who = asked.who(&site).await?;
    let Query(which) = which.map_err(|_| Fault::NotValid)?;
    let only = inside::gate(which.gate.as_deref())?;
    let part = Part {
        page: which.page.unwrap_or(0).clamp(0, 1_000_000),
        size: LINES,
    };
    let words = &asked.words;
    let mut lent = site.base.lend().await?;
    let client = lent.client();
    let now = now(client).await?;
    let today = BookDate::of(now);
    let day = asked::day(which.day.as_deref(), today)?;
    looks::note(client, &who.name, ("day", Some(day)), asked.is_live).await?;
    let desks = desks::all(client, now).await?;
    let gates = numbers_inside(client).await?;
    let of = number_of_day(client, day, only).await?;
    let shown = of_day(client, day, only, part).await?;
    let counted = figures::by_gate(client, (day, day)).await?;
    drop(lent);
    let shown: Vec<AtGate> = if who.role == Role::Owner {
        shown
    } else {
        shown.into_iter().map(AtGate::masked).collect()
    };
    let sum = counted
        .iter()
        .filter(|(gate, _)| only.is_none_or(|only| only == *gate))
        .fold(register::Figures::default(), |mut sum, (_, figures)| {
            sum += *figures;
            sum
        });
    let of_gate = only.map(|gate| format!("&gate={gate}")).unwrap_or_default();
    let link = |page| format!("/day?day={day}{of_gate}&page={page}");
    let another = |day: BookDate| format!("/day?day={day}{of_gate}");
    let counts = sum.counts;
    let middle = html! {
        form method="get" action="/day" class="choose" {
            label for="day" { (words.say("page-choose-day")) }
            input type="date" id="day" name="day" value=(day) max=(today);
            label for="gate" { (words.say("page-choose-gate")) }
            select id="gate" name="gate" {
                option value="" { (words.say("page-all-gates")) }
                @for (no, name, ..) in &gates {
                    option value=(no) selected[only == Some(*no)] { (name) }
                }
            }
            button type="submit" { (words.say("page-show")) }
        }
        nav class="pages" aria-label=(words.say("page-days")) {
            a class="button" rel="prev" href=(another(day.minus_days(1))) { (words.say("page-day-before")) }
            @if day < today { a class="button" rel="next" href=(another(day.minus_days(-1))) { (words.say("page-day-after")) } }
        }
        (said::above(words, &desks, now))
        p class="big" {
            (words.say_with("page-day-count", &[
                ("entered", counts.entered.into()), ("people", counts.people.into()),
                ("exited", counts.exited.into()), ("inside", counts.inside.into()),
            ]))
        }
        @if counts.voided > 0 { p { (words.say_with("page-day-void", &[("count", counts.voided.into())])) } }
        p class="files" {
            a class="button" href=(format!("/files/day.pdf?day={day}")) download { (words.say("page-day-pdf")) }
            " "
            a class="button" href=(format!("/files/day.xlsx?day={day}")) download { (words.say("page-day-xlsx")) }
        }
        @if shown.is_empty() {
            p class="nothing" { (words.say("page-day-nobody")) }
        } @else {
            (lines::visits(&form::day::shown(day), &COLUMNS, &shown, (now, words)))
        }
        (lines::pages(words, part, of, link))
    };
    let title = words.say_with("page-day-title", &[("day", form::day::shown(day).into())]);
    let keeps = if day == today { Keeps::Live } else { Keeps::Still };
    Ok(frame::page(&asked, &who, (&title, keeps), &middle))
}
