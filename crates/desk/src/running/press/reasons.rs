//! From what a print system says to what a screen has words for.

use printer::{PrintError, Printed, Refusal, Sheets, Trouble};

use crate::transport::{ErrorCode, PrintState};

/// How a job that the print system calls completed ended for people.
pub(super) fn of_printed(printed: &Printed) -> (PrintState, Option<ErrorCode>) {
    // A printer that complains at the end may have kept the last pages to itself.
    if let Some(trouble) = printed.trouble {
        return (PrintState::Doubtful, Some(of_trouble(trouble)));
    }
    match printed.sheets {
        Sheets::AllCounted => (PrintState::Done, None),
        Sheets::Uncounted => (PrintState::Sent, Some(ErrorCode::PrintUncounted)),
        Sheets::Missing { .. } => (PrintState::Doubtful, Some(ErrorCode::PrintShort)),
        Sheets::Forgotten => (PrintState::Doubtful, Some(ErrorCode::PrintForgotten)),
    }
}

/// How a job without an end of its own ended for people; `trouble` is what was told of it last.
pub(super) fn of_failed(error: &PrintError, trouble: Option<Trouble>) -> (PrintState, ErrorCode) {
    match (error, trouble) {
        // Most likely it is on paper: nobody is told to print it again without a look at the tray.
        (PrintError::Lost, None) => (PrintState::Sent, ErrorCode::PrintUntold),
        (PrintError::Lost, Some(trouble)) => (PrintState::Doubtful, of_trouble(trouble)),
        // Time ran out while the printer waited for paper: the paper is what somebody can do something about.
        (PrintError::TimedOut, Some(trouble)) => (PrintState::Failed, of_trouble(trouble)),
        (error, _) => (PrintState::Failed, of_error(error)),
    }
}

pub(super) fn of_error(error: &PrintError) -> ErrorCode {
    match error {
        PrintError::NoPrintSystem | PrintError::BadServer => ErrorCode::NoPrintSystem,
        PrintError::UnknownQueue => ErrorCode::UnknownPrinter,
        PrintError::QueueGone => ErrorCode::PrinterGone,
        PrintError::NoSuchPaper => ErrorCode::PrinterNoPaperSize,
        PrintError::Stuck(trouble) => of_trouble(*trouble),
        PrintError::Refused(refusal) => of_refusal(*refusal),
        PrintError::Aborted | PrintError::NotAPdf | PrintError::NotDrawn => ErrorCode::PrintRefused,
        PrintError::Canceled => ErrorCode::PrintCanceled,
        PrintError::TimedOut => ErrorCode::PrintTimedOut,
        PrintError::Lost => ErrorCode::PrintUntold,
    }
}

fn of_refusal(refusal: Refusal) -> ErrorCode {
    match refusal {
        Refusal::QueueCloses => ErrorCode::QueueCloses,
        Refusal::NeedsPassword => ErrorCode::PrintNeedsPassword,
        Refusal::Forbidden => ErrorCode::PrintNotAllowed,
        Refusal::Quota => ErrorCode::PrintQuota,
        Refusal::TooLarge => ErrorCode::PrintTooLarge,
        Refusal::NeedsEncryption => ErrorCode::PrintNeedsEncryption,
        Refusal::Ails => ErrorCode::PrintSystemAils,
        Refusal::Unsuitable => ErrorCode::PrintUnsuitable,
        Refusal::Other(_) => ErrorCode::PrintRefused,
    }
}

pub(super) fn of_trouble(trouble: Trouble) -> ErrorCode {
    match trouble {
        Trouble::PrinterOff => ErrorCode::PrinterOff,
        Trouble::InUse => ErrorCode::PrinterInUse,
        Trouble::OutOfPaper => ErrorCode::OutOfPaper,
        Trouble::Jam => ErrorCode::PaperJam,
        Trouble::DoorOpen => ErrorCode::DoorOpen,
        Trouble::OutOfInk => ErrorCode::OutOfInk,
        Trouble::WasteFull => ErrorCode::WasteFull,
        Trouble::OutputFull => ErrorCode::OutputFull,
        Trouble::MemoryFull => ErrorCode::PrinterMemoryFull,
        Trouble::Paused => ErrorCode::PrinterStopped,
        Trouble::QueueStopped => ErrorCode::QueueStopped,
        Trouble::QueueCloses => ErrorCode::QueueCloses,
        Trouble::Held => ErrorCode::PrintHeld,
        Trouble::Retrying => ErrorCode::PrintRetrying,
        Trouble::Silent => ErrorCode::PrinterSilent,
        Trouble::Attention => ErrorCode::PrinterAttention,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn done_is_said_only_of_pages_that_were_counted() {
        let check = |sheets, trouble, expect| {
            let printed = Printed {
                job: 1,
                sheets,
                trouble,
                moved_to: None,
            };
            assert_eq!(of_printed(&printed), expect, "{sheets:?} {trouble:?}");
        };
        check(Sheets::AllCounted, None, (PrintState::Done, None));
        let sent = (PrintState::Sent, Some(ErrorCode::PrintUncounted));
        check(Sheets::Uncounted, None, sent);
        let short = (PrintState::Doubtful, Some(ErrorCode::PrintShort));
        check(Sheets::Missing { counted: 1 }, None, short);
        let forgotten = (PrintState::Doubtful, Some(ErrorCode::PrintForgotten));
        check(Sheets::Forgotten, None, forgotten);
        let no_paper = (PrintState::Doubtful, Some(ErrorCode::OutOfPaper));
        check(Sheets::AllCounted, Some(Trouble::OutOfPaper), no_paper);
    }

    #[test]
    fn what_is_told_no_more_is_not_called_failed() {
        let check = |error, trouble, expect| assert_eq!(of_failed(&error, trouble), expect);
        let untold = (PrintState::Sent, ErrorCode::PrintUntold);
        check(PrintError::Lost, None, untold);
        let jam = (PrintState::Doubtful, ErrorCode::PaperJam);
        check(PrintError::Lost, Some(Trouble::Jam), jam);
        let no_paper = (PrintState::Failed, ErrorCode::OutOfPaper);
        check(PrintError::TimedOut, Some(Trouble::OutOfPaper), no_paper);
        let canceled = (PrintState::Failed, ErrorCode::PrintCanceled);
        check(PrintError::Canceled, Some(Trouble::OutOfPaper), canceled);
    }
}
