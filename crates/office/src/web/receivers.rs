//! How receivers are, in words, and how they were today, as a chart: an hour is a column, as high as the minutes of which its desk
//! told. What is not known is no column at all.

use maud::{Markup, html};
use register::Timestamp;
use words::{Words, key};

use crate::read::desks::Desk;
use crate::read::receivers::{Hours, Receiver, together};
use crate::read::visits::when;

use super::bars;

/// Hours that stand below a chart.
const MARKED: [u8; 5] = [0, 6, 12, 18, 24];
/// Minutes of an hour.
const HOUR: u16 = 60;

/// How the receiver of a desk is, as its desk told, and when that was: now only where that was just now.
pub(crate) fn now(desk: &Desk, now: Timestamp, words: &Words) -> Markup {
    let Some(receiver) = &desk.receiver else {
        return html! { (words.say("page-receiver-not-told")) };
    };
    let does = does(receiver, words);
    if desk.revoked || !receiver.is_of(now) {
        let values = [("says", does.into()), ("at", when(receiver.at, now).into())];
        return html! { strong { (words.say_with("page-receiver-then", &values)) } };
    }
    let since = when(receiver.since, now);
    let said = words.say_with(
        "page-receiver-now",
        &[("says", does.into()), ("since", since.into())],
    );
    html! {
        @if receiver.hears() {
            (said)
            br;
            (words.say_with("page-receiver-adverts", &[("count", receiver.adverts.into())]))
        } @else {
            strong { (said) }
        }
    }
}

/// What it does, in words; a word of a newer hub is shown as it is.
fn does(receiver: &Receiver, words: &Words) -> String {
    let key = key("page-receiver", &receiver.word);
    if words.has(&key) {
        words.say(&key)
    } else {
        receiver.word.clone()
    }
}

/// The chart of today, a row a desk.
pub(crate) fn today(rows: &[(&str, Hours)], words: &Words) -> Markup {
    let parts = [
        ("running", "page-hours-heard"),
        ("checked", "page-hours-deaf"),
        ("empty", "page-hours-unknown"),
    ];
    html! {
        (bars::legend(&parts.map(|(part, key)| (part, words.say(key)))))
        table class="chart hours" {
            caption { (words.say("page-chart-receivers")) }
            thead { tr {
                th scope="col" { (words.say("page-column-gate")) }
                th scope="col" { (words.say("page-column-told-minutes")) }
                th scope="col" { (words.say("page-column-heard-minutes")) }
                th scope="col" class="bar" { (words.say("page-column-hours")) }
            } }
            tbody {
                @for (name, hours) in rows {
                    @let all = together(hours);
                    tr {
                        th scope="row" { (name) }
                        td class="number" { (words.number(all.told)) }
                        td class="number" { (words.number(all.heard)) }
                        td class="bar" {
                            (columns(hours, &words.say_with("page-hours-say", &[
                                ("told", all.told.into()), ("heard", all.heard.into()),
                            ])))
                            div class="scale" aria-hidden="true" {
                                @for hour in MARKED { span { (hour) "h" } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn columns(hours: &Hours, says: &str) -> Markup {
    let percent = |part: f64, of: f64| format!("{:.2}%", part * 100.0 / of);
    let place = |hour: usize| percent(hour as f64, 24.0);
    let height = |minutes: u16| percent(f64::from(minutes.min(HOUR)), f64::from(HOUR));
    let top = |minutes: u16| percent(f64::from(HOUR - minutes.min(HOUR)), f64::from(HOUR));
    html! {
        svg width="100%" height="44" role="img" aria-label=(says) {
            @for (hour, of) in hours.iter().enumerate() {
                @if of.heard > 0 {
                    rect x=(place(hour)) width=(percent(1.0, 24.0)) y=(top(of.heard)) height=(height(of.heard)) class="running" {}
                }
                @if of.told > of.heard {
                    rect x=(place(hour)) width=(percent(1.0, 24.0)) y=(top(of.told)) height=(height(of.told - of.heard)) class="checked" {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::receivers::Minutes;
    use words::Language;

    #[test]
    fn an_hour_is_as_high_as_its_minutes_and_what_is_not_known_is_not_drawn() {
        let mut hours = Hours::default();
        hours[6] = Minutes { told: 60, heard: 45 };
        let drawn = columns(&hours, "x").into_string();
        assert_eq!(drawn.matches("<rect").count(), 2, "{drawn}");
        let heard = r#"<rect x="25.00%" width="4.17%" y="25.00%" height="75.00%" class="running">"#;
        let deaf = r#"<rect x="25.00%" width="4.17%" y="0.00%" height="25.00%" class="checked">"#;
        assert!(drawn.contains(heard) && drawn.contains(deaf), "{drawn}");
    }

    #[test]
    fn a_word_that_nobody_here_knows_is_markup_in_no_page() {
        let receiver = |word: &str| Receiver {
            word: word.into(),
            since: Timestamp::from_unix_ms(0),
            at: Timestamp::from_unix_ms(0),
            adverts: 0,
        };
        let words = Words::of(Language::En);
        assert_eq!(does(&receiver("gave_up"), &words), "does not recover");
        let shown = html! { (does(&receiver("<b>x"), &words)) };
        assert_eq!(shown.into_string(), "&lt;b&gt;x");
    }
}
