//! The two clocks: the wall clock for the book, and a clock that never jumps for decisions. Nothing else in this
//! crate reads time.

use gate::Moment;
use register::{BookDate, Timestamp};

/// The wall clock, for the book. It may jump when somebody sets it; the register orders by `seq`, never by this.
pub fn timestamp() -> Timestamp {
    #[allow(clippy::disallowed_methods)] // the one place where this crate reads the wall clock
    let now = jiff::Timestamp::now();
    Timestamp::from_unix_ms(now.as_millisecond())
}

/// The clock that never jumps, on the scale of `radio::Arrival`, for decisions.
pub(crate) fn moment() -> Moment {
    Moment::from_unix_us(radio::now().unix_us)
}

/// The wall clock's time of a moment that is past.
pub(crate) fn wall(past: Moment) -> Timestamp {
    let ago_us = moment().unix_us().saturating_sub(past.unix_us());
    Timestamp::from_unix_ms(timestamp().unix_ms().saturating_sub(ago_us / 1000))
}

/// A time of a day as people write it: `07:35`, `7h35`, `7.35`, `735`.
pub(crate) fn at_time(date: BookDate, text: &str) -> Option<Timestamp> {
    let digits: Vec<&str> = text
        .trim()
        .split([':', 'h', 'H', 'g', 'G', '.', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let (hour, minute) = match digits.as_slice() {
        [hour, minute] => (*hour, *minute),
        [whole] if whole.is_ascii() && (3..=4).contains(&whole.len()) => whole.split_at(whole.len() - 2),
        _ => return None,
    };
    let number = |text: &str| {
        let plain = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i8>().ok().filter(|_| plain)
    };
    let time = jiff::civil::Time::new(number(hour)?, number(minute)?, 0, 0).ok()?;
    let at = jiff::tz::offset(7)
        .to_timestamp(date.date().to_datetime(time))
        .ok()?;
    Some(Timestamp::from_unix_ms(at.as_millisecond()))
}

/// `HH:MM` in Vietnam.
pub(crate) fn hour_minute(at: Timestamp) -> String {
    // RFC 3339 with +07:00: the hour and minute stand behind the T.
    at.to_string().get(11..16).unwrap_or("").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        let day: BookDate = "2021-01-05".parse().unwrap();
        let read = |text| at_time(day, text).map(|at| at.to_string());
        for text in ["07:35", "7:35", "7h35", "7 H 35", "735", "0735", "7.35", " 7g35 "] {
            assert_eq!(
                read(text).as_deref(),
                Some("2021-01-05T07:35:00.000+07:00"),
                "{text}"
            );
        }
        for text in [
            "", "7", "24:00", "7:60", "-7:35", "+7:35", "07:35:10", "sáng", "77735", "ẵẵ",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
