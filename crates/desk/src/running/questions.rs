//! What is asked while somebody types: the answer to a question that the next letter outdated is worth nothing, and whoever looks for it
//! holds the desk's lock.
//!
//! Questions are numbered by whoever asks, one at a time. Deliberately absent: answers.

use std::sync::{Mutex, MutexGuard, PoisonError};

use register::Stop;

/// The question that is being answered.
#[derive(Default)]
pub(crate) struct Questions(Mutex<Option<(u32, Stop)>>);

impl Questions {
    /// Question `number` is answered from now on, and those before no more.
    pub(crate) fn begin(&self, number: u32) -> Stop {
        let stop = Stop::default();
        if let Some((_, before)) = self.now().replace((number, stop.clone())) {
            before.ask();
        }
        stop
    }

    /// Nobody waits for the answer to question `number` any more. One that is answered by now, or not begun, knows nothing of it.
    pub(crate) fn give_up(&self, number: u32) {
        if let Some((_, stop)) = self.now().take_if(|(now, _)| *now == number) {
            stop.ask();
        }
    }

    fn now(&self) -> MutexGuard<'_, Option<(u32, Stop)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_question_and_a_word_end_the_one_before_and_no_other() {
        let questions = Questions::default();
        let first = questions.begin(1);
        let second = questions.begin(2);
        assert!(first.is_asked());
        questions.give_up(1);
        assert!(!second.is_asked());
        questions.give_up(2);
        assert!(second.is_asked());
        // A window that was loaded anew counts from the beginning.
        let again = questions.begin(1);
        questions.give_up(2);
        assert!(!again.is_asked());
    }
}
