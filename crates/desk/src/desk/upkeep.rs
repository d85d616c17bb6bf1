//! What a desk does by itself: words about people go when their time is over, and the register is copied every day, while
//! it is in use, to where its owner chose.
//!
//! Both work on a connection of their own, so that nobody at the desk waits. Deliberately absent: the practice register,
//! and a second chance for what was erased.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

use journal::{Entry, Event};
use register::{BookDate, Timestamp};

use crate::book::clock_belief::{Belief, Weighed};
use crate::book::clock_doubt::SEEN;
use crate::book::{NoBook, OpenBook, shelf, todays_copy};
use crate::clock;
use crate::home::place::Home;
use crate::running::journal::Journal;
use crate::running::shared::Shared;
use crate::transport::{Book, Counted, ErrorCode, Failure, RetentionView, WorkWord};
use crate::work::Watch;

/// Who signs what is erased here: no person decided it.
pub(crate) const AUTHOR: &str = "retention";
/// The day of the last upkeep.
const LOOKED: &str = "upkeep_day";
/// When something was last erased by itself, and of how many visits: `YYYY-MM-DD N`.
const ERASED: &str = "upkeep_erased";

const DAY_MS: i64 = 24 * 3_600_000;
/// `YYYY-MM-DD`, at the end of a sheet's name.
const DAY_CHARS: usize = 10;
/// How the files end that a desk makes and that hold words about people.
const MADE_HERE: [&str; 4] = ["pdf", "xlsx", "csv", "eml"];

/// After the start, when nobody waits for the machine any more, and then again and again.
const FIRST: Duration = Duration::from_secs(60);
const AGAIN: Duration = Duration::from_secs(3600);
/// How soon the end of a desk is noticed.
const STEP: Duration = Duration::from_secs(1);

/// What one upkeep did.
#[derive(Clone, PartialEq, Eq, Default, Debug, serde::Serialize)]
pub struct Kept {
    /// Visits whose words were erased.
    pub erased: usize,
    /// The copy that was made, where there was none of today.
    pub backup: Option<PathBuf>,
    /// Older copies that were removed.
    pub removed: usize,
    /// Registers that a restored one had replaced, and files that were never finished, past their time.
    pub left_behind: usize,
}

/// One upkeep of the register, as the desk does it once an hour: what is done already is not done again.
///
/// # Errors
/// What keeps the register from being opened, or the copy from being made; what is over its time was erased before that.
pub fn keep(home: &Home, at: Timestamp, watch: &dyn Watch) -> Result<Kept, Failure> {
    let mut book = OpenBook::open(home, Book::Register, NoBook::Refuse, AUTHOR)?;
    let settings = book.settings()?;
    let today = BookDate::of(at);
    let mut kept = Kept::default();
    let clock = weigh_clock(&mut book, at)?;
    let looked = book.date_in(LOOKED)?;
    let whose = todays_copy::whose(&book, home);
    if clock == Weighed::Believed && looked != Some(today) {
        let first_kept = today.minus_days(settings.keeps_days().into());
        kept.erased = book.erase_before(first_kept, at)?;
        if kept.erased > 0 {
            book.set_row(ERASED, &format!("{today} {}", kept.erased), at)?;
        }
        // Whoever writes is done within seconds.
        let day_ago = u64::try_from(at.unix_ms() - DAY_MS).unwrap_or_default();
        home.own_files()
            .remove_half_made(UNIX_EPOCH + Duration::from_millis(day_ago));
        remove_sheets(home, first_kept)?;
        book.forget_expected_before(today)?;
        kept.left_behind = book.remove_left_behind(&whose.keys, first_kept, at)?;
    }
    // Also the first day of a book: what nothing is known against must be written once to be known.
    if clock != Weighed::First || looked.is_none() {
        book.set_row(LOOKED, &today.to_string(), at)?;
    }
    let folder = todays_copy::folder(home, &settings);
    let mut copies = shelf::copies_in(&folder, &whose);
    if !shelf::good(&copies, &whose, today).any(|copy| copy.day == today) {
        kept.backup = Some(todays_copy::make(&book, home, &settings, &whose, today, watch)?);
        copies = shelf::copies_in(&folder, &whose);
    }
    if clock == Weighed::Believed {
        for old in shelf::superseded(&copies, &whose, today, settings.keeps_days()) {
            // One that cannot be removed now is looked at again in an hour.
            kept.removed += usize::from(fs::remove_file(&old.file).is_ok());
        }
    }
    Ok(kept)
}

/// Whether the clock may be believed; what was seen of it is kept in the book.
fn weigh_clock(book: &mut OpenBook, at: Timestamp) -> Result<Weighed, Failure> {
    let row = book.row(SEEN)?;
    let mut belief = match &row {
        Some(row) => Belief::read(row),
        // A book of an earlier version knows the day of its last upkeep alone.
        None => book.date_in(LOOKED)?.map_or_else(Belief::default, Belief::since),
    };
    let weighed = belief.look(at);
    book.note_clock(at)?;
    book.set_row(SEEN, &belief.row(), at)?;
    Ok(weighed)
}

