//! The desk on a real Bluetooth stack: Debian's kernel and bluetoothd in an emulated computer, phones in the air around it.
//!
//! One guest is booted and lives through everything, as a desk's computer does. What is asserted is order and presence,
//! never tight times: the computer is emulated, and so are its seconds. Run by `cargo xtask test --real-radio`, which
//! leaves the whole run in `target/real-radio/transcript.txt`.

use std::io;
use std::time::Duration;

use gatekeeper_tests::guest::{Air, DuplicateFilter, Guest, PhoneKind, Power, Program, Switch, Transcript};
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::programs::gatekeeperctl;
use serde_json::{Value, json};

const NAME: &str = "Nguyễn Thị Hồng Đậu";
const NAME_WITHOUT: &str = "Đỗ Hữu Ước";
const DATA: &str = "/var/desk";
/// Far more than anything takes on an idle machine; only a hang is longer.
const PATIENCE: Duration = Duration::from_secs(90);

/// What a visitor needs to pick the phone up from the pad, and as long again to the door.
const TO_THE_DOOR: Duration = Duration::from_secs(3);

#[test]
fn a_desk_lives_on_a_real_bluetooth_stack() -> io::Result<()> {
    let transcript = Transcript::begin()?;
    let mut guest = Guest::boot(&[&gatekeeperctl()], &transcript)?;
    let mut air = Air::start(&guest, DuplicateFilter::Ignored, &transcript)?;
    guest.plug(&mut air)?;

    let mut watch = guest.spawn("gatekeeperctl watch --json")?;
    phones_are_told_apart(&mut watch, &mut air)?;
    air.stop("chi")?;
    the_radio_survives(&mut watch, &mut guest, &mut air)?;
    a_phone_that_stopped_is_forgotten(&mut watch)?;
    guest.end(watch)?;

    let mut desk = guest.spawn(&format!("gatekeeperctl --data {DATA} desk"))?;
    opened(&mut desk)?;
    an_iphone_in_the_background_is_made_certain(&mut desk, &mut air, &mut guest)?;
    an_iphone_with_another_app_is_found_out(&mut desk, &mut air)?;
    a_visitor_with_the_app_is_recognised(&mut desk, &mut air)?;
    a_visitor_without_it_is_flagged(&mut desk)?;
    let sheet = ask(&mut desk, "sheet /var/day.pdf")?;
    assert_eq!(sheet["of"], "/var/day.pdf");
    desk.say("quit")?;
    assert_eq!(desk.wait(PATIENCE)?, 0, "the desk closes well");
    guest.end(desk)?;
    the_register_kept_both(&mut guest)?;
    the_sheet_names_both(&guest.pull("/var/day.pdf")?)?;

    let mut watch = guest.spawn("gatekeeperctl watch --json")?;
    the_radio_survives_more(&mut watch, &mut guest, &mut air)
}

/// All of them well away from the pad.
fn phones_are_told_apart(watch: &mut Program, air: &mut Air) -> io::Result<()> {
    air.phone("lan", PhoneKind::AndroidInPocket, -79)?;
    air.phone("chi", PhoneKind::AndroidOnScreen, -81)?;
    air.phone("mai", PhoneKind::IphoneOnScreen, -77)?;
    air.phone("ba", PhoneKind::IphoneInBackground, -84)?;
    air.phone("tu", PhoneKind::IphoneWithoutBluezone, -80)?;
    let is_everybody = |phones: &Value| {
        phones["android"] == 2
            && phones["iphone_on_screen"] == 1
            && phones["iphone_in_background"] == 1
            && phones["other_phones"] == 1
    };
    line(watch, "every phone, each of its kind", |line| {
        is_everybody(&line["phones"]) && is_hearing(line)
    })
    .map(drop)
}

/// Each way to fall deaf is noticed, and hearing comes back by itself once the cause is gone.
fn the_radio_survives(watch: &mut Program, guest: &mut Guest, air: &mut Air) -> io::Result<()> {
    guest.power(Power::Off)?;
    deaf(watch, "power off")?;
    guest.power(Power::On)?;
    hears_again(watch, "power on")?;

    guest.kill_bluetoothd()?;
    deaf(watch, "bluetoothd was killed")?;
    let started = radio::now();
    guest.start_bluetoothd()?;
    hears_again(watch, "bluetoothd came back")?;
    // On a desk three seconds are asked for. Without a remedy for the dead one's scan it took twenty.
    let took = radio::now().since(started);
    println!("heard {:.1} s after bluetoothd was started", took.as_secs_f32());
    assert!(took < Duration::from_secs(15), "{took:?}");

    guest.unplug(air)?;
    deaf(watch, "the adapter was pulled out")?;
    guest.plug(air)?;
    hears_again(watch, "the adapter came back")
}

