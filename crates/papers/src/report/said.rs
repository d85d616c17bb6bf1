//! What a report says in words, wherever it says it: on paper, in the workbook, in a mail, on the screen.

use form::{day as days, hour as hours};
use register::{BookDate, Timestamp};
use words::{Language, Value, Words};

use super::{DeskFigures, End, Period, Remark};
use crate::Office;

/// Days that a remark names one by one; more are only counted.
const DAYS_NAMED: usize = 16;

/// `20.000`: a report is Vietnamese in every language of the screens.
pub(crate) fn number(n: impl Into<u64>) -> String {
    Words::of(Language::Vi).number(n)
}

/// A number as an argument of a sentence.
pub(crate) fn value(n: u32) -> Value<'static> {
    number(n).into()
}

/// `08h00`.
fn hour(at: Timestamp) -> String {
    hours::shown(at).replace(':', "h")
}

/// `dd/MM/yyyy` as an argument of a sentence.
fn date(day: BookDate) -> (&'static str, Value<'static>) {
    ("date", days::shown(day).into())
}

/// "từ ngày 28/12/2020 đến hết ngày 03/01/2021".
pub(crate) fn period(period: &Period, words: &Words) -> String {
    let at_hour =
        |key: &str, at: Timestamp| words.say_with(key, &[("time", hour(at).into()), date(BookDate::of(at))]);
    let (from, end) = (period.from, period.end);
    if period.first == period.last && from.is_none() {
        return match end {
            End::Day => words.say_with("report-one-day", &[date(period.first)]),
            End::CutOff(at) | End::Now(at) => at_hour("report-one-day-until", at),
        };
    }
    let from = match from {
        Some(at) => at_hour("report-from-hour", at),
        None => words.say_with("report-from-day", &[date(period.first)]),
    };
    let until = match end {
        End::CutOff(at) | End::Now(at) => at_hour("report-until-hour", at),
        End::Day => words.say_with("report-until-day", &[date(period.last)]),
    };
    format!("{from} {until}")
}

/// A day in a table; the first and the last say so where they are cut off.
pub(crate) fn day(date: BookDate, period: &Period, words: &Words) -> String {
    let said = days::shown(date);
    let part = |key: &str, at: Timestamp| {
        words.say_with(key, &[("date", said.clone().into()), ("time", hour(at).into())])
    };
    match (period.from, period.end) {
        (Some(from), _) if date == period.first => part("report-day-from", from),
        (_, End::CutOff(until)) if date == period.last => part("report-day-until", until),
        _ => said,
    }
}

/// A desk in a table: its own by the name it has, others by number.
pub(crate) fn desks(desks: &[DeskFigures], office: &Office, words: &Words) -> Vec<String> {
    let mut others = 0;
    desks
        .iter()
        .map(|desk| match (desk.own, office.desk_name.trim()) {
            (true, "") => words.say("report-desk-own"),
            (true, name) => name.to_owned(),
            (false, _) => {
                others += 1;
                words.say_with("report-desk-other", &[("number", value(others))])
            }
        })
        .collect()
}

/// Who reports.
pub(crate) fn agency(office: &Office, words: &Words) -> String {
    match office.agency.trim() {
        "" => words.say("report-agency-unnamed"),
        agency => agency.to_owned(),
    }
}

/// A sentence about the figures.
pub(crate) fn remark(remark: &Remark, words: &Words) -> String {
    let counted = |key: &str, count: u32| words.say_with(key, &[("count", value(count))]);
    match remark {
        Remark::Groups(groups, people) => words.say_with(
            "report-remark-groups",
            &[("count", value(*groups)), ("people", value(*people))],
        ),
        Remark::Void(count) => counted("report-remark-void", *count),
        Remark::Corrected(count) => counted("report-remark-corrected", *count),
        Remark::Closed(count) => counted("report-remark-closed", *count),
        Remark::Unentered(count) => counted("report-remark-unentered", *count),
        Remark::OnPaper(count) => counted("report-remark-on-paper", *count),
        Remark::DeafMinutes(count) => counted("report-remark-deaf", *count),
        Remark::NoVisits(days) if days.len() > DAYS_NAMED => counted(
            "report-remark-days-without",
            u32::try_from(days.len()).unwrap_or(u32::MAX),
        ),
        Remark::NoVisits(days) => {
            let named = days.iter().enumerate().map(|(n, day)| {
                // A year is said once, behind its last day.
                let next = days.get(n + 1).map(|next| next.date().year());
                let form = if next == Some(day.date().year()) {
                    "%d/%m"
                } else {
                    "%d/%m/%Y"
                };
                day.date().strftime(form).to_string()
            });
            let named = named.collect::<Vec<_>>().join(", ");
            words.say_with("report-remark-no-visits", &[("days", named.into())])
        }
    }
}
