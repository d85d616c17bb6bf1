//! What a desk read from others waits for no disk. A power cut may take back the last of it, whole transactions alone: what is
//! noted as read is there, so that the desk reads on from where it stands; and what was noted for good stays.
#![allow(clippy::unwrap_used, reason = "outside a test function, but for tests alone")]

mod common;
#[path = "power/disk.rs"]
mod disk;

use common::*;
use register::*;
use std::{
    path::Path,
    sync::{Arc, Mutex},
};

const CUTS: usize = 48;
const VISITS: usize = 900;
/// Events that come at once.
const AT_ONCE: usize = 3;

/// What was noted for good before a cut, and what the disk had after it.
struct Cut {
    joined: usize,
    image: disk::Image,
}

fn book(path: &Path) -> Register {
    Register::open(path, opening(Some(Key::new([7; 32])))).unwrap()
}

/// Reads what another desk wrote, on a disk that remembers what a cut at some of its operations would leave.
fn work(folder: &Path) -> Vec<Cut> {
    let mut other = open(&folder.join("other.db"));
    for n in 0..VISITS {
        other
            .enter(&named("Nguyễn Văn A"), at(n as i64), &author())
            .unwrap();
    }
    let from = Source {
        desk: other.desk(),
        branch: 0,
    };
    let events = other.to_share(0, VISITS as u32).unwrap();
    let own = book(&folder.join("own.db"));
    let (joined, taken) = (Arc::new(Mutex::new(0)), Arc::new(Mutex::new(Vec::new())));
    {
        let (joined, taken) = (joined.clone(), taken.clone());
        let mut next = 1;
        disk::watch(move |operation, image| {
            let mut taken = taken.lock().unwrap();
            if operation >= next && taken.len() < CUTS {
                next = operation + 1 + (operation * 31) % 37;
                let sort = taken.len() as u64 % 4;
                taken.push(Cut {
                    joined: *joined.lock().unwrap(),
                    image: image(operation.wrapping_mul(4) + sort),
                });
            }
        });
    }
    let mut read = 0;
    for (at_once, some) in events.chunks(AT_ONCE).enumerate() {
        // Opened for each exchange.
        let mut site = own.begin_site(&folder.join("site.db"), at(0)).unwrap();
        if at_once % 7 == 0 {
            site.note_for_good("joined", &(at_once + 1).to_string()).unwrap();
            *joined.lock().unwrap() = at_once + 1;
        }
        read += some.len();
        let up_to = ("read".to_owned(), read.to_string());
        site.take(&[(from, some)], &[up_to]).unwrap();
    }
    disk::leave();
    Arc::into_inner(taken)
        .map(|taken| taken.into_inner().unwrap())
        .unwrap_or_default()
}

/// What a restart after the cut finds; answers how much of what others wrote.
fn look(cut: &Cut) -> usize {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in &cut.image {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let own = book(&folder.path().join("own.db"));
    let site = match own.site(&folder.path().join("site.db")) {
        // While it was being made: nobody has joined yet.
        Err(Error::Missing | Error::Damaged(_)) if cut.joined == 0 => return 0,
        site => site.unwrap(),
    };
    let noted = |key: &str| -> usize { site.note(key).unwrap().map_or(0, |text| text.parse().unwrap()) };
    assert!(noted("joined") >= cut.joined, "noted for good");
    let read = noted("read");
    assert_eq!(site.book().inside().unwrap().len(), read, "as it is noted");
    // The log is written in order: what came before is there where what is noted for good is.
    assert!(read >= cut.joined.saturating_sub(1) * AT_ONCE);
    read
}

#[test]
fn a_power_cut_leaves_what_is_noted_as_read_and_what_was_noted_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let cuts = work(folder.path());
    assert_eq!(cuts.len(), CUTS, "the cuts must fall into work");
    let read: usize = cuts.iter().map(look).sum();
    assert!(read > 0, "something is read in the end");
}
