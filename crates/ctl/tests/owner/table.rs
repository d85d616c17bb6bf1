//! Every word with the PIN missing, wrong and right.

use std::path::Path;
use std::thread;

use crate::desk::{Desk, Given, NUMBER, PIN, ctl, events, finish, first, run, said, sentence};
use crate::words;

/// Whose a word is, with these arguments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whose {
    /// Nothing is asked.
    Anybodys,
    /// The PIN is needed, and right.
    Owners,
    /// Without the PIN it says less; a wrong one is refused.
    MaskedUnlessOwners,
}
use Whose::{Anybodys, MaskedUnlessOwners, Owners};

/// A word as it is tried.
struct Try {
    whose: Whose,
    args: Vec<String>,
    input: String,
    /// Where it fails on a machine without Bluetooth and printers, on one that is no Linux, or at a desk without other gates,
    /// whoever asks.
    fails: bool,
}

fn table(desk: &Desk) -> Vec<Try> {
    let (over, inside, present) = (&*desk.over, &*desk.inside, &*desk.present);
    let (before, today) = (&*desk.yesterday, &*desk.today);
    let recording = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/recordings/bus_a30_s11.csv.gz");
    let (recording, copy) = (recording.display().to_string(), desk.copy().display().to_string());
    let (recording, copy) = (&*recording, &*copy);
    let paper = [
        "enter",
        "--name",
        "Lê Ẵm",
        "--paper",
        "9",
        "--entered",
        "08:00",
        "--date",
        before,
    ];
    let list = "Họ và tên;Phòng\nLê Ẵm;1";
    let guests = "Tên khách;Cơ quan;Người cần gặp\nLê Ẵm;Sở Y tế;Bà Hoa";
    let forgotten = format!("{}\n1234", desk.sheet);
    let first_group = desk.sheet.split_whitespace().next().expect("digits");
    let tries: &[(Whose, &[&str], &str)] = &[
        (Anybodys, &["decode"], "00"),
        (Anybodys, &["replay", "--summary", recording], ""),
        (Anybodys, &["watch", "--seconds", "1"], ""),
        (Anybodys, &["record", "OUT", "--from", recording], ""),
        (Anybodys, &["crowd", "--seconds", "1"], ""),
        (Anybodys, &["crowd", "--date", today], ""),
        (Owners, &["crowd", "--date", before], ""),
        (Anybodys, &["doctor", "--seconds", "1"], ""),
        (Anybodys, &["calibrate"], ""),
        (Anybodys, &["card"], "x"),
        (Anybodys, &["desk", "--no-radio"], "quit"),
        (Anybodys, &["enter", "--name", "Lê Ẵm"], ""),
        (Anybodys, &paper, ""),
        (Anybodys, &["exit", inside], ""),
        (Anybodys, &["undo-exit", &desk.left], ""),
        (Owners, &["undo-exit", over], ""),
        (Anybodys, &["leave-unentered", "--name", "Lê Ẵm"], ""),
        (Anybodys, &["close-day"], ""),
        (Anybodys, &["tell", inside], ""),
        (Owners, &["tell", over], ""),
        (Owners, &["tell", "--undo", over], ""),
        (Anybodys, &["visit", present], ""),
        (Anybodys, &["visit", inside], ""),
        (Owners, &["visit", over], ""),
        (Anybodys, &["correct", present, "note=x", "--why", "y"], ""),
        (Owners, &["correct", inside, "note=x", "--why", "y"], ""),
        (Owners, &["correct", over, "note=x", "--why", "y"], ""),
        (Anybodys, &["void", present, "--why", "y"], ""),
        (Owners, &["void", inside, "--why", "y"], ""),
        (Owners, &["void", over, "--why", "y"], ""),
        (Owners, &["mark", &desk.visitor, "call_first"], ""),
        (Owners, &["mark", &desk.visitor], ""),
        (Anybodys, &["inside"], ""),
        (Owners, &["join", recording], ""),
        (Anybodys, &["share", "--once"], ""),
        (Anybodys, &["roll-call", "begin"], ""),
        (Anybodys, &["roll-call", "tick", inside], ""),
        (Anybodys, &["roll-call", "end"], ""),
        (MaskedUnlessOwners, &["search", "tran thi"], ""),
        (Anybodys, &["hosts", "tran thi"], ""),
        (Anybodys, &["counts"], ""),
        (Owners, &["counts", "--date", before], ""),
        (Anybodys, &["sheet", "--out", "OUT"], ""),
        (Owners, &["sheet", "--out", "OUT", "--date", before], ""),
        (Anybodys, &["print"], ""),
        (Owners, &["print", "--date", before], ""),
        (Anybodys, &["paper", "roll-call"], ""),
        (Anybodys, &["paper", "blank-forms"], ""),
        (Anybodys, &["paper", "hand-over"], ""),
        (Anybodys, &["paper", "visit-slip", present], ""),
        (Anybodys, &["paper", "visit-slip", inside], ""),
        (Owners, &["paper", "visit-slip", over], ""),
        (Anybodys, &["paper", "visitor-cards", "--last", "2"], ""),
        (Anybodys, &["paper", "notice"], ""),
        (Anybodys, &["paper", "poster-a4"], ""),
        (Anybodys, &["paper", "poster-a3"], ""),
        (Anybodys, &["paper", "picture", "--out", "OUT"], ""),
        (Owners, &["paper", "recovery", "--out", "OUT"], ""),
        (Anybodys, &["paper", "test-page"], ""),
        (Anybodys, &["paper", "words"], ""),
        (Owners, &["paper", "words", "notice_contact=x"], ""),
        (Anybodys, &["printers"], ""),
        (Owners, &["export", "--format", "csv"], ""),
        (
            Owners,
            &["export", "--format", "xlsx", "--na17", "--date", before],
            "",
        ),
        (Owners, &["report"], ""),
        (Owners, &["report", "--send"], ""),
        (Owners, &["province"], ""),
        (Owners, &["province", "--none"], ""),
        (Owners, &["report", "--month", "--pdf", "OUT"], ""),
        (Anybodys, &["verify"], ""),
        (Anybodys, &["verify", "--whole"], ""),
        (Anybodys, &["backup", "OUT"], ""),
        (Owners, &["restore", copy], ""),
        (Anybodys, &["salvage", copy, "--out", "OUT"], ""),
        (Owners, &["erase", &desk.visitor], ""),
        (Anybodys, &["keep"], ""),
        (Anybodys, &["keep", "--now"], ""),
        (Owners, &["keep", "retention_days=60"], ""),
        (Anybodys, &["journal"], ""),
        (Anybodys, &["staff", "list"], ""),
        (Anybodys, &["staff", "counts"], ""),
        (Anybodys, &["staff", "counts", "--date", today], ""),
        (Owners, &["staff", "counts", "--date", before], ""),
        (Owners, &["staff", "add", "Lê Ẵm"], ""),
        (Owners, &["staff", "edit", &desk.staff, "Lê Ẵm"], ""),
        (Owners, &["staff", "import", "-"], list),
        (Owners, &["staff", "import", "--look", "-"], list),
        (Anybodys, &["staff", "mark", &desk.staff, "told"], ""),
        (Owners, &["staff", "retire", &desk.staff], ""),
        (Anybodys, &["expected", "add", "-"], guests),
        (Anybodys, &["expected", "add", "--look", "-"], guests),
        (Anybodys, &["expected", "list"], ""),
        (Anybodys, &["expected", "list", "--date", before], ""),
        (Anybodys, &["expected", "remove", &desk.visitor], ""),
        (Owners, &["key", "show"], ""),
        (Anybodys, &["key", "restore"], &desk.sheet),
        (Owners, &["key", "confirm", "--group", "1"], first_group),
        (Owners, &["pin", "set"], "1234"),
        (Owners, &["pin", "remove"], ""),
        (Anybodys, &["pin", "reset"], &forgotten),
        (Anybodys, &["shift", "begin", "Bác Tư"], ""),
        (Anybodys, &["shift", "end"], ""),
        (Anybodys, &["shift", "show"], ""),
        (Anybodys, &["computer", "login"], ""),
        (Anybodys, &["computer", "iphones"], ""),
        (Anybodys, &["set"], ""),
        (Owners, &["set", "agency=x"], ""),
    ];
    let unheard = ["watch", "crowd --seconds", "calibrate", "doctor", "print"];
    let alone = ["join", "share", "roll-call", "report --send"];
    let of_linux: &[&str] = if cfg!(target_os = "linux") {
        &[]
    } else {
        &["computer"]
    };
    let tried = |(whose, args, input): &(Whose, &[&str], &str)| {
        let line = args.join(" ");
        Try {
            whose: *whose,
            args: args.iter().map(|&arg| arg.to_owned()).collect(),
            input: (*input).to_owned(),
            fails: unheard
                .iter()
                .chain(&alone)
                .chain(of_linux)
                .any(|word| line.starts_with(word)),
        }
    };
    tries.iter().map(tried).collect()
}

