//! A job on queues as people set them up, and in houses that keep quiet: what is known is told, and no more. Against a real
//! CUPS server.
#![cfg(not(windows))]
#![allow(clippy::unwrap_used, clippy::panic)] // A failed assumption is a failed test.

#[path = "../../../tests/src/ports.rs"]
#[allow(unreachable_pub)] // As below.
mod ports;
#[path = "../../../tests/src/print_shop.rs"]
#[allow(unreachable_pub, dead_code)] // It is a public module of the end-to-end tests.
mod print_shop;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::process::Command;
use std::time::Duration;

use print_shop::{House, PrintShop, Wish};
use printer::{Cups, Job, Paper, PrintError, Printed, Printer, Progress, Refusal, Sheets, Trouble};

const LONG: Duration = Duration::from_secs(30);
const SHORT: Duration = Duration::from_secs(3);
/// Some machines take any paper and tell nothing; what they would print is thrown away.
const NOWHERE: &str = "file:///dev/null";

/// A register day of two rows, on one page.
const PDF: &[u8] = include_bytes!("sheet.pdf");

fn job<'a>(pdf: &'a [u8], page_count: u32, queue: &'a str) -> Job<'a> {
    Job {
        pdf,
        page_count,
        paper: Paper::A4,
        pages: None,
        title: "Sổ khách 05/01/2021",
        queue,
    }
}

/// Prints a page on a queue, and does something when the job is first heard of with the trouble that it waits for.
fn print_and(
    shop: &mut PrintShop,
    queue: &str,
    awaited: Option<Trouble>,
    act: impl Fn(&mut PrintShop),
) -> Result<Printed, PrintError> {
    let cups = Cups::at(&shop.server()).unwrap();
    let mut is_done = false;
    cups.print(&job(PDF, 1, queue), LONG, &mut |progress| {
        if !is_done && progress.trouble == awaited {
            is_done = true;
            act(shop);
        }
        ControlFlow::Continue(())
    })
}

/// Prints a page and hears of every trouble.
fn print(shop: &PrintShop, queue: &str, deadline: Duration) -> (Result<Printed, PrintError>, Vec<Trouble>) {
    let mut troubles: Vec<Trouble> = Vec::new();
    let cups = Cups::at(&shop.server()).unwrap();
    let outcome = cups.print(&job(PDF, 1, queue), deadline, &mut |progress| {
        troubles.extend(
            progress
                .trouble
                .filter(|trouble| troubles.last() != Some(trouble)),
        );
        ControlFlow::Continue(())
    });
    (outcome, troubles)
}

