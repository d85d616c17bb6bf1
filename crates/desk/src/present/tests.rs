//! A desk with recorded time: checks, visits, measuring.

use gate::{Mode, Moment, Unmeasured, Verdict};
use radio::{Adapter, Address, Advert, Arrival, Doing, Health, Heard, Payload, ReceiverNumber};
use register::{Outcome, VisitId};

use super::*;

// Not a round number: 07:30 in Vietnam on 5 January 2021.
const START_S: f64 = 1_609_806_600.0;

fn at(seconds: f64) -> Moment {
    Moment::from_unix_s(START_S + seconds)
}

fn arrival(seconds: f64) -> Arrival {
    Arrival::from_unix_us(at(seconds).unix_us())
}

fn heard(seconds: f64, address: u8, rssi_dbm: i8, payload: &[u8]) -> Heard {
    Heard::Advert(Advert {
        payload: Payload::new(payload),
        rssi_dbm: Some(rssi_dbm),
        address: Address([0x40, 0, 0, 0, 0, address]),
        arrival: arrival(seconds),
        receiver: ReceiverNumber::PAD,
    })
}

fn listening(seconds: f64) -> Heard {
    Heard::Health(Health {
        at: arrival(seconds),
        doing: Doing::Listening,
        heard_per_s: 5.0,
        last_heard: Some(arrival(seconds)),
        adapter: None,
        dropped: 0,
    })
}

const LAPTOP: &[u8] = b"\x1e\xff\x06\x00\x01\x09\x20\x02abcdefghijklmnopqrstuvw";
/// An iPhone's overflow area with the bit of Bluezone's service alone.
const BACKGROUND: &[u8] = b"\x02\x01\x1a\x02\x0a\x0c\x14\xff\x4c\x00\x01\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
const ANDROID: &[u8] = b"\x02\x01\x02\x0f\xff\xb5\x22abcdefghijkl\x03\x03\x56\x4e";

/// A desk in a room where a laptop proves that the radio hears, at `from` to `to` seconds.
fn pass(present: &mut Present, from: f64, to: f64) {
    let mut second = from;
    while second < to {
        present.take(heard(second, 1, -70, LAPTOP));
        present.tick(at(second));
        second += 0.25;
    }
}

fn open_desk() -> Present {
    let mut present = Present::new(Mode::Pad, at(0.0));
    present.take(listening(0.0));
    pass(&mut present, 0.0, 5.0);
    present.effects();
    present
}

fn visit() -> VisitId {
    "0176cf2d-8c00-7000-8000-000000000001".parse().unwrap()
}

fn assessments(present: &mut Present) -> Vec<(Outcome, &'static str)> {
    let effects = present.effects().into_iter();
    effects
        .filter_map(|effect| match effect {
            Effect::Assess(concluded) => Some((concluded.conclusion.outcome, concluded.conclusion.reason)),
            _ => None,
        })
        .collect()
}

#[test]
fn a_visit_written_before_the_verdict_gets_it_when_it_comes() {
    let mut present = open_desk();
    present.begin(at(5.0));
    pass(&mut present, 5.0, 7.0);
    assert!(present.awaits_visit());
    assert_eq!(present.conclusion(), None);
    present.written(visit(), None);
    assert_eq!(assessments(&mut present), []);
    for n in 0..20 {
        present.take(heard(7.0 + f64::from(n) * 0.1, 2, -42, ANDROID));
    }
    pass(&mut present, 7.0, 10.0);
    let assessed = assessments(&mut present);
    assert_eq!(assessed.len(), 1, "{assessed:?}");
    assert_eq!(assessed[0].0, Outcome::Running);
    assert!(matches!(present.check().unwrap().verdict, Verdict::Running(_)));
}

#[test]
fn silence_on_the_pad_is_flagged_once_and_only_after_proven_listening() {
    let mut present = open_desk();
    present.begin(at(5.0));
    present.written(visit(), None);
    pass(&mut present, 5.0, 12.5);
    assert_eq!(assessments(&mut present), []);
    pass(&mut present, 12.5, 20.0);
    let effects = present.effects();
    assert_eq!(
        effects
            .iter()
            .filter(|effect| **effect == Effect::Flagged)
            .count(),
        1
    );
    assert!(matches!(present.check().unwrap().verdict, Verdict::NotHeard(_)));
}

#[test]
fn a_flag_is_remembered_when_the_app_is_opened_at_the_desk() {
    let mut present = open_desk();
    present.begin(at(5.0));
    pass(&mut present, 5.0, 20.0);
    let silent = present.conclusion().expect("the pad was silent");
    assert_eq!(silent.outcome, Outcome::NotHeard);
    for n in 0..20 {
        present.take(heard(20.0 + f64::from(n) * 0.1, 2, -42, ANDROID));
    }
    pass(&mut present, 20.0, 23.0);
    let opened = present.conclusion().expect("the app was heard");
    assert_eq!(opened.outcome, Outcome::Running);
    assert_eq!(opened.flagged, silent.flagged);
    assert!(opened.flagged.is_some_and(|flagged| flagged < at(20.0)));
    present.begin(at(23.0));
    assert_eq!(present.conclusion(), None, "the next visitor has no flag");
}

