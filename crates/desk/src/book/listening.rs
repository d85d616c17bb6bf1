//! How the radio listens at a desk, as its owner set it up.

use radio::live::LiveOptions;

use crate::book::settings::{EarsWord, IphoneWord, Settings, SourceWord};

/// How to listen; by default as a fresh desk does.
#[derive(Clone, Debug)]
pub struct Listening {
    /// By name or address; empty lets the radio prefer a dongle.
    adapter: String,
    source: SourceWord,
    pub(crate) iphone: IphoneWord,
    pub(crate) ears: EarsWord,
}

impl From<Settings> for Listening {
    fn from(settings: Settings) -> Self {
        Self {
            adapter: settings.adapter,
            source: settings.source,
            iphone: settings.iphone,
            ears: settings.ears,
        }
    }
}

impl Default for Listening {
    fn default() -> Self {
        Settings::default().into()
    }
}

impl From<Listening> for LiveOptions {
    fn from(listening: Listening) -> Self {
        Self {
            adapter: Some(listening.adapter).filter(|adapter| !adapter.is_empty()),
            source: listening.source.into(),
            service: Some(beacon::IPHONE_SERVICE),
            ..Self::default()
        }
    }
}