/// The rest of what befalls a radio, once the desk has done its work.
fn the_radio_survives_more(watch: &mut Program, guest: &mut Guest, air: &mut Air) -> io::Result<()> {
    line(watch, "hearing", is_hearing)?;
    guest.radio_switch(Switch::Shut)?;
    deaf(watch, "the radio switch was shut")?;
    guest.radio_switch(Switch::Open)?;
    hears_again(watch, "the radio switch was opened")?;

    guest.another_scans()?;
    never_deaf(watch, "another program scanned and stopped")?;

    guest.upgrade_bluetoothd()?;
    deaf(watch, "bluetoothd was upgraded")?;
    hears_again(watch, "bluetoothd was upgraded")?;

    guest.unplug(air)?;
    deaf(watch, "the adapter was pulled out")?;
    guest.take_the_number()?;
    guest.plug(air)?;
    hears_again(watch, "the adapter came back under another number")?;
    line(watch, "its new number", |line| line["adapter"] == "hci1")?;
    // The first number is free again, which is nothing to whoever listens with the second.
    guest.free_the_number()?;
    never_deaf(watch, "another adapter went")?;

    guest.unplug(air)?;
    deaf(watch, "it was pulled out once more")?;
    guest.plug(air)?;
    hears_again(watch, "it came back under its first number")?;
    line(watch, "that number", |line| line["adapter"] == "hci0").map(drop)
}

fn deaf(watch: &mut Program, after: &str) -> io::Result<()> {
    line(watch, &format!("deafness after {after}"), |line| {
        !is_listening(line)
    })
    .map(drop)
}

/// What is told waits to be read: only behind the deafness that was told is it the hearing that came after.
fn hears_again(watch: &mut Program, after: &str) -> io::Result<()> {
    line(watch, &format!("hearing after {after}"), is_hearing).map(drop)
}

/// What was said up to now, and the next that is heard: it always listened.
fn never_deaf(watch: &mut Program, while_what: &str) -> io::Result<()> {
    for _ in 0..8 {
        let said = line(watch, "a word", |line| line["radio"].is_string())?;
        assert!(is_listening(&said), "while {while_what}: {said}");
    }
    line(watch, "an advert", is_hearing).map(drop)
}

/// "chi" stopped before all the trouble; "lan" went on under a new address every half minute, and is one phone still.
fn a_phone_that_stopped_is_forgotten(watch: &mut Program) -> io::Result<()> {
    line(watch, "one Android phone of two", |line| {
        line["phones"]["android"] == 1 && is_hearing(line)
    })
    .map(drop)
}

fn opened(desk: &mut Program) -> io::Result<()> {
    line(desk, "an open desk", |line| line["done"] == "open")?;
    line(desk, "a listening desk", |line| {
        line["kind"] == "radio" && line["of"]["state"] == "listening"
    })
    .map(drop)
}

/// Its service is found and nothing of it read; the desk listens again, and bluetoothd has forgotten the phone.
fn an_iphone_in_the_background_is_made_certain(
    desk: &mut Program,
    air: &mut Air,
    guest: &mut Guest,
) -> io::Result<()> {
    ask(desk, "next")?;
    air.phone("tam", PhoneKind::IphoneInBackground, -28)?;
    line(desk, "the verdict probable", |line| {
        line["kind"] == "check" && line["of"]["reason"] == "iphone_in_background"
    })?;
    line(desk, "the confirmation", |line| {
        line["kind"] == "radio" && line["of"]["state"] == "confirming"
    })?;
    line(desk, "the verdict running", |line| {
        line["kind"] == "check" && line["of"]["reason"] == "service_found"
    })?;
    let done = air.done_to("tam")?;
    assert_eq!((done.connections, done.ids_read), (1, 0), "{done:?}");
    walks_away(air, "tam")?;
    guest.until("[ -z \"$(bluetoothctl devices Connected)\" ]", PATIENCE)?;
    let stored = guest.must("find /var/lib/bluetooth -type f", PATIENCE)?;
    assert!(
        !stored.contains("/cache/") && !stored.contains("/info"),
        "{stored}"
    );
    println!(
        "pauses of the scan so far, seconds: {:?}; {done:?}",
        air.pauses()?
    );
    Ok(())
}

