//! The words that `gatekeeperctl` has, as its own help lists them: a word that is added is found here by itself.

use std::process::Command;

/// Every word with its sub-words: `["paper", "notice"]`.
pub(crate) fn all() -> Vec<Vec<String>> {
    below(&[])
}

fn below(path: &[String]) -> Vec<Vec<String>> {
    let under = listed(&help(path), "Commands:");
    if under.is_empty() {
        return vec![path.to_vec()];
    }
    let words = under.into_iter().filter(|word| word != "help");
    words.flat_map(|word| below(&[path, &[word]].concat())).collect()
}

/// The words that a desk obeys on standard input.
pub(crate) fn of_desk() -> Vec<String> {
    let desk = help(&["desk".to_owned()]);
    let mut words = listed(&desk, "Commands on standard input");
    words.dedup();
    words
}

fn help(path: &[String]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_gatekeeperctl"))
        .args(path)
        .arg("--help")
        .output()
        .expect("it starts");
    String::from_utf8(out.stdout).expect("UTF-8")
}

/// The first words of the lines that are set in by two under a heading.
fn listed(help: &str, heading: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| !line.starts_with(heading));
    let lines = lines.skip(1).take_while(|line| line.starts_with("  "));
    let words = lines.filter(|line| !line.starts_with("   "));
    let first = words.filter_map(|line| line.split_whitespace().next());
    first.map(str::to_owned).collect()
}
