//! The ladder against a world of our making: a clock that is a number, and an adapter that is a word.

use std::time::Duration;

use proptest::prelude::*;

use super::*;

/// A simulated system: answers every step at once, with what its adapter is.
struct World {
    ladder: Ladder,
    now: Arrival,
    adapter: Finding,
    /// Whether anything is to be heard, and whether the system scans.
    audible: bool,
    steps: Vec<(u64, Step)>,
}

impl World {
    fn new() -> Self {
        let now = Arrival::from_unix_us(0);
        Self {
            ladder: Ladder::new(Patience::default(), now),
            now,
            adapter: Finding::Done,
            audible: true,
            steps: Vec::new(),
        }
    }

    /// Lets `seconds` pass, and more where calls take their time.
    fn pass(&mut self, seconds: u64) {
        for _ in 0..seconds * 10 {
            self.turn();
        }
    }

    /// One turn of 100 ms.
    fn turn(&mut self) {
        self.now = self.now.after(Duration::from_millis(100));
        if self.audible && self.adapter == Finding::Done {
            self.ladder.heard(self.now);
        }
        if let Some(step) = self.ladder.next(self.now) {
            self.steps
                .push((self.now.since(Arrival::from_unix_us(0)).as_secs(), step));
            let finding = match (step, self.adapter) {
                (Step::Look, Finding::Busy) => Finding::Done,
                (Step::Look, finding) => finding,
                (_, Finding::Off) => Finding::Refused,
                (_, finding) => finding,
            };
            if finding == Finding::Stuck {
                self.now = self.now.after(Duration::from_secs(2));
            }
            self.ladder.found(step, finding, self.now);
        }
    }

    fn doing(&self) -> Doing {
        self.ladder.doing(self.now)
    }

    /// The steps since the last call, looks left out.
    fn take_steps(&mut self) -> Vec<(u64, Step)> {
        let mut steps = core::mem::take(&mut self.steps);
        steps.retain(|(_, step)| *step != Step::Look);
        steps
    }
}

#[test]
fn a_radio_that_hears_is_left_alone() {
    let mut world = World::new();
    assert_eq!(world.doing(), Doing::Starting);
    world.pass(3600);
    assert_eq!(world.doing(), Doing::Listening);
    assert_eq!(world.take_steps(), [(0, Step::Reconnect)]);
}

#[test]
fn silence_climbs_the_ladder() {
    let mut world = World::new();
    world.pass(10);
    world.take_steps();
    world.audible = false;
    world.pass(19);
    assert_eq!(world.doing(), Doing::Listening);
    world.pass(2);
    assert_eq!(world.doing(), Doing::Silent);
    world.pass(39);
    let expect = [
        (14, Step::Scan),
        (30, Step::Rescan),
        (45, Step::Reopen),
        (60, Step::Reconnect),
    ];
    assert_eq!(world.take_steps(), expect);
    assert_eq!(world.doing(), Doing::Silent);
    world.pass(540);
    assert_eq!(world.doing(), Doing::GaveUp);
    world.audible = true;
    world.pass(1);
    assert_eq!(world.doing(), Doing::Listening);
}

#[test]
fn a_radio_that_never_heard_anything_is_not_given_up() {
    let mut world = World::new();
    world.audible = false;
    world.pass(5);
    assert_eq!(world.doing(), Doing::Starting);
    world.pass(8 * 3600);
    assert_eq!(world.doing(), Doing::Silent);
    let reconnects = world
        .take_steps()
        .iter()
        .filter(|(_, step)| *step == Step::Reconnect)
        .count();
    assert!(
        (80..90).contains(&reconnects),
        "{reconnects} new connections in a night"
    );
}

#[test]
fn a_remedy_has_its_word_while_it_is_carried_out() {
    for (rung, expect) in [
        Doing::RestartingScan,
        Doing::ReopeningAdapter,
        Doing::Reconnecting,
        Doing::ReopeningAdapter,
    ]
    .into_iter()
    .enumerate()
    {
        let mut world = World::new();
        world.pass(10);
        world.audible = false;
        world.pass(19 + 15 * rung as u64);
        let step = loop {
            world.now = world.now.after(Duration::from_millis(100));
            match world.ladder.next(world.now) {
                Some(Step::Look) => world.ladder.found(Step::Look, Finding::Done, world.now),
                Some(step) => break step,
                None => {}
            }
        };
        assert_eq!(world.doing(), expect);
        world.ladder.found(step, Finding::Done, world.now);
        assert_eq!(world.doing(), Doing::Silent);
    }
}

