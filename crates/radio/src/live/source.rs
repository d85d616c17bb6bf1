//! Which way adverts come from the system, and the ear that takes them.
//!
//! Every source feeds the same assembly and the same queue; what differs is how a notice of the system is read. Scans are
//! started, and phones connected to, in one way for all of them (`bus`).

use tokio::task::JoinHandle;

/// Where adverts come from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Source {
    /// The system's own signals, where they are read here: Linux. Elsewhere as [`Source::Btleplug`].
    #[default]
    Signals,
    /// btleplug's events, on any system. On Linux they cost ten times as much.
    Btleplug,
}

/// What listens, as long as it is kept.
pub(super) enum Ear {
    /// btleplug's one event stream of an adapter.
    Events(JoinHandle<()>),
    #[cfg(target_os = "linux")]
    Signals(super::signals::Listener),
}

/// How an ear is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Hearing {
    Lives,
    /// The stream ended; the connection may be whole.
    Ended,
    /// Its connection is lost.
    #[cfg_attr(
        not(target_os = "linux"),
        expect(dead_code, reason = "btleplug's stream never tells")
    )]
    Lost,
}

impl Ear {
    pub(super) fn hearing(&self) -> Hearing {
        match self {
            Self::Events(task) if task.is_finished() => Hearing::Ended,
            #[cfg(target_os = "linux")]
            Self::Signals(listener) if listener.is_finished() => Hearing::Lost,
            _ => Hearing::Lives,
        }
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        match self {
            Self::Events(task) => task.abort(),
            // Ends by itself.
            #[cfg(target_os = "linux")]
            Self::Signals(_) => {}
        }
    }
}
