//! Thousands of shuffles: desks that are cut off from each other, and whatever order their events come in afterwards.

use super::*;
use crate::chain::append::{Pen, next};
use crate::events::body::Body;
use crate::events::kind::{ASSESS, CORRECT, REOPEN, VOID};
use crate::events::personal::{Personal, seal};
use crate::events::stored::Values;
use crate::ids::author::Author;
use crate::ids::hash::Hash;
use crate::ids::id::{VisitId, VisitorId};
use crate::ids::time::Timestamp;
use crate::rows::visit::VisitRow;
use crate::words::fixed::{Field, Outcome};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_609_808_400_000 + seconds * 1000)
}

/// What one place knows of a visit.
#[derive(Clone, Default)]
struct Place {
    events: BTreeMap<(i64, DeskId, i64), Event>,
    words: BTreeMap<(EventId, String), String>,
}

impl Place {
    fn take(&mut self, (event, words): &(Event, Vec<Personal>)) {
        let key = (event.nth, event.desk, event.seq);
        if self.events.insert(key, event.clone()).is_none() {
            let words = words.iter();
            self.words
                .extend(words.map(|word| ((event.id, word.field.clone()), word.value.clone())));
        }
        for gone in wordless(&self.events()) {
            self.words.retain(|(event, _), _| *event != gone);
        }
    }

    fn events(&self) -> Vec<Event> {
        self.events.values().cloned().collect()
    }

    fn row(&self) -> Option<VisitRow> {
        let values: Values = self.words.clone().into_iter().collect();
        VisitRow::of(&self.events(), &values)
    }
}

/// A desk that writes of one visit what it is told to, knowing what it has heard.
struct Writer {
    desk: DeskId,
    seq: i64,
    knows: Place,
}

impl Writer {
    fn new(second: i64) -> Self {
        Self {
            desk: DeskId::new(at(second)).expect("random bytes"),
            seq: 0,
            knows: Place::default(),
        }
    }

    fn write(&mut self, visit: VisitId, kind: &str, second: i64) -> (Event, Vec<Personal>) {
        let author = Author::new("desk").expect("a name");
        let pen = Pen {
            desk: self.desk,
            at: at(second),
            author: &author,
        };
        let name = |name: &str| seal(vec![(Field::Name, format!("{name} {second}"))]).expect("random bytes");
        let (body, words) = match kind {
            ENTER => (
                Body {
                    line: Some(1),
                    visitor: VisitorId::new(at(second)).ok(),
                    ..Body::default()
                },
                name("Nguyễn Văn A"),
            ),
            CORRECT => (Body::default(), name("Nguyễn Văn Ánh")),
            ASSESS => (
                Body {
                    outcome: Some(Outcome::Running.as_str().to_owned()),
                    ..Body::default()
                },
                vec![],
            ),
            ERASE => (
                Body {
                    erased: self.knows.words.keys().map(|(event, _)| *event).collect(),
                    ..Body::default()
                },
                vec![],
            ),
            _ => (Body::default(), vec![]),
        };
        let nth = 1 + self.knows.events.keys().map(|(nth, ..)| *nth).max().unwrap_or(0);
        self.seq += 1;
        let head = (self.seq - 1, Hash::default());
        let written = next(pen, head, nth, Some(visit.into()), kind, body, &words).expect("random bytes");
        let written = (written, words);
        self.knows.take(&written);
        written
    }
}

/// The last is of a desk that is newer than all of us.
const KINDS: [&str; 8] = [EXIT, ASSESS, CORRECT, REOPEN, VOID, ERASE, EXIT, "temperature"];

