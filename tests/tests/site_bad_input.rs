//! What reaches a site's register, or its desks, and should not: forged, repeated, far too large, of another desk, of another
//! day, of another version; and a server that is full, or proves itself with the wrong paper. Each gets a clear word in both
//! languages, and nothing is lost.

use std::fs;
use std::process::Command;

use gatekeeper_tests::commands::done;
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::postgres::Postgres;
use gatekeeper_tests::relay::Relay;
use gatekeeper_tests::site::{Forger, Gate, HUB, Site, eventually, failed, names};
use serde_json::json;

/// Columns of an event, in the order of [`event`].
const COLUMNS: &str =
    "book_date, desk, branch, seq, id, nth, visit, kind, author, at_ms, ver, body, prev_hash, hash";

/// A hash that is none.
const ZEROS: &str = "decode(repeat('00', 32), 'hex')";

/// An event as a forger writes it, with some of it as told.
fn event(forger: &Forger<'_>, seq: i64, of: &[(&str, &str)]) -> String {
    let no = forger.no.to_string();
    let seq = seq.to_string();
    let usual = [
        "current_date",
        &no,
        "0",
        &seq,
        "gen_random_uuid()",
        "1",
        "gen_random_uuid()",
        "'enter'",
        "'tests'",
        "(extract(epoch FROM now()) * 1000)::bigint",
        "1",
        "'{}'",
        ZEROS,
        ZEROS,
    ];
    let values: Vec<&str> = COLUMNS
        .split(", ")
        .zip(usual)
        .map(|(column, usual)| {
            of.iter()
                .find(|(told, _)| *told == column)
                .map_or(usual, |(_, value)| value)
        })
        .collect();
    format!(
        "INSERT INTO gatekeeper.event ({COLUMNS}) SELECT {}",
        values.join(", ")
    )
}

#[test]
fn whoever_was_never_let_in_is_told_so_and_loses_nothing() {
    let site = Site::set_up();
    let a = site.gate("Cổng A");
    a.share();
    let file = site.join_file("Cổng B");
    let text = fs::read_to_string(&file).expect("a file");
    let forged = text.replace("site_desk_2", "site_desk_99");
    fs::write(&file, forged).expect("written");
    let b = Gate::new(&site.folder.path().join("b"));
    b.enter("Đỗ Thị Lan");
    let file = file.display().to_string();
    assert!(
        b.fails_in_words(&["join", &file])
            .contains("does not take this desk")
    );
    fs::write(&file, text.replace("\"password\": \"", "\"password\": \"0")).expect("written");
    assert!(
        b.fails_in_words(&["join", &file])
            .contains("does not take this desk")
    );
    fs::write(&file, text).expect("written");
    b.ctl(&["join", &file]);
    assert_eq!(b.share()["unsent"], 0);
    a.share();
    assert_eq!(a.inside(), names(&[("Đỗ Thị Lan", "Cổng B")]));
}

#[test]
fn a_password_that_an_administrator_changed_is_told_and_a_new_file_lets_the_desk_in_again() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enter("Nguyễn Văn A");
    a.share();
    site.server.ask("ALTER ROLE site_desk_1 PASSWORD 'khac'");
    a.enter("Lê Văn Tám");
    let said = a.fails_in_words(&["share", "--once"]);
    assert!(said.contains("password was changed"), "{said}");
    site.hub(&["revoke-desk", "Cổng A"]);
    a.ctl(&["join", &site.join_file("Cổng A").display().to_string()]);
    assert_eq!(a.share()["unsent"], 0);
    b.share();
    assert_eq!(b.inside().len(), 2);
    assert_eq!(site.status("Cổng A")["chain"], "whole");
    // And the administrator's own way in.
    site.server
        .ask("CREATE ROLE chief LOGIN SUPERUSER PASSWORD 'dung'");
    let url = format!(
        "postgres://chief:sai@{}/site?sslmode=verify-full&sslrootcert={}",
        site.server.address(),
        site.server.certificate().display()
    );
    let said = |language: &str| {
        let out = Command::new(&*HUB)
            .args(["--lang", language, "--database", &url, "status"])
            .output()
            .expect("it starts");
        failed(&["status"], &out)
    };
    assert!(said("en").contains("does not take this account"));
    assert!(said("vi").contains("mật khẩu"));
}