#[test]
fn a_pulled_adapter_is_told_and_found_again() {
    let mut world = World::new();
    world.pass(10);
    world.adapter = Finding::Absent;
    world.pass(2);
    assert_eq!(world.doing(), Doing::NoAdapter);
    world.pass(7200);
    assert_eq!(world.doing(), Doing::NoAdapter);
    world.adapter = Finding::Done;
    world.audible = false;
    world.pass(2);
    assert_eq!(
        world.doing(),
        Doing::Starting,
        "what was heard before the fault proves nothing now"
    );
    world.audible = true;
    world.pass(1);
    assert_eq!(world.doing(), Doing::Listening);
}

#[test]
fn an_adapter_switched_off_is_switched_on_after_a_while() {
    let mut world = World::new();
    world.pass(10);
    world.take_steps();
    world.adapter = Finding::Off;
    world.pass(2);
    assert_eq!(world.doing(), Doing::PoweredOff);
    assert_eq!(world.take_steps(), []);
    world.pass(10);
    let scans = world.take_steps();
    assert!(
        scans.iter().all(|(_, step)| *step == Step::Scan) && (2..=4).contains(&scans.len()),
        "{scans:?}"
    );
    world.adapter = Finding::Done;
    world.pass(2);
    assert_eq!(world.doing(), Doing::Listening);
}

#[test]
fn two_calls_without_an_answer_mean_a_new_connection() {
    let mut world = World::new();
    world.pass(10);
    world.take_steps();
    world.adapter = Finding::Stuck;
    let stuck_since = world.now;
    while world.doing() == Doing::Listening {
        world.turn();
    }
    assert_eq!(world.doing(), Doing::Reconnecting);
    assert!(world.now.since(stuck_since) < Duration::from_secs(6));
    world.pass(600);
    assert_eq!(world.doing(), Doing::GaveUp);
    world.adapter = Finding::Done;
    world.pass(2);
    assert_eq!(world.doing(), Doing::Listening);
}

#[test]
fn without_any_bus_there_is_no_adapter_and_no_giving_up() {
    let mut world = World::new();
    world.adapter = Finding::Refused;
    world.pass(2000);
    assert_eq!(world.doing(), Doing::NoAdapter);
}

#[test]
fn a_scan_that_was_lost_is_asked_for_at_once() {
    let mut world = World::new();
    world.pass(10);
    world.take_steps();
    world.audible = false;
    world.ladder.scan_lost(world.now);
    assert_eq!(world.doing(), Doing::Starting);
    world.turn();
    assert_eq!(world.take_steps(), [(10, Step::Scan)]);
}

#[test]
fn a_scan_that_is_nobody_s_is_ended_by_switching_the_adapter_off_once() {
    let mut world = World::new();
    world.pass(10);
    world.take_steps();
    // bluetoothd died half a minute ago and came back; the controller scans on.
    world.adapter = Finding::Absent;
    world.pass(30);
    world.take_steps();
    world.adapter = Finding::Busy;
    world.ladder.hint(world.now);
    world.pass(2);
    let steps: Vec<Step> = world.take_steps().into_iter().map(|(_, step)| step).collect();
    assert_eq!(steps, [Step::Open, Step::Scan, Step::Unblock, Step::Scan]);
    assert_eq!(world.doing(), Doing::Starting);
    world.adapter = Finding::Done;
    world.pass(1);
    assert_eq!(world.doing(), Doing::Listening);
}

#[test]
fn a_scan_that_has_proven_nothing_since_a_fault_is_started_anew_and_not_only_asked_for() {
    let mut world = World::new();
    world.pass(10);
    world.adapter = Finding::Absent;
    world.pass(5);
    world.take_steps();
    (world.adapter, world.audible) = (Finding::Done, false);
    world.pass(6);
    let steps: Vec<Step> = world.take_steps().into_iter().map(|(_, step)| step).collect();
    assert_eq!(steps, [Step::Open, Step::Rescan]);
}

#[test]
fn a_connection_pauses_the_ladder_and_the_scan_is_started_anew_at_once() {
    let mut world = World::new();
    world.pass(2);
    world.take_steps();
    world.ladder.pause();
    assert_eq!(world.doing(), Doing::Confirming);
    world.audible = false;
    world.pass(8);
    assert_eq!(world.take_steps(), [], "silence calls for nothing meanwhile");
    world.ladder.resume();
    assert_eq!(world.doing(), Doing::Confirming, "until the scan was started");
    world.turn();
    assert_eq!(world.take_steps(), [(10, Step::Rescan)]);
    assert_eq!(world.doing(), Doing::Listening);
}