/// Everything that three desks wrote, and the first of them in another branch: its book was put back to a copy of before, and
/// knows nothing of what it had written since. Each step is a desk, a kind, and whether it first heard all that was written.
fn written(steps: &[(usize, usize, bool)]) -> Vec<(Event, Vec<Personal>)> {
    let visit = VisitId::new(at(0)).expect("random bytes");
    let mut first = Writer::new(0);
    let mut all = vec![first.write(visit, ENTER, 0)];
    let put_back = Writer {
        desk: first.desk,
        seq: 1 << 40,
        knows: first.knows.clone(),
    };
    let mut desks = [first, Writer::new(1), Writer::new(2), put_back];
    for (second, &(desk, kind, heard)) in (1..).zip(steps) {
        if heard {
            all.iter().for_each(|event| desks[desk].knows.take(event));
        }
        all.push(desks[desk].write(visit, KINDS[kind], second));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn every_order_and_repetition_gives_the_same_visit_and_the_same_words(
        steps in prop::collection::vec((0..4usize, 0..KINDS.len(), any::<bool>()), 0..10),
        order in prop::collection::vec(any::<prop::sample::Index>(), 30),
    ) {
        let all = written(&steps);
        let mut in_order = Place::default();
        all.iter().for_each(|event| in_order.take(event));
        let mut shuffled = Place::default();
        // Some come several times, some late; in the end each came.
        for index in &order {
            shuffled.take(index.get(&all));
        }
        all.iter().rev().for_each(|event| shuffled.take(event));
        prop_assert_eq!(&in_order.words, &shuffled.words);
        prop_assert!(in_order.row() == shuffled.row());
        let own = all[0].0.desk;
        let row = in_order.row().expect("an arrival");
        let has = |kind: &str| all.iter().any(|(event, _)| event.desk == own && event.kind == kind);
        prop_assert_eq!(row.voided_at.is_some(), has(VOID));
        prop_assert_eq!(row.name.is_none(), has(ERASE));
        prop_assert!(!has(ERASE) || in_order.words.is_empty());
        let left = all.iter().any(|(event, _)| event.kind == EXIT);
        prop_assert!(left || row.exited_at.is_none());
        prop_assert!(!left || has(REOPEN) || row.exited_at.is_some(), "an exit anywhere ends it");
    }
}

#[test]
fn of_two_exits_the_same_one_stands_everywhere() {
    let visit = VisitId::new(at(0)).expect("random bytes");
    let (mut here, mut there) = (Writer::new(0), Writer::new(1));
    let entered = here.write(visit, ENTER, 0);
    there.knows.take(&entered);
    let exits = [here.write(visit, EXIT, 60), there.write(visit, EXIT, 50)];
    let ends: BTreeSet<i64> = [[&exits[0], &exits[1]], [&exits[1], &exits[0]]]
        .into_iter()
        .map(|order| {
            let mut place = Place::default();
            order
                .into_iter()
                .chain([&entered])
                .for_each(|event| place.take(event));
            place
                .row()
                .expect("an arrival")
                .exited_at
                .expect("left")
                .unix_ms()
        })
        .collect();
    assert_eq!(ends.len(), 1);
}

#[test]
fn a_correction_that_crosses_an_erasure_leaves_no_word_whichever_comes_first() {
    let visit = VisitId::new(at(0)).expect("random bytes");
    let mut here = Writer::new(0);
    let entered = here.write(visit, ENTER, 0);
    // The same desk in another process, which has not seen the correction yet.
    let mut again = Writer {
        knows: here.knows.clone(),
        ..Writer::new(0)
    };
    again.desk = here.desk;
    again.seq = 50;
    let corrected = here.write(visit, CORRECT, 10);
    let erased = again.write(visit, ERASE, 11);
    for order in [[&corrected, &erased], [&erased, &corrected]] {
        let mut place = Place::default();
        place.take(&entered);
        assert!(!place.words.is_empty());
        order.into_iter().for_each(|event| place.take(event));
        assert!(place.words.is_empty());
        assert_eq!(place.row().expect("an arrival").name, None);
    }
}

#[test]
fn a_word_that_stands_too_far_behind_all_others_takes_no_place_from_them() {
    let visit = VisitId::new(at(0)).expect("random bytes");
    let (mut here, mut there) = (Writer::new(0), Writer::new(1));
    let entered = here.write(visit, ENTER, 0);
    let mut far = there.write(visit, EXIT, 10);
    far.0.nth = 1 << 39;
    for order in [[&entered, &far], [&far, &entered]] {
        let mut place = Place::default();
        order.into_iter().for_each(|event| place.take(event));
        assert_eq!(place.row().expect("an arrival").exited_at, None);
    }
}
