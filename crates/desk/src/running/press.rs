//! Printing: the sheet is saved first, then followed on its way to paper, and every step is told.
//!
//! The PDF is kept whatever becomes of the paper.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use printer::{Job, Pages, PrintError, Printer, Progress, Queue, Stage, Trouble};

use crate::paper::file::SavedSheet;
use crate::running::shared::Inner;
use crate::transport::{ErrorCode, Failure, PrintState, PrintView, Settings};

/// How long a printer may take before the desk gives up: time to fetch paper from another present.
const DEADLINE: Duration = Duration::from_secs(300);

/// The variable that names another print server, as every program of CUPS reads it: `HOST:PORT`.
#[cfg(not(windows))]
const SERVER_VARIABLE: &str = "CUPS_SERVER";

/// The one print that may be under way.
#[derive(Default)]
pub(crate) struct Press {
    under_way: Option<Arc<AtomicBool>>,
}

impl Press {
    /// Asks the print under way to stop.
    pub(crate) fn cancel(&self) {
        if let Some(cancel) = &self.under_way {
            cancel.store(true, Ordering::Relaxed);
        }
    }
}

/// Prints what `save` draws and saves, from a thread of its own, telling every step; `ended` hears of the last before
/// anybody else. Nothing is saved while another print is under way.
pub(crate) fn start(
    inner: &Arc<Inner>,
    save: impl FnOnce(&Arc<Inner>) -> Result<(SavedSheet, Settings), Failure>,
    ended: impl FnOnce(&Inner, &PrintView) + Send + 'static,
) -> Result<(), Failure> {
    let turn = Turn::take(inner)?;
    let (saved, settings) = save(inner)?;
    inner.tell_print(view(&saved, &settings.printer, PrintState::Sending, None));
    let printing = thread::Builder::new().name("press".to_owned()).spawn(move || {
        let last = follow(&saved, &settings, &mut |view| {
            turn.desk.tell_print(view.clone());
            if turn.cancel.load(Ordering::Relaxed) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        let desk = Arc::clone(&turn.desk);
        drop(turn);
        ended(&desk, &last);
        desk.tell_print(last);
    });
    match printing {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::about(ErrorCode::Internal, error.to_string())),
    }
}

/// The right to print. Given back however the print ends, so that the next one can begin.
struct Turn {
    desk: Arc<Inner>,
    cancel: Arc<AtomicBool>,
}

impl Turn {
    fn take(desk: &Arc<Inner>) -> Result<Self, Failure> {
        let cancel = Arc::new(AtomicBool::new(false));
        let press = &mut desk.lock().press;
        if press.under_way.is_some() {
            return Err(Failure::new(ErrorCode::PrintBusy));
        }
        press.under_way = Some(Arc::clone(&cancel));
        Ok(Self {
            desk: Arc::clone(desk),
            cancel,
        })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.desk.lock().press = Press::default();
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
    fn the_owner_s_choice_comes_first_and_a_lone_printer_needs_none() {
        let two = [queue("tang-1", false), queue("tang-2", true)];
        assert_eq!(choose(&two, "tang-1"), Ok("tang-1".to_owned()));
        assert_eq!(choose(&two, ""), Ok("tang-2".to_owned()));
        assert_eq!(choose(&two, "tang-3"), Err(PrintError::UnknownQueue));
        assert_eq!(choose(&two[..1], ""), Ok("tang-1".to_owned()));
        assert_eq!(choose(&[], ""), Err(PrintError::UnknownQueue));
    }
}
