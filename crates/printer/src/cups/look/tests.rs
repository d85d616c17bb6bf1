use super::*;

fn group(attributes: &[(&str, IppValue)]) -> IppAttributeGroup {
    let mut group = IppAttributeGroup::new(DelimiterTag::JobAttributes);
    for (name, value) in attributes {
        group
            .attributes_mut()
            .push(IppAttribute::with_name(name, value.clone()).unwrap());
    }
    group
}

fn word(value: &str) -> IppValue {
    IppValue::new_keyword(value).unwrap()
}

fn text_value(value: &str) -> IppValue {
    IppValue::new_text_without_language(value).unwrap()
}

fn queue(state: i32, reason: &str, message: &str) -> QueueLook {
    QueueLook::read(&group(&[
        ("printer-state", IppValue::Enum(state)),
        ("printer-state-reasons", word(reason)),
        ("printer-state-message", text_value(message)),
    ]))
}

fn look(state: i32, job_reason: &str, printer_reason: &str) -> Look {
    let job = group(&[
        ("job-state", IppValue::Enum(state)),
        ("job-state-reasons", word(job_reason)),
    ]);
    Look::read(&job, queue(4, printer_reason, ""), None)
}

#[test]
fn every_end_has_its_meaning() {
    let check = |state, job_reason: &str, printer_reason: &str, expect| {
        let found = look(state, job_reason, printer_reason).end();
        assert_eq!(found, expect, "{state} {job_reason} {printer_reason}");
    };
    let stop = "processing-to-stop-point";
    let failed = |why| Some(End::Failed(why));
    let no_paper = || failed(PrintError::Stuck(Trouble::OutOfPaper));
    check(9, stop, "none", Some(End::Completed));
    check(9, stop, "media-empty-report", Some(End::Completed));
    check(3, "none", "none", None);
    check(5, "job-printing", "media-empty-warning", None);
    check(
        7,
        "job-canceled-by-user",
        "media-empty-warning",
        failed(PrintError::Canceled),
    );
    check(7, stop, "media-empty-report", no_paper());
    check(7, stop, "none", failed(PrintError::Canceled));
    check(8, "aborted-by-system", "media-empty-error", no_paper());
    check(8, "aborted-by-system", "none", failed(PrintError::Aborted));
    check(
        8,
        "document-format-error",
        "none",
        failed(PrintError::Refused(Refusal::Unsuitable)),
    );
    check(
        8,
        "account-limit-reached",
        "none",
        failed(PrintError::Refused(Refusal::Quota)),
    );
}

#[test]
fn a_printer_that_cannot_print_it_so_is_no_cancelled_job() {
    let job = group(&[
        ("job-state", IppValue::Enum(7)),
        (
            "job-printer-state-message",
            text_value("Printer cannot print with supplied options."),
        ),
    ]);
    assert_eq!(
        Look::read(&job, queue(3, "none", ""), None).end(),
        Some(End::Failed(PrintError::Refused(Refusal::Unsuitable)))
    );
}

#[test]
fn what_a_job_says_of_its_printer_counts_as_much_as_the_queue() {
    let job = group(&[
        ("job-state", IppValue::Enum(5)),
        ("job-printer-state-reasons", word("media-empty-warning")),
    ]);
    assert_eq!(
        Look::read(&job, queue(4, "none", ""), None).trouble,
        Some(Trouble::OutOfPaper)
    );
}

#[test]
fn the_machine_that_a_class_chose_speaks_for_it() {
    let job = group(&[("job-state", IppValue::Enum(5))]);
    let check = |class, machine, expect| {
        assert_eq!(Look::read(&job, class, Some(machine)).trouble, expect);
    };
    let idle = || queue(3, "none", "");
    check(idle(), queue(4, "cover-open", ""), Some(Trouble::DoorOpen));
    check(
        idle(),
        queue(4, "none", "The printer is in use."),
        Some(Trouble::InUse),
    );
    check(
        queue(5, "paused", ""),
        queue(4, "cover-open", ""),
        Some(Trouble::QueueStopped),
    );
}

#[test]
fn a_job_s_worst_message_is_its_last_word_only_where_it_failed() {
    let check = |state, expect| {
        let job = group(&[
            ("job-state", IppValue::Enum(state)),
            (
                "job-printer-state-message",
                text_value("The printer may not exist or is unavailable at this time."),
            ),
        ]);
        assert_eq!(
            Look::read(&job, queue(4, "none", ""), None).trouble,
            expect,
            "{state}"
        );
    };
    check(5, None);
    check(9, None);
    check(7, Some(Trouble::PrinterOff));
    check(8, Some(Trouble::PrinterOff));
}

#[test]
fn a_stopped_queue_is_no_paused_machine() {
    assert_eq!(
        queue(5, "paused", "Paused").trouble(),
        Some(Trouble::QueueStopped)
    );
    assert_eq!(queue(5, "none", "").trouble(), Some(Trouble::QueueStopped));
    assert_eq!(queue(4, "paused", "").trouble(), Some(Trouble::Paused));
    let waiting = group(&[("job-state", IppValue::Enum(3))]);
    assert!(Look::read(&waiting, queue(5, "paused", ""), None).waits_for_stopped_queue());
    assert!(!Look::read(&waiting, queue(4, "paused", ""), None).waits_for_stopped_queue());
    let printing = group(&[("job-state", IppValue::Enum(5))]);
    assert!(!Look::read(&printing, queue(5, "paused", ""), None).waits_for_stopped_queue());
}

#[test]
fn a_held_job_says_why() {
    let check = |reason: &str, trouble, hopeless| {
        let held = look(4, reason, "none");
        assert_eq!(
            (held.trouble, held.hopeless()),
            (Some(trouble), hopeless),
            "{reason}"
        );
    };
    check("job-hold-until-specified", Trouble::Held, None);
    check("job-held-on-create", Trouble::Held, None);
    check("resources-are-not-ready", Trouble::Retrying, None);
    check(
        "cups-held-for-authentication",
        Trouble::Held,
        Some(PrintError::Refused(Refusal::NeedsPassword)),
    );
    // Why sending failed is told where it is known.
    assert_eq!(
        look(4, "resources-are-not-ready", "cover-open").trouble,
        Some(Trouble::DoorOpen)
    );
}

#[test]
fn a_stopped_job_is_given_up_only_after_errors() {
    assert_eq!(
        look(6, "job-completed-with-errors", "none").hopeless(),
        Some(PrintError::Aborted)
    );
    assert_eq!(look(6, "printer-stopped", "paused").hopeless(), None);
    assert_eq!(look(9, "job-completed-with-errors", "none").hopeless(), None);
}

#[test]
fn sheets_are_counted_against_pages() {
    let check = |impressions: i32, sheets: i32, expect| {
        let job = group(&[
            ("job-impressions-completed", IppValue::Integer(impressions)),
            ("job-media-sheets-completed", IppValue::Integer(sheets)),
        ]);
        assert_eq!(
            Look::read(&job, queue(3, "none", ""), None).sheets(3),
            expect,
            "{impressions} {sheets}"
        );
    };
    check(3, 3, Sheets::AllCounted);
    check(3, 2, Sheets::AllCounted);
    check(0, 4, Sheets::AllCounted);
    check(0, 0, Sheets::Uncounted);
    check(-1, -1, Sheets::Uncounted);
    check(1, 1, Sheets::Missing { counted: 1 });
    let untold = Look::read(&group(&[]), queue(3, "none", ""), None);
    assert_eq!(untold.sheets(3), Sheets::Uncounted);
    assert!(untold.state.is_none() && untold.end().is_none());
}
