//! The one print that may be under way, and how the last one is getting on. Deliberately absent: the printer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::transport::{ErrorCode, Failure, PrintView};

/// Asked by a person, looked at by whoever follows the print.
#[derive(Clone, Default)]
pub(crate) struct Cancel(Arc<AtomicBool>);

impl Cancel {
    pub(crate) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What a desk knows of its prints.
#[derive(Default)]
pub(crate) struct Press {
    under_way: Option<Cancel>,
    last: Option<PrintView>,
}

impl Press {
    /// A print begins.
    ///
    /// # Errors
    /// `PrintBusy` while another is under way.
    pub(crate) fn begin(&mut self) -> Result<Cancel, Failure> {
        if self.under_way.is_some() {
            return Err(Failure::new(ErrorCode::PrintBusy));
        }
        Ok(self.under_way.insert(Cancel::default()).clone())
    }

    /// The print under way is over, however it ended.
    pub(crate) fn end(&mut self) {
        self.under_way = None;
    }

    /// Asks the print under way to stop.
    pub(crate) fn cancel(&self) {
        if let Some(cancel) = &self.under_way {
            cancel.0.store(true, Ordering::Relaxed);
        }
    }

    /// Takes how a print is getting on; whether that is news.
    pub(crate) fn takes(&mut self, view: &PrintView) -> bool {
        let news = self.last.as_ref() != Some(view);
        self.last = Some(view.clone());
        news
    }

    /// The last print, as far as it is of interest.
    pub(crate) fn last(&self) -> Option<&PrintView> {
        self.last.as_ref()
    }

    /// The last print was of another book.
    pub(crate) fn forget_last(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_print_at_a_time_and_the_next_is_not_cancelled_with_it() {
        let mut press = Press::default();
        let first = press.begin().unwrap();
        assert_eq!(press.begin().err().unwrap().code, ErrorCode::PrintBusy);
        press.cancel();
        assert!(first.is_asked());
        press.end();
        press.cancel();
        assert!(!press.begin().unwrap().is_asked());
    }
}
