//! On what every state is looked at.

use serde_json::{Value, json};

/// Screens that desks have, in pixels of the page: 1366x768 is also looked at as a system shows it that enlarges everything by a
/// quarter.
pub const SCREENS: [(u32, u32); 5] = [(1366, 768), (1280, 800), (1024, 768), (1920, 1080), (1093, 614)];
/// Both languages.
pub const LANGUAGES: [&str; 2] = ["vi", "en"];
/// The sizes of the texts, by their words in the settings.
pub const TEXTS: [(&str, f64); 3] = [("usual", 1.0), ("large", 1.25), ("largest", 1.5)];

/// All of them, as the page is told.
pub(super) fn wish() -> Value {
    json!([SCREENS, LANGUAGES, TEXTS])
}
