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

    pub(super) fn close(&mut self, at: u32) {
        self.closed.push((self.open.take().unwrap_or(0), at));
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
                Said::Strange => return Err("an advert was heard that nobody sent".to_owned()),
                Said::Heard(_) | Said::Doing { .. } | Said::Verdict { .. } => {}
            }
        }
        Ok(missed)
    }
}
