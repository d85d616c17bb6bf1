//! Any bytes as a mail, a file of mails, a workbook, and the figures themselves. Looks for panics, hangs and growth, and for a
//! mail that is told of not at all.
#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use post::{of_mail, of_mbox, of_workbook};

static QUIET: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    // A library that stumbles over a mail is caught and refused; the engine would stop at the first word of it.
    QUIET.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    let Some((kind, bytes)) = bytes.split_first() else {
        return;
    };
    match kind % 4 {
        0 => assert!(!of_mail(bytes).is_empty()),
        1 => {
            let mut last = 0;
            let read = of_mbox(bytes, &mut |number, _| {
                assert!(number == last || number == last + 1);
                last = number;
            });
            assert!(read.is_ok());
        }
        2 => drop(of_workbook(bytes)),
        _ => {
            // What was read is what would be written: nothing in it is lost on the way to the table.
            if let Ok(sealed) = figures::read(bytes) {
                assert!(sealed.told.days.iter().all(|day| day.count.checked() <= day.count.entered));
            }
        }
    }
});
