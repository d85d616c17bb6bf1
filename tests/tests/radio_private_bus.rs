//! The live radio against a pretended Bluetooth: what it hears, and how it comes back from every way of going deaf.
//!
//! Each test has a bus and a listening process of its own. Nothing is proven by waiting: a test waits for a condition,
//! and what must *not* be heard is proven by an advert of another phone that was sent after it and did arrive.

#![allow(clippy::unwrap_used)] // helpers of tests fail as tests do

#[path = "radio_private_bus/bad_input.rs"]
mod bad_input;
#[path = "radio_private_bus/compare.rs"]
mod compare;
#[path = "radio_private_bus/confirm.rs"]
mod confirm;
#[path = "radio_private_bus/forged.rs"]
mod forged;
#[path = "radio_private_bus/late_answers.rs"]
mod late_answers;
#[path = "radio_private_bus/matrix.rs"]
mod matrix;
#[path = "radio_private_bus/probe.rs"]
mod probe;
#[path = "radio_private_bus/thirty_seconds.rs"]
mod thirty_seconds;

use std::time::Duration;

use gatekeeper_tests::bluez::{FakeBluez, Fate, Habits, Phone, Power};
use gatekeeper_tests::with_each_source;
use probe::{Heard, Probe};

/// Every patience a tenth: silence after 2 s, a look each 0.1 s.
const HASTENED: &str = "10";
/// A sender that closes a test's list of what may be heard.
const FENCE: u16 = 0xFFFF;
const ANDROID_UUID: &str = "0303564E";
const IPHONE_UUID: &str = "110767A607ADD1172FA1C44BF573564E0000";
const ANDROID_1: &str = "0303564E0FFFB5220001A0A0A0A0A0A0A0A0A0A0";

with_each_source! {
    the_three_forms_are_heard_from_their_first_advert
    each_further_advert_is_heard_with_its_own_level
    a_phone_that_the_system_remembers_is_not_a_phone_that_is_here
    a_new_address_for_each_burst_costs_no_advert
    an_app_that_was_closed_is_not_heard_any_more
    a_phone_that_left_and_came_back_is_heard_at_once
    an_adapter_switched_off_is_told_and_switched_on_again
    a_switch_off_and_on_leaves_no_deaf_radio
    an_adapter_pulled_out_is_told_and_used_again_when_plugged_in
    a_daemon_that_died_is_told_and_used_again_when_it_is_back
    a_daemon_that_came_back_is_heard_within_three_seconds
    a_bus_that_died_is_told_and_used_again_when_it_is_back
    silence_is_told_and_a_deaf_scan_started_again
    an_empty_room_is_silent_and_a_phone_ends_it
    a_fixed_choice_that_is_absent_is_no_adapter
    a_thousand_adverts_a_second_all_arrive
    a_desk_s_own_patience_recovers_from_every_fault
}

fn listening(source: &str) -> (FakeBluez, Probe) {
    listening_to(FakeBluez::start().unwrap(), source)
}

fn listening_to(fake: FakeBluez, source: &str) -> (FakeBluez, Probe) {
    let probe = hastened(&fake, source);
    probe::wait("a scan", || fake.scanning());
    // Only an address that is known already keeps its place among the others: new ones are announced on the side.
    send(&fake, &Phone::silent(FENCE));
    probe::wait("the fence", || probe.adverts() > 0);
    (fake, probe)
}

fn hastened(fake: &FakeBluez, source: &str) -> Probe {
    Probe::start(fake, &["--source", source, "--hasten", HASTENED])
}

#[track_caller]
fn send(fake: &FakeBluez, phone: &Phone) {
    assert_eq!(fake.advert(phone).unwrap(), Fate::Told);
}

/// What was heard of `phone` so far, after an advert of the fence that was sent now has arrived.
#[track_caller]
fn heard_until_now(fake: &FakeBluez, probe: &Probe, phone: &Phone) -> Vec<Heard> {
    let fence = Phone::silent(FENCE);
    let before = probe.heard(&fence).len();
    send(fake, &fence);
    probe::wait("the fence", || probe.heard(&fence).len() > before);
    probe.heard(phone)
}

/// The same, once `count` adverts have arrived: those of new addresses are read on the side.
#[track_caller]
fn heard_at_last(fake: &FakeBluez, probe: &Probe, phone: &Phone, count: usize) -> Vec<Heard> {
    probe::wait("the adverts", || probe.heard(phone).len() >= count);
    heard_until_now(fake, probe, phone)
}