#[test]
fn next_visitor_while_listening_leaves_cannot_check_behind() {
    let mut present = open_desk();
    present.begin(at(5.0));
    present.written(visit(), None);
    pass(&mut present, 5.0, 7.0);
    present.begin(at(7.0));
    assert_eq!(assessments(&mut present), [(Outcome::CannotCheck, "ended_early")]);
    assert!(present.awaits_visit());
}

#[test]
fn no_phone_outranks_the_radio_until_it_is_taken_back() {
    let mut present = open_desk();
    present.begin(at(5.0));
    present.written(visit(), None);
    present.no_phone(at(6.0));
    assert_eq!(assessments(&mut present), [(Outcome::NoPhone, SAID_BY_ATTENDANT)]);
    pass(&mut present, 6.0, 20.0);
    let effects = present.effects();
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Assess(_) | Effect::Flagged))
    );
    present.no_phone(at(20.0));
    assert_eq!(assessments(&mut present)[0].0, Outcome::NotHeard);
}

#[test]
fn a_deaf_radio_is_not_silence() {
    let mut present = Present::new(Mode::Pad, at(0.0));
    present.begin(at(1.0));
    present.written(visit(), None);
    let mut second = 1.0;
    while second < 40.0 {
        present.tick(at(second));
        second += 0.1;
    }
    assert_eq!(
        assessments(&mut present).last().map(|(outcome, _)| *outcome),
        Some(Outcome::CannotCheck)
    );
}

const ON_PAD_DBM: i8 = -47;

/// A phone with Bluezone open on the pad, beside the laptop.
fn pass_with_phone(present: &mut Present, from: f64, to: f64) {
    let mut second = from;
    while second < to {
        present.take(heard(second, 1, -70, LAPTOP));
        present.take(heard(second, 2, ON_PAD_DBM, ANDROID));
        present.tick(at(second));
        second += 0.125;
    }
}

fn of(name: &str, seconds: f64) -> Heard {
    let Heard::Health(health) = listening(seconds) else {
        unreachable!("it is health");
    };
    Heard::Health(Health {
        adapter: Some(Adapter {
            name: name.to_owned(),
            address_text: "00:1A:7D:DA:71:13".to_owned(),
            attached: radio::Attached::Dongle,
        }),
        ..health
    })
}

#[test]
fn a_phone_on_the_pad_is_measured_once_and_the_open_check_ends_first() {
    let mut present = open_desk();
    present.begin(at(5.0));
    present.written(visit(), None);
    present.calibrate(at(6.0));
    assert_eq!(assessments(&mut present), [(Outcome::CannotCheck, "ended_early")]);
    assert!(present.check().is_none());
    pass_with_phone(&mut present, 6.0, 16.0);
    assert_eq!(present.calibrating_s(at(16.0)), Some(10.0));
    pass_with_phone(&mut present, 16.0, 30.0);
    let measured: Vec<Effect> = present
        .effects()
        .into_iter()
        .filter(|effect| matches!(effect, Effect::Measured(_)))
        .collect();
    let [Effect::Measured(Ok(measured))] = measured.as_slice() else {
        panic!("{measured:?}");
    };
    assert_eq!(measured.level_dbm, f32::from(ON_PAD_DBM));
    assert_eq!(present.calibrating_s(at(30.0)), None);
}

#[test]
fn a_visitor_or_another_adapter_stops_the_measuring_and_a_deaf_radio_is_said() {
    let mut present = open_desk();
    present.calibrate(at(5.0));
    present.begin(at(7.0));
    assert!(present.effects().contains(&Effect::MeasuringStopped));
    assert!(present.check().is_some(), "the visitor is checked");

    present.calibrate(at(10.0));
    present.take(of("hci1", 11.0));
    let effects = present.effects();
    assert!(effects.contains(&Effect::AdapterChanged), "{effects:?}");
    assert!(effects.contains(&Effect::MeasuringStopped), "{effects:?}");

    present.calibrate(at(12.0));
    present.take(Heard::Health(Health {
        at: arrival(13.0),
        doing: Doing::PoweredOff,
        heard_per_s: 0.0,
        last_heard: None,
        adapter: present.adapter().cloned(),
        dropped: 0,
    }));
    present.tick(at(13.1));
    assert!(
        present
            .effects()
            .contains(&Effect::Measured(Err(Unmeasured::RadioDeaf)))
    );
}

