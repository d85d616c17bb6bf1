//! People who go by at a checkpoint: counted by a key, and the day's crowd.

use crate::clock;
use crate::desk::Desk;
use crate::transport::{CrowdView, Failure};

impl Desk {
    /// Counts people who go by at a checkpoint (below 0: takes them back), durable when this returns. In practice the crowd
    /// sends as many by.
    ///
    /// # Errors
    /// `NotValid` for 0 or for more than 999 at once, or what the register says.
    pub fn count_people(&self, people: i32) -> Result<CrowdView, Failure> {
        let mut state = self.shared.lock();
        state.count_people(people)?;
        Ok((&state.crowd()).into())
    }

    /// The attendant turned to the counter (F5), where nobody is checked and the word of whoever was is over, or to the register;
    /// none: as the owner set it.
    pub fn turn_to_counter(&self, to_counter: Option<bool>) {
        self.shared.lock().turn_to_counter(to_counter);
    }

    /// The crowd of a day (`YYYY-MM-DD`; today without, with the phones that are about).
    ///
    /// # Errors
    /// `NotValid`, or what the register says.
    pub fn crowd(&self, date: Option<&str>) -> Result<CrowdView, Failure> {
        let mut state = self.shared.lock();
        match date {
            None => Ok((&state.crowd()).into()),
            Some(_) => {
                let day = state.day_within(date)?;
                Ok((&state.book().crowd(&day, clock::timestamp())?).into())
            }
        }
    }
}
