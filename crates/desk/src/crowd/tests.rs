use gate::{AddressKey, Class, IdKey, Moment, Sighting};
use register::{CrowdMinute, HeardMinute, Timestamp};

use super::estimate::{Beside, Sums, share};
use super::passers::{About, Passers};
use super::share::{CrowdShare, CrowdUnknown};
use super::table::{Hour, hours, last_hour, minutes_of};

/// 2021-01-05T08:00:00+07:00: a full hour, and so a quarter hour.
const START_S: f64 = 1_609_808_400.0;

fn at(seconds: f64) -> Moment {
    Moment::from_unix_s(START_S + seconds)
}

/// Adverts of one sender, ten a second, from `from_s` to `to_s`.
fn burst(class: Class, key: u64, level_dbm: i8, from_s: f64, to_s: f64) -> Vec<Sighting> {
    let adverts = ((to_s - from_s) * 10.0) as u32;
    (0..adverts)
        .map(|n| Sighting {
            at: at(from_s + f64::from(n) / 10.0),
            quarter: at(from_s + f64::from(n) / 10.0).quarter_hour(0),
            class,
            id: (class == Class::Android).then_some(IdKey(key)),
            address: AddressKey(key ^ (from_s.to_bits() * u64::from(class == Class::Android))),
            level_dbm: Some(level_dbm),
        })
        .collect()
}

/// An Android phone in the background: 15 s of adverts, 15 s of silence.
fn android(id: u64, level_dbm: i8, from_s: f64, to_s: f64) -> Vec<Sighting> {
    let mut adverts = Vec::new();
    let mut starts_s = from_s;
    while starts_s < to_s {
        adverts.extend(burst(
            Class::Android,
            id,
            level_dbm,
            starts_s,
            to_s.min(starts_s + 15.0),
        ));
        starts_s += 30.0;
    }
    adverts
}

/// What is heard of `senders` in all, and who is about at `end_s`. A laptop proves that the radio listens.
fn hear(senders: Vec<Vec<Sighting>>, end_s: f64) -> (HeardMinute, About, Passers) {
    let mut all: Vec<Sighting> = senders.into_iter().flatten().collect();
    all.extend((0..end_s as u32).map(|second| Sighting {
        at: at(f64::from(second)),
        quarter: at(f64::from(second)).quarter_hour(0),
        class: Class::NotPhone,
        id: None,
        address: AddressKey(1),
        level_dbm: Some(-70),
    }));
    all.sort_by_key(|sighting| sighting.at);
    let mut passers = Passers::default();
    let mut sums = Sums::default();
    let mut second = 0;
    for sighting in all {
        passers.take(&sighting);
        if sighting.at.unix_us() / 1_000_000 != second {
            second = sighting.at.unix_us() / 1_000_000;
            let settled = passers.settled(sighting.at);
            settled.iter().for_each(|(_, heard)| sums.add(0, heard));
        }
    }
    let about = passers.about(at(end_s));
    let settled = passers.settle_all(at(end_s));
    settled.iter().for_each(|(_, heard)| sums.add(0, heard));
    (sums.heard, about, passers)
}

#[test]
fn a_phone_that_goes_by_is_one_phone_whatever_it_sends() {
    let (heard, about, _) = hear(
        vec![
            // Two bursts, two addresses, one id; its iBeacon; an iPhone that also sends nearby info.
            android(7, -70, 60.0, 105.0),
            burst(Class::AndroidIBeacon, 8, -60, 60.0, 75.0),
            burst(Class::IphoneInBackground, 9, -60, 60.0, 80.0),
            burst(Class::OtherIphone, 9, -60, 60.5, 80.0),
            burst(Class::IphoneOnScreen, 10, -60, 70.0, 90.0),
            burst(Class::OtherIphone, 11, -60, 70.0, 90.0),
        ],
        120.0,
    );
    let kinds = [
        heard.android,
        heard.iphone,
        heard.iphone_in_background,
        heard.other_iphone,
    ];
    assert_eq!(kinds, [1, 1, 1, 1]);
    assert_eq!(heard.listened_s, 120);
    let heard_s = heard.android_heard_ms as f64 / 1000.0;
    assert!((29.0..31.0).contains(&heard_s), "{heard_s}");
    assert_eq!((about.certain, about.probable, about.staying), (2, 1, 0));
}

