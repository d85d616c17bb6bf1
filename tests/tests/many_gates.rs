//! Several desks of one site with the real programs and a real PostgreSQL: what each of them knows of the others, through
//! cables that are pulled, processes that are killed, and copies that are put back.

use std::fs;
use std::process::Command;

use gatekeeper_tests::commands::done;
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::postgres::Postgres;
use gatekeeper_tests::relay::Relay;
use gatekeeper_tests::site::{CTL, Gate, HUB, Site, eventually, failed, names, succeeded};
use serde_json::{Value, json};

#[test]
fn two_gates_know_of_each_other_and_who_leaves_at_one_has_left_both() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    let visit = a.enter("Nguyễn Văn A");
    b.enter("Đỗ Thị Lan");
    assert_eq!(a.share()["unsent"], 0);
    let shared = b.share();
    assert_eq!((&shared["received"], &shared["unsent"]), (&json!(1), &json!(0)));
    assert!(shared["sent"].as_u64().expect("a number") > 0);
    a.share();
    let both = names(&[("Nguyễn Văn A", "Cổng A"), ("Đỗ Thị Lan", "Cổng B")]);
    assert_eq!((a.inside(), b.inside()), (both.clone(), both));
    let found = b.ctl(&["search", "nguyen a", "--site"]);
    assert_eq!(
        (&found[0]["name"], &found[0]["desk"]),
        (&json!("Nguyễn Văn A"), &json!("Cổng A"))
    );
    let sheet = site.folder.path().join("day.pdf");
    b.ctl(&["sheet", "--site", "--out", &sheet.display().to_string()]);
    let text = text_of(&sheet);
    for words in ["Nguyễn Văn A", "Cổng A", "Đỗ Thị Lan", "Cổng B"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(b.ctl(&["exit", &visit])[0]["name"], "Nguyễn Văn A");
    b.share();
    a.share();
    let one = names(&[("Đỗ Thị Lan", "Cổng B")]);
    assert_eq!((a.inside(), b.inside()), (one.clone(), one));
    assert!(a.ctl(&["inside"]).is_empty());
    for (gate, name) in [(&a, "Cổng A"), (&b, "Cổng B")] {
        assert_eq!(gate.ctl(&["verify"])[0]["whole"], true);
        let status = site.status(name);
        assert_eq!(
            (&status["chain"], &status["unsent_told"]),
            (&json!("whole"), &json!(0))
        );
        assert!(
            status["last_heard"]
                .as_str()
                .is_some_and(|at| at.ends_with("+07:00"))
        );
    }
}

#[test]
fn entry_here_and_exit_there_while_the_hub_is_away_are_one_visit_afterwards() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.share();
    b.share();
    site.server.kill();
    let visit = a.enter("Nguyễn Văn A");
    let both = a.enter("Lê Văn Tám");
    // B reads the visit from a code that the visitor carries.
    b.ctl(&["exit", &visit]);
    b.ctl(&["exit", &both]);
    a.ctl(&["exit", &both]);
    for gate in [&a, &b] {
        let said = gate.fails(&["share", "--once"]);
        assert!(said.contains("cannot be reached"), "{said}");
    }
    assert_eq!(a.inside(), names(&[("Nguyễn Văn A", "Cổng A")]));
    site.server.go_on();
    for gate in [&b, &a, &b, &a] {
        assert_eq!(gate.share()["unsent"], 0);
    }
    assert_eq!((a.inside(), b.inside()), (vec![], vec![]));
    assert_eq!(site.status("Cổng A")["chain"], "whole");
    assert_eq!(site.status("Cổng B")["chain"], "whole");
    let nonsense = b.fails(&["exit", "6f2b1c1e-0000-4000-8000-000000000000"]);
    assert!(!nonsense.is_empty());
}

#[test]
fn an_erasure_reaches_every_gate_and_the_hub() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    let visit = a.enter("Nguyễn Văn A");
    a.share();
    b.share();
    let visitor = a.ctl(&["search", "nguyen"])[0]["visitor"]
        .as_str()
        .expect("a visitor")
        .to_owned();
    assert_eq!(site.server.ask("SELECT count(*) FROM gatekeeper.words"), "1");
    // Both cross on their way.
    a.ctl(&["correct", &visit, "name=Nguyễn Văn Ánh", "--why", "gõ nhầm"]);
    a.ctl(&["erase", &visitor]);
    a.share();
    b.share();
    assert_eq!(site.server.ask("SELECT count(*) FROM gatekeeper.words"), "0");
    assert!(b.ctl(&["search", "nguyen", "--site"]).is_empty());
    assert_eq!(site.status("Cổng A")["chain"], "whole");
}

