//! What a printer complains about to CUPS, read from `printer-state-reasons` (RFC 8011 section 5.4.12 and the PWG's registry)
//! and, where CUPS says it in no other way, from its English message.

use crate::trouble::Trouble;

/// The keywords, worst first. CUPS adds `-report`, `-warning` or `-error`; a printer that waits for paper may say any
/// of them (seen: `media-empty-warning` with CUPS 2.4.2), so the severity does not count.
const REASONS: &[(&str, Trouble)] = &[
    ("offline", Trouble::PrinterOff),
    ("shutdown", Trouble::PrinterOff),
    ("power-down", Trouble::PrinterOff),
    ("timed-out", Trouble::PrinterOff),
    ("media-jam", Trouble::Jam),
    ("cover-open", Trouble::DoorOpen),
    ("door-open", Trouble::DoorOpen),
    ("interlock-open", Trouble::DoorOpen),
    ("media-empty", Trouble::OutOfPaper),
    ("media-needed", Trouble::OutOfPaper),
    ("input-tray-missing", Trouble::OutOfPaper),
    ("input-manual-input-request", Trouble::OutOfPaper),
    ("marker-supply-empty", Trouble::OutOfInk),
    ("marker-supply-missing", Trouble::OutOfInk),
    ("toner-empty", Trouble::OutOfInk),
    ("marker-ink-empty", Trouble::OutOfInk),
    ("marker-toner-cartridge-missing", Trouble::OutOfInk),
    ("marker-waste-full", Trouble::WasteFull),
    ("marker-waste-ink-receptacle-full", Trouble::WasteFull),
    ("marker-waste-toner-receptacle-full", Trouble::WasteFull),
    ("marker-waste-missing", Trouble::WasteFull),
    ("output-area-full", Trouble::OutputFull),
    ("output-tray-missing", Trouble::OutputFull),
    ("spool-area-full", Trouble::MemoryFull),
    ("cups-remote-stopped", Trouble::QueueStopped),
    ("paused", Trouble::Paused),
    ("moving-to-paused", Trouble::Paused),
    ("cups-remote-pending-held", Trouble::Held),
    // No more is said with it, whatever its severity: only the printer itself knows.
    ("other", Trouble::Attention),
];

/// Words of CUPS that come with no reason, and what they mean. The backends of CUPS 2.4 and 1.28 of cups-filters; the questions
/// are sent with the language `en`, so that these words come untranslated.
const MESSAGES: &[(&str, Trouble)] = &[
    ("may not exist or is unavailable", Trouble::PrinterOff),
    ("is not responding", Trouble::PrinterOff),
    ("did not respond", Trouble::PrinterOff),
    ("is unreachable", Trouble::PrinterOff),
    ("Unable to locate printer", Trouble::PrinterOff),
    ("Unable to contact printer", Trouble::PrinterOff),
    ("Unable to send data to printer", Trouble::PrinterOff),
    ("or the printer no longer exists", Trouble::PrinterOff),
    ("Waiting for printer to become available", Trouble::PrinterOff),
    ("not connected", Trouble::PrinterOff),
    // Also what the backends say where the machine turns them away.
    ("The printer is in use.", Trouble::InUse),
    // What a queue of another server says of itself.
    ("Rejecting Jobs", Trouble::QueueCloses),
    ("Print job was not accepted.", Trouble::QueueCloses),
];

/// What CUPS says of a job that the printer cannot print as it is.
const UNSUITABLE: &[&str] = &["Printer cannot print"];

/// The worst of what a printer says in its reasons and messages, if anything.
///
/// A printer that cannot be reached outranks its reasons: those are what it said before it went silent.
pub(super) fn worst(reasons: &[String], messages: &[String]) -> Option<Trouble> {
    let said = |words: &str| messages.iter().any(|message| message.contains(words));
    if let Some((_, trouble)) = MESSAGES.iter().find(|(words, _)| said(words)) {
        return Some(*trouble);
    }
    // A queue on another server that is stopped says no more than that our job waits.
    let waits_there = reasons.iter().any(|reason| reason == "cups-remote-pending");
    if waits_there && messages.iter().any(|message| message == "Paused") {
        return Some(Trouble::QueueStopped);
    }
    let known = REASONS
        .iter()
        .find(|(keyword, _)| reasons.iter().any(|reason| bare(reason) == *keyword));
    let unknown_error = reasons.iter().any(|reason| reason.ends_with("-error"));
    known
        .map(|(_, trouble)| *trouble)
        .or(unknown_error.then_some(Trouble::Attention))
}

/// Whether one of the messages says that the printer cannot print the job as it is.
pub(super) fn is_unsuitable(messages: &[String]) -> bool {
    let said = |words: &&str| messages.iter().any(|message| message.starts_with(words));
    UNSUITABLE.iter().any(said)
}

fn bare(reason: &str) -> &str {
    ["-error", "-warning", "-report"]
        .iter()
        .find_map(|suffix| reason.strip_suffix(suffix))
        .unwrap_or(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reasons: &[&str], message: &str, expect: Option<Trouble>) {
        let reasons: Vec<String> = reasons.iter().map(|reason| (*reason).to_owned()).collect();
        assert_eq!(
            worst(&reasons, &[message.to_owned()]),
            expect,
            "{reasons:?} {message:?}"
        );
    }

    #[test]
    fn reasons_and_messages_are_understood() {
        let gone = "The printer may not exist or is unavailable at this time.";
        check(&["none"], "", None);
        check(&["cups-waiting-for-job-completed"], "Printing.", None);
        check(&["media-low-warning", "toner-low-report"], "", None);
        check(
            &[
                "cups-ipp-conformance-failure-report",
                "cups-ipp-missing-job-history",
            ],
            "",
            None,
        );
        check(&["media-empty-warning"], "Printing.", Some(Trouble::OutOfPaper));
        check(&["media-needed"], "", Some(Trouble::OutOfPaper));
        check(&["media-empty-report", "media-jam-error"], "", Some(Trouble::Jam));
        check(&["cover-open-warning"], "", Some(Trouble::DoorOpen));
        check(&["toner-empty-error"], "", Some(Trouble::OutOfInk));
        check(&["paused"], "Paused", Some(Trouble::Paused));
        check(&["fuser-over-temp-error"], "", Some(Trouble::Attention));
        check(&["other"], "", Some(Trouble::Attention));
        check(&["other-warning"], "", Some(Trouble::Attention));
        check(&["spool-area-full"], "", Some(Trouble::MemoryFull));
        check(&["marker-waste-full-warning"], "", Some(Trouble::WasteFull));
        check(&["output-area-full-error"], "", Some(Trouble::OutputFull));
        check(&["offline-report"], "", Some(Trouble::PrinterOff));
        check(&["media-empty-warning"], gone, Some(Trouble::PrinterOff));
        check(
            &["none"],
            "The printer did not respond.",
            Some(Trouble::PrinterOff),
        );
        check(&["none"], "The printer is in use.", Some(Trouble::InUse));
    }

    #[test]
    fn a_queue_on_another_server_is_told_from_the_machine() {
        check(&["cups-remote-pending"], "Paused", Some(Trouble::QueueStopped));
        check(&["cups-remote-pending"], "", None);
        check(&["cups-remote-stopped"], "", Some(Trouble::QueueStopped));
        check(&["none"], "Rejecting Jobs", Some(Trouble::QueueCloses));
    }
}
