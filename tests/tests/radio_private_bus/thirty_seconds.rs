//! A bus that answers after 30 s, with the patience of a desk and 30 s of its time: told in time, nothing hangs for as long as an
//! answer does, nothing piles up, and an answer that comes so late does no harm.

use std::time::Duration;

use gatekeeper_tests::bluez::{Late, Power};
use gatekeeper_tests::with_each_source;
use radio::now;

use super::{FakeBluez, Probe, listens_again, probe};

with_each_source! {
    a_bus_that_answers_after_thirty_seconds_is_told_and_heard_again
}

const LATE: Duration = Duration::from_secs(30);
/// Health is told each second, and must be while nothing is answered; the rest is for a machine that does other things too.
const HEALTHS_MIN: usize = 20;
/// An ear, btleplug, a call of ours, and as many that were given up and still end: an attempt a second or two, for 30 s.
const CONNECTIONS_MAX: usize = 8;

type Fault = fn(&mut FakeBluez);

/// Which call is answered so late, and what leads to it.
const CALLS: [(Late, Fault); 8] = [
    (late("GetManagedObjects", ""), restart),
    (late("StartDiscovery", ""), restart),
    (late("SetDiscoveryFilter", ""), restart),
    (late("Set", "Powered"), switch_off),
    (late("GetAll", ""), |_| {}),
    (late("AddMatch", ""), restart_bus),
    (late("Hello", ""), restart_bus),
    // Whatever is asked of whomever.
    (late("", ""), restart_bus),
];

const fn late(member: &'static str, about: &'static str) -> Late {
    Late { member, about }
}

fn restart(fake: &mut FakeBluez) {
    fake.restart().unwrap();
}

fn switch_off(fake: &mut FakeBluez) {
    fake.power(Power::Off).unwrap();
}

fn restart_bus(fake: &mut FakeBluez) {
    fake.kill_bus();
    fake.restart_bus().unwrap();
}

/// All at the same time, each on a bus of its own: mostly they wait.
fn a_bus_that_answers_after_thirty_seconds_is_told_and_heard_again(source: &str) {
    std::thread::scope(|all| {
        for (late, fault) in CALLS {
            all.spawn(move || check(source, late, fault));
        }
    });
}

fn check(source: &str, late: Late, fault: Fault) {
    let limit = Duration::from_secs(120);
    let mut fake = FakeBluez::start().unwrap();
    let relay = fake.relay().unwrap();
    let probe = Probe::start_at(&relay.address(), &["--source", source]);
    listens_again(&fake, &probe);
    let took = |what: &str, since| {
        let took = now().since(since).as_secs_f32();
        println!("{source}, {late:?}: {what} {took:.1} s after");
    };
    relay.delay(late, LATE);
    let (since, told) = (now(), probe.healths());
    fault(&mut fake);
    probe::wait_for("the fault to be told", limit, || probe.doing() != "Listening");
    took("told", since);
    probe::wait_for("an answer after 30 s", limit, || relay.late_ones().0 > 0);
    let healths = probe.healths() - told;
    assert!(healths >= HEALTHS_MIN, "{late:?}: {healths} in 30 s");
    relay.let_go();
    let since = now();
    listens_again(&fake, &probe);
    took("heard", since);
    let ((came, taken), connected) = (relay.late_ones(), relay.connected_most());
    println!(
        "{source}, {late:?}: {came} answers came so late, {taken} were taken; {connected} connections at most"
    );
    assert!(connected <= CONNECTIONS_MAX, "{late:?}: {connected}");
}