#[test]
fn a_desk_can_neither_write_as_another_nor_change_what_was_sent() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enter("Nguyễn Văn A");
    b.enter("Đỗ Thị Lan");
    a.share();
    b.share();
    let join: Value =
        serde_json::from_slice(&fs::read(site.join_file("Cổng C")).expect("a file")).expect("JSON");
    let word = |key: &str| join[key].as_str().expect("a word").to_owned();
    let url = format!(
        "postgres://{}:{}@{}/site?sslmode=verify-full&sslrootcert={}",
        word("role"),
        word("password"),
        site.server.address(),
        site.server.certificate().display()
    );
    let refused = |sql: &str| {
        let out = site.server.psql(&url, sql);
        assert!(
            !out.status.success(),
            "{sql}: {}",
            String::from_utf8_lossy(&out.stdout)
        );
    };
    let hello = "SELECT gatekeeper.hello(gen_random_uuid(), 0, 0)";
    assert!(site.server.psql(&url, hello).status.success());
    let as_other = |desk: i32, seq: i32| {
        format!(
            "INSERT INTO gatekeeper.event (book_date, desk, branch, seq, prev_hash, hash)
             VALUES (current_date, {desk}, 0, {seq}, '', '') ON CONFLICT DO NOTHING"
        )
    };
    for sql in [
        "UPDATE gatekeeper.event SET kind = 'void'",
        "DELETE FROM gatekeeper.event",
        "DELETE FROM gatekeeper.words",
        "TRUNCATE gatekeeper.words",
        "UPDATE gatekeeper.desk SET name = 'Cổng X'",
        "SELECT * FROM gatekeeper.desk",
        "INSERT INTO gatekeeper.branch VALUES (1, 9, gen_random_uuid(), 0, 0)",
        "CREATE TABLE gatekeeper.mine (x int)",
        "CREATE TABLE public.mine (x int)",
        "SELECT gatekeeper.make_room(current_date, 1)",
        "ALTER TABLE gatekeeper.event DISABLE TRIGGER took",
        "ALTER ROLE site_desk_1 PASSWORD 'x'",
        "INSERT INTO gatekeeper.words SELECT current_date, 1, 0, 1, gen_random_uuid(), 'name', 'x', ''",
        &as_other(1, 9999),
    ] {
        refused(sql);
    }
    // Its own chain grows at its end alone.
    assert!(site.server.psql(&url, &as_other(3, 5)).status.success());
    refused(&as_other(3, 4));
    refused(&as_other(3, 5).replace("current_date", "DATE '2020-01-01'"));
    // Of the others it reads visits, and nothing of what is theirs alone.
    let seen = site.server.psql(
        &url,
        "SELECT count(*) FROM gatekeeper.event WHERE desk <> 3 AND kind IS NULL",
    );
    assert_eq!(String::from_utf8_lossy(&seen.stdout).trim(), "0");
    assert_eq!(site.status("Cổng A")["chain"], "whole");
    assert_eq!(site.status("Cổng C")["chain"], "broken", "a forged chain shows");
    assert_eq!(b.share()["unsent"], 0);
}

