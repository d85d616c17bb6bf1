//! The whole way to paper against a real CUPS server and a virtual printer, and every way it fails.
#![cfg(not(windows))]
#![allow(clippy::unwrap_used, clippy::panic)] // A failed assumption is a failed test.

#[path = "../../../tests/src/ports.rs"]
#[allow(unreachable_pub)] // As below.
mod ports;
#[path = "../../../tests/src/print_shop.rs"]
#[allow(unreachable_pub, dead_code)] // It is a public module of the end-to-end tests.
mod print_shop;

use std::ops::ControlFlow;
use std::process::Command;
use std::time::Duration;

use print_shop::{PrintShop, Wish};
use printer::{
    Cups, Job, Paper, PrintError, Printed, Printer, Progress, QueueState, Refusal, Sheets, Stage, Trouble,
};

const LONG: Duration = Duration::from_secs(30);
const SHORT: Duration = Duration::from_secs(4);

/// A register day of two rows: `cargo run -p sheet --example day -- 2 crates/printer/tests/sheet.pdf`.
const PDF: &[u8] = include_bytes!("sheet.pdf");

/// Prints, and hears of each different progress once.
fn print(
    shop: &PrintShop,
    deadline: Duration,
    mut react: impl FnMut(&Progress) -> ControlFlow<()>,
) -> (Result<Printed, PrintError>, Vec<Progress>) {
    let job = Job {
        pdf: PDF,
        page_count: 1,
        paper: Paper::A4,
        pages: None,
        title: "Sổ khách 05/01/2021",
        queue: PrintShop::QUEUE,
    };
    let mut heard: Vec<Progress> = Vec::new();
    let outcome = Cups::at(&shop.server())
        .unwrap()
        .print(&job, deadline, &mut |progress| {
            if heard.last() != Some(progress) {
                heard.push(progress.clone());
            }
            react(progress)
        });
    (outcome, heard)
}

