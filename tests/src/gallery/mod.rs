//! The gallery in a real browser: every state of every screen, on every size of screen that a desk has, in both languages and
//! every size of text, looked at for texts that overlap, are cut, are too small or stand off the screen.
//!
//! `ui/gallery` makes the pages, `look.js` is the pair of eyes, WebKit the browser, as in the window on Linux. A second pair looks at
//! them without their colours: `contrast.js`. Absent on purpose: what a page should look like; nobody is told here that something is
//! ugly.

#![allow(clippy::panic)] // a harness that cannot go on fails with its reason

mod browser;
mod contrast;
mod fault;
mod server;
mod sizes;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub use browser::Eyes;
pub use contrast::without_colours;
pub use fault::{Fault, Faults};
pub use server::serve;
pub use sizes::{LANGUAGES, SCREENS, TEXTS};

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
