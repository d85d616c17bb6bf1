//! What a desk keeps of its scanners, and of the last card. Deliberately absent: what a card says.

use scanner::{Choice, Scanner};

use crate::transport::{ScannerState, ScannerView};

/// A card that lies under a scanner is read again and again; so long after the last time, it is shown anew.
const SAME_CARD_S: f64 = 3.0;

/// The scanners, and the last card.
pub(crate) struct Scans {
    scanner: Option<Scanner>,
    chosen: Choice,
    view: ScannerView,
    /// The last number that was understood, and when.
    last: Option<(String, f64)>,
}

impl Default for Scans {
    fn default() -> Self {
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
}

impl Scans {
    /// From now on `scanner` is told what to listen to; it was started with `chosen`.
    pub(crate) fn take(&mut self, scanner: Scanner, chosen: Choice) {
        self.scanner = Some(scanner);
        self.chosen = chosen;
    }

    /// Listens to what the owner's setting says.
    pub(crate) fn choose(&mut self, setting: &str) {
        let choice = Choice::from(setting);
        if let Some(scanner) = self.scanner.as_ref().filter(|_| choice != self.chosen) {
            scanner.choose(choice.clone());
            self.chosen = choice;
        }
    }

    /// How the scanners do.
    pub(crate) fn view(&self) -> &ScannerView {
        &self.view
    }

    /// They do so from now on.
    pub(crate) fn show(&mut self, view: ScannerView) {
        self.view = view;
    }

    /// Whether this number was shown a moment ago and its card only still lies there.
    pub(crate) fn is_same_card(&mut self, number: &str, now_s: f64) -> bool {
        let same = self
            .last
            .as_ref()
            .is_some_and(|(last, at_s)| last == number && now_s - at_s < SAME_CARD_S);
        self.last = Some((number.to_owned(), now_s));
        same
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_that_stays_under_the_scanner_is_one_scan() {
        let mut scans = Scans::default();
        assert!(!scans.is_same_card("1", 100.0));
        assert!(scans.is_same_card("1", 102.0));
        assert!(scans.is_same_card("1", 104.5), "it still lies there");
        assert!(!scans.is_same_card("1", 108.0));
        assert!(!scans.is_same_card("2", 108.1));
        assert!(!scans.is_same_card("1", 108.2));
    }
}