#[test]
fn a_scan_that_does_not_come_back_after_a_connection_is_asked_for_until_it_does() {
    let mut world = World::new();
    world.pass(2);
    world.ladder.pause();
    world.ladder.resume();
    world.adapter = Finding::Refused;
    world.turn();
    assert_eq!(world.doing(), Doing::Confirming);
    world.adapter = Finding::Done;
    world.pass(2);
    assert_eq!(world.doing(), Doing::Listening);
}

#[test]
fn an_adapter_pulled_out_during_a_connection_is_told_as_gone() {
    let mut world = World::new();
    world.pass(2);
    world.ladder.pause();
    world.adapter = Finding::Absent;
    world.pass(2);
    assert_eq!(world.doing(), Doing::NoAdapter);
    world.ladder.resume();
    world.adapter = Finding::Done;
    world.pass(2);
    assert_eq!(world.doing(), Doing::Listening);
}

fn finding() -> impl Strategy<Value = Finding> {
    prop_oneof![
        4 => Just(Finding::Done),
        1 => Just(Finding::Off),
        1 => Just(Finding::Absent),
        1 => Just(Finding::Refused),
        1 => Just(Finding::Stuck),
        1 => Just(Finding::Busy),
    ]
}

proptest! {
    /// Whatever the system answers: listening is said only when something was just heard, steps never overlap, and
    /// a system that works again is scanning within the time that the slowest fault needs.
    #[test]
    fn no_history_leaves_it_stuck(history in prop::collection::vec((finding(), any::<bool>(), 0..30_000_u64), 1..200)) {
        let patience = Patience::default();
        let mut now = Arrival::from_unix_us(0);
        let mut ladder = Ladder::new(patience, now);
        let mut heard = None;
        for (finding, audible, wait_ms) in history {
            now = now.after(Duration::from_millis(wait_ms));
            if audible {
                ladder.heard(now);
                heard = Some(now);
            }
            if let Some(step) = ladder.next(now) {
                prop_assert_eq!(ladder.next(now), None);
                ladder.found(step, finding, now);
            }
            if ladder.doing(now) == Doing::Listening {
                prop_assert!(heard.is_some_and(|heard| now.since(heard) < patience.silent_after));
            }
            if ladder.doing(now) == Doing::GaveUp {
                prop_assert!(ladder.answered);
            }
        }
        for _ in 0..100 {
            now = now.after(Duration::from_millis(100));
            if let Some(step) = ladder.next(now) {
                ladder.found(step, Finding::Done, now);
            }
        }
        now = now.after(Duration::from_millis(1));
        ladder.heard(now);
        prop_assert_eq!(ladder.doing(now), Doing::Listening);
    }
}

/// Two hours of which the machine knows nothing.
const NIGHT: Duration = Duration::from_secs(2 * 3600);

#[test]
fn a_night_under_a_shut_lid_is_no_silence() {
    let mut world = World::new();
    world.pass(10);
    world.take_steps();
    let before = world.now;
    world.now = world.now.after(NIGHT);
    world.ladder.slept(world.now);
    // An advert that was still on its way when the lid was shut.
    world.ladder.heard(before);
    assert_eq!(world.doing(), Doing::Starting, "nothing was heard since it woke");
    world.audible = false;
    world.pass(19);
    assert_eq!(world.doing(), Doing::Starting);
    assert_eq!(world.take_steps().len(), 1, "no more than the nudge");
    world.pass(2);
    assert_eq!(world.doing(), Doing::Silent);
    world.audible = true;
    world.pass(1);
    assert_eq!(world.doing(), Doing::Listening);
}

#[test]
fn what_was_waited_for_as_the_lid_was_shut_is_waited_for_anew() {
    let mut world = World::new();
    world.pass(10);
    world.adapter = Finding::Stuck;
    world.pass(10);
    assert_eq!(world.doing(), Doing::Reconnecting);
    world.now = world.now.after(NIGHT);
    world.ladder.slept(world.now);
    assert_eq!(world.doing(), Doing::Reconnecting, "not given up");

    let mut world = World::new();
    world.pass(10);
    world.adapter = Finding::Off;
    world.pass(2);
    world.take_steps();
    world.now = world.now.after(NIGHT);
    world.ladder.slept(world.now);
    world.pass(2);
    assert_eq!(
        world.take_steps(),
        [],
        "its owner has a moment to see that it is off"
    );
    world.pass(2);
    assert!(!world.take_steps().is_empty());
}
