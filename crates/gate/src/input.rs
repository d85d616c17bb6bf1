//! What the gate is told. Each input says when it happened.

use crate::hearing::Hearing;
use crate::moment::Moment;
use crate::setup::Setup;
use crate::sighting::{AddressKey, Service, Sighting};
use crate::verdict::CheckNumber;

/// What the gate is told.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Input {
    /// An advert was received. Takes effect with the first other input at or after its moment.
    Sighting(Sighting),
    /// A connection to an iPhone looked for Bluezone's service.
    Confirmed {
        /// When it was seen.
        at: Moment,
        /// The address that was connected to.
        address: AddressKey,
        /// What it found.
        service: Service,
    },
    /// The radio hears, or does not.
    Radio {
        /// Since when.
        at: Moment,
        /// Whether it hears.
        hearing: Hearing,
    },
    /// A visitor stands at the desk. Ends the check before, if one is open.
    Begin {
        /// When.
        at: Moment,
        /// The new check's number.
        check: CheckNumber,
    },
    /// The visitor leaves the desk.
    End {
        /// When.
        at: Moment,
    },
    /// The visitor of `check` left the building, or came back: the phone credited then may be credited again.
    Release {
        /// When.
        at: Moment,
        /// The earlier check.
        check: CheckNumber,
    },
    /// The settings changed.
    Settings {
        /// When.
        at: Moment,
        /// What they are now.
        setup: Setup,
    },
    /// It is now this late.
    Tick(Moment),
}