/// Sends until the radio says that it listens, as a room full of phones would.
#[track_caller]
fn listens_again(fake: &FakeBluez, probe: &Probe) {
    let before = probe.adverts();
    probe::wait("listening again", || {
        fake.advert(&Phone::android(1)).unwrap();
        probe.adverts() > before && probe.doing() == "Listening"
    });
}

fn the_three_forms_are_heard_from_their_first_advert(source: &str) {
    let (fake, probe) = listening(source);
    for (phone, payload) in [
        (Phone::android(1), ANDROID_1.to_owned()),
        (
            Phone::iphone_on_screen(2),
            format!("{IPHONE_UUID}0909426C75657A6F6E65"),
        ),
        (
            Phone::iphone_in_background(3),
            format!("14FF4C000108{}", "00".repeat(15)),
        ),
        (
            Phone::iphone_without_bluezone(4),
            "0BFF4C001006071E01020304020A0C".to_owned(),
        ),
    ] {
        send(&fake, &phone);
        let heard = heard_at_last(&fake, &probe, &phone, 1);
        assert_eq!(
            heard,
            [Heard {
                level: Some(-60),
                payload
            }]
        );
    }
}

fn each_further_advert_is_heard_with_its_own_level(source: &str) {
    let (fake, probe) = listening(source);
    let mut android = Phone::android(1);
    let mut iphone = Phone::iphone_on_screen(2);
    android.rssi_dbm = -40;
    iphone.rssi_dbm = -41;
    send(&fake, &android);
    send(&fake, &iphone);
    probe::wait("both to be read", || {
        probe.heard(&android).len() + probe.heard(&iphone).len() == 2
    });
    for level in [-50, -50, -70] {
        android.rssi_dbm = level;
        iphone.rssi_dbm = level - 1;
        send(&fake, &android);
        send(&fake, &iphone);
    }
    let levels = |heard: Vec<Heard>| heard.into_iter().map(|heard| heard.level).collect::<Vec<_>>();
    assert_eq!(
        levels(heard_until_now(&fake, &probe, &android)),
        [-40, -50, -50, -70].map(Some)
    );
    let heard = heard_until_now(&fake, &probe, &iphone);
    assert!(
        heard.iter().all(|heard| heard.payload.contains(IPHONE_UUID)),
        "{heard:?}"
    );
    assert_eq!(levels(heard), [-41, -51, -51, -71].map(Some));
}

fn a_phone_that_the_system_remembers_is_not_a_phone_that_is_here(source: &str) {
    let (fake, first) = listening(source);
    let phone = Phone::android(1);
    send(&fake, &phone);
    assert_eq!(heard_at_last(&fake, &first, &phone, 1).len(), 1);

    let second = hastened(&fake, source);
    probe::wait("the second listener", || {
        second.doing() == "Starting" && second.adapter().is_some()
    });
    assert_eq!(heard_until_now(&fake, &second, &phone), []);
    send(&fake, &phone);
    let heard = heard_until_now(&fake, &second, &phone);
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0].payload, ANDROID_1);
}

fn a_new_address_for_each_burst_costs_no_advert(source: &str) {
    let (fake, probe) = listening(source);
    let bursts: Vec<Phone> = (1..=30)
        .map(|number| Phone {
            address: [0x5A, 0, 0, 0, 0, number],
            ..Phone::android(1)
        })
        .collect();
    for burst in &bursts {
        send(&fake, burst);
    }
    probe::wait("all of them", || {
        bursts.iter().all(|burst| !probe.heard(burst).is_empty())
    });
    for burst in &bursts {
        assert_eq!(
            probe.heard(burst),
            [Heard {
                level: Some(-60),
                payload: ANDROID_1.to_owned()
            }]
        );
    }
}

fn an_app_that_was_closed_is_not_heard_any_more(source: &str) {
    let (fake, probe) = listening(source);
    let mut phone = Phone::android(1);
    send(&fake, &phone);
    send(&fake, &phone);
    phone.manufacturer.clear();
    phone.uuids.clear();
    for _ in 0..3 {
        send(&fake, &phone);
    }
    let heard = heard_until_now(&fake, &probe, &phone);
    let payloads: Vec<&str> = heard.iter().map(|heard| heard.payload.as_str()).collect();
    assert_eq!(payloads, [ANDROID_1, ANDROID_1, "", "", ""]);
    // Another maker's data bring no company number of the app back either.
    phone.manufacturer.insert(0x0075, vec![1]);
    send(&fake, &phone);
    let last = heard_until_now(&fake, &probe, &phone).pop().unwrap();
    assert_eq!(last.payload, format!("{ANDROID_UUID}04FF750001"));
}

