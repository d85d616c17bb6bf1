//! One command prints the day's register on a real print system with a virtual printer, and says how it goes.

use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::print_shop::{House, PrintShop, Wish};
use gatekeeper_tests::programs::gatekeeperctl;
use serde_json::{Value, json};

// Short enough for one line of its cell, so that it is found in one piece.
const NAME: &str = "Đặng Thuỳ Trâm";

fn open(shop: &PrintShop, data: &std::path::Path) -> Headless {
    let server = shop.server();
    let address = server.strip_prefix("ipp://").unwrap_or(&server).to_owned();
    Headless::open_with(data, None, &[("CUPS_SERVER", &address)])
}

fn is_print(line: &Value, state: &str) -> bool {
    line["kind"] == "print" && line["of"]["state"] == state
}

#[test]
fn paper_that_runs_out_is_told_while_it_lasts_and_the_pdf_is_kept() {
    let shop = PrintShop::open();
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = open(&shop, data.path());
    desk.ask(&format!(
        "enter {}",
        json!({ "name": NAME, "organisation": "Sở Y tế" })
    ));
    shop.wish(Wish::Complain("media-empty"));
    assert_eq!(desk.ask("print")["done"], "print");
    let waiting = desk.until("paper is missed", |line| {
        is_print(line, "waiting") && line["of"]["reason"] == "out_of_paper"
    });
    assert!(text_of(waiting["of"]["pdf"].as_str().expect("a path")).contains(NAME));
    assert_eq!(desk.ask("print")["code"], "print_busy");

    shop.wish(Wish::Ready);
    desk.until("the sheet comes out", |line| is_print(line, "done"));
    let paper = shop.paper();
    assert_eq!(paper.len(), 1);
    assert!(text_of(&paper[0]).contains(NAME));
}

#[test]
fn at_closing_time_the_day_comes_out_by_itself() {
    let shop = PrintShop::open();
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = open(&shop, data.path());
    let written = desk.ask(&format!("enter {}", json!({ "name": NAME })));
    let mut settings = desk.ask("screen")["of"]["settings"].clone();
    settings["closing_print"] = json!("by_itself");
    // The desk closes in the minute in which it wrote this visit.
    let now = written["of"]["entered_at"].as_str().expect("a time");
    settings["closing_time"] = json!(&now[11..16]);
    desk.ask(&format!("settings {settings}"));
    desk.until("the sheet comes out", |line| is_print(line, "done"));
    let paper = shop.paper();
    assert_eq!(paper.len(), 1);
    assert!(text_of(&paper[0]).contains(NAME));
    assert_eq!(desk.ask("screen")["of"]["unprinted"], Value::Null);
}

#[test]
fn each_way_of_not_printing_has_its_own_word_and_keeps_the_pdf() {
    let mut shop = PrintShop::open();
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = open(&shop, data.path());
    desk.ask(&format!("enter {}", json!({ "name": NAME })));

    let mut settings = desk.ask("screen")["of"]["settings"].clone();
    settings["printer"] = json!("khong-co");
    desk.ask(&format!("settings {settings}"));
    desk.ask("print");
    let unknown = desk.until("an unknown queue fails", |line| is_print(line, "failed"));
    assert_eq!(unknown["of"]["reason"], "unknown_printer");

    settings["printer"] = json!(PrintShop::QUEUE);
    desk.ask(&format!("settings {settings}"));
    shop.switch_printer_off();
    desk.ask("print");
    desk.until("the printer is missed", |line| {
        line["kind"] == "print" && line["of"]["reason"] == "printer_off"
    });
    desk.ask("cancel_print");
    let given_up = desk.until("the print is given up", |line| is_print(line, "failed"));
    assert_eq!(given_up["of"]["reason"], "print_canceled");
    assert!(text_of(given_up["of"]["pdf"].as_str().expect("a path")).contains(NAME));
}

