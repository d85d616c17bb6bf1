//! A power cut loses no acknowledged visit and breaks no chain, whatever the disk had not written yet: nothing of it, all,
//! the first part, or any sectors.
//!
//! How many cuts: `REGISTER_CUTS`, else 200. Each is looked at as a restart would: opened and verified.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;
#[path = "power/disk.rs"]
mod disk;

use common::*;
use register::*;
use std::{
    path::Path,
    sync::{Arc, Mutex},
};

/// What the desk was told is kept.
#[derive(Clone, Default)]
struct Promised {
    entered: Vec<VisitId>,
    exited: Vec<VisitId>,
    erased: Vec<VisitId>,
}

struct Cut {
    promised: Promised,
    image: disk::Image,
}

fn key() -> Key {
    Key::new([7; 32])
}

/// Works at a new register as a desk does, on a disk that remembers what a cut at some of its operations would leave.
fn work(folder: &Path, key: Option<Key>, cuts: usize, seed: u64) -> Vec<Cut> {
    let promised = Arc::new(Mutex::new(Promised::default()));
    let taken = Arc::new(Mutex::new(Vec::new()));
    {
        let (promised, taken) = (promised.clone(), taken.clone());
        let mut next = 1;
        disk::watch(move |operation, image| {
            let mut taken = taken.lock().unwrap();
            if operation >= next && taken.len() < cuts {
                // No two runs cut at the same places, and each sort of cut comes in turn.
                next = operation + 1 + (operation * 31 + seed) % 37;
                let sort = taken.len() as u64 % 4;
                taken.push(Cut {
                    promised: promised.lock().unwrap().clone(),
                    image: image(operation.wrapping_mul(4) + sort),
                });
            }
        });
    }
    let path = folder.join("register.db");
    let mut n = 0;
    while taken.lock().unwrap().len() < cuts {
        // Closed and opened again now and then: a log that is merged and removed has its own ways to fail.
        let mut register = Register::open(&path, opening(key.clone())).unwrap();
        for _ in 0..15 {
            n += 1;
            let new = NewVisit {
                id: Some(format!("{:012}", n % 7).as_str().into()),
                note: Some("x".repeat(n % 900)),
                ..named("Nguyễn Văn A")
            };
            let entered = register.enter(&new, at(n as i64), &author()).unwrap();
            promised.lock().unwrap().entered.push(entered.visit);
            if n % 3 == 0 {
                register.exit(entered.visit, at(n as i64), &author()).unwrap();
                promised.lock().unwrap().exited.push(entered.visit);
            }
            if n % 20 == 0 {
                register.erase(entered.visitor, at(n as i64), &author()).unwrap();
                promised.lock().unwrap().erased.push(entered.visit);
            }
        }
        assert!(
            !taken.lock().unwrap().is_empty(),
            "the register writes to a disk that nobody watches"
        );
    }
    disk::leave();
    Arc::into_inner(taken)
        .map(|taken| taken.into_inner().unwrap())
        .unwrap_or_default()
}

/// What a restart after the cut finds.
fn look(cut: &Cut, key: Option<Key>) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in &cut.image {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let path = folder.path().join("register.db");
    let mut register = Register::open(&path, opening(key)).unwrap();
    let Promised {
        entered,
        exited,
        erased,
    } = &cut.promised;
    for &visit in entered {
        assert!(register.line(visit).is_ok(), "an acknowledged visit");
    }
    for &visit in exited {
        assert!(
            register.line(visit).unwrap().exited.is_some(),
            "an acknowledged exit"
        );
    }
    for &visit in erased {
        assert_eq!(
            register.line(visit).unwrap().person,
            None,
            "an acknowledged erasure"
        );
    }
    assert_whole(&mut register);
    register
        .enter(&named("Sau khi có điện"), at(9), &author())
        .unwrap();
}

#[test]
fn a_power_cut_loses_no_acknowledged_visit() {
    let cuts: usize = std::env::var("REGISTER_CUTS").map_or(200, |cuts| cuts.parse().unwrap());
    let (mut looked, mut promised) = (0, 0);
    for (seed, key) in (0..).zip([Some(key()), None].into_iter().cycle()) {
        let folder = tempfile::tempdir().unwrap();
        for cut in work(folder.path(), key.clone(), (cuts - looked).min(100), seed) {
            look(&cut, key.clone());
            looked += 1;
            promised += cut.promised.entered.len();
        }
        if looked >= cuts {
            break;
        }
    }
    println!("{looked} cuts, {promised} promises kept");
    assert!(promised > 10 * looked, "the cuts must fall into work");
}
