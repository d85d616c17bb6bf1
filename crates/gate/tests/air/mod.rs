//! Random minutes at a desk, with a UTC quarter hour in the middle: handsets that keep a beat and change their keys as
//! real ones do, among adverts of whatever kind; and what is ordered meanwhile.
//! Deliberately absent: likelihood. What `radio::crowd` simulates is likely; this need only be possible.

use gate::{AddressKey, CheckNumber, Class, Deaf, Hearing, IdKey, Input, Mode, Moment, Service, Sighting};
use proptest::prelude::*;

/// How long it all lasts.
pub(crate) const SPAN_MS: i64 = 60_000;
/// When rolling ids change.
pub(crate) const QUARTER_MS: i64 = 30_000;

pub(crate) const CLASSES: [Class; 9] = [
    Class::Android,
    Class::AndroidIBeacon,
    Class::HalfPacket,
    Class::IphoneOnScreen,
    Class::IphoneInBackground,
    Class::OtherIphone,
    Class::OtherPhone,
    Class::NotPhone,
    Class::Unknown,
];

/// Milliseconds after half a minute before midnight, UTC.
pub(crate) fn at(ms: i64) -> Moment {
    Moment::from_unix_us(1_596_844_800_000_000 + (ms - QUARTER_MS) * 1000)
}

/// When an input says that it happens.
pub(crate) fn moment(input: &Input) -> Moment {
    match *input {
        Input::Sighting(sighting) => sighting.at,
        Input::Tick(at)
        | Input::Radio { at, .. }
        | Input::Confirmed { at, .. }
        | Input::Begin { at, .. }
        | Input::End { at }
        | Input::Release { at, .. }
        | Input::Settings { at, .. } => at,
    }
}

pub(crate) fn mode() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::Pad), Just(Mode::Standing)]
}

/// One advert of one of six senders, who are not consistent in anything.
pub(crate) fn stray() -> impl Strategy<Value = Sighting> {
    (0..SPAN_MS, 0..CLASSES.len(), 0..6u64, -100..-20i8).prop_map(|(ms, class, key, dbm)| Sighting {
        at: at(ms),
        quarter: at(ms).quarter_hour(0),
        class: CLASSES[class],
        id: (class == 0).then_some(IdKey(key)),
        address: AddressKey(key),
        level_dbm: Some(dbm),
    })
}

/// A handset that comes, is laid down near the dongle and goes; its keys are those that begin with `number`. An Android
/// phone sends bursts of 15 s with as much silence between, or without a pause; an iPhone takes a new address once.
pub(crate) fn handset(number: u64) -> impl Strategy<Value = Vec<Sighting>> {
    let kind = prop_oneof![
        3 => Just(Class::Android),
        1 => Just(Class::IphoneOnScreen),
        1 => Just(Class::IphoneInBackground),
        1 => Just(Class::OtherIphone),
    ];
    let times = (0..40_000i64, 5_000..SPAN_MS, 0..SPAN_MS, 0..SPAN_MS, 90..1_500i64);
    (kind, times, any::<bool>(), -60..-38i32, any::<u32>()).prop_map(
        move |(class, (comes, stays, laid_down, turns, every), pauses, near_dbm, seed)| {
            let android = class == Class::Android;
            let mut dice = seed;
            let mut heard = Vec::new();
            for ms in (comes..(comes + stays).min(SPAN_MS)).step_by(every as usize) {
                dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let since = ms - comes;
                if android && pauses && since % 30_000 >= 15_000 {
                    continue;
                }
                // A train that began before the quarter hour keeps its id to its end.
                let burst = since / 30_000;
                let began = if pauses { comes + 30_000 * burst } else { comes };
                let after = u64::from(began >= QUARTER_MS || (!pauses && ms >= QUARTER_MS));
                let turned = u64::from(ms >= turns);
                let address = if android {
                    10 * burst as u64 + after
                } else {
                    turned
                };
                let dbm = if ms >= laid_down { near_dbm } else { near_dbm - 25 };
                heard.push(Sighting {
                    at: at(ms + i64::from(dice >> 16) % 20),
                    quarter: at(ms + i64::from(dice >> 16) % 20).quarter_hour(0),
                    class,
                    id: android.then_some(IdKey(number * 1_000 + after)),
                    address: AddressKey(number * 1_000 + address),
                    level_dbm: Some((dbm + (dice >> 28) as i32 / 3) as i8),
                });
            }
            heard
        },
    )
}

/// Up to three handsets, up to 100 stray adverts, and gadgets that are heard every so often, or not at all.
pub(crate) fn air() -> impl Strategy<Value = Vec<Sighting>> {
    let handsets = (handset(1), handset(2), handset(3), 0..=3usize);
    let strays = prop_oneof![Just(Vec::new()), prop::collection::vec(stray(), 0..100)];
    let gadgets_every_ms = prop_oneof![1 => Just(SPAN_MS), 3 => 200..9_000i64];
    (handsets, strays, gadgets_every_ms).prop_map(|((a, b, c, count), strays, every)| {
        let gadgets = (1..SPAN_MS / every).map(|k| Sighting {
            at: at(k * every),
            quarter: at(k * every).quarter_hour(0),
            class: Class::NotPhone,
            id: None,
            address: AddressKey(99),
            level_dbm: Some(-80),
        });
        let handsets = [a, b, c].into_iter().take(count).flatten();
        let mut all: Vec<Sighting> = handsets.chain(strays).chain(gadgets).collect();
        all.sort_unstable();
        all
    })
}

/// What is ordered and what befalls the radio, in order of time. Each check has a number of its own.
pub(crate) fn orders() -> impl Strategy<Value = Vec<Input>> {
    let hearing = prop_oneof![
        3 => Just(Hearing::Up),
        1 => Just(Hearing::Paused),
        1 => Just(Hearing::Deaf(Deaf::Off)),
        1 => Just(Hearing::Deaf(Deaf::Silent))
    ];
    let address = prop_oneof![0..6u64, Just(1_000), Just(1_001), Just(2_000), Just(2_001)];
    let service = prop_oneof![Just(Service::Found), Just(Service::Absent)];
    let ms = || 0..SPAN_MS;
    let order = prop_oneof![
        3 => ms().prop_map(|ms| Input::Begin { at: at(ms), check: CheckNumber(ms as u64) }),
        1 => ms().prop_map(|ms| Input::End { at: at(ms) }),
        1 => (ms(), hearing).prop_map(|(ms, hearing)| Input::Radio { at: at(ms), hearing }),
        1 => (ms(), address, service).prop_map(|(ms, key, service)| Input::Confirmed {
            at: at(ms), address: AddressKey(key), service,
        }),
        1 => ms().prop_map(|ms| Input::Release { at: at(ms), check: CheckNumber(ms as u64) }),
    ];
    prop::collection::vec(order, 1..6).prop_map(|mut orders| {
        orders.sort_by_key(moment);
        orders.dedup_by_key(|order| moment(order));
        orders
    })
}
