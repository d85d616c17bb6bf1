//! A group of people is one line with their number, which is counted wherever people are.

#![allow(clippy::unwrap_used, reason = "outside a test function, but for tests alone")]

mod common;

use common::*;
use proptest::prelude::*;
use register::*;

fn people(count: u32) -> People {
    People::new(count).unwrap()
}

fn group(name: &str, count: u32) -> NewVisit {
    NewVisit {
        people: people(count),
        ..named(name)
    }
}

#[test]
fn a_group_is_one_line_from_its_arrival_to_its_departure() {
    let (_folder, mut register) = fresh();
    let whole = group("Đoàn Trường Nguyễn Trãi", 30);
    let visit = register.enter(&whole, at(0), &author()).unwrap().visit;
    register.enter(&named("Nguyễn Văn A"), at(1), &author()).unwrap();
    assert_eq!(register.number_inside().unwrap(), (2, 31));
    register
        .assess(visit, &Outcome::Running.into(), at(2), &author())
        .unwrap();
    let counts = register.counts(today()).unwrap();
    assert_eq!((counts.entered, counts.people, counts.groups), (2, 31, 1));
    assert_eq!(counts.running, 1, "one phone was checked");
    register.exit(visit, at(3), &author()).unwrap();
    assert_eq!(register.number_inside().unwrap(), (1, 1), "all of them at once");
    assert_eq!(register.line(visit).unwrap().people, people(30));
    assert_whole(&mut register);
}

#[test]
fn a_number_is_put_right_like_a_word_and_stays_when_the_words_are_erased() {
    let (_folder, mut register) = fresh();
    let entered = register.enter(&named("Lê Thị Ngoẵng"), at(0), &author()).unwrap();
    for (n, count) in [(1, 12), (2, 12), (3, 1), (4, 9)] {
        register
            .correct(
                entered.visit,
                &[Change::People(people(count))],
                None,
                at(n),
                &author(),
            )
            .unwrap();
    }
    let line = register.line(entered.visit).unwrap();
    let changed = line.corrections.iter().flat_map(|done| &done.changes);
    let changed: Vec<_> = changed
        .map(|one| (one.field, one.was.as_deref(), one.now.as_deref()))
        .collect();
    let of = |was, now| (Field::People, Some(was), Some(now));
    assert_eq!(changed, [of("1", "12"), of("12", "1"), of("1", "9")]);
    register.erase(entered.visitor, at(5), &author()).unwrap();
    assert_eq!(register.counts(today()).unwrap().people, 9);
    assert_whole(&mut register);
}

#[test]
fn whoever_meddles_with_a_number_is_found_out() {
    let (folder, mut register) = fresh();
    let visit = register
        .enter(&group("Đoàn", 30), at(0), &author())
        .unwrap()
        .visit;
    assert_whole(&mut register);
    let raw = rusqlite::Connection::open(folder.path().join("register.db")).unwrap();
    raw.execute_batch("UPDATE visit SET people = 3").unwrap();
    drop(raw);
    assert_eq!(register.verify().unwrap().findings, [Finding::Visit { visit }]);
    register.rebuild().unwrap();
    assert_whole(&mut register);
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Enter(u32),
    Exit(usize),
    Reopen(usize),
    Void(usize),
    Correct(usize, u32),
    Assess(usize),
    Erase(usize),
    CloseDay,
}

fn step() -> impl Strategy<Value = Step> {
    let count = prop_oneof![3 => Just(1_u32), 2 => 2..40_u32, 1 => Just(People::MOST)].boxed();
    let which = any::<usize>;
    prop_oneof![
        6 => count.clone().prop_map(Step::Enter),
        3 => which().prop_map(Step::Exit),
        1 => which().prop_map(Step::Reopen),
        1 => which().prop_map(Step::Void),
        2 => (which(), count).prop_map(|(which, count)| Step::Correct(which, count)),
        2 => which().prop_map(Step::Assess),
        1 => which().prop_map(Step::Erase),
        1 => Just(Step::CloseDay),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// What is not possible at a visit just now is refused, and that is fine.
    #[test]
    fn whatever_happens_the_figures_are_those_of_the_lines(steps in prop::collection::vec(step(), 1..50)) {
        let (_folder, mut register) = fresh();
        let mut visits: Vec<Entered> = Vec::new();
        for (now, step) in (0..).zip(steps) {
            // Over two midnights.
            let at = at(now * 3000);
            let of = |which: usize| visits.get(which % visits.len().max(1)).copied();
            match step {
                Step::Enter(count) => visits.push(register.enter(&group("Đoàn", count), at, &author()).unwrap()),
                Step::Exit(which) => drop(of(which).map(|one| register.exit(one.visit, at, &author()))),
                Step::Reopen(which) => drop(of(which).map(|one| register.reopen(one.visit, at, &author()))),
                Step::Void(which) => drop(of(which).map(|one| register.void(one.visit, "nhầm", at, &author()))),
                Step::Correct(which, count) => {
                    let change = [Change::People(people(count))];
                    drop(of(which).map(|one| register.correct(one.visit, &change, None, at, &author())));
                }
                Step::Assess(which) => {
                    let outcome = Outcome::ALL[which % Outcome::ALL.len()];
                    drop(of(which).map(|one| register.assess(one.visit, &outcome.into(), at, &author())));
                }
                Step::Erase(which) => drop(of(which).map(|one| register.erase(one.visitor, at, &author()))),
                Step::CloseDay => drop(register.close_day(BookDate::of(at), at, &author())),
            }
        }
        let days = 0..4;
        let sum = |lines: &[Line]| lines.iter().map(|line| line.people.count()).sum::<u32>();
        for day in days.map(|ahead| today().minus_days(-ahead)) {
            let mut lines = register.day(day).unwrap();
            lines.retain(|line| line.voided.is_none());
            let counts = register.counts(day).unwrap();
            prop_assert_eq!(counts.people, sum(&lines));
            prop_assert_eq!(counts.groups as usize, lines.iter().filter(|line| line.people.is_group()).count());
            lines.retain(|line| line.exited.is_none());
            prop_assert_eq!(counts.people_inside, sum(&lines));
            prop_assert_eq!(counts.people_exited + counts.people_inside, counts.people);
            let span = Span { first: day, last: day, from: None, before: None };
            let mut figures = Figures::default();
            register.figures(&span).unwrap().iter().for_each(|hour| figures += hour.figures);
            prop_assert_eq!(figures.counts, counts);
            let outcomes = counts.running + counts.probable + counts.not_heard + counts.cannot_check + counts.no_phone;
            prop_assert_eq!(outcomes + counts.unassessed, counts.entered, "a verdict is of one phone");
        }
        let inside = register.inside().unwrap();
        prop_assert_eq!(register.number_inside().unwrap(), (u32::try_from(inside.len()).unwrap(), sum(&inside)));
        let found = register.verify().unwrap().findings;
        prop_assert!(found.is_empty(), "{:?}", found);
    }
}
