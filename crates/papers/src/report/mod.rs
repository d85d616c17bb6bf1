//! The report upward: figures of some days, as a letter on paper, a workbook, and an e-mail draft with both.
//!
//! Every face of it is made from one [`Report`], so that no two can differ. Nobody is held responsible for what a radio
//! could not hear: a share of phones is a share of those that could be checked, and the two numbers stand beside it.
//! Deliberately absent: names of visitors, and any judgement.

pub(crate) mod addresses;
mod chart;
mod letter;
mod made;
mod mail;
#[cfg(test)]
mod on_paper;
mod period;
mod said;
mod share;
mod tables;
#[cfg(test)]
mod tests;
mod told;
mod wish;
mod workbook;

pub use addresses::{Addressed, Recipient};
pub(crate) use chart::{Bar, draw};
pub use made::MadeReport;
pub(crate) use mail::Draft;
pub use period::{CutOff, End, Period, RangeWord};
pub(crate) use said::{agency, number};
pub use share::Share;
pub use wish::{ReportForm, Wish};

use register::{BookDate, CrowdMinute, DeskId, Figures, HourFigures, StaffCounts};

use crate::CrowdHour;

/// Hours of a day.
const HOURS: usize = 24;

/// What a report says, before it is words.
#[derive(Clone, Debug)]
pub struct Report {
    /// Of which days.
    pub period: Period,
    /// All visits of the period.
    pub totals: Figures,
    /// By day, every one of the period.
    pub days: Vec<DayFigures>,
    /// By desk; one where there were no visits at all is absent.
    pub desks: Vec<DeskFigures>,
    /// By the clock hour in which visits began.
    pub hours: [Figures; HOURS],
    /// The agency's own people, as they were at its end.
    pub staff: StaffCounts,
    /// A checkpoint's crowd; `None` where nobody was counted.
    pub crowd: Option<CrowdHour>,
}

/// What a report is put together from.
pub struct Read<'a> {
    /// Figures of the period by desk, day and hour.
    pub hours: &'a [HourFigures],
    /// The desk that the book belongs to.
    pub own: DeskId,
    /// The agency's own people.
    pub staff: StaffCounts,
    /// The minutes of a checkpoint, of all days of the period.
    pub minutes: &'a [CrowdMinute],
    /// Those of them that the period holds, as one span.
    pub crowd: Option<CrowdHour>,
}

/// A day of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DayFigures {
    /// Which.
    pub date: BookDate,
    /// Its visits.
    pub figures: Figures,
    /// People counted at a checkpoint.
    pub people: u32,
}

/// A desk of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DeskFigures {
    /// Whether it is the desk that this book belongs to.
    pub own: bool,
    /// Its visits.
    pub figures: Figures,
}

/// One figure, and what it is a part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    /// The word for it: the locale key is `report-line-` plus this word with dashes.
    pub what: &'static str,
    /// How many.
    pub count: u32,
    /// Of how many; `None` where it is a part of nothing.
    pub of: Option<u32>,
}

/// What whoever reads the figures should know.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remark {
    /// So many visits were of groups; with them, so many people came.
    Groups(u32, u32),
    /// So many visits were declared void: they are in no figure.
    Void(u32),
    /// In so many visits words were put right.
    Corrected(u32),
    /// So many departures nobody saw.
    Closed(u32),
    /// So many arrivals nobody saw: these visits stand at the hour of their end.
    Unentered(u32),
    /// So many visits were written by hand first, and typed into the book later.
    OnPaper(u32),
    /// On these days nobody was written in the book.
    NoVisits(Vec<BookDate>),
    /// So many minutes in which people were counted and the radio did not listen.
    DeafMinutes(u32),
}

