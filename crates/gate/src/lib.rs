//! The gate decides, for one desk, whether the phone of the visitor in front of it sends Bluezone.
//!
//! Sightings and moments go in, verdicts come out; [`Gate`] is a state machine without a clock, I/O, threads or
//! errors. Deliberately absent: bytes, addresses, ids, names, sentences, and any memory of a phone beyond five minutes.
//!
//! ```
//! use gate::{AddressKey, CheckNumber, Class, Gate, IdKey, Input, Mode, Moment, Output, Setup, Sighting, Verdict};
//!
//! let mut gate = Gate::new(Setup { calibration_dbm: Some(-45.0), ..Setup::new(Mode::Pad) });
//! let begun = Moment::from_unix_s(1_596_844_800.0);
//! gate.handle(Input::Begin { at: begun, check: CheckNumber(1) });
//! let quarter = begun.quarter_hour(0);
//! for tenth in 20..50 {
//!     let at = begun.plus_s(tenth as f32 / 10.0);
//!     let (id, address, level_dbm) = (Some(IdKey(7)), AddressKey(1), Some(-44));
//!     gate.handle(Input::Sighting(Sighting { at, quarter, class: Class::Android, id, address, level_dbm }));
//!     gate.handle(Input::Tick(at));
//! }
//! let credited = std::iter::from_fn(|| gate.poll())
//!     .any(|output| matches!(output, Output::Verdict { verdict: Verdict::Running(_), .. }));
//! assert!(credited);
//! ```
//!
//! # How it decides
//!
//! Whether the app runs is easy; whose phone it is, is not. Signal level alone ranks the nearest of several standing
//! people little better than chance, because models, pockets and bodies shift it by 10 dB and more for as long as one
//! listens. What helps is contrast: with the same phone's own past, with what other phones do, with who was credited
//! before, with when the visitor came; and the pad, which makes the distance certain.
//!
//! 1. *Joining* (`phones`, `kinship`): sightings become phones. An Android phone keeps its id for a UTC quarter hour and
//!    takes a new address with each burst; an iPhone keeps its address for some 15 minutes; the second set of 3.0.7 has
//!    an address of its own. A key never heard before is an older phone's if its beat and level make that likelier than
//!    a newcomer. Until that is judged, one second after an Android phone is first heard and three after an iPhone, it
//!    speaks for nobody.
//! 2. *Traits* (`traits`, `queue`): what each phone shows in this check, as numbers: its level against what calibration
//!    leads to expect; its rise above its own past; how well its levels, visitor by visitor, fit somebody who moved up a
//!    queue and is first now, rather than next, past, or no part of it; when it was first heard, against the others and
//!    against how long the latest visitors had been about; when its train began, how long it has been silent; its lead
//!    over the next phone; an earlier visitor's claim on it.
//! 3. *Evidence* (`evidence`, `tables`): each trait's number is looked up in a small curve that says how much more
//!    often the visitor's own phone shows it than a bystander's, as a natural logarithm. The sum over traits is the log
//!    odds that this phone is the visitor's. Exactly one phone, or none, is theirs: the phones with Bluezone stand
//!    against nobody's and against the iPhones without, which are weighed like all others, and whose owner runs no app.
//! 4. *Verdict* (`check`): strong odds credit at once; on the pad the bar falls as the ring fills. When time is up, the
//!    balance credits as probable, and a credit once given is not worded anew; less is `NotHeard`, if the radio was
//!    proven to listen all that time (`hearing`), else `CannotCheck`.
//! 5. *Claims*: when a check ends, each phone is claimed by its visitor as surely as the odds say, and speaks that much
//!    less for any later one, until it is released, or has not been heard for a minute and a half.
//!    What is counted already, comes from two places at once or outlives its id is told to the screen (`echo`): it may
//!    be a box that repeats a visitor's adverts.
//!
//! # Calibration
//!
//! [`Calibrating`] measures one phone on the pad and says how well the dongle receives; [`Drift`] says from the levels of
//! credited phones whether that is still so. Both stand beside the gate, which only takes [`Setup::calibration_dbm`].
//!
//! # Where the numbers come from
//!
//! Those of `tables` are fitted, on simulated entrances of six kinds, from 20 to 90 % adoption, some with other path
//! losses, phones, dongles and habits than the ordinary ones:
//! `cargo run --release -p gate --example fit && cargo fmt -p gate`. App users and others, at each place and adoption
//! rate, weigh the same, so that no adoption rate is built in. Those of `late` and `bars` are set by hand.
//! How often it all errs, on other seeds: `cargo run --release -p gate --example accuracy`; how often phones are joined
//! wrongly: `cargo run --release -p gate --example joining`.
//!
//! # Time
//!
//! Decisions fall on multiples of 100 ms. Sightings wait until a tick reaches them and are then dealt with in the order
//! of their moments, so neither the order in which they come nor the way ticks cut time can change a verdict.
//! Moments go on while the machine sleeps; whoever drives the gate tells it that nothing was heard meanwhile
//! ([`Input::Radio`]) before the first tick after it. [`Gate::deadline`] says when to tick next. On the pad the visitor
//! is asked at the start and `NotHeard` comes after [`ASKED_S`] of proven listening. A standing visitor is asked for the
//! pad after [`ASK_AFTER_S`], if in doubt; where nobody is ever asked, `NotHeard` takes [`UNASKED_S`].

mod bars;
mod calibration;
mod check;
mod drift;
mod echo;
mod evidence;
mod gate;
mod hearing;
mod input;
mod kinship;
mod late;
mod maker;
mod moment;
mod output;
mod phone;
mod phones;
mod queue;
mod setup;
mod sighting;
mod tables;
mod track;
mod traits;
mod verdict;
mod view;

pub use bars::ASKED_S;
pub use calibration::{CALIBRATION_S, Calibrating, Handset, Measured, Unmeasured};
pub use check::{ASK_AFTER_S, UNASKED_S};
pub use drift::Drift;
pub use echo::Repeated;
pub use evidence::Sender;
pub use gate::{Gate, Weighing};
pub use hearing::{Deaf, Hearing};
pub use input::Input;
pub use moment::Moment;
pub use output::Output;
pub use phone::PhoneNumber;
pub use setup::{Asking, Mode, PAD_OVER_HAND_DB, Setup};
pub use sighting::{AddressKey, Class, IdKey, Service, Sighting, known_level};
pub use verdict::{Ask, CheckNumber, Reason, Verdict};
pub use view::{Beside, CheckView};
