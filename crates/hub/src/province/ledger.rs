//! Which reports are taken: whose they are, whether their key is one that is trusted, and whether they say anything new.
//!
//! A key is believed when it is seen for the first time, and told; another one for the same agency is not, until a person says
//! so. Pure: what there was comes in, what is new goes out.

use std::collections::{HashMap, HashSet};

use figures::{Id, Period, PublicKey, Sealed};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

/// Vietnam is so many hours ahead of UTC, in every year that matters here.
const AHEAD_HOURS: i8 = 7;
/// A desk's clock may be so far ahead of ours.
const CLOCKS_DIFFER_S: i64 = 2 * 3_600;
/// Unknown keys that are remembered, until somebody says of each what it is.
const MOST_WAITING: usize = 10_000;

/// An agency.
#[derive(Clone, Debug)]
pub(super) struct Agency {
    pub(super) no: i32,
    pub(super) name: String,
    pub(super) fold: String,
    pub(super) district: String,
    pub(super) listed: bool,
}

/// How a key stands; its words are those of the database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Standing {
    Trusted,
    Followed,
    Waiting,
    Refused,
}

/// A key that was seen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    pub(super) no: i32,
    pub(super) key: PublicKey,
    pub(super) agency: Option<i32>,
    pub(super) place: i32,
    pub(super) standing: Standing,
}

/// Why a report is not taken. The locale key is `province-why-` plus the word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum No {
    /// It was taken before.
    Already,
    /// A later one about the same days was.
    Older,
    /// About days that are yet to come.
    Future,
    /// The desk does not say which agency it is.
    Unnamed,
    /// No agency of the province is called so.
    Unlisted,
    /// Several are.
    Several,
    /// Another key signs for this agency.
    AnotherKey(String),
    /// Another key took its place.
    Followed(String),
    /// A person refused this key.
    RefusedKey(String),
    /// The key is that of another agency.
    OtherAgencys(String),
}

/// What became of a report that was taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Took {
    /// It is the first about its days.
    New,
    /// It takes the place of one before.
    Replacing,
}

/// All that is known.
#[derive(Default)]
pub(super) struct Ledger {
    agencies: Vec<Agency>,
    by_fold: HashMap<String, Vec<usize>>,
    keys: HashMap<PublicKey, Key>,
    /// The latest issue about some days, by the agency's desk.
    heads: HashMap<(i32, i32, Period), u64>,
    ids: HashSet<Id>,
    now: Timestamp,
    /// What was not known before.
    pub(super) new_agencies: Vec<Agency>,
    pub(super) new_keys: Vec<Key>,
}

