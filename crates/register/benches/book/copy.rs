//! A copy of the book while it is in use, with its proof, and a proof alone: beside a plain copy of the file that is read once. And
//! what a visit costs meanwhile, beside what it costs at other times.

use super::Book;
use super::made::{BEGAN_MS, DAY_MS, author, open};
use super::spread::{Spread, row};
use register::{Existing, NewVisit, Pass, Progress, Register, Stop, Timestamp, Watch};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const ROUNDS: usize = 3;
/// Between two visits, as at a busy entrance where somebody types quickly.
const PAUSE: Duration = Duration::from_millis(20);
/// So many at other times.
const USUAL: usize = 200;

pub(super) fn measure(book: &Book) {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let to = folder.path().join("copy.db");
    let mut register = open(&book.path);
    // What lies in the log is in the file for both.
    register.settle().unwrap();
    let mut took: [Vec<Duration>; 4] = Default::default();
    for _ in 0..ROUNDS {
        let (whole, copied) = copy(&register, &to);
        took[0].push(whole);
        took[1].push(copied);
        fs::remove_file(&to).unwrap();
        took[2].push(plain(&book.path, &to));
        fs::remove_file(&to).unwrap();
        let start = Instant::now();
        assert!(register.verify().unwrap().is_whole());
        took[3].push(start.elapsed());
    }
    let [whole, copied, plain, proof] = took.map(|took| Spread::of(took).p50);
    row(&format!("copy alone, {}", book.size), copied, plain, Some(1.3));
    row(
        &format!("copy and its proof, {}", book.size),
        whole,
        plain,
        Some(1.3),
    );
    row(&format!("proof, {}", book.size), proof, plain, None);
    meanwhile(book, &mut register, &to);
}

/// How long a copy takes with its proof, and without.
fn copy(register: &Register, to: &Path) -> (Duration, Duration) {
    let start = Instant::now();
    let copied = Mutex::new(Duration::ZERO);
    let tell = |progress: Progress| {
        if progress.pass == Pass::Copying {
            *copied.lock().unwrap() = start.elapsed();
        }
    };
    let watch = Watch::new(Stop::default(), &tell);
    let done = register.backup_watched(to, Existing::Refuse, &watch).unwrap();
    assert!(done.report.is_whole());
    let copied = *copied.lock().unwrap();
    (start.elapsed(), copied)
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

fn meanwhile(book: &Book, register: &mut Register, to: &Path) {
    let usual: Vec<Duration> = (0..USUAL).map(|n| save(register, n)).collect();
    let over = AtomicBool::new(false);
    let beside = register.again().unwrap();
    let mut during = Vec::new();
    thread::scope(|scope| {
        let over = &over;
        scope.spawn(move || {
            beside.backup(to, Existing::Refuse).unwrap();
            over.store(true, Ordering::Relaxed);
        });
        while !over.load(Ordering::Relaxed) || during.len() < 20 {
            during.push(save(register, USUAL + during.len()));
        }
    });
    let (during, usual) = (Spread::of(during), Spread::of(usual));
    println!("  a visit during a copy: {during}; at other times {usual}");
    row(
        &format!("visits during a copy, {}, p95", book.size),
        during.p95,
        usual.p95,
        Some(1.2),
    );
}

fn save(register: &mut Register, n: usize) -> Duration {
    thread::sleep(PAUSE);
    let new = NewVisit {
        name: "Nguyễn Văn Khách".to_owned(),
        ..NewVisit::default()
    };
    let at = Timestamp::from_unix_ms(BEGAN_MS + 21_000 * DAY_MS + n as i64);
    let start = Instant::now();
    register.enter(&new, at, &author()).unwrap();
    let took = start.elapsed();
    register.settle().unwrap();
    took
}
