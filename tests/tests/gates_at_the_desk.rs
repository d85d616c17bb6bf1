//! What somebody at a running desk of a site sees and does: joining by a file, who is inside anywhere, an exit and a card of
//! another gate, and one roll call for all of them.

use std::path::Path;
use std::time::{Duration, Instant};

use desk::transport::{ErrorCode, Failure, PaperVisit, VisitForm};
use desk::{Desk, OpenOptions};
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::relay::Relay;
use gatekeeper_tests::site::{Gate, Site, eventually};
use serde_json::{Value, json};

/// A tick at one gate is to be seen at another so soon.
const SEEN_WITHIN: Duration = Duration::from_secs(2);

fn names(lines: &Value) -> Vec<&str> {
    let lines = lines.as_array().expect("lines");
    lines
        .iter()
        .map(|line| line["name"].as_str().expect("a name"))
        .collect()
}

#[track_caller]
fn done(answer: &Value) -> &Value {
    assert!(answer["done"].is_string(), "{answer}");
    &answer["of"]
}

#[track_caller]
fn failed(answer: &Value, code: &str) {
    assert_eq!(answer["code"], code, "{answer}");
}

/// Waits until a desk knows that somebody of that name is inside at another gate; answers the line.
fn knows(desk: &mut Headless, name: &str) -> Value {
    let screen = desk.until_screen(name, |screen| {
        screen["site"]["inside"]
            .as_array()
            .is_some_and(|lines| lines.iter().any(|line| line["name"] == name))
    });
    let lines = screen["site"]["inside"].as_array().expect("lines");
    lines
        .iter()
        .find(|line| line["name"] == name)
        .expect("it was there")
        .clone()
}

/// The desk was not heard for so long, as the hub has it.
fn was_silent(site: &Site, name: &str, minutes: u32) {
    site.server.ask(&format!(
        "UPDATE gatekeeper.desk SET last_heard = now() - interval '{minutes} min' WHERE name = '{name}'"
    ));
}

#[test]
fn a_running_desk_joins_by_a_file_shares_without_a_restart_and_stands_alone_again_when_it_leaves() {
    let site = Site::set_up();
    let b = site.gate("Cổng B");
    b.enter("Đỗ Thị Lan");
    b.share();
    let a = Gate::new(&site.folder.path().join("a"));
    let mut desk = Headless::open(&a.data, None);
    done(&desk.ask("enter {\"name\": \"Nguyễn Văn A\"}"));
    assert_eq!(desk.ask("screen")["of"]["site"], Value::Null);
    let garbage = site.folder.path().join("garbage.join");
    std::fs::write(&garbage, "không phải tệp này").expect("written");
    failed(&desk.ask(&format!("join {}", garbage.display())), "not_a_join");
    assert_eq!(desk.ask("screen")["of"]["site"], Value::Null, "as it was");
    let file = site.join_file("Cổng A").display().to_string();
    assert_eq!(done(&desk.ask(&format!("join {file}"))), "Cổng A");
    // It is joined at once, and never said to know more than it does.
    let screen = desk.ask("screen")["of"]["site"].take();
    assert_eq!(
        (&screen["gate"], &screen["problem"]),
        (&json!("Cổng A"), &Value::Null)
    );
    let lan = knows(&mut desk, "Đỗ Thị Lan");
    assert_eq!(lan["gate"], "Cổng B");
    desk.until_screen("all is sent", |screen| screen["site"]["unsent"] == 0);
    b.share();
    assert_eq!(b.inside().len(), 2);
    failed(&desk.ask(&format!("join {file}")), "joined_already");
    done(&desk.ask("leave_site"));
    assert_eq!(desk.ask("screen")["of"]["site"], Value::Null);
    done(&desk.ask("enter {\"name\": \"Lê Văn Tám\"}"));
    assert!(!a.data.join("site.db").exists(), "nothing of the others stays");
    b.share();
    assert_eq!(b.inside().len(), 2, "what was sent stays, and nothing more is");
    // Its place was given up; let in again, it goes on.
    site.hub(&["revoke-desk", "Cổng A"]);
    let again = site.join_file("Cổng A").display().to_string();
    assert_eq!(done(&desk.ask(&format!("join {again}"))), "Cổng A");
    desk.until_screen("all is sent", |screen| {
        screen["site"]["unsent"] == 0 && screen["site"]["as_of"].is_string()
    });
    b.share();
    assert_eq!(b.inside().len(), 3);
    assert_eq!(site.status("Cổng A")["chain"], "whole");
}

