//! Numbers and days of a workbook as somebody would type them.

/// The largest whole number that a cell holds exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// `34090000001`, never `3.4E+10`; `0.5`.
pub(crate) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < EXACT {
        format!("{value:.0}")
    } else {
        value.to_string()
    }
}

/// `2021-01-05`.
pub(crate) fn day(year: u16, month: u8, day: u8) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}