fn go_on(_: &Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn no_setting_of_a_queue_loses_a_page() {
    let shop = PrintShop::open();
    let folder = tempfile::tempdir().unwrap();
    let (one, three) = (folder.path().join("one.pdf"), folder.path().join("three.pdf"));
    std::fs::write(&one, PDF).unwrap();
    let united = Command::new("pdfunite").args([&one, &one, &one, &three]).status();
    assert!(
        united
            .expect("this test needs pdfunite (apt-get install poppler-utils)")
            .success()
    );
    for setting in [
        "page-ranges-default=1",
        "number-up-default=2",
        "page-set-default=even",
        "mirror-default=true",
        "job-sheets-default=standard,standard",
        "job-hold-until-default=indefinite",
    ] {
        shop.administer("lpadmin", &["-p", PrintShop::QUEUE, "-o", setting]);
    }
    let pdf = std::fs::read(&three).unwrap();
    let cups = Cups::at(&shop.server()).unwrap();
    let printed = cups.print(&job(&pdf, 3, PrintShop::QUEUE), LONG, &mut go_on);
    assert_eq!(printed.map(|printed| printed.sheets), Ok(Sheets::AllCounted));
    let paper = shop.paper();
    assert_eq!(paper.len(), 1);
    let said = Command::new("pdfinfo").arg(&paper[0]).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    let pages = said.lines().find_map(|line| line.strip_prefix("Pages:"));
    assert_eq!(pages.map(str::trim), Some("3"), "{said}");

    // Fewer came out than the sheet has: nobody calls that done.
    let printed = cups.print(&job(PDF, 2, PrintShop::QUEUE), LONG, &mut go_on);
    assert_eq!(
        printed.map(|printed| printed.sheets),
        Ok(Sheets::Missing { counted: 1 })
    );
}

#[test]
fn a_queue_that_cannot_do_it_says_so_at_once() {
    let mut shop = PrintShop::open();
    shop.add_queue("Labels", NOWHERE, "drv:///sample.drv/dymo.ppd");
    assert_eq!(
        print(&shop, "Labels", LONG),
        (Err(PrintError::NoSuchPaper), vec![])
    );

    // What comes in is held until somebody lets it go.
    shop.add_queue("Holding", NOWHERE, "raw");
    shop.administer("cupsdisable", &["--hold", "Holding"]);
    let held = Trouble::Held;
    assert_eq!(
        print(&shop, "Holding", SHORT),
        (Err(PrintError::Stuck(held)), vec![held])
    );

    // Nobody counts on a queue that passes bytes on.
    shop.add_queue("Raw", NOWHERE, "raw");
    let (outcome, _) = print(&shop, "Raw", LONG);
    assert_eq!(outcome.map(|printed| printed.sheets), Ok(Sheets::Uncounted));

    // A class, all of whose queues are stopped.
    shop.administer("lpadmin", &["-p", "Raw", "-c", "Both"]);
    shop.administer("lpadmin", &["-p", "Labels", "-c", "Both"]);
    shop.administer("cupsenable", &["Both"]);
    shop.administer("cupsaccept", &["Both"]);
    shop.administer("cupsdisable", &["Labels"]);
    let (outcome, _) = print(&shop, "Both", LONG);
    assert_eq!(outcome.map(|printed| printed.sheets), Ok(Sheets::Uncounted));
    shop.administer("cupsdisable", &["Raw"]);
    let stopped = Err(PrintError::Stuck(Trouble::QueueStopped));
    assert_eq!(print(&shop, "Both", LONG).0, stopped);

    // The queue is removed while the job waits in it.
    shop.wish(Wish::Complain("media-empty"));
    let outcome = print_and(&mut shop, PrintShop::QUEUE, Some(Trouble::OutOfPaper), |shop| {
        shop.administer("lpadmin", &["-x", PrintShop::QUEUE]);
    });
    assert_eq!(outcome, Err(PrintError::QueueGone));
}

#[test]
fn a_class_says_what_its_machine_says() {
    let shop = PrintShop::open();
    shop.administer("lpadmin", &["-p", PrintShop::QUEUE, "-c", "Floor"]);
    shop.administer("cupsenable", &["Floor"]);
    shop.administer("cupsaccept", &["Floor"]);
    shop.wish(Wish::Complain("media-empty"));
    let no_paper = Trouble::OutOfPaper;
    let (outcome, troubles) = print(&shop, "Floor", SHORT);
    assert_eq!(
        (outcome, troubles),
        (Err(PrintError::Stuck(no_paper)), vec![no_paper])
    );
}

#[test]
fn a_queue_that_is_stopped_in_the_midst_is_told_at_once() {
    let mut shop = PrintShop::open();
    shop.switch_printer_off();
    let outcome = print_and(&mut shop, PrintShop::QUEUE, Some(Trouble::PrinterOff), |shop| {
        shop.administer("cupsdisable", &[PrintShop::QUEUE]);
    });
    assert_eq!(outcome, Err(PrintError::Stuck(Trouble::QueueStopped)));
    assert_eq!(shop.waiting_jobs(), Vec::<String>::new());
}

#[test]
fn a_printer_that_is_switched_on_in_time_prints_and_nothing_is_held_against_it() {
    let mut shop = PrintShop::open();
    shop.switch_printer_off();
    let outcome = print_and(&mut shop, PrintShop::QUEUE, Some(Trouble::PrinterOff), |shop| {
        shop.switch_printer_on();
    });
    assert!(
        matches!(
            outcome,
            Ok(Printed {
                sheets: Sheets::AllCounted,
                trouble: None,
                ..
            })
        ),
        "{outcome:?}"
    );
}

#[test]
fn a_job_that_was_moved_is_followed_to_where_it_went() {
    let mut shop = PrintShop::open();
    shop.add_queue("Other", NOWHERE, "drv:///sample.drv/generic.ppd");
    shop.switch_printer_off();
    let outcome = print_and(&mut shop, PrintShop::QUEUE, Some(Trouble::PrinterOff), |shop| {
        shop.administer("lpmove", &[PrintShop::QUEUE, "Other"]);
    });
    let moved_to = Some("Other".to_owned());
    assert!(
        matches!(&outcome, Ok(Printed { sheets: Sheets::AllCounted, trouble: None, moved_to: to, .. }) if *to == moved_to),
        "{outcome:?}"
    );
}

#[test]
fn a_printer_that_forgets_the_job_in_a_power_cut_has_not_printed_it() {
    let mut shop = PrintShop::open();
    shop.wish(Wish::Complain("media-empty"));
    let outcome = print_and(&mut shop, PrintShop::QUEUE, Some(Trouble::OutOfPaper), |shop| {
        shop.cut_power();
        shop.wish(Wish::Fail);
        shop.switch_printer_on();
    });
    assert_eq!(outcome.map(|printed| printed.sheets), Ok(Sheets::Forgotten));
    assert_eq!(shop.paper().len(), 0);
}

#[test]
fn a_house_that_keeps_quiet_about_its_jobs_is_no_failure() {
    for house in [House::KeepsNoHistory, House::TellsNobody] {
        let shop = PrintShop::open_in(house);
        assert_eq!(
            print(&shop, PrintShop::QUEUE, LONG),
            (Err(PrintError::Lost), vec![]),
            "{house:?}"
        );
        assert_eq!(shop.paper().len(), 1, "{house:?}");
    }
}

#[test]
fn a_sheet_that_is_larger_than_the_server_takes_is_told() {
    let shop = PrintShop::open_in(House::TakesLittle);
    let too_large = Err(PrintError::Refused(Refusal::TooLarge));
    assert_eq!(print(&shop, PrintShop::QUEUE, LONG), (too_large, vec![]));
}

#[test]
fn any_address_of_the_server_will_do() {
    let shop = PrintShop::open();
    let cups = Cups::at(&shop.server_by_ipv6()).unwrap();
    let printed = cups.print(&job(PDF, 1, PrintShop::QUEUE), LONG, &mut go_on);
    assert_eq!(printed.map(|printed| printed.sheets), Ok(Sheets::AllCounted));
}

#[test]
fn each_refusal_of_a_server_is_told_apart() {
    let check = |status: &str, expect: PrintError| {
        let server = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = server.local_addr().unwrap().port();
        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        let serving = std::thread::spawn(move || {
            let (mut asked, _) = server.accept().unwrap();
            read_question(&mut asked);
            asked.write_all(answer.as_bytes()).unwrap();
        });
        let cups = Cups::at(&format!("127.0.0.1:{port}")).unwrap();
        assert_eq!(
            cups.print(&job(PDF, 1, "x"), LONG, &mut go_on),
            Err(expect),
            "{status}"
        );
        serving.join().unwrap();
    };
    check("401 Unauthorized", PrintError::Refused(Refusal::NeedsPassword));
    check("403 Forbidden", PrintError::Refused(Refusal::Forbidden));
    check("404 Not Found", PrintError::UnknownQueue);
    check(
        "413 Request Entity Too Large",
        PrintError::Refused(Refusal::TooLarge),
    );
    check(
        "426 Upgrade Required",
        PrintError::Refused(Refusal::NeedsEncryption),
    );
    check("500 Internal Server Error", PrintError::Refused(Refusal::Ails));
    check("503 Service Unavailable", PrintError::Refused(Refusal::Ails));
}

/// Reads to the end of a question, which is sent in chunks: a connection that is closed on unread bytes is reset.
fn read_question(asked: &mut TcpStream) {
    let mut read = Vec::new();
    let mut piece = [0; 4096];
    while !read.ends_with(b"0\r\n\r\n") {
        let more = asked.read(&mut piece).unwrap();
        assert!(more > 0, "the question ends early");
        read.extend_from_slice(&piece[..more]);
    }
}