#[test]
fn a_join_file_is_used_once_and_a_revoked_desk_is_out_until_it_is_let_in_again() {
    let site = Site::set_up();
    let file = site.join_file("Cổng A").display().to_string();
    let a = Gate::new(&site.folder.path().join("a"));
    let thief = Gate::new(&site.folder.path().join("thief"));
    a.ctl(&["join", &file]);
    assert!(thief.fails(&["join", &file]).contains("does not take this desk"));
    assert!(a.fails(&["join", &file]).contains("joined a site already"));
    let garbage = site.folder.path().join("garbage.join");
    fs::write(&garbage, vec![b'x'; 1 << 20]).expect("written");
    assert!(
        thief
            .fails(&["join", &garbage.display().to_string()])
            .contains("not a join file")
    );
    assert!(thief.fails(&["share", "--once"]).contains("not joined"));
    let there = garbage.display().to_string();
    let certificate = site.server.certificate().display().to_string();
    let words = [
        "add-desk",
        "--name",
        "Cổng C",
        "--out",
        &there,
        "--certificate",
        &certificate,
    ];
    assert!(failed(&words, &site.hub_out(&words)).contains("not replaced"));
    assert_eq!(fs::read(&garbage).expect("a file").len(), 1 << 20);
    a.enter("Nguyễn Văn A");
    a.share();
    a.enter("Đỗ Thị Lan");
    site.hub(&["revoke-desk", "Cổng A"]);
    assert!(a.fails(&["share", "--once"]).contains("does not take this desk"));
    assert_eq!(a.ctl(&["inside"]).len(), 2, "it works on");
    let again = site.join_file("Cổng A").display().to_string();
    a.ctl(&["join", &again]);
    assert_eq!(a.share()["unsent"], 0);
    let status = site.status("Cổng A");
    assert_eq!(
        (&status["chain"], &status["restored"]),
        (&json!("whole"), &Value::Null)
    );
    // A copy of the whole desk under another name is not let in.
    let other = site.join_file("Cổng B").display().to_string();
    let copy = Gate::new(&site.folder.path().join("copy"));
    done(Command::new("cp").arg("-r").arg(&a.data).arg(&copy.data));
    let _ = fs::remove_file(copy.data.join("site.db"));
    assert!(copy.fails(&["join", &other]).contains("another desk"));
}

#[test]
fn what_the_hub_lost_with_an_older_backup_is_sent_again() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enter("Nguyễn Văn A");
    a.share();
    let backup = site.server.backup();
    a.enter("Đỗ Thị Lan");
    a.share();
    b.share();
    let events = site.status("Cổng A")["events"].clone();
    site.server.restore(&backup);
    assert_ne!(site.status("Cổng A")["events"], events);
    a.enter("Lê Văn Tám");
    assert_eq!(a.share()["unsent"], 0);
    b.share();
    assert_eq!(b.inside().len(), 3);
    let status = site.status("Cổng A");
    assert_eq!(status["chain"], "whole");
    assert!(status["events"].as_u64() > events.as_u64());
}

#[test]
fn a_desk_that_was_put_back_to_a_copy_goes_on_and_what_it_had_sent_stays() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enter("Nguyễn Văn A");
    a.share();
    let copy = site.folder.path().join("copy.db").display().to_string();
    a.ctl(&["backup", &copy]);
    a.enter("Đỗ Thị Lan");
    a.share();
    b.share();
    a.ctl(&["restore", &copy]);
    a.enter("Lê Văn Tám");
    assert_eq!(a.share()["unsent"], 0);
    b.share();
    let all = names(&[
        ("Nguyễn Văn A", "Cổng A"),
        ("Đỗ Thị Lan", "Cổng A"),
        ("Lê Văn Tám", "Cổng A"),
    ]);
    assert_eq!((a.inside(), b.inside()), (all.clone(), all));
    let status = site.status("Cổng A");
    assert_eq!(
        (&status["chain"], &status["restored"]),
        (&json!("whole"), &json!(1))
    );
    assert_eq!(a.share()["sent"], 0, "nothing twice");
}

#[test]
fn a_row_that_was_changed_removed_or_added_in_the_database_shows() {
    let site = Site::set_up();
    let a = site.gate("Cổng A");
    for name in ["Nguyễn Văn A", "Đỗ Thị Lan", "Lê Văn Tám"] {
        a.enter(name);
    }
    a.share();
    let backup = site.server.backup();
    let enters = "kind = 'enter'";
    for sql in [
        format!("UPDATE gatekeeper.event SET at_ms = at_ms - 3600000 WHERE {enters}"),
        format!("DELETE FROM gatekeeper.event WHERE {enters} AND seq = (SELECT min(seq) FROM gatekeeper.event WHERE {enters})"),
        "DELETE FROM gatekeeper.event WHERE seq = (SELECT max(seq) FROM gatekeeper.event)".to_owned(),
        "UPDATE gatekeeper.words SET value = 'Nguyễn Văn B'".to_owned(),
        "INSERT INTO gatekeeper.event (book_date, desk, branch, seq, prev_hash, hash) SELECT current_date, 1, 0, 99, '', ''"
            .to_owned(),
    ] {
        assert_eq!(site.status("Cổng A")["chain"], "whole");
        site.server.ask(&format!("SET session_replication_role = replica; {sql}"));
        assert_eq!(site.status("Cổng A")["chain"], "broken", "{sql}");
        site.server.restore(&backup);
    }
}

