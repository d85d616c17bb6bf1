//! What only Windows has, under wine. `cargo xtask test --windows` says where the programs are and runs this.

use std::path::PathBuf;

use gatekeeper_tests::window::{Displays, Theatre, in_english, says};

/// A program of Windows that Linux can start.
fn stands_for(variable: &str) -> PathBuf {
    let told = std::env::var_os(variable);
    told.expect("`cargo xtask test --windows` says it").into()
}

#[test]
#[ignore = "run by `cargo xtask test --windows`"]
fn without_webview2_the_window_says_in_both_languages_what_to_install() {
    let window = stands_for("GATEKEEPER_TESTS_WINDOW");
    let ended = Theatre::build(Displays::default()).answered(
        &window,
        "Bluezone Gatekeeper",
        "windows-without-webview2",
    );
    let said = String::from_utf8_lossy(&ended.stderr);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for key in ["web-view-missing", "web-view-install"] {
        assert!(
            said.contains(&says(key)) && said.contains(&in_english(key)),
            "{said}"
        );
    }
    assert_eq!(ended.status.code(), Some(1));
}
