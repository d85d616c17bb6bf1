//! A wall clock that is wrong, that is set, and a machine that sleeps: what is believed of the phones, and said of their
//! owners, is the same.

use gate::{
    AddressKey, CheckNumber, Class, Gate, Hearing, IdKey, Input, Mode, Moment, Output, PhoneNumber, Reason,
    Setup, Sighting, Verdict,
};
use proptest::prelude::*;

#[allow(dead_code, reason = "each test takes of the air what it needs")]
mod air;

use air::{QUARTER_MS, air, at, handset, mode, moment, orders};

/// Every multiple of it cuts time in the same places: five seconds, the coarsest step in which levels are kept.
const STEP_US: i64 = 5_000_000;

/// What came of it: which phone each sender was taken for, and what was said of the visitors.
fn run(mode: Mode, mut turns: Vec<Input>) -> (Vec<Option<PhoneNumber>>, Vec<Output>) {
    turns.sort_by_key(moment);
    let mut gate = Gate::new(Setup::new(mode));
    let mut said = Vec::new();
    let mut taken_for = Vec::new();
    for turn in turns {
        gate.handle(turn);
        said.extend(std::iter::from_fn(|| gate.poll()));
        if let Input::Sighting(sighting) = turn {
            gate.handle(Input::Tick(sighting.at));
            said.extend(std::iter::from_fn(|| gate.poll()));
            taken_for.push(gate.phone_at(sighting.address));
        }
    }
    (taken_for, said)
}

/// The same, told by a clock that shows `ahead_us` too much, and knows by how much.
fn shifted(input: Input, ahead_us: i64) -> Input {
    let to = Moment::from_unix_us(moment(&input).unix_us() + ahead_us);
    match input {
        Input::Sighting(sighting) => Input::Sighting(Sighting {
            at: to,
            quarter: to.quarter_hour(-ahead_us),
            ..sighting
        }),
        Input::Tick(_) => Input::Tick(to),
        Input::Confirmed { address, service, .. } => Input::Confirmed {
            at: to,
            address,
            service,
        },
        Input::Radio { hearing, .. } => Input::Radio { at: to, hearing },
        Input::Begin { check, .. } => Input::Begin { at: to, check },
        Input::End { .. } => Input::End { at: to },
        Input::Release { check, .. } => Input::Release { at: to, check },
        Input::Settings { setup, .. } => Input::Settings { at: to, setup },
    }
}

fn shifted_back(output: Output, ahead_us: i64) -> Output {
    let back = |at: Moment| Moment::from_unix_us(at.unix_us() - ahead_us);
    match output {
        Output::Verdict { check, at, verdict } => Output::Verdict {
            check,
            at: back(at),
            verdict,
        },
        Output::Ask { check, at, ask } => Output::Ask {
            check,
            at: back(at),
            ask,
        },
    }
}

