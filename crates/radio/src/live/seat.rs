//! Whose adapter is whose, where two listen together.
//!
//! The pad's ear takes the adapter that the owner chose, or the one that is preferred, and from then on the two know it by its
//! address: numbers change when adapters come and go, and whoever took the other one for the pad's would judge by the wrong
//! levels. The ear beside it takes any other, and none as long as nobody knows which is the pad's.
//!
//! Deliberately absent: what is heard.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::adapter::choose;
use crate::advert::ReceiverNumber;
use crate::health::Adapter;

/// What both ears know of the pad's adapter.
#[derive(Clone, Debug, Default)]
pub(super) struct PadAdapter(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    /// Of the one that was opened last.
    address: Option<String>,
    /// Ears beside it: as long as there are any, no other adapter becomes the pad's.
    beside: u32,
}

impl PadAdapter {
    fn known(&self) -> MutexGuard<'_, Known> {
        // Each value is whole whenever the lock is free.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where an ear stands.
#[derive(Debug)]
pub(super) enum Seat {
    Pad(PadAdapter),
    Beside(Beside),
}

/// An ear beside the pad's, as long as it is kept.
#[derive(Debug)]
pub(super) struct Beside(PadAdapter);

impl Beside {
    pub(super) fn of(pad: &PadAdapter) -> Self {
        pad.known().beside += 1;
        Self(pad.clone())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.0.known().beside -= 1;
    }
}

/// Which adapter an ear may take.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Choice {
    Preferred,
    /// By name or address.
    Fixed(String),
    /// Any but the one with this address.
    AnyBut(String),
    None,
}

impl Seat {
    pub(super) fn receiver(&self) -> ReceiverNumber {
        match self {
            Self::Pad(_) => ReceiverNumber::PAD,
            Self::Beside(_) => ReceiverNumber::BESIDE,
        }
    }

    /// Which adapter this ear may take, of an owner who chose `fixed`, or none, for the pad.
    pub(super) fn choice(&self, fixed: Option<&str>) -> Choice {
        let usual = fixed.map_or(Choice::Preferred, |fixed| Choice::Fixed(fixed.to_owned()));
        match self {
            Self::Pad(pad) => {
                let known = pad.known();
                let kept = known.address.clone().filter(|_| known.beside > 0);
                kept.map_or(usual, Choice::Fixed)
            }
            // One that is not there yet is known by its address, if the owner gave that.
            Self::Beside(Beside(pad)) => {
                let known = pad.known().address.clone();
                let named = fixed.filter(|fixed| fixed.contains(':')).map(str::to_owned);
                known.or(named).map_or(Choice::None, Choice::AnyBut)
            }
        }
    }

    /// This ear listens with `adapter`.
    pub(super) fn took(&self, adapter: &Adapter) {
        if let Self::Pad(pad) = self {
            let address = Some(&adapter.address_text).filter(|address| !address.is_empty());
            pad.known().address = address.cloned();
        }
    }
}

impl Choice {
    /// The place in `adapters` of the one to take.
    pub(super) fn among(&self, adapters: &[Adapter]) -> Option<usize> {
        match self {
            Self::Preferred => choose(adapters, None),
            Self::Fixed(fixed) => choose(adapters, Some(fixed)),
            Self::AnyBut(pads) => {
                let is_other = |adapter: &&Adapter| {
                    !adapter.address_text.is_empty() && !adapter.address_text.eq_ignore_ascii_case(pads)
                };
                let others: Vec<Adapter> = adapters.iter().filter(is_other).cloned().collect();
                let other = others.get(choose(&others, None)?)?;
                adapters.iter().position(|adapter| adapter == other)
            }
            Self::None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::health::Attached;

    const PADS: &str = "AA:00:00:00:00:01";
    const OTHER: &str = "AA:00:00:00:00:02";

    fn adapter(name: &str, address_text: &str, attached: Attached) -> Adapter {
        Adapter {
            name: name.to_owned(),
            address_text: address_text.to_owned(),
            attached,
        }
    }

    #[track_caller]
    fn check(seat: &Seat, fixed: Option<&str>, adapters: &[Adapter], expect: Option<&str>) {
        let place = seat.choice(fixed).among(adapters);
        assert_eq!(place.map(|place| adapters[place].name.as_str()), expect);
    }

    #[test]
    fn the_pad_s_stays_the_pad_s_whatever_its_number_and_the_other_ear_takes_another() {
        let known = PadAdapter::default();
        let pad = Seat::Pad(known.clone());
        let dongle = adapter("hci1", PADS, Attached::Dongle);
        let own = adapter("hci0", OTHER, Attached::BuiltIn);
        let both = [own.clone(), dongle.clone()];
        check(&pad, None, &both, Some("hci1"));
        let beside = Seat::Beside(Beside::of(&known));
        check(&beside, None, &both, None);
        pad.took(&dongle);
        check(&beside, None, &both, Some("hci0"));
        // The numbers are swapped, and the dongle is away.
        let swapped = [
            adapter("hci1", OTHER, Attached::BuiltIn),
            adapter("hci0", PADS, Attached::Dongle),
        ];
        check(&pad, None, &swapped, Some("hci0"));
        check(&pad, Some("hci1"), &swapped, Some("hci0"));
        check(&beside, None, &swapped, Some("hci1"));
        check(&pad, None, &swapped[..1], None);
        check(&beside, None, &swapped[1..], None);
        // With one ear alone, whatever is there is better than nothing.
        drop(beside);
        check(&pad, None, &swapped[..1], Some("hci1"));
    }

    #[test]
    fn a_chosen_adapter_that_is_away_is_nobody_else_s() {
        let known = PadAdapter::default();
        let beside = Seat::Beside(Beside::of(&known));
        let own = [adapter("hci0", OTHER, Attached::BuiltIn)];
        check(&Seat::Pad(known.clone()), Some(PADS), &own, None);
        check(&beside, Some(PADS), &own, Some("hci0"));
        check(&beside, Some(OTHER), &own, None);
        check(&beside, Some("hci1"), &own, None);
        // A system that tells no addresses cannot tell them apart.
        check(
            &beside,
            Some(PADS),
            &[adapter("hci0", "", Attached::Unknown)],
            None,
        );
    }
}
