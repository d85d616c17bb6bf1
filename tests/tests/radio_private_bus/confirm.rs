//! Connecting to background iPhones through btleplug on a private bus: what is asked, what is left behind, and that the
//! radio never calls a pause listening.

use std::time::Duration;

use gatekeeper_tests::bluez::{FakeBluez, Gatt, Habits, Phone};
use gatekeeper_tests::with_each_source;

use super::probe::{Probe, wait};

/// The app's service as an advert carries it.
const IPHONE_UUID: &str = "110767A607ADD1172FA1C44BF573564E0000";

with_each_source! {
    a_phone_with_the_service_has_it_and_is_asked_only_once
    a_phone_with_other_services_has_not
    its_services_are_never_taken_for_what_it_sends
    a_phone_that_refuses_cannot_be_told_and_is_left_alone
    a_phone_that_never_answers_is_given_up
    a_phone_that_hangs_up_in_the_middle_cannot_be_told
    the_next_visitor_ends_a_connection_at_once_and_the_radio_listens_again
    an_adapter_pulled_out_in_the_middle_is_told_as_gone_and_comes_back
    while_a_connection_is_made_the_radio_never_says_that_it_listens
    a_characteristic_that_is_read_is_counted
}

fn background(number: u16, gatt: Gatt) -> Phone {
    Phone {
        gatt,
        ..Phone::iphone_in_background(number)
    }
}

fn bluezone() -> Gatt {
    Gatt::Bluezone((1..=12).collect())
}

/// A radio that listens, in a room where a phone without the app is heard all the time.
fn listening(source: &str, habits: Habits) -> (FakeBluez, Probe) {
    let fake = FakeBluez::start_with(habits).unwrap();
    let probe = Probe::start(
        &fake,
        &[
            "--source",
            source,
            "--hasten",
            "10",
            "--service",
            Phone::IPHONE_UUID,
        ],
    );
    listens(&fake, &probe);
    (fake, probe)
}

#[track_caller]
fn listens(fake: &FakeBluez, probe: &Probe) {
    wait("listening", || {
        fake.advert(&Phone::android(1)).unwrap();
        probe.doing() == "Listening"
    });
}

/// Wants to know of `phone`, and waits for the answer while both it and the room go on sending.
#[track_caller]
fn answer(fake: &FakeBluez, probe: &Probe, phone: &Phone) -> String {
    wait("the phone to be heard", || {
        fake.advert(phone).unwrap();
        !probe.heard(phone).is_empty()
    });
    let before = probe.confirmed(phone).len();
    probe.want(Some(phone));
    wait("an answer", || {
        fake.advert(phone).unwrap();
        fake.advert(&Phone::android(1)).unwrap();
        probe.confirmed(phone).len() > before
    });
    probe.confirmed(phone).pop().unwrap()
}

/// The connection is over, BlueZ has forgotten the phone, nothing behind it was touched, and the radio listens.
#[track_caller]
fn nothing_is_left(fake: &FakeBluez, probe: &Probe, phone: &Phone) {
    wait("the phone to be forgotten", || !fake.keeps(phone));
    assert_eq!(fake.touched(), 0);
    assert_eq!(fake.connecting_most(), 1);
    listens(fake, probe);
}

/// Only a wish that stood for a moment is a wish: the radio looks at it ten times a second, and tells its health once.
#[track_caller]
fn nobody_is_wanted(probe: &Probe) {
    probe.want(None);
    let before = probe.healths();
    wait("the radio to look", || probe.healths() > before + 1);
}

fn a_phone_with_the_service_has_it_and_is_asked_only_once(source: &str) {
    let (fake, probe) = listening(source, Habits::default());
    let phone = background(7, bluezone());
    assert_eq!(answer(&fake, &probe, &phone), "Has");
    assert!(probe.said("Confirming"));
    nothing_is_left(&fake, &probe, &phone);
    nobody_is_wanted(&probe);
    assert_eq!(answer(&fake, &probe, &phone), "Has", "from memory");
    assert_eq!(fake.connections(), 1);
}

fn a_phone_with_other_services_has_not(source: &str) {
    let (fake, probe) = listening(source, Habits::default());
    let phone = background(7, Gatt::Other);
    assert_eq!(answer(&fake, &probe, &phone), "HasNot");
    nothing_is_left(&fake, &probe, &phone);
}

fn its_services_are_never_taken_for_what_it_sends(source: &str) {
    let (fake, probe) = listening(source, Habits::default());
    let phone = background(7, bluezone());
    assert_eq!(answer(&fake, &probe, &phone), "Has");
    nothing_is_left(&fake, &probe, &phone);
    let before = probe.heard(&phone).len();
    wait("further adverts", || {
        fake.advert(&phone).unwrap();
        probe.heard(&phone).len() > before + 3
    });
    for heard in probe.heard(&phone) {
        assert!(!heard.payload.contains(IPHONE_UUID), "{heard:?}");
    }
}

