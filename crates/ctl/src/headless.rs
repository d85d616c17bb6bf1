//! `gatekeeperctl desk`: a whole desk without a window, for machines without a screen and for tests.
//!
//! One command a line on standard input, one JSON object a line on standard output: each command is answered by
//! `{"done": WORD, ...}` or `{"failed": WORD, "code": ...}`, and whatever changes is told as `{"kind": ..., "of": ...}` in
//! between, exactly what a window is told.
//!
//! With `--stay` it is a service: it outlives its standard input, and ends with a code of its own where only another process
//! could hear again.

use std::path::Path;
use std::sync::mpsc::{self, Sender};
use std::thread;

use clap::Args;
use desk::book::site::join_file;
use desk::transport::{ErrorCode, Failure, RadioState, Settings, SheetKind, TypedScan, Update, VisitForm};
use desk::{Adverts, Desk, OpenOptions};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::book::Place;
use crate::failing::{Done, Failing};
use crate::lines::{self, Then};
use crate::terminal::print_json;

/// Arguments of `desk`.
#[derive(Args)]
#[command(after_help = "Commands on standard input, one a line:\n  \
    next                      the next visitor steps up\n  \
    no_phone                  the visitor has no smartphone; again: taken back\n  \
    enter {\"name\": \"...\"}     write a visit: name, id_number, phone, card, people,\n                            \
                              organisation, to_see, note\n  \
    scan {\"keys\": \"...\"}     what a scanner typed: keys, field (what they left in a field)\n  \
    scanners                  what is plugged in and could be a scanner\n  \
    exit VISIT                record that a visitor left\n  \
    exit_card CARD            the same, by visitor card\n  \
    undo_exit VISIT           take an exit back\n  \
    told                      the visitor was told about the app; again: taken back\n  \
    recall TEXT               visitors who are expected today, and who were here before\n  \
    hosts TEXT                whom to see: the agency's own people, and whom earlier visitors came for\n  \
    join FILE.join            join the other gates of a site with the file that its hub made\n  \
    leave_site                leave them\n  \
    roll_call                 begin a roll call; where gates share, at all of them\n  \
    roll_tick VISIT           the visitor was found; again: taken back\n  \
    roll_end                  the roll call is over\n  \
    close_day                 end every open visit without a time of departure\n  \
    count [PEOPLE]            so many people went by; 1 without, below 0: taken back\n  \
    crowd [YYYY-MM-DD]        the crowd of a day: people counted, phones heard, the share by hour\n  \
    screen                    everything that a window would paint\n  \
    unlock PIN                open the owner's door\n  \
    lock                      shut it\n  \
    settings {...}            change the owner's settings\n  \
    calibrate                 measure a phone with Bluezone on the pad; the rest is told\n  \
    cancel_calibration        give that up\n  \
    sheet [FILE]              save today's register as a PDF\n  \
    paper {\"kind\": \"...\"}      save a paper as a PDF, such as roll_call, or site_day with its date\n  \
    print                     print today's register\n  \
    cancel_print              give that up\n  \
    quit                      close the desk (so does the end of standard input, but with --stay)")]
pub(crate) struct Headless {
    /// Hear nothing: only the book.
    #[arg(long)]
    no_radio: bool,
    /// For a service: go on when standard input has ended, and exit 75 where the receiver is deaf and only another process
    /// could hear again.
    #[arg(long)]
    stay: bool,
}

impl Headless {
    pub(crate) fn run(self, place: &Place) -> Done {
        let adverts = if self.no_radio {
            Adverts::FromNowhere
        } else {
            Adverts::FromBluetooth
        };
        let desk = Desk::open(OpenOptions {
            data_dir: place.data.clone(),
            book: place.book(),
            adverts,
        })?;
        let updates = desk.subscribe();
        print_json(&json!({ "done": "open", "of": desk.screen()? }))?;
        let (end, ended) = mpsc::channel();
        tell_updates(&desk, updates, self.stay.then(|| end.clone()));
        let serving = desk.clone();
        thread::spawn(move || {
            let served = serve(&serving);
            if !self.stay || !matches!(served, Ok(Left::InputEnded)) {
                // Nobody hears it where the desk ended already.
                end.send(served.map(drop)).ok();
            }
        });
        // Without a sender nobody is left who could say anything.
        let served = ended.recv().unwrap_or(Ok(()));
        desk.close();
        served
    }
}

/// Why standard input is not obeyed any more.
enum Left {
    /// It said so.
    Quit,
    InputEnded,
}

