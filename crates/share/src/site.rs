//! What a desk notes of its site beside what it read: how it signs in, which gates there are, and up to when all that is.

use std::collections::HashMap;

use register::{BookDate, DeskId, Shared, Site, Source};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::hub::Chain;
use crate::join::Joined;

const JOINED: &str = "joined";
const AS_OF: &str = "as_of";
const OWN: &str = "own";
const GATE: &str = "gate ";
const READ: &str = "read ";
const SENT: &str = "sent";
const COPIED: &str = "copied";
const FORGOT: &str = "forgot";
/// So exactly is noted how long a gate is silent: people read minutes.
const SILENT_STEP_MS: i64 = 10_000;

/// A gate of the site.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// What it is called.
    pub name: String,
    /// The ids under which it writes, or wrote.
    pub books: Vec<DeskId>,
    /// How long ago the hub had heard it, when this was read.
    pub silent_ms: Option<i64>,
    /// What it said that it still had to send then.
    pub unsent: Option<i64>,
}

/// Up to when a desk knows the site.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AsOf {
    /// When the hub was last reached, by the desk's clock.
    pub at_ms: i64,
}

/// How far the hub has this desk's chain, as far as this desk knows.
#[derive(Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Sent {
    pub(crate) branch: i32,
    pub(crate) seq: i64,
}

/// Up to where what this desk said of the visits of others stands in the site's file too, and as which of its chains.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Copied {
    pub(crate) seq: i64,
    pub(crate) hash: String,
    #[serde(default)]
    pub(crate) branch: i32,
}

fn noted<T: serde::de::DeserializeOwned>(site: &Site, key: &str) -> Result<Option<T>, Error> {
    // What an older or newer program noted otherwise is noted anew.
    Ok(site.note(key)?.and_then(|text| serde_json::from_str(&text).ok()))
}

fn json<T: Serialize>(value: &T) -> String {
    // Strings, numbers and lists of them always become JSON.
    serde_json::to_string(value).unwrap_or_default()
}

fn note<T: Serialize>(site: &mut Site, key: &str, value: &T) -> Result<(), Error> {
    Ok(site.note_all(&[(key.to_owned(), json(value))])?)
}

/// How this desk signs in; `None` while it has not joined.
///
/// # Errors
/// What reading can meet.
pub fn joined(site: &Site) -> Result<Option<Joined>, Error> {
    noted(site, JOINED)
}

/// Keeps how this desk signs in.
///
/// # Errors
/// What writing can meet.
pub fn keep_joined(site: &mut Site, joined: &Joined) -> Result<(), Error> {
    // The password stands nowhere else.
    Ok(site.note_for_good(JOINED, &json(joined))?)
}

/// The gates of the site, by their names, and up to when they are known. This desk is among them.
///
/// # Errors
/// What reading can meet.
pub fn gates(site: &Site) -> Result<(Vec<Gate>, Option<AsOf>), Error> {
    let gates = site.notes(GATE)?.into_iter();
    let mut gates: Vec<Gate> = gates
        .filter_map(|(_, text)| serde_json::from_str(&text).ok())
        .collect();
    gates.sort_by(|one, other| one.name.cmp(&other.name));
    Ok((gates, noted(site, AS_OF)?))
}

/// Has nobody's words any more that were written before a day: once for each such day, since what comes later is read as of
/// that day already.
///
/// # Errors
/// What reading or writing can meet.
pub fn forget_before(site: &mut Site, day: BookDate) -> Result<(), Error> {
    let day_text = day.to_string();
    if noted(site, FORGOT)?.is_some_and(|forgot: String| forgot == day_text) {
        return Ok(());
    }
    site.forget_before(day)?;
    note(site, FORGOT, &day_text)
}

/// What this desk is called at its site.
///
/// # Errors
/// What reading can meet.
pub fn own_gate(site: &Site) -> Result<Option<String>, Error> {
    Ok(joined(site)?.map(|joined| joined.desk))
}

pub(crate) fn keep_gates(site: &mut Site, own: i32, chains: &[Chain], at_ms: i64) -> Result<(), Error> {
    let mut notes = vec![
        (OWN.to_owned(), json(&own)),
        (AS_OF.to_owned(), json(&AsOf { at_ms })),
    ];
    for chain in chains.iter().filter(|chain| chain.is_now) {
        let books = chains.iter().filter(|other| other.no == chain.no);
        let gate = Gate {
            name: chain.name.clone(),
            books: books.map(|other| other.book).collect(),
            silent_ms: chain.silent_ms.map(up_to_a_step),
            unsent: chain.unsent,
        };
        notes.push((format!("{GATE}{}", chain.no), json(&gate)));
    }
    Ok(site.note_all(&notes)?)
}

/// How long a gate is silent, rounded to longer: a gate that is heard all the time is noted once and not at each exchange, and
/// nobody is held for surer than he is.
fn up_to_a_step(silent_ms: i64) -> i64 {
    silent_ms.max(0).saturating_add(SILENT_STEP_MS - 1) / SILENT_STEP_MS * SILENT_STEP_MS
}

/// How far a chain was read, as it is noted.
pub(crate) fn read_note(no: i32, branch: i32, up_to: i64) -> (String, String) {
    (format!("{READ}{no}/{branch}"), json(&up_to))
}

/// How far each chain was read, by its number and which of its desk's chains it is.
pub(crate) fn read_up_to(site: &Site) -> Result<HashMap<(i32, i32), i64>, Error> {
    let of_note = |(chain, up_to): (String, String)| {
        let (no, branch) = chain.split_once('/')?;
        Some(((no.parse().ok()?, branch.parse().ok()?), up_to.parse().ok()?))
    };
    Ok(site.notes(READ)?.into_iter().filter_map(of_note).collect())
}

pub(crate) fn sent(site: &Site) -> Result<Sent, Error> {
    Ok(noted(site, SENT)?.unwrap_or_default())
}

pub(crate) fn keep_sent(site: &mut Site, sent: Sent) -> Result<(), Error> {
    note(site, SENT, &sent)
}

pub(crate) fn copied(site: &Site) -> Result<Copied, Error> {
    Ok(noted(site, COPIED)?.unwrap_or_default())
}

/// Takes what this desk said of others' visits, and up to where that is.
pub(crate) fn take_own(site: &mut Site, from: Source, said: &[Shared], copied: &Copied) -> Result<(), Error> {
    site.take(&[(from, said)], &[(COPIED.to_owned(), json(copied))])?;
    Ok(())
}
