//! What must hold for every seed: order, levels, bytes, privacy of the truth, and the rules of practice.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use radio::crowd::{
    Form, Options, PersonId, Place, Placement, Platform, Practice, Scenario, Simulation, VisitorPhone, World,
    simulate,
};
use radio::{Advert, Arrival};

/// Bluezone's marks, read from the bytes alone and written down apart from the simulator's own constants.
fn bluezone(advert: &Advert) -> Option<Form> {
    let bytes = advert.payload.as_bytes();
    let mut rest = bytes;
    while let Some((&length, tail)) = rest.split_first() {
        let (structure, tail) = tail.split_at(usize::from(length));
        match structure {
            [0xff, 0xb5, 0x22, id @ ..] if id.len() == 12 && bytes.ends_with(&[3, 3, 0x56, 0x4e]) => {
                return Some(Form::Android2);
            }
            [0xff, 0x4c, 0x00, 0x02, 0x15, 0xc7, 0xaf, ..] => return Some(Form::Android3IBeacon),
            [0x07, .., 0x56, 0x4e, 0, 0] => return Some(Form::IosScreen),
            [0xff, 0x4c, 0x00, 0x01, mask @ ..] if mask.len() == 16 && mask[0] & 8 != 0 => {
                return Some(Form::IosBackground);
            }
            _ => {}
        }
        rest = tail;
    }
    None
}

fn rolling_id(advert: &Advert) -> &[u8] {
    &advert.payload.as_bytes()[7..19]
}

fn is_bluezone(form: Form) -> bool {
    !matches!(form, Form::OtherPhone | Form::NotPhone)
}

fn seconds(simulation: &Simulation, minutes: f64, options: &Options) -> bool {
    let end_us = options.start.unix_us + (minutes * 60e6) as i64;
    simulation
        .adverts
        .iter()
        .all(|advert| (options.start.unix_us..=end_us).contains(&advert.arrival.unix_us))
}

