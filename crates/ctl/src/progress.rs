//! How far something is, on standard error: one line that is written over, and only where somebody can see it. A script, a
//! pipe and a file hear nothing, and what is over soon is said nowhere.

use std::cell::Cell;
use std::io::{self, IsTerminal as _, Write as _};

use desk::now;
use desk::words::{Words, code, key};
use desk::work::{Progress, Stop, Watch};

/// What ends sooner than this is said nowhere.
const QUIET_MS: i64 = 300;
/// How often the line is written over.
const OFTEN_MS: i64 = 100;

/// A line on the terminal, cleared when it is dropped.
pub(crate) struct OnTerminal {
    words: Words,
    stop: Stop,
    seen: bool,
    begun_ms: i64,
    /// When the line was written last, and how long it is.
    said: Cell<Option<(i64, usize)>>,
}

impl OnTerminal {
    pub(crate) fn new(words: Words) -> Self {
        Self {
            words,
            stop: Stop::default(),
            seen: io::stderr().is_terminal(),
            begun_ms: now().unix_ms(),
            said: Cell::new(None),
        }
    }

    fn write(&self, line: &str) {
        let before = self.said.get().map_or(0, |(_, length)| length);
        let length = line.chars().count();
        // Whoever closed standard error wants to hear nothing.
        write!(
            io::stderr(),
            "\r{line}{:1$}\r{line}",
            "",
            before.saturating_sub(length)
        )
        .ok();
        self.said.set(Some((now().unix_ms(), length)));
    }
}

impl Watch for OnTerminal {
    fn tell(&self, progress: Progress) {
        if !self.seen {
            return;
        }
        let (at_ms, said_ms) = (now().unix_ms(), self.said.get().map(|(ms, _)| ms));
        let soon = at_ms - self.begun_ms < QUIET_MS || said_ms.is_some_and(|ms| at_ms - ms < OFTEN_MS);
        if !soon {
            self.write(&line(&self.words, progress));
        }
    }

    fn stop(&self) -> &Stop {
        &self.stop
    }
}

impl Drop for OnTerminal {
    fn drop(&mut self) {
        if self.said.get().is_some() {
            self.write("");
        }
    }
}

fn line(words: &Words, progress: Progress) -> String {
    let step = words.say(&key("work-step", &code(&progress.step)));
    if progress.total == 0 {
        return step;
    }
    let so_far = words.say_with(
        &key("work-of", &code(&progress.unit)),
        &[("done", progress.done.into()), ("total", progress.total.into())],
    );
    format!("{step}: {so_far}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk::transport::Language;
    use desk::work::{StepWord, UnitWord};

    #[test]
    fn a_line_says_what_and_how_far() {
        let progress = Progress::of(StepWord::Copying, UnitWord::Megabytes, 120, 300);
        assert_eq!(line(&Words::of(Language::Vi), progress), "chép: 120 / 300 MB");
        let progress = Progress::of(StepWord::Begun, UnitWord::Percent, 0, 0);
        assert_eq!(line(&Words::of(Language::En), progress), "getting ready");
    }
}
