//! A day or a week at a glance, from the figures of the report. Today is anybody's to see, any other day the owner's.

use papers::report::Period;

use crate::Desk;
use crate::book::book_date;
use crate::clock;
use crate::transport::{Failure, GlanceView, GlanceWord, WorkWord};
use crate::work::Watch;

/// From Monday to Sunday, days.
const TO_SUNDAY: i32 = 6;

impl Desk {
    /// The day (`YYYY-MM-DD`; today without), or the week that it lies in, in figures.
    ///
    /// # Errors
    /// `OwnerNeeded` for anything but today, `NotValid` for what is no day or yet to come, `Stopped`, or what the register says.
    pub fn glance(&self, of: GlanceWord, date: Option<&str>) -> Result<GlanceView, Failure> {
        let date = book_date(date)?;
        let (first, last) = match of {
            GlanceWord::Day => (date, date),
            GlanceWord::Week => {
                let monday = date.minus_days(i32::from(date.date().weekday().to_monday_zero_offset()));
                (monday, monday.minus_days(-TO_SUNDAY))
            }
        };
        let now = clock::timestamp();
        let period = Period::of_days(first, last, None, now)?;
        let work: &dyn Watch = &self.shared.works.begin(WorkWord::Report)?;
        let mut state = self.shared.lock();
        let days = state.ask(|book, claim, at| book.days_within((period.first, period.last), claim, at))?;
        let book = state.book().beside_for(work)?;
        drop(state);
        let still = book.hold_still()?;
        let (report, inside_now) = book.glance(&days, now, work)?;
        drop(still);
        Ok(GlanceView::new(of, &report, inside_now))
    }
}
