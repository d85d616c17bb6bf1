//! Scanned cards at the desk: from the scanners of the machine, or typed by one into the window, to what a form may take.
//!
//! Deliberately absent: what a card says (card knows), and the form itself: what an attendant typed is the screen's.

mod own_codes;

use std::io;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Weak};
use std::thread;

use card::{Card, CardKind, CardWarning};
use form::profile;
use register::Field;
use scanner::{Choice, Heard, Scanner};

use crate::book::OpenBook;
use crate::clock;
use crate::running::shared::{Inner, State};
use crate::transport::{
    Failure, FieldWords, ScanProblem, ScanView, ScannerPort, ScannerState, ScannerView, TypedScan, Update,
};
use crate::words;

/// A card that lies under a scanner is read again and again; so long after the last time, it is shown anew.
const SAME_CARD_S: f64 = 3.0;

/// What a desk keeps of scanners, and of the last card.
pub(crate) struct Scans {
    scanner: Option<Scanner>,
    chosen: Choice,
    view: ScannerView,
    /// The last number that was understood, and when.
    last: Option<(String, f64)>,
}

impl Scans {
    pub(crate) fn new() -> Self {
        Self {
            scanner: None,
            chosen: Choice::Nothing,
            view: ScannerView {
                state: ScannerState::Off,
                names: Vec::new(),
            },
            last: None,
        }
    }

    pub(crate) fn view(&self) -> ScannerView {
        self.view.clone()
    }

    /// Listens to what the owner's setting says.
    pub(crate) fn choose(&mut self, setting: &str) {
        let choice = Choice::from(setting);
        if let Some(scanner) = self.scanner.as_ref().filter(|_| choice != self.chosen) {
            scanner.choose(choice.clone());
            self.chosen = choice;
        }
    }

    /// Whether this number was shown a moment ago and its card only still lies there.
    fn is_same_card(&mut self, number: &str, now_s: f64) -> bool {
        let same = self
            .last
            .as_ref()
            .is_some_and(|(last, at_s)| last == number && now_s - at_s < SAME_CARD_S);
        self.last = Some((number.to_owned(), now_s));
        same
    }
}

/// Begins to listen to scanners, for the life of the desk. It holds the desk weakly, as the ears do.
///
/// # Errors
/// The system has no thread to spare.
pub(crate) fn listen(inner: &Arc<Inner>) -> io::Result<()> {
    let mut state = inner.lock();
    let choice = Choice::from(state.settings.scanner.as_str());
    let (scanner, heard) = scanner::start(choice.clone())?;
    state.scans.scanner = Some(scanner);
    state.scans.chosen = choice;
    drop(state);
    let inner = Arc::downgrade(inner);
    thread::Builder::new()
        .name("scans".to_owned())
        .spawn(move || take(&inner, &heard))?;
    Ok(())
}

