//! The gallery in a real browser: every state of every screen, on every size of screen that a desk has, in both languages and
//! every size of text, looked at for texts that overlap, are cut, are too small or stand off the screen.
//!
//! `ui/gallery` makes the pages, `look.js` is the pair of eyes, WebKit the browser, as in the window on Linux. Absent on purpose:
//! what a page should look like; nobody is told here that something is ugly.

#![allow(clippy::panic)] // a harness that cannot go on fails with its reason

mod browser;
mod server;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::{Value, json};

pub use browser::Eyes;
pub use server::serve;

/// Screens that desks have, in pixels of the page: 1366x768 is also looked at as a system shows it that enlarges everything by a
/// quarter.
pub const SCREENS: [(u32, u32); 5] = [(1366, 768), (1280, 800), (1024, 768), (1920, 1080), (1093, 614)];
/// Both languages.
pub const LANGUAGES: [&str; 2] = ["vi", "en"];
/// The sizes of the texts, by their words in the settings.
pub const TEXTS: [(&str, f64); 3] = [("usual", 1.0), ("large", 1.25), ("largest", 1.5)];

/// Something that is wrong with a text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fault {
    /// What does not hold: "a text is whole".
    pub rule: String,
    /// The text.
    pub what: String,
    /// What is in its way.
    pub by: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not so: a text {}: «{}»", self.rule, self.what)?;
        if !self.by.is_empty() {
            write!(f, " ({})", self.by)?;
        }
        Ok(())
    }
}

/// What is wrong, and where: `1366x768 vi usual`.
pub type Faults = BTreeMap<Fault, Vec<String>>;

/// Looks at `states` of the gallery in `folder`, or at all of them, with as many browsers as there are processors. Tells each
/// state's faults as soon as it was looked at.
///
/// # Panics
/// When the gallery is not there, or a state is never painted.
pub fn look_at_all(folder: &Path, states: &[String], tell: impl Fn(&str, &Faults) + Sync) -> usize {
    let port = serve(folder);
    let first = Eyes::open(port);
    let names = if states.is_empty() {
        first.states()
    } else {
        states.to_vec()
    };
    let next = AtomicUsize::new(0);
    let wrong = AtomicUsize::new(0);
    let look = |eyes: &Eyes| {
        while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
            let faults = eyes.look(name);
            wrong.fetch_add(faults.len(), Ordering::Relaxed);
            tell(name, &faults);
        }
    };
    thread::scope(|scope| {
        let more = thread::available_parallelism()
            .map_or(1, usize::from)
            .min(names.len());
        for _ in 1..more {
            scope.spawn(|| look(&Eyes::open(port)));
        }
        look(&first);
    });
    wrong.into_inner()
}

fn wish() -> Value {
    json!([SCREENS, LANGUAGES, TEXTS])
}
