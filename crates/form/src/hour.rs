//! Hours of a day as people write them, read and written: the one place for both. What a moment is at +07:00 is
//! register's to say.

use jiff::civil::Time;
use register::{BookDate, Timestamp};

/// What separates hour and minute: `giờ` is `g` or `h`.
const BETWEEN: [char; 7] = [':', 'h', 'H', 'g', 'G', '.', ' '];

/// `07:35`, `7h35`, `7g35`, `7.35`, `735`, and `7h` for the full hour. A number alone is none: it may be half of one.
pub fn read(typed: &str) -> Option<Time> {
    let typed = typed.trim();
    let parts: Vec<&str> = typed.split(BETWEEN).filter(|part| !part.is_empty()).collect();
    let (hour, minute) = match parts.as_slice() {
        [hour, minute] => (*hour, *minute),
        [whole] if whole.is_ascii() && (3..=4).contains(&whole.len()) => whole.split_at(whole.len() - 2),
        [hour] if typed.ends_with(['h', 'H', 'g', 'G']) => (*hour, "0"),
        _ => return None,
    };
    let number = |text: &str| {
        let plain = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<i8>().ok().filter(|_| plain)
    };
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

/// `HH:MM`.
pub fn text(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

/// `HH:MM` in Vietnam.
pub fn shown(at: Timestamp) -> String {
    text(at.time())
}

/// `HH:MM`, with the day in front where it is another one than the line's.
pub fn shown_on(at: Timestamp, book_date: BookDate) -> String {
    match BookDate::of(at) {
        day if day == book_date => shown(at),
        day => format!("{} {}", shown(at), day.date().strftime("%d/%m")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expect: Option<&str>) {
        assert_eq!(read(typed).map(text).as_deref(), expect, "{typed}");
    }

    #[test]
    fn hours_are_read_as_people_write_them() {
        for typed in [
            "07:35", "7:35", "7h35", "7 H 35", "735", "0735", "7.35", " 7g35 ", "07 35",
        ] {
            check(typed, Some("07:35"));
        }
        for typed in ["17h30", "17:30", "1730", "17g30"] {
            check(typed, Some("17:30"));
        }
        for typed in ["8h", "08h00", "08H00", "8:00", "8g"] {
            check(typed, Some("08:00"));
        }
        for typed in [
            "", "7", "24:00", "24h", "7:60", "-7:35", "+7:35", "07:35:10", "sáng", "77735", "ẵẵ", "h", "7h0x",
        ] {
            check(typed, None);
        }
    }

    #[test]
    fn a_moment_shows_its_hour_in_vietnam_and_its_day_where_that_is_another() {
        let day: BookDate = "2021-01-05".parse().unwrap();
        let at = day.at(read("7h05").unwrap());
        assert_eq!(
            (shown(at).as_str(), shown_on(at, day).as_str()),
            ("07:05", "07:05")
        );
        assert_eq!(shown_on(at, day.minus_days(1)), "07:05 05/01");
    }
}
