//! `province import`: what came by e-mail is read, and what is new in it is taken, all or nothing. Read again, the same folder
//! changes nothing.

use std::path::Path;

use post::{Found, Why, read};
use serde::Serialize;
use share::Hub;
use words::{Value, Words};

use super::failing;
use super::ledger::{No, Took};
use super::take::{self, NewKey};
use crate::failing::Failing;
use crate::terminal::print_json;

/// What `import` prints.
#[derive(Serialize)]
struct Imported {
    /// Reports that were found, and things without any.
    read: usize,
    taken: usize,
    /// Those that took the place of an earlier one about the same days.
    replaced: usize,
    refused: Vec<Refused>,
    /// Keys that were seen for the first time and are believed from now on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    new_keys: Vec<NewKey>,
}

#[derive(Serialize)]
struct Refused {
    what: String,
    why: String,
    /// The same for a program.
    code: &'static str,
}

pub(super) async fn run(hub: &mut Hub, path: &Path, words: &Words) -> Result<(), Failing> {
    let mut found = Vec::new();
    read(path, &mut |one| found.push(one)).map_err(|_| failing::Failing::Unread(path.to_owned()))?;
    let mut reports: Vec<_> = found
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((at, one.got.as_ref().ok()?)))
        .collect();
    // So that a correction replaces what it corrects, in whatever order the files come.
    reports.sort_by_key(|(_, sealed)| (sealed.told.sequence, sealed.id()));
    let sealed: Vec<_> = reports.iter().map(|(_, sealed)| *sealed).collect();
    let took = take::all(hub.client(), &sealed).await?;
    let (mut taken, mut replaced, mut not) = (0, 0, Vec::new());
    for ((at, _), became) in reports.into_iter().zip(took.each) {
        match became {
            Ok(Took::New) => taken += 1,
            Ok(Took::Replacing) => replaced += 1,
            Err(no) => not.push((at, no)),
        }
    }
    print_json(&Imported {
        read: found.len(),
        taken,
        replaced,
        new_keys: took.new_keys,
        refused: refused(&found, not, words),
    })
}

/// Everything that was not taken, in the order of the files.
fn refused(found: &[Found], not: Vec<(usize, No)>, words: &Words) -> Vec<Refused> {
    let unread = found.iter().enumerate().filter_map(|(at, one)| {
        let why = *one.got.as_ref().err()?;
        Some((at, said(why, words), why.word()))
    });
    let not = not.into_iter().map(|(at, no)| {
        let (word, of) = no.word();
        let of = [("of", Value::from(of.unwrap_or_default().to_owned()))];
        (at, words.say_with(&format!("province-why-{word}"), &of), word)
    });
    let mut all: Vec<_> = unread.chain(not).collect();
    all.sort_by_key(|(at, ..)| *at);
    all.into_iter()
        .map(|(at, why, code)| Refused {
            what: what(&found[at], words),
            why,
            code,
        })
        .collect()
}

fn said(why: Why, words: &Words) -> String {
    let of = match why {
        Why::Version(version) => version.to_string(),
        _ => String::new(),
    };
    words.say_with(
        &format!("province-why-{}", why.word()),
        &[("of", Value::from(of))],
    )
}

fn what(found: &Found, words: &Words) -> String {
    match found.number {
        None => found.file.clone(),
        Some(number) => words.say_with(
            "province-mail-of",
            &[
                ("file", Value::from(found.file.clone())),
                ("number", Value::from(number.to_string())),
            ],
        ),
    }
}