fn go_on(_: &Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn troubles(heard: &[Progress]) -> Vec<Trouble> {
    heard.iter().filter_map(|progress| progress.trouble).collect()
}

#[test]
fn a_sheet_comes_out_as_it_was() {
    let shop = PrintShop::open();
    let queues = Cups::at(&shop.server()).unwrap().queues().unwrap();
    // Printers of the network stand behind it, where this machine has any around.
    assert_eq!(queues[0].name, PrintShop::QUEUE);
    assert!(queues[0].is_default && queues[0].accepts);
    assert_eq!((queues[0].state, queues[0].trouble), (QueueState::Idle, None));

    let (outcome, heard) = print(&shop, LONG, go_on);
    assert!(
        matches!(
            outcome,
            Ok(Printed {
                job: 1..,
                sheets: Sheets::AllCounted,
                trouble: None,
                moved_to: None,
            })
        ),
        "{outcome:?} after {heard:?}"
    );
    assert_eq!(troubles(&heard), []);
    let paper = shop.paper();
    assert_eq!(paper.len(), 1);
    let read = Command::new("pdftotext")
        .arg("-raw")
        .arg(&paper[0])
        .arg("-")
        .output();
    let read = read.expect("this test needs pdftotext (apt-get install poppler-utils)");
    let read = String::from_utf8(read.stdout).unwrap();
    // CUPS turns pages across; poppler then breaks lines between words.
    let read = read.split_whitespace().collect::<Vec<_>>().join(" ");
    for expect in [
        "SỔ THEO DÕI KHÁCH RA VÀO",
        "Nguyễn Thị Hoàng Phương Uyên",
        "Phường Trần Hưng Đạo",
    ] {
        assert!(read.contains(expect), "{expect} is not on the paper: {read}");
    }
    let size = Command::new("pdfinfo").arg(&paper[0]).output().unwrap();
    let size = String::from_utf8(size.stdout).unwrap();
    assert!(size.contains("(A4)"), "{size}");
}

#[test]
fn each_trouble_is_told_while_it_lasts_and_then_the_sheet_comes_out() {
    let shop = PrintShop::open();
    // CUPS asks the printer ever more seldom: each round takes ten seconds. The other keywords have a unit test.
    for (keyword, expect) in [
        ("media-empty", Trouble::OutOfPaper),
        ("cover-open", Trouble::DoorOpen),
    ] {
        shop.wish(Wish::Complain(keyword));
        let before = shop.paper().len();
        let mut told = false;
        let (outcome, heard) = print(&shop, LONG, |progress| {
            if progress.trouble.is_some() && !told {
                told = true;
                assert_eq!(
                    shop.paper().len(),
                    before,
                    "nothing is out while there is trouble"
                );
                shop.wish(Wish::Ready);
            }
            ControlFlow::Continue(())
        });
        assert!(outcome.is_ok(), "{keyword}: {outcome:?} after {heard:?}");
        assert_eq!(troubles(&heard).first(), Some(&expect), "{keyword}: {heard:?}");
        assert_eq!(shop.paper().len(), before + 1);
    }
}

#[test]
fn a_job_that_finds_no_paper_by_its_deadline_is_taken_back() {
    let shop = PrintShop::open();
    shop.wish(Wish::Complain("media-empty"));
    let mut waiting = 0;
    let (outcome, _) = print(&shop, SHORT, |_| {
        waiting = waiting.max(shop.waiting_jobs().len());
        ControlFlow::Continue(())
    });
    assert_eq!(waiting, 1, "the job did wait");
    assert_eq!(outcome, Err(PrintError::Stuck(Trouble::OutOfPaper)));
    assert_eq!(shop.waiting_jobs(), Vec::<String>::new());
    assert_eq!(shop.paper().len(), 0);
}

#[test]
fn a_printer_that_gives_up_for_want_of_paper_says_why() {
    let shop = PrintShop::open();
    shop.wish(Wish::Complain("media-empty"));
    let (outcome, heard) = print(&shop, LONG, |progress| {
        if progress.trouble.is_some() {
            shop.wish(Wish::Fail);
        }
        ControlFlow::Continue(())
    });
    // CUPS 2.4.2 calls the job cancelled or completed, whichever of its threads looks first. Either way we say why.
    let why = match outcome {
        Err(PrintError::Stuck(trouble)) => Some(trouble),
        Ok(Printed { trouble, .. }) => trouble,
        Err(_) => None,
    };
    assert_eq!(why, Some(Trouble::OutOfPaper), "{outcome:?} after {heard:?}");
    assert_eq!(shop.paper().len(), 0);
}

#[test]
fn a_printer_that_is_off_is_told_and_may_be_switched_on() {
    let mut shop = PrintShop::open();
    shop.switch_printer_off();
    let (outcome, heard) = print(&shop, SHORT, go_on);
    assert_eq!(outcome, Err(PrintError::Stuck(Trouble::PrinterOff)), "{heard:?}");
    assert!(
        troubles(&heard).contains(&Trouble::PrinterOff),
        "told while it waits: {heard:?}"
    );
    shop.switch_printer_on();
    let (outcome, heard) = print(&shop, LONG, go_on);
    assert!(outcome.is_ok(), "{outcome:?} after {heard:?}");
    assert_eq!(shop.paper().len(), 1);
}

#[test]
fn the_attendant_can_take_a_job_back() {
    let shop = PrintShop::open();
    shop.wish(Wish::Complain("media-jam"));
    let (outcome, heard) = print(&shop, LONG, |progress| match progress.trouble {
        Some(_) => ControlFlow::Break(()),
        None => ControlFlow::Continue(()),
    });
    assert_eq!(outcome, Err(PrintError::Canceled));
    assert_eq!(
        heard.last(),
        Some(&Progress {
            stage: Stage::Printing,
            trouble: Some(Trouble::Jam),
            moved_to: None,
        })
    );
}

#[test]
fn a_job_cancelled_elsewhere_is_cancelled_here() {
    let shop = PrintShop::open();
    shop.wish(Wish::Complain("media-jam"));
    let (outcome, _) = print(&shop, LONG, |progress| {
        if progress.trouble.is_some() {
            shop.administer("cancel", &["-a"]);
        }
        ControlFlow::Continue(())
    });
    assert_eq!(outcome, Err(PrintError::Canceled));
}

/// Stops the queue and sees that it stays so: a CUPS that has just started has been seen to let go of the first stop.
fn stop_queue(shop: &PrintShop, cups: &Cups) {
    for _ in 0..10 {
        shop.administer("cupsdisable", &[PrintShop::QUEUE]);
        std::thread::sleep(Duration::from_millis(500));
        if cups.queues().unwrap()[0].state == QueueState::Stopped {
            return;
        }
    }
    panic!("the queue does not stop");
}

#[test]
fn queues_that_cannot_print_say_so_at_once() {
    let shop = PrintShop::open();
    let cups = Cups::at(&shop.server()).unwrap();
    let job = Job {
        pdf: PDF,
        page_count: 1,
        paper: Paper::A4,
        pages: None,
        title: "t",
        queue: "Nowhere",
    };
    assert_eq!(cups.print(&job, LONG, &mut go_on), Err(PrintError::UnknownQueue));

    stop_queue(&shop, &cups);
    assert_eq!(
        print(&shop, LONG, go_on).0,
        Err(PrintError::Stuck(Trouble::QueueStopped))
    );
    shop.administer("cupsreject", &[PrintShop::QUEUE]);
    assert_eq!(
        print(&shop, LONG, go_on).0,
        Err(PrintError::Refused(Refusal::QueueCloses))
    );
    shop.administer("lpadmin", &["-x", PrintShop::QUEUE]);
    let queues = cups.queues().unwrap();
    assert!(queues.iter().all(|queue| queue.name != PrintShop::QUEUE));
}

#[test]
fn what_is_no_whole_pdf_is_not_sent() {
    let cups = Cups::local();
    for pdf in [&b"not a sheet"[..], &PDF[..PDF.len() / 2], &PDF[1..], b""] {
        let job = Job {
            pdf,
            page_count: 1,
            paper: Paper::A4,
            pages: None,
            title: "t",
            queue: PrintShop::QUEUE,
        };
        assert_eq!(cups.print(&job, LONG, &mut go_on), Err(PrintError::NotAPdf));
    }
}

#[test]
fn no_print_system_is_told_at_once() {
    let port = {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.local_addr().unwrap().port()
    };
    let cups = Cups::at(&format!("ipp://127.0.0.1:{port}")).unwrap();
    assert_eq!(cups.queues(), Err(PrintError::NoPrintSystem));
    let job = Job {
        pdf: PDF,
        page_count: 1,
        paper: Paper::A4,
        pages: None,
        title: "t",
        queue: "Desk",
    };
    assert_eq!(cups.print(&job, LONG, &mut go_on), Err(PrintError::NoPrintSystem));
}