#[test]
fn a_queue_that_somebody_stopped_is_told_from_a_machine_that_is_paused() {
    let shop = PrintShop::open();
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = open(&shop, data.path());
    desk.ask(&format!("enter {}", json!({ "name": NAME })));
    shop.wish(Wish::Complain("paused"));
    desk.ask("print");
    desk.until("the machine is paused", |line| {
        is_print(line, "waiting") && line["of"]["reason"] == "printer_stopped"
    });
    shop.administer("cupsdisable", &[PrintShop::QUEUE]);
    let stopped = desk.until("the queue is stopped", |line| is_print(line, "failed"));
    assert_eq!(stopped["of"]["reason"], "queue_stopped");
    // And before anything is sent.
    desk.ask("print");
    let stopped = desk.until("the queue is stopped", |line| is_print(line, "failed"));
    assert_eq!(stopped["of"]["reason"], "queue_stopped");
}

#[test]
fn what_nobody_tells_is_not_called_failed() {
    let shop = PrintShop::open_in(House::KeepsNoHistory);
    let data = tempfile::tempdir().expect("a folder");
    let mut desk = open(&shop, data.path());
    desk.ask(&format!("enter {}", json!({ "name": NAME })));
    desk.ask("print");
    let sent = desk.until("it is told no more", |line| is_print(line, "sent"));
    assert_eq!(sent["of"]["reason"], "print_untold");
    assert_eq!(sent["of"]["pages"], 1);
    assert_eq!(shop.paper().len(), 1);
}

/// Stand in for the two programs of CUPS that know the network, which is that of the machine that tests.
const LPSTAT: &str = "#!/bin/sh\necho 'Tang_2 network none PRINTER'\n";
const LPOPTIONS: &str =
    "#!/bin/sh\nPATH=$PATH:/usr/sbin lpadmin -h \"$2\" -p \"$4\" -E -v PRINTER -m everywhere\n";

#[test]
fn a_printer_of_the_network_is_listed_and_printed_on_without_being_set_up() {
    use std::os::unix::fs::PermissionsExt;
    let shop = PrintShop::open();
    let data = tempfile::tempdir().expect("a folder");
    let programs = tempfile::tempdir().expect("a folder");
    for (name, script) in [("lpstat", LPSTAT), ("lpoptions", LPOPTIONS)] {
        let program = programs.path().join(name);
        std::fs::write(&program, script.replace("PRINTER", &shop.printer())).expect("a file of our own");
        let may_run = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&program, may_run).expect("a file of our own");
    }
    let path = format!(
        "{}:{}",
        programs.path().display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let server = shop.server_by_ipv6();
    let environment = [("CUPS_SERVER", server.as_str()), ("PATH", path.as_str())];

    // Whoever names a printer must not write on somebody's terminal.
    shop.add_queue("HP\u{9b}2J\u{202e}", "file:///dev/null", "raw");
    let listed = std::process::Command::new(gatekeeperctl())
        .arg("printers")
        .envs(environment)
        .output()
        .expect("gatekeeperctl starts");
    let listed = String::from_utf8_lossy(&listed.stdout);
    assert_eq!(listed, "\"Desk\"\n\"HP\\u009b2J\\u202e\"\n\"Tang_2\"\n");

    let mut desk = Headless::open_with(data.path(), None, &environment);
    desk.ask(&format!("enter {}", json!({ "name": NAME })));
    let mut settings = desk.ask("screen")["of"]["settings"].clone();
    settings["printer"] = json!("Tang_2");
    desk.ask(&format!("settings {settings}"));
    desk.ask("print");
    let done = desk.until("the sheet comes out", |line| is_print(line, "done"));
    assert_eq!(done["of"]["printer"], "Tang_2");
    assert!(text_of(&shop.paper()[0]).contains(NAME));
}

#[test]
fn without_a_print_system_the_pdf_is_still_saved() {
    let data = tempfile::tempdir().expect("a folder");
    // Port 9 is discard: nobody prints there.
    let mut desk = Headless::open_with(data.path(), None, &[("CUPS_SERVER", "127.0.0.1:9")]);
    desk.ask(&format!("enter {}", json!({ "name": NAME })));
    desk.ask("print");
    let failed = desk.until("there is no print system", |line| is_print(line, "failed"));
    assert_eq!(failed["of"]["reason"], "no_print_system");
    assert!(text_of(failed["of"]["pdf"].as_str().expect("a path")).contains(NAME));
}
