//! That nothing in a book was changed, removed or reordered: as somebody asks for it, and piece by piece while the desk is used.
//!
//! Deliberately absent: what is looked at, and what a reach is (register).

use register::{Did, Reach, Timestamp, Verified, Walked, Wanted};

use crate::book::open::OpenBook;
use crate::clock;
use crate::failure::Failure;
use crate::home::place::{Book, Home};
use crate::work::Watch;

/// For so long a verification of the whole counts: a desk that is used verifies it anew every day.
const COUNTS_MS: i64 = 7 * 24 * 3_600_000;

/// How much is to be verified.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extent {
    /// What is due: what was written since the last time, or the whole, from where it was broken off.
    Due,
    /// The whole, from its beginning.
    Whole,
}

/// What is due at `at`.
pub(super) fn due(at: Timestamp) -> Wanted {
    Wanted::Due {
        whole_since: Timestamp::from_unix_ms(at.unix_ms() - COUNTS_MS),
    }
}

impl OpenBook {
    /// Checks that nothing was changed, removed or reordered, as far as that is wanted, and says what it did. Of practice, and of a
    /// book that is not encrypted, everything is checked each time.
    ///
    /// # Errors
    /// `Stopped`, or what the register says; findings are no error. What is stopped goes on there the next time.
    pub fn verify(&mut self, home: &Home, extent: Extent, watch: &dyn Watch) -> Result<Verified, Failure> {
        if self.which != Book::Register || !self.register.is_sealed() {
            let report = watch.of_register(|watch| self.register.verify_watched(watch))?;
            return Ok(Verified {
                report,
                did: Did::Whole,
                other_than: None,
            });
        }
        let at = clock::timestamp();
        let wanted = match extent {
            Extent::Due => due(at),
            Extent::Whole => Wanted::Whole,
        };
        let mut reach = home.verified(&self.register);
        watch.of_register(|watch| {
            self.register
                .verify_due(&mut reach, wanted, at, watch, |register, reach| {
                    home.keep_verified(register, reach)
                })
        })
    }

    /// Verifies the next piece of the whole.
    ///
    /// # Errors
    /// `Stopped`, or what the register or the note of it says.
    pub(crate) fn verify_a_piece(&mut self, home: &Home, watch: &dyn Watch) -> Result<Walked, Failure> {
        let mut reach = home.verified(&self.register);
        let walked = watch.of_register(|watch| self.register.walk(&mut reach, clock::timestamp(), watch))?;
        home.keep_verified(&self.register, &reach)?;
        Ok(walked)
    }

    /// How far it was verified.
    pub(crate) fn verified(&self, home: &Home) -> Reach {
        home.verified(&self.register)
    }
}
