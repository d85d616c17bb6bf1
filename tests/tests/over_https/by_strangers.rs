//! Whoever knows the address and is no desk: nothing of theirs is kept, nobody else waits for them, and each gets a word.

use std::io::{Read as _, Write as _};

use figures::{DeskKey, Week};
use gatekeeper_tests::office::Visitor;
use gatekeeper_tests::province::{Province, Taking, part};

fn week() -> Week {
    "2021-W02".parse().expect("a week")
}

fn said(word: (u16, &str)) -> (u16, String) {
    (word.0, word.1.to_owned())
}

/// Whoever behaves is still heard.
#[track_caller]
fn goes_on(province: &Province, taking: &Taking) {
    let key = DeskKey::random().expect("a key");
    let part = part(&key, "Sở Nội vụ", 9, week(), &[3]);
    assert_eq!(taking.answers(&part), said((200, "new")));
    assert_eq!(province.kept(), "1", "and nothing else is kept");
}

#[test]
fn what_is_forged_or_changed_or_nothing_at_all_is_refused_with_its_word() {
    let province = Province::new();
    let taking = province.takes_here();
    let key = DeskKey::random().expect("a key");
    let right = part(&key, "Sở Y tế", 9, week(), &[41]);
    let check = |what: &str, expect: (u16, &str)| assert_eq!(taking.answers(what), said(expect), "{what}");
    check("", (400, "no-figures"));
    check("{}", (400, "no-figures"));
    check("\u{0}\u{1}\u{2}", (400, "no-figures"));
    check(&right[..right.len() - 1], (400, "damaged"));
    check(&right.replace("41", "14"), (422, "changed"));
    check(&right.replace("\"version\":1", "\"version\":2"), (422, "version"));
    // Another key in the place of the one that signed, and the part of a week that is to come.
    let other = DeskKey::random().expect("a key");
    let hex = |key: &DeskKey| {
        let bytes = *key.public().expect("a key").bytes();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    check(&right.replace(&hex(&key), &hex(&other)), (422, "changed"));
    let to_come: Week = "2099-W02".parse().expect("a week");
    check(&part(&key, "Sở Y tế", 9, to_come, &[1]), (422, "future"));
    check(&part(&other, " ", 9, week(), &[1]), (422, "unnamed"));
    assert_eq!(province.kept(), "0");
    // Replayed, it is known, and counted once; an earlier one comes too late.
    for word in ["new", "known", "known"] {
        check(&right, (200, word));
    }
    check(&part(&key, "Sở Y tế", 8, week(), &[1]), (409, "older"));
    check(&part(&key, "Sở Y tế", 10, week(), &[7]), (200, "replaced"));
    check(&part(&other, "Sở Y tế", 11, week(), &[900]), (403, "another-key"));
    check(&part(&key, "Sở Nội vụ", 12, week(), &[1]), (200, "replaced"));
    assert_eq!(
        province.table("2021-W02")[0]["entered"],
        1,
        "the last of its own key"
    );
    let mut visitor = taking.visitor();
    let get = visitor.get("/figures");
    assert_eq!((get.status, get.body.contains("no-such-method")), (405, true));
    let other = visitor.ask("POST", "/other", &right, &[]);
    assert_eq!((other.status, other.body.contains("no-such-path")), (404, true));
    for odd in [
        "",
        "GET\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{0}",
        "POST /figures HTTP/9\r\n\r\n",
    ] {
        let answer = visitor.send(odd.as_bytes());
        assert!(
            answer.status == 0 || answer.status >= 400,
            "{odd:?}: {}",
            answer.status
        );
    }
}

#[test]
fn a_hundred_megabytes_are_not_read_whether_they_are_announced_or_not() {
    let province = Province::new();
    let taking = province.takes_here();
    let visitor = taking.visitor();
    let head = "POST /figures HTTP/1.1\r\nHost: x\r\n";
    let announced = visitor.send(format!("{head}Content-Length: 104857600\r\n\r\n{{").as_bytes());
    assert_eq!(
        (announced.status, announced.body.contains("too-large")),
        (413, true)
    );
    // In pieces, without a word of how many: it hangs up long before the last.
    let mut stream = visitor.connect();
    let piece = vec![b' '; 64 * 1024];
    let begun = format!("{head}Transfer-Encoding: chunked\r\n\r\n");
    stream.write_all(begun.as_bytes()).expect("it listens");
    let all = (0..1600).try_for_each(|_| {
        write!(stream, "{:x}\r\n", piece.len())?;
        stream.write_all(&piece)?;
        stream.write_all(b"\r\n")
    });
    assert!(all.is_err(), "a hundred megabytes were read");
    let announced_wrongly = visitor.send(format!("{head}Content-Length: -1\r\n\r\n").as_bytes());
    assert!(announced_wrongly.status == 400 || announced_wrongly.status == 0);
    goes_on(&province, &taking);
}

#[test]
fn whoever_dawdles_is_let_go_and_keeps_nobody_waiting() {
    let province = Province::new();
    let taking = province.takes_here();
    let dawdling: Vec<_> = (0..40)
        .map(|_| {
            let mut stream = taking.visitor().connect();
            let begun = "POST /figures HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{";
            stream.write_all(begun.as_bytes()).expect("it listens");
            stream
        })
        .collect();
    goes_on(&province, &taking);
    for mut stream in dawdling {
        let mut answer = String::new();
        // The rest never comes: it is answered all the same.
        let _ = stream.read_to_string(&mut answer);
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
        assert!(answer.contains("too-slow"), "{answer}");
    }
}

#[test]
fn an_address_that_asks_without_end_is_told_to_wait() {
    let province = Province::new();
    let taking = province.takes_here();
    let asks = |visitor: &mut Visitor| visitor.ask("POST", "/figures", "{}", &[]);
    let mut visitor = taking.visitor();
    // More than are answered at once, and than seconds that pass meanwhile let through.
    let waits = (0..20_000)
        .map(|_| asks(&mut visitor))
        .find(|answer| answer.status != 400);
    let waits = waits.expect("it answers for ever");
    assert_eq!((waits.status, waits.body.contains("too-often")), (429, true));
    assert_eq!(waits.header("retry-after"), Some("30"));
}

#[test]
fn the_role_that_strangers_speak_with_can_add_reports_and_nothing_else() {
    let province = Province::new();
    let may = |what: &str| province.server.ask(&format!("SELECT has_{what}"));
    assert_eq!(
        may("table_privilege('site_province', 'province.report', 'INSERT')"),
        "t"
    );
    for table in ["agency", "key", "report", "day"] {
        for change in ["UPDATE", "DELETE", "TRUNCATE"] {
            let asked = format!("table_privilege('site_province', 'province.{table}', '{change}')");
            assert_eq!(may(&asked), "f", "{asked}");
        }
    }
    assert_eq!(
        may("schema_privilege('site_province', 'gatekeeper', 'USAGE')"),
        "f"
    );
    let tables = "SELECT count(*) FROM information_schema.table_privileges WHERE grantee = 'site_province' AND table_schema <> 'province'";
    assert_eq!(province.server.ask(tables), "0");
    // A database of before this program had the role is to be set up anew, and says so.
    province
        .server
        .ask("DROP OWNED BY site_province; DROP ROLE site_province");
    let words = ["province", "serve", "--listen", "127.0.0.1:0"];
    let said = gatekeeper_tests::site::failed(&words, &province.hub_out(&words));
    assert!(said.contains("gatekeeper-hub init"), "{said}");
    let words = ["province", "serve", "--listen", "0.0.0.0:0"];
    province.hub(&["init"]);
    let said = gatekeeper_tests::site::failed(&words, &province.hub_out(&words));
    assert!(said.contains("--certificate"), "{said}");
}