#[test]
fn who_is_inside_anywhere_leaves_here_like_ones_own_and_what_is_not_certain_is_said() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.ctl(&[
        "enter",
        "--name",
        "Nguyễn Văn A",
        "--card",
        "12",
        "--id-number",
        "030090000001",
    ]);
    a.ctl(&["enter", "--name", "Đỗ Thị Lan"]);
    a.share();
    was_silent(&site, "Cổng A", 35);
    let mut desk = Headless::open(&b.data, None);
    let line = knows(&mut desk, "Nguyễn Văn A");
    assert_eq!((&line["gate"], &line["card"]), (&json!("Cổng A"), &json!("12")));
    let view = desk.ask("screen")["of"]["site"].take();
    assert_eq!(view["gates"][0]["heard"], "silent");
    let said = view["said"].as_array().expect("words");
    assert!(
        said.len() == 2 && said[1].as_str().expect("words").starts_with("Cổng A"),
        "{said:?}"
    );
    // Whoever comes in here is recalled with what the other gate knows, and picked into no foreign id.
    let recalled = desk.ask("recall nguyen v")["of"].take();
    let known = &recalled[0];
    assert_eq!(
        (&known["name"], &known["gate"]),
        (&json!("Nguyễn Văn A"), &json!("Cổng A"))
    );
    assert_eq!(known["id_number"], "030090000001");
    assert!(known["inside"].is_string());
    // By the number on their card, as if they had come in here.
    let left = desk.ask("exit_card 012");
    assert_eq!(
        (&done(&left)["name"], &left["of"]["gate"]),
        (&json!("Nguyễn Văn A"), &json!("Cổng A"))
    );
    let view = desk.ask("screen")["of"]["site"].take();
    assert_eq!(names(&view["inside"]), ["Đỗ Thị Lan"], "at once");
    failed(&desk.ask("exit_card 12"), "unknown_card");
    let visit = line["visit"].as_str().expect("a visit");
    failed(&desk.ask(&format!("exit {visit}")), "already_left");
    desk.until_screen("it is sent", |screen| screen["site"]["unsent"] == 0);
    a.share();
    assert_eq!(names(&json!(a.ctl(&["inside"]))), ["Đỗ Thị Lan"]);
    assert_eq!(site.status("Cổng B")["chain"], "whole");
}

#[test]
fn a_card_that_is_out_at_another_gate_is_not_handed_out_unless_nobody_can_tell() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.ctl(&["enter", "--name", "Nguyễn Văn A", "--card", "7"]);
    a.share();
    let mut desk = Headless::open(&b.data, None);
    knows(&mut desk, "Nguyễn Văn A");
    let refused = desk.ask("enter {\"name\": \"Đỗ Thị Lan\", \"card\": \"07\"}");
    failed(&refused, "card_elsewhere");
    assert_eq!(refused["detail"], "Cổng A", "it names the gate, and nobody");
    done(&desk.ask("enter {\"name\": \"Đỗ Thị Lan\", \"card\": \"8\"}"));
    let said = b.fails(&["enter", "--name", "Lê Văn Tám", "--card", "007"]);
    assert!(said.contains("another gate"), "{said}");
    // The gate was not heard for a while: they may have left there, and a card in the hand is no lie.
    was_silent(&site, "Cổng A", 35);
    desk.until_screen("it is silent", |screen| {
        // Something is written, so that it is asked again.
        screen["site"]["gates"][0]["heard"] == "silent" || {
            b.ctl(&["enter", "--name", "Khách khác"]);
            false
        }
    });
    done(&desk.ask("enter {\"name\": \"Lê Văn Tám\", \"card\": \"7\"}"));
}

