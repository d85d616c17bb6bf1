//! Up to when a list is known, and what of it may be missing: said above every list, in words.

use maud::{Markup, html};
use register::Timestamp;
use words::Words;

use crate::read::desks::{Desk, Doubt};
use crate::read::visits::when;

/// In words.
pub(crate) fn known(words: &Words, desks: &[Desk], now: Timestamp) -> Vec<String> {
    let mut said = vec![words.say_with("site-as-of", &[("at", when(now, now).into())])];
    said.extend(desks.iter().filter_map(|desk| {
        let gate = ("gate", desk.name.clone().into());
        Some(match desk.doubt(now)? {
            Doubt::Never => words.say_with("site-gate-never", &[gate]),
            Doubt::Silent(since) => {
                words.say_with("page-gate-silent", &[gate, ("since", when(since, now).into())])
            }
            Doubt::Unsent(count) => words.say_with("page-gate-unsent", &[gate, ("count", count.into())]),
            Doubt::Unread(count) => words.say_with("page-gate-unread", &[gate, ("count", count.into())]),
        })
    }));
    said
}

/// The same above a list.
pub(crate) fn above(words: &Words, desks: &[Desk], now: Timestamp) -> Markup {
    let said = known(words, desks, now);
    html! {
        @for (n, line) in said.iter().enumerate() {
            @if n == 0 { p class="as-of" { (line) } } @else { p class="doubt" { (line) } }
        }
    }
}