fn a_phone_that_refuses_cannot_be_told_and_is_left_alone(source: &str) {
    let (fake, probe) = listening(source, Habits::default());
    let phone = background(7, Gatt::Refuses);
    assert_eq!(answer(&fake, &probe, &phone), "CannotTell");
    nothing_is_left(&fake, &probe, &phone);
    nobody_is_wanted(&probe);
    assert_eq!(answer(&fake, &probe, &phone), "CannotTell");
    assert_eq!(fake.connections(), 1);
}

fn a_phone_that_never_answers_is_given_up(source: &str) {
    let (fake, probe) = listening(source, Habits::default());
    let phone = background(7, Gatt::Silent);
    assert_eq!(answer(&fake, &probe, &phone), "CannotTell");
    nothing_is_left(&fake, &probe, &phone);
}

fn a_phone_that_hangs_up_in_the_middle_cannot_be_told(source: &str) {
    let (fake, probe) = listening(source, Habits::default());
    let phone = background(7, Gatt::HangsUp);
    assert_eq!(answer(&fake, &probe, &phone), "CannotTell");
    nothing_is_left(&fake, &probe, &phone);
}

fn the_next_visitor_ends_a_connection_at_once_and_the_radio_listens_again(source: &str) {
    let (fake, probe) = listening(source, Habits::default());
    let phone = background(7, Gatt::Silent);
    wait("the phone to be heard", || {
        fake.advert(&phone).unwrap();
        !probe.heard(&phone).is_empty()
    });
    probe.want(Some(&phone));
    wait("a connection", || fake.connections() == 1);
    assert_eq!(probe.doing(), "Confirming");
    probe.want(None);
    nothing_is_left(&fake, &probe, &phone);
    assert!(
        probe.confirmed(&phone).is_empty(),
        "it never had its time to answer"
    );
}

fn an_adapter_pulled_out_in_the_middle_is_told_as_gone_and_comes_back(source: &str) {
    let (mut fake, probe) = listening(source, Habits::default());
    let phone = background(7, Gatt::Silent);
    wait("the phone to be heard", || {
        fake.advert(&phone).unwrap();
        !probe.heard(&phone).is_empty()
    });
    probe.want(Some(&phone));
    wait("a connection", || fake.connections() == 1);
    fake.unplug().unwrap();
    wait("the fault", || probe.doing() == "NoAdapter");
    fake.plug().unwrap();
    listens(&fake, &probe);
}

/// The room sends all the while, and BlueZ alone would not scan again: adverts are heard again because the radio asked.
fn while_a_connection_is_made_the_radio_never_says_that_it_listens(source: &str) {
    let (fake, probe) = listening(
        source,
        Habits {
            connect_takes: Duration::from_millis(1500),
            ..Habits::default()
        },
    );
    let phone = background(7, bluezone());
    assert_eq!(answer(&fake, &probe, &phone), "Has");
    nothing_is_left(&fake, &probe, &phone);
    let words = probe.story();
    let from = words.iter().position(|word| word == "Confirming").unwrap();
    let until = words.iter().rposition(|word| word == "Confirming").unwrap();
    assert!(
        words[from..until].iter().all(|word| word != "Listening"),
        "{words:?}"
    );
    let before = probe.adverts();
    wait("adverts", || {
        fake.advert(&Phone::android(1)).unwrap();
        probe.adverts() > before
    });
}

/// What the other tests rest on: a read would be counted.
fn a_characteristic_that_is_read_is_counted(source: &str) {
    let (fake, probe) = listening(source, Habits::default());
    let phone = background(7, bluezone());
    wait("the phone to be heard", || {
        fake.advert(&phone).unwrap();
        !probe.heard(&phone).is_empty()
    });
    let path = "/org/bluez/hci0/dev_4A_00_00_00_00_07";
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let read = runtime.block_on(async {
        let bus = zbus::connection::Builder::address(fake.bus_address().as_str())?
            .build()
            .await?;
        let device = Some("org.bluez.Device1");
        bus.call_method(Some("org.bluez"), path, device, "Connect", &())
            .await?;
        let place = format!("{path}/service0010/char0011");
        let options = std::collections::HashMap::<&str, zbus::zvariant::Value<'_>>::new();
        let interface = Some("org.bluez.GattCharacteristic1");
        bus.call_method(Some("org.bluez"), place, interface, "ReadValue", &(options,))
            .await
    });
    let value: Vec<u8> = read.unwrap().body().deserialize().unwrap();
    assert_eq!(value, (1..=12).collect::<Vec<u8>>());
    assert_eq!(fake.touched(), 1);
}
