//! Days as people write them, read and written: the one place for both.
//!
//! Deliberately absent: `YYYY-MM-DD` alone, as programs give it (`BookDate` reads that), and today.

use jiff::civil::Date;
use register::BookDate;

/// What separates day, month and year.
const BETWEEN: [char; 4] = ['/', '.', '-', ' '];

/// Years within which every day has its like: 29 February may be eight years away (1896 to 1904).
const EVERY_DAY_YEARS: i16 = 8;

/// What a year of two digits is taken for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Century {
    /// 20..
    This,
    /// The last such year that is not after this one.
    UpTo(i16),
}

/// `05/01/2021`, `5.1.21`, `5-1-2021`, `5 / 1 / 2021`, `05012021`, `2021-01-05`.
pub fn read(typed: &str, century: Century) -> Option<BookDate> {
    let parts = parts(typed);
    let (day, month, year) = match parts.as_slice() {
        [whole] if whole.len() == 8 && whole.is_ascii() => (&whole[..2], &whole[2..4], &whole[4..]),
        [year, month, day] if year.len() == 4 => (*day, *month, *year),
        [day, month, year] => (*day, *month, *year),
        _ => return None,
    };
    let year = match (year.len(), number(year)?, century) {
        (4, year, _) => year,
        (2, year, Century::UpTo(last)) if 2000 + year > last => 1900 + year,
        (2, year, _) => 2000 + year,
        _ => return None,
    };
    date(day, month, year)
}

/// The same, and a day without a year: `5/1` is the next of that name, `from` included.
pub fn read_next(typed: &str, from: BookDate) -> Option<BookDate> {
    match parts(typed).as_slice() {
        [day, month] => {
            let this_year = from.date().year();
            (this_year..=this_year.checked_add(EVERY_DAY_YEARS)?)
                .filter_map(|year| date(day, month, year))
                .find(|day| *day >= from)
        }
        _ => read(typed, Century::This),
    }
}

/// `dd/MM/yyyy`.
pub fn shown(day: BookDate) -> String {
    day.date().strftime("%d/%m/%Y").to_string()
}

fn parts(typed: &str) -> Vec<&str> {
    let typed = typed.trim().trim_end_matches(BETWEEN);
    let marked = typed.contains(&BETWEEN[..3]);
    let parts = typed.split(|c: char| BETWEEN.contains(&c) && (c != ' ' || !marked));
    parts
        .map(str::trim)
        .filter(|part| marked || !part.is_empty())
        .collect()
}

fn number(text: &str) -> Option<i16> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| plain)
}

fn date(day: &str, month: &str, year: i16) -> Option<BookDate> {
    let (month, day) = (number(month)?, number(day)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    date.ok().map(BookDate::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> BookDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(typed: &str, expect: Option<&str>) {
        assert_eq!(read(typed, Century::This), expect.map(day), "{typed}");
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        for typed in [
            "05/01/2021",
            "5/1/21",
            "5.1.2021",
            "5-1-2021",
            "05012021",
            "2021-01-05",
            "5 1 2021",
            " 5 / 1 / 2021 ",
            "5.1.2021.",
        ] {
            check(typed, Some("2021-01-05"));
        }
        for typed in [
            "",
            "30/02/2021",
            "29/02/2021",
            "5/13/2021",
            "05/01",
            "mai",
            "+5/1/2021",
            "-5/1/2021",
            "5//1/2021",
            "5/1/021",
            "1/2/3/4",
            "ẵẵẵẵ",
            "0501202",
        ] {
            check(typed, None);
        }
    }

    #[test]
    fn a_year_of_two_digits_is_not_after_the_last() {
        assert_eq!(read("5/1/90", Century::UpTo(2021)), Some(day("1990-01-05")));
        assert_eq!(read("5/1/20", Century::UpTo(2021)), Some(day("2020-01-05")));
    }

    #[test]
    fn a_day_without_a_year_is_the_next_of_that_name() {
        for (typed, from, expect) in [
            ("31/01", "2021-01-05", Some("2021-01-31")),
            ("5/1", "2021-01-05", Some("2021-01-05")),
            ("04/01", "2021-01-05", Some("2022-01-04")),
            ("4.1.", "2021-01-05", Some("2022-01-04")),
            ("10/01/2021", "2021-01-05", Some("2021-01-10")),
            // In a common year, and after it went by in a leap year: never 28 February.
            ("29/02", "2023-12-30", Some("2024-02-29")),
            ("29/02", "2024-02-29", Some("2024-02-29")),
            ("29/02", "2024-03-01", Some("2028-02-29")),
            ("29/02", "2096-03-01", Some("2104-02-29")),
            ("30/02", "2021-01-05", None),
            ("x", "2021-01-05", None),
        ] {
            assert_eq!(
                read_next(typed, day(from)),
                expect.map(day),
                "{typed} from {from}"
            );
        }
    }

    #[test]
    fn a_day_is_shown_as_it_is_written_here() {
        assert_eq!(shown(day("2021-01-05")), "05/01/2021");
    }
}
