//! How far a book was verified, as a text that is kept outside of it: what a book said of itself would prove nothing.
//!
//! The text is authenticated with the key of the book, so that nobody without it can say of a part that it was verified. A plain
//! book has no key, and no such text: it is verified whole each time. An earlier text that somebody puts back says less, and so does
//! no harm. Deliberately absent: files, and when a verification is due.

use crate::error::Result;
use crate::file::key::Key;
use crate::file::open::Register;
use crate::ids::hash::{Hash, hex};
use crate::ids::id::{DeskId, EventId, VisitId, VisitorId};
use crate::ids::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// An event, by its number and its hash: everything before it is in the hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Link {
    pub(crate) seq: i64,
    pub(crate) hash: Hash,
}

/// The end of each chain.
pub(crate) type Heads = BTreeMap<DeskId, Link>;

/// Where a verification of the whole goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) enum Place {
    /// SQLite's pages, table by table.
    Pages { table: u32 },
    /// The chains.
    Events { after: Option<(DeskId, Link)> },
    /// Their ends.
    Heads,
    /// Words that belong to no event.
    Words { after: Option<EventId> },
    /// What is derived of each subject.
    Subjects { after: Option<VisitId> },
    /// What stands in small tables and was made by nothing.
    Added,
    /// What is derived of each visitor.
    Visitors { after: Option<VisitorId> },
    /// The settings.
    Settings,
}

impl Place {
    /// Where a verification of the whole begins.
    pub(crate) const FIRST: Self = Self::Pages { table: 0 };
    pub(crate) const EVENTS: Self = Self::Events { after: None };
}

/// From when to when the whole was verified.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Through {
    /// The first of it was looked at then.
    pub began: Timestamp,
    /// And the last of it then.
    pub ended: Timestamp,
}

/// Up to where a book was verified, and when.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct UpTo {
    pub(crate) at: Timestamp,
    pub(crate) heads: Heads,
}

/// A verification of the whole that is under way, or was broken off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Round {
    pub(crate) began: Timestamp,
    /// Where the chains ended then.
    pub(crate) heads: Heads,
    pub(crate) place: Place,
    /// Events and visits that were looked at.
    pub(crate) events: u64,
    pub(crate) visits: u64,
    /// As of progress: each event counts once in its chain and once in its visit.
    pub(crate) seen: u64,
}

/// How far a book was verified.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reach {
    pub(crate) desk: DeskId,
    pub(crate) whole: Option<Through>,
    pub(crate) up_to: Option<UpTo>,
    pub(crate) round: Option<Round>,
    pub(crate) broken: Option<Timestamp>,
}

impl Reach {
    fn none(desk: DeskId) -> Self {
        Self {
            desk,
            whole: None,
            up_to: None,
            round: None,
            broken: None,
        }
    }

    /// When the whole was last verified and nothing was found; `None` where it never was, or something was found since.
    pub fn whole(&self) -> Option<Through> {
        self.whole
    }

    /// When something was found that is not as it was written. Only a verification of the whole that finds nothing takes it back.
    pub fn broken(&self) -> Option<Timestamp> {
        self.broken
    }

    /// When the verification of the whole began that is under way.
    pub fn under_way(&self) -> Option<Timestamp> {
        self.round.as_ref().map(|round| round.began)
    }

    /// Whether anything that it says was verified was looked at before then.
    pub fn begins_before(&self, then: Timestamp) -> bool {
        let began = [self.whole.map(|whole| whole.began), self.under_way()];
        began.into_iter().flatten().any(|began| began <= then)
    }

    /// Something was found: nothing that was verified before counts any more.
    pub(crate) fn found(&mut self, at: Timestamp) {
        *self = Self {
            broken: Some(self.broken.unwrap_or(at)),
            ..Self::none(self.desk)
        };
    }