fn take(inner: &Weak<Inner>, heard: &Receiver<Heard>) {
    for heard in heard {
        let Some(inner) = inner.upgrade() else { return };
        match heard {
            Heard::Scan(scan) => inner.scanned(&card::read_bytes(scan.bytes())),
            Heard::Health(health) => {
                let mut state = inner.lock();
                state.scans.view = view_of(health);
                inner.tell(Update::Scanner(state.scans.view()));
            }
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

impl Inner {
    /// A card came over a cable, or through the keys of a grabbed scanner.
    fn scanned(&self, card: &Card) {
        let mut state = self.lock();
        // A book that cannot be read knows nobody; what the card says is told all the same.
        let view = view(card, &state.book).unwrap_or_else(|_| said(card));
        self.tell_scan(&mut state, view);
    }

    /// A scanner typed a card into the window.
    pub(crate) fn typed_scan(&self, scan: &TypedScan) -> Result<(), Failure> {
        let card = card::read_typed(&scan.keys, &scan.field);
        let garbled = card.kind == CardKind::Unknown
            && [&scan.keys, &scan.field]
                .iter()
                .any(|text| card::looks_like_card(text));
        let mut state = self.lock();
        let mut view = view(&card, &state.book)?;
        if garbled {
            view.problem = Some(ScanProblem::Garbled);
        }
        self.tell_scan(&mut state, view);
        Ok(())
    }

    fn tell_scan(&self, state: &mut State, view: ScanView) {
        let whole = view
            .id_number
            .as_deref()
            .filter(|_| view.problem != Some(ScanProblem::NameGarbled))
            .or(view.card.as_deref())
            .or(view.inside.as_ref().map(|line| line.visit.as_str()));
        let now_s = clock::moment().unix_s();
        if whole.is_some_and(|number| state.scans.is_same_card(number, now_s)) {
            return;
        }
        self.tell(Update::Scan(view));
    }
}

/// What the card says, and what the register knows of its number.
fn view(card: &Card, book: &OpenBook) -> Result<ScanView, Failure> {
    match card.kind {
        CardKind::VisitSlip => return own_codes::slip(card, book),
        CardKind::VisitorCard => return own_codes::visitor_card(card, book),
        _ => {}
    }
    let mut view = said(card);
    view.more = more(card, &view, book)?;
    let Some(known) = view
        .id_number
        .as_deref()
        .map(|number| book.known(number))
        .transpose()?
        .flatten()
    else {
        return Ok(view);
    };
    if view.problem == Some(ScanProblem::NameGarbled) {
        view.problem = None;
    }
    view.name = view.name.or(Some(known.name));
    view.phone = known.phone;
    view.organisation = known.organisation.or(view.organisation);
    view.visits = known.visits;
    view.mark = known.mark;
    view.inside = match known.inside.as_deref().map(crate::parse_visit) {
        Some(visit) => book.inside_line(visit?)?,
        None => None,
    };
    Ok(view)
}

/// What else this entrance asks: from the card, else as it was last written. Nothing is told that nobody asks.
fn more(card: &Card, view: &ScanView, book: &OpenBook) -> Result<Vec<FieldWords>, Failure> {
    let Some(number) = &view.id_number else {
        return Ok(Vec::new());
    };
    let sure = view.problem.is_none();
    let sex = card.sex.map(|sex| words::code(&sex));
    let said = [(Field::Born, card.born.clone()), (Field::Sex, sex)];
    let mut details = book.remembered(number)?;
    for (field, words) in said.into_iter().filter(|(_, words)| sure && words.is_some()) {
        details.set(field, words);
    }
    let asked = profile::fields(book.profile()?).iter();
    let known = asked.filter_map(|shown| {
        let field = shown.field.in_book()?;
        let words = details.get(field)?;
        Some(FieldWords {
            field: shown.field,
            words: form::shown(field, words),
        })
    });
    Ok(known.collect())
}

/// What the card says alone. A doubtful name is nobody's.
fn said(card: &Card) -> ScanView {
    if matches!(card.kind, CardKind::VisitSlip | CardKind::VisitorCard) {
        // It says nothing without the book.
        return own_codes::nothing();
    }
    let name_garbled = card.warns(CardWarning::GarbledName);
    let number_odd = card.warns(CardWarning::CenturyOrSex) || card.warns(CardWarning::BirthYear);
    let problem = if card.kind == CardKind::Unknown {
        Some(ScanProblem::NoPaper)
    } else if number_odd && name_garbled {
        Some(ScanProblem::Garbled)
    } else if number_odd {
        Some(ScanProblem::NumberOdd)
    } else if name_garbled {
        Some(ScanProblem::NameGarbled)
    } else if card.warns(CardWarning::Province) {
        Some(ScanProblem::ProvinceOdd)
    } else {
        None
    };
    let taken = problem != Some(ScanProblem::Garbled);
    ScanView {
        id_number: card.number.clone().filter(|_| taken),
        name: card.name.clone().filter(|_| !name_garbled),
        phone: None,
        // What garbled the name garbled the address.
        organisation: card.address.clone().filter(|_| !name_garbled),
        more: Vec::new(),
        visits: 0,
        card: None,
        inside: None,
        problem,
        mark: None,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::NoBook;
    use crate::home::place::Home;
    use crate::transport::{Book, VisitForm};

    const CARD: &str = "030090000001||Nguyễn Văn Ước|05011990|Nam|Xã B|15042021";

    fn book(folder: &tempfile::TempDir) -> OpenBook {
        OpenBook::open(
            &Home::find(Some(folder.path())),
            Book::Register,
            NoBook::Begin,
            "desk",
        )
        .unwrap()
    }

    #[test]
    fn a_visitor_who_was_here_before_is_known_by_the_number() {
        let folder = tempfile::tempdir().unwrap();
        let mut book = book(&folder);
        let fresh = view(&card::read(CARD), &book).unwrap();
        assert_eq!((fresh.visits, fresh.organisation.as_deref()), (0, Some("Xã B")));
        let form = VisitForm {
            name: "Nguyễn Văn Ước".into(),
            id_number: "030 090 000 001".into(),
            phone: "0912345678".into(),
            organisation: "Sở Nội vụ".into(),
            ..VisitForm::default()
        };
        let entered = book.enter(&form, None, clock::timestamp()).unwrap();
        let inside = view(&card::read(CARD), &book).unwrap();
        assert_eq!(inside.inside.unwrap().visit, entered.id.to_string());
        book.exit(entered.id, clock::timestamp()).unwrap();

        // The name is lost on the way, and known all the same.
        let lost = "030090000001||Nguyn Vn c|05011990|Nam|X B|15042021";
        let again = view(&card::read_typed(lost, ""), &book).unwrap();
        assert_eq!(again.name.as_deref(), Some("Nguyễn Văn Ước"));
        assert_eq!(again.phone.as_deref(), Some("0912345678"));
        assert_eq!(again.organisation.as_deref(), Some("Sở Nội vụ"));
        assert_eq!((again.visits, again.inside, again.problem), (1, None, None));
    }

    #[test]
    fn what_is_in_doubt_is_not_taken() {
        for (text, problem, number, name) in [
            (CARD, None, true, true),
            ("https://example.org", Some(ScanProblem::NoPaper), false, false),
            (
                "030090000001||Nguy?n|05011990|Nam|Xã B|15042021",
                Some(ScanProblem::NameGarbled),
                true,
                false,
            ),
            (
                "030190000001||Lê A|05011990|Nam|Xã B|15042021",
                Some(ScanProblem::NumberOdd),
                true,
                true,
            ),
            (
                "030190000001||L?|05011990|Nam|Xã B|15042021",
                Some(ScanProblem::Garbled),
                false,
                false,
            ),
            (
                "003090000001||Lê A|05011990|Nam|Xã B|15042021",
                Some(ScanProblem::ProvinceOdd),
                true,
                true,
            ),
        ] {
            let view = said(&card::read(text));
            assert_eq!(view.problem, problem, "{text}");
            assert_eq!(
                (view.id_number.is_some(), view.name.is_some()),
                (number, name),
                "{text}"
            );
        }
    }

    #[test]
    fn a_card_that_stays_under_the_scanner_is_one_scan() {
        let mut scans = Scans::new();
        assert!(!scans.is_same_card("1", 100.0));
        assert!(scans.is_same_card("1", 102.0));
        assert!(scans.is_same_card("1", 104.5), "it still lies there");
        assert!(!scans.is_same_card("1", 108.0));
        assert!(!scans.is_same_card("2", 108.1));
        assert!(!scans.is_same_card("1", 108.2));
    }
}