/// The visitor takes the phone off the pad and leaves: a phone that fell silent where it lay would be one that took
/// another address.
fn walks_away(air: &mut Air, name: &str) -> io::Result<()> {
    for level_dbm in [-66, -86] {
        air.level(name, level_dbm)?;
        std::thread::sleep(TO_THE_DOOR);
    }
    air.stop(name)
}

fn an_iphone_with_another_app_is_found_out(desk: &mut Program, air: &mut Air) -> io::Result<()> {
    ask(desk, "next")?;
    air.phone("binh", PhoneKind::IphoneWithAnotherApp, -28)?;
    line(desk, "the verdict probable", |line| {
        line["kind"] == "check" && line["of"]["reason"] == "iphone_in_background"
    })?;
    line(desk, "the flag", |line| {
        line["kind"] == "check" && line["of"]["verdict"] == "not_heard"
    })?;
    println!("pauses of the scan so far, seconds: {:?}", air.pauses()?);
    walks_away(air, "binh")
}

fn a_visitor_with_the_app_is_recognised(desk: &mut Program, air: &mut Air) -> io::Result<()> {
    ask(desk, "next")?;
    air.phone("hoa", PhoneKind::AndroidOnScreen, -36)?;
    line(desk, "the verdict running", |line| {
        line["kind"] == "check" && line["of"]["verdict"] == "running"
    })?;
    let written = ask(desk, &format!("enter {}", json!({ "name": NAME })))?;
    assert_eq!(written["done"], "enter", "{written}");
    walks_away(air, "hoa")
}

/// The room is not silent meanwhile: four phones are heard, none of them on the pad.
fn a_visitor_without_it_is_flagged(desk: &mut Program) -> io::Result<()> {
    ask(desk, "next")?;
    let written = ask(desk, &format!("enter {}", json!({ "name": NAME_WITHOUT })))?;
    assert_eq!(
        written["done"], "enter",
        "the book does not wait for the radio: {written}"
    );
    line(desk, "not_heard in the book", |line| {
        line["kind"] == "inside" && line["of"]["verdict"] == "not_heard"
    })
    .map(drop)
}

fn the_register_kept_both(guest: &mut Guest) -> io::Result<()> {
    let mut said = |words: &str| -> io::Result<Vec<Value>> {
        let text = guest.must(&format!("gatekeeperctl --data {DATA} {words}"), PATIENCE)?;
        text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
    };
    let counts = said("counts")?;
    assert_eq!(
        (&counts[0]["running"], &counts[0]["not_heard"]),
        (&json!(1), &json!(1)),
        "{counts:?}"
    );
    let inside = said("inside")?;
    let verdict_of = |name: &str| {
        inside
            .iter()
            .find(|line| line["name"] == name)
            .map(|line| &line["verdict"])
    };
    assert_eq!(verdict_of(NAME), Some(&json!("running")), "{inside:?}");
    assert_eq!(verdict_of(NAME_WITHOUT), Some(&json!("not_heard")), "{inside:?}");
    assert_eq!(
        said("search 'hong dau'")?[0]["name"],
        NAME,
        "without diacritics too"
    );
    assert_eq!(said("verify")?[0]["whole"], true);
    Ok(())
}

fn the_sheet_names_both(pdf: &[u8]) -> io::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("day.pdf");
    std::fs::write(&path, pdf)?;
    let text = text_of(&path);
    assert!(
        text.contains(NAME) && text.contains(NAME_WITHOUT) && text.contains("Đang chạy"),
        "{text}"
    );
    Ok(())
}

/// Reads JSON lines until one fits.
fn line(program: &mut Program, awaited: &str, fits: impl Fn(&Value) -> bool) -> io::Result<Value> {
    program.wait_for(awaited, PATIENCE, |line| {
        serde_json::from_str(line).ok().filter(&fits)
    })
}

/// Gives the desk a command and returns what it answers.
fn ask(desk: &mut Program, command: &str) -> io::Result<Value> {
    desk.say(command)?;
    let word = command.split(' ').next().unwrap_or_default();
    line(desk, command, |line| {
        line["done"] == word || line["failed"] == word
    })
}

fn is_listening(line: &Value) -> bool {
    line["radio"] == "listening"
}

/// Listening, and not only in memory of what was heard before.
fn is_hearing(line: &Value) -> bool {
    is_listening(line) && line["last_heard_s"].as_u64().is_some_and(|seconds| seconds <= 2)
}