#[test]
fn no_way_of_writing_hands_out_a_card_that_is_out_at_another_gate() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    b.ctl(&["set", "cards=6-9"]);
    let visit = b.ctl(&["enter", "--name", "Đỗ Thị Lan", "--card", "6"]).remove(0)["visit"].take();
    let visit = visit.as_str().expect("a visit");
    a.ctl(&["enter", "--name", "Nguyễn Văn A", "--card", "7"]);
    a.share();
    let desk = Desk::open(OpenOptions::quiet(&b.data)).expect("opened");
    let next = || desk.screen().expect("a screen").cards.next;
    // Beside this desk's own, the one that is out there is not proposed either.
    eventually(|| next().as_deref() == Some("8"));
    let elsewhere = |done: Result<(), Failure>, what: &str| {
        let failure = done.expect_err(what);
        assert_eq!(
            (failure.code, failure.detail.as_deref()),
            (ErrorCode::CardElsewhere, Some("Cổng A")),
            "{what}"
        );
    };
    let form = |name: &str, card: &str| VisitForm {
        name: name.to_owned(),
        card: card.to_owned(),
        ..VisitForm::default()
    };
    let typed = |number: &str, left: &str| PaperVisit {
        number: number.to_owned(),
        date: desk::BookDate::of(desk::now()).to_string(),
        entered: "00:00".to_owned(),
        left: left.to_owned(),
        form: form("Lê Văn Tám", "07"),
    };
    elsewhere(
        desk.correct_visit(visit, &form("Đỗ Thị Lan", "7"), "ghi nhầm thẻ"),
        "put right",
    );
    elsewhere(
        desk.write_paper_visit(&typed("1", "")).map(drop),
        "from a form, and inside still",
    );
    desk.write_paper_visit(&typed("2", "00:00"))
        .expect("they left, and the card came back");
    let wrong_card = ["correct", visit, "card=7", "--why", "ghi nhầm thẻ"];
    let on_paper = [
        "enter",
        "--name",
        "Lê Văn Tám",
        "--card",
        "7",
        "--paper",
        "3",
        "--entered",
        "00:00",
    ];
    for words in [&wrong_card[..], &on_paper] {
        let said = b.fails(words);
        assert!(said.contains("another gate"), "{words:?}: {said}");
    }
    // Their own card stays theirs whatever else is put right, and comes free there when its holder leaves.
    desk.correct_visit(visit, &form("Đỗ Thị Lan Anh", "06"), "thiếu chữ")
        .expect("put right");
    a.ctl(&["exit", "--card", "7"]);
    a.share();
    eventually(|| next().as_deref() == Some("7"));
    desk.correct_visit(visit, &form("Đỗ Thị Lan Anh", "7"), "đổi thẻ")
        .expect("put right");
}

#[test]
fn one_roll_call_is_ticked_at_every_gate_also_while_one_is_cut_off() {
    let site = Site::set_up();
    let cable = Relay::to(&site.server.address());
    let b = Gate::new(&site.folder.path().join("b"));
    b.ctl(&[
        "join",
        &site
            .join_file_by("Cổng B", &cable.address())
            .display()
            .to_string(),
    ]);
    let a = site.gate("Cổng A");
    let (mut here, mut there) = (Headless::open(&a.data, None), Headless::open(&b.data, None));
    let enter = |desk: &mut Headless, name: &str| {
        let written = desk.ask(&format!("enter {{\"name\": \"{name}\"}}"));
        done(&written)["visit"].as_str().expect("a visit").to_owned()
    };
    let an = enter(&mut here, "Nguyễn Văn An");
    let binh = enter(&mut here, "Trần Thị Bình");
    let chi = enter(&mut there, "Lê Kim Chi");
    knows(&mut here, "Lê Kim Chi");
    knows(&mut there, "Trần Thị Bình");
    done(&here.ask("roll_call"));
    there.until_screen("it began there too", |screen| screen["roll_call"].is_object());
    // A tick at one gate is seen at the other.
    let mut took = Vec::new();
    for _ in 0..4 {
        #[allow(clippy::disallowed_methods)] // what somebody waits for
        let before = Instant::now();
        done(&there.ask(&format!("roll_tick {an}")));
        let expect = took.len() % 2 == 0;
        here.until("the tick", |line| {
            line["kind"] == "roll_call"
                && line["of"]["found"]
                    .as_array()
                    .is_some_and(|found| found.contains(&json!(an)) == expect)
        });
        took.push(before.elapsed());
    }
    took.sort();
    assert!(took[1] < SEEN_WITHIN, "{took:?}");
    done(&there.ask(&format!("roll_tick {an}")));
    here.until("the tick", |line| {
        line["kind"] == "roll_call" && line["of"]["seen_at"][&an] == "Cổng B"
    });
    // B is cut off; both go on.
    cable.pull();
    done(&there.ask(&format!("roll_tick {chi}")));
    done(&there.ask(&format!("roll_tick {binh}")));
    done(&here.ask(&format!("roll_tick {binh}")));
    // A slip at A is taken back there, by somebody who knows nothing of what B saw.
    done(&here.ask(&format!("roll_tick {binh}")));
    let found = |screen: &Value| screen["roll_call"]["found"].as_array().map_or(0, Vec::len);
    assert_eq!(found(&here.ask("screen")["of"]), 1);
    assert_eq!(found(&there.ask("screen")["of"]), 3);
    cable.plug_in();
    here.until_screen("all that B saw", |screen| found(screen) == 3);
    // A desk that is killed in the middle goes on where it was.
    here.kill();
    let mut here = Headless::open(&a.data, None);
    here.until_screen("the roll call is there still", |screen| found(screen) == 3);
    done(&here.ask("roll_end"));
    there.until_screen("it is over at both", |screen| screen["roll_call"].is_null());
    failed(&there.ask(&format!("roll_tick {chi}")), "unknown_visit");
    drop((here, there));
    for gate in [&a, &b] {
        gate.share();
        assert_eq!(gate.ctl(&["verify"])[0]["whole"], true);
    }
    assert_eq!(site.status("Cổng A")["chain"], "whole");
    assert_eq!(site.status("Cổng B")["chain"], "whole");
}

