//! Bars drawn as lines: every bar bears its number, and what it is a part of is hatched, so that a chart reads the same on
//! a printer without colours and on a copy of a copy.

use register::Figures;
use sheet::{Align, Face, Picture};
use words::Words;

use super::DayFigures;
use super::said::number;

/// Between the margins of upright A4.
const WIDTH_MM: f32 = 165.0;
/// The names of the rows of numbers, at the left.
const NAMES_MM: f32 = 20.0;
/// The highest bar.
const HIGH_MM: f32 = 32.0;
/// Room for the number above the highest bar.
const ABOVE_MM: f32 = 6.0;
/// From the axis to a row of words below it, and to the next.
const ROW_MM: f32 = 4.6;
/// A bar of its slot; what is left is the space between bars.
const BAR_SHARE: f32 = 0.62;
const BAR_MAX_MM: f32 = 12.0;
/// Between two lines of a hatch.
const HATCH_MM: f32 = 1.3;
const OUTLINE_PT: f32 = 0.6;
const HATCH_PT: f32 = 0.35;
const NUMBER_PT: f32 = 9.0;
const NUMBER_MIN_PT: f32 = 6.0;
const NAME_PT: f32 = 9.0;
/// Millimetres that a figure takes at a size of one point: half an em.
const FIGURE_MM: f32 = 0.5 * 25.4 / 72.0;

/// Most bars of a chart by day, and by week: a number must fit above each.
const DAYS_MAX: usize = 35;
const WEEKS_MAX: usize = 27;
const A_WEEK: usize = 7;

/// One bar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Bar {
    /// What stands below it.
    pub(crate) label: String,
    /// Visits.
    pub(crate) entered: u32,
    /// Of these, where the app was heard for certain.
    pub(crate) running: u32,
}

impl Bar {
    fn of(label: String, figures: &Figures) -> Self {
        Self {
            label,
            entered: figures.counts.entered,
            running: figures.counts.running,
        }
    }
}

/// How much time a bar of a chart stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// A day.
    Day,
    /// A week from Monday on, or what the report has of it.
    Week,
    /// A month, or what the report has of it.
    Month,
}

/// Bars for days, or for weeks or months where there are many.
pub(crate) fn by_day(days: &[DayFigures]) -> (Step, Vec<Bar>) {
    let step = match days.len() {
        0..=DAYS_MAX => Step::Day,
        n if n <= WEEKS_MAX * A_WEEK => Step::Week,
        _ => Step::Month,
    };
    let mut bars: Vec<Bar> = Vec::new();
    for (n, day) in days.iter().enumerate() {
        let date = day.date.date();
        let begins = n == 0
            || match step {
                Step::Day => true,
                Step::Week => date.weekday().to_monday_zero_offset() == 0,
                Step::Month => date.day() == 1,
            };
        if !begins && let Some(bar) = bars.last_mut() {
            bar.entered += day.figures.counts.entered;
            bar.running += day.figures.counts.running;
            continue;
        }
        let form = match step {
            Step::Day if days.len() <= A_WEEK * 2 => "%d/%m",
            Step::Day if date.day() == 1 && n > 0 => "%-d/%-m",
            Step::Day => "%-d",
            Step::Week => "%d/%m",
            Step::Month => "%m/%Y",
        };
        bars.push(Bar::of(date.strftime(form).to_string(), &day.figures));
    }
    (step, bars)
}

/// Bars for the hours from the first in which somebody came to the last, office hours at least.
pub(crate) fn by_hour(hours: &[Figures; 24], words: &Words) -> Vec<Bar> {
    let used = |hour: &usize| hours[*hour].counts.entered > 0;
    let first = (0..24).find(used).unwrap_or(7).min(7);
    let last = (0..24).rev().find(used).unwrap_or(16).max(16);
    (first..=last)
        .map(|hour| {
            let label = words.say_with("report-hour", &[("hour", hour.to_string().into())]);
            Bar::of(label, &hours[hour])
        })
        .collect()
}

/// Draws bars. Above each stands how many, below it what it is and how many of it are hatched.
pub(crate) fn draw(bars: &[Bar], words: &Words) -> Picture {
    let mut picture = Picture::new(WIDTH_MM, ABOVE_MM + HIGH_MM + 2.6 * ROW_MM);
    let axis_mm = ABOVE_MM + HIGH_MM;
    let slot_mm = (WIDTH_MM - NAMES_MM) / bars.len().max(1) as f32;
    let bar_mm = (slot_mm * BAR_SHARE).min(BAR_MAX_MM);
    let most = bars.iter().map(|bar| bar.entered).max().unwrap_or(0).max(1);
    let high_mm = |count: u32| HIGH_MM * count as f32 / most as f32;
    let size_of = |figures: f32| (0.85 * slot_mm / (FIGURE_MM * figures)).clamp(NUMBER_MIN_PT, NUMBER_PT);
    let number_pt = size_of(number(most).len() as f32);
    // A long label has a short one beside it, or else all are long.
    let lengths = || bars.iter().map(|bar| bar.label.len());
    let (shortest, longest) = (lengths().min().unwrap_or(1), lengths().max().unwrap_or(1));
    let label_pt = size_of((shortest + longest) as f32 / 2.0);

    picture.line((NAMES_MM, axis_mm), (WIDTH_MM, axis_mm), OUTLINE_PT);
    for (row, name) in ["report-chart-entered", "report-chart-running"]
        .into_iter()
        .enumerate()
    {
        // The number of visits stands above the bars; its name stands where the axis begins.
        let y_mm = if row == 0 {
            axis_mm - 1.0
        } else {
            axis_mm + 2.0 * ROW_MM
        };
        picture.text((0.0, y_mm), words.say(name), (Face::Italic, NAME_PT), Align::Left);
    }
    for (n, bar) in bars.iter().enumerate() {
        let middle_mm = NAMES_MM + slot_mm * (n as f32 + 0.5);
        let left_mm = middle_mm - bar_mm / 2.0;
        let (tall_mm, part_mm) = (high_mm(bar.entered), high_mm(bar.running));
        let mut write = |y_mm: f32, text: String, style: (Face, f32)| {
            picture.text((middle_mm, y_mm), text, style, Align::Centre);
        };
        write(
            axis_mm - tall_mm - 1.2,
            number(bar.entered),
            (Face::Bold, number_pt),
        );
        write(axis_mm + ROW_MM, bar.label.clone(), (Face::Regular, label_pt));
        write(
            axis_mm + 2.0 * ROW_MM,
            number(bar.running),
            (Face::Regular, number_pt),
        );
        if bar.entered > 0 {
            picture.frame((left_mm, axis_mm - tall_mm), (bar_mm, tall_mm), OUTLINE_PT);
        }
        if bar.running > 0 {
            hatch(&mut picture, (left_mm, axis_mm - part_mm), (bar_mm, part_mm));
        }
    }
    picture
}

/// Fills a rectangle with lines that rise to the right, and closes it at the top.
fn hatch(picture: &mut Picture, (left, top): (f32, f32), (width, height): (f32, f32)) {
    picture.line((left, top), (left + width, top), OUTLINE_PT);
    let (right, bottom) = (left + width, top + height);
    // From the upper left corner x + y grows from line to line, and is the same along each.
    let mut along = HATCH_MM / 2.0;
    while along < width + height {
        let from = if along <= height {
            (left, top + along)
        } else {
            (left + along - height, bottom)
        };
        let to = if along <= width {
            (left + along, top)
        } else {
            (right, top + along - width)
        };
        picture.line(from, to, HATCH_PT);
        along += HATCH_MM;
    }
}