#[test]
fn a_certificate_that_is_over_too_young_or_of_another_address_is_told() {
    let site = Site::set_up();
    for (from, names, name) in [
        ("-20d", "DNS:localhost,IP:127.0.0.1", "Cổng A"),
        ("+2d", "DNS:localhost,IP:127.0.0.1", "Cổng B"),
        ("-2d", "DNS:cong.example,IP:192.0.2.7", "Cổng C"),
    ] {
        site.server.certify(from, names);
        let file = site.join_file(name).display().to_string();
        let gate = Gate::new(&site.folder.path().join(name));
        gate.enter(name);
        let said = gate.fails_in_words(&["join", &file]);
        assert!(said.contains("cannot prove") && said.contains("date"), "{said}");
        // With the right paper the same file is good.
        site.server.certify("-2d", "DNS:localhost,IP:127.0.0.1");
        assert!(
            gate.fails(&["join", &file]).contains("cannot prove"),
            "another one is not believed"
        );
        assert_eq!(gate.ctl(&["inside"]).len(), 1);
    }
    // One that ends while a desk shares: nothing is lost, and it goes on with the next that the hub gives.
    let gate = site.gate("Cổng D");
    gate.share();
    site.server.certify("-20d", "DNS:localhost,IP:127.0.0.1");
    gate.enter("Nguyễn Văn A");
    assert!(gate.fails_in_words(&["share", "--once"]).contains("cannot prove"));
    let useless = site.folder.path().join("useless.join");
    fs::copy(site.folder.path().join("Cổng_D.join"), &useless).expect("copied");
    assert!(
        gate.fails(&["join", &useless.display().to_string()])
            .contains("cannot prove")
    );
    site.server.certify("-2d", "DNS:localhost,IP:127.0.0.1");
    site.hub(&["revoke-desk", "Cổng D"]);
    let again = site.join_file("Cổng D").display().to_string();
    gate.ctl(&["join", &again]);
    assert_eq!(gate.share()["unsent"], 0);
    assert_eq!(site.status("Cổng D")["chain"], "whole");
}

#[test]
fn a_batch_that_comes_again_or_is_another_desks_changes_nothing() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enter("Nguyễn Văn A");
    a.share();
    b.share();
    let thief = site.forger("Cổng C");
    let arrivals = "FROM gatekeeper.event WHERE desk = 1 AND kind = 'enter'";
    let as_before = format!("INSERT INTO gatekeeper.event SELECT * {arrivals} ON CONFLICT DO NOTHING");
    let own = format!(
        "INSERT INTO gatekeeper.event ({COLUMNS}) SELECT book_date, {}, branch, seq, id, nth, visit, kind, author, at_ms,
         ver, body, prev_hash, hash {arrivals}",
        thief.no
    );
    thief.is_refused(&as_before);
    assert!(thief.is_refused(&own).contains("another desk"));
    let first = event(&thief, 1, &[("visit", "'0176d0a2-0000-7000-8000-000000000001'")]);
    thief.says(&format!("{first} ON CONFLICT DO NOTHING"));
    // The same once more, as a desk that heard no answer sends it.
    thief.says(&format!("{first} ON CONFLICT DO NOTHING"));
    thief.is_refused(&first);
    assert_eq!(
        site.server
            .ask("SELECT count(*) FROM gatekeeper.event WHERE desk = 3"),
        "1"
    );
    for kind in ["'erase'", "'void'", "'correct'", "'reopen'"] {
        let visit = "(SELECT visit FROM gatekeeper.event WHERE desk = 1 AND kind = 'enter')";
        let seq = site
            .server
            .ask("SELECT max(seq) + 1 FROM gatekeeper.event WHERE desk = 3");
        let seq = seq.parse().expect("a number");
        thief.says(&event(
            &thief,
            seq,
            &[("visit", visit), ("kind", kind), ("nth", "9")],
        ));
    }
    assert_eq!(
        site.server
            .ask("SELECT count(*) FROM gatekeeper.words WHERE desk = 1"),
        "1"
    );
    for gate in [&a, &b] {
        gate.share();
        assert!(
            gate.inside()
                .contains(&("Nguyễn Văn A".to_owned(), "Cổng A".to_owned()))
        );
    }
    assert_eq!(site.status("Cổng A")["chain"], "whole");
    assert_eq!(site.status("Cổng B")["chain"], "whole");
}

