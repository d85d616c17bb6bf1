//! The lines of a day, wherever in the book, and a screenful of either end. Beside the bare SELECT of the same rows.

use super::Book;
use super::made::{bare, day_of, open};
use super::names::Dice;
use super::spread::{Spread, in_turns, row};
use register::DayEnd;

/// Lines that a screen shows.
const SCREENFUL: u32 = 30;
const ENDS: [DayEnd; 2] = [DayEnd::First, DayEnd::Last];
const DAYS: usize = 40;
/// How often each is read; its middle time counts.
const ROUNDS: usize = 5;

pub(super) fn measure(book: &Book) {
    let (register, bare) = (open(&book.path), bare(&book.path));
    let mut dice = Dice(11);
    let columns: Vec<String> = bare
        .prepare("SELECT name FROM pragma_table_info('visit')")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let least = format!(
        "SELECT {} FROM visit WHERE book_date = ?1 ORDER BY desk, seq",
        columns.join(", ")
    );
    let (mut whole, mut sight) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
    for _ in 0..DAYS {
        let date = day_of(dice.roll(book.visits));
        let least = |limit: u32| {
            let mut select = bare.prepare_cached(&format!("{least} LIMIT {limit}")).unwrap();
            let mut rows = select.query([date]).unwrap();
            let mut lines = 0;
            while let Some(row) = rows.next().unwrap() {
                for column in 0..columns.len() {
                    std::hint::black_box(row.get_ref(column).unwrap());
                }
                lines += 1;
            }
            lines
        };
        let took = in_turns(ROUNDS, || register.day(date).unwrap().len(), || least(100_000));
        whole.iter_mut().zip(took).for_each(|(all, took)| all.push(took));
        for (end, took) in ENDS.into_iter().zip(&mut sight) {
            let [ours, _] = in_turns(
                ROUNDS,
                || register.day_in_sight(date, end, SCREENFUL).unwrap().len(),
                || least(SCREENFUL),
            );
            took.push(ours);
        }
    }
    let [ours, theirs] = whole.map(Spread::of);
    println!("  a day: {ours}; bare SELECT {theirs}");
    row(
        &format!("day, {}, p50", book.size),
        ours.p50,
        theirs.p50,
        Some(1.5),
    );
    row(
        &format!("day, {}, p95", book.size),
        ours.p95,
        theirs.p95,
        Some(2.0),
    );
    for (which, took) in ["first", "last"].into_iter().zip(sight) {
        row(
            &format!("{which} {SCREENFUL} lines beside the day, {}, p50", book.size),
            Spread::of(took).p50,
            ours.p50,
            Some(0.1),
        );
    }
}