/// A name as it is compared: people write one name in many ways, but never without its marks.
pub(super) fn fold(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let lower: String = name.nfc().flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day that clocks in Vietnam show.
pub(super) fn day_of(at: Timestamp) -> Date {
    Offset::constant(AHEAD_HOURS).to_datetime(at).date()
}

impl Ledger {
    /// What was known at `now`.
    pub(super) fn new(now: Timestamp, agencies: Vec<Agency>, keys: Vec<Key>) -> Self {
        let mut ledger = Self {
            now,
            keys: keys.into_iter().map(|key| (key.key, key)).collect(),
            ..Self::default()
        };
        for agency in agencies {
            ledger.know(agency);
        }
        ledger
    }

    fn know(&mut self, agency: Agency) {
        let same = self.by_fold.entry(agency.fold.clone()).or_default();
        same.push(self.agencies.len());
        self.agencies.push(agency);
    }

    /// That an issue was taken before.
    pub(super) fn was_taken(&mut self, id: Id) {
        self.ids.insert(id);
    }

    /// That an issue about some days was taken before.
    pub(super) fn head(&mut self, (agency, place): (i32, i32), period: Period, sequence: u64) {
        let head = self.heads.entry((agency, place, period)).or_default();
        *head = sequence.max(*head);
    }

    /// The agency of this number, as it is called.
    pub(super) fn name(&self, no: i32) -> &str {
        self.agencies
            .iter()
            .find(|agency| agency.no == no)
            .map_or("", |agency| agency.name.as_str())
    }

    /// Takes a report, or says why not; with the number of its key.
    pub(super) fn take(&mut self, sealed: &Sealed) -> Result<(i32, Took), No> {
        let (told, id) = (&sealed.told, sealed.id());
        let latest = self
            .now
            .checked_add(jiff::SignedDuration::from_secs(CLOCKS_DIFFER_S))
            .unwrap_or(self.now);
        if day_of(latest) < told.period.last || latest.as_millisecond() < told.issued_ms {
            return Err(No::Future);
        }
        let known = self.keys.get(&sealed.key);
        let shut_out = known.is_some_and(|key| key.standing == Standing::Refused);
        if self.ids.contains(&id) && !shut_out {
            return Err(No::Already);
        }
        let (key, agency) = self.whose(sealed)?;
        if !self.ids.insert(id) {
            return Err(No::Already);
        }
        let head = self.heads.entry((agency, key.place, told.period));
        let took = match head {
            std::collections::hash_map::Entry::Occupied(head) if told.sequence <= *head.get() => {
                return Err(No::Older);
            }
            std::collections::hash_map::Entry::Occupied(mut head) => {
                head.insert(told.sequence);
                Took::Replacing
            }
            std::collections::hash_map::Entry::Vacant(head) => {
                head.insert(told.sequence);
                Took::New
            }
        };
        Ok((key.no, took))
    }

    fn whose(&mut self, sealed: &Sealed) -> Result<(Key, i32), No> {
        let mark = sealed.key.mark();
        let said = fold(&sealed.told.agency);
        if let Some(known) = self.keys.get(&sealed.key).copied() {
            return match (known.standing, known.agency) {
                (Standing::Refused, _) => Err(No::RefusedKey(mark)),
                (Standing::Followed, _) => Err(No::Followed(mark)),
                (Standing::Trusted, Some(agency)) => {
                    // Whatever a desk calls itself, its key says whose it is; but not under the name of another.
                    let others = self.by_fold.get(&said);
                    let is_others =
                        others.is_some_and(|others| !others.iter().any(|at| self.agencies[*at].no == agency));
                    if is_others {
                        Err(No::OtherAgencys(self.name(agency).to_owned()))
                    } else {
                        Ok((known, agency))
                    }
                }
                (Standing::Waiting | Standing::Trusted, _) => Err(self.unknown(sealed, &said).1),
            };
        }
        let (agency, why) = match self.only(sealed, &said) {
            Ok(agency) if !self.has_key(agency) => {
                let key = self.remember(sealed.key, Some(agency), Standing::Trusted);
                return Ok((key, agency));
            }
            _ => self.unknown(sealed, &said),
        };
        let waiting = |key: &&Key| key.standing == Standing::Waiting;
        if self.keys.values().filter(waiting).count() < MOST_WAITING {
            self.remember(sealed.key, agency, Standing::Waiting);
        }
        Err(why)
    }

    /// Why nobody knows whose key it is, and whose it says to be.
    fn unknown(&mut self, sealed: &Sealed, said: &str) -> (Option<i32>, No) {
        match self.only(sealed, said) {
            Ok(agency) => (Some(agency), No::AnotherKey(sealed.key.mark())),
            Err(why) => (None, why),
        }
    }

    /// The one agency that a report says to be of. Where the province named none, an agency names itself.
    fn only(&mut self, sealed: &Sealed, said: &str) -> Result<i32, No> {
        if said.is_empty() {
            return Err(No::Unnamed);
        }
        let same = self.by_fold.get(said).cloned().unwrap_or_default();
        let above = fold(&sealed.told.above);
        let inside = |at: &&usize| {
            let district = fold(&self.agencies[**at].district);
            !district.is_empty() && above.contains(&district)
        };
        match same.as_slice() {
            [] if self.agencies.iter().any(|agency| agency.listed) => Err(No::Unlisted),
            [] => {
                let no = self.agencies.iter().map(|agency| agency.no).max().unwrap_or(0) + 1;
                let agency = Agency {
                    no,
                    name: sealed.told.agency.clone(),
                    fold: said.to_owned(),
                    district: String::new(),
                    listed: false,
                };
                self.new_agencies.push(agency.clone());
                self.know(agency);
                Ok(no)
            }
            [one] => Ok(self.agencies[*one].no),
            several => {
                let mut inside = several.iter().filter(inside);
                match (inside.next(), inside.next()) {
                    (Some(one), None) => Ok(self.agencies[*one].no),
                    _ => Err(No::Several),
                }
            }
        }
    }

    fn has_key(&self, agency: i32) -> bool {
        let theirs = |key: &Key| key.agency == Some(agency);
        // One that was refused is none: the agency's own may come at last.
        let stands = |key: &Key| matches!(key.standing, Standing::Trusted | Standing::Followed);
        self.keys.values().any(|key| theirs(key) && stands(key))
    }

    fn remember(&mut self, key: PublicKey, agency: Option<i32>, standing: Standing) -> Key {
        let key = Key {
            no: self.keys.values().map(|key| key.no).max().unwrap_or(0) + 1,
            key,
            agency,
            place: 0,
            standing,
        };
        self.keys.insert(key.key, key);
        self.new_keys.push(key);
        key
    }
}

impl Standing {
    /// As the database spells it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Trusted => "trusted",
            Self::Followed => "followed",
            Self::Waiting => "waiting",
            Self::Refused => "refused",
        }
    }

    /// What the database says.
    pub(super) fn of(word: &str) -> Self {
        match word {
            "trusted" => Self::Trusted,
            "followed" => Self::Followed,
            "waiting" => Self::Waiting,
            _ => Self::Refused,
        }
    }
}

impl No {
    /// Its word, and what it names.
    pub(super) fn word(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Already => ("already", None),
            Self::Older => ("older", None),
            Self::Future => ("future", None),
            Self::Unnamed => ("unnamed", None),
            Self::Unlisted => ("unlisted", None),
            Self::Several => ("several", None),
            Self::AnotherKey(key) => ("another-key", Some(key)),
            Self::Followed(key) => ("followed", Some(key)),
            Self::RefusedKey(key) => ("refused-key", Some(key)),
            Self::OtherAgencys(agency) => ("other-agencys", Some(agency)),
        }
    }
}

#[cfg(test)]
#[path = "ledger_tests.rs"]
mod tests;
