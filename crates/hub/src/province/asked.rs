//! Which week a person asks about.

use clap::Args;
use figures::Week;

/// Which week, and by when its reports were asked for.
#[derive(Args)]
pub(super) struct OfWeek {
    /// From Monday to Sunday: 2021-W01.
    #[arg(long, value_name = "YYYY-Www", value_parser = week)]
    pub(super) week: Week,
    /// When reports were due; without, 17:00 on the Monday after the week.
    #[arg(long, value_name = "YYYY-MM-DDTHH:MM")]
    pub(super) due: Option<jiff::civil::DateTime>,
}

/// Reads a week.
pub(crate) fn week(text: &str) -> Result<Week, String> {
    text.parse().map_err(|()| "YYYY-Www".to_owned())
}