/// Sheets hold names too, and so do the tables and drafts that a desk made there.
fn remove_sheets(home: &Home, first_kept: BookDate) -> Result<(), Failure> {
    for entry in fs::read_dir(home.sheets()?).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name
            .to_str()
            .and_then(last_day)
            .is_some_and(|day| day < first_kept)
        {
            // One that cannot be removed now is tried again tomorrow.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// The day at the end of a name that the desk gave: of whatever paper, when it was made or the last that it is about. `-2`
/// stands behind it where that name was taken.
fn last_day(name: &str) -> Option<BookDate> {
    let (stem, ending) = name.rsplit_once('.')?;
    if !MADE_HERE.contains(&ending) {
        return None;
    }
    let day = |stem: &str| stem.get(stem.len().checked_sub(DAY_CHARS)?..)?.parse().ok();
    day(stem).or_else(|| {
        let (stem, number) = stem.rsplit_once('-')?;
        let counted = number.parse::<u32>().is_ok_and(|number| number > 1);
        counted.then(|| day(stem)).flatten()
    })
}

/// What is kept for how long, when that was last seen to, and what goes next.
///
/// # Errors
/// What the register says.
pub(crate) fn retention(book: &OpenBook) -> Result<RetentionView, Failure> {
    let days = book.settings()?.keeps_days();
    let erased = book.row(ERASED)?;
    let erased = erased.as_deref().and_then(|row| row.split_once(' '));
    let next = book.oldest_words()?.map(|(day, visits)| Counted {
        // The first day that no longer keeps it.
        date: day.minus_days(-i32::from(days) - 1).to_string(),
        visits,
    });
    Ok(RetentionView {
        days,
        looked: book.row(LOOKED)?,
        erased: erased.and_then(|(date, visits)| {
            Some(Counted {
                date: date.to_owned(),
                visits: visits.parse().ok()?,
            })
        }),
        next,
    })
}

/// Reads what is asked for next through the connection that the desk asks by. Whoever stands at the desk waits for one portion at most.
fn read_ahead(shared: &Weak<Shared>) {
    let reads_on = |nth: &u32| {
        let shared = shared.upgrade();
        shared.is_some_and(|shared| matches!(shared.lock().book().read_ahead(*nth), Ok(true)))
    };
    // Where it cannot be read, whoever asks for it is told.
    (0..).take_while(reads_on).for_each(drop);
}

/// Keeps the register up for the life of the desk.
pub(crate) fn start(shared: &Arc<Shared>) -> std::io::Result<()> {
    let shared = Arc::downgrade(shared);
    thread::Builder::new().name("upkeep".to_owned()).spawn(move || {
        if !sleep(&shared, FIRST) {
            return;
        }
        read_ahead(&shared);
        let mut wait = STEP;
        while sleep(&shared, wait) {
            wait = AGAIN;
            let Some((home, works)) = shared
                .upgrade()
                .map(|shared| (shared.home.clone(), shared.works.clone()))
            else {
                return;
            };
            let done = works
                .begin_by_itself(WorkWord::Copy)
                .and_then(|work| keep(&home, clock::timestamp(), &work));
            // The desk ends, or a copy takes the place of the register: the next upkeep makes it.
            if matches!(&done, Err(failure) if failure.code == ErrorCode::Stopped) {
                continue;
            }
            if let Some(shared) = shared.upgrade() {
                if let Ok(kept) = &done {
                    noted(&shared.journal, kept);
                }
                shared.kept(done.map(drop));
            }
        }
    })?;
    Ok(())
}

/// What was done, for support.
fn noted(journal: &Journal, kept: &Kept) {
    if kept.erased > 0 {
        journal.note(&Entry::of(Event::Erased).count("visits", kept.erased));
    }
    if kept.backup.is_some() {
        journal.note(&Entry::of(Event::Copied));
    }
    if kept.removed > 0 {
        journal.note(&Entry::of(Event::CopiesRemoved).count("copies", kept.removed));
    }
}

/// Waits; `false` when the desk ended meanwhile.
fn sleep(shared: &Weak<Shared>, time: Duration) -> bool {
    let mut left = time;
    while !left.is_zero() {
        if shared.strong_count() == 0 {
            return false;
        }
        thread::sleep(STEP);
        left = left.saturating_sub(STEP);
    }
    shared.strong_count() > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expect: Option<&str>) {
        assert_eq!(
            last_day(name).map(|day| day.to_string()).as_deref(),
            expect,
            "{name}"
        );
    }

    #[test]
    fn a_file_of_ours_says_of_which_day_it_is() {
        check("so-khach-2021-01-05.pdf", Some("2021-01-05"));
        check("so-khach-2021-01-04-2021-01-08.xlsx", Some("2021-01-08"));
        check("so-khach-2021-01-04-2021-01-08-2.csv", Some("2021-01-08"));
        check("na17-2021-01-05-12.xlsx", Some("2021-01-05"));
        check("tap-dung-bao-cao-2021-01-04_2021-01-10.eml", Some("2021-01-10"));
        for other in [
            "man-hinh-bluezone-site.png",
            "2021-01-05",
            "so-khach.pdf",
            "danh-sach-2021-01-05-bản cuối.xlsx",
            "cong-van-2021-01-05.docx",
            "so-khach-2021-13-05.pdf",
            "-2.csv",
        ] {
            check(other, None);
        }
    }
}
