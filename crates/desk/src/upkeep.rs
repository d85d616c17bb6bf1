//! What a desk does by itself: words about people go when their time is over, and the register is copied every day, while
//! it is in use, to where its owner chose.
//!
//! Both work on a connection of their own, so that nobody at the desk waits. Deliberately absent: the practice register,
//! and a second chance for what was erased.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use register::{BookDate, Timestamp};

use crate::clock;
use crate::home::Home;
use crate::inner::Inner;
use crate::ledger::{Ledger, NoBook};
use crate::transport::{Book, ErrorCode, Failure, ProfileWord};

/// Who signs what is erased here: no person decided it.
const AUTHOR: &str = "retention";
/// Days for which words about visitors are kept, unless the owner says otherwise: what comparable registers of 2020 kept.
const RETENTION_DAYS: u16 = 30;
/// The same at a hotel, whose guest book is asked for long after a stay: the most that an owner may choose.
const HOTEL_RETENTION_DAYS: u16 = 365;
/// What an owner may choose.
const MAY_RETAIN: std::ops::RangeInclusive<u16> = 14..=365;
/// A clock that moved on by more than this since the last upkeep is not believed until the day after.
const BELIEVED_DAYS: i32 = 7;
/// Copies of the last days that are kept, whatever day they are of.
const DAILY: i32 = 7;
/// Copies of one day in seven are kept for so long.
const WEEKLY_DAYS: i32 = 28;

const RETENTION: &str = "retention_days";
const FOLDER: &str = "backup_folder";
/// The day of the last upkeep.
const LOOKED: &str = "upkeep_day";

/// `YYYY-MM-DD`, at the end of a sheet's name.
const DAY_CHARS: usize = 10;

/// After the start, when nobody waits for the machine any more, and then again and again.
const FIRST: Duration = Duration::from_secs(60);
const AGAIN: Duration = Duration::from_secs(3600);
/// How soon the end of a desk is noticed.
const STEP: Duration = Duration::from_secs(1);

/// What the owner wants kept, and where.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Rules {
    /// Days for which words about visitors are kept: 14 to 365.
    pub retention_days: u16,
    /// Where the daily copies go; empty is `backups` in the data directory.
    pub backup_folder: String,
}

/// What one upkeep did.
#[derive(Clone, PartialEq, Eq, Default, Debug, serde::Serialize)]
pub struct Kept {
    /// Visits whose words were erased.
    pub erased: usize,
    /// The copy that was made, where there was none of today.
    pub backup: Option<PathBuf>,
    /// Older copies that were removed.
    pub removed: usize,
}

impl Rules {
    /// The rules of a book.
    ///
    /// # Errors
    /// What the register says.
    pub fn of(ledger: &Ledger) -> Result<Self, Failure> {
        let usual = match ledger.profile()? {
            ProfileWord::Hotel => HOTEL_RETENTION_DAYS,
            ProfileWord::Office | ProfileWord::Station => RETENTION_DAYS,
        };
        let days = ledger.row(RETENTION)?.and_then(|days| days.parse().ok());
        Ok(Self {
            retention_days: days.filter(|days| MAY_RETAIN.contains(days)).unwrap_or(usual),
            backup_folder: ledger.row(FOLDER)?.unwrap_or_default(),
        })
    }

    /// Writes the rules in the book.
    ///
    /// # Errors
    /// `NotValid` with the name of what cannot be, or what the register says.
    pub fn write(&self, ledger: &mut Ledger, at: Timestamp) -> Result<(), Failure> {
        if !MAY_RETAIN.contains(&self.retention_days) {
            return Err(Failure::about(ErrorCode::NotValid, RETENTION));
        }
        let folder = self.backup_folder.trim();
        if !folder.is_empty() && !Path::new(folder).is_absolute() {
            return Err(Failure::about(ErrorCode::NotValid, FOLDER));
        }
        ledger.set_row(RETENTION, &self.retention_days.to_string(), at)?;
        ledger.set_row(FOLDER, folder, at)
    }

    fn folder(&self, home: &Home) -> PathBuf {
        if self.backup_folder.is_empty() {
            home.directory().join("backups")
        } else {
            PathBuf::from(&self.backup_folder)
        }
    }
}