    /// Whether the book is one that goes on from where it was verified. Where it is not (an earlier copy was put in its place, or
    /// somebody wrote its chain anew), nothing that was verified is known of it; answers when that was.
    pub(crate) fn keep_to(&mut self, conn: &Connection) -> Result<Option<Timestamp>> {
        let (up_to, round) = (self.up_to.as_ref(), self.round.as_ref());
        let known = [up_to.map(|up_to| &up_to.heads), round.map(|round| &round.heads)];
        let mut all_stand = true;
        for (&desk, &link) in known.into_iter().flatten().flatten() {
            all_stand = all_stand && stands(conn, desk, link)?;
        }
        if all_stand {
            return Ok(None);
        }
        let at = up_to.map(|up_to| up_to.at).or(round.map(|round| round.began));
        *self = Self {
            broken: self.broken,
            ..Self::none(self.desk)
        };
        Ok(at)
    }
}

/// Whether an event is where it was.
fn stands(conn: &Connection, desk: DeskId, link: Link) -> Result<bool> {
    let hash: Option<Hash> = conn
        .prepare_cached("SELECT hash FROM visit_event WHERE desk = ?1 AND seq = ?2")?
        .query_row(params![desk, link.seq], |row| row.get(0))
        .optional()?;
    Ok(hash == Some(link.hash))
}

/// Where the chains end, as it was kept; those alone of which the event stands there. That another is gone, its verification finds.
pub(crate) fn heads(conn: &Connection) -> Result<Heads> {
    let mut select = conn.prepare_cached(
        "SELECT desk, seq, hash FROM chain_head WHERE EXISTS (
            SELECT 1 FROM visit_event event
            WHERE event.desk = chain_head.desk AND event.seq = chain_head.seq AND event.hash = chain_head.hash
         )",
    )?;
    let heads = select.query_map([], |row| {
        let link = Link {
            seq: row.get(1)?,
            hash: row.get(2)?,
        };
        Ok((row.get(0)?, link))
    })?;
    Ok(heads.collect::<rusqlite::Result<_>>()?)
}

impl Register {
    /// How far this book was verified, as a text says it. One of another book, one that its key does not vouch for, and no text at
    /// all say that it never was.
    pub fn reach(&self, text: Option<&str>) -> Reach {
        let read = || {
            let (json, code) = text?.trim_end().rsplit_once('\n')?;
            let reach: Reach = serde_json::from_str(json).ok()?;
            let is_ours = code == vouched(self.key.as_ref()?, json) && reach.desk == self.desk;
            is_ours.then_some(reach)
        };
        read().unwrap_or_else(|| Reach::none(self.desk))
    }

    /// The text to be kept; `None` for a plain one, of which anybody could write it.
    pub fn spelt(&self, reach: &Reach) -> Option<String> {
        // Numbers and ids always become JSON.
        let json = serde_json::to_string(reach).ok()?;
        let code = vouched(self.key.as_ref()?, &json);
        Some(format!("{json}\n{code}\n"))
    }
}

/// HMAC-SHA-256 of RFC 2104: the key is shorter than a block.
fn vouched(key: &Key, text: &str) -> String {
    const BLOCK: usize = 64;
    let padded = |with: u8| {
        let mut block = [with; BLOCK];
        block
            .iter_mut()
            .zip(key.bytes())
            .for_each(|(to, byte)| *to ^= byte);
        block
    };
    let inner = Sha256::new_with_prefix(padded(0x36))
        .chain_update(b"register reach 1\0")
        .chain_update(text)
        .finalize();
    let outer = Sha256::new_with_prefix(padded(0x5c)).chain_update(inner);
    hex(&outer.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_the_one_that_another_program_computes() {
        // printf 'register reach 1\0text' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707...
        let expect = "2fd3b3da8a9ba5d52e324c827fd56f26134605499ed732877cc21bf8130a0060";
        assert_eq!(vouched(&Key::new([7; 32]), "text"), expect);
    }
}