#[test]
fn what_is_expected_follows_the_calibration_and_a_credited_phone_is_told_against_it() {
    let credited_over_db = |dongle_db| {
        let mut present = open_desk();
        present.set_up(Mode::Pad, dongle_db, at(5.0));
        present.begin(at(5.0));
        pass(&mut present, 5.0, 7.0);
        pass_with_phone(&mut present, 7.0, 12.0);
        assert!(matches!(present.check().unwrap().verdict, Verdict::Running(_)));
        present.end(at(12.0));
        let over_db = present.effects().into_iter().find_map(|effect| match effect {
            Effect::Credited(over_db) => Some(over_db),
            _ => None,
        });
        over_db.expect("a phone was credited on the pad")
    };
    let usual = credited_over_db(None);
    assert!((-5.0..0.0).contains(&usual), "{usual}");
    assert!((credited_over_db(Some(-4.0)) - usual - 4.0).abs() < 0.01);
}

#[test]
fn whoever_went_without_a_visit_and_stands_here_again_is_heard_again() {
    let heard = |again: bool| {
        let mut present = open_desk();
        let first = present.begin(at(5.0));
        pass_with_phone(&mut present, 5.0, 9.0);
        assert!(matches!(present.check().unwrap().verdict, Verdict::Running(_)));
        present.begin(at(9.0));
        if again {
            present.stands_here_again(first, at(9.0));
        }
        pass_with_phone(&mut present, 9.0, 20.0);
        matches!(present.check().unwrap().verdict, Verdict::Running(_))
    };
    assert!(heard(true));
    assert!(!heard(false), "a phone that lingers is not the next visitor's");
}

#[test]
fn nothing_is_told_of_a_visitor_without_a_phone_on_the_pad() {
    let mut present = open_desk();
    present.begin(at(5.0));
    pass(&mut present, 5.0, 20.0);
    present.end(at(20.0));
    assert!(
        !present
            .effects()
            .iter()
            .any(|effect| matches!(effect, Effect::Credited(_)))
    );
}

#[test]
fn a_lid_that_was_shut_during_a_check_proves_nothing() {
    let mut present = open_desk();
    present.begin(at(5.0));
    present.written(visit(), None);
    // One second of trust after the last advert would be enough for the eight of the ring.
    pass(&mut present, 5.0, 12.6);
    let night_s = 7_200.0;
    present.slept(at(12.5), at(12.5 + night_s));
    present.tick(at(12.5 + night_s));
    assert_eq!(
        assessments(&mut present),
        [(Outcome::CannotCheck, "nothing_heard")]
    );
    pass(&mut present, 13.0 + night_s, 14.0 + night_s);
    assert_eq!(present.receiving(at(14.0 + night_s)).doing, Doing::Listening);
}

#[test]
fn a_phone_that_went_by_is_forgotten_though_no_crowd_is_counted() {
    let mut present = open_desk();
    present.take(heard(5.0, 2, -70, ANDROID));
    assert_eq!(present.passers().keys(), 1);
    present.tick(at(302.0));
    assert_eq!(present.passers().keys(), 1, "it may come back");
    present.tick(at(306.0));
    assert_eq!(present.passers().keys(), 0);
}

#[test]
fn the_address_of_an_iphone_is_forgotten_though_no_connection_is_ever_wanted() {
    let mut present = open_desk();
    present.take(heard(5.0, 9, -50, BACKGROUND));
    present.tick(at(6.0));
    assert_eq!(present.iphones.len(), 1);
    present.tick(at(66.0));
    assert_eq!(present.iphones.len(), 0);
}

/// A desk where an iPhone in the background has just been credited to the visitor by its bit.
fn in_doubt() -> (Present, f64) {
    let mut present = open_desk();
    present.begin(at(5.0));
    let mut second = 5.0;
    while !matches!(present.check().unwrap().verdict, Verdict::Probable(_)) {
        present.take(heard(second, 9, -29, BACKGROUND));
        pass(&mut present, second, second + 0.25);
        second += 0.25;
        assert!(second < 30.0, "{:?}", present.check().unwrap().verdict);
    }
    (present, second)
}

#[test]
fn a_phone_that_is_asked_stays_wanted_for_as_long_as_it_is_in_doubt_though_it_falls_silent() {
    let (mut present, since) = in_doubt();
    let phone = present.unsure();
    assert!(phone.is_some());
    for second in 0..15 {
        let second = since + f64::from(second);
        pass(&mut present, second, second + 1.0);
        assert_eq!(present.unsure(), phone, "{:.1} s silent", second - since);
    }
    present.begin(at(since + 15.0));
    assert_eq!(present.unsure(), None, "it is another visitor's turn");
}

#[test]
fn a_phone_that_fell_silent_before_anybody_asked_it_is_not_wanted() {
    let (mut present, since) = in_doubt();
    pass(&mut present, since, since + 4.0);
    assert_eq!(present.unsure(), None);
}
