//! What the computer does for a desk: switches of the installed package, one word each.

use clap::{Subcommand, ValueEnum};
use desk::tools::computer::{self, InForce, Switch, Turn};
use serde_json::json;

use crate::book::Place;
use crate::failing::Done;
use crate::terminal::{print_json, tell};

/// The switches. Without `on` or `off` each says how it stands.
#[derive(Subcommand)]
pub(crate) enum Computer {
    /// The desk opens when this account logs in.
    Login {
        /// Switch it.
        turn: Option<OnOff>,
    },
    /// iPhones with Bluezone in the background are made sure of: the computer's Bluetooth service runs without its battery
    /// plugin, which would ask their owners to pair. For the administrator: `sudo gatekeeperctl computer iphones on`.
    Iphones {
        /// Switch it.
        turn: Option<OnOff>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum OnOff {
    On,
    Off,
}

impl Computer {
    pub(crate) fn run(self, place: &Place) -> Done {
        let (name, switch, turn) = match self {
            Self::Login { turn } => ("login", Switch::OpenAtLogin, turn),
            Self::Iphones { turn } => ("iphones", Switch::MakeSureOfIphones, turn),
        };
        if let Some(turn) = turn {
            let turn = match turn {
                OnOff::On => Turn::On,
                OnOff::Off => Turn::Off,
            };
            if computer::turn(switch, turn)? == InForce::AfterRestart {
                tell(&place.words().say("computer-after-restart"));
            }
        }
        print_json(&json!({ name: computer::is_on(switch)? }))
    }
}
