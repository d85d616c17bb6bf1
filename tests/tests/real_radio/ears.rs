//! Two adapters that listen together: one goes deaf, and the other carries on.

use std::io;

use gatekeeper_tests::guest::{Air, Debian, PhoneKind, Program, Socket};
use serde_json::Value;

use crate::said::{PATIENCE, ask, objects, radio, verdict};
use crate::stage::{DATA, Stage, walks_away};

pub(crate) fn two_listen_and_the_other_carries_on_when_one_goes_deaf(debian: Debian) -> io::Result<()> {
    let mut stage = Stage::set(debian, "ears")?;
    let mut beside = Air::start(&stage.guest, Socket::Second, &stage.transcript)?;
    stage.guest.plug(&mut beside)?;
    stage.air.phone("lan", PhoneKind::AndroidOnScreen, -79)?;
    beside.phone("lan", PhoneKind::AndroidOnScreen, -70)?;
    let pads = Socket::First.address();
    stage.guest.must(
        &format!("gatekeeperctl --data {DATA} set ears=two adapter={pads}"),
        PATIENCE,
    )?;
    let mut desk = stage.desk()?;
    both(&mut desk, "listening", "listening")?;

    // A phone that the other one alone hears, however loud, lies on no pad.
    ask(&mut desk, "next")?;
    beside.phone("xa", PhoneKind::AndroidOnScreen, -30)?;
    verdict(&mut desk, "not_heard")?;
    walks_away(&mut beside, "xa")?;

    the_second_goes_deaf(&mut desk, &mut stage, &mut beside)?;
    the_pads_goes_deaf(&mut desk, &mut stage)?;
    the_pads_is_pulled_out(&mut desk, &mut stage, &mut beside)?;
    desk.say("quit")?;
    assert_eq!(desk.wait(PATIENCE)?, 0, "the desk closes well");
    stage.guest.end(desk)?;
    let journal = stage
        .guest
        .must(&format!("gatekeeperctl --data {DATA} journal --json"), PATIENCE)?;
    let journal = objects(&journal)?;
    let told = |word: &str| {
        journal
            .iter()
            .map(Value::to_string)
            .any(|line| line.contains("thứ hai") && line.contains(word))
    };
    assert!(told("silent") && told("listening"), "{journal:?}");
    Ok(())
}

/// It scans and reports nothing: told beside, and whoever is at the pad is checked.
fn the_second_goes_deaf(desk: &mut Program, stage: &mut Stage, beside: &mut Air) -> io::Result<()> {
    let since = stage.transcript.seconds();
    beside.deafen(true)?;
    both(desk, "listening", "silent")?;
    stage.took("the second one's deafness told", since);
    ask(desk, "next")?;
    stage.air.phone("hoa", PhoneKind::AndroidOnScreen, -36)?;
    verdict(desk, "running")?;
    walks_away(&mut stage.air, "hoa")?;
    let since = stage.transcript.seconds();
    beside.deafen(false)?;
    both(desk, "listening", "listening")?;
    stage.took("the second one heard again", since);
    Ok(())
}

/// Nobody can be checked; the other one hears all the while, and takes nobody's place.
fn the_pads_goes_deaf(desk: &mut Program, stage: &mut Stage) -> io::Result<()> {
    let since = stage.transcript.seconds();
    stage.air.deafen(true)?;
    both(desk, "silent", "listening")?;
    stage.took("the pad's deafness told", since);
    ask(desk, "next")?;
    verdict(desk, "cannot_check")?;
    let since = stage.transcript.seconds();
    stage.air.deafen(false)?;
    both(desk, "listening", "listening")?;
    stage.took("the pad's heard again", since);
    Ok(())
}

/// Both pulled out, and back under each other's numbers: each is known by its address.
fn the_pads_is_pulled_out(desk: &mut Program, stage: &mut Stage, beside: &mut Air) -> io::Result<()> {
    let since = stage.transcript.seconds();
    stage.guest.unplug(&mut stage.air)?;
    both(desk, "no_adapter", "listening")?;
    stage.took("the pad's told to be gone", since);
    ask(desk, "next")?;
    verdict(desk, "cannot_check")?;
    stage.guest.unplug(beside)?;
    stage.guest.plug(beside)?;
    let since = stage.transcript.seconds();
    stage.guest.plug(&mut stage.air)?;
    both(desk, "listening", "listening")?;
    stage.took("both heard again, each under the other's number", since);
    ask(desk, "next")?;
    stage.air.phone("binh", PhoneKind::AndroidOnScreen, -36)?;
    verdict(desk, "running")
}

fn both(desk: &mut Program, pads: &str, beside: &str) -> io::Result<()> {
    radio(desk, &format!("{pads}, and beside it {beside}"), |radio| {
        radio["state"] == pads && radio["beside"] == beside
    })
    .map(drop)
}
