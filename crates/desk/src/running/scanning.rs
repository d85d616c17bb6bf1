//! Scanned cards at the desk: from the scanners of the machine, or typed by one into the window.

use std::io;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Weak};
use std::thread;

use card::{Card, CardKind};
use journal::{Entry, Event};
use register::BookDate;
use scanner::{Choice, Heard};

use crate::clock;
use crate::running::parts::scanned::{said, view};
use crate::running::shared::Shared;
use crate::running::state::State;
use crate::transport::{
    Failure, ScanProblem, ScanView, ScannerPort, ScannerState, ScannerView, TypedScan, Update,
};

/// Keys that follow each other faster than this may change places where an input method takes some and lets others pass.
const RACES_BELOW_MS: u32 = 25;

/// What a second scan may put right: it is told again, however soon it comes.
const SCANNED_AGAIN: [ScanProblem; 3] = [
    ScanProblem::NameGarbled,
    ScanProblem::NameAndProvince,
    ScanProblem::Unsure,
];

fn today() -> BookDate {
    BookDate::of(clock::timestamp())
}

/// Whether an input method had its hands in what was typed: it hid the keys, or the field has other ASCII signs than they
/// have.
fn is_rewritten(scan: &TypedScan) -> bool {
    let plain: String = scan.field.chars().filter(char::is_ascii).collect();
    scan.keys.is_empty() || !scan.field.is_empty() && !plain.ends_with(&scan.keys)
}

/// Begins to listen to scanners, for the life of the desk. It holds the desk weakly, as the radio does.
///
/// # Errors
/// The system has no thread to spare.
pub(crate) fn listen(shared: &Arc<Shared>) -> io::Result<()> {
    let mut state = shared.lock();
    let choice = Choice::from(state.settings().scanner.as_str());
    let (scanner, heard) = scanner::start(choice.clone())?;
    state.scans.take(scanner, choice);
    drop(state);
    let shared = Arc::downgrade(shared);
    thread::Builder::new()
        .name("scans".to_owned())
        .spawn(move || take(&shared, &heard))?;
    Ok(())
}

fn take(shared: &Weak<Shared>, heard: &Receiver<Heard>) {
    for heard in heard {
        let Some(shared) = shared.upgrade() else { return };
        let mut state = shared.lock();
        match heard {
            Heard::Scan(scan) => state.scanned(scan.bytes()),
            Heard::Health(health) => state.scanners_changed(view_of(health)),
        }
    }
}

/// What is plugged in and could be a scanner.
pub(crate) fn ports() -> Vec<ScannerPort> {
    scanner::ports()
        .into_iter()
        .map(|port| ScannerPort {
            port: port.path,
            name: port.name,
            is_scanner: port.is_scanner,
        })
        .collect()
}

/// How the scanners of this machine do at this moment, for whoever is not a desk.
///
/// # Errors
/// The system has no thread to spare.
pub(crate) fn look(setting: &str) -> io::Result<ScannerView> {
    // Both ends are held until the first word, which always comes.
    let (_scanner, heard) = scanner::start(Choice::from(setting))?;
    let health = heard.iter().find_map(|heard| match heard {
        Heard::Health(health) => Some(view_of(health)),
        Heard::Scan(_) => None,
    });
    health.ok_or_else(|| io::ErrorKind::BrokenPipe.into())
}

impl State {
    fn scanners_changed(&mut self, view: ScannerView) {
        self.journal
            .note(&Entry::of(Event::Scanner).word("scanner", &view.state));
        self.scans.show(view.clone());
        self.tell(Update::Scanner(view));
    }

    /// A card came over a cable, or through the keys of a grabbed scanner.
    fn scanned(&mut self, bytes: &[u8]) {
        let card = card::read_bytes(bytes);
        // A book that cannot be read knows nobody; what the card says is told all the same.
        let mut view = self.looked_up(&card).unwrap_or_else(|failure| {
            self.journal.failed_at(Event::BookNotRead, "scan", &failure);
            said(&card)
        });
        if card.kind == CardKind::Unknown && card::looks_like_card(&String::from_utf8_lossy(bytes)) {
            view.problem = Some(ScanProblem::Misread);
        }
        self.tell_scan(view);
    }

    /// A scanner typed a card into the window.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn typed_scan(&mut self, scan: &TypedScan) -> Result<(), Failure> {
        let card = card::read_typed(&scan.keys, &scan.field);
        let torn = card.kind == CardKind::Unknown
            && [&scan.keys, &scan.field]
                .iter()
                .any(|text| card::looks_like_card(text));
        let mut view = self.looked_up(&card)?;
        if torn || view.problem == Some(ScanProblem::Misread) {
            view.problem = Some(if is_rewritten(scan) {
                ScanProblem::Garbled
            } else {
                ScanProblem::Misread
            });
        } else if view.problem.is_none() && !self.is_vouched(scan, &card, &view) {
            view.problem = Some(ScanProblem::Unsure);
        }
        self.tell_scan(view);
        Ok(())
    }

    /// What the card says, and what the book and the other gates know of it.
    fn looked_up(&self, card: &Card) -> Result<ScanView, Failure> {
        let mut view = view(card, self.book(), today())?;
        if view.inside.is_none()
            && let Some(line) = self.scanned_elsewhere(card, &view)
        {
            view.inside = Some(line);
            view.card = None;
            view.problem = view
                .problem
                .filter(|problem| *problem != ScanProblem::SlipUnknown);
        }
        Ok(view)
    }

    /// Whether it is sure that the signs of a typed card came in order: its keys did, or it came slowly, or the book knows
    /// the number, or the card was scanned once more and said the same.
    fn is_vouched(&mut self, scan: &TypedScan, card: &Card, view: &ScanView) -> bool {
        let Some(number) = view.id_number.as_deref() else {
            return true;
        };
        let by_keys = || card::read_typed(&scan.keys, "").number.as_deref() == Some(number);
        let slowly = scan.every_ms.is_none_or(|every_ms| every_ms >= RACES_BELOW_MS);
        let in_order = !scan.mixed || slowly || by_keys();
        let said = (number.to_owned(), card.name.clone());
        in_order || view.visits > 0 || self.scans.said_again(said, clock::moment().unix_s())
    }

    fn tell_scan(&mut self, view: ScanView) {
        let whole = view
            .id_number
            .as_deref()
            .filter(|_| {
                view.problem
                    .is_none_or(|problem| !SCANNED_AGAIN.contains(&problem))
            })
            .or(view.card.as_deref())
            .or(view.inside.as_ref().map(|line| line.visit.as_str()));
        let now_s = clock::moment().unix_s();
        if whole.is_some_and(|number| self.scans.is_same_card(number, now_s)) {
            return;
        }
        self.tell(Update::Scan(Box::new(view)));
    }
}

fn view_of(health: scanner::Health) -> ScannerView {
    ScannerView {
        state: match health.state {
            scanner::State::Off => ScannerState::Off,
            scanner::State::Absent => ScannerState::Absent,
            scanner::State::Ready => ScannerState::Ready,
            scanner::State::NotAllowed => ScannerState::NotAllowed,
            scanner::State::InUse => ScannerState::InUse,
            scanner::State::OnlyKeyboard => ScannerState::OnlyKeyboard,
        },
        names: health.names,
    }
}
