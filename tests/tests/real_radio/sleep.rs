//! A lid that is shut for a while: what was not heard meanwhile says nothing of anybody, and the radio hears again.

use std::io;
use std::thread;
use std::time::Duration;

use gatekeeper_tests::guest::{Debian, PhoneKind, Program};
use serde_json::{Value, json};

use crate::said::{PATIENCE, ask, objects, verdict};
use crate::stage::{DATA, Stage, walks_away};

/// Long enough for any silence to be called one, were it counted.
const LID_SHUT: Duration = Duration::from_secs(30);
const BEFORE: &str = "Trần Văn Ngủ";

pub(crate) fn a_shut_lid_is_no_silence_and_hearing_comes_back(debian: Debian) -> io::Result<()> {
    let mut stage = Stage::set(debian, "sleep")?;
    stage.air.phone("lan", PhoneKind::AndroidOnScreen, -79)?;
    stage.air.phone("mai", PhoneKind::IphoneOnScreen, -80)?;
    let mut desk = stage.desk()?;

    // A visitor stands there as the lid is shut, and was hardly listened for.
    ask(&mut desk, "next")?;
    ask(&mut desk, &format!("enter {}", json!({ "name": BEFORE })))?;
    let told = sleep_and_hear_again(&mut desk, &mut stage, "the lid was shut", |_| Ok(()))?;
    assert!(
        !told.iter().any(|line| line["of"]["verdict"] == "not_heard"),
        "the sleep counts for nothing: {told:?}"
    );
    a_visitor_is_recognised(&mut desk, &mut stage, "hoa")?;

    // Its power was cut in its sleep, as many a laptop does with what is plugged in: it forgot that it scanned.
    sleep_and_hear_again(&mut desk, &mut stage, "and it forgot everything", |stage| {
        stage.air.forget()
    })?;
    a_visitor_is_recognised(&mut desk, &mut stage, "binh")?;

    desk.say("quit")?;
    assert_eq!(desk.wait(PATIENCE)?, 0, "the desk closes well");
    stage.guest.end(desk)?;
    let journal = stage
        .guest
        .must(&format!("gatekeeperctl --data {DATA} journal --json"), PATIENCE)?;
    let starting = objects(&journal)?
        .iter()
        .filter(|line| line.to_string().contains("radio: starting\""))
        .count();
    assert!(starting >= 2, "{journal}");
    Ok(())
}

/// Gives everything that the desk said from when it fell asleep until it listened again.
fn sleep_and_hear_again(
    desk: &mut Program,
    stage: &mut Stage,
    what: &str,
    meanwhile: impl FnOnce(&mut Stage) -> io::Result<()>,
) -> io::Result<Vec<Value>> {
    stage.guest.fall_asleep()?;
    meanwhile(stage)?;
    thread::sleep(LID_SHUT);
    let since = stage.transcript.seconds();
    stage.guest.wake()?;
    let mut told = Vec::new();
    let mut until = |state: &str| {
        desk.wait_for(state, PATIENCE, |line| {
            let line: Value = serde_json::from_str(line).ok()?;
            told.push(line.clone());
            (line["kind"] == "radio" && line["of"]["state"] == state).then_some(())
        })
    };
    until("starting")?;
    let since = stage.took(&format!("told on waking: {what}"), since);
    until("listening")?;
    stage.took(&format!("heard after waking: {what}"), since);
    Ok(told)
}

fn a_visitor_is_recognised(desk: &mut Program, stage: &mut Stage, name: &str) -> io::Result<()> {
    ask(desk, "next")?;
    stage.air.phone(name, PhoneKind::AndroidOnScreen, -36)?;
    verdict(desk, "running")?;
    walks_away(&mut stage.air, name)
}
