//! What a printer complains about to CUPS, read from `printer-state-reasons` (RFC 8011 section 5.4.12) and, where CUPS says it
//! in no other way, from its English message.

use crate::trouble::Trouble;

/// The keywords, worst first. CUPS adds `-report`, `-warning` or `-error`; a printer that waits for paper may say any
/// of them (seen: `media-empty-warning` with CUPS 2.4.2), so the severity does not count.
const REASONS: &[(&str, Trouble)] = &[
    ("offline", Trouble::PrinterOff),
    ("shutdown", Trouble::PrinterOff),
    ("timed-out", Trouble::PrinterOff),
    ("media-jam", Trouble::Jam),
    ("cover-open", Trouble::DoorOpen),
    ("door-open", Trouble::DoorOpen),
    ("interlock-open", Trouble::DoorOpen),
    ("media-empty", Trouble::OutOfPaper),
    ("media-needed", Trouble::OutOfPaper),
    ("input-tray-missing", Trouble::OutOfPaper),
    ("marker-supply-empty", Trouble::OutOfInk),
    ("toner-empty", Trouble::OutOfInk),
    ("paused", Trouble::Stopped),
    ("output-area-full", Trouble::Attention),
    ("output-tray-missing", Trouble::Attention),
];

/// What the backends of CUPS 2.4 say of a printer that does not answer; no reason comes with it. The job is sent with
/// the language `en`, so that these words come untranslated.
const UNREACHABLE: &[&str] = &[
    "may not exist or is unavailable",
    "is not responding",
    "is unreachable",
    "Unable to locate printer",
    "Waiting for printer to become available",
    "not connected",
];

/// The worst of what a printer says, if anything.
///
/// A printer that cannot be reached outranks its reasons: those are what it said before it went silent.
pub(crate) fn worst(reasons: &[String], message: &str) -> Option<Trouble> {
    if UNREACHABLE.iter().any(|words| message.contains(words)) {
        return Some(Trouble::PrinterOff);
    }
    let bare = |reason: &String| {
        let cut = ["-error", "-warning", "-report"]
            .iter()
            .find_map(|suffix| reason.strip_suffix(suffix));
        cut.unwrap_or(reason).to_owned()
    };
    let known = REASONS
        .iter()
        .find(|(keyword, _)| reasons.iter().any(|reason| bare(reason) == *keyword));
    let unknown_error = reasons.iter().any(|reason| reason.ends_with("-error"));
    known
        .map(|(_, trouble)| *trouble)
        .or(unknown_error.then_some(Trouble::Attention))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(reasons: &[&str], message: &str, expect: Option<Trouble>) {
        let reasons: Vec<String> = reasons.iter().map(|reason| (*reason).to_owned()).collect();
        assert_eq!(worst(&reasons, message), expect, "{reasons:?} {message:?}");
    }

    #[test]
    fn reasons_and_messages_are_understood() {
        let gone = "The printer may not exist or is unavailable at this time.";
        check(&["none"], "", None);
        check(&["cups-waiting-for-job-completed"], "Printing.", None);
        check(&["media-low-warning", "toner-low-report"], "", None);
        check(&["media-empty-warning"], "Printing.", Some(Trouble::OutOfPaper));
        check(&["media-needed"], "", Some(Trouble::OutOfPaper));
        check(&["media-empty-report", "media-jam-error"], "", Some(Trouble::Jam));
        check(&["cover-open-warning"], "", Some(Trouble::DoorOpen));
        check(&["toner-empty-error"], "", Some(Trouble::OutOfInk));
        check(&["paused"], "Paused", Some(Trouble::Stopped));
        check(&["fuser-over-temp-error"], "", Some(Trouble::Attention));
        check(&["offline-report"], "", Some(Trouble::PrinterOff));
        check(&["media-empty-warning"], gone, Some(Trouble::PrinterOff));
    }
}