/// Obeys standard input until it ends.
fn serve(desk: &Desk) -> Result<Left, Failing> {
    let mut left = Left::InputEnded;
    lines::each(|line| {
        let (word, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        match word {
            "" => return Ok(Then::Next),
            "quit" => {
                left = Left::Quit;
                return Ok(Then::End);
            }
            _ => {}
        }
        print_json(&match obey(desk, word, rest.trim()) {
            Some(Ok(of)) => json!({ "done": word, "of": of }),
            Some(Err(failure)) => {
                json!({ "failed": word, "code": failure.code, "detail": failure.detail })
            }
            None => json!({ "failed": word, "code": "unknown_command" }),
        })?;
        Ok(Then::Next)
    })?;
    Ok(left)
}

/// Prints what changes until the program ends. What changed since it opened waits for the line that says so. A radio that gave
/// up is the end of the desk where `end` is given.
fn tell_updates(desk: &Desk, mut updates: Receiver<Update>, end: Option<Sender<Done>>) {
    let desk = desk.clone();
    thread::spawn(move || {
        loop {
            let update = match updates.blocking_recv() {
                Ok(update) => update,
                // It fell behind: after what is left of the old, everything is told anew.
                Err(RecvError::Lagged(_)) => {
                    desk.repaint();
                    continue;
                }
                Err(RecvError::Closed) => return,
            };
            if print_json(&update).is_err() {
                return;
            }
            if let (true, Some(end)) = (gave_up(&update), &end) {
                end.send(Err(Failing::OnlyAnotherProcess)).ok();
            }
        }
    });
}

/// Whether the radio says that nothing but another process helps.
fn gave_up(update: &Update) -> bool {
    let radio = match update {
        Update::Radio(radio) => radio,
        Update::Screen(screen) => &screen.radio,
        _ => return false,
    };
    radio.state == RadioState::GaveUp
}

/// Carries out one command; `None` for a word that is none.
fn obey(desk: &Desk, word: &str, rest: &str) -> Option<Result<Value, Failure>> {
    let said = |done: Result<(), Failure>| done.map(|()| Value::Null);
    Some(match word {
        "next" => said({
            desk.next_visitor();
            Ok(())
        }),
        "no_phone" => said({
            desk.no_phone();
            Ok(())
        }),
        "enter" => form::<VisitForm>(rest)
            .and_then(|form| desk.write_visit(&form))
            .map(|written| json!(written)),
        "scan" => said(form::<TypedScan>(rest).and_then(|scan| desk.scan_typed(&scan))),
        "scanners" => Ok(json!(desk.scanner_ports())),
        "exit" => desk.exit_visit(rest).map(|left| json!(left)),
        "exit_card" => desk.exit_card(rest).map(|left| json!(left)),
        "undo_exit" => said(desk.undo_exit(rest)),
        "told" => desk.advise().map(|told| json!(told)),
        "recall" => desk.recall(rest).map(|found| json!(found)),
        "hosts" => desk.hosts(rest).map(|hosts| json!(hosts)),
        "join" => join_file(Path::new(rest))
            .and_then(|file| desk.join_site(&file))
            .map(|gate| json!(gate)),
        "leave_site" => said(desk.leave_site()),
        "roll_call" => said({
            desk.begin_roll_call();
            Ok(())
        }),
        "roll_tick" => said(desk.tick_roll_call(rest)),
        "roll_end" => said(desk.end_roll_call()),
        "close_day" => desk.close_day().map(|ended| json!(ended)),
        "count" => people(rest)
            .and_then(|people| desk.count_people(people))
            .map(|crowd| json!(crowd)),
        "crowd" => desk
            .crowd((!rest.is_empty()).then_some(rest))
            .map(|crowd| json!(crowd)),
        "screen" => desk.screen().map(|screen| json!(screen)),
        "unlock" => desk.unlock(rest).map(|view| json!(view)),
        "lock" => said({
            desk.lock();
            Ok(())
        }),
        "settings" => said(form::<Settings>(rest).and_then(|settings| desk.change_settings(settings))),
        "calibrate" => said({
            desk.calibrate();
            Ok(())
        }),
        "cancel_calibration" => said({
            desk.cancel_calibration();
            Ok(())
        }),
        "sheet" => {
            let out = (!rest.is_empty()).then(|| Path::new(rest));
            desk.save_day(None, out)
                .map(|path| json!(path.display().to_string()))
        }
        "paper" => form::<SheetKind>(rest)
            .and_then(|kind| desk.save_paper(&kind, None))
            .map(|path| json!(path.display().to_string())),
        "print" => said(desk.print_day(None)),
        "cancel_print" => said({
            desk.cancel_print();
            Ok(())
        }),
        _ => return None,
    })
}

/// How many people; one without a word.
fn people(text: &str) -> Result<i32, Failure> {
    match text {
        "" => Ok(1),
        text => text
            .parse()
            .map_err(|_| Failure::about(ErrorCode::NotValid, "people")),
    }
}

/// A form as JSON. What is wrong with it is not repeated: it may be a person's data.
fn form<T: DeserializeOwned>(text: &str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|_| Failure::about(ErrorCode::NotValid, "JSON"))
}