fn any_options() -> impl Strategy<Value = Options> {
    let scenario = prop::sample::select(&Scenario::ALL[..]);
    let shares = (0.0..=1.0, 0.0..=1.0, 0.0..=1.0, 0.05..=1.0);
    (
        scenario,
        any::<u64>(),
        any::<(bool, bool)>(),
        shares,
        -12.0..12.0,
        0.5..6.0,
    )
        .prop_map(
            |(scenario, seed, (pad, hard), (adoption, iphones, ibeacons, thin), dongle_db, minutes)| {
                let mut options = Options::new(scenario, seed);
                let room = if hard { World::hard() } else { World::ordinary() };
                if pad {
                    options.placement = Placement::Pad;
                }
                options.adoption = adoption;
                options.minutes = minutes;
                options.world = World {
                    iphone_share: iphones,
                    ibeacon_share: ibeacons,
                    passed_on_share: thin,
                    dongle_db,
                    ..room
                };
                options
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_simulation_is_well_formed(options in any_options()) {
        let simulation = simulate(&options);
        prop_assert!(simulation.adverts.is_sorted_by_key(|advert| advert.arrival));
        prop_assert!(seconds(&simulation, options.minutes, &options));
        prop_assert_eq!(simulation.adverts.len(), simulation.origins.len());
        prop_assert_eq!(simulation.checks.len(), simulation.truth.len());
        for advert in &simulation.adverts {
            prop_assert!(matches!(advert.rssi_dbm, Some(-100..=-20)));
            prop_assert!(advert.payload.as_bytes().len() <= 31);
        }
        for pair in simulation.checks.windows(2) {
            prop_assert!(pair[0].end < pair[1].start);
            prop_assert!(pair[0].start < pair[0].end);
        }
    }

    #[test]
    fn bytes_are_those_of_the_form_that_was_sent(options in any_options()) {
        let simulation = simulate(&options);
        for (advert, origin) in simulation.adverts.iter().zip(&simulation.origins) {
            let sent = Some(origin.form).filter(|form| is_bluezone(*form));
            prop_assert_eq!(bluezone(advert), sent);
            prop_assert_eq!(origin.form == Form::NotPhone, origin.person.is_none());
        }
    }

    #[test]
    fn a_phone_without_the_app_never_sends_bluezone(options in any_options()) {
        let simulation = simulate(&options);
        let without: HashSet<PersonId> =
            simulation.truth.iter().filter(|visitor| !visitor.running).map(|visitor| visitor.person).collect();
        for (advert, origin) in simulation.adverts.iter().zip(&simulation.origins) {
            if origin.person.is_some_and(|person| without.contains(&person)) {
                prop_assert_eq!(bluezone(advert), None);
            }
        }
        let mut nobody = options.clone();
        nobody.adoption = 0.0;
        if nobody.scenario != Scenario::Staff {
            prop_assert!(simulate(&nobody).adverts.iter().all(|advert| bluezone(advert).is_none()));
        }
    }

    #[test]
    fn the_seed_decides_everything(options in any_options()) {
        let once = simulate(&options);
        prop_assert_eq!(&once, &simulate(&options));
        let other = Options { seed: options.seed ^ 1, ..options };
        prop_assert!(once != simulate(&other));
    }
}

/// Joining is the hard part of deciding, so who shares what must be as on the air.
#[test]
fn addresses_and_ids_live_as_long_as_on_a_phone() {
    let mut options = Options::new(Scenario::Hotel, 5);
    options.world.ibeacon_share = 0.5;
    let simulation = simulate(&options);
    let mut owner_of_id: HashMap<&[u8], PersonId> = HashMap::new();
    let mut owner_of_address: HashMap<_, PersonId> = HashMap::new();
    let mut ids_of_address: HashMap<_, HashSet<&[u8]>> = HashMap::new();
    let mut addresses_of_id: HashMap<&[u8], HashSet<_>> = HashMap::new();
    let mut forms_of_address: HashMap<_, HashSet<Form>> = HashMap::new();
    for (advert, origin) in simulation.adverts.iter().zip(&simulation.origins) {
        let Some(person) = origin.person else { continue };
        assert_eq!(advert.address.0[0] >> 6, 0b01, "resolvable private");
        assert_eq!(*owner_of_address.entry(advert.address).or_insert(person), person);
        forms_of_address
            .entry(advert.address)
            .or_default()
            .insert(origin.form);
        if origin.form == Form::Android2 {
            let id = rolling_id(advert);
            assert_eq!(*owner_of_id.entry(id).or_insert(person), person);
            ids_of_address.entry(advert.address).or_default().insert(id);
            addresses_of_id.entry(id).or_default().insert(advert.address);
        }
    }
    assert!(
        ids_of_address.values().all(|ids| ids.len() == 1),
        "an id is fixed for its burst"
    );
    let longest = addresses_of_id.values().map(HashSet::len).max().unwrap();
    assert!(
        (20..=31).contains(&longest),
        "a quarter hour has up to 30 bursts, each of its own address: {longest}"
    );
    let shared = forms_of_address.values().filter(|forms| forms.len() > 1);
    for forms in shared {
        assert!(
            forms.contains(&Form::OtherPhone),
            "only an iPhone sends two forms from one address: {forms:?}"
        );
    }
    assert!(
        forms_of_address
            .values()
            .any(|forms| forms.contains(&Form::OtherPhone) && forms.len() == 2)
    );

    let changes = |person: PersonId| {
        let mut slots: HashMap<&[u8], HashSet<i64>> = HashMap::new();
        for (advert, origin) in simulation.adverts.iter().zip(&simulation.origins) {
            if origin.person == Some(person) && origin.form == Form::Android2 {
                // An id may outlive its quarter hour by the rest of a burst.
                let early_us = advert.arrival.unix_us - 15_000_000;
                slots
                    .entry(rolling_id(advert))
                    .or_default()
                    .insert(early_us.div_euclid(900_000_000));
            }
        }
        slots
    };
    let background = owner_of_id
        .values()
        .find(|person| changes(**person).len() >= 4)
        .copied()
        .unwrap();
    for slots in changes(background).values() {
        assert!(slots.len() <= 2, "an id belongs to one quarter hour");
    }
}

/// A pad is where phones are loud; opening the app is when Android stops being silent.
#[test]
fn a_phone_on_the_pad_is_loud_and_talks() {
    let mut options = Options::new(Scenario::Office, 3);
    options.placement = Placement::Pad;
    options.adoption = 1.0;
    let simulation = simulate(&options);
    assert!((simulation.calibration_dbm + 44.9).abs() < 0.1);
    let mut asked = 0;
    let mut answered = 0;
    for (check, truth) in simulation.checks.iter().zip(&simulation.truth) {
        let window = check.start.unix_us + 6_000_000..check.start.unix_us + 12_000_000;
        let train = simulation
            .adverts
            .iter()
            .zip(&simulation.origins)
            .filter(|(advert, origin)| {
                origin.person == Some(truth.person)
                    && origin.place == Some(Place::Pad)
                    && is_bluezone(origin.form)
                    && window.contains(&advert.arrival.unix_us)
            });
        asked += 1;
        answered += usize::from(train.count() >= 12);
    }
    assert!(asked > 30);
    assert!(answered as f64 > 0.9 * f64::from(asked), "{answered} of {asked}");
}

const START: Arrival = Arrival::from_unix_us(1_596_880_000_000_000);

fn at(seconds: f64) -> Arrival {
    Arrival::from_unix_us(START.unix_us + (seconds * 1e6) as i64)
}

fn heard(practice: &mut Practice, to_s: f64) -> Vec<Advert> {
    let mut adverts = Vec::new();
    practice.advance(at(to_s), &mut adverts);
    adverts
}

#[test]
fn practice_proves_that_the_radio_hears() {
    let mut practice = Practice::new(1, START);
    for step in 1..=200 {
        let adverts = heard(&mut practice, f64::from(step) * 3.0);
        assert!(
            (4..180).contains(&adverts.len()),
            "step {step}: {}",
            adverts.len()
        );
    }
}

#[test]
fn a_learner_meets_every_outcome_within_three_visitors() {
    for seed in 0..20 {
        let mut practice = Practice::new(seed, START);
        let mut sent = Vec::new();
        for visit in 0..3 {
            let from_s = 40.0 * f64::from(visit);
            practice.advance(at(from_s), &mut Vec::new());
            practice.visitor_arrives(at(from_s));
            let adverts = heard(&mut practice, from_s + 12.0);
            let mut loud: HashMap<Form, usize> = HashMap::new();
            for advert in &adverts {
                let close = f64::from(advert.rssi_dbm.unwrap()) > practice.calibration_dbm() - 9.0;
                if let Some(form) = bluezone(advert).filter(|_| close) {
                    *loud.entry(form).or_default() += 1;
                }
            }
            loud.retain(|_, adverts| *adverts >= 4);
            let loud: HashSet<Form> = loud.into_keys().collect();
            sent.push(loud);
            practice.visitor_leaves(at(from_s + 25.0));
        }
        assert!(sent[0].contains(&Form::Android2), "seed {seed}: running");
        assert!(sent[1].is_empty(), "seed {seed}: not heard, {:?}", sent[1]);
        assert_eq!(
            sent[2],
            HashSet::from([Form::IosBackground]),
            "seed {seed}: probable"
        );
    }
}

#[test]
fn each_practice_phone_sends_what_its_kind_sends() {
    let check = |phone, expect: &[Form], info| {
        let mut practice = Practice::new(9, START);
        practice.visitor_arrives_with(at(1.0), phone);
        let adverts = heard(&mut practice, 50.0);
        let loud: Vec<_> = adverts
            .iter()
            .filter(|advert| advert.rssi_dbm.unwrap() > -54)
            .collect();
        let forms: HashSet<Form> = loud.iter().filter_map(|advert| bluezone(advert)).collect();
        assert_eq!(forms, expect.iter().copied().collect(), "{phone:?}");
        let is_info = |advert: &&&Advert| advert.payload.as_bytes().get(8..12) == Some(&[0x4c, 0, 0x10, 6]);
        let nearby = loud.iter().filter(is_info).count();
        assert_eq!(nearby > 20, info, "{phone:?}: {nearby} nearby info");
    };
    check(VisitorPhone::AndroidInBackground, &[Form::Android2], false);
    check(VisitorPhone::IphoneOnScreen, &[Form::IosScreen], true);
    check(VisitorPhone::IphoneInBackground, &[Form::IosBackground], true);
    check(VisitorPhone::IphoneWithoutBluezone, &[], true);
    check(VisitorPhone::AndroidWithoutBluezone, &[], false);
}

#[test]
fn a_practice_visitor_who_left_is_gone() {
    let mut practice = Practice::new(2, START);
    practice.visitor_arrives_with(at(0.0), VisitorPhone::IphoneOnScreen);
    assert!(
        heard(&mut practice, 20.0)
            .iter()
            .any(|advert| bluezone(advert) == Some(Form::IosScreen))
    );
    practice.visitor_leaves(at(20.0));
    heard(&mut practice, 33.0);
    assert!(
        heard(&mut practice, 90.0)
            .iter()
            .all(|advert| bluezone(advert) != Some(Form::IosScreen))
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn practice_does_not_depend_on_how_it_is_advanced(seed: u64, steps in prop::collection::vec(0.0_f64..20.0, 1..60)) {
        let end_s = 90.0;
        let visit = |practice: &mut Practice| {
            practice.visitor_arrives(at(0.0));
            practice.visitor_arrives(at(30.0));
        };
        let mut at_once = Practice::new(seed, START);
        visit(&mut at_once);
        let mut whole = heard(&mut at_once, 45.0);
        at_once.advance(at(end_s), &mut whole);

        let mut stepwise = Practice::new(seed, START);
        visit(&mut stepwise);
        let mut parts = Vec::new();
        let mut now_s = 0.0;
        for step in steps {
            now_s = f64::min(now_s + step, end_s);
            stepwise.advance(at(now_s), &mut parts);
        }
        stepwise.advance(at(45.0), &mut parts);
        stepwise.advance(at(end_s), &mut parts);
        prop_assert!(parts.is_sorted_by_key(|advert| advert.arrival));
        prop_assert_eq!(whole, parts);
    }

    /// Any order of calls at any times: no panic, order kept, and never more than a few phones' worth of adverts.
    #[test]
    fn practice_stays_small(seed: u64, calls in prop::collection::vec((0_u8..3, any::<i64>()), 1..200)) {
        let mut practice = Practice::new(seed, START);
        let mut last = START;
        for (call, unix_us) in calls {
            let wild = Arrival::from_unix_us(unix_us);
            match call {
                0 => { practice.visitor_arrives(wild); }
                1 => practice.visitor_leaves(wild),
                _ => {
                    let mut adverts = Vec::new();
                    practice.advance(wild, &mut adverts);
                    prop_assert!(adverts.len() < 6_000, "{}", adverts.len());
                    prop_assert!(adverts.is_sorted_by_key(|advert| advert.arrival));
                    if let (Some(first), Some(end)) = (adverts.first(), adverts.last()) {
                        prop_assert!(first.arrival >= last);
                        last = end.arrival;
                    }
                }
            }
        }
    }
}

#[test]
fn a_clicking_attendant_costs_no_memory() {
    let mut practice = Practice::new(4, START);
    for _ in 0..10_000 {
        practice.visitor_arrives_with(at(1.0), VisitorPhone::IphoneOnScreen);
    }
    let adverts = heard(&mut practice, 3.0);
    assert!(adverts.len() < 200, "{}", adverts.len());
}

#[test]
fn a_laptop_that_slept_hears_its_last_minute() {
    let mut practice = Practice::new(4, START);
    heard(&mut practice, 10.0);
    let adverts = heard(&mut practice, 30_000.0);
    assert!(adverts[0].arrival >= at(29_940.0));
    assert!((200..4_000).contains(&adverts.len()), "{}", adverts.len());
    assert!(!heard(&mut practice, 30_010.0).is_empty());
}

/// Both platforms must occur, or half of the model is never exercised.
#[test]
fn both_platforms_come() {
    let truth = simulate(&Options::new(Scenario::Rush, 1)).truth;
    let iphones = truth
        .iter()
        .filter(|visitor| visitor.platform == Platform::Ios)
        .count();
    assert!(
        (truth.len() / 6..truth.len() / 2).contains(&iphones),
        "{iphones} of {}",
        truth.len()
    );
}
