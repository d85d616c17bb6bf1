//! Between which adverts something was wrong: there, and only there, may one be missed.

use std::collections::HashSet;

use super::said::Said;

/// From number to number; the last may be open.
#[derive(Default)]
pub(super) struct Windows {
    closed: Vec<(u32, u32)>,
    open: Option<u32>,
}

impl Windows {
    pub(super) fn open(&mut self, after: u32) {
        self.open = Some(after);
    }

    /// Closes the one that is open, if one is.
    pub(super) fn close(&mut self, at: u32) {
        self.closed.extend(self.open.take().map(|after| (after, at)));
    }

    /// The numbers that were missed, by what was said.
    pub(super) fn missed(&self, said: &[Said]) -> Result<HashSet<u32>, String> {
        let mut missed = HashSet::new();
        for line in said {
            match line {
                Said::Missed(first, last) => {
                    let inside = |(from, to): &(u32, u32)| from < first && last <= to;
                    if !self.closed.iter().any(inside) {
                        return Err(format!(
                            "adverts {first} to {last} were lost, and there was no fault"
                        ));
                    }
                    missed.extend(*first..=*last);
                }
                // Its place is empty, which was said before, and judged there.
                Said::Late(_) => {}
                Said::Strange => return Err("an advert was heard that nobody sent".to_owned()),
                Said::Heard(_) | Said::Doing { .. } | Said::Verdict { .. } => {}
            }
        }
        Ok(missed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Faults from the tenth to the twentieth advert, and from the thirtieth to the fortieth.
    #[track_caller]
    fn check(said: Said, expect: Result<&[u32], &str>) {
        let mut windows = Windows::default();
        for (after, at) in [(10, 20), (30, 40)] {
            windows.open(after);
            windows.close(at);
        }
        match (windows.missed(&[Said::Heard(9), said]), expect) {
            (Ok(missed), Ok(expect)) => assert_eq!(missed, expect.iter().copied().collect()),
            (Err(why), Err(expect)) => assert!(why.contains(expect), "{why}"),
            (found, expect) => panic!("{found:?}, not {expect:?}"),
        }
    }

    #[test]
    fn an_advert_may_be_missed_during_a_fault_and_at_no_other_time() {
        check(Said::Missed(11, 13), Ok(&[11, 12, 13]));
        check(Said::Missed(20, 20), Ok(&[20]));
        check(Said::Missed(10, 10), Err("10 to 10 were lost"));
        check(Said::Missed(21, 21), Err("were lost"));
        check(Said::Missed(25, 25), Err("were lost"));
        // Some of them in one fault, some in the next, some between.
        check(Said::Missed(19, 31), Err("were lost"));
    }

    #[test]
    fn an_advert_that_nobody_sent_is_never_forgiven() {
        check(Said::Strange, Err("nobody sent"));
        check(Said::Late(12), Ok(&[]));
    }
}
