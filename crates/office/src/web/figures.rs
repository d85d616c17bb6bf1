//! Figures of a week or a month, as a report has them, with charts by day, hour and gate.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use maud::{Markup, html};
use papers::report::{Period, Report, Share};
use register::{BookDate, Figures, StaffCounts};
use serde::Deserialize;
use words::{Words, key};

use crate::base::now;
use crate::read::{desks, figures};

use super::asked::{self, Asked};
use super::bars::{self, Row};
use super::fault::Fault;
use super::frame::{self, Keeps};
use super::site::{Answer, Shared};
use super::{lines, said};

/// How long.
#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Of {
    /// From Monday.
    #[default]
    Week,
    /// From the first.
    Month,
}

/// Which days.
#[derive(Deserialize)]
pub(crate) struct Which {
    of: Option<Of>,
    day: Option<String>,
}

impl Of {
    fn word(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    /// The days of it that a day is in.
    fn days(self, day: BookDate) -> (BookDate, BookDate) {
        let date = day.date();
        match self {
            Self::Week => {
                let first = day.minus_days(i32::from(date.weekday().to_monday_zero_offset()));
                (first, first.minus_days(-6))
            }
            Self::Month => (
                BookDate::from(date.first_of_month()),
                BookDate::from(date.last_of_month()),
            ),
        }
    }
}

pub(crate) async fn page(
    State(site): State<Shared>,
    asked: Asked,
    which: Result<Query<Which>, QueryRejection>,
) -> Answer {
    let who = asked.who(&site).await?;
    let Query(which) = which.map_err(|_| Fault::NotValid)?;
    let (of, words) = (which.of.unwrap_or_default(), &asked.words);
    let mut lent = site.base.lend().await?;
    let client = lent.client();
    let now = now(client).await?;
    let today = BookDate::of(now);
    let day = asked::day(which.day.as_deref(), today)?.min(today);
    let (first, last) = of.days(day);
    let period = Period::of_days(first, last, None, now)?;
    let span = (period.first, period.last);
    let desks = desks::all(client, now).await?;
    let by_day = figures::by_day(client, span).await?;
    let by_hour = figures::by_hour(client, span).await?;
    let by_gate = figures::by_gate(client, span).await?;
    drop(lent);
    let mut totals = Figures::default();
    for (_, figures) in &by_day {
        totals += *figures;
    }
    let days: Vec<Row> = period
        .days()
        .map(|date| Row {
            name: shown(date, words),
            figures: of_place(&by_day, date),
        })
        .collect();
    let hours = by_hour.iter().map(|(hour, _)| *hour);
    let hours: Vec<Row> = (hours.clone().min().unwrap_or(0)..=hours.max().unwrap_or(-1))
        .map(|hour| Row {
            name: format!("{hour:02}h"),
            figures: of_place(&by_hour, hour),
        })
        .collect();
    let gates: Vec<Row> = desks
        .iter()
        .map(|desk| Row {
            name: desk.name.clone(),
            figures: of_place(&by_gate, desk.no),
        })
        .collect();
    let report = Report {
        period,
        totals,
        days: Vec::new(),
        desks: Vec::new(),
        hours: [Figures::default(); 24],
        staff: StaffCounts::default(),
        crowd: None,
    };
    let rows: Vec<_> = report
        .visits()
        .iter()
        .map(|line| {
            vec![
                html! { (words.say(&key("report-line", line.what))) },
                html! { (words.number(line.count)) },
                share(line.share(), words),
            ]
        })
        .collect();
    let link = |of: Of, day: BookDate| format!("/figures?of={}&day={day}", of.word());
    let (before, after) = (first.minus_days(1), last.minus_days(-1));
    let title = words.say_with(
        &key("page-figures-of", of.word()),
        &[
            ("first", form::day::shown(first).into()),
            ("last", form::day::shown(last).into()),
        ],
    );
    let middle = html! {
        nav class="pages" aria-label=(words.say("page-days")) {
            @for which in [Of::Week, Of::Month] {
                a class="button" href=(link(which, day)) aria-current=[(which == of).then_some("true")] {
                    (words.say(&key("page-choose", which.word())))
                }
            }
            a class="button" rel="prev" href=(link(of, before)) { (words.say(&key("page-before", of.word()))) }
            @if after <= today { a class="button" rel="next" href=(link(of, after)) { (words.say(&key("page-after", of.word()))) } }
        }
        (said::above(words, &desks, now))
        (lines::table(&words.say("page-totals"), &lines::heads(words, &["what", "count", "share"]), &rows))
        (bars::legend_of_parts(words))
        (bars::chart(&words.say("page-chart-days"), &words.say("page-column-day"), &days, words))
        @if !hours.is_empty() {
            (bars::chart(&words.say("page-chart-hours"), &words.say("page-column-hour"), &hours, words))
        }
        @if gates.len() > 1 {
            (bars::chart(&words.say("page-chart-gates"), &words.say("page-column-gate"), &gates, words))
        }
    };
    let keeps = if last >= today { Keeps::Live } else { Keeps::Still };
    Ok(frame::page(&asked, &who, (&title, keeps), &middle))
}

fn of_place<T: PartialEq>(counted: &[(T, Figures)], place: T) -> Figures {
    let found = counted.iter().find(|(of, _)| *of == place);
    found.map(|(_, figures)| *figures).unwrap_or_default()
}

/// A share, with what it is of: a percentage never stands alone.
fn share(share: Option<Share>, words: &Words) -> Markup {
    let said = share.and_then(|share| {
        let percent = share.percent()?;
        Some(words.say_with(
            "page-share",
            &[("percent", percent.into()), ("of", share.of.into())],
        ))
    });
    html! { (said.unwrap_or_default()) }
}

/// A day of the week, and its date.
fn shown(date: BookDate, words: &Words) -> String {
    let weekday = date.date().weekday().to_monday_one_offset();
    let name = words.say(&key("page-weekday", &weekday.to_string()));
    let day = date.date();
    format!("{name} {:02}/{:02}", day.day(), day.month())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(of: Of, day: &str, expect: (&str, &str)) {
        let (first, last) = of.days(day.parse().expect("a day"));
        assert_eq!((first.to_string().as_str(), last.to_string().as_str()), expect);
    }

    #[test]
    fn a_week_is_from_monday_to_sunday_and_a_month_as_long_as_it_is() {
        check(Of::Week, "2021-01-05", ("2021-01-04", "2021-01-10"));
        check(Of::Week, "2021-01-03", ("2020-12-28", "2021-01-03"));
        check(Of::Month, "2020-02-29", ("2020-02-01", "2020-02-29"));
        check(Of::Month, "2021-12-31", ("2021-12-01", "2021-12-31"));
    }
}
