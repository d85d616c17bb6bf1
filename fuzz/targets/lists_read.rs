//! Any bytes as somebody's list. Looks for panics, for answers that contradict themselves, and for lines that could be written
//! though they hold nothing right.
#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use lists::{Doubt, Kind, MOST_PEOPLE, read};

static QUIET: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    // A library that stumbles over a workbook is caught and refused; the engine would stop at the first word of it.
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    for kind in [Kind::Staff, Kind::Expected] {
        let Ok(list) = read(bytes, kind, None) else {
            continue;
        };
        assert!(!list.lines.is_empty() && list.lines.len() <= MOST_PEOPLE && list.sheet < list.sheets.len());
        let mut above = 0;
        for line in &list.lines {
            assert!(line.row > above, "rows come from above, each once");
            above = line.row;
            let taken = !line.doubts.iter().copied().any(Doubt::forbids);
            assert!(line.name.chars().any(char::is_alphabetic));
            assert!(!taken || !line.name.contains('\u{fffd}') && line.name.chars().count() <= 500);
        }
        assert!(list.passed.iter().all(|passed| list.lines.iter().all(|line| line.row != passed.row)));
    }
});
