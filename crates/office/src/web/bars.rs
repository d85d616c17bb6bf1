//! A chart: a table whose rows have a bar each, drawn here as SVG. The numbers stand beside the bars, and the parts of a bar differ
//! by their pattern, not by colour alone; a bar is as wide as its place, so that no text in it is made smaller by a small screen.

use maud::{Markup, html};
use register::Figures;
use words::Words;

/// Parts of a bar: what of the visits ran the app, could be checked besides, and the rest.
pub(crate) const PARTS: [&str; 3] = ["running", "checked", "rest"];

/// A row: what it is of, and its figures.
pub(crate) struct Row {
    /// What it is called.
    pub(crate) name: String,
    /// What is counted.
    pub(crate) figures: Figures,
}

/// The three parts of a bar.
fn parts(figures: &Figures) -> [u32; 3] {
    let counts = &figures.counts;
    let running = counts.running + counts.probable;
    [
        running,
        counts.not_heard,
        counts.entered.saturating_sub(running + counts.not_heard),
    ]
}

/// What the patterns of [`PARTS`] mean.
pub(crate) fn legend_of_parts(words: &Words) -> Markup {
    legend(&PARTS.map(|part| (part, words.say(&words::key("page-bar", part)))))
}

/// What patterns mean, and the patterns themselves, once a page.
pub(crate) fn legend(parts: &[(&str, String)]) -> Markup {
    html! {
        svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse" {
                    rect width="6" height="6" class="ground" {}
                    path d="M-1 7 L7 -1 M-4 4 L4 -4 M2 10 L10 2" class="ink" {}
                }
            }
        }
        ul class="legend" {
            @for (part, means) in parts {
                li {
                    svg width="28" height="18" aria-hidden="true" focusable="false" { rect width="28" height="18" class=(part) {} }
                    " " (means)
                }
            }
        }
    }
}

/// The chart.
pub(crate) fn chart(caption: &str, first: &str, rows: &[Row], words: &Words) -> Markup {
    let most = rows
        .iter()
        .map(|row| row.figures.counts.entered)
        .max()
        .unwrap_or(0)
        .max(1);
    let percent = |count: u32| format!("{:.2}%", f64::from(count) * 100.0 / f64::from(most));
    html! {
        table class="chart" {
            caption { (caption) }
            thead { tr {
                th scope="col" { (first) }
                th scope="col" { (words.say("page-column-entered-count")) }
                th scope="col" { (words.say("page-column-running-count")) }
                th scope="col" class="bar" { (words.say("page-column-bar")) }
            } }
            tbody {
                @for row in rows {
                    @let [running, checked, rest] = parts(&row.figures);
                    tr {
                        th scope="row" { (row.name) }
                        td class="number" { (words.number(row.figures.counts.entered)) }
                        td class="number" { (words.number(running)) }
                        td class="bar" {
                            svg width="100%" height="22" role="img" aria-label=(words.say_with("page-bar-says", &[
                                ("running", running.into()), ("checked", checked.into()), ("rest", rest.into()),
                            ])) {
                                rect width=(percent(running)) height="22" class="running" {}
                                rect x=(percent(running)) width=(percent(checked)) height="22" class="checked" {}
                                rect x=(percent(running + checked)) width=(percent(rest)) height="22" class="rest" {}
                            }
                        }
                    }
                }
            }
        }
    }
}
