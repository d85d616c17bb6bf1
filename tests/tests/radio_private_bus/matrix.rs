//! The rows of `docs/radio.md` that the other tests here do not hold: each fault is told, and hearing comes back.

use std::time::Duration;

use gatekeeper_tests::bluez::{Phone, Power};
use gatekeeper_tests::with_each_source;

use super::{heard_until_now, listening, listens_again, probe, send};

with_each_source! {
    a_radio_switch_that_is_shut_is_told_and_hearing_comes_back_once_it_is_open
    an_adapter_that_comes_back_under_another_number_is_used
    another_adapter_that_appears_and_goes_disturbs_nobody
    another_program_that_scans_and_stops_disturbs_nobody
    a_scan_that_the_daemon_ended_is_started_again
    a_controller_that_is_deaf_until_it_is_reset_is_switched_off_and_on
    an_adapter_through_which_somebody_is_connected_is_not_switched_off
    an_adapter_that_tells_of_each_phone_once_in_ten_seconds_is_not_deaf
}

fn a_radio_switch_that_is_shut_is_told_and_hearing_comes_back_once_it_is_open(source: &str) {
    let (fake, probe) = listening(source);
    listens_again(&fake, &probe);
    fake.block(true).unwrap();
    probe::wait("the switch to be noticed", || probe.doing() == "PoweredOff");
    let told = probe.healths();
    probe::wait("health to go on", || probe.healths() > told + 2);
    assert_eq!(
        (probe.doing().as_str(), fake.powered()),
        ("PoweredOff", Power::Off)
    );
    fake.block(false).unwrap();
    listens_again(&fake, &probe);
}

fn an_adapter_that_comes_back_under_another_number_is_used(source: &str) {
    let (mut fake, probe) = listening(source);
    listens_again(&fake, &probe);
    fake.unplug().unwrap();
    probe::wait("the loss to be noticed", || probe.doing() == "NoAdapter");
    fake.plug_as(1).unwrap();
    listens_again(&fake, &probe);
    assert_eq!(probe.adapter().as_deref(), Some("hci1"));
}

fn another_adapter_that_appears_and_goes_disturbs_nobody(source: &str) {
    let (fake, probe) = listening(source);
    let phone = Phone::android(1);
    send(&fake, &phone);
    probe::wait("the phone", || !probe.heard(&phone).is_empty());
    fake.plug_another(7).unwrap();
    send(&fake, &phone);
    fake.unplug_another(7).unwrap();
    send(&fake, &phone);
    assert_eq!(heard_until_now(&fake, &probe, &phone).len(), 3);
    assert_eq!(probe.adapter().as_deref(), Some("hci0"));
    assert!(!probe.said("NoAdapter"));
}

fn another_program_that_scans_and_stops_disturbs_nobody(source: &str) {
    let (fake, probe) = listening(source);
    let phone = Phone::android(1);
    send(&fake, &phone);
    probe::wait("the phone", || !probe.heard(&phone).is_empty());
    fake.another_scans().unwrap();
    send(&fake, &phone);
    assert_eq!(heard_until_now(&fake, &probe, &phone).len(), 2);
}

fn a_scan_that_the_daemon_ended_is_started_again(source: &str) {
    let (fake, probe) = listening(source);
    listens_again(&fake, &probe);
    fake.stop_scans().unwrap();
    listens_again(&fake, &probe);
}

fn a_controller_that_is_deaf_until_it_is_reset_is_switched_off_and_on(source: &str) {
    let (fake, probe) = listening(source);
    listens_again(&fake, &probe);
    fake.wedge();
    probe::wait("silence to be told", || probe.doing() == "Silent");
    listens_again(&fake, &probe);
    assert_eq!(fake.powered(), Power::On);
}

fn an_adapter_through_which_somebody_is_connected_is_not_switched_off(source: &str) {
    let (fake, probe) = listening(source);
    let mouse = Phone::silent(9);
    send(&fake, &mouse);
    listens_again(&fake, &probe);
    fake.hold(&mouse);
    fake.wedge();
    let remedies = |word: &str| probe.story().iter().filter(|said| *said == word).count();
    // Its subscription made anew, and what would be the switch in its place.
    probe::wait("the last remedy", || remedies("ReopeningAdapter") > 1);
    probe::wait("its end", || probe.doing() == "Silent");
    assert!(!probe.said("PoweredOff") && fake.powered() == Power::On);
    fake.advert(&Phone::android(1)).unwrap();
    assert_ne!(probe.doing(), "Listening", "it was not reset");
}

/// At a tenth of a desk's patience: one advert a second is one in ten seconds.
fn an_adapter_that_tells_of_each_phone_once_in_ten_seconds_is_not_deaf(source: &str) {
    let (fake, probe) = listening(source);
    listens_again(&fake, &probe);
    for _ in 0..5 {
        std::thread::sleep(Duration::from_secs(1));
        send(&fake, &Phone::android(1));
    }
    heard_until_now(&fake, &probe, &Phone::android(1));
    assert!(!probe.said("Silent") && !probe.said("RestartingScan"));
}

/// btleplug has to ask for each, and gives up on those that come too fast: they are heard from their second advert on.
#[test]
fn ten_thousand_phones_at_once_are_all_heard() {
    let (fake, probe) = listening("signals");
    let phones: Vec<Phone> = (1..=10_000).map(Phone::silent).collect();
    let before = probe.adverts();
    let told = fake.flood(&phones, 2000, Duration::from_secs(5)).unwrap();
    probe::wait("all of them", || (probe.adverts() - before) as u64 >= told);
}
