use super::*;
use crate::reading::{Reading, read};

/// 2021-01-05T08:00:00+07:00.
const START_MS: i64 = 1_609_808_400_000;

fn full(command: &'static str) -> Entry {
    Entry::of(Event::VisitNotWritten)
        .said("error", "disk_full")
        .said("command", command)
        .code("number", Some(13))
}

/// The events that are kept, with how often each came.
fn kept(folder: &Path) -> Vec<(String, u32)> {
    let lines = read(folder).unwrap().lines;
    lines.into_iter().map(|line| (line.event, line.times)).collect()
}

#[test]
fn entries_come_back_in_order_with_their_values() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    journal.note(START_MS, &Entry::of(Event::Started).said("program", "window"));
    journal.note(START_MS + 1000, &full("enter"));
    let Reading { lines, unreadable } = read(folder.path()).unwrap();
    assert_eq!((lines.len(), unreadable), (2, 0));
    assert_eq!((lines[1].at_ms, lines[1].times), (START_MS + 1000, 1));
    let values: Vec<_> = lines[1]
        .values
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(values, ["command=enter", "error=disk_full", "number=13"]);
}

#[test]
fn what_fails_every_second_is_counted_and_not_written_every_second() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    for second in 0..300 {
        journal.note(START_MS + second * 1000, &full("enter"));
    }
    assert_eq!(kept(folder.path()), [("visit_not_written".to_owned(), 1)]);
    journal.note(START_MS + 300_000, &Entry::of(Event::Copied));
    let words = ["visit_not_written", "visit_not_written", "copied"].map(str::to_owned);
    let expected: Vec<_> = words.into_iter().zip([1, 299, 1]).collect();
    assert_eq!(kept(folder.path()), expected);
}

#[test]
fn a_repeated_entry_shows_again_after_a_while_and_when_the_program_ends() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    for second in [0, 1, 2, 600, 601] {
        journal.note(START_MS + second * 1000, &full("enter"));
    }
    let times = |folder: &Path| {
        kept(folder)
            .into_iter()
            .map(|(_, times)| times)
            .collect::<Vec<_>>()
    };
    assert_eq!(times(folder.path()), [1, 3]);
    drop(journal);
    assert_eq!(times(folder.path()), [1, 3, 1]);
}

#[test]
fn a_clock_that_was_set_back_silences_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::in_folder(folder.path());
    journal.note(START_MS, &full("enter"));
    journal.note(START_MS - 86_400_000, &full("enter"));
    assert_eq!(kept(folder.path()).len(), 2);
}

#[test]
fn a_journal_never_grows_beyond_two_files_whoever_writes() {
    let folder = tempfile::tempdir().unwrap();
    let writers: Vec<_> = ["enter", "exit", "export"]
        .into_iter()
        .map(|command| {
            let folder = folder.path().to_owned();
            std::thread::spawn(move || {
                // A journal of its own, as another process has.
                let journal = Journal::in_folder(&folder);
                for n in 0..4000 {
                    // No two entries in a row are alike.
                    journal.note(START_MS, &full(command).count("n", n));
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    let lengths = FILES.map(|name| std::fs::metadata(folder.path().join(name)).unwrap().len());
    assert!(
        lengths.iter().all(|bytes| *bytes < FULL_BYTES + 4096),
        "{lengths:?}"
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    // Windows finds the end and writes in one step, as Linux does. Wine, under which these tests are run for it, takes two.
    if cfg!(not(windows)) {
        let unreadable = read(folder.path()).unwrap().unreadable;
        assert_eq!(unreadable, 0, "lines of two writers never mix");
    }
}

#[test]
fn half_a_line_spoils_no_other() {
    let folder = tempfile::tempdir().unwrap();
    Journal::in_folder(folder.path()).note(START_MS, &full("enter"));
    let path = folder.path().join(FILES[1]);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.truncate(bytes.len() - 5);
    bytes.extend_from_slice(b"\n\xff\xfe not text\n");
    std::fs::write(&path, bytes).unwrap();
    Journal::in_folder(folder.path()).note(START_MS, &Entry::of(Event::Ended));
    let Reading { lines, unreadable } = read(folder.path()).unwrap();
    assert_eq!((lines.len(), unreadable), (1, 2));
}

#[test]
fn what_could_not_be_written_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let away = folder.path().join("away");
    let journal = Journal::in_folder(&away);
    journal.note(START_MS, &full("enter"));
    journal.note(START_MS, &full("exit"));
    assert!(!away.exists(), "looking for a place to write makes no folder");
    std::fs::create_dir(&away).unwrap();
    journal.note(START_MS, &Entry::of(Event::Ended));
    let words: Vec<_> = kept(&away).into_iter().map(|(word, _)| word).collect();
    assert_eq!(words, ["entries_lost", "ended"]);
}

#[cfg(unix)]
#[test]
fn a_journal_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    Journal::in_folder(folder.path()).note(START_MS, &Entry::of(Event::Started));
    let mode = std::fs::metadata(folder.path().join(FILES[1]))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}
