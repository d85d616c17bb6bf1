//! What a desk verifies by itself: the whole of its register once a day, in small pieces between which it rests, so that nobody
//! notices; on a connection of its own, which gives way to a restore and to the end of the desk. A piece that was verified is known
//! also after a power cut.
//!
//! Deliberately absent: what is looked at (register), the practice register, and a verification that somebody asks for.

use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use journal::{Entry, Event};
use register::{Reach, Timestamp, Walked};

use crate::book::{NoBook, OpenBook};
use crate::clock;
use crate::desk::upkeep;
use crate::failure::Failure;
use crate::home::place::Home;
use crate::running::journal::Journal;
use crate::running::shared::Shared;
use crate::transport::{Book, ErrorCode, ProofView, WorkWord};
use crate::work::{Watch, Work};

/// A verification of the whole begins so long after the one before.
const A_ROUND_MS: i64 = 24 * 3_600_000;
/// After the start, when nobody waits for the machine any more; then it is looked again and again whether one is due.
const FIRST: Duration = Duration::from_secs(5 * 60);
const AGAIN: Duration = Duration::from_secs(10 * 60);
/// So many times as long as a piece took it rests: a twentieth of one processor is nobody's loss.
const RESTS: u32 = 20;
/// A lid that was shut meanwhile counts as time that a piece took.
const LONGEST_REST: Duration = Duration::from_secs(60);
/// How soon it gives way, and how soon the end of a desk is noticed.
const STEP: Duration = Duration::from_millis(100);

/// Whether the whole is to be verified now, or is under way.
fn is_due(reach: &Reach, at: Timestamp) -> bool {
    let began = reach.whole().map(|whole| whole.began.unix_ms());
    // One that a clock ahead dated is none.
    began.is_none_or(|began| !(0..A_ROUND_MS).contains(&(at.unix_ms() - began)))
}

/// Verifies piece by piece until the whole is through, and rests `rests` times as long as each took; answers how much was found, and
/// `None` where nothing was due.
///
/// # Errors
/// `Stopped`, or what keeps the register from being read: the pieces before are known then.
fn go_round(home: &Home, journal: &Journal, work: &Work, rests: u32) -> Result<Option<usize>, Failure> {
    let mut book = OpenBook::open(home, Book::Register, NoBook::Refuse, upkeep::AUTHOR)?;
    // What is plain has no reach, and everything of it would be looked at again and again.
    if !book.is_sealed() || !is_due(&book.verified(home), clock::timestamp()) {
        return Ok(None);
    }
    loop {
        let began = clock::moment();
        match book.verify_a_piece(home, work)? {
            Walked::GoesOn => {}
            Walked::OtherThan(_) => journal.note(&Entry::of(Event::OtherBook)),
            Walked::Through(report) => {
                let events = usize::try_from(report.events).unwrap_or(usize::MAX);
                journal.note(&Entry::of(Event::Verified).count("events", events));
                return Ok(Some(0));
            }
            Walked::Found(report) => {
                journal.note(&Entry::of(Event::NotWhole).count("findings", report.findings.len()));
                return Ok(Some(report.findings.len()));
            }
        }
        let took_us = clock::moment().unix_us().saturating_sub(began.unix_us());
        let took = Duration::from_micros(u64::try_from(took_us).unwrap_or(0));
        rest((took * rests).min(LONGEST_REST), || work.goes_on())?;
    }
}

/// Rests, unless `goes_on` says otherwise meanwhile.
fn rest(time: Duration, goes_on: impl Fn() -> Result<(), Failure>) -> Result<(), Failure> {
    let mut left = time;
    while !left.is_zero() {
        goes_on()?;
        let step = STEP.min(left);
        thread::sleep(step);
        left -= step;
    }
    goes_on()
}

/// What is known of the register, as it is shown.
///
/// # Errors
/// What keeps it from being opened.
pub(super) fn proof(home: &Home) -> Result<ProofView, Failure> {
    let book = OpenBook::open(home, Book::Register, NoBook::Refuse, upkeep::AUTHOR)?;
    Ok(ProofView::from(&book.verified(home)))
}

