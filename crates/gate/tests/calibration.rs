//! Calibration: what must be measured, what must be refused and why, and that nobody who walks about disturbs it.

use gate::{
    AddressKey, CALIBRATION_S, Calibrating, Class, Deaf, Handset, Hearing, IdKey, Measured, Mode, Moment,
    Sighting, Unmeasured,
};
use proptest::prelude::*;

fn at(seconds: f64) -> Moment {
    // 07:30 in Vietnam on 5 January 2021.
    Moment::from_unix_s(1_609_806_600.0 + seconds)
}

fn advert(seconds: f64, class: Class, key: u64, dbm: i8) -> Sighting {
    Sighting {
        at: at(seconds),
        quarter: at(seconds).quarter_hour(0),
        class,
        id: (class == Class::Android).then_some(IdKey(key)),
        address: AddressKey(key),
        level_dbm: Some(dbm),
    }
}

/// One sender's adverts, every `every` seconds of `from..to`, its level by the second.
fn sends(
    class: Class,
    key: u64,
    (from, to): (f64, f64),
    every: f64,
    dbm: impl Fn(f64) -> i8,
) -> Vec<Sighting> {
    let many = ((to - from) / every) as u32;
    (0..many)
        .map(|n| from + f64::from(n) * every)
        .map(|seconds| advert(seconds, class, key, dbm(seconds)))
        .collect()
}

/// An Android phone with Bluezone on screen that lies still for all of the time.
fn still(key: u64, dbm: i8) -> Vec<Sighting> {
    sends(Class::Android, key, (0.0, 20.0), 0.1, move |_| dbm)
}

/// A laptop that proves that the radio listens.
fn laptop() -> Vec<Sighting> {
    sends(Class::NotPhone, 900, (0.0, 20.0), 0.5, |_| -70)
}

fn measure(parts: impl IntoIterator<Item = Vec<Sighting>>) -> Result<Measured, Unmeasured> {
    let mut all: Vec<Sighting> = parts.into_iter().flatten().collect();
    all.sort();
    let mut calibrating = Calibrating::begin(at(0.0));
    for sighting in &all {
        calibrating.hear(sighting);
    }
    assert_eq!(calibrating.result(at(19.9)), None, "not before its time");
    calibrating
        .result(at(f64::from(CALIBRATION_S)))
        .expect("the time is up")
}

#[track_caller]
fn check(parts: impl IntoIterator<Item = Vec<Sighting>>, expect: Result<(Handset, f32), Unmeasured>) {
    let measured = measure(parts).map(|measured| (measured.handset, measured.level_dbm));
    assert_eq!(measured, expect);
}

#[test]
fn a_phone_that_lies_still_is_measured() {
    check([still(1, -45), laptop()], Ok((Handset::Android, -45.0)));
    // It proves by itself that the radio listens.
    check([still(1, -38)], Ok((Handset::Android, -38.0)));
    let iphone = sends(Class::IphoneOnScreen, 2, (0.0, 20.0), 0.3, |_| -31);
    check([iphone, laptop()], Ok((Handset::Iphone, -31.0)));
    // One advert in five comes through.
    let thin = sends(Class::Android, 1, (0.0, 20.0), 0.5, |_| -52);
    check([thin], Ok((Handset::Android, -52.0)));
}

#[test]
fn the_first_seconds_are_for_hands() {
    let laid_down = sends(Class::Android, 1, (0.0, 20.0), 0.1, |s| {
        if s < 5.5 { -75 } else { -44 }
    });
    check([laid_down, laptop()], Ok((Handset::Android, -44.0)));
    let opened_late = sends(Class::Android, 1, (6.5, 20.0), 0.1, |_| -44);
    check([opened_late, laptop()], Ok((Handset::Android, -44.0)));
}

#[test]
fn what_went_wrong_is_told_apart() {
    check([laptop()], Err(Unmeasured::NoBluezone));
    check([], Err(Unmeasured::NothingHeard));
    check([still(1, -70), laptop()], Err(Unmeasured::TooWeak));
    check([still(1, -45), still(2, -48)], Err(Unmeasured::TwoPhones));
    let brief = sends(Class::Android, 1, (8.0, 13.0), 0.1, |_| -45);
    check([brief, laptop()], Err(Unmeasured::TooFew));
    let lifted = sends(Class::Android, 1, (0.0, 20.0), 0.1, |s| {
        if s < 13.0 { -45 } else { -60 }
    });
    check([lifted, laptop()], Err(Unmeasured::Unsteady));
    let hidden = sends(Class::IphoneInBackground, 2, (0.0, 20.0), 0.5, |_| -30);
    check([hidden, laptop()], Err(Unmeasured::IphoneInBackground));
    // Nothing of the second set or of half a packet has the level that is asked for.
    let second = sends(Class::AndroidIBeacon, 3, (0.0, 20.0), 0.5, |_| -30);
    let half = sends(Class::HalfPacket, 4, (0.0, 20.0), 0.5, |_| -40);
    check([second, half, laptop()], Err(Unmeasured::NoBluezone));
    // An iPhone in a pocket a metre away is as strong as an Android phone on the pad, and is not taken for it.
    let pocket = sends(Class::IphoneOnScreen, 2, (0.0, 20.0), 0.3, |_| -50);
    check([pocket, still(1, -47)], Ok((Handset::Android, -47.0)));
}