#[test]
fn a_new_id_at_the_quarter_hour_is_no_new_phone() {
    let quarter_s = 900.0;
    let (heard, ..) = hear(
        vec![
            android(1, -60, 860.0, quarter_s),
            android(2, -62, 920.0, 940.0),
            // Another comes after the quarter hour, far off.
            android(3, -85, 915.0, 930.0),
        ],
        1000.0,
    );
    assert_eq!(heard.android, 2);
}

#[test]
fn who_stays_counts_for_nobody_who_goes_by() {
    let staff = |quarter: u64| {
        let from_s = 900.0 * quarter as f64;
        android(100 + quarter, -55, from_s + 3.0, from_s + 900.0)
    };
    // Its last address is short-lived: it closes.
    let shop = |period: u64| {
        let from_s = 900.0 * period as f64;
        let to_s = (from_s + 900.0).min(1900.0);
        burst(Class::IphoneInBackground, 200 + period, -60, from_s, to_s)
    };
    let mut senders: Vec<_> = (0..3).flat_map(|n| [staff(n), shop(n)]).collect();
    senders.push(android(1, -75, 1000.0, 1030.0));
    let (heard, about, _) = hear(senders, 2700.0);
    assert_eq!((heard.android, heard.iphone_in_background), (1, 0));
    assert_eq!((about.certain, about.probable, about.staying), (0, 0, 1));
}

#[test]
fn seconds_without_any_advert_are_not_listened_to() {
    let (heard, ..) = hear(vec![burst(Class::NotPhone, 2, -60, 300.0, 360.0)], 120.0);
    assert_eq!(heard.listened_s, 120 + 60);
}

#[test]
fn keys_are_forgotten_and_a_flood_stays_bounded() {
    let mut passers = Passers::default();
    for n in 0..30_000 {
        passers.take(&burst(Class::OtherIphone, n, -60, 0.0, 0.1)[0]);
    }
    passers.settled(at(1.0));
    assert_eq!(passers.keys(), 10_000);
    passers.settled(at(299.0));
    assert_eq!(passers.keys(), 10_000);
    passers.settled(at(300.1));
    assert_eq!(passers.keys(), 0);
}

/// So many people, of whom so many phones were heard for so long.
fn sums(people: i64, android: u32, heard_s: f64) -> Sums {
    Sums {
        people,
        most: people / 60,
        minutes: 60,
        heard: HeardMinute {
            listened_s: 3600,
            android,
            android_heard_ms: (f64::from(android) * heard_s * 1000.0) as u64,
            ..HeardMinute::default()
        },
    }
}

/// Nothing is left out.
fn all(counted: i64) -> Beside {
    Beside { counted, deaf_min: 0 }
}

fn bounds(sums: &Sums) -> CrowdShare {
    share(sums, all(sums.people)).expect("a share")
}

#[test]
fn phones_in_reach_for_seven_seconds_are_made_up_for() {
    // Of 1,000 people 500 run it; 22 of 30 are heard, for 15 * 7 / (15 + 7) seconds on average.
    let stopping = bounds(&sums(1000, 367, 4.77));
    assert!(
        stopping.low_percent < 50 && stopping.high_percent > 50,
        "{stopping:?}"
    );
    assert!(
        stopping.low_percent > 40 && stopping.high_percent < 60,
        "{stopping:?}"
    );
    // Twice as long in reach, nobody is missed, and the same phones mean fewer people.
    let walking = bounds(&sums(1000, 367, 7.5));
    assert!(walking.high_percent < 50, "{walking:?}");
}

#[test]
fn bounds_hold_and_narrow_with_the_crowd() {
    let mut last_width = u8::MAX;
    for hundreds in [1_u32, 4, 16] {
        let share = bounds(&sums(i64::from(hundreds) * 100, hundreds * 50, 10.0));
        let width = share.high_percent - share.low_percent;
        assert!(width < last_width && (share.low_percent..=share.high_percent).contains(&50));
        last_width = width;
    }
    for android in 0..=200 {
        if let Ok(share) = share(&sums(200, android, 10.0), all(200)) {
            assert!(share.low_percent <= share.high_percent && share.high_percent <= 100);
        }
    }
}

#[test]
fn whole_buses_at_a_time_widen_the_bounds() {
    let one_by_one = bounds(&sums(1200, 500, 10.0));
    let by_the_bus = bounds(&Sums {
        most: 120,
        ..sums(1200, 500, 10.0)
    });
    assert!(by_the_bus.low_percent < one_by_one.low_percent);
    assert!(by_the_bus.high_percent > one_by_one.high_percent);
}