#[test]
fn a_running_desk_shares_by_itself_through_a_hub_and_a_desk_that_are_killed() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enter("Nguyễn Văn A");
    let mut desk = Headless::open(&a.data, None);
    eventually(|| {
        b.share();
        b.inside().len() == 1
    });
    site.server.kill();
    // Nobody at the desk notices.
    assert_eq!(desk.ask("enter {\"name\": \"Đỗ Thị Lan\"}")["done"], "enter");
    drop(desk);
    site.server.go_on();
    let desk = Headless::open(&a.data, None);
    eventually(|| {
        b.share();
        b.inside().len() == 2
    });
    // And the other way: what B writes comes to A without anybody asking.
    let visit = a.ctl(&["inside"])[0]["visit"]
        .as_str()
        .expect("a visit")
        .to_owned();
    b.ctl(&["exit", &visit]);
    b.share();
    eventually(|| a.ctl(&["inside"]).len() == 1);
    drop(desk);
    assert_eq!(site.status("Cổng A")["chain"], "whole");
}

#[test]
fn a_cable_that_is_pulled_or_hangs_costs_nobody_at_the_desk_anything() {
    let site = Site::set_up();
    let cable = Relay::to(&site.server.address());
    let a = Gate::new(&site.folder.path().join("a"));
    let b = site.gate("Cổng B");
    let join = site.join_file_by("Cổng A", &cable.address());
    a.ctl(&["join", &join.display().to_string()]);
    let mut desk = Headless::open(&a.data, None);
    assert_eq!(desk.ask("enter {\"name\": \"Nguyễn Văn A\"}")["done"], "enter");
    eventually(|| {
        b.share();
        b.inside().len() == 1
    });
    cable.hang();
    for number in 1..=20 {
        let written = desk.ask(&format!("enter {{\"name\": \"Khách thứ {number}\"}}"));
        assert_eq!(written["done"], "enter");
    }
    assert!(a.fails(&["share", "--once"]).contains("cannot be reached"));
    cable.pull();
    assert!(a.fails(&["share", "--once"]).contains("cannot be reached"));
    assert_eq!(desk.ask("enter {\"name\": \"Đỗ Thị Lan\"}")["done"], "enter");
    cable.plug_in();
    eventually(|| {
        b.share();
        b.inside().len() == 22
    });
    assert_eq!(site.status("Cổng A")["chain"], "whole");
}

#[test]
fn clocks_that_are_wrong_lose_nothing_and_decide_nothing() {
    let site = Site::set_up();
    let b = site.gate("Cổng B");
    for (name, off) in [("Cổng trễ", "-1h"), ("Cổng sớm", "+1h"), ("Cổng sau", "+40d")] {
        let gate = site.gate(name);
        let late = |words: &[&str]| {
            let out = Command::new("faketime")
                .args(["-f", off])
                .arg(&*CTL)
                .args(["--lang", "en", "--data"])
                .arg(&gate.data)
                .args(words)
                .output()
                .expect("it starts");
            succeeded(words, &out)
        };
        // The certificate is good for ten days: a desk whose clock shows another month says so, and works on.
        let visit = late(&["enter", "--name", name])[0]["visit"]
            .as_str()
            .expect("a visit")
            .to_owned();
        gate.share();
        b.share();
        assert!(b.inside().contains(&(name.to_owned(), name.to_owned())));
        b.ctl(&["exit", &visit]);
        b.share();
        gate.share();
        assert!(gate.ctl(&["inside"]).is_empty());
        assert_eq!(site.status(name)["chain"], "whole");
    }
    assert!(b.inside().is_empty());
}

#[test]
fn whoever_cannot_prove_to_be_the_hub_gets_nothing() {
    let site = Site::set_up();
    let other = Postgres::start();
    let cable = Relay::to(&other.address());
    let a = Gate::new(&site.folder.path().join("a"));
    let join = site.join_file_by("Cổng A", &cable.address());
    let said = a.fails(&["join", &join.display().to_string()]);
    assert!(said.contains("cannot prove"), "{said}");
    assert!(a.fails(&["share", "--once"]).contains("not joined"));
}

#[test]
fn an_address_over_a_network_without_tls_is_refused() {
    for url in [
        "postgres://hub@192.0.2.7/site",
        "postgres://hub@192.0.2.7/site?sslmode=disable",
    ] {
        let out = Command::new(&*HUB)
            .args(["--lang", "en", "--database", url, "status", "--json"])
            .output()
            .expect("it starts");
        assert_eq!(out.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&out.stderr).contains("sslmode=verify-full"));
    }
}
