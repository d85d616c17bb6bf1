//! Commands as somebody writes them, and what the page gets of them.
#![allow(clippy::unwrap_used)]

use crate::{client, commands_in, handler};

fn read(text: &str) -> Result<String, String> {
    commands_in("desk", text).map(|commands| client(&commands))
}

/// The two lines of a command: what is declared, and what is called.
#[track_caller]
fn check(command: &str, declared: &str, called: &str) {
    let text = read(&format!(
        "/// Says.\n#[tauri::command(async)]\npub(crate) fn {command} {{}}"
    ))
    .unwrap();
    assert!(
        text.contains(&format!("  /** Says. */\n  {declared};\n")),
        "{text}"
    );
    assert!(text.contains(&format!("\n    {called},\n")), "{text}");
}

#[track_caller]
fn refused(text: &str, why: &str) {
    let words = read(text).unwrap_err();
    assert!(words.contains(why), "{words}");
}

#[test]
fn names_arguments_and_answers_cross_as_tauri_takes_them() {
    check(
        "lock(held: State<'_, Held>) -> Result<(), Failure>",
        "lock(): Promise<void>",
        r#"lock: () => bridge.call("lock", {})"#,
    );
    check(
        "book_day(held: State<'_, Held>, of_day: Option<String>) -> Result<Vec<BookLine>, Failure>",
        "bookDay(ofDay: string | null): Promise<BookLine[]>",
        r#"bookDay: (ofDay) => bridge.call("book_day", { ofDay })"#,
    );
    check(
        "count(people: i32, all: bool) -> Result<Option<u32>, Failure>",
        "count(people: number, all: boolean): Promise<number | null>",
        r#"count: (people, all) => bridge.call("count", { people, all })"#,
    );
}

#[test]
fn bytes_cross_as_they_are_with_words_beside_them() {
    check(
        "look(bytes: Bytes<'_>, sheet: Beside<u32>) -> Result<ListView, Failure>",
        "look(bytes: Uint8Array, sheet: number | null): Promise<ListView>",
        r#"look: (bytes, sheet) => bridge.send("look", bytes, { sheet })"#,
    );
}

#[test]
fn a_channel_is_somebody_to_tell() {
    check(
        "open_desk(held: State<'_, Held>, updates: Channel<Update>) -> Result<Screen, Failure>",
        "openDesk(updates: (one: Update) => void): Promise<Screen>",
        r#"openDesk: (updates) => bridge.call("open_desk", { updates: bridge.channel(updates) })"#,
    );
}

#[test]
fn types_are_imported_once() {
    let text = read(
        "/// A.\n#[tauri::command]\nfn a(form: VisitForm) -> Result<Vec<Written>, Failure> {}\n\
         /// B.\n#[tauri::command]\nfn b(form: Option<VisitForm>) -> Result<(), Failure> {}\nfn no_command() {}",
    )
    .unwrap();
    assert_eq!(text.matches("import type").count(), 2, "{text}");
    assert!(!text.contains("noCommand"));
}

#[test]
fn what_the_page_could_call_wrongly_is_refused() {
    let command = |written: &str| format!("/// Says.\n#[tauri::command(async)]\nfn {written} {{}}");
    refused("#[tauri::command]\nfn a() {}", "a: does not say what it is for");
    refused(&command("a() -> Result<(), String>"), "fails with a Failure");
    refused(&command("a() -> u32"), "answers a Result");
    refused(&command("a(at: u64)"), "at: u64: the page's numbers");
    refused(&command("a() -> Result<f64, Failure>"), "null");
    refused(&command("a(words: HashMap<String, String>)"), "HashMap: no type");
    refused(
        &command("a(request: Request<'_>)"),
        "request: Request is nothing to call",
    );
    refused(&command("a(bytes: Bytes<'_>, sheet: u32)"), "beside bytes");
    refused(&command("a(sheet: Beside<u32>)"), "beside bytes");
}

#[test]
fn the_shell_hands_each_call_to_its_command() {
    let commands = commands_in("visits", "/// Says.\n#[tauri::command]\nfn a() {}").unwrap();
    assert_eq!(
        handler(&commands),
        "tauri::generate_handler![\n    crate::commands::visits::a,\n]\n"
    );
}