impl Report {
    /// Puts together what the register says of `period`.
    pub fn of(period: Period, read: &Read<'_>) -> Self {
        let mut totals = Figures::default();
        let mut hours = [Figures::default(); HOURS];
        let mut desks: Vec<(DeskId, Figures)> = Vec::new();
        let mut days: Vec<DayFigures> = period
            .days()
            .map(|date| DayFigures {
                date,
                figures: Figures::default(),
                people: 0,
            })
            .collect();
        let at = |date: BookDate| usize::try_from(date.days_since(period.first)).unwrap_or(usize::MAX);
        for hour in read.hours {
            totals += hour.figures;
            if let Some(sum) = hours.get_mut(usize::from(hour.hour)) {
                *sum += hour.figures;
            }
            if let Some(day) = days.get_mut(at(hour.book_date)) {
                day.figures += hour.figures;
            }
            match desks.iter_mut().find(|(desk, _)| *desk == hour.desk) {
                Some((_, sum)) => *sum += hour.figures,
                None => desks.push((hour.desk, hour.figures)),
            }
        }
        // Its own desk first.
        desks.sort_by_key(|(desk, _)| (*desk != read.own, *desk));
        for day in &mut days {
            let of_day = read.minutes.iter();
            let of_day =
                of_day.filter(|minute| BookDate::of(minute.at) == day.date && period.holds(minute.at));
            let people: i64 = of_day.map(|minute| minute.people).sum();
            // Below nobody where somebody counted before the cut-off was taken back after it.
            day.people = u32::try_from(people).unwrap_or(0);
        }
        Self {
            period,
            totals,
            days,
            desks: desks
                .into_iter()
                .map(|(desk, figures)| DeskFigures {
                    own: desk == read.own,
                    figures,
                })
                .collect(),
            hours,
            staff: read.staff,
            crowd: read.crowd.clone().filter(|crowd| crowd.people > 0),
        }
    }

    /// The figures about visitors, in the order in which they are printed: visits, and people where groups came, since
    /// of a group one phone is checked.
    pub fn visits(&self) -> Vec<Line> {
        let counts = &self.totals.counts;
        let (all, checked) = (Some(counts.entered), Some(checked(&self.totals)));
        let line = |what, count, of| Line { what, count, of };
        let people = (counts.groups > 0).then(|| line("people", counts.people, None));
        let mut lines = vec![line("entered", counts.entered, None)];
        lines.extend(people);
        lines.extend([
            line("told", counts.told, all),
            line("checked", checked.unwrap_or(0), all),
            line("running", counts.running, checked),
            line("probable", counts.probable, checked),
            line("not_heard", counts.not_heard, checked),
            line("flagged", counts.flagged, all),
            line("opened", counts.opened_after_flag, Some(counts.flagged)),
            line("no_phone", counts.no_phone, all),
            line("cannot_check", counts.cannot_check, all),
            line("unassessed", counts.unassessed, all),
        ]);
        lines
    }

    /// The figures about the agency's own people; none where there is no roster.
    pub fn staff(&self) -> Vec<Line> {
        let staff = &self.staff;
        if staff.total == 0 {
            return Vec::new();
        }
        let line = |what, count, of| Line { what, count, of };
        let phones = Some(staff.with_smartphone);
        vec![
            line("staff_total", staff.total, None),
            line("staff_smartphone", staff.with_smartphone, Some(staff.total)),
            line("staff_installed", staff.installed, phones),
            line("staff_running", staff.running, phones),
        ]
    }

    /// What should be known of the figures.
    pub fn remarks(&self) -> Vec<Remark> {
        let Figures {
            counts,
            closed,
            unentered,
            corrected,
        } = self.totals;
        let some = |remark: fn(u32) -> Remark, count: u32| (count > 0).then(|| remark(count));
        // A day of which the period has only a part may have had its visitors in the other.
        let whole = |day: &&DayFigures| self.period.from.is_none() || day.date > self.period.first;
        let empty = self
            .days
            .iter()
            .filter(whole)
            .filter(|day| day.figures.counts.entered == 0 && day.people == 0)
            .map(|day| day.date)
            .collect::<Vec<_>>();
        [
            (!empty.is_empty()).then_some(Remark::NoVisits(empty)),
            (counts.groups > 0).then_some(Remark::Groups(counts.groups, counts.people)),
            some(Remark::Void, counts.voided),
            some(Remark::Corrected, corrected),
            some(Remark::Closed, closed),
            some(Remark::Unentered, unentered),
            some(Remark::OnPaper, counts.on_paper),
            some(
                Remark::DeafMinutes,
                self.crowd.as_ref().map_or(0, |crowd| crowd.deaf_min),
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

impl Line {
    /// The part that it is.
    pub fn share(&self) -> Option<Share> {
        self.of.map(|of| Share {
            count: self.count,
            of,
        })
    }
}

/// Visits in which there was something to check, and it could be.
pub fn checked(figures: &Figures) -> u32 {
    figures.counts.running + figures.counts.probable + figures.counts.not_heard
}
