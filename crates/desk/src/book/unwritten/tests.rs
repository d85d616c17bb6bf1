//! Outcomes that wait for a book that fails, as the test has it fail.

use register::Outcome;

use super::*;

fn visit(number: u8) -> VisitId {
    format!("0176cf2d-8c00-7000-8000-0000000000{number:02}")
        .parse()
        .unwrap()
}

fn waiting_for(unwritten: &mut Unwritten, number: u8, outcome: Outcome) {
    unwritten.put(visit(number), outcome.into()).unwrap();
}

fn full(_: u8) -> Option<ErrorCode> {
    Some(ErrorCode::DiskFull)
}

fn takes_all(_: u8) -> Option<ErrorCode> {
    None
}

/// One round with a book that fails a visit as `fails` says; returns what was offered to it.
fn round(unwritten: &mut Unwritten, fails: impl Fn(u8) -> Option<ErrorCode>) -> (Vec<(u8, Outcome)>, Round) {
    let mut offered = Vec::new();
    let round = unwritten.write(|id, assessed| {
        let number = (0..100).find(|number| visit(*number) == id).unwrap();
        offered.push((number, assessed.outcome));
        fails(number).map_or(Ok(()), |code| Err(Failure::new(code)))
    });
    (offered, round)
}

#[test]
fn a_later_word_is_never_overwritten_by_one_that_waited() {
    let mut unwritten = Unwritten::default();
    waiting_for(&mut unwritten, 1, Outcome::NotHeard);
    round(&mut unwritten, full);
    waiting_for(&mut unwritten, 1, Outcome::Running);
    assert_eq!(round(&mut unwritten, takes_all).0, [(1, Outcome::Running)]);
    assert_eq!(round(&mut unwritten, takes_all).0, []);
}

#[test]
fn a_full_disk_is_tried_once_a_round_and_nothing_is_lost() {
    let mut unwritten = Unwritten::default();
    let all = [1, 2, 3].map(|number| (number, Outcome::Running));
    for (number, outcome) in all {
        waiting_for(&mut unwritten, number, outcome);
    }
    let (offered, first) = round(&mut unwritten, full);
    assert_eq!(offered, all[..1]);
    assert_eq!(
        first.blocked.map(|failure| failure.code),
        Some(ErrorCode::DiskFull)
    );
    let (offered, _) = round(&mut unwritten, |_| Some(ErrorCode::RegisterBusy));
    assert_eq!(offered, all[..1]);
    let (offered, last) = round(&mut unwritten, takes_all);
    assert_eq!(offered, all);
    assert_eq!(last.had_waited, 1, "the others were not offered before");
}

#[test]
fn one_that_fails_for_good_holds_up_no_other_and_its_failure_is_said_once() {
    let mut unwritten = Unwritten::default();
    let odd = |number| (number == 1).then_some(ErrorCode::Internal);
    waiting_for(&mut unwritten, 1, Outcome::Running);
    waiting_for(&mut unwritten, 2, Outcome::Running);
    let (_, first) = round(&mut unwritten, odd);
    assert_eq!(first.written, [visit(2)]);
    assert!(first.blocked.is_none());
    assert_eq!(first.news, [Failure::new(ErrorCode::Internal)]);
    let mut tries = 0;
    for number in 0..200 {
        waiting_for(&mut unwritten, 3 + number % 50, Outcome::Running);
        let (offered, later) = round(&mut unwritten, odd);
        tries += usize::from(offered.iter().any(|(number, _)| *number == 1));
        assert_eq!(later.written.len(), 1);
    }
    assert!((5..12).contains(&tries), "{tries} tries in 200 rounds");
    let mended = (0..=MOST_ROUNDS).any(|_| round(&mut unwritten, takes_all).1.written == [visit(1)]);
    assert!(mended, "it is still offered");
}

#[test]
fn a_visit_that_takes_no_more_outcomes_waits_no_longer_and_that_is_said() {
    let mut unwritten = Unwritten::default();
    waiting_for(&mut unwritten, 1, Outcome::Running);
    waiting_for(&mut unwritten, 2, Outcome::Running);
    let (offered, round_of_void) = round(&mut unwritten, |_| Some(ErrorCode::UnknownVisit));
    assert_eq!((offered.len(), round_of_void.dropped.len()), (2, 2));
    assert!(round_of_void.news.is_empty());
    assert_eq!(round(&mut unwritten, takes_all).0, []);
}

#[test]
fn what_waits_outlives_a_crash_with_its_last_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("waiting");
    let mut unwritten = Unwritten::open(&path).unwrap();
    let length = std::fs::metadata(&path).unwrap().len();
    for (number, outcome) in [(1, Outcome::NotHeard), (2, Outcome::Probable)] {
        waiting_for(&mut unwritten, number, outcome);
    }
    round(&mut unwritten, full);
    waiting_for(&mut unwritten, 1, Outcome::Running);
    drop(unwritten);

    let mut again = Unwritten::open(&path).unwrap();
    assert!(again.has(visit(1)) && again.has(visit(2)) && !again.has(visit(3)));
    let (offered, _) = round(&mut again, takes_all);
    assert_eq!(offered, [(1, Outcome::Running), (2, Outcome::Probable)]);
    drop(again);
    assert_eq!(round(&mut Unwritten::open(&path).unwrap(), takes_all).0, []);
    assert_eq!(std::fs::metadata(&path).unwrap().len(), length, "it never grows");
}

#[test]
fn a_word_that_the_book_took_at_once_is_not_kept_aside_and_no_slot_holds_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("waiting");
    let mut unwritten = Unwritten::open(&path).unwrap();
    waiting_for(&mut unwritten, 1, Outcome::Running);
    round(&mut unwritten, takes_all);
    assert!(std::fs::read(&path).unwrap().trim_ascii().is_empty());
    waiting_for(&mut unwritten, 2, Outcome::Running);
    round(&mut unwritten, full);
    let text = std::fs::read_to_string(&path).unwrap();
    let expect = format!(
        r#"{{"visit":"{}","outcome":"running","reason":null,"flagged_ms":null}}"#,
        visit(2)
    );
    assert_eq!(text.trim(), expect);
}

#[test]
fn a_slot_that_was_cut_or_scribbled_on_is_free_and_costs_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("waiting");
    let mut unwritten = Unwritten::open(&path).unwrap();
    for number in [1, 2, 3] {
        waiting_for(&mut unwritten, number, Outcome::Running);
    }
    round(&mut unwritten, full);
    drop(unwritten);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[300] = 0xff;
    bytes.truncate(600);
    std::fs::write(&path, bytes).unwrap();
    let mut again = Unwritten::open(&path).unwrap();
    assert_eq!(round(&mut again, takes_all).0, [(1, Outcome::Running)]);
}
