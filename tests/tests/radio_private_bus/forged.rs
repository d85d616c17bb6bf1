//! Signals in BlueZ's words, and in the bus's, that somebody else sends straight to whoever listens. BlueZ's own go to everybody;
//! one that goes to us alone need not be its own, whatever our subscription says.

use gatekeeper_tests::bluez::Phone;
use gatekeeper_tests::with_each_source;

use super::{ANDROID_1, heard_at_last, heard_until_now, listening, listens_again, probe, send};

with_each_source! {
    a_phone_that_somebody_else_makes_up_is_not_heard
    what_somebody_else_says_of_the_adapter_and_of_bluez_is_not_believed
}

fn a_phone_that_somebody_else_makes_up_is_not_heard(source: &str) {
    let (fake, probe) = listening(source);
    let (there, made_up, another) = (Phone::android(1), Phone::android(2), Phone::android(3));
    send(&fake, &there);
    assert_eq!(heard_at_last(&fake, &probe, &there, 1).len(), 1);
    fake.forge(&made_up).unwrap();
    fake.forge_entries(&another, &there).unwrap();
    // What the forger said is handed on by now, before the fence that follows it.
    assert_eq!(heard_until_now(&fake, &probe, &made_up), []);
    assert_eq!(heard_until_now(&fake, &probe, &another), []);
    // The one that is said to have gone is known as before.
    send(&fake, &there);
    let heard = heard_until_now(&fake, &probe, &there);
    assert_eq!((heard.len(), heard[1].payload.as_str()), (2, ANDROID_1));
}

fn what_somebody_else_says_of_the_adapter_and_of_bluez_is_not_believed(source: &str) {
    let (fake, probe) = listening(source);
    listens_again(&fake, &probe);
    let phone = Phone::android(2);
    let told = probe.healths();
    for _ in 0..5 {
        fake.forge_the_end().unwrap();
        send(&fake, &phone);
    }
    assert_eq!(heard_at_last(&fake, &probe, &phone, 5).len(), 5);
    // Others are heard meanwhile, so that nothing is silent.
    probe::wait("health to go on", || {
        send(&fake, &Phone::android(1));
        probe.healths() > told + 2
    });
    let said = probe.story();
    let deaf = said.iter().skip_while(|word| *word != "Listening");
    assert!(
        deaf.clone().all(|word| word == "Listening" || word == "advert"),
        "{said:?}"
    );
}

/// Neither its level nor what it sends.
#[test]
fn by_signals_what_somebody_else_says_of_a_phone_is_not_believed() {
    let (fake, probe) = listening("signals");
    let mut phone = Phone::android(1);
    send(&fake, &phone);
    probe::wait("the phone", || !probe.heard(&phone).is_empty());
    phone.rssi_dbm = -20;
    fake.forge(&phone).unwrap();
    let heard = heard_until_now(&fake, &probe, &phone);
    assert_eq!((heard.len(), heard[0].level), (1, Some(-60)));
}

/// btleplug compares no senders (`findings/btleplug-believes-any-sender.sh`), and tells nobody who sent what: of a phone that BlueZ
/// knows, a forger is believed. On Linux it is not the source unless the owner says so (decision 66). Fails once it compares them.
#[test]
fn by_btleplug_what_somebody_else_says_of_a_phone_that_bluez_knows_is_believed_as_yet() {
    let (fake, probe) = listening("btleplug");
    let mut phone = Phone::android(1);
    send(&fake, &phone);
    probe::wait("the phone", || !probe.heard(&phone).is_empty());
    phone.rssi_dbm = -20;
    fake.forge(&phone).unwrap();
    let heard = heard_at_last(&fake, &probe, &phone, 2);
    assert_eq!(heard[1].level, Some(-20));
}