#[test]
fn a_deaf_radio_is_said_at_once() {
    let mut calibrating = Calibrating::begin(at(0.0));
    for sighting in still(1, -45) {
        calibrating.hear(&sighting);
    }
    calibrating.radio(Hearing::Deaf(Deaf::Off));
    assert_eq!(
        calibrating.result(at(3.0)),
        Some(Err(Unmeasured::RadioDeaf)),
        "nobody waits for a radio that is off"
    );
}

#[test]
fn an_id_that_changes_meanwhile_is_the_same_phone() {
    let before = sends(Class::Android, 1, (0.0, 12.9), 0.1, |_| -45);
    let after = sends(Class::Android, 2, (13.1, 20.0), 0.1, |_| -46);
    assert!(measure([before, after, laptop()]).is_ok());
}

#[test]
fn the_ring_runs_down_once() {
    let calibrating = Calibrating::begin(at(0.0));
    let left: Vec<f32> = [-1.0, 0.0, 7.5, 20.0, 90.0]
        .iter()
        .map(|s| calibrating.left_s(at(*s)))
        .collect();
    assert_eq!(left, [20.0, 20.0, 12.5, 0.0, 0.0]);
}

#[test]
fn a_flood_of_senders_ends() {
    let mut calibrating = Calibrating::begin(at(0.0));
    for sighting in still(1, -45) {
        calibrating.hear(&sighting);
        for n in 0..300 {
            let key = 1_000 + n + (sighting.at.unix_us() as u64 % 1_000_000) * 1_000;
            calibrating.hear(&Sighting {
                id: Some(IdKey(key)),
                level_dbm: Some(-80),
                ..sighting
            });
        }
    }
    assert!(calibrating.result(at(20.0)).is_some());
}

#[test]
fn one_phone_tells_what_one_phone_can() {
    let dongle_db = |handset, level_dbm| Measured { handset, level_dbm }.dongle_db();
    let usual = Mode::Pad.usual_dbm();
    for (handset, loud_db) in [(Handset::Android, 0.0), (Handset::Iphone, 16.0)] {
        // As strong as usual: nothing to correct, but for the few phones that are louder than they should be.
        assert!(dongle_db(handset, usual + loud_db).abs() < 0.6);
        let mut before = f32::NEG_INFINITY;
        for over in -40..=40 {
            let corrected = dongle_db(handset, usual + loud_db + over as f32);
            assert!(corrected > before, "{over}: more is more");
            assert!(
                corrected.abs() <= (over as f32).abs() * 0.5 + 0.6,
                "{over}: {corrected}"
            );
            before = corrected;
        }
        assert!((3.0..5.0).contains(&-dongle_db(handset, usual + loud_db - 9.0)));
    }
    assert_eq!(dongle_db(Handset::Android, 1e9), 0.0);
}

/// People with phones who stand or pass at a distance, whatever theirs are.
fn crowd() -> impl Strategy<Value = Vec<Sighting>> {
    let classes = [
        Class::Android,
        Class::AndroidIBeacon,
        Class::HalfPacket,
        Class::OtherIphone,
        Class::OtherPhone,
        Class::NotPhone,
        Class::Unknown,
    ];
    let one = (0..20_000u32, 0..classes.len(), 10..200u64, -100..-63i8);
    prop::collection::vec(one, 0..2_000).prop_map(move |all| {
        all.into_iter()
            .map(|(ms, class, key, dbm)| advert(f64::from(ms) / 1e3, classes[class], key, dbm))
            .collect()
    })
}

fn anything() -> impl Strategy<Value = Sighting> {
    let class = prop_oneof![
        Just(Class::Android),
        Just(Class::IphoneOnScreen),
        Just(Class::IphoneInBackground)
    ];
    (
        any::<i64>(),
        class,
        prop::option::of(0..5u64),
        any::<Option<i8>>(),
    )
        .prop_map(|(us, class, id, level_dbm)| Sighting {
            at: Moment::from_unix_us(us),
            quarter: Moment::from_unix_us(us).quarter_hour(0),
            class,
            id: id.map(IdKey),
            address: AddressKey(id.unwrap_or(9)),
            level_dbm,
        })
}

proptest! {
    #[test]
    fn a_crowd_changes_nothing(crowd in crowd()) {
        let alone = measure([still(1, -45), laptop()]);
        prop_assert_eq!(measure([still(1, -45), laptop(), crowd]), alone);
    }

    #[test]
    fn without_the_phone_a_crowd_is_never_measured(crowd in crowd()) {
        let measured = measure([laptop(), crowd]);
        prop_assert!(matches!(measured, Err(Unmeasured::NoBluezone | Unmeasured::TooWeak | Unmeasured::TooFew)), "{measured:?}");
    }

    #[test]
    fn nonsense_is_taken(all in prop::collection::vec(anything(), 0..200), begun in any::<i64>(), now in any::<i64>()) {
        let mut calibrating = Calibrating::begin(Moment::from_unix_us(begun));
        for sighting in &all {
            calibrating.hear(sighting);
        }
        if let Some(Ok(measured)) = calibrating.result(Moment::from_unix_us(now)) {
            prop_assert!(measured.level_dbm.is_finite() && measured.dongle_db().is_finite());
        }
        prop_assert!((0.0..=CALIBRATION_S).contains(&calibrating.left_s(Moment::from_unix_us(now))));
    }
}