/// What a run came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Came {
    Through,
    OwnerNeeded,
    PinWrong,
    /// It failed for another reason.
    Otherwise,
}

fn try_once(desk: &Desk, one: &Try, given: Given) {
    let what = format!("{} {given:?}", one.args.join(" "));
    let fresh = desk.fresh();
    let out = fresh.beside("out.pdf").display().to_string();
    let named = |arg: &String| if arg == "OUT" { out.clone() } else { arg.clone() };
    let args: Vec<String> = one.args.iter().map(named).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let before = events(&fresh.data);
    let done = run(&fresh.data, &args, given, &one.input);
    let said = said(&done);
    let came = if done.status.success() {
        Came::Through
    } else if said.contains(&sentence("error-owner-needed")) {
        Came::OwnerNeeded
    } else if said.contains(&sentence("error-pin-wrong")) {
        Came::PinWrong
    } else {
        Came::Otherwise
    };
    let expected = match (one.whose, given) {
        (Owners, Given::Nothing) => Came::OwnerNeeded,
        (Owners | MaskedUnlessOwners, Given::Wrong) => Came::PinWrong,
        _ if one.fails && came == Came::Otherwise => Came::Otherwise,
        _ => Came::Through,
    };
    assert_eq!(came, expected, "{what}: {said}");
    if matches!(came, Came::OwnerNeeded | Came::PinWrong) {
        assert!(done.stdout.is_empty(), "{what}");
        assert_eq!(said.lines().count(), 1, "{what}: {said}");
        assert!(!fresh.beside("out.pdf").exists(), "{what}");
        // What was refused wrote nothing but that it was.
        let attempts = u64::from(came == Came::PinWrong);
        assert_eq!(events(&fresh.data), before + attempts, "{what}");
    }
    if one.whose == MaskedUnlessOwners && came == Came::Through {
        let shown = String::from_utf8_lossy(&done.stdout).contains(NUMBER);
        assert_eq!(shown, given == Given::Right, "{what}");
    }
}

