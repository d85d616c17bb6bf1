//! Thousands of shuffles: gates that are cut off from each other in the middle of a roll call.

use super::*;
use crate::chain::append::{Pen, next};
use crate::ids::hash::Hash;
use proptest::prelude::*;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_ms(1_609_808_400_000 + seconds * 1000)
}

/// A gate, with the events that it knows.
struct Gate {
    desk: DeskId,
    seq: i64,
    knows: Vec<Event>,
}

/// What somebody at a gate does.
#[derive(Clone, Copy, Debug)]
enum Act {
    Begin,
    /// Touches the name of one of the visitors.
    Touch(usize),
    End,
    /// Hears all that another gate knows.
    Hear(usize),
}

fn act(gates: usize, visitors: usize) -> impl Strategy<Value = (usize, Act)> {
    let act = prop_oneof![
        2 => Just(Act::Begin),
        8 => (0..visitors).prop_map(Act::Touch),
        1 => Just(Act::End),
        4 => (0..gates).prop_map(Act::Hear),
    ];
    (0..gates, act)
}

impl Gate {
    fn new(number: i64) -> Self {
        Self {
            desk: DeskId::new(at(number)).expect("random bytes"),
            seq: 0,
            knows: Vec::new(),
        }
    }

    fn call(&self) -> Option<RollCall> {
        RollCall::of(self.knows.iter())
    }

    fn write(&mut self, kind: &str, body: Body, second: i64) -> EventId {
        let author = Author::new("desk").expect("a name");
        let pen = Pen {
            desk: self.desk,
            at: at(second),
            author: &author,
        };
        let subject = Subject::of_roll_calls(BookDate::of(at(second)));
        let event = next(
            pen,
            (self.seq, Hash::default()),
            1,
            Some(subject),
            kind,
            body,
            &[],
        )
        .expect("an event");
        self.seq += 1;
        let id = event.id;
        self.knows.push(event);
        id
    }

    /// The same as the verbs of the register do, in memory.
    fn act(&mut self, act: Act, visitors: &[VisitId], second: i64) -> Option<EventId> {
        match (act, self.call()) {
            (Act::Begin, None) => Some(self.write(ROLL_BEGIN, Body::default(), second)),
            (Act::Touch(one), Some(call)) => {
                let (kind, body) = call.touched(visitors[one]);
                let event = self.write(kind, body, second);
                (kind == ROLL_FOUND).then_some(event)
            }
            (Act::End, Some(call)) => Some(self.write(ROLL_END, call.ending(), second)),
            _ => None,
        }
    }

    fn hear(&mut self, events: &[Event]) {
        self.knows.extend(events.iter().cloned());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_order_and_repetition_of_the_same_events_is_the_same_roll_call(
        acts in prop::collection::vec(act(3, 4), 1..40),
        order in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..60),
    ) {
        let mut gates: Vec<Gate> = (0..3).map(Gate::new).collect();
        let visitors: Vec<VisitId> = (0..4).map(|n| VisitId::new(at(n)).expect("random bytes")).collect();
        for (second, (gate, act)) in (10..).zip(acts) {
            if let Act::Hear(from) = act {
                let heard = gates[from].knows.clone();
                gates[gate].hear(&heard);
            } else {
                gates[gate].act(act, &visitors, second);
            }
        }
        let all: Vec<Event> = gates.iter().flat_map(|gate| gate.knows.clone()).collect();
        let one = RollCall::of(all.iter());
        let mut shuffled = all.clone();
        for (from, to) in &order {
            if !shuffled.is_empty() {
                let (from, to) = (from.index(shuffled.len()), to.index(shuffled.len()));
                shuffled.swap(from, to);
                // And again, what came already.
                shuffled.push(shuffled[from].clone());
            }
        }
        prop_assert_eq!(RollCall::of(shuffled.iter()), one);
    }

    #[test]
    fn whoever_was_seen_stays_found_until_somebody_who_knew_of_it_takes_it_back(
        acts in prop::collection::vec(act(3, 3), 1..40),
    ) {
        let mut gates: Vec<Gate> = (0..3).map(Gate::new).collect();
        let visitors: Vec<VisitId> = (0..3).map(|n| VisitId::new(at(n)).expect("random bytes")).collect();
        // All begin with one roll call, which nobody ends.
        gates[0].act(Act::Begin, &visitors, 1);
        let begun = gates[0].knows.clone();
        gates[1].hear(&begun);
        gates[2].hear(&begun);
        let mut standing: BTreeMap<EventId, usize> = BTreeMap::new();
        for (second, (gate, act)) in (10..).zip(acts) {
            match act {
                Act::Hear(from) => {
                    let heard = gates[from].knows.clone();
                    gates[gate].hear(&heard);
                }
                Act::Touch(one) => {
                    let known: BTreeSet<EventId> = gates[gate].knows.iter().map(|event| event.id).collect();
                    match gates[gate].act(act, &visitors, second) {
                        Some(tick) => drop(standing.insert(tick, one)),
                        None => standing.retain(|tick, of| *of != one || !known.contains(tick)),
                    }
                }
                Act::Begin | Act::End => {}
            }
        }
        let all: Vec<Event> = gates.iter().flat_map(|gate| gate.knows.clone()).collect();
        let call = RollCall::of(all.iter()).expect("it was never ended");
        let found: BTreeSet<VisitId> = call.found.keys().copied().collect();
        let expect: BTreeSet<VisitId> = standing.values().map(|&one| visitors[one]).collect();
        prop_assert_eq!(found, expect);
    }
}
