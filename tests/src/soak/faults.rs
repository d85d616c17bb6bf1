//! What goes wrong in a month, how it is told, and who mends it.

use std::io;
use std::time::Duration;

use crate::bluez::{FakeBluez, Phone, Power};

use super::world::Dice;

/// A row of `docs/radio.md`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Fault {
    SwitchedOff,
    OffAndOn,
    RadioSwitch,
    PulledOut,
    AnotherNumber,
    AnotherAdapter,
    DaemonDied,
    DaemonUpgraded,
    BusDied,
    ScanEnded,
    AnotherScans,
    Deaf,
    Forged,
    Night,
}

/// Those that come at any time. Nights come by themselves.
pub(super) const KINDS: [Fault; 13] = [
    Fault::SwitchedOff,
    Fault::OffAndOn,
    Fault::RadioSwitch,
    Fault::PulledOut,
    Fault::AnotherNumber,
    Fault::AnotherAdapter,
    Fault::DaemonDied,
    Fault::DaemonUpgraded,
    Fault::BusDied,
    Fault::ScanEnded,
    Fault::AnotherScans,
    Fault::Deaf,
    Fault::Forged,
];

impl Fault {
    /// The radio's word for it; `None` where it may be over before there is anything to tell.
    pub(super) fn told_as(self) -> Option<&'static str> {
        match self {
            Self::SwitchedOff | Self::RadioSwitch => Some("PoweredOff"),
            Self::PulledOut | Self::AnotherNumber | Self::DaemonDied => Some("NoAdapter"),
            Self::BusDied => Some("Reconnecting"),
            Self::Deaf | Self::Night => Some("RestartingScan"),
            Self::OffAndOn
            | Self::AnotherAdapter
            | Self::DaemonUpgraded
            | Self::ScanEnded
            | Self::AnotherScans
            | Self::Forged => None,
        }
    }

    pub(super) fn happens(self, fake: &mut FakeBluez) -> io::Result<()> {
        match self {
            Self::SwitchedOff => fake.power(Power::Off),
            Self::OffAndOn => {
                fake.power(Power::Off)?;
                fake.power(Power::On)
            }
            Self::RadioSwitch => fake.block(true),
            Self::PulledOut | Self::AnotherNumber => fake.unplug(),
            Self::AnotherAdapter => {
                fake.plug_another(7)?;
                fake.unplug_another(7)
            }
            Self::DaemonDied => {
                fake.kill();
                Ok(())
            }
            Self::DaemonUpgraded => fake.restart(),
            Self::BusDied => {
                fake.kill_bus();
                Ok(())
            }
            Self::ScanEnded => fake.stop_scans(),
            Self::AnotherScans => fake.another_scans(),
            Self::Deaf => {
                fake.deafen();
                Ok(())
            }
            Self::Forged => fake.forge(&Phone::android(1)),
            Self::Night => Ok(()),
        }
    }

    /// How long it takes somebody to come and mend it, in the month's time.
    pub(super) fn lasts(self) -> Duration {
        match self {
            Self::RadioSwitch | Self::PulledOut | Self::DaemonDied => Duration::from_secs(60),
            _ => Duration::ZERO,
        }
    }

    /// What somebody does about it. The rest is the radio's.
    pub(super) fn is_mended(self, fake: &mut FakeBluez) -> io::Result<()> {
        match self {
            Self::RadioSwitch => fake.block(false),
            Self::PulledOut => fake.plug(),
            Self::AnotherNumber => fake.plug_as(1),
            Self::DaemonDied => fake.restart(),
            Self::BusDied => fake.restart_bus(),
            _ => Ok(()),
        }
    }
}

/// What goes wrong, and after how many adverts.
pub(super) struct Faults(Vec<(u64, Fault)>);

impl Faults {
    /// `count` of them, anywhere in `adverts`.
    pub(super) fn spread(seed: u64, count: usize, adverts: u64) -> Self {
        let mut dice = Dice::new(seed ^ 0x5EED);
        let mut kinds: Vec<Fault> = KINDS.into_iter().cycle().take(count).collect();
        for place in (1..kinds.len()).rev() {
            kinds.swap(place, dice.below(place as u64 + 1) as usize);
        }
        // Not in the last hundredth: it may be sent by then, slowly, while another fault lasts.
        let mut times: Vec<u64> = kinds
            .iter()
            .map(|_| dice.below(adverts - adverts / 100))
            .collect();
        times.sort_unstable();
        let mut faults: Vec<_> = times.into_iter().zip(kinds).collect();
        faults.reverse();
        Self(faults)
    }

    /// The next that is due after `sent` adverts.
    pub(super) fn due(&mut self, sent: u64) -> Option<Fault> {
        self.0.pop_if(|(at, _)| *at <= sent).map(|(_, fault)| fault)
    }
}