#[test]
fn what_no_book_holds_is_refused_or_harms_nobody() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enter("Nguyễn Văn A");
    let visit = a.ctl(&["inside"])[0]["visit"]
        .as_str()
        .expect("a visit")
        .to_owned();
    a.share();
    let forger = site.forger("Cổng C");
    let hundred_mb = "repeat('x', 100000000)";
    for of in [
        ("body", hundred_mb),
        ("author", hundred_mb),
        ("kind", hundred_mb),
        ("hash", "convert_to(repeat('x', 100000000), 'UTF8')"),
        ("nth", "9223372036854775807"),
        ("nth", "-1"),
        ("at_ms", "9223372036854775807"),
        ("at_ms", "-9223372036854775808"),
        ("book_date", "DATE 'infinity'"),
        ("book_date", "DATE '0044-03-15 BC'"),
        ("seq", "9223372036854775807"),
        ("seq", "-5"),
    ] {
        let said = forger.is_refused(&event(&forger, 1, &[of]));
        assert!(said.len() < 4000, "{of:?}: it is not repeated");
    }
    forger.is_refused(&format!(
        "INSERT INTO gatekeeper.words SELECT current_date, {}, 0, 1, gen_random_uuid(), 'name', {hundred_mb}, ''",
        forger.no
    ));
    // What is small and no less nonsense is kept, and nobody stumbles over it.
    let nonsense = [
        [("body", "'{{{'"), ("kind", "'enter'")],
        [
            ("body", "'{\"line\": -1, \"people\": 9e99, \"visitor\": 5}'"),
            ("kind", "'enter'"),
        ],
        [("visit", "NULL::uuid"), ("kind", "'exit'")],
        [("at_ms", "253402300799999"), ("book_date", "DATE '9999-12-31'")],
        [("at_ms", "-62135596800000"), ("book_date", "DATE '0001-01-01'")],
        [("author", "E'\\u202e\\u0007'"), ("kind", "'exit'")],
        [
            ("kind", "'setting'"),
            ("body", "'{\"key\": \"office\", \"value\": \"x\"}'"),
        ],
        [("id", "NULL::uuid"), ("at_ms", "NULL::bigint")],
        [("nth", "1000000000000"), ("kind", "'exit'")],
        [("body", "'{\"line\": 4294967296}'"), ("kind", "'enter'")],
        [
            ("body", "'{\"line\": 1, \"people\": 0, \"card\": \"\"}'"),
            ("kind", "'enter'"),
        ],
    ];
    for (seq, of) in (1..).zip(nonsense) {
        forger.says(&event(&forger, seq, &of));
    }
    // One visit of which a newer desk says what nobody here has a word for.
    let known = ("visit", "'0176d0a2-0000-7000-8000-000000000002'::uuid");
    let line = "'{\"line\": 7, \"paper\": {\"number\": 5}}'";
    let said = [
        ("'enter'", "'{\"line\": 7}'"),
        (
            "'assess'",
            "'{\"outcome\": \"happy\", \"reason\": \"Ngày đẹp trời\"}'",
        ),
        ("'exit'", "'{\"how\": \"by helicopter\"}'"),
        ("'reopen'", "'{}'"),
        (
            "'correct'",
            "'{\"cleared\": [\"soul\"], \"sealed\": {\"id_number\": \"00\", \"soul\": \"00\"}}'",
        ),
        ("'enter'", line),
    ];
    for (seq, (kind, body)) in (40..).zip(said) {
        let nth = seq.to_string();
        forger.says(&event(
            &forger,
            seq,
            &[known, ("kind", kind), ("body", body), ("nth", &nth)],
        ));
    }
    let of_a = format!("'{visit}'::uuid");
    forger.says(&event(
        &forger,
        60,
        &[("visit", &of_a), ("kind", "'exit'"), ("nth", "1000000000000")],
    ));
    for gate in [&a, &b] {
        assert_eq!(gate.share()["unsent"], 0);
        assert_eq!(
            gate.inside().len(),
            3,
            "A's, and those of the forger that have a line"
        );
        gate.ctl(&["search", "nguyen", "--site"]);
        let sheet = gate.data.join("day.pdf").display().to_string();
        gate.ctl(&["sheet", "--site", "--out", &sheet]);
    }
    // A visit that was told far ahead of itself goes on.
    a.ctl(&["correct", &visit, "name=Nguyễn Văn Ánh", "--why", "gõ nhầm"]);
    assert_eq!(a.share()["unsent"], 0);
    assert_eq!(a.ctl(&["verify"])[0]["whole"], true);
    assert_eq!(site.status("Cổng A")["chain"], "whole");
    assert_eq!(site.status("Cổng C")["chain"], "broken");
}