fn a_phone_that_left_and_came_back_is_heard_at_once(source: &str) {
    let habits = Habits {
        remember: Duration::from_millis(200),
        ..Habits::default()
    };
    let (fake, probe) = listening_to(FakeBluez::start_with(habits).unwrap(), source);
    let phone = Phone::iphone_on_screen(1);
    send(&fake, &phone);
    assert_eq!(heard_at_last(&fake, &probe, &phone, 1).len(), 1);
    probe::wait("the system to forget", || !fake.remembers(&phone));
    assert_eq!(heard_until_now(&fake, &probe, &phone).len(), 1);
    send(&fake, &phone);
    let heard = heard_at_last(&fake, &probe, &phone, 2);
    assert_eq!(heard.len(), 2);
    assert_eq!(heard[0], heard[1]);
}

fn an_adapter_switched_off_is_told_and_switched_on_again(source: &str) {
    let (fake, probe) = listening(source);
    listens_again(&fake, &probe);
    fake.power(Power::Off).unwrap();
    probe::wait("the switch to be noticed", || probe.doing() == "PoweredOff");
    listens_again(&fake, &probe);
    assert_eq!(fake.powered(), Power::On);
}

fn a_switch_off_and_on_leaves_no_deaf_radio(source: &str) {
    let (fake, probe) = listening(source);
    listens_again(&fake, &probe);
    fake.power(Power::Off).unwrap();
    fake.power(Power::On).unwrap();
    assert!(!fake.scanning());
    listens_again(&fake, &probe);
}

fn an_adapter_pulled_out_is_told_and_used_again_when_plugged_in(source: &str) {
    let (mut fake, probe) = listening(source);
    listens_again(&fake, &probe);
    fake.unplug().unwrap();
    probe::wait("the loss to be noticed", || probe.doing() == "NoAdapter");
    fake.plug().unwrap();
    listens_again(&fake, &probe);
}

fn a_daemon_that_died_is_told_and_used_again_when_it_is_back(source: &str) {
    let (mut fake, probe) = listening(source);
    listens_again(&fake, &probe);
    fake.kill();
    probe::wait("the death to be noticed", || probe.doing() == "NoAdapter");
    fake.restart().unwrap();
    listens_again(&fake, &probe);
    // So quick that nobody can notice.
    fake.restart().unwrap();
    listens_again(&fake, &probe);
}

/// With the patience of a desk. Three times, because this machine may do other things too: the quickest counts.
fn a_daemon_that_came_back_is_heard_within_three_seconds(source: &str) {
    let mut fake = FakeBluez::start().unwrap();
    let probe = Probe::start(&fake, &["--source", source]);
    probe::wait("listening", || {
        fake.advert(&Phone::android(1)).unwrap();
        probe.doing() == "Listening"
    });
    let mut quickest = Duration::MAX;
    for _ in 0..3 {
        fake.kill();
        probe::wait("the death to be noticed", || probe.doing() == "NoAdapter");
        fake.restart().unwrap();
        let (since, before) = (radio::now(), probe.adverts());
        probe::wait("hearing", || {
            fake.advert(&Phone::android(1)).unwrap();
            probe.adverts() > before
        });
        let took = radio::now().since(since);
        println!("{source}: heard {:.2} s after it came back", took.as_secs_f32());
        quickest = quickest.min(took);
    }
    assert!(quickest < Duration::from_secs(3), "{quickest:?}");
}

fn a_bus_that_died_is_told_and_used_again_when_it_is_back(source: &str) {
    let (mut fake, probe) = listening(source);
    listens_again(&fake, &probe);
    fake.kill_bus();
    probe::wait("the death to be noticed", || probe.doing() == "Reconnecting");
    let told = probe.healths();
    probe::wait("health to go on", || probe.healths() > told + 2);
    fake.restart_bus().unwrap();
    listens_again(&fake, &probe);
}

fn silence_is_told_and_a_deaf_scan_started_again(source: &str) {
    let (fake, probe) = listening(source);
    listens_again(&fake, &probe);
    fake.deafen();
    probe::wait("silence and its remedy to be told", || {
        probe.said("Silent") && probe.said("RestartingScan")
    });
    listens_again(&fake, &probe);
}

