//! The visitor cards that there are, and how their numbers are written.

use std::ops::RangeInclusive;

/// The most cards of a pool.
const MOST_CARDS: u32 = 999;

/// The cards that there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pool {
    first: u32,
    last: u32,
}

impl Pool {
    /// From `1-60`, or `60`; `None` for anything else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let (first, last) = match text.split_once(['-', '–']) {
            Some((first, last)) => (number(first)?, number(last)?),
            None => (1, number(text)?),
        };
        let fits = first >= 1 && first <= last && last <= MOST_CARDS;
        fits.then_some(Self { first, last })
    }

    /// Its numbers.
    pub(crate) fn cards(self) -> RangeInclusive<u32> {
        self.first..=self.last
    }

    /// A number as the cards have it: as many digits as the highest one.
    pub(crate) fn label(self, card: u32) -> String {
        let digits = self.last.to_string().len();
        format!("{card:0digits$}")
    }
}

/// The pool as a setting keeps it; other text stays as it was typed, to be refused.
pub(crate) fn pool_text(text: &str) -> String {
    match Pool::read(text) {
        Some(pool) => format!("{}-{}", pool.first, pool.last),
        None => text.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_is_read_as_owners_write_it() {
        let read = |text: &str| Pool::read(text).map(|pool| (pool.first, pool.last));
        assert_eq!(read("1-60"), Some((1, 60)));
        assert_eq!(read(" 1 – 60 "), Some((1, 60)));
        assert_eq!(read("60"), Some((1, 60)));
        for text in ["", "0-5", "9-3", "1-1000", "a-b", "1-2-3"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(pool_text(" 60"), "1-60");
    }

    #[test]
    fn cards_have_the_digits_of_the_highest() {
        let pool = Pool::read("1-60").unwrap();
        assert_eq!(
            (pool.label(7), pool.label(60)),
            ("07".to_owned(), "60".to_owned())
        );
    }
}
