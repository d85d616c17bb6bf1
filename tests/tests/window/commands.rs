//! Which command of the window no story sends.

use std::collections::BTreeSet;
use std::path::Path;

use crate::{
    book, cards, desk, gates, hotel, office, owner, people, pin, practice, province, put_right, slips,
    station, trouble,
};

/// What every window sends before it is painted; the stage waits until it is.
const AT_THE_START: &[&str] = &["open_desk", "painted"];

/// What the story of the first day sends. It stands in a program of its own: a scanner is known in it by its speed.
const FIRST_DAY: &[&str] = &["guide_at", "answer_step", "confirm_recovery", "leave_guide"];

const STORIES: &[&[&str]] = &[
    FIRST_DAY,
    AT_THE_START,
    book::SENDS,
    book::LONG_DAY_SENDS,
    cards::SENDS,
    desk::SENDS,
    desk::CALIBRATION_SENDS,
    desk::CROWD_SENDS,
    gates::SENDS,
    hotel::SENDS,
    office::SENDS,
    owner::SENDS,
    owner::RECOVERY_SENDS,
    people::SENDS,
    pin::SENDS,
    practice::SENDS,
    province::SENDS,
    put_right::SENDS,
    slips::SENDS,
    station::SENDS,
    trouble::SENDS,
];

#[test]
fn every_command_is_sent_by_a_story() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(client::COMMANDS);
    let commands = client::commands(&folder).unwrap();
    let all: BTreeSet<_> = commands.iter().map(|command| command.name.as_str()).collect();
    let sent: BTreeSet<_> = STORIES.iter().flat_map(|story| story.iter().copied()).collect();
    let never: Vec<_> = all.difference(&sent).collect();
    assert!(never.is_empty(), "no story sends {never:?}");
    let gone: Vec<_> = sent.difference(&all).collect();
    assert!(gone.is_empty(), "stories send {gone:?}, which are no commands");
}
