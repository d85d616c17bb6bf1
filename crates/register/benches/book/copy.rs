//! A copy of the book while it is in use, with its proof, on a day after the whole was verified: beside a plain copy of the file that is
//! read once. And what a visit costs meanwhile, beside what it costs at other times.

use super::Book;
use super::made::{A_DAY, BEGAN_MS, DAY_MS, author, open};
use super::memory::held_mb;
use super::spread::{Spread, row, told};
use register::{
    Did, Error, Existing, NewVisit, Pass, Progress, Reach, Register, Stop, Timestamp, Vouched, Wanted, Watch,
};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

const ROUNDS: usize = 9;
/// Between two visits, as at a busy entrance where somebody types quickly.
const PAUSE: Duration = Duration::from_millis(20);
/// Of so many visits during copies, and as many at other times.
const A_TURN: usize = 40;
const TURNS: usize = 10;

pub(super) fn measure(book: &Book) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let to = folder.path().join("copy.db");
    let mut register = open(&book.path);
    let (reach, proof) = verified(book, &mut register);
    // What a desk writes in a day is not verified yet.
    for n in 0..A_DAY {
        let entered = register.enter(&named(), at(n), &author()).unwrap();
        register.exit(entered.visit, at(n), &author()).unwrap();
    }
    register.settle().unwrap();
    let held = held_mb();
    let mut took: [Vec<Duration>; 3] = Default::default();
    for round in 0..ROUNDS {
        let ours = |took: &mut [Vec<Duration>; 3]| {
            let (all, alone) = copy(&register, &reach, &to);
            took[0].push(all);
            took[1].push(alone);
            rest(&to);
        };
        let theirs = |took: &mut [Vec<Duration>; 3]| {
            took[2].push(plain(&book.path, &to));
            rest(&to);
        };
        // Whoever comes second finds the disk as the first one left it.
        if round % 2 == 0 {
            ours(&mut took);
            theirs(&mut took);
        } else {
            theirs(&mut took);
            ours(&mut took);
        }
    }
    // How long a disk takes for the same bytes differs by three times, as it is told to hurry or to wait: the quickest of all rounds
    // says what each of the two asks of it.
    let [all, alone, plain] = took.map(|took| took.into_iter().min().unwrap());
    row(&format!("copy alone, {}", book.size), alone, plain, Some(1.3));
    row(
        &format!("copy and its proof, {}", book.size),
        all,
        plain,
        Some(1.3),
    );
    if let Some(proof) = proof {
        row(&format!("proof of the whole, {}", book.size), proof, plain, None);
    }
    meanwhile(book, &mut register, &reach, &to);
    let after = held_mb();
    told(
        &format!("memory after copies, {}", book.size),
        &[after, held].map(|mb| format!("{mb:.1} MB")),
        after / held,
        None,
    );
}

/// Removes a copy, and waits until the disk has nothing left to do.
fn rest(copy: &Path) {
    fs::remove_file(copy).unwrap();
    // Where there is no such program, the next round finds the disk busy.
    drop(std::process::Command::new("sync").status());
}

/// On a day that no other bench writes.
fn at(n: usize) -> Timestamp {
    Timestamp::from_unix_ms(BEGAN_MS + 21_000 * DAY_MS + n as i64)
}

fn named() -> NewVisit {
    NewVisit {
        name: "Nguyễn Văn Khách".to_owned(),
        ..NewVisit::default()
    }
}

/// Verifies all that is there; answers how far that is, and how long the whole took. Of a book that is kept for the next time, which may
/// take a quarter of an hour, that is kept too.
fn verified(book: &Book, register: &mut Register) -> (Reach, Option<Duration>) {
    let kept = book.path.with_extension("verified");
    let text = fs::read_to_string(&kept).ok();
    let (mut reach, start) = (register.reach(text.as_deref()), Instant::now());
    let wanted = match reach.whole() {
        Some(_) => Wanted::Due { whole_since: at(0) },
        None => Wanted::Whole,
    };
    let verified = register
        .verify_due(&mut reach, wanted, at(0), &Watch::nobody(), |_, _| {
            Ok::<_, Error>(())
        })
        .unwrap();
    let took = start.elapsed();
    assert!(verified.report.is_whole(), "{:?}", verified.report.findings);
    fs::write(&kept, register.spelt(&reach).unwrap()).unwrap();
    (reach, text.is_none().then_some(took))
}

/// How long a copy takes with its proof, and without.
fn copy(register: &Register, reach: &Reach, to: &Path) -> (Duration, Duration) {
    let start = Instant::now();
    let copied = Mutex::new(Duration::ZERO);
    let tell = |progress: Progress| {
        if progress.pass == Pass::Copying {
            *copied.lock().unwrap() = start.elapsed();
        }
    };
    let watch = Watch::new(Stop::default(), &tell);
    let done = register
        .backup_vouched(to, Existing::Refuse, vouched(reach), &watch)
        .unwrap();
    assert!(done.report.is_whole() && matches!(done.did, Did::Since { .. }));
    let copied = *copied.lock().unwrap();
    (start.elapsed(), copied)
}

fn vouched(reach: &Reach) -> Vouched<'_> {
    let whole_since = at(0);
    Vouched {
        reach,
        wanted: Wanted::Due { whole_since },
        at: at(A_DAY),
    }
}

/// The file copied, on the disk, and read once.
fn plain(from: &Path, to: &Path) -> Duration {
    let start = Instant::now();
    fs::copy(from, to).unwrap();
    File::open(to).unwrap().sync_all().unwrap();
    let (mut copy, mut some, mut sum) = (File::open(to).unwrap(), vec![0; 1 << 18], 0_usize);
    loop {
        match copy.read(&mut some).unwrap() {
            0 => break,
            bytes => sum += bytes,
        }
    }
    std::hint::black_box(sum);
    start.elapsed()
}

/// Visits during copies and at other times, in turns: what else the machine does falls on both.
fn meanwhile(book: &Book, register: &mut Register, reach: &Reach, to: &Path) {
    let (mut usual, mut during, mut n) = (Vec::new(), Vec::new(), 0);
    for _ in 0..TURNS {
        usual.extend(saves(register, &mut n));
        let (stop, beside) = (Stop::default(), register.again().unwrap());
        thread::scope(|scope| {
            let asked = stop.clone();
            let copies = scope.spawn(move || {
                let watch = Watch::new(asked, &|_| {});
                let copy = || beside.backup_vouched(to, Existing::ReplaceOwnCopy, vouched(reach), &watch);
                // Any other end would leave visits without a copy beside them.
                let ended = loop {
                    if let Err(error) = copy() {
                        break error;
                    }
                };
                assert!(
                    matches!(&ended, Error::Target(why) if matches!(**why, Error::Stopped)),
                    "{ended:?}"
                );
            });
            during.extend(saves(register, &mut n));
            stop.ask();
            copies.join().unwrap();
        });
    }
    let (during, usual) = (Spread::of(during), Spread::of(usual));
    println!("  a visit during a copy: {during}; at other times {usual}");
    row(
        &format!("visits during a copy, {}, p95", book.size),
        during.p95,
        usual.p95,
        Some(1.2),
    );
}

fn saves(register: &mut Register, n: &mut usize) -> Vec<Duration> {
    (0..A_TURN)
        .map(|_| {
            *n += 1;
            save(register, *n)
        })
        .collect()
}

fn save(register: &mut Register, n: usize) -> Duration {
    thread::sleep(PAUSE);
    let start = Instant::now();
    register.enter(&named(), at(n), &author()).unwrap();
    let took = start.elapsed();
    register.settle().unwrap();
    took
}
