//! What sharing costs whoever stands at a desk: a save at one that shares, beside one at a desk that has not joined.
//!
//! The two take turns, and so does which of them is first: after a pause the first finds a processor and a disk that have gone to
//! sleep. What is compared is one round with itself, and of the rounds the middle one counts.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::site::{Gate, Site};

use crate::driven::{Desk, alone, author, now, visit};
use crate::seen::{BREATH, STEP};

/// Between two visitors at one desk in a rush: a group that was let in at once.
const RUSH: Duration = Duration::from_millis(20);
/// And so long that whatever a save leaves behind for the thread that shares is over: looked for, sent, breathed after.
const VISITOR: Duration = Duration::from_millis(600);
/// Rounds, each of which compares as many saves of both kinds.
const ROUNDS: usize = 9;

/// Saves of one round.
#[derive(Default)]
struct Round {
    ours: Vec<Duration>,
    theirs: Vec<Duration>,
}

pub(crate) fn measure(site: &Site, saves: usize) {
    in_a_rush(site, saves);
    at_a_whole_desk(site, saves / 5);
}

/// The book alone, while another thread exchanges as a running desk does.
fn in_a_rush(site: &Site, saves: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let (mut sharing, path) = Desk::joined(site, &runtime, "Lưu");
    let mut book = alone(&path);
    let mut lonely = alone(&site.folder.path().join("lonely.db"));
    let is_over = Arc::new(AtomicBool::new(false));
    let over = Arc::clone(&is_over);
    let sends = thread::spawn(move || {
        sharing.book.look_on().unwrap();
        while !over.load(Ordering::Relaxed) {
            runtime.block_on(sharing.pass());
            thread::sleep(STEP.max(BREATH));
        }
    });
    let mut save = |number: usize, shares: bool| {
        let book = if shares { &mut book } else { &mut lonely };
        book.enter(&visit(number), now(), &author()).unwrap();
    };
    let rounds = rounds(saves, RUSH, &mut save);
    is_over.store(true, Ordering::Relaxed);
    sends.join().unwrap();
    said("a save in a rush", &rounds);
}

/// The whole program, whose thread sends each save before the next one.
fn at_a_whole_desk(site: &Site, saves: usize) {
    let (sharing, lonely) = (
        site.gate("Lưu cả"),
        Gate::new(&site.folder.path().join("một mình")),
    );
    let mut desks = [&sharing, &lonely].map(|gate| {
        gate.enter_many(200);
        Headless::open(&gate.data, None)
    });
    desks[0].until_screen("all is sent", |screen| screen["site"]["unsent"] == 0);
    let mut save = |number: usize, shares: bool| {
        let name = format!("Nguyễn Thị Hương Giang {number}");
        desks[usize::from(!shares)].ask(&format!("enter {{\"name\": \"{name}\"}}"));
    };
    said("a save at a whole desk", &rounds(saves, VISITOR, &mut save));
}

/// So many saves of each kind, in rounds.
fn rounds(saves: usize, pause: Duration, save: &mut dyn FnMut(usize, bool)) -> Vec<Round> {
    let each = (saves / ROUNDS).max(2);
    let round = |round: usize| {
        let mut took = Round::default();
        for number in round * each..(round + 1) * each {
            let shares_first = number.is_multiple_of(2);
            for shares in [shares_first, !shares_first] {
                let began = Instant::now();
                save(number, shares);
                let all = if shares { &mut took.ours } else { &mut took.theirs };
                all.push(began.elapsed());
            }
            thread::sleep(pause);
        }
        took
    };
    (0..ROUNDS).map(round).collect()
}

fn said(what: &str, rounds: &[Round]) {
    let of_all = |side: fn(&Round) -> &Vec<Duration>| rounds.iter().flat_map(side).copied().collect();
    let (ours, theirs): (Vec<_>, Vec<_>) = (of_all(|round| &round.ours), of_all(|round| &round.theirs));
    for (which, share, most) in [("median", 0.5, "1.10"), ("p95", 0.95, "-")] {
        let ratio = |round: &Round| at(&round.ours, share) / at(&round.theirs, share);
        let mut ratios: Vec<f64> = rounds.iter().map(ratio).collect();
        ratios.sort_by(f64::total_cmp);
        println!(
            "{what}, {which}: rounds of {} saves each, {:.2} to {:.2}",
            rounds[0].ours.len(),
            ratios[0],
            ratios[ratios.len() - 1]
        );
        println!(
            "row\t{what} while sharing, {which}\t{:.2} ms\talone {:.2} ms\t{:.2}\t{most}",
            at(&ours, share),
            at(&theirs, share),
            ratios[ratios.len() / 2]
        );
    }
}

/// How long the save at a place among them took, ms.
fn at(took: &[Duration], share: f64) -> f64 {
    let mut took = took.to_vec();
    took.sort();
    let place = (took.len() as f64 * share) as usize;
    took[place.min(took.len() - 1)].as_secs_f64() * 1000.0
}
