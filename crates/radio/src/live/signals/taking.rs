//! What a notice does to the assembly, and what it calls for beside.

use super::notice::{Notice, Said};
use crate::advert::{Address, Arrival};
use crate::live::assembly::{Assembly, Part};

/// What is left to do.
#[derive(Default)]
pub(super) struct Beside {
    /// The entry of this address is to be read, and must be answered by [`Assembly::learned`].
    pub(super) read: Option<Address>,
    /// This phone was connected to.
    pub(super) connected: Option<Address>,
    /// Something about the adapter changed.
    pub(super) adapter: bool,
    /// Whether anybody scans with it from now on.
    pub(super) scans: Option<bool>,
}

/// Takes in one notice.
pub(super) fn take(assembly: &mut Assembly, notice: Notice, now: Arrival) -> Beside {
    let mut beside = Beside::default();
    match notice {
        Notice::Changed(address, said) => changed(assembly, address, said, now, &mut beside),
        Notice::Appeared(address, said) => {
            // It is all there already: the entry need not be read.
            let _ = assembly.handle(address, Part::Appeared, now);
            assembly.learned(address, Some(said.into()), now);
        }
        Notice::Vanished(address) => assembly.vanished(address),
        Notice::Adapter => beside.adapter = true,
        Notice::Scans(is) => beside.scans = Some(is),
    }
    beside
}

/// The fields of one advert, in the order in which the assembly knows them.
fn changed(assembly: &mut Assembly, address: Address, said: Said, now: Arrival, beside: &mut Beside) {
    beside.connected = said.connected.filter(|is| *is).map(|_| address);
    let parts = [
        said.connected.map(|is| match is {
            true => Part::Connected,
            false => Part::Disconnected,
        }),
        said.level.map(Part::Level),
        said.manufacturer.map(Part::Manufacturer),
        said.service.map(Part::Service),
        said.uuids.map(Part::Uuids),
    ];
    for part in parts.into_iter().flatten() {
        if assembly.handle(address, part, now).is_some() {
            beside.read = Some(address);
        }
    }
    assembly.complete();
}