#[test]
fn events_of_the_future_and_of_long_ago_are_kept_and_hold_nobody_up() {
    let site = Site::set_up();
    let a = site.gate("Cổng A");
    let forger = site.forger("Cổng C");
    for (seq, days) in (1..).zip([10_000, 400, 100, -400, -10_000]) {
        let date = format!("current_date + {days}");
        forger.says(&event(&forger, seq, &[("book_date", &date)]));
    }
    a.enter("Nguyễn Văn A");
    assert_eq!(a.share()["unsent"], 0);
    assert_eq!(
        site.server
            .ask("SELECT count(*) FROM gatekeeper.event WHERE desk = 2"),
        "5"
    );
    assert_eq!(site.status("Cổng A")["chain"], "whole");
    // The months that come find their place, also those of which something lies there already.
    site.server
        .ask("SELECT gatekeeper.make_room((current_date + interval '2 months')::date, 12)");
    a.enter("Lê Văn Tám");
    assert_eq!(a.share()["unsent"], 0);
}

#[test]
fn whatever_is_picked_as_a_join_file_is_told_at_once() {
    let site = Site::set_up();
    let a = Gate::new(&site.folder.path().join("a"));
    a.enter("Nguyễn Văn A");
    let file = site.folder.path().join("garbage.join");
    let large = fs::File::create(&file).expect("a file");
    large.set_len(100 << 20).expect("room");
    let waits = site.folder.path().join("waits.join");
    done(Command::new("mkfifo").arg(&waits));
    let good = site.join_file("Cổng A");
    let text = fs::read_to_string(&good).expect("a file");
    let small = |name: &str, text: &str| {
        let file = site.folder.path().join(name);
        fs::write(&file, text).expect("written");
        file
    };
    for file in [
        file,
        waits,
        "/dev/zero".into(),
        site.folder.path().to_owned(),
        small("empty.join", ""),
        small("half.join", &text[..text.len() / 2]),
        small(
            "newer.join",
            &text.replace("\"gatekeeper_join\": 1", "\"gatekeeper_join\": 2"),
        ),
        small("list.join", &"[".repeat(60_000)),
        site.server.certificate(),
    ] {
        let said = a.fails_in_words(&["join", &file.display().to_string()]);
        assert!(
            said.contains("not a join file") || said.contains("read"),
            "{said}"
        );
    }
    assert!(a.fails(&["share", "--once"]).contains("not joined"));
    // One that leads elsewhere: without TLS over a network, or to nobody.
    let host = text
        .replace("127.0.0.1", "192.0.2.7")
        .replace("\"tls\": true", "\"tls\": false");
    let said = a.fails_in_words(&["join", &small("open.join", &host).display().to_string()]);
    assert!(said.contains("cannot prove"), "{said}");
    a.ctl(&["join", &good.display().to_string()]);
    assert_eq!(a.share()["unsent"], 0);
}

