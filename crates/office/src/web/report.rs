//! The report upward: what an owner types for it, and its files. What is typed is kept nowhere but in the browser's form.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use maud::{Markup, html};
use papers::report::{RangeWord, ReportForm};
use papers::{Content, SheetKind};
use words::{Words, key};

use crate::base::now;
use crate::guard::sessions::form_word;
use crate::read::{desks, letterhead};
use crate::report;

use super::asked::Asked;
use super::fault::Fault;
use super::files::{PDF, XLSX, beside, file as as_file};
use super::frame::{self, Keeps};
use super::said;
use super::site::{Answer, Shared};

const EML: &str = "message/rfc822";

const RANGES: [(RangeWord, &str); 5] = [
    (RangeWord::ThisWeek, "this_week"),
    (RangeWord::LastWeek, "last_week"),
    (RangeWord::ThisMonth, "this_month"),
    (RangeWord::LastMonth, "last_month"),
    (RangeWord::Days, "days"),
];

/// A field of the form: its name, and whether it has several lines.
const FIELDS: [(&str, bool); 12] = [
    ("first", false),
    ("last", false),
    ("cut_off", false),
    ("number", false),
    ("dated", false),
    ("addressee", false),
    ("outreach", true),
    ("difficulties", true),
    ("proposals", true),
    ("recipients", true),
    ("signer_title", false),
    ("signer_name", false),
];

pub(crate) async fn page(State(site): State<Shared>, asked: Asked) -> Answer {
    let who = asked.owner(&site).await?;
    let words = &asked.words;
    let mut lent = site.base.lend().await?;
    let client = lent.client();
    let now = now(client).await?;
    let desks = desks::all(client, now).await?;
    drop(lent);
    let fresh = ReportForm::fresh();
    let title = words.say("page-report");
    let middle = html! {
        (said::above(words, &desks, now))
        p { (words.say("page-report-how")) }
        form method="post" action="/report" class="report" {
            input type="hidden" name="form" value=(form_word(&who.token));
            label for="range" { (words.say("page-report-range")) }
            select id="range" name="range" {
                @for (_, word) in RANGES { option value=(word) selected[word == "last_week"] { (words.say(&key("page-range", word))) } }
            }
            @for (name, many) in FIELDS {
                (field(name, many, "", words))
            }
            (field("basis", true, &fresh.basis, words))
            (field("mail_to", true, "", words))
            p class="files" {
                button type="submit" name="as" value="pdf" { (words.say("page-report-pdf")) }
                " "
                button type="submit" name="as" value="xlsx" { (words.say("page-report-xlsx")) }
                " "
                button type="submit" name="as" value="eml" { (words.say("page-report-eml")) }
            }
        }
    };
    Ok(frame::page(&asked, &who, (&title, Keeps::Still), &middle))
}

fn field(name: &str, many: bool, value: &str, words: &Words) -> Markup {
    html! {
        label for=(name) { (words.say(&key("page-report", name))) }
        @if many {
            textarea id=(name) name=(name) rows="3" { (value) }
        } @else {
            input type="text" id=(name) name=(name) value=(value) autocomplete="off";
        }
    }
}

pub(crate) async fn file(
    State(site): State<Shared>,
    asked: Asked,
    typed: Result<Form<BTreeMap<String, String>>, FormRejection>,
) -> Answer {
    let who = asked.owner(&site).await?;
    let Form(mut typed) = typed.map_err(|rejection| match Fault::of_status(rejection.status()) {
        Some(Fault::TooLarge) => Fault::TooLarge,
        _ => Fault::NotValid,
    })?;
    Asked::is_made_for(&who.token, typed.get("form").map_or("", String::as_str))?;
    let wanted = typed.remove("as").unwrap_or_default();
    let form = form(typed)?;
    let mut lent = site.base.lend().await?;
    let client = lent.client();
    let (made, at) = report::made(client, form.clone()).await?;
    // A letter on paper carries no part for a machine.
    let made = match wanted.as_str() {
        "pdf" => made,
        "xlsx" | "eml" => report::signed(client, made, at).await?,
        _ => return Err(Fault::NotValid),
    };
    let office = letterhead::office(client).await?;
    drop(lent);
    let (kind, name) = match wanted.as_str() {
        "pdf" => (PDF, made.file_name("pdf")),
        "xlsx" => (XLSX, made.file_name("xlsx")),
        "eml" => (EML, made.file_name("eml")),
        _ => return Err(Fault::NotValid),
    };
    let bytes = beside(move || match kind {
        XLSX => made.xlsx(),
        EML => made.eml(),
        _ => {
            let wanted = SheetKind::Report(Box::new(form));
            let paper = wanted.paper(&Content::Report(Box::new(made)), &office, at)?;
            let drawn = sheet::render(&paper.sheet);
            drawn
                .map(|drawn| drawn.pdf)
                .map_err(|error| papers::Error::NotDrawn(error.to_string()))
        }
    });
    Ok(as_file(bytes.await??, kind, &name))
}

/// What was typed. Line ends are a browser's.
fn form(mut typed: BTreeMap<String, String>) -> Result<ReportForm, Fault> {
    let mut take = |name: &str| typed.remove(name).unwrap_or_default().replace("\r\n", "\n");
    let range = take("range");
    let range = RANGES.iter().find(|(_, word)| *word == range);
    Ok(ReportForm {
        range: range.ok_or(Fault::NotValid)?.0,
        first: take("first"),
        last: take("last"),
        cut_off: take("cut_off"),
        number: take("number"),
        dated: take("dated"),
        addressee: take("addressee"),
        mail_to: take("mail_to"),
        basis: take("basis"),
        outreach: take("outreach"),
        difficulties: take("difficulties"),
        proposals: take("proposals"),
        recipients: take("recipients"),
        signer_title: take("signer_title"),
        signer_name: take("signer_name"),
    })
}
