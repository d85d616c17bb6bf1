//! A printer that has a job and tells nothing more of it: it may have died with it, and CUPS would call that printing for hours.

use std::time::{Duration, Instant};

use super::look::Look;
use crate::trouble::Trouble;

/// Longer than a slow printer takes for a page, and shorter than anybody waits without looking.
const LONG: Duration = Duration::from_secs(45);

/// Since when nothing has moved.
#[derive(Default)]
pub(super) struct Silence {
    last: Option<(Look, Instant)>,
}

impl Silence {
    /// Takes a look at `now`; what to tell of it, if there is no other trouble.
    pub(super) fn hears(&mut self, look: Look, now: Instant) -> Option<Trouble> {
        let since = match &self.last {
            Some((last, since)) if look.is_as(last) => *since,
            _ => now,
        };
        let trouble = look.trouble;
        let is_silent = !look.is_waiting() && now.duration_since(since) >= LONG;
        self.last = Some((look, since));
        trouble.or(is_silent.then_some(Trouble::Silent))
    }
}

#[cfg(test)]
mod tests {
    use ipp::prelude::*;

    use super::*;
    use crate::cups::look::QueueLook;
    use crate::pace;

    fn look(state: i32, counted: i32) -> Look {
        let mut job = IppAttributeGroup::new(DelimiterTag::JobAttributes);
        for (name, value) in [
            ("job-state", IppValue::Enum(state)),
            ("job-impressions-completed", IppValue::Integer(counted)),
        ] {
            job.attributes_mut()
                .push(IppAttribute::with_name(name, value).unwrap());
        }
        let queue = IppAttributeGroup::new(DelimiterTag::PrinterAttributes);
        Look::read(&job, QueueLook::read(&queue), None)
    }

    fn check(looks: &[(i32, i32, u64)], expect: Option<Trouble>) {
        let (mut silence, start) = (Silence::default(), pace::now());
        let told = looks.iter().map(|(state, counted, at)| {
            silence.hears(look(*state, *counted), start + Duration::from_secs(*at))
        });
        assert_eq!(told.last().flatten(), expect, "{looks:?}");
    }

    #[test]
    fn a_printer_that_tells_nothing_for_long_is_told() {
        check(&[(5, 0, 0), (5, 0, 44)], None);
        check(&[(5, 0, 0), (5, 0, 20), (5, 0, 45)], Some(Trouble::Silent));
        check(&[(5, 0, 0), (5, 1, 44), (5, 1, 60)], None);
        check(&[(5, 0, 0), (5, 1, 44), (5, 1, 89)], Some(Trouble::Silent));
    }

    #[test]
    fn a_job_behind_others_may_wait() {
        check(&[(3, 0, 0), (3, 0, 200)], None);
        check(&[(3, 0, 0), (5, 0, 200), (5, 0, 210)], None);
    }
}