#[test]
fn every_word_has_its_place_in_the_table() {
    let desk = Desk::new();
    let table = table(&desk);
    for word in words::all() {
        let named = |one: &Try| one.args.starts_with(&word);
        assert!(
            table.iter().any(named),
            "gatekeeperctl {}: whose is it?",
            word.join(" ")
        );
    }
}

#[test]
fn every_word_with_the_pin_missing_wrong_and_right() {
    let desk = Desk::new();
    let table = table(&desk);
    // Most of the time is another process's.
    thread::scope(|scope| {
        for part in 0..4 {
            let (desk, table) = (&desk, &table);
            scope.spawn(move || {
                for one in table.iter().skip(part).step_by(4) {
                    for given in [Given::Nothing, Given::Wrong, Given::Right] {
                        // It listens for a quarter of a minute, and asks nobody for anything.
                        if one.args[0] != "calibrate" || given == Given::Nothing {
                            try_once(desk, one, given);
                        }
                    }
                }
            });
        }
    });
}

/// Every word of a running desk, and whether it is the owner's.
fn of_desk(desk: &Desk) -> Vec<(String, Whose)> {
    let told = |word: &str| (word.to_owned(), Anybodys);
    let owners = |line: String| (line, Owners);
    vec![
        told("next"),
        told("no_phone"),
        told("enter {\"name\": \"Lê Ẵm\"}"),
        told("scan {\"keys\": \"x\", \"field\": \"\"}"),
        told("scanners"),
        told(&format!("exit {}", desk.inside)),
        told("exit_card 12"),
        told(&format!("undo_exit {}", desk.left)),
        owners(format!("undo_exit {}", desk.over)),
        told("told"),
        told("recall tran thi"),
        told("hosts tran thi"),
        owners(format!("join {}/Cargo.toml", env!("CARGO_MANIFEST_DIR"))),
        owners("leave_site".to_owned()),
        told("roll_call"),
        told(&format!("roll_tick {}", desk.inside)),
        told("roll_end"),
        told("close_day"),
        told("count"),
        told("crowd"),
        owners(format!("crowd {}", desk.yesterday)),
        told("screen"),
        told("lock"),
        owners("settings SETTINGS".to_owned()),
        told("calibrate"),
        told("cancel_calibration"),
        told("sheet"),
        told("paper {\"kind\": \"roll_call\"}"),
        told("print"),
        told("cancel_print"),
        told(&format!("unlock {PIN}")),
        told("quit"),
    ]
}

#[test]
fn every_word_of_a_running_desk_has_its_owner() {
    let desk = Desk::new();
    let table = of_desk(&desk);
    for word in words::of_desk() {
        let named = |(line, _): &(String, Whose)| line.split(' ').next() == Some(word.as_str());
        assert!(table.iter().any(named), "desk: {word}: whose is it?");
    }
    let fresh = desk.fresh();
    let mut settings = first(&run(&fresh.data, &["set"], Given::Nothing, ""));
    settings["agency"] = "x".into();
    let lines = table
        .iter()
        .map(|(line, _)| line.replace("SETTINGS", &settings.to_string()));
    let input = lines.collect::<Vec<_>>().join("\n");
    let out = finish(ctl(&fresh.data, &["desk", "--no-radio"], Given::Right), &input);
    let text = String::from_utf8_lossy(&out.stdout);
    let answers: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .filter(|line: &serde_json::Value| line["done"].is_string() || line["failed"].is_string())
        .collect();
    // The first says that it is open.
    for ((line, whose), answer) in table.iter().zip(&answers[1..]) {
        let refused = answer["code"] == "owner_needed";
        assert_eq!(refused, *whose == Owners, "{line}: {answer}");
    }
    // Behind the open door they are done.
    let unlocked = format!("unlock {PIN}\ncrowd {}\nquit", desk.yesterday);
    let out = finish(
        ctl(&fresh.data, &["desk", "--no-radio"], Given::Nothing),
        &unlocked,
    );
    assert!(
        String::from_utf8_lossy(&out.stdout).contains("\"done\":\"crowd\""),
        "{}",
        said(&out)
    );
}
