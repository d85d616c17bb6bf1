//! What comes from outside, and where what is typed need not stand.

use crate::desk::{Desk, Given, NUMBER, first, run, said, sentence};

/// Clears the screen, eight bits and seven; turns the text around.
const HOSTILE: &str = "HP\u{9b}2J\u{1b}[2J\u{202e}";

fn rewrites(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.chars()
        .any(|c| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c))
}

#[test]
fn nothing_from_outside_rewrites_a_terminal() {
    let desk = Desk::new();
    let fresh = desk.fresh();
    let card = format!("030090000001||Lê {HOSTILE}A|05011990|Nam|Xã {HOSTILE}|15042021");
    let read = run(&fresh.data, &["card"], Given::Nothing, &card);
    assert!(
        !rewrites(&read.stdout),
        "{:?}",
        String::from_utf8_lossy(&read.stdout)
    );
    assert!(
        first(&read)["address"]
            .as_str()
            .is_some_and(|text| text.contains('\u{9b}'))
    );
    for args in [
        &[HOSTILE][..],
        &["sheet", "--out", "/nonexistent\u{9b}2J/\u{202e}.pdf"],
        &["exit", HOSTILE],
        &["set", HOSTILE],
    ] {
        let out = run(&fresh.data, args, Given::Nothing, "");
        assert!(!out.status.success());
        assert!(
            !rewrites(&out.stderr) && out.stdout.is_empty(),
            "{args:?}: {:?}",
            said(&out)
        );
    }
}

#[test]
fn a_card_is_read_as_the_desk_reads_a_cable() {
    let desk = Desk::new();
    let fresh = desk.fresh();
    let twice: String = "030090000001||Lê Văn Tuấn|05011990|Nam|Xã B|15042021"
        .bytes()
        .map(char::from)
        .collect();
    for (card, name, doubted) in [
        (
            "030090000001||Nguyn Vn Tun|05011990|Nam|Thn 1, X B|15042021",
            "Nguyn Vn Tun",
            true,
        ),
        (
            "030090000001||Lê Ton|05011990|Nam|Thôn 1, Xã B|15042021",
            "Lê Ton",
            true,
        ),
        (
            "QR030090000001||Lê Văn Tuấn|05011990|Nam|Xã B|15042021|",
            "Lê Văn Tuấn",
            false,
        ),
        (twice.as_str(), "Lê Văn Tuấn", false),
    ] {
        let read = first(&run(
            &fresh.data,
            &["card"],
            Given::Nothing,
            &format!("{card}\r\n"),
        ));
        assert_eq!(read["name"], name);
        let warned = read["warnings"].as_array().is_some_and(|all| !all.is_empty());
        assert_eq!(warned, doubted, "{card}");
    }
}

#[test]
fn names_and_numbers_need_not_stand_on_the_command_line() {
    let desk = Desk::new();
    let fresh = desk.fresh();
    let form = "--name\nLê \"Ẵm\" Ước\n--note\n\n";
    let entered = run(
        &fresh.data,
        &["enter", "--arguments-from", "-"],
        Given::Nothing,
        form,
    );
    assert!(first(&entered)["visit"].is_string());
    let inside = run(&fresh.data, &["inside"], Given::Nothing, "");
    assert_eq!(first(&inside)["name"], "Lê \"Ẵm\" Ước");
    let found = run(
        &fresh.data,
        &["search", "--arguments-from", "-"],
        Given::Right,
        NUMBER,
    );
    assert_eq!(first(&found)["id_number"], NUMBER);
    let both = ["search", "--arguments-from", "-", "--pin-from", "-"];
    assert_eq!(
        run(&fresh.data, &both, Given::Nothing, NUMBER).status.code(),
        Some(2)
    );
    let none = ["search", "--arguments-from", "/nonexistent"];
    assert_eq!(run(&fresh.data, &none, Given::Nothing, "").status.code(), Some(1));
}

#[test]
fn a_name_that_nobody_can_see_is_no_name() {
    let desk = Desk::new();
    let fresh = desk.fresh();
    for name in ["\u{3164}", "\u{2800}", "\u{115f}"] {
        let refused = run(&fresh.data, &["enter", "--name", name], Given::Nothing, "");
        assert!(
            said(&refused).contains(&sentence("error-name-missing")),
            "{}",
            said(&refused)
        );
    }
}
