//! Printing: the sheet is saved first, then followed on its way to paper, and every step is told.
//!
//! The PDF is kept whatever becomes of the paper.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use journal::{Entry, Event};
use printer::{Job, Pages, PrintError, Printer, Progress, Queue, Stage, Trouble};

use crate::filed::SavedSheet;
use crate::running::parts::press::Cancel;
use crate::running::shared::Shared;
use crate::transport::{ErrorCode, Failure, PrintState, PrintView, Settings};

/// How long a printer may take before the desk gives up: time to fetch paper from another floor.
const DEADLINE: Duration = Duration::from_secs(300);

/// The variable that names another print server, as every program of CUPS reads it: `HOST:PORT`.
#[cfg(not(windows))]
const SERVER_VARIABLE: &str = "CUPS_SERVER";

/// Prints what `save` draws and saves, from a thread of its own, telling every step; what it gives beside the sheet hears of
/// the last step before anybody else. Nothing is saved while another print is under way.
///
/// # Errors
/// `PrintBusy`, what `save` says, or `Internal` where the system has no thread to spare.
pub(crate) fn start<E: FnOnce(&Shared, &PrintView) + Send + 'static>(
    shared: &Arc<Shared>,
    save: impl FnOnce(&Shared) -> Result<(SavedSheet, Settings, E), Failure>,
) -> Result<(), Failure> {
    let right = Right::take(shared)?;
    let (saved, settings, ended) = save(shared)?;
    let sending = view(&saved, &settings.printer, PrintState::Sending, None);
    shared.lock().tell_print(&sending);
    let printing = thread::Builder::new().name("press".to_owned()).spawn(move || {
        let last = follow(&saved, &settings, &mut |view| {
            right.shared.lock().tell_print(view);
            if right.cancel.is_asked() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        let shared = Arc::clone(&right.shared);
        drop(right);
        ended(&shared, &last);
        let mut printed = Entry::of(Event::Printed).word("print", &last.state);
        if let Some(reason) = last.reason {
            printed = printed.word("error", &reason);
        }
        shared.journal.note(&printed);
        shared.lock().tell_print(&last);
    });
    printing.map(drop).map_err(|error| {
        shared
            .journal
            .note(&Entry::of(Event::NoThread).said("thread", "press"));
        let failed = PrintView {
            state: PrintState::Failed,
            reason: Some(ErrorCode::Internal),
            ..sending
        };
        shared.lock().tell_print(&failed);
        Failure::about(ErrorCode::Internal, error.to_string())
    })
}

/// The right to print. Given back however the print ends, so that the next one can begin.
struct Right {
    shared: Arc<Shared>,
    cancel: Cancel,
}

impl Right {
    fn take(shared: &Arc<Shared>) -> Result<Self, Failure> {
        let cancel = shared.lock().begin_print()?;
        Ok(Self {
            shared: Arc::clone(shared),
            cancel,
        })
    }
}

impl Drop for Right {
    fn drop(&mut self) {
        self.shared.lock().end_print();
    }
}

/// Prints a saved sheet and waits for its end; `tell` hears of every change on the way.
pub fn print(sheet: &SavedSheet, settings: &Settings, tell: &mut dyn FnMut(&PrintView)) -> PrintView {
    follow(sheet, settings, &mut |view| {
        tell(view);
        ControlFlow::Continue(())
    })
}

/// The names of the printers that the system knows.
///
/// # Errors
/// `NoPrintSystem`.
pub fn printers() -> Result<Vec<String>, Failure> {
    let queues = print_system()
        .and_then(|system| system.queues())
        .map_err(|error| Failure::new(code_of(&error)))?;
    Ok(queues.into_iter().map(|queue| queue.name).collect())
}

fn follow(
    sheet: &SavedSheet,
    settings: &Settings,
    tell: &mut dyn FnMut(&PrintView) -> ControlFlow<()>,
) -> PrintView {
    let mut name = settings.printer.clone();
    let mut told: Option<Progress> = None;
    let printed = print_system().and_then(|system| {
        name = choose(&system.queues()?, &settings.printer)?;
        let job = Job {
            pdf: &sheet.pdf,
            pages: sheet.pictures.as_ref().map(|pictures| pictures as &dyn Pages),
            title: &sheet.title,
            queue: &name,
        };
        system.print(&job, DEADLINE, &mut |progress| {
            // The job is looked at a few times a second; a screen hears of changes, and may end it at any look.
            let state = match (progress.trouble, progress.stage) {
                (Some(_), _) | (None, Stage::Waiting) => PrintState::Waiting,
                (None, Stage::Printing) => PrintState::Printing,
            };
            let reason = progress.trouble.map(code_of_trouble);
            told = Some(progress.clone());
            tell(&view(sheet, &name, state, reason))
        })
    });
    match printed {
        // A printer that complains at the end may have kept the last pages to itself.
        Ok(printed) => view(
            sheet,
            &name,
            PrintState::Done,
            printed.trouble.map(code_of_trouble),
        ),
        Err(error) => {
            // Time ran out while the printer waited for paper: the paper is what the attendant can do something about.
            let last = told.and_then(|progress| progress.trouble).map(code_of_trouble);
            let code = match error {
                PrintError::TimedOut => last.unwrap_or(ErrorCode::PrintTimedOut),
                error => code_of(&error),
            };
            view(sheet, &name, PrintState::Failed, Some(code))
        }
    }
}

/// The print system of this machine.
#[cfg(not(windows))]
fn print_system() -> Result<impl Printer, PrintError> {
    use printer::Cups;
    match std::env::var(SERVER_VARIABLE) {
        Ok(server) if !server.is_empty() && !server.starts_with('/') => Cups::at(&format!("ipp://{server}")),
        _ => Ok(Cups::local()),
    }
}

/// The print system of this machine.
#[cfg(windows)]
fn print_system() -> Result<impl Printer, PrintError> {
    Ok(printer::Spooler)
}

/// The owner's choice, else the system's default, else the only one there is.
fn choose(queues: &[Queue], wanted: &str) -> Result<String, PrintError> {
    let chosen = match wanted {
        "" => queues.iter().find(|queue| queue.is_default).or(match queues {
            [only] => Some(only),
            _ => None,
        }),
        wanted => queues.iter().find(|queue| queue.name == wanted),
    };
    chosen
        .map(|queue| queue.name.clone())
        .ok_or(PrintError::UnknownQueue)
}

fn view(sheet: &SavedSheet, printer: &str, state: PrintState, reason: Option<ErrorCode>) -> PrintView {
    PrintView {
        state,
        reason,
        pdf: sheet
            .path
            .as_ref()
            .map_or_else(String::new, |path| path.display().to_string()),
        printer: Some(printer.to_owned()).filter(|name| !name.is_empty()),
        pages: sheet.pages,
        of: sheet.of.clone(),
    }
}

fn code_of(error: &PrintError) -> ErrorCode {
    match error {
        PrintError::NoPrintSystem | PrintError::BadServer => ErrorCode::NoPrintSystem,
        PrintError::UnknownQueue => ErrorCode::UnknownPrinter,
        PrintError::Stuck(trouble) => code_of_trouble(*trouble),
        PrintError::Refused { .. } | PrintError::Aborted | PrintError::NotAPdf | PrintError::NotDrawn => {
            ErrorCode::PrintRefused
        }
        PrintError::Canceled => ErrorCode::PrintCanceled,
        PrintError::TimedOut | PrintError::Lost => ErrorCode::PrintTimedOut,
    }
}

fn code_of_trouble(trouble: Trouble) -> ErrorCode {
    match trouble {
        Trouble::PrinterOff => ErrorCode::PrinterOff,
        Trouble::OutOfPaper => ErrorCode::OutOfPaper,
        Trouble::Jam => ErrorCode::PaperJam,
        Trouble::DoorOpen => ErrorCode::DoorOpen,
        Trouble::OutOfInk => ErrorCode::OutOfInk,
        Trouble::Stopped => ErrorCode::PrinterStopped,
        Trouble::Attention => ErrorCode::PrinterAttention,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{NoBook, OpenBook};
    use crate::filed;
    use crate::home::place::Home;
    use crate::transport::Book;
    use printer::QueueState;

    fn queue(name: &str, is_default: bool) -> Queue {
        Queue {
            name: name.to_owned(),
            info: String::new(),
            uri: String::new(),
            state: QueueState::Idle,
            accepts: true,
            trouble: None,
            is_default,
        }
    }

    #[test]
    fn the_pdf_is_kept_whatever_becomes_of_the_paper() {
        let data = tempfile::tempdir().unwrap();
        let home = Home::find(Some(data.path()));
        let book = OpenBook::open(&home, Book::Practice, NoBook::Begin, "desk").unwrap();
        let day = book.day(&book.today(crate::clock::timestamp())).unwrap();
        let settings = Settings {
            printer: "khong-co".to_owned(),
            ..Settings::default()
        };
        let to = home.among_sheets("day.pdf").unwrap();
        let saved = filed::save_day(&day, &book.office().unwrap(), to).unwrap();
        let last = print(&saved, &settings, &mut |_| {});
        assert_eq!(last.state, PrintState::Failed);
        assert!(last.reason.is_some());
        assert!(std::fs::read(&last.pdf).unwrap().starts_with(b"%PDF"));
    }

    #[test]
    fn the_owner_s_choice_comes_first_and_a_lone_printer_needs_none() {
        let two = [queue("tang-1", false), queue("tang-2", true)];
        assert_eq!(choose(&two, "tang-1"), Ok("tang-1".to_owned()));
        assert_eq!(choose(&two, ""), Ok("tang-2".to_owned()));
        assert_eq!(choose(&two, "tang-3"), Err(PrintError::UnknownQueue));
        assert_eq!(choose(&two[..1], ""), Ok("tang-1".to_owned()));
        assert_eq!(choose(&[], ""), Err(PrintError::UnknownQueue));
    }
}