/// The adverts as a desk stamps them whose clock shows `ahead_us` too much until it is set, at `is_set`. The scale goes on
/// as it was; where the quarter hours are is known from then on.
fn set_right(
    sightings: impl IntoIterator<Item = Sighting>,
    is_set: Moment,
    ahead_us: i64,
) -> impl Iterator<Item = Sighting> {
    sightings.into_iter().map(move |sighting| {
        let at = Moment::from_unix_us(sighting.at.unix_us() + ahead_us);
        let known_us = if sighting.at < is_set { 0 } else { -ahead_us };
        Sighting {
            at,
            quarter: at.quarter_hour(known_us),
            ..sighting
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// The scale began with a wrong wall clock, or the machine slept since: UTC is anything on it.
    #[test]
    fn wherever_utc_is_on_the_scale_the_same_air_gives_the_same_phones_and_verdicts(
        mode in mode(),
        sightings in air(),
        orders in orders(),
        steps in -20_000_000..20_000_000i64,
    ) {
        let ahead_us = steps * STEP_US;
        let turns = || sightings.iter().copied().map(Input::Sighting).chain(orders.iter().copied());
        let (phones, said) = run(mode, turns().collect());
        let (phones_too, said_too) = run(mode, turns().map(|input| shifted(input, ahead_us)).collect());
        let said_too: Vec<Output> = said_too.into_iter().map(|output| shifted_back(output, ahead_us)).collect();
        prop_assert_eq!(phones, phones_too);
        prop_assert_eq!(said, said_too);
    }

    /// The wall clock is put right just before the ids change. However wrong it was, a phone that was there before goes on.
    #[test]
    fn a_clock_that_is_put_right_carries_a_phone_across_the_quarter_hour(
        sightings in handset(1),
        steps in -20_000..20_000i64,
    ) {
        let is_set = at(QUARTER_MS - 100);
        let stamped = set_right(sightings.iter().copied(), is_set, steps * STEP_US);
        let right = sightings.iter().copied().map(Input::Sighting).collect();
        let (phones, _) = run(Mode::Pad, right);
        prop_assert_eq!(phones, run(Mode::Pad, stamped.map(Input::Sighting).collect()).0);
    }
}

/// Adverts of an Android phone in the background under one id: 15 s of each half minute.
fn background(id: u64, from_s: i64, to_s: i64) -> impl Iterator<Item = Sighting> {
    let sends = |second: &i64| second.rem_euclid(30) < 15;
    (from_s..to_s)
        .filter(sends)
        .flat_map(|second| (0..10).map(move |tenth| second * 1_000 + tenth * 100))
        .map(move |ms| Sighting {
            at: at(ms),
            quarter: at(ms).quarter_hour(0),
            class: Class::Android,
            id: Some(IdKey(id)),
            address: AddressKey(id * 1_000 + (ms / 30_000 + 100) as u64),
            level_dbm: Some(-60),
        })
}

/// The desk takes 20:56 for 21:03. Half a minute before nine the clock is put right, and then the ids change.
#[test]
fn a_phone_heard_by_a_clock_seven_minutes_fast_goes_on_once_the_clock_is_right() {
    let quarter_s = QUARTER_MS / 1_000;
    let air = background(1, -240, quarter_s).chain(background(2, quarter_s, quarter_s + 30));
    let turns = set_right(air, at(0), 420_000_000);
    let (phones, _) = run(Mode::Pad, turns.map(Input::Sighting).collect());
    assert_eq!(phones.first(), phones.last());
    assert!(phones.last().is_some_and(Option::is_some));
}

/// What a gate says of a check of which `awake_s` seconds were listened to before the lid was shut.
fn said_after_sleep(mode: Mode, awake_s: i64) -> Vec<Verdict> {
    let laptop = |ms: i64| {
        Input::Sighting(Sighting {
            at: at(ms),
            quarter: at(ms).quarter_hour(0),
            class: Class::NotPhone,
            id: None,
            address: AddressKey(99),
            level_dbm: Some(-70),
        })
    };
    let awake_ms = awake_s * 1_000;
    let night_ms = 2 * 3_600_000;
    let hearing = |ms: i64, hearing: Hearing| Input::Radio { at: at(ms), hearing };
    let begin = Input::Begin {
        at: at(0),
        check: CheckNumber(1),
    };
    let evening = (-20..awake_s * 4).map(|quarter| laptop(quarter * 250));
    let morning = (0..40).map(|quarter| laptop(awake_ms + night_ms + quarter * 250));
    let slept = [
        hearing(awake_ms, Hearing::Paused),
        hearing(awake_ms + night_ms, Hearing::Up),
    ];
    let turns = evening.chain(morning).chain(slept).chain([begin]);
    let (_, said) = run(mode, turns.collect());
    said.into_iter()
        .filter_map(|output| match output {
            Output::Verdict { verdict, .. } => Some(verdict),
            Output::Ask { .. } => None,
        })
        .collect()
}

#[test]
fn a_night_under_a_shut_lid_is_neither_silence_nor_hearing() {
    for (mode, needed_s) in [(Mode::Pad, 8), (Mode::Standing, 12)] {
        for awake_s in 1..needed_s {
            let said = said_after_sleep(mode, awake_s);
            let last = said.last().copied();
            let after_the_night = match last {
                // Ten seconds of the morning may make the listening whole.
                Some(Verdict::NotHeard(_)) => said.contains(&Verdict::CannotCheck(Reason::NothingHeard)),
                _ => last == Some(Verdict::CannotCheck(Reason::NothingHeard)),
            };
            assert!(after_the_night, "{mode:?}, {awake_s} s awake: {said:?}");
        }
    }
}

#[test]
fn what_was_heard_before_the_night_is_forgotten_in_the_morning() {
    let mut gate = Gate::new(Setup::new(Mode::Pad));
    for sighting in background(1, 0, 15) {
        gate.handle(Input::Sighting(sighting));
    }
    gate.handle(Input::Tick(at(15_000)));
    assert_eq!(gate.phones(), 1);
    gate.handle(Input::Tick(at(15_000 + 2 * 3_600_000)));
    assert_eq!(gate.phones(), 0);
    assert_eq!(gate.phone_at(AddressKey(1_100)), None);
}
