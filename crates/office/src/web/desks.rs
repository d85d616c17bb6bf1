//! How each desk is: what it told, and when.

use axum::extract::State;
use maud::{Markup, html};
use register::Timestamp;
use words::Words;

use crate::base::now;
use crate::read::desks::{self, Desk, Doubt};
use crate::read::receivers::hours;
use crate::read::visits::when;

use super::asked::Asked;
use super::frame::{self, Keeps};
use super::site::{Answer, Shared};
use super::{lines, receivers};

pub(crate) async fn page(State(site): State<Shared>, asked: Asked) -> Answer {
    let who = asked.who(&site).await?;
    let words = &asked.words;
    let mut lent = site.base.lend().await?;
    let client = lent.client();
    let now = now(client).await?;
    let desks = desks::all(client, now).await?;
    let mut hours = hours(client, now).await?;
    drop(lent);
    let charted: Vec<_> = desks
        .iter()
        .filter_map(|desk| Some((desk.name.as_str(), hours.remove(&desk.no)?)))
        .collect();
    let rows: Vec<_> = desks
        .iter()
        .map(|desk| {
            vec![
                name(desk, words),
                heard(desk, now, words),
                receivers::now(desk, now, words),
                unsent(desk, words),
                radio(desk, words),
                chain(desk, words),
            ]
        })
        .collect();
    let title = words.say("page-desks");
    let heads = lines::heads(words, &["gate", "heard", "receiver", "unsent", "radio", "chain"]);
    let middle = html! {
        p class="as-of" { (words.say_with("site-as-of", &[("at", when(now, now).into())])) }
        @if rows.is_empty() {
            p class="nothing" { (words.say("page-no-desks")) }
        } @else {
            (lines::table(&title, &heads, &rows))
        }
        @if !charted.is_empty() { (receivers::today(&charted, words)) }
        p { (words.say("page-radio-how")) }
        p { (words.say("page-chain-how")) }
    };
    Ok(frame::page(&asked, &who, (&title, Keeps::Live), &middle))
}

fn name(desk: &Desk, words: &Words) -> Markup {
    html! {
        (desk.name)
        @if let Some(version) = &desk.version {
            " " span class="version" { (words.say_with("page-version", &[("version", version.clone().into())])) }
        }
    }
}

fn heard(desk: &Desk, now: Timestamp, words: &Words) -> Markup {
    let at = desk.heard.map(|at| when(at, now));
    let said = match (desk.revoked, desk.doubt(now), at) {
        (true, ..) => words.say("page-desk-revoked"),
        (_, _, None) => words.say("page-desk-never"),
        (_, Some(Doubt::Silent(_)), Some(at)) => words.say_with("page-desk-silent", &[("at", at.into())]),
        (_, _, Some(at)) => words.say_with("page-desk-heard", &[("at", at.into())]),
    };
    let doubtful = !desk.revoked && matches!(desk.doubt(now), Some(Doubt::Silent(_) | Doubt::Never));
    html! {
        @if doubtful { strong { (said) } } @else { (said) }
        @if let Some(minutes) = desk.clock_off_min() {
            br;
            strong {
                @let minutes_off = [("minutes", minutes.abs().into())];
                @if minutes > 0 { (words.say_with("page-clock-ahead", &minutes_off)) }
                @else { (words.say_with("page-clock-behind", &minutes_off)) }
            }
        }
    }
}

fn unsent(desk: &Desk, words: &Words) -> Markup {
    let said = match desk.unsent {
        None => words.say("page-not-known"),
        Some(0) => words.say("page-unsent-none"),
        Some(count) => words.say_with("page-unsent", &[("count", count.into())]),
    };
    html! {
        (said)
        @if desk.unread > 0 { br; (words.say_with("page-unread", &[("count", desk.unread.into())])) }
    }
}

fn radio(desk: &Desk, words: &Words) -> Markup {
    let values = [("checks", desk.checks.into()), ("deaf", desk.deaf.into())];
    html! {
        @if desk.checks == 0 {
            (words.say("page-radio-none"))
        } @else if desk.deaf == 0 {
            (words.say_with("page-radio-heard", &values))
        } @else {
            strong { (words.say_with("page-radio-deaf", &values)) }
            @if let Some(why) = &desk.deaf_why {
                @let key = words::key("reason", why);
                @if words.has(&key) { br; (words.say(&key)) }
            }
        }
    }
}

fn chain(desk: &Desk, words: &Words) -> Markup {
    let count = [("count", desk.events.into())];
    html! {
        @if !desk.whole {
            strong class="doubt" { (words.say("page-chain-broken")) }
        } @else if desk.events == 0 {
            (words.say("page-chain-none"))
        } @else {
            (words.say_with("page-chain-whole", &count))
        }
    }
}
