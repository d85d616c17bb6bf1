//! Numbers of people that are shown by their ends alone.

use register::Person;

/// So many signs of a number may be seen by others who look at the screen.
const TAIL: usize = 4;

/// The end of a number. A short one keeps no more than half of itself.
fn tail(number: &str) -> String {
    let signs = number.chars().count();
    let hidden = signs - TAIL.min(signs / 2);
    number.chars().skip(hidden).collect()
}

/// The ends of a person's numbers: of the identity paper, and of the telephone.
pub(super) fn tails(person: Option<&Person>) -> (Option<String>, Option<String>) {
    (
        person
            .and_then(|person| person.id.as_ref())
            .map(|id| tail(&id.number)),
        person.and_then(|person| person.phone.as_deref()).map(tail),
    )
}

/// Leaves the end of a number.
pub(super) fn mask(number: &mut String) {
    let shown = tail(number);
    let hidden = number.chars().count() - shown.chars().count();
    *number = "•".repeat(hidden) + &shown;
}
