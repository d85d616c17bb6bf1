//! What the book knows of somebody is the newest word of each field, beside a plain model that goes through all of their
//! visits.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use common::*;
use proptest::prelude::*;
use register::*;
use std::collections::BTreeMap;

const FIELDS: [Field; 6] = [
    Field::Phone,
    Field::From,
    Field::Born,
    Field::Nationality,
    Field::Plate,
    Field::Room,
];

#[derive(Clone, Debug)]
enum Happens {
    Comes(Vec<(usize, u8)>),
    PutRight(usize, usize, Option<u8>),
    Void(usize),
    Leaves(usize),
}

fn happens() -> impl Strategy<Value = Happens> {
    let field = 0..FIELDS.len();
    prop_oneof![
        4 => prop::collection::vec((field.clone(), any::<u8>()), 0..4).prop_map(Happens::Comes),
        2 => (any::<usize>(), field, any::<Option<u8>>())
            .prop_map(|(visit, field, word)| Happens::PutRight(visit, field, word)),
        1 => any::<usize>().prop_map(Happens::Void),
        1 => any::<usize>().prop_map(Happens::Leaves),
    ]
}

fn word(field: Field, n: u8) -> String {
    match field {
        Field::Phone => format!("09000000{n:02}"),
        Field::Born => format!("19{:02}", n % 100),
        Field::Plate => format!("30A{n:03}"),
        _ => format!("{field} {n}"),
    }
}

/// One visit of the model: its words by field, `None` once it is void.
type Visit = Option<BTreeMap<Field, String>>;

/// The newest word of each field that belongs to a person.
fn expected(visits: &[Visit]) -> BTreeMap<Field, String> {
    let mut known = BTreeMap::new();
    for visit in visits.iter().flatten() {
        known.extend(visit.clone());
    }
    known.remove(&Field::Room);
    known
}

fn known(register: &Register) -> Option<BTreeMap<Field, String>> {
    let hits = register.search("", 9).unwrap();
    assert!(hits.len() <= 1);
    let person = hits.into_iter().next()?.person;
    let mut words: BTreeMap<Field, String> = person
        .details
        .iter()
        .map(|(field, word)| (field, word.to_owned()))
        .collect();
    words.extend(person.phone.map(|phone| (Field::Phone, phone)));
    words.extend(person.from.map(|from| (Field::From, from)));
    Some(words)
}

/// What search says of their visits, and what the visits say.
fn assert_counted(register: &Register) {
    for hit in register.search("", 9).unwrap() {
        let visits: Vec<Line> = register
            .visits_of(hit.visitor, 99)
            .unwrap()
            .into_iter()
            .filter(|line| line.voided.is_none())
            .collect();
        let last = visits.first().map(|line| (line.visit, line.entered_at));
        let inside = visits.iter().find(|line| line.exited.is_none());
        assert_eq!(hit.visits as usize, visits.len());
        assert_eq!(Some((hit.last_visit, hit.last_at)), last);
        assert_eq!(hit.inside, inside.map(|line| line.visit));
    }
}

fn change(field: Field, word: Option<String>) -> Change {
    match field {
        Field::Phone => Change::Phone(word),
        Field::From => Change::From(word),
        field => Change::Detail(field, word),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_newest_word_of_each_field_is_known(
        has_id in any::<bool>(),
        events in prop::collection::vec(happens(), 1..25),
    ) {
        let (_folder, mut register) = fresh();
        let mut visits: Vec<(VisitId, Visit)> = Vec::new();
        let mut visitor = None;
        let done: Result<()> = register.together(|register| {
            for (n, event) in events.into_iter().enumerate() {
                let now = at(n as i64);
                match event {
                    Happens::Comes(words) => {
                        let words: BTreeMap<Field, String> = words
                            .into_iter()
                            .map(|(field, n)| (FIELDS[field], word(FIELDS[field], n)))
                            .collect();
                        let of_details = |(field, _): &(&Field, &String)| field.is_detail();
                        let new = NewVisit {
                            visitor,
                            id: has_id.then(|| "030090000001".into()),
                            phone: words.get(&Field::Phone).cloned(),
                            from: words.get(&Field::From).cloned(),
                            details: words
                                .iter()
                                .filter(of_details)
                                .map(|(field, word)| (*field, word.clone()))
                                .collect(),
                            ..named("Nguyễn Văn A")
                        };
                        let entered = register.enter(&new, now, &author())?;
                        // Whoever has no visit that counts is not known any more, and comes as somebody else.
                        if visitor != Some(entered.visitor) {
                            visits.clear();
                        }
                        visitor = Some(entered.visitor);
                        visits.push((entered.visit, Some(words)));
                    }
                    Happens::PutRight(visit, field, n) if !visits.is_empty() => {
                        let at = visit % visits.len();
                        let (visit, Some(words)) = &mut visits[at] else { continue };
                        let (field, new) = (FIELDS[field], n.map(|n| word(FIELDS[field], n)));
                        register.correct(*visit, &[change(field, new.clone())], None, now, &author())?;
                        match new {
                            Some(new) => words.insert(field, new),
                            None => words.remove(&field),
                        };
                    }
                    Happens::Void(visit) if !visits.is_empty() => {
                        let at = visit % visits.len();
                        let (visit, words) = &mut visits[at];
                        if words.take().is_some() {
                            register.void(*visit, "ghi nhầm", now, &author())?;
                        }
                    }
                    Happens::Leaves(visit) if !visits.is_empty() => {
                        let at = visit % visits.len();
                        match register.exit(visits[at].0, now, &author()) {
                            Err(Error::Void | Error::AlreadyExited) => {}
                            done => done?,
                        }
                    }
                    _ => {}
                }
                let model: Vec<Visit> = visits.iter().map(|(_, words)| words.clone()).collect();
                let stands = model.iter().any(Option::is_some);
                assert_eq!(known(register), stands.then(|| expected(&model)));
                assert_counted(register);
            }
            Ok(())
        });
        done.unwrap();
        assert_whole(&mut register);
    }
}

#[test]
fn what_is_asked_for_next_is_read_in_portions_that_come_to_an_end() {
    let (_folder, mut register) = fresh();
    for n in 0..3 {
        register.enter(&named("Lê Ẵm"), at(n), &author()).unwrap();
        let portions = (0..100)
            .take_while(|nth| register.read_ahead(*nth).unwrap())
            .count();
        assert!((1..100).contains(&portions), "{portions}");
    }
    assert_eq!(register.search("le am", 6).unwrap().len(), 3);
}
