//! A day or a week at a glance: what a picture of it is drawn from. Its figures are those of the report of the same days.

use papers::report::Report;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Of how many days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum GlanceWord {
    /// One day.
    Day,
    /// Monday to Sunday, as far as it has come.
    Week,
}

/// Visits of one day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct GlanceDay {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// How many.
    pub entered: u32,
}

/// A day or a week in figures.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct GlanceView {
    /// Of how many days.
    pub of: GlanceWord,
    /// Its days, oldest first; those to come are absent.
    pub days: Vec<GlanceDay>,
    /// Visits by the clock hour in which they began, 0 to 23.
    pub hours: Vec<u32>,
    /// Visits.
    pub entered: u32,
    /// People: a group is one visit.
    pub people: u32,
    /// Of the visits, by outcome; with `unassessed` they add up to `entered`.
    pub running: u32,
    /// See `running`.
    pub probable: u32,
    /// See `running`.
    pub not_heard: u32,
    /// See `running`.
    pub cannot_check: u32,
    /// See `running`.
    pub no_phone: u32,
    /// Visits whose outcome is not known.
    pub unassessed: u32,
    /// Visitors who were told about the app.
    pub told: u32,
    /// Everybody inside now, whichever day they came.
    pub inside_now: u32,
}

impl GlanceView {
    pub(crate) fn new(of: GlanceWord, report: &Report, inside_now: u32) -> Self {
        let counts = &report.totals.counts;
        let day = |day: &papers::report::DayFigures| GlanceDay {
            date: day.date.to_string(),
            entered: day.figures.counts.entered,
        };
        Self {
            of,
            days: report.days.iter().map(day).collect(),
            hours: report.hours.iter().map(|hour| hour.counts.entered).collect(),
            entered: counts.entered,
            people: counts.people,
            running: counts.running,
            probable: counts.probable,
            not_heard: counts.not_heard,
            cannot_check: counts.cannot_check,
            no_phone: counts.no_phone,
            unassessed: counts.unassessed,
            told: counts.told,
            inside_now,
        }
    }
}
