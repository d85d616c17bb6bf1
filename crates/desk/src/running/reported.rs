//! The reports to the province at a running desk. Practice reports to nobody.

use words::Words;

use crate::running::parts::reported::Reported;
use crate::running::state::State;
use crate::transport::{Book, ProvinceView, Update};

impl State {
    /// What became of the reports, as the thread that sends them says; told where it is news.
    pub(crate) fn reported(&mut self, reported: Reported) {
        if self.reported != reported {
            self.reported = reported;
            self.tell(Update::Province(self.province_view()));
        }
    }

    /// The same as painted.
    pub(super) fn province_view(&self) -> Option<ProvinceView> {
        let words = Words::of(self.settings().language);
        self.reported
            .view(&words)
            .filter(|_| self.which() == Book::Register)
    }
}
