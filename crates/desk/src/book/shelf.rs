//! The copies of this desk in a folder, which may hold those of other desks, and anything else.
//!
//! A copy is what is in it, never its name: a regular file that opens with a key of this computer, of this desk. Which is
//! the later of two, its number in the chain says, not the clock that named it.

use std::fs;
use std::path::{Path, PathBuf};

use register::{BookDate, DeskId, Identity, Key, Register, Standing};

use crate::failure::Failure;

/// Copies of the last days that are kept, whatever day they are of.
const DAILY: i32 = 7;
/// Copies of one day in seven are kept for so long.
const WEEKLY_DAYS: i32 = 28;

/// One copy of this desk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Copy {
    pub(crate) file: PathBuf,
    /// The day on which it was made, by its name.
    pub(crate) day: BookDate,
    /// How far it goes: the number of its last event.
    pub(crate) seq: i64,
    pub(crate) bytes: u64,
    /// Whether it is as well locked as the book.
    pub(crate) sealed: bool,
}

/// Whose copies are looked for.
#[derive(Clone)]
pub(crate) struct Whose {
    pub(crate) desk: DeskId,
    pub(crate) keys: Vec<Key>,
    /// Whether the book is sealed: then a plain copy is none to rely on, though it is one to remove.
    pub(crate) sealed: bool,
}

/// By what people tell one desk from another: the last eight digits of its id.
pub(crate) fn short_name(desk: DeskId) -> String {
    let id = desk.to_string();
    id[id.len().saturating_sub(8)..].to_owned()
}

/// What a copy of `day` is called. The end of the desk's id tells the copies of several desks on one stick apart.
pub(crate) fn file_name(desk: DeskId, day: BookDate, more: u32) -> String {
    let tail = short_name(desk);
    match more {
        0 => format!("so-khach-{day}-{tail}.db"),
        more => format!("so-khach-{day}-{tail}-{more}.db"),
    }
}

/// The day in such a name; earlier versions wrote nothing behind it.
fn day_in(name: &str) -> Option<BookDate> {
    let rest = name.strip_prefix("so-khach-")?.strip_suffix(".db")?;
    let (day, tail) = rest.split_at_checked(10)?;
    (tail.is_empty() || tail.starts_with('-')).then(|| day.parse().ok())?
}

/// The copies of one desk in `folder`, newest first; a folder that is away holds none. Looks at the disk, and so at a stick
/// that may be slow. What cannot be read is no copy.
pub(crate) fn copies_in(folder: &Path, whose: &Whose) -> Vec<Copy> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut copies: Vec<Copy> = entries
        .filter_map(|entry| {
            let day = day_in(entry.file_name().to_str()?)?;
            copy_at(entry.path(), day, whose)
        })
        .collect();
    copies.sort_by(|a, b| (b.seq, b.day, &b.file).cmp(&(a.seq, a.day, &a.file)));
    copies
}

fn copy_at(file: PathBuf, day: BookDate, whose: &Whose) -> Option<Copy> {
    let Identity {
        standing,
        bytes,
        is_link: false,
        book: Some(book),
    } = Register::identify(&file, &whose.keys).ok()?
    else {
        return None;
    };
    (book.desk == whose.desk && !book.is_practice).then_some(Copy {
        file,
        day,
        seq: book.last.map_or(0, |last| last.seq),
        bytes,
        sealed: standing == Standing::Sealed,
    })
}

/// Those to rely on, newest first: of no day to come, and sealed if the book is.
pub(crate) fn good<'a>(
    copies: &'a [Copy],
    whose: &Whose,
    today: BookDate,
) -> impl Iterator<Item = &'a Copy> + use<'a> {
    let sealed = whose.sealed;
    copies
        .iter()
        .filter(move |copy| copy.day <= today && (copy.sealed || !sealed))
}

/// Where the copy of a day goes: a name that nothing else has taken, whatever it is.
///
/// # Errors
/// `FileExists` where every such name is taken.
pub(crate) fn free_file(folder: &Path, whose: &Whose, today: BookDate) -> Result<PathBuf, Failure> {
    let names = (0..10).map(|more| folder.join(file_name(whose.desk, today, more)));
    let own = |file: &PathBuf| copy_at(file.clone(), today, whose).is_some();
    let mut names = names.filter(|file| fs::symlink_metadata(file).is_err() || own(file));
    let taken = || Failure::at(crate::failure::ErrorCode::FileExists, folder);
    names.next().ok_or_else(taken)
}