#[test]
fn sql_in_every_field_is_text() {
    let site = Site::set_up();
    let (a, b) = (
        site.gate("Cổng'; DROP SCHEMA gatekeeper CASCADE; --"),
        site.gate("Cổng \"B\" $1"),
    );
    let text = |field: &str| format!("{field}'); DROP TABLE gatekeeper.event CASCADE; -- $$ \\ \" {{}} %s");
    let (name, from, to_see, note) = (text("A"), text("B"), text("C"), text("D"));
    let entered = a.ctl(&[
        "enter", "--name", &name, "--from", &from, "--to-see", &to_see, "--note", &note, "--card", "1'; --",
    ]);
    let visit = entered[0]["visit"].as_str().expect("a visit").to_owned();
    a.ctl(&["correct", &visit, &format!("note={note}!"), "--why", &text("E")]);
    assert_eq!(a.share()["unsent"], 0);
    b.share();
    assert_eq!(
        b.inside(),
        [(
            name.clone(),
            "Cổng'; DROP SCHEMA gatekeeper CASCADE; --".to_owned()
        )]
    );
    let words =
        "SELECT count(*) FROM gatekeeper.words WHERE value LIKE '%DROP TABLE gatekeeper.event CASCADE%'";
    assert_eq!(site.server.ask(words), "6");
    b.ctl(&["exit", &visit]);
    b.share();
    a.share();
    assert!(a.inside().is_empty());
    site.hub(&["revoke-desk", "Cổng'; DROP SCHEMA gatekeeper CASCADE; --"]);
    assert_eq!(site.status("Cổng \"B\" $1")["chain"], "whole");
}

#[test]
fn a_full_disk_at_the_hub_is_told_and_loses_nothing() {
    let Some(server) = Postgres::start_on_a_disk_of(160) else {
        eprintln!("only an administrator may mount a small disk: not tested");
        return;
    };
    let site = Site::set_up_at(server);
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enter("Nguyễn Văn A");
    a.share();
    a.enter_many(1500);
    site.server.fill();
    let said = a.fails_in_words(&["share", "--once"]);
    assert!(
        said.contains("takes nothing now") || said.contains("cannot be reached"),
        "{said}"
    );
    assert_eq!(a.ctl(&["inside"]).len(), 1501, "the desk works on");
    site.server.make_room();
    // A server that had to stop comes back by itself, or is started.
    eventually(|| a.out(&["share", "--once"]).status.success());
    b.share();
    assert_eq!(b.inside().len(), 1501);
    assert_eq!(site.status("Cổng A")["chain"], "whole");
}

#[test]
fn a_server_that_stops_in_the_midst_of_a_batch_has_all_of_it_in_the_end_and_nothing_twice() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enter_many(3000);
    for round in 0..6 {
        std::thread::scope(|scope| {
            let sending = scope.spawn(|| a.out(&["share", "--once"]));
            let pause = std::time::Duration::from_millis(150 + 170 * round);
            std::thread::sleep(pause);
            site.server.kill();
            let out = sending.join().expect("it ends");
            if !out.status.success() {
                let said = failed(&["share"], &out);
                assert!(said.contains("cannot be reached"), "{said}");
            }
            site.server.go_on();
        });
    }
    eventually(|| a.out(&["share", "--once"]).status.success());
    b.share();
    assert_eq!(b.inside().len(), 3000);
    let twice = "SELECT count(*) FROM (SELECT id FROM gatekeeper.event WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1) x";
    assert_eq!(site.server.ask(twice), "0");
    let status = site.status("Cổng A");
    assert_eq!(
        (&status["chain"], &status["unsent_told"]),
        (&json!("whole"), &json!(0))
    );
}

