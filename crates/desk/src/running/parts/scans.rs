//! What a desk keeps of its scanners, and of the last card. Deliberately absent: what a card says.

use scanner::{Choice, Scanner};

use crate::transport::{ScannerState, ScannerView};

/// A card that lies under a scanner is read again and again; so long after the last time, it is shown anew.
const SAME_CARD_S: f64 = 3.0;

/// So long a card that was in doubt waits for its second scan.
const AGAIN_S: f64 = 60.0;

/// The scanners, and the last card.
pub(crate) struct Scans {
    scanner: Option<Scanner>,
    chosen: Choice,
    view: ScannerView,
    /// The last number that was understood, and when.
    last: Option<(String, f64)>,
    /// Number and name of the last card that came too fast to be sure of, and when.
    doubted: Option<((String, Option<String>), f64)>,
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
            doubted: None,
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

    /// Whether the card before said the same a moment ago: what changes places does so in another way each time.
    pub(crate) fn said_again(&mut self, said: (String, Option<String>), now_s: f64) -> bool {
        let again = self
            .doubted
            .as_ref()
            .is_some_and(|(before, at_s)| *before == said && now_s - at_s < AGAIN_S);
        self.doubted = (!again).then_some((said, now_s));
        again
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
    fn a_card_in_doubt_is_sure_once_it_says_the_same_again() {
        let said = |number: &str| (number.to_owned(), Some("HO THI NGAN".to_owned()));
        let mut scans = Scans::default();
        assert!(!scans.said_again(said("034188170705"), 100.0));
        assert!(!scans.said_again(said("034188107705"), 102.0), "another number");
        assert!(scans.said_again(said("034188107705"), 104.0));
        assert!(
            !scans.said_again(said("034188107705"), 106.0),
            "the next visitor begins anew"
        );
        assert!(!scans.said_again(said("034188107705"), 170.0), "too long ago");
    }

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
