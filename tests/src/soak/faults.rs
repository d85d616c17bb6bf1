//! What goes wrong in a month, how it is told, and who mends it.

use std::io;
use std::time::Duration;

use radio::crowd::Rng;

use crate::bluez::{FakeBluez, Phone, Power};

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
    /// The machine that runs all this stood still for so long that the radio may have found the room silent.
    Stalled,
}

/// Those that come at any time. Nights and stalls come by themselves.
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
            | Self::Forged
            | Self::Stalled => None,
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
            Self::Night | Self::Stalled => Ok(()),
        }
    }

    /// Whether an advert may be missed meanwhile. The rest is for the radio to take no notice of.
    pub(super) fn disturbs(self) -> bool {
        !matches!(self, Self::AnotherAdapter | Self::AnotherScans | Self::Forged)
    }

    /// How long it takes somebody to come and mend it, in the month's time.
    pub(super) fn lasts(self) -> Duration {
        match self {
            Self::RadioSwitch | Self::PulledOut | Self::DaemonDied => Duration::from_secs(30),
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
    /// `count` of them, anywhere in `adverts`. Each kind comes on the first day, which sends `a_day`: so whatever of the program
    /// a fault brings into memory is there by its end, and what comes after is growth.
    pub(super) fn spread(seed: u64, count: usize, a_day: u64, adverts: u64) -> Self {
        let mut dice = Rng::new(seed ^ 0x5EED);
        let mut kinds: Vec<Fault> = KINDS.into_iter().cycle().take(count).collect();
        let (first, later) = kinds.split_at_mut(KINDS.len().min(count));
        // Not in the last hundredth: it may be sent by then, slowly, while another fault lasts.
        let spans = [(first, 0, a_day), (later, a_day, adverts)];
        let mut faults = Vec::with_capacity(count);
        for (kinds, from, to) in spans {
            for place in (1..kinds.len()).rev() {
                kinds.swap(place, dice.below(place as u64 + 1) as usize);
            }
            let span = (to - from) * 99 / 100;
            let mut times: Vec<u64> = kinds.iter().map(|_| from + dice.below(span)).collect();
            times.sort_unstable();
            faults.extend(times.into_iter().zip(kinds.iter().copied()));
        }
        faults.reverse();
        Self(faults)
    }

    /// The next that is due after `sent` adverts.
    pub(super) fn due(&mut self, sent: u64) -> Option<Fault> {
        self.0.pop_if(|(at, _)| *at <= sent).map(|(_, fault)| fault)
    }
}