fn an_empty_room_is_silent_and_a_phone_ends_it(source: &str) {
    let fake = FakeBluez::start().unwrap();
    let probe = hastened(&fake, source);
    probe::wait("the last remedy", || probe.said("Reconnecting"));
    probe::wait("silence", || probe.doing() == "Silent" && fake.scanning());
    assert!(!probe.said("Listening") && !probe.said("GaveUp"));
    listens_again(&fake, &probe);
}

fn a_fixed_choice_that_is_absent_is_no_adapter(source: &str) {
    let fake = FakeBluez::start().unwrap();
    let probe = Probe::start(
        &fake,
        &["--source", source, "--hasten", HASTENED, "--adapter", "hci7"],
    );
    probe::wait("the answer", || probe.doing() == "NoAdapter");
    assert!(!fake.scanning());
}

fn a_thousand_adverts_a_second_all_arrive(source: &str) {
    let (fake, probe) = listening(source);
    let phones: Vec<Phone> = (1..=50).map(Phone::android).collect();
    let told = fake.flood(&phones, 1000, Duration::from_secs(3)).unwrap();
    assert_eq!(told, 3000);
    heard_until_now(&fake, &probe, &phones[0]);
    let heard: usize = phones.iter().map(|phone| probe.heard(phone).len()).sum();
    // None is lost. On a busy machine the pieces of one advert may arrive so far apart that they count as two.
    assert!((3000..=3030).contains(&heard), "{heard}");
    assert!(probe.health().contains("\"dropped\":0"), "{}", probe.health());
}

/// The same faults with the patience of a desk, about a minute of it. The times are printed; the limits only end the wait on a
/// busy machine.
fn a_desk_s_own_patience_recovers_from_every_fault(source: &str) {
    let mut fake = FakeBluez::start().unwrap();
    let probe = Probe::start(&fake, &["--source", source]);
    let took = |what: &str, limit_s: u64, condition: &dyn Fn() -> bool| {
        let since = radio::now();
        probe::wait_for(what, Duration::from_secs(limit_s), condition);
        println!("{what}: {:.2} s", radio::now().since(since).as_secs_f32());
    };
    let listens = |fake: &FakeBluez| {
        fake.advert(&Phone::android(1)).unwrap();
        probe.doing() == "Listening"
    };
    // A phone of its own for each time: what was sent before may still be on its way.
    let hears = |fake: &FakeBluez, number: u16| {
        let phone = Phone::android(number);
        fake.advert(&phone).unwrap();
        !probe.heard(&phone).is_empty()
    };
    took("the first advert", 20, &|| listens(&fake));
    fake.unplug().unwrap();
    took("a pulled adapter told", 20, &|| probe.doing() == "NoAdapter");
    fake.plug().unwrap();
    took("listening after it was plugged in", 60, &|| listens(&fake));
    fake.power(Power::Off).unwrap();
    took("a switched-off adapter told", 20, &|| {
        probe.doing() == "PoweredOff"
    });
    took("listening after it was switched off", 60, &|| listens(&fake));
    fake.power(Power::Off).unwrap();
    fake.power(Power::On).unwrap();
    took("hearing after a quick off and on", 60, &|| hears(&fake, 2));
    fake.block(true).unwrap();
    took("a shut switch told", 20, &|| probe.doing() == "PoweredOff");
    fake.block(false).unwrap();
    took("listening after the switch was opened", 60, &|| listens(&fake));
    fake.stop_scans().unwrap();
    took("hearing after the daemon ended the scan", 60, &|| hears(&fake, 3));
    fake.kill();
    took("a dead daemon told", 20, &|| probe.doing() == "NoAdapter");
    fake.restart().unwrap();
    took("listening after the daemon came back", 60, &|| listens(&fake));
    fake.restart().unwrap();
    took("hearing after a quick restart of the daemon", 60, &|| {
        hears(&fake, 4)
    });
    fake.kill_bus();
    took("a dead bus told", 60, &|| probe.doing() == "Reconnecting");
    fake.restart_bus().unwrap();
    took("listening after the bus came back", 60, &|| listens(&fake));
    fake.deafen();
    took("deafness told", 120, &|| {
        probe.doing() == "Silent" || probe.doing() == "RestartingScan"
    });
    took("hearing after deafness", 60, &|| hears(&fake, 5));
}
