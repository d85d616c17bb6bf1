//! How many of how many: a percentage never stands without the two numbers it comes from.

/// A part of a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share {
    /// How many.
    pub count: u32,
    /// Of how many; never fewer.
    pub of: u32,
}

impl Share {
    /// Per mille, rounded to the nearest; `None` of nobody.
    pub fn per_mille(self) -> Option<u32> {
        let of = u64::from(self.of);
        (of > 0).then(|| u32::try_from((u64::from(self.count) * 1000 + of / 2) / of).unwrap_or(u32::MAX))
    }

    /// `62,5%`; `None` of nobody. All is 100% and nothing 0%, and nothing else is.
    pub fn percent(self) -> Option<String> {
        let nearest = self.per_mille()?;
        let tenths = match nearest {
            0 if self.count > 0 => 1,
            1000 if self.count < self.of => 999,
            tenths => tenths,
        };
        Some(match (tenths / 10, tenths % 10) {
            (whole, 0) => format!("{whole}%"),
            (whole, tenth) => format!("{whole},{tenth}%"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_written_as_in_vietnam_and_never_hide_somebody() {
        for (count, of, expect) in [
            (5, 8, Some("62,5%")),
            (1, 3, Some("33,3%")),
            (2, 3, Some("66,7%")),
            (8, 8, Some("100%")),
            (0, 8, Some("0%")),
            (1, 20_000, Some("0,1%")),
            (19_999, 20_000, Some("99,9%")),
            (0, 0, None),
        ] {
            assert_eq!(
                Share { count, of }.percent().as_deref(),
                expect,
                "{count} of {of}"
            );
        }
    }
}
