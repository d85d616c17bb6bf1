//! Dates as cards write them, to `YYYY-MM-DD`.

fn date(year: &str, month: &str, day: &str) -> Option<String> {
    let text = format!("{year}-{month}-{day}");
    text.parse::<jiff::civil::Date>().ok().map(|_| text)
}

/// `DDMMYYYY`.
pub(crate) fn compact_date(text: &str) -> Option<String> {
    (text.len() == 8 && text.is_ascii()).then(|| date(&text[4..], &text[2..4], &text[..2]))?
}

/// `DD/MM/YYYY`.
pub(crate) fn slash_date(text: &str) -> Option<String> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    date(year, month, day)
}

/// `YYYY-MM-DD`.
pub(crate) fn iso_date(text: &str) -> Option<String> {
    (text.len() == 10).then(|| text.parse::<jiff::civil::Date>().ok().map(|_| text.to_owned()))?
}

/// A year alone, or `DDMMYYYY` with noughts for a day, or a day and a month, that nobody knows.
pub(crate) fn is_partly_known(text: &str) -> bool {
    let is_year = |text: &str| text.len() == 4 && compact_date(&format!("0101{text}")).is_some();
    let is_month = |text: &str| compact_date(&format!("01{text}")).is_some();
    is_year(text)
        || text.strip_prefix("0000").is_some_and(is_year)
        || text.strip_prefix("00").is_some_and(is_month)
}