#[test]
fn a_desk_of_another_version_is_read_and_reads() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enter("Nguyễn Văn A");
    a.share();
    let newer = site.forger("Cổng C");
    // A kind, a version and fields that nobody here knows, and more of them than are read at once.
    newer.says(&format!(
        "INSERT INTO gatekeeper.event ({COLUMNS}) SELECT current_date, {}, 0, n, gen_random_uuid(), 1, gen_random_uuid(),
         CASE WHEN n % 2 = 0 THEN 'temperature' ELSE 'enter' END, 'mới', 1609808400000 + n, 7,
         '{{\"celsius\": 36.6, \"line\": 3}}', {ZEROS}, {ZEROS} FROM generate_series(1, 2500) n",
        newer.no
    ));
    // And one in every thousand that is no event for anybody.
    newer.says(&format!(
        "INSERT INTO gatekeeper.event ({COLUMNS}) SELECT current_date, {}, 0, n, CASE WHEN n % 1000 > 0 THEN gen_random_uuid() END,
         1, gen_random_uuid(), 'enter', 'mới', 1609808400000 + n, 1, '{{\"line\": 1}}', {ZEROS}, {ZEROS} FROM generate_series(2501, 5500) n",
        newer.no
    ));
    let shared = b.share();
    assert_eq!(shared["received"], 1 + 2500 + 2997, "what is not known is kept");
    assert_eq!(b.inside().len(), 1 + 1250 + 2997);
    assert_eq!(b.share()["received"], 0);
    a.share();
    // One of before, which does not say how long it keeps words, speaks as it did.
    let older = site.forger("Cổng D");
    older.says("SELECT * FROM gatekeeper.hello(gen_random_uuid(), 0, 0)");
    // A hub of before, which does not ask.
    site.server
        .ask("DROP FUNCTION gatekeeper.hello(uuid, bigint, bigint, integer)");
    a.enter("Lê Văn Tám");
    assert_eq!(a.share()["unsent"], 0);
}

#[test]
fn a_running_desk_that_cannot_share_says_so_once_in_its_journal_and_to_doctor() {
    let site = Site::set_up();
    let cable = Relay::to(&site.server.address());
    let a = Gate::new(&site.folder.path().join("a"));
    a.ctl(&[
        "join",
        &site
            .join_file_by("Cổng A", &cable.address())
            .display()
            .to_string(),
    ]);
    let mut desk = Headless::open(&a.data, None);
    let journal = || {
        let lines = a.ctl(&["journal", "--json"]);
        let of = |says: &str| {
            let lines = lines
                .iter()
                .filter(|line| line["says"].as_str().is_some_and(|said| said.contains(says)));
            lines
                .map(|line| line["times"].as_u64().expect("a number"))
                .sum::<u64>()
        };
        (
            of("Nothing could be exchanged"),
            of("exchanged with the other gates again"),
        )
    };
    assert_eq!(desk.ask("enter {\"name\": \"Nguyễn Văn A\"}")["done"], "enter");
    eventually(|| a.share()["sent"] == 0);
    cable.pull();
    eventually(|| journal() == (1, 0));
    for number in 1..=5 {
        desk.ask(&format!("enter {{\"name\": \"Khách thứ {number}\"}}"));
    }
    // It is tried again and again; another reason is another word.
    site.server.ask("ALTER ROLE site_desk_1 PASSWORD 'khac'");
    cable.plug_in();
    eventually(|| journal() == (2, 0));
    let doctor = a.out(&["doctor", "--seconds", "1"]);
    let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(
        said.contains("other gates") && said.contains("password was changed"),
        "{said}"
    );
    drop(desk);
    site.hub(&["revoke-desk", "Cổng A"]);
    a.ctl(&[
        "join",
        &site
            .join_file_by("Cổng A", &cable.address())
            .display()
            .to_string(),
    ]);
    assert_eq!(a.share()["unsent"], 0);
}