#[test]
fn nothing_is_claimed_where_nothing_is_known() {
    use CrowdUnknown as U;
    let deaf = Beside {
        counted: 50,
        deaf_min: 9,
    };
    assert_eq!(share(&Sums::default(), all(0)), Err(U::NobodyCounted));
    assert_eq!(share(&Sums::default(), deaf), Err(U::Deaf));
    // The first minute is under way.
    assert_eq!(share(&Sums::default(), all(50)), Err(U::TooFew));
    assert_eq!(share(&sums(10, 5, 10.0), all(10)), Err(U::TooFew));
    let twenty = bounds(&sums(20, 10, 10.0));
    assert!(
        (30..=50).contains(&(twenty.high_percent - twenty.low_percent)),
        "{twenty:?}"
    );
    assert_eq!(share(&sums(100, 60, 1.0), all(100)), Err(U::Thin));
    assert_eq!(share(&sums(20, 100, 10.0), all(20)), Err(U::MorePhones));
}

#[test]
fn the_hashed_bit_alone_is_not_taken_at_its_word() {
    let mut hashed = sums(1000, 0, 0.0);
    hashed.heard.iphone_in_background = 10;
    hashed.heard.other_iphone = 500;
    assert_eq!(bounds(&hashed).low_percent, 0);
}

/// Minutes in which 10 people and 5 phones went by, each.
fn minute(number: i64, people: i64, listened_s: u32) -> CrowdMinute {
    CrowdMinute {
        at: Timestamp::from_unix_ms((START_S as i64 / 60 + number) * 60_000),
        people,
        heard: HeardMinute {
            listened_s,
            android: if listened_s > 0 { 5 } else { 0 },
            android_heard_ms: if listened_s > 0 { 50_000 } else { 0 },
            ..HeardMinute::default()
        },
    }
}

fn one_hour(rows: &[CrowdMinute]) -> Hour {
    let hours = hours(&minutes_of(rows), i64::MAX);
    assert_eq!(hours.len(), 1);
    hours[0].clone()
}

#[test]
fn minutes_without_radio_are_left_out_on_both_sides() {
    let whole: Vec<_> = (0..40).map(|n| minute(n, 10, 60)).collect();
    let mut holed = whole.clone();
    holed.extend((40..50).map(|n| minute(n, 30, 10)));
    let (whole, holed) = (one_hour(&whole), one_hour(&holed));
    assert_eq!((whole.people, holed.people), (400, 700));
    assert_eq!(holed.deaf_min, 10);
    assert_eq!(whole.share, holed.share);
    assert_eq!([holed.from, holed.to].map(form::hour::shown), ["08:00", "09:00"]);
    let deaf = one_hour(&[minute(0, 50, 0)]);
    assert_eq!(deaf.share, Err(CrowdUnknown::Deaf));
}

#[test]
fn phones_that_go_by_while_nobody_counts_are_left_out() {
    let counted: Vec<_> = (0..30).map(|n| minute(n, 10, 60)).collect();
    let mut watched = counted.clone();
    watched.extend((36..60).map(|n| minute(n, 0, 60)));
    assert_eq!(one_hour(&watched), one_hour(&counted));
}

#[test]
fn the_minute_under_way_is_told_and_not_weighed() {
    let rows: Vec<_> = (0..30)
        .map(|n| minute(n, 10, 60))
        .chain([minute(30, 90, 3)])
        .collect();
    let minutes = minutes_of(&rows);
    let now = START_S as i64 / 60 + 30;
    let hour = hours(&minutes, now)[0].clone();
    assert_eq!((hour.people, hour.deaf_min), (390, 0));
    assert_eq!(hour.share, one_hour(&rows[..30]).share);
    let last = last_hour(&minutes, now);
    assert_eq!((last.people, last.share), (390, hour.share));
}

/// Until a minute before the hour the desk takes the time for seven minutes more, and so for the next quarter hour.
#[test]
fn a_clock_that_is_put_right_makes_no_second_phone_of_one() {
    let mistaken = |sighting: Sighting| Sighting {
        quarter: sighting.at.quarter_hour(420_000_000),
        ..sighting
    };
    let before: Vec<Sighting> = android(1, -60, 600.0, 900.0)
        .into_iter()
        .map(|sighting| {
            if sighting.at < at(840.0) {
                mistaken(sighting)
            } else {
                sighting
            }
        })
        .collect();
    let (heard, ..) = hear(vec![before, android(2, -61, 900.0, 1000.0)], 1100.0);
    assert_eq!(heard.android, 1);
}