/// Copies that nobody needs any more: of the last seven days all are kept, of the four weeks the first of each seven days,
/// and none that holds words past their time. One of a day to come was made by a clock that was wrong: it goes once a good
/// one is there that goes as far. Of two of a day the one that goes further stays. `today` must be believed.
pub(crate) fn superseded<'a>(
    copies: &'a [Copy],
    whose: &Whose,
    today: BookDate,
    retention_days: u16,
) -> Vec<&'a Copy> {
    let furthest = good(copies, whose, today).map(|copy| copy.seq).max();
    let mut by_day: Vec<&Copy> = copies.iter().collect();
    // The better one of a day first.
    by_day.sort_by_key(|copy| (copy.day, !copy.sealed, -copy.seq));
    let mut last_day: Option<BookDate> = None;
    let mut last_weekly: Option<BookDate> = None;
    let is_over = |copy: &&Copy| {
        let age = today.days_since(copy.day);
        if age < 0 {
            return furthest.is_some_and(|furthest| furthest >= copy.seq);
        }
        if age >= WEEKLY_DAYS.min(retention_days.into()) {
            return true;
        }
        if last_day.replace(copy.day) == Some(copy.day) {
            return true;
        }
        if age < DAILY {
            return false;
        }
        let weekly = last_weekly.is_none_or(|last| copy.day.days_since(last) >= 7);
        if weekly {
            last_weekly = Some(copy.day);
        }
        !weekly
    };
    by_day.into_iter().filter(is_over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> BookDate {
        "2021-03-01".parse().unwrap()
    }

    fn whose() -> Whose {
        Whose {
            desk: "0176cf2d-8c00-7000-8000-000000000001".parse().unwrap(),
            keys: Vec::new(),
            sealed: true,
        }
    }

    fn copy(ago: i32, seq: i64) -> Copy {
        let day = today().minus_days(ago);
        Copy {
            file: file_name(whose().desk, day, 0).into(),
            day,
            seq,
            bytes: 1,
            sealed: true,
        }
    }

    fn removed(copies: &[Copy], retention_days: u16) -> Vec<(i32, i64)> {
        let over = superseded(copies, &whose(), today(), retention_days);
        over.into_iter()
            .map(|copy| (today().days_since(copy.day), copy.seq))
            .collect()
    }

    #[test]
    fn a_name_tells_the_day_and_the_desk_and_old_names_are_read() {
        let name = file_name(whose().desk, today(), 0);
        assert_eq!(name, "so-khach-2021-03-01-00000001.db");
        assert_eq!(day_in(&name), Some(today()));
        assert_eq!(day_in(&file_name(whose().desk, today(), 3)), Some(today()));
        assert_eq!(day_in("so-khach-2021-03-01.db"), Some(today()));
        for name in [
            "so-khach-2021-03-01x.db",
            "so-khach-2021-02-30.db",
            "so-khach-.db",
            "so-khach-ẵẵẵẵ.db",
            "so-khach-2021-03-01.pdf",
        ] {
            assert_eq!(day_in(name), None, "{name}");
        }
    }

    #[test]
    fn a_week_of_days_and_a_month_of_weeks_are_kept() {
        let mut copies = Vec::new();
        for ago in (0..60).rev() {
            copies.push(copy(ago, i64::from(100 - ago)));
            let day = today().minus_days(ago);
            let over: Vec<PathBuf> = superseded(&copies, &whose(), day, 30)
                .into_iter()
                .map(|copy| copy.file.clone())
                .collect();
            copies.retain(|copy| !over.contains(&copy.file));
        }
        let ages: Vec<i32> = copies
            .iter()
            .rev()
            .map(|copy| today().days_since(copy.day))
            .collect();
        assert_eq!(ages[..7], [0, 1, 2, 3, 4, 5, 6]);
        assert!(ages.len() >= 9 && ages.len() <= 12, "{ages:?}");
        assert!(ages.iter().all(|age| *age < 28), "{ages:?}");
        assert!(ages.windows(2).all(|two| two[1] - two[0] <= 7), "{ages:?}");
        assert_eq!(removed(&[copy(15, 1)], 14), [(15, 1)], "past its time");
    }

    #[test]
    fn a_copy_of_a_day_to_come_stays_until_a_good_one_goes_as_far() {
        assert_eq!(removed(&[copy(-400, 9)], 30), []);
        assert_eq!(removed(&[copy(-400, 9), copy(0, 8)], 30), []);
        assert_eq!(removed(&[copy(-400, 9), copy(0, 9)], 30), [(-400, 9)]);
        let copies = [copy(-400, 9)];
        assert_eq!(
            good(&copies, &whose(), today()).count(),
            0,
            "and is none to rely on"
        );
    }

    #[test]
    fn of_two_copies_of_a_day_the_one_that_goes_further_stays_and_a_plain_one_never_beats_a_sealed_one() {
        assert_eq!(removed(&[copy(1, 5), copy(1, 6)], 30), [(1, 5)]);
        let plain = Copy {
            sealed: false,
            ..copy(1, 99)
        };
        assert_eq!(removed(&[copy(1, 5), plain.clone()], 30), [(1, 99)]);
        assert_eq!(good(&[plain], &whose(), today()).count(), 0);
    }
}
