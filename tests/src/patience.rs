//! A radio that is in a hurry: faults take a desk seconds and minutes.

use std::time::Duration;

use radio::live::Patience;

/// A desk's patience divided by `by`, but for the limit of a call, which is the machine's.
pub fn hastened(by: u32) -> Patience {
    let Patience {
        look_every,
        nudge_after,
        silent_after,
        remedy,
        climb_again,
        give_up_after,
        power_on_after,
        busy_retry,
        call_limit,
    } = Patience::default();
    let hasten = |time: Duration| time / by;
    Patience {
        look_every: hasten(look_every),
        nudge_after: hasten(nudge_after),
        silent_after: hasten(silent_after),
        remedy: hasten(remedy),
        climb_again: hasten(climb_again),
        give_up_after: hasten(give_up_after),
        power_on_after: hasten(power_on_after),
        busy_retry: hasten(busy_retry),
        call_limit,
    }
}
