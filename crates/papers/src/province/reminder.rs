//! A reminder for an agency that did not report, as an e-mail draft. Nothing is sent from here.

use register::{BookDate, Timestamp};

use super::letter::week_said;
use super::{Agency, Table};
use crate::office::vietnamese;
use crate::report::{Addressed, Draft, addresses};
use crate::{Error, Office};

/// The draft; `due` is the day by which the report was asked for, and `nth` tells it from the others of the same moment.
///
/// # Errors
/// `NotDrawn`: a fault of the program.
pub fn reminder(
    agency: &Agency,
    table: &Table,
    office: &Office,
    (due, at, nth): (BookDate, Timestamp, usize),
) -> Result<Vec<u8>, Error> {
    let words = vietnamese();
    let week = week_said(table.week, &words);
    let body = words.say_with(
        "province-reminder-body",
        &[
            ("agency", agency.name.clone().into()),
            ("office", crate::report::agency(office, &words).into()),
            ("week", week.clone().into()),
            ("due", form::day::shown(due).into()),
        ],
    );
    let to: Vec<_> = addresses::read(&agency.email)
        .into_iter()
        .filter_map(|addressed| match addressed {
            Addressed::To(recipient) => Some(recipient),
            Addressed::Nobody(_) => None,
        })
        .collect();
    Draft {
        to: &to,
        subject: &words.say_with("province-reminder-subject", &[("week", week.into())]),
        body: &body,
        attached: &[],
        id: &format!("{nth}.reminder"),
        at,
    }
    .bytes()
    .map_err(Error::not_drawn)
}