/// Verifies the register for the life of the desk.
pub(crate) fn start(shared: &Arc<Shared>) -> std::io::Result<()> {
    let shared = Arc::downgrade(shared);
    thread::Builder::new().name("proof".to_owned()).spawn(move || {
        let mut wait = FIRST;
        while lives_on(&shared, wait) {
            wait = AGAIN;
            let Some((home, works, journal)) = shared
                .upgrade()
                .map(|shared| (shared.home.clone(), shared.works.clone(), shared.journal.clone()))
            else {
                return;
            };
            let done = works
                .begin_by_itself(WorkWord::Proof)
                .and_then(|work| go_round(&home, &journal, &work, RESTS));
            match done {
                Ok(Some(findings)) => {
                    if let Some(shared) = shared.upgrade() {
                        shared.lock().register_verified(findings);
                    }
                }
                // It gave way, and goes on there.
                Ok(None) => {}
                Err(failure) if failure.code == ErrorCode::Stopped => {}
                Err(failure) => journal.failed(Event::NotVerified, &failure),
            }
        }
    })?;
    Ok(())
}

/// Waits; `false` when the desk ended meanwhile.
fn lives_on(shared: &Weak<Shared>, time: Duration) -> bool {
    let lives = || {
        if shared.strong_count() == 0 {
            return Err(Failure::new(ErrorCode::Stopped));
        }
        Ok(())
    };
    rest(time, lives).is_ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::transport::VisitForm;
    use crate::work::{Unwatched, Works};

    /// A desk's folder with a register of some visits.
    fn written() -> (tempfile::TempDir, Home) {
        let data = tempfile::tempdir().unwrap();
        let home = Home::find(Some(data.path()));
        home.make().unwrap();
        let mut book = OpenBook::open(&home, Book::Register, NoBook::Begin, "tests").unwrap();
        for n in 0..20 {
            let form = VisitForm {
                name: format!("Nguyễn Văn {n}"),
                ..VisitForm::default()
            };
            book.enter(&form, None, clock::timestamp()).unwrap();
        }
        (data, home)
    }

    fn gone_round(home: &Home) -> Result<Option<usize>, Failure> {
        let work = Works::new(|_| {}).begin_by_itself(WorkWord::Proof).unwrap();
        go_round(home, &Journal::of(home), &work, 0)
    }

    #[test]
    fn the_whole_is_verified_once_a_day_and_when_is_shown() {
        let (_data, home) = written();
        assert_eq!(proof(&home).unwrap().began, None);
        assert_eq!(gone_round(&home).unwrap(), Some(0));
        let shown = proof(&home).unwrap();
        assert!(shown.began.is_some() && shown.ended.is_some() && shown.broken.is_none());
        assert_eq!(gone_round(&home).unwrap(), None, "it is not due");
        let reach = OpenBook::open(&home, Book::Register, NoBook::Refuse, "tests")
            .unwrap()
            .verified(&home);
        let began = reach.whole().unwrap().began.unix_ms();
        let due = |ms: i64| is_due(&reach, Timestamp::from_unix_ms(began + ms));
        assert_eq!(
            [-1, 0, A_ROUND_MS - 1, A_ROUND_MS].map(due),
            [true, false, false, true]
        );
    }

    #[test]
    fn it_gives_way_at_once_and_goes_on_where_it_was() {
        let (_data, home) = written();
        let mut book = OpenBook::open(&home, Book::Register, NoBook::Refuse, "tests").unwrap();
        for _ in 0..3 {
            let walked = book.verify_a_piece(&home, &Unwatched::default()).unwrap();
            assert_eq!(walked, Walked::GoesOn);
        }
        let before = book.verified(&home);
        let works = Works::new(|_| {});
        let work = works.begin_by_itself(WorkWord::Proof).unwrap();
        work.stop().ask();
        let stopped = go_round(&home, &Journal::of(&home), &work, RESTS);
        assert_eq!(stopped.unwrap_err().code, ErrorCode::Stopped);
        assert!(book.verified(&home) == before && before.under_way().is_some());
        assert_eq!(gone_round(&home).unwrap(), Some(0));
        assert_eq!(
            book.verified(&home).whole().map(|whole| whole.began),
            before.under_way()
        );
    }

    #[test]
    fn damage_is_found_and_stays_known() {
        let (_data, home) = written();
        assert_eq!(gone_round(&home).unwrap(), Some(0));
        let file = home.register(Book::Register);
        let mut bytes = fs::read(&file).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&file, bytes).unwrap();
        // Nobody waits for tomorrow here.
        fs::remove_file(home.directory().join(disk::VERIFIED)).unwrap();
        assert!(gone_round(&home).unwrap().is_some_and(|findings| findings > 0));
        let shown = proof(&home).unwrap();
        assert!(shown.began.is_none() && shown.broken.is_some());
    }
}