#[test]
fn papers_of_all_gates_say_where_everybody_came_in_and_up_to_when_that_is_known() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    let visit = a.enter("Nguyễn Văn A");
    a.share();
    was_silent(&site, "Cổng A", 35);
    let mut desk = Headless::open(&b.data, None);
    knows(&mut desk, "Nguyễn Văn A");
    done(&desk.ask("enter {\"name\": \"Đỗ Thị Lan\"}"));
    let today = desk.ask("screen")["of"]["today"]
        .as_str()
        .expect("a day")
        .to_owned();
    for paper in [
        json!({ "kind": "roll_call" }),
        json!({ "kind": "site_day", "date": today }),
    ] {
        let saved = desk.ask(&format!("paper {paper}"));
        let text = text_of(Path::new(done(&saved).as_str().expect("a path")));
        for words in [
            "Nguyễn Văn A",
            "Cổng A",
            "Đỗ Thị Lan",
            "Cổng B",
            "không có tin từ",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
    // The same roll call by the command line.
    assert!(b.ctl(&["roll-call"]).is_empty());
    b.ctl(&["roll-call", "begin"]);
    b.ctl(&["roll-call", "tick", &visit]);
    let mut lines = b.ctl(&["roll-call"]);
    lines.sort_by_key(|line| line["found"].as_bool());
    assert_eq!(
        (
            &lines[0]["name"],
            &lines[1]["name"],
            &lines[1]["desk"],
            &lines[1]["found"]
        ),
        (
            &json!("Đỗ Thị Lan"),
            &json!("Nguyễn Văn A"),
            &json!("Cổng A"),
            &json!(true)
        )
    );
    desk.until_screen("the desk has it too", |screen| {
        screen["roll_call"]["found"] == json!([visit])
    });
    b.ctl(&["roll-call", "end"]);
    desk.until_screen("it is over", |screen| screen["roll_call"].is_null());
    // A desk that is alone has its own list, as ever, and no other.
    let alone = Gate::new(&site.folder.path().join("alone"));
    alone.enter("Lê Văn Tám");
    let mut desk = Headless::open(&alone.data, None);
    let saved = desk.ask("paper {\"kind\": \"roll_call\"}");
    assert!(!text_of(Path::new(done(&saved).as_str().expect("a path"))).contains("Cổng"));
    failed(
        &desk.ask(&format!(
            "paper {{\"kind\": \"site_day\", \"date\": \"{today}\"}}"
        )),
        "not_joined",
    );
    assert!(alone.fails(&["roll-call"]).contains("not joined"));
}

#[test]
fn a_slip_of_a_gate_that_is_cut_off_lets_its_visitor_out_and_the_registers_fit_together_later() {
    let site = Site::set_up();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.share();
    was_silent(&site, "Cổng A", 35);
    let mut desk = Headless::open(&b.data, None);
    desk.until_screen("A is silent", |screen| {
        screen["site"]["gates"][0]["heard"] == "silent"
    });
    // A writes somebody in, and nobody hears of it.
    let visit = a.enter("Nguyễn Văn A");
    let bits = u128::from_str_radix(&visit.replace('-', ""), 16).expect("an id");
    let scan = json!({ "field": desk::card::slip_code(bits) });
    desk.tell(&format!("scan {scan}"));
    let found = desk.until("the scan", |line| line["kind"] == "scan");
    assert_eq!(
        (&found["of"]["inside"]["visit"], &found["of"]["problem"]),
        (&json!(visit), &Value::Null)
    );
    let left = desk.ask(&format!("exit {visit}"));
    assert_eq!(
        (&done(&left)["name"], &left["of"]["gate"]),
        (&json!(""), &json!(""))
    );
    desk.until_screen("it is sent", |screen| screen["site"]["unsent"] == 0);
    a.share();
    assert!(a.ctl(&["inside"]).is_empty());
    b.share();
    assert!(b.inside().is_empty());
}
