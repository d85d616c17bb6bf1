//! The report once more for a machine: its figures by day, and whose they are.
//!
//! Deliberately absent: who signs, and everything else that somebody typed.

use figures::{Count, Day, Period, Staff, Told};
use jiff::civil::Time;
use register::{BookDate, Figures, StaffCounts, Timestamp};

use super::{End, Report};
use crate::Office;

/// Minutes of a day.
const A_DAY: u16 = 24 * 60;

/// What is told of a report, in the issue of this number.
pub(super) fn told(report: &Report, office: &Office, sequence: u64, at: Timestamp) -> Told {
    let period = &report.period;
    // The evening before belongs to the first day where days are closed at an hour.
    let first = period.from.map_or(period.first, |_| period.first.minus_days(-1));
    let from_min = period.from.map_or(0, minute);
    let last = report.days.len().saturating_sub(1);
    let days = report.days.iter().enumerate().map(|(n, day)| Day {
        date: day.date.date(),
        under: day.date.max(first).date(),
        from_min: if n == 0 { from_min } else { 0 },
        before_min: match period.end {
            End::CutOff(at) if n == last => minute(at),
            _ => A_DAY,
        },
        count: count(&day.figures, day.people),
    });
    Told {
        sequence,
        issued_ms: at.unix_ms(),
        agency: office.agency.trim().to_owned(),
        above: office.superior_body.trim().to_owned(),
        period: Period {
            first: first.min(period.last).date(),
            last: period.last.date(),
            cut_off_min: from_min,
        },
        // A day that ends as it begins has nothing to tell.
        days: days.filter(|day| day.from_min < day.before_min).collect(),
        staff: staff(&report.staff),
    }
}

/// The minute of its day.
fn minute(at: Timestamp) -> u16 {
    let since = at.unix_ms() - BookDate::of(at).at(Time::midnight()).unix_ms();
    u16::try_from(since / 60_000).unwrap_or(0)
}

fn count(figures: &Figures, crowd: u32) -> Count {
    let counts = &figures.counts;
    Count {
        entered: counts.entered.into(),
        people: counts.people.into(),
        told: counts.told.into(),
        running: counts.running.into(),
        probable: counts.probable.into(),
        not_heard: counts.not_heard.into(),
        no_phone: counts.no_phone.into(),
        cannot_check: counts.cannot_check.into(),
        unassessed: counts.unassessed.into(),
        flagged: counts.flagged.into(),
        opened: counts.opened_after_flag.into(),
        crowd: crowd.into(),
    }
}

fn staff(staff: &StaffCounts) -> Staff {
    Staff {
        total: staff.total.into(),
        with_smartphone: staff.with_smartphone.into(),
        installed: staff.installed.into(),
        running: staff.running.into(),
    }
}