/// One upkeep of the register, as the desk does it once an hour: what is done already is not done again.
///
/// # Errors
/// What keeps the register from being opened, or the copy from being made; what is over its time was erased before that.
pub fn keep(home: &Home, at: Timestamp) -> Result<Kept, Failure> {
    let mut ledger = Ledger::open(home, Book::Register, NoBook::Refuse, AUTHOR)?;
    let rules = Rules::of(&ledger)?;
    let today = BookDate::of(at);
    let mut kept = Kept::default();
    let looked: Option<BookDate> = ledger.row(LOOKED)?.and_then(|day| day.parse().ok());
    if looked != Some(today) {
        if looked.is_some_and(|looked| (1..=BELIEVED_DAYS).contains(&today.days_since(looked))) {
            let first_kept = today.minus_days(rules.retention_days.into());
            kept.erased = ledger.erase_before(first_kept, at)?;
            remove_sheets(home, first_kept)?;
        }
        ledger.set_row(LOOKED, &today.to_string(), at)?;
    }
    let folder = rules.folder(home);
    let copy = folder.join(file_name(today));
    if !copy.exists() {
        if rules.backup_folder.is_empty() {
            home.make_backups()?;
        }
        // A folder that the owner chose is not made: a stick that is not there must not turn into a folder on this disk.
        ledger.backup(&copy)?;
        kept.backup = Some(copy);
        for old in superseded(&dates_in(&folder), today, rules.retention_days) {
            // One that cannot be removed now is looked at again tomorrow.
            kept.removed += usize::from(fs::remove_file(folder.join(file_name(old))).is_ok());
        }
    }
    Ok(kept)
}

/// Sheets hold names too.
fn remove_sheets(home: &Home, first_kept: BookDate) -> Result<(), Failure> {
    for entry in fs::read_dir(home.sheets()?).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let day = name
            .to_str()
            .and_then(|name| name.strip_suffix(".pdf"))
            // Whatever paper it is, its name ends in the day on which it was made.
            .and_then(|name| {
                name.get(name.len().checked_sub(DAY_CHARS)?..)?
                    .parse::<BookDate>()
                    .ok()
            });
        if day.is_some_and(|day| day < first_kept) {
            // One that cannot be removed now is tried again tomorrow.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

fn file_name(day: BookDate) -> String {
    format!("so-khach-{day}.db")
}

fn dates_in(folder: &Path) -> Vec<BookDate> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names
        .filter_map(|name| name.strip_prefix("so-khach-")?.strip_suffix(".db")?.parse().ok())
        .collect()
}

/// Copies that nobody needs any more: of the last seven days all are kept, of the four weeks the first of each seven days,
/// and none that holds words past their time. Those of days to come (a clock was wrong) are left alone.
fn superseded(copies: &[BookDate], today: BookDate, retention_days: u16) -> Vec<BookDate> {
    let mut copies = copies.to_vec();
    copies.sort_unstable();
    let mut last_weekly: Option<BookDate> = None;
    copies
        .into_iter()
        .filter(|&copy| {
            let age = today.days_since(copy);
            if age < DAILY && age < i32::from(retention_days) {
                return false;
            }
            if age >= WEEKLY_DAYS.min(retention_days.into()) {
                return true;
            }
            let weekly = last_weekly.is_none_or(|last| copy.days_since(last) >= 7);
            if weekly {
                last_weekly = Some(copy);
            }
            !weekly
        })
        .collect()
}

/// Keeps the register up for the life of the desk.
pub(crate) fn start(inner: &Arc<Inner>) -> std::io::Result<()> {
    let inner = Arc::downgrade(inner);
    thread::Builder::new().name("upkeep".to_owned()).spawn(move || {
        let mut wait = FIRST;
        while sleep(&inner, wait) {
            wait = AGAIN;
            let Some(home) = inner.upgrade().map(|inner| inner.home.clone()) else {
                return;
            };
            let done = keep(&home, clock::timestamp());
            if let (Err(failure), Some(inner)) = (done, inner.upgrade()) {
                inner.ring_upkeep(&failure);
            }
        }
    })?;
    Ok(())
}

/// Waits; `false` when the desk ended meanwhile.
fn sleep(inner: &Weak<Inner>, time: Duration) -> bool {
    let mut left = time;
    while !left.is_zero() {
        if inner.strong_count() == 0 {
            return false;
        }
        thread::sleep(STEP);
        left = left.saturating_sub(STEP);
    }
    inner.strong_count() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_of_days_and_a_month_of_weeks_are_kept() {
        let today: BookDate = "2021-03-01".parse().unwrap();
        let mut copies = Vec::new();
        for ago in (0..60).rev() {
            let day = today.minus_days(ago);
            copies.push(day);
            let old = superseded(&copies, day, 30);
            copies.retain(|copy| !old.contains(copy));
        }
        let ages: Vec<i32> = copies.iter().rev().map(|copy| today.days_since(*copy)).collect();
        assert_eq!(ages[..7], [0, 1, 2, 3, 4, 5, 6]);
        assert!(ages.len() >= 9 && ages.len() <= 12, "{ages:?}");
        assert!(ages.iter().all(|age| *age < 28), "{ages:?}");
        assert!(ages.windows(2).all(|two| two[1] - two[0] <= 7), "{ages:?}");
        assert!(
            superseded(&[today.minus_days(-400)], today, 30).is_empty(),
            "of a day to come"
        );
        assert_eq!(
            superseded(&[today.minus_days(15)], today, 14).len(),
            1,
            "past its time"
        );
    }
}
