//! A panic anywhere is in the journal as its place in the source; what it said is not.

use desk::home::place::Home;

#[test]
fn a_panic_is_noted_by_its_place_and_never_by_its_words() {
    let data = tempfile::tempdir().expect("a folder");
    desk::journal::note_panics(&Home::find(Some(data.path())));
    let name = "Nguyễn Thị Ước";
    let panicked = std::thread::spawn(move || panic!("{name} stands where no visitor should"));
    panicked.join().expect_err("it panics");
    let text = std::fs::read_to_string(data.path().join("journal.jsonl")).expect("a journal");
    assert!(!text.contains("Ước"), "{text}");
    let [line] = &journal::read(data.path()).expect("read").lines[..] else {
        panic!("one entry: {text}");
    };
    assert_eq!(line.event, "panicked");
    let place = &line.values["place"];
    assert!(
        place.starts_with(file!()) && place.len() > file!().len(),
        "{place}"
    );
}
