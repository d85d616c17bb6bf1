//! Reports that the province has not taken yet, one file each: whatever is pulled out or switched off meanwhile, they are sent
//! when somebody is there to send them. What lies in them is signed, and names no visitor.
//!
//! Deliberately absent: when they are sent, and to whom.

use std::fs;
use std::path::PathBuf;

use disk::{Eyes, UNSENT, UNSENT_ENDING};
use figures::{MOST_BYTES, Period, Sealed};

use crate::failure::Failure;
use crate::home::place::Home;

/// One of them.
pub(crate) struct Unsent {
    file: PathBuf,
    sealed: Sealed,
    /// The text to send.
    pub(crate) part: String,
}

impl Unsent {
    /// The number of its issue.
    pub(crate) fn sequence(&self) -> u64 {
        self.sealed.told.sequence
    }

    /// The short form of the key that signed it.
    pub(crate) fn mark(&self) -> String {
        self.sealed.key.mark()
    }

    /// The province has it, or a later one.
    pub(crate) fn is_settled(&self) {
        // Where it cannot be removed it is sent again, and known there.
        fs::remove_file(&self.file).ok();
    }
}

impl Home {
    /// Keeps a report until the province has it, on disk when this returns. One about the same days that still waits gives
    /// way: nobody would count it.
    ///
    /// # Errors
    /// What is wrong with the folder.
    pub fn keep_unsent(&self, part: &str) -> Result<(), Failure> {
        let Ok(sealed) = figures::read(part.as_bytes()) else {
            return Ok(());
        };
        let folder = self.directory().join(UNSENT);
        disk::make_folder(&folder)?;
        let file = folder.join(format!("{}{UNSENT_ENDING}", sealed.told.sequence));
        self.own_files()
            .note(&file)?
            .write(part.as_bytes(), Eyes::Owner)?;
        let about = |sealed: &Sealed| -> (Period, figures::PublicKey) { (sealed.told.period, sealed.key) };
        for other in self.unsent() {
            if other.sequence() < sealed.told.sequence && about(&other.sealed) == about(&sealed) {
                other.is_settled();
            }
        }
        Ok(())
    }

    /// What waits, in the order of the issues. Whatever else lies there is left alone.
    pub(crate) fn unsent(&self) -> Vec<Unsent> {
        let entries = fs::read_dir(self.directory().join(UNSENT)).into_iter().flatten();
        let read = |file: PathBuf| {
            let is_small = fs::metadata(&file).is_ok_and(|found| found.len() <= MOST_BYTES as u64);
            let part = is_small.then(|| fs::read_to_string(&file).ok())??;
            let sealed = figures::read(part.as_bytes()).ok()?;
            Some(Unsent { file, sealed, part })
        };
        let mut unsent: Vec<_> = entries.flatten().filter_map(|entry| read(entry.path())).collect();
        unsent.sort_by_key(Unsent::sequence);
        unsent
    }

    /// How many files wait, whatever is in them: a look that costs nothing.
    pub(crate) fn has_unsent(&self) -> bool {
        fs::read_dir(self.directory().join(UNSENT)).is_ok_and(|mut entries| entries.next().is_some())
    }
}

#[cfg(test)]
mod tests {
    use figures::{Count, Day, DeskKey, Staff, Told, seal};
    use jiff::civil::date;

    use super::*;

    fn part(key: &DeskKey, sequence: u64, day: i8) -> String {
        let day = date(2021, 1, day);
        let told = Told {
            sequence,
            issued_ms: 1,
            agency: "Sở Y tế".to_owned(),
            above: String::new(),
            period: Period {
                first: day,
                last: day,
                cut_off_min: 0,
            },
            days: vec![Day {
                date: day,
                under: day,
                from_min: 0,
                before_min: 1440,
                count: Count::default(),
            }],
            staff: Staff::default(),
        };
        seal(&told, key).unwrap()
    }

    #[test]
    fn what_waits_is_the_latest_about_its_days_in_the_order_of_issues() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::find(Some(folder.path()));
        let key = DeskKey::random().unwrap();
        assert!(!home.has_unsent() && home.unsent().is_empty());
        for (sequence, day) in [(20, 5), (10, 4), (9, 4), (11, 4)] {
            home.keep_unsent(&part(&key, sequence, day)).unwrap();
        }
        let other = DeskKey::random().unwrap();
        home.keep_unsent(&part(&other, 30, 4)).unwrap();
        fs::write(folder.path().join("unsent/x.json"), "{").unwrap();
        let waits = || home.unsent().iter().map(Unsent::sequence).collect::<Vec<_>>();
        assert_eq!(waits(), [11, 20, 30]);
        home.unsent().remove(0).is_settled();
        assert_eq!(waits(), [20, 30]);
        assert!(home.has_unsent());
    }
}
