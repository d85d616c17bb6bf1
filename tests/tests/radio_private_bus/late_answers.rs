//! A bus that does its work and says so much later, for each call that the radio makes: told in time, no hang, heard again.
//!
//! Here answers are kept back for as long as the radio takes to tell, and come all at once after that; `thirty_seconds` has them
//! come after 30 s of a desk's own time.

use std::time::Duration;

use gatekeeper_tests::bluez::{Gatt, Late, Phone, Relay};
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::programs::ctl;
use gatekeeper_tests::with_each_source;
use radio::now;

use super::{FakeBluez, HASTENED, Probe, listens_again, probe};

with_each_source! {
    adapters_that_are_listed_late_are_told_and_used_again
    a_scan_that_is_granted_late_is_told_and_used_again
    a_filter_that_is_taken_late_is_told_and_used_again
    a_switch_that_answers_late_is_told_and_used_again
    an_adapter_that_says_late_how_it_is_is_told_and_used_again
    subscriptions_that_are_taken_late_are_told_and_made_again
    a_connection_that_is_answered_late_is_given_up_and_the_radio_listens_again
    a_desk_ends_at_once_whatever_is_not_answered
}

fn late(member: &'static str) -> Late {
    Late { member, about: "" }
}

fn listening(source: &str, more: &[&str]) -> (FakeBluez, Relay, Probe) {
    let fake = FakeBluez::start().unwrap();
    let relay = fake.relay().unwrap();
    let options = [&["--source", source, "--hasten", HASTENED], more].concat();
    let probe = Probe::start_at(&relay.address(), &options);
    listens_again(&fake, &probe);
    (fake, relay, probe)
}

/// Has the answers to `late` kept back and `fault` happen, which leads to that call; lets them go once it was told, and the radio
/// has tried again.
#[track_caller]
fn check(source: &str, late: Late, fault: impl FnOnce(&mut FakeBluez)) {
    let (mut fake, relay, probe) = listening(source, &[]);
    relay.keep_back(late);
    let since = now();
    fault(&mut fake);
    probe::wait("the fault to be told", || probe.doing() != "Listening");
    println!(
        "{source}, {late:?}: told {:.1} s after",
        now().since(since).as_secs_f32()
    );
    probe::wait("an answer that is kept back", || relay.kept() > 0);
    // Nothing hangs: it says how it is, and tries again.
    let (told, kept) = (probe.healths(), relay.kept());
    probe::wait("another try", || {
        relay.kept() > kept && probe.healths() > told + 2
    });
    relay.let_go();
    let since = now();
    listens_again(&fake, &probe);
    println!(
        "{source}, {late:?}: heard {:.1} s after",
        now().since(since).as_secs_f32()
    );
}

fn adapters_that_are_listed_late_are_told_and_used_again(source: &str) {
    check(source, late("GetManagedObjects"), |fake| fake.restart().unwrap());
}

fn a_scan_that_is_granted_late_is_told_and_used_again(source: &str) {
    check(source, late("StartDiscovery"), |fake| fake.restart().unwrap());
}

fn a_filter_that_is_taken_late_is_told_and_used_again(source: &str) {
    check(source, late("SetDiscoveryFilter"), |fake| fake.restart().unwrap());
}

fn a_switch_that_answers_late_is_told_and_used_again(source: &str) {
    let powered = Late {
        member: "Set",
        about: "Powered",
    };
    check(source, powered, |fake| {
        fake.power(gatekeeper_tests::bluez::Power::Off).unwrap();
    });
}

/// It is asked each second; nothing else need happen.
fn an_adapter_that_says_late_how_it_is_is_told_and_used_again(source: &str) {
    check(source, late("GetAll"), |_| {});
}

fn subscriptions_that_are_taken_late_are_told_and_made_again(source: &str) {
    check(source, late("AddMatch"), |fake| {
        fake.kill_bus();
        fake.restart_bus().unwrap();
    });
}

fn a_connection_that_is_answered_late_is_given_up_and_the_radio_listens_again(source: &str) {
    let (fake, relay, probe) = listening(source, &["--service", Phone::IPHONE_UUID]);
    let phone = Phone {
        gatt: Gatt::Bluezone((1..=12).collect()),
        ..Phone::iphone_in_background(7)
    };
    probe::wait("the phone", || {
        fake.advert(&phone).unwrap();
        !probe.heard(&phone).is_empty()
    });
    relay.keep_back(late("Connect"));
    probe.want(Some(&phone));
    probe::wait("an answer", || {
        fake.advert(&phone).unwrap();
        !probe.confirmed(&phone).is_empty()
    });
    // Whether it has the service it may have told by then, or not: it is never said not to.
    assert_ne!(probe.confirmed(&phone), ["HasNot"]);
    listens_again(&fake, &probe);
    relay.let_go();
    listens_again(&fake, &probe);
}

fn a_desk_ends_at_once_whatever_is_not_answered(source: &str) {
    let data = tempfile::tempdir().unwrap();
    ctl(data.path(), &["set", &format!("source={source}")]);
    let fake = FakeBluez::start().unwrap();
    let relay = fake.relay().unwrap();
    let desk = Headless::open(data.path(), Some(&relay.address()));
    probe::wait("a scan", || fake.scanning());
    relay.keep_back(late("GetAll"));
    probe::wait("an answer that is kept back", || relay.kept() > 0);
    let since = now();
    desk.close();
    let took = now().since(since);
    println!("{source}: ended after {:.1} s", took.as_secs_f32());
    assert!(took < Duration::from_secs(5), "{took:?}");
}
