//! Printing: the sheet is saved first, then followed on its way to paper, and every step is told.
//!
//! The PDF is kept whatever becomes of the paper.

mod reasons;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use journal::{Entry, Event};
use papers::SheetKind;
use printer::{Job, Pages, Paper, PrintError, Printer, Progress, Queue, Stage};

use crate::filed::SavedSheet;
use crate::running::parts::press::Cancel;
use crate::running::shared::Shared;
use crate::transport::{ErrorCode, Failure, PrintState, PrintView, Settings, WorkWord};
use crate::work::Watch;

/// How long a printer may take before the desk gives up: time to fetch paper from another floor.
const DEADLINE: Duration = Duration::from_secs(300);

/// The variable that names another print server, as every program of CUPS reads it: `HOST:PORT`. A socket's path, which it may
/// be too, is that of this machine, whose server listens on its port as well.
#[cfg(not(windows))]
const SERVER_VARIABLE: &str = "CUPS_SERVER";

/// Prints what `save` draws and saves, from a thread of its own, telling every step; what it gives beside the sheet hears of
/// the last step before anybody else. Nothing is saved while another print is under way.
///
/// # Errors
/// `PrintBusy`, `Stopped`, what `save` says, or `Internal` where the system has no thread to spare.
pub(crate) fn start<E: FnOnce(&Shared, &PrintView) + Send + 'static>(
    shared: &Arc<Shared>,
    save: impl FnOnce(&Shared, &dyn Watch) -> Result<(SavedSheet, Settings, E), Failure>,
) -> Result<(), Failure> {
    let right = Right::take(shared)?;
    let (saved, settings, ended) = save(shared, &shared.works.begin(WorkWord::Sheet)?)?;
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
        Failure::no_thread(error)
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
        .map_err(|error| Failure::new(reasons::of_error(&error)))?;
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
        if name.is_empty() {
            name = choose(&system.queues()?)?;
        }
        let job = Job {
            pdf: &sheet.pdf,
            page_count: sheet.pages,
            paper: match sheet.of {
                Some(SheetKind::PosterA3) => Paper::A3,
                _ => Paper::A4,
            },
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
            let reason = progress.trouble.map(reasons::of_trouble);
            told = Some(progress.clone());
            tell(&view(
                sheet,
                progress.moved_to.as_ref().unwrap_or(&name),
                state,
                reason,
            ))
        })
    });
    match printed {
        Ok(printed) => {
            let (state, reason) = reasons::of_printed(&printed);
            view(sheet, printed.moved_to.as_ref().unwrap_or(&name), state, reason)
        }
        Err(error) => {
            let (trouble, moved_to) = told.map_or((None, None), |told| (told.trouble, told.moved_to));
            let (state, code) = reasons::of_failed(&error, trouble);
            view(sheet, moved_to.as_ref().unwrap_or(&name), state, Some(code))
        }
    }
}

/// The print system of this machine.
#[cfg(not(windows))]
fn print_system() -> Result<impl Printer, PrintError> {
    use printer::Cups;
    match std::env::var(SERVER_VARIABLE) {
        Ok(server) if !server.is_empty() && !server.starts_with('/') => Cups::at(&server),
        _ => Ok(Cups::local()),
    }
}

/// The print system of this machine.
#[cfg(windows)]
fn print_system() -> Result<impl Printer, PrintError> {
    Ok(printer::Spooler)
}

/// Where the owner chose none: the system's default, else the only one there is.
fn choose(queues: &[Queue]) -> Result<String, PrintError> {
    let only = match queues {
        [only] => Some(only),
        _ => None,
    };
    queues
        .iter()
        .find(|queue| queue.is_default)
        .or(only)
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
        printer: Some(shown(printer)).filter(|name| !name.is_empty()),
        pages: sheet.pages,
        of: sheet.of.clone(),
    }
}

/// A printer's name as it is shown: somebody on the network chose it, and it must not rewrite what stands around it.
fn shown(name: &str) -> String {
    let rewrites = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    name.chars().filter(|c| !rewrites(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{NoBook, OpenBook};
    use crate::filed;
    use crate::home::place::Home;
    use crate::transport::Book;
    use crate::work::Unwatched;
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
        let office = book.office().unwrap();
        let saved = filed::save_day(&day, &office, to, &Unwatched::default()).unwrap();
        let last = print(&saved, &settings, &mut |_| {});
        assert_eq!(last.state, PrintState::Failed);
        assert!(last.reason.is_some());
        assert!(std::fs::read(&last.pdf).unwrap().starts_with(b"%PDF"));
    }

    #[test]
    fn a_name_that_would_rewrite_the_screen_is_shown_without_that() {
        assert_eq!(shown("HP\u{9b}2J\u{202e} t\u{1ea7}ng 2\u{7f}"), "HP2J tầng 2");
    }

    #[test]
    fn the_default_comes_first_and_a_lone_printer_needs_to_be_none() {
        let two = [queue("tang-1", false), queue("tang-2", true)];
        assert_eq!(choose(&two), Ok("tang-2".to_owned()));
        assert_eq!(choose(&two[..1]), Ok("tang-1".to_owned()));
        let neither = [queue("tang-1", false), queue("tang-3", false)];
        assert_eq!(choose(&neither), Err(PrintError::UnknownQueue));
        assert_eq!(choose(&[]), Err(PrintError::UnknownQueue));
    }
}
