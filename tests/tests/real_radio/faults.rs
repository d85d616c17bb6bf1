//! What befalls a radio while visitors come: each fault is told, a visit of that time is written as not checked, hearing comes
//! back in the same process, and the journal says what the radio was.

use std::io;

use gatekeeper_tests::guest::{Debian, PhoneKind, Power, Program, Switch};
use serde_json::{Value, json};

use crate::said::{PATIENCE, ask, objects, radio, verdict};
use crate::stage::{DATA, Stage};

type Happens = fn(&mut Stage) -> io::Result<()>;

/// What happens, what the radio is called for it, how it is over, and what that is called in a visitor's name.
const LASTING: [(&str, &str, Happens, Happens); 5] = [
    ("rfkill", "powered_off", shut, open),
    ("bluetoothd", "no_adapter", kill_bluetoothd, start_bluetoothd),
    ("bus", "restarting", kill_bus, start_bus),
    ("unplugged", "no_adapter", unplug, plug),
    // Over by itself: only a reset of the controller ends it.
    ("deaf", "silent", deafen, |_| Ok(())),
];

fn shut(stage: &mut Stage) -> io::Result<()> {
    stage.guest.radio_switch(Switch::Shut)
}

fn open(stage: &mut Stage) -> io::Result<()> {
    stage.guest.radio_switch(Switch::Open)
}

fn kill_bluetoothd(stage: &mut Stage) -> io::Result<()> {
    stage.guest.kill_bluetoothd()
}

fn start_bluetoothd(stage: &mut Stage) -> io::Result<()> {
    stage.guest.start_bluetoothd()
}

fn kill_bus(stage: &mut Stage) -> io::Result<()> {
    stage.guest.kill_bus()
}

fn start_bus(stage: &mut Stage) -> io::Result<()> {
    stage.guest.start_bus()
}

fn unplug(stage: &mut Stage) -> io::Result<()> {
    stage.guest.unplug(&mut stage.air)
}

fn plug(stage: &mut Stage) -> io::Result<()> {
    stage.guest.plug(&mut stage.air)
}

fn deafen(stage: &mut Stage) -> io::Result<()> {
    stage.air.deafen(true)
}

fn power_off(stage: &mut Stage) -> io::Result<()> {
    stage.guest.power(Power::Off)
}

fn upgrade(stage: &mut Stage) -> io::Result<()> {
    stage.guest.upgrade_bluetoothd()
}

pub(crate) fn a_visit_during_any_fault_blames_nobody_and_hearing_comes_back(
    debian: Debian,
) -> io::Result<()> {
    let mut stage = Stage::set(debian, "faults")?;
    stage.air.phone("lan", PhoneKind::AndroidOnScreen, -79)?;
    stage.air.phone("mai", PhoneKind::IphoneOnScreen, -80)?;
    let mut desk = stage.desk()?;
    for (name, state, happens, is_over) in LASTING {
        let since = stage.transcript.seconds();
        happens(&mut stage)?;
        radio(&mut desk, &format!("{name} told"), |radio| {
            radio["state"] == state
        })?;
        stage.took(&format!("{name} told"), since);
        not_checked(&mut desk, name)?;
        let since = stage.transcript.seconds();
        is_over(&mut stage)?;
        hears_again(&mut desk, &stage, name, since)?;
    }
    // These are over by themselves, and soon.
    for (name, state, happens) in [
        ("switched off", "powered_off", power_off as Happens),
        ("upgraded", "no_adapter", upgrade),
    ] {
        let since = stage.transcript.seconds();
        happens(&mut stage)?;
        radio(&mut desk, &format!("{name} told"), |radio| {
            radio["state"] == state
        })?;
        hears_again(&mut desk, &stage, name, since)?;
    }
    a_visitor_is_recognised(&mut desk, &mut stage)?;
    desk.say("quit")?;
    // The process that was there before the first of them.
    assert_eq!(desk.wait(PATIENCE)?, 0, "the desk closes well");
    stage.guest.end(desk)?;
    the_book_and_the_journal_tell(&mut stage)
}

/// A visit that is written meanwhile.
fn not_checked(desk: &mut Program, name: &str) -> io::Result<()> {
    ask(desk, "next")?;
    let written = ask(desk, &format!("enter {}", json!({ "name": name })))?;
    assert_eq!(written["done"], "enter", "the book needs no radio: {written}");
    verdict(desk, "cannot_check")
}

fn hears_again(desk: &mut Program, stage: &Stage, name: &str, since: f64) -> io::Result<()> {
    radio(desk, &format!("hearing after {name}"), |radio| {
        radio["state"] == "listening"
    })?;
    stage.took(&format!("heard after {name}"), since);
    Ok(())
}

fn a_visitor_is_recognised(desk: &mut Program, stage: &mut Stage) -> io::Result<()> {
    ask(desk, "next")?;
    stage.air.phone("hoa", PhoneKind::AndroidOnScreen, -36)?;
    verdict(desk, "running")
}

/// What was heard afterwards says nothing of the time before.
fn the_book_and_the_journal_tell(stage: &mut Stage) -> io::Result<()> {
    let mut said = |words: &str| {
        objects(
            &stage
                .guest
                .must(&format!("gatekeeperctl --data {DATA} {words}"), PATIENCE)?,
        )
    };
    let inside = said("inside")?;
    assert_eq!(inside.len(), LASTING.len(), "{inside:?}");
    assert!(
        inside.iter().all(|visit| visit["verdict"] == "cannot_check"),
        "{inside:?}"
    );
    let journal = said("journal --json")?;
    let told = |word: &str| {
        let ending = format!("radio: {word}");
        let is_told = |line: &Value| line.to_string().contains(&format!("{ending}\""));
        journal.iter().any(is_told)
    };
    for word in ["powered_off", "no_adapter", "restarting", "silent", "listening"] {
        assert!(told(word), "{word}: {journal:?}");
    }
    Ok(())
}
