//! The journal of what the program did: read for support, saved where support can be sent it from, and told what no
//! running desk can note.

use std::path::{Path, PathBuf};

use ::journal::{Entry, Event};

use crate::clock;
use crate::desk::Desk;
use crate::home::Eyes;
use crate::home::place::Home;
use crate::running::journal::{Journal, because};
use crate::transport::{
    ErrorCode, Failure, JournalView, RadioDoneView, WatchedView, journal_view, said_of_sharing,
};
use words::Words;

/// The journal of a desk, newest first, with or without one that runs.
///
/// # Errors
/// `CannotRead` where its file is there and cannot be read.
pub fn journal(home: &Home, words: &Words) -> Result<JournalView, Failure> {
    let folder = home.directory();
    let reading = journal::read(folder).map_err(|_| Failure::at(ErrorCode::CannotRead, folder))?;
    Ok(journal_view(reading, words))
}

/// What was done about the receivers of a desk lately, newest first, with or without one that runs.
///
/// # Errors
/// As [`journal`].
pub fn radio_done(home: &Home, words: &Words) -> Result<RadioDoneView, Failure> {
    let folder = home.directory();
    let reading = journal::read(folder).map_err(|_| Failure::at(ErrorCode::CannotRead, folder))?;
    Ok(RadioDoneView::of(&reading, words))
}

/// Why the last exchange of a running desk with the other gates failed, in words; `None` where it succeeded since, or there
/// are no other gates.
///
/// # Errors
/// As [`journal`].
pub fn not_shared(home: &Home, words: &Words) -> Result<Option<String>, Failure> {
    let folder = home.directory();
    let reading = journal::read(folder).map_err(|_| Failure::at(ErrorCode::CannotRead, folder))?;
    Ok(said_of_sharing(&reading, words))
}

/// Notes from now on where any thread of this program panics, beside saying so on standard error. For a whole program,
/// once. A panic's message stays out of the journal: it may hold anything.
pub fn note_panics(home: &Home) {
    let journal = Journal::of(home);
    let say = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        say(panic);
        if let Some(location) = panic.location() {
            journal.note(&Entry::of(Event::Panicked).place(location));
        }
    }));
}

/// Notes that a command which needs no running desk could not be carried out. `command` is a word of the program's own.
pub fn command_failed(home: &Home, command: &'static str, failure: &Failure) {
    let entry = Entry::of(Event::CommandFailed).said("command", command);
    Journal::of(home).note(&because(entry, failure));
}

impl Desk {
    /// The journal in the language of the screens, newest first.
    ///
    /// # Errors
    /// `CannotRead`.
    pub fn journal(&self) -> Result<JournalView, Failure> {
        let language = self.shared.lock().settings().language;
        journal(&self.shared.home, &Words::of(language))
    }

    /// What was done about the receivers lately, in the language of the screens, newest first.
    ///
    /// # Errors
    /// `CannotRead`.
    pub fn radio_done(&self) -> Result<RadioDoneView, Failure> {
        let language = self.shared.lock().settings().language;
        radio_done(&self.shared.home, &Words::of(language))
    }

    /// What the receivers hear now, and heard over the last ten minutes.
    pub fn watched(&self) -> WatchedView {
        self.shared.lock().watched()
    }

    /// Saves the journal as a text file in the likeliest folder to send it from: a stick, else the account's documents.
    /// Returns where.
    ///
    /// # Errors
    /// `CannotRead`, or what keeps the file from being written.
    pub fn save_journal(&self) -> Result<PathBuf, Failure> {
        let view = self.journal()?;
        let folders = self.folders()?;
        let folder = folders.first().ok_or(Failure::new(ErrorCode::CannotSave))?;
        let now = clock::timestamp();
        let day = register::BookDate::of(now);
        let name = format!("nhat-ky-{day}");
        let home = &self.shared.home;
        let to = home.under_free_name(Path::new(&folder.path), &name, "txt")?;
        let path = to.path().to_owned();
        to.write(text(&view).as_bytes(), Eyes::Everybody)?;
        Ok(path)
    }
}

/// The journal as text, with what support asks first.
pub fn text(view: &JournalView) -> String {
    let mut text = format!(
        "Bluezone Gatekeeper {}, {} {}\n\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    );
    for line in &view.lines {
        let times = if line.times > 1 {
            format!(" × {}", line.times)
        } else {
            String::new()
        };
        let detail = if line.detail.is_empty() {
            String::new()
        } else {
            format!(" ({})", line.detail)
        };
        text.push_str(&format!("{}  {}{detail}{times}\n", line.at, line.says));
    }
    text
}
