//! What must hold whatever comes in: order within a tick, cuts of time, replays, nonsense; and that `NotHeard` is never
//! said without proven listening, told by a second, plainer reckoning of what was heard.

use gate::{
    AddressKey, CheckNumber, Class, Deaf, Gate, Hearing, IdKey, Input, Mode, Moment, Output, Reason, Service,
    Setup, Sighting, Verdict,
};
use proptest::prelude::*;

mod air;

use air::{CLASSES, SPAN_MS, air, at, mode, moment, orders};

/// Runs orders among sightings, with a tick at every one of `ticks`.
fn run(mode: Mode, sightings: &[Sighting], orders: &[Input], ticks: &[i64]) -> Vec<Output> {
    let mut gate = Gate::new(Setup {
        calibration_dbm: Some(-50.0),
        ..Setup::new(mode)
    });
    let mut turns: Vec<Input> = orders.to_vec();
    turns.extend(ticks.iter().map(|ms| Input::Tick(at(*ms))));
    turns.push(Input::Tick(at(SPAN_MS + 30_000)));
    turns.sort_by_key(moment);
    let mut said = Vec::new();
    let mut before = None;
    for turn in turns {
        let until = moment(&turn);
        for sighting in sightings
            .iter()
            .filter(|s| before.is_none_or(|b| s.at > b) && s.at <= until)
        {
            gate.handle(Input::Sighting(*sighting));
        }
        before = Some(until);
        gate.handle(turn);
        said.extend(std::iter::from_fn(|| gate.poll()));
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn neither_order_nor_ticks_change_a_verdict(
        mode in mode(),
        sightings in air(),
        orders in orders(),
        ticks in prop::collection::vec(0..SPAN_MS + 30_000, 0..40),
        seed in any::<u64>(),
    ) {
        let mut shuffled = sightings.clone();
        shuffled.sort_by_key(|s| (s.at.unix_us() as u64 ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15 | 1));
        let plain = run(mode, &sightings, &orders, &[]);
        prop_assert_eq!(&plain, &run(mode, &shuffled, &orders, &ticks));
        prop_assert_eq!(&plain, &run(mode, &sightings, &orders, &[]));
    }

    #[test]
    fn what_is_said_runs_forward_and_ends(
        mode in mode(),
        sightings in air(),
        orders in orders(),
    ) {
        let said = run(mode, &sightings, &orders, &[]);
        let mut last = None;
        let mut credited = std::collections::BTreeMap::new();
        for output in said {
            let (check, at, verdict) = match output {
                Output::Verdict { check, at, verdict } => (check, at, Some(verdict)),
                Output::Ask { check, at, .. } => (check, at, None),
            };
            prop_assert!(last.is_none_or(|last| at >= last), "time ran backwards");
            last = Some(at);
            if let Some(verdict) = verdict {
                let listening_anew = matches!(verdict, Verdict::Listening(_)) && orders.iter()
                    .filter(|o| matches!(o, Input::Begin { check: c, .. } if *c == check)).count() > 1;
                let was = credited.insert(check, verdict);
                if let (Some(was), false) = (was, listening_anew) {
                    let was_a_bit = was == Verdict::Probable(Reason::IphoneInBackground);
                    let absent = orders.iter().any(|o| {
                        matches!(o, Input::Confirmed { service: Service::Absent, .. }) && moment(o) == at
                    });
                    prop_assert!(
                        !was.credits() || verdict.credits() || was_a_bit && absent,
                        "a credit was taken back"
                    );
                }
            }
        }
    }

    #[test]
    fn not_heard_only_after_proven_listening(
        mode in mode(),
        sightings in air(),
        orders in orders(),
    ) {
        for output in run(mode, &sightings, &orders, &[]) {
            let Output::Verdict { check, at: said, verdict: Verdict::NotHeard(_) } = output else { continue };
            let begun = orders.iter().rev().find_map(|order| match order {
                Input::Begin { at, check: number } if *number == check && *at <= said => Some(*at),
                _ => None,
            });
            let Some(begun) = begun else { return Err(TestCaseError::fail("never begun")) };
            let proven = proven_s(&sightings, &orders, begun, said);
            prop_assert!(proven >= 7.95, "flagged after {proven:.2} s of proven listening");
            if mode == Mode::Standing {
                prop_assert!(said.since(begun) >= 11.95, "flagged too soon after the ask");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nonsense_never_panics(
        mode in mode(),
        calibration in prop_oneof![Just(None), any::<f32>().prop_map(Some)],
        inputs in prop::collection::vec(nonsense(), 0..20),
    ) {
        let mut gate = Gate::new(Setup { calibration_dbm: calibration, ..Setup::new(mode) });
        for input in inputs {
            gate.handle(input);
            std::hint::black_box((gate.deadline(), gate.view(), gate.weigh().count()));
            while gate.poll().is_some() {}
        }
    }
}

/// Seconds in `[from, until]` that lie between two adverts no further than 5 s apart, or within 1 s after one, while the
/// radio did not say that it was deaf. Reckoned in steps of 10 ms from the whole story.
fn proven_s(sightings: &[Sighting], orders: &[Input], from: Moment, until: Moment) -> f32 {
    let mut heard: Vec<Moment> = sightings.iter().map(|s| s.at).filter(|at| *at <= until).collect();
    heard.sort_unstable();
    let is_deaf = |t: Moment| {
        let last = orders
            .iter()
            .rfind(|o| matches!(o, Input::Radio { .. }) && moment(o) <= t);
        matches!(
            last,
            Some(Input::Radio {
                hearing: Hearing::Deaf(_) | Hearing::Paused,
                ..
            })
        )
    };
    let steps = (until.since(from) * 100.0).round() as i64;
    let proven = (0..steps).filter(|step| {
        let t = from.plus_s(*step as f32 / 100.0 + 0.005);
        let before = heard.iter().rev().find(|at| **at <= t);
        let after = heard.iter().find(|at| **at > t);
        let between = matches!((before, after), (Some(b), Some(a)) if a.since(*b) <= 5.0);
        let just_after = before.is_some_and(|b| t.since(*b) <= 1.0);
        !is_deaf(t) && (between || just_after)
    });
    proven.count() as f32 / 100.0
}

fn nonsense() -> impl Strategy<Value = Input> {
    let moment = prop_oneof![
        any::<i64>().prop_map(Moment::from_unix_us),
        (0..100_000i64).prop_map(at)
    ];
    let keys = (
        any::<u64>(),
        prop::option::of(any::<u64>()),
        prop::option::of(any::<i8>()),
        0..CLASSES.len(),
    );
    (moment, keys, 0..9u8).prop_map(|(at, (address, id, level_dbm, class), kind)| match kind {
        0 => Input::Begin {
            at,
            check: CheckNumber(address),
        },
        1 => Input::End { at },
        2 => Input::Tick(at),
        4 => Input::Confirmed {
            at,
            address: AddressKey(address % 50),
            service: if id.is_some() {
                Service::Found
            } else {
                Service::Absent
            },
        },
        3 => Input::Radio {
            at,
            hearing: if id.is_some() {
                Hearing::Up
            } else {
                Hearing::Deaf(Deaf::Stuck)
            },
        },
        _ => Input::Sighting(Sighting {
            at,
            quarter: at.quarter_hour(0),
            class: CLASSES[class],
            id: id.map(|id| IdKey(id % 50)),
            address: AddressKey(address % 50),
            level_dbm,
        }),
    })
}

#[test]
fn memory_is_bounded_and_forgets() {
    let mut gate = Gate::new(Setup::new(Mode::Pad));
    for k in 0..15_000u64 {
        gate.handle(Input::Sighting(Sighting {
            at: at(k as i64),
            quarter: at(k as i64).quarter_hour(0),
            class: Class::Android,
            id: Some(IdKey(k)),
            address: AddressKey(k),
            level_dbm: Some(-70),
        }));
    }
    gate.handle(Input::Tick(at(15_000)));
    assert!(
        gate.phones() > 9_000 && gate.phones() <= 10_000,
        "{} phones",
        gate.phones()
    );
    gate.handle(Input::Tick(at(317_000)));
    assert_eq!(gate.phones(), 0);
    assert_eq!(gate.deadline(), None);
}

#[test]
fn nothing_shows_keys() {
    let sighting = Sighting {
        at: at(0),
        quarter: at(0).quarter_hour(0),
        class: Class::Android,
        id: Some(IdKey(4_242_424_242)),
        address: AddressKey(4_242_424_242),
        level_dbm: Some(-50),
    };
    assert!(!format!("{:?}", Input::Sighting(sighting)).contains("424242"));
}
