//! The rules of the house that a machine can keep: who may depend on whom, what tracked files may say, what the locale
//! files must hold. Each returns what it found wrong, one line each; an empty list is good.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::{pictures, place};

/// Longest file that still holds one idea.
const LINES_MAX: usize = 600;
/// Which of our own packages each package may use, tests and build scripts included. Leaves never see each other, but for
/// disk below them, which writes their files.
const MAY_USE: &[(&str, &[&str])] = &[
    ("beacon", &[]),
    ("gate", &[]),
    ("card", &[]),
    ("radio", &[]),
    ("scanner", &[]),
    ("sound", &[]),
    ("register", &["disk"]),
    ("disk", &[]),
    ("journal", &[]),
    ("keys", &["disk"]),
    ("sheet", &[]),
    ("printer", &[]),
    ("words", &[]),
    ("manual", &[]),
    ("form", &["register", "words"]),
    ("lists", &["card", "register"]),
    ("figures", &[]),
    ("post", &["figures"]),
    (
        "papers",
        &["card", "figures", "form", "register", "sheet", "words"],
    ),
    ("share", &["register"]),
    ("courier", &[]),
    ("door", &[]),
    (
        "hub",
        &[
            "courier", "disk", "door", "figures", "form", "manual", "office", "papers", "post", "register",
            "share", "sheet", "words",
        ],
    ),
    (
        "office",
        &[
            "door", "figures", "form", "papers", "register", "share", "sheet", "words",
        ],
    ),
    (
        "desk",
        &[
            "beacon", "gate", "card", "radio", "scanner", "register", "keys", "disk", "journal", "sheet",
            "printer", "sound", "words", "form", "lists", "papers", "share", "courier", "figures",
        ],
    ),
    ("ctl", &["desk", "manual"]),
    ("bluezone-gatekeeper", &["ctl", "desk"]),
    ("xtask", &[]),
    ("rooms", &[]),
];
/// Machines that packages come from. A lock file of cargo's cannot do without one; nothing else has to name any.
const PACKAGE_HOSTS: &str =
    r"crates\.io|npmjs\.(org|com)|pypi\.org|pythonhosted\.org|registry\.yarnpkg|deb\.debian\.org";
/// Paths that only exist on one person's machine.
const SOMEBODYS_PATHS: &str =
    r"(^|[^a-z])/home/[a-z]|/Users/[A-Za-z]|/root/[a-z.]|/work/|/tmp/[a-z]|[A-Z]:\\\\Users";
/// Words that promise later work.
const PROMISES: &str = r"\b(TODO|FIXME|XXX|HACK)\b";
/// This file spells out what it forbids.
const BUT_NOT_HERE: &str = ":(exclude)xtask/src/house.rs";

/// A rule's name and its check.
type Rule = (&'static str, fn() -> Result<Vec<String>, String>);

pub(crate) const RULES: &[Rule] = &[
    ("leaves do not see each other", dependencies_keep_their_direction),
    ("no package host is named", no_package_host),
    ("no path of one machine", no_path_of_one_machine),
    ("nothing is promised for later", no_promises),
    ("files hold one idea", no_giant_files),
    ("both languages say everything", locales_agree),
    ("one room writes files", one_room_writes),
    ("pictures are those that a command makes", pictures::faults),
];

/// What ships keeps the direction. The gate's examples may join it with beacon and radio: they fit and measure it, as
/// desk would use it, and are part of no program.
fn dependencies_keep_their_direction() -> Result<Vec<String>, String> {
    let mut wrong = unlisted(&crates()?);
    for (package, may_use) in MAY_USE {
        let tree = place::said(Command::new("cargo").args([
            "tree",
            "--locked",
            "--package",
            package,
            "--depth",
            "1",
            "--prefix",
            "none",
            "--edges",
            "normal,build",
            "--all-features",
        ]))
        .ok_or_else(|| format!("cargo tree does not know {package}"))?;
        // Where flags of rustc come from the environment, cargo says other packages too, behind an empty line.
        for line in tree.lines().skip(1).take_while(|line| !line.is_empty()) {
            let used = line.split(' ').next().unwrap_or_default();
            if MAY_USE.iter().any(|(ours, _)| ours == &used) && !may_use.contains(&used) {
                wrong.push(format!("{package} uses {used}"));
            }
        }
    }
    Ok(wrong)
}

/// Crates that have no line: nothing they use, and nobody who uses them, would be looked at.
fn unlisted(crates: &[String]) -> Vec<String> {
    crates
        .iter()
        .filter(|name| !MAY_USE.iter().any(|(listed, _)| listed == name))
        .map(|name| format!("{name} has no line that says what it may use"))
        .collect()
}

/// The folders of our crates.
fn crates() -> Result<Vec<String>, String> {
    let entries = fs::read_dir(place::inside("crates")).map_err(|error| format!("crates: {error}"))?;
    let folders = entries
        .flatten()
        .filter(|entry| entry.path().join("Cargo.toml").is_file());
    let mut names: Vec<_> = folders
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

fn no_package_host() -> Result<Vec<String>, String> {
    grep(PACKAGE_HOSTS, &[":(exclude)*Cargo.lock"])
}

fn no_path_of_one_machine() -> Result<Vec<String>, String> {
    // The web view's own tests and pictures show paths that are made up.
    grep(SOMEBODYS_PATHS, &[":(exclude)ui/tests", ":(exclude)ui/gallery"])
}

fn no_promises() -> Result<Vec<String>, String> {
    grep(PROMISES, &[":(exclude)*package-lock.json"])
}

fn no_giant_files() -> Result<Vec<String>, String> {
    let mut wrong = Vec::new();
    for name in place::ours()? {
        let is_code = [".rs", ".ts", ".svelte", ".py", ".css", ".sh"]
            .iter()
            .any(|ending| name.ends_with(ending));
        // Bindings and fitted tables are written by programs.
        if !is_code || name.contains("/bindings/") || name.ends_with("/tables.rs") {
            continue;
        }
        // Removed from the folder, and not yet from what is tracked.
        let Ok(text) = fs::read_to_string(place::inside(&name)) else {
            continue;
        };
        let lines = text.lines().count();
        if lines > LINES_MAX {
            wrong.push(format!("{name} has {lines} lines"));
        }
    }
    Ok(wrong)
}

/// What a program could write a file with beside disk. Of the others, register and journal write what is theirs alone.
fn one_room_writes() -> Result<Vec<String>, String> {
    let mut wrong = Vec::new();
    for name in place::ours()? {
        let is_ours =
            name.ends_with(".rs") && (name.starts_with("crates/") || name.starts_with("src-tauri/"));
        let may = ["crates/disk/", "crates/register/", "crates/journal/"];
        if !is_ours || !name.contains("/src/") || may.iter().any(|room| name.starts_with(room)) {
            continue;
        }
        // Removed from the folder, and not yet from what is tracked.
        if let Ok(text) = fs::read_to_string(place::inside(&name)) {
            wrong.extend(
                writing_lines(&text)
                    .into_iter()
                    .map(|line| format!("{name}:{line} writes a file past crates/disk")),
            );
        }
    }
    Ok(wrong)
}

/// Lines that write files by themselves and are part of a program: tests stand last, or fill a file.
fn writing_lines(text: &str) -> Vec<usize> {
    let ways = [
        "fs::write(",
        "File::create",
        "fs::rename(",
        "fs::copy(",
        "fs::hard_link(",
        "fs::OpenOptions",
        "File::options()",
    ];
    if text.lines().any(|line| line == "#[test]") {
        return Vec::new();
    }
    let program = text.lines().take_while(|line| *line != "#[cfg(test)]");
    let numbered = program.zip(1..);
    let writing = numbered.filter(|(line, _)| ways.iter().any(|way| line.contains(way)));
    writing.map(|(_, number)| number).collect()
}

fn locales_agree() -> Result<Vec<String>, String> {
    let vietnamese = keys("assets/locales/vi.ftl")?;
    let english = keys("assets/locales/en.ftl")?;
    let lacks = |name: &str, key: &String| format!("{name} lacks {key}");
    let mut wrong: Vec<_> = english
        .difference(&vietnamese)
        .map(|key| lacks("vi.ftl", key))
        .collect();
    wrong.extend(vietnamese.difference(&english).map(|key| lacks("en.ftl", key)));
    for path in ["assets/locales/vi.ftl", "assets/locales/en.ftl"] {
        let listed = listed_in(&locale(path)?);
        let twice = (0..listed.len()).filter(|at| listed[..*at].contains(&listed[*at]));
        wrong.extend(twice.map(|at| format!("{path} says {} twice", listed[at])));
    }
    if vietnamese.is_empty() {
        wrong.push("vi.ftl says nothing".to_owned());
    }
    Ok(wrong)
}

fn locale(path: &str) -> Result<String, String> {
    fs::read_to_string(place::inside(path)).map_err(|error| format!("{path}: {error}"))
}

/// Message names, and names of attributes as `message.attribute`.
fn keys(path: &str) -> Result<BTreeSet<String>, String> {
    Ok(keys_in(&locale(path)?))
}

fn keys_in(text: &str) -> BTreeSet<String> {
    listed_in(text).into_iter().collect()
}

/// The same in their order, said twice where they are written twice: a page that reads such a file stays empty.
fn listed_in(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut message = String::new();
    for line in text.lines() {
        let Some((name, _)) = line.split_once('=') else {
            continue;
        };
        let is_name = |word: &str| {
            word.chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        };
        let name = name.trim_end();
        if name.starts_with(|first: char| first.is_ascii_alphabetic()) && is_name(name) {
            name.clone_into(&mut message);
            keys.push(message.clone());
        } else if let Some(attribute) = name.trim_start().strip_prefix('.').filter(|word| is_name(word)) {
            keys.push(format!("{message}.{attribute}"));
        }
    }
    keys
}

/// Lines of our files that match, tracked or about to be. Ignored files are nobody's concern.
fn grep(pattern: &str, exclude: &[&str]) -> Result<Vec<String>, String> {
    let output = Command::new("git")
        .current_dir(place::root())
        .args([
            "grep",
            "--untracked",
            "--line-number",
            "-I",
            "--extended-regexp",
            pattern,
            "--",
            ".",
            BUT_NOT_HERE,
        ])
        .args(exclude)
        .output()
        .map_err(|error| format!("git: {error}"))?;
    match output.status.code() {
        // One means: nothing matched.
        Some(0 | 1) => Ok(String::from_utf8_lossy(&output.stdout).lines().map(cut).collect()),
        _ => Err(format!(
            "git grep: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        )),
    }
}

fn cut(line: &str) -> String {
    line.chars().take(160).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_messages_and_attributes_and_nothing_else() {
        let text = "# a = comment\nnext = Tiếp\n    .label = x\nreason-a =\n    two = lines\n-brand = B\nnot a key = 1\n";
        let found: Vec<_> = keys_in(text).into_iter().collect();
        assert_eq!(found, ["next", "next.label", "reason-a"]);
    }

    #[test]
    fn every_crate_has_its_own_line() {
        assert!(crates().unwrap().contains(&"beacon".to_owned()));
        assert_eq!(unlisted(&crates().unwrap()), [""; 0]);
        let attic = unlisted(&["gate".to_owned(), "attic".to_owned()]);
        assert_eq!(attic, ["attic has no line that says what it may use"]);
    }

    #[test]
    fn what_writes_past_disk_is_found_in_programs_and_not_in_their_tests() {
        let writes = "use std::fs;\nfn a() {\n    fs::write(b, c)\n}\n";
        assert_eq!(writing_lines(writes), [3]);
        assert_eq!(
            writing_lines(&format!("fn d() {{}}\n#[cfg(test)]\nmod tests {{\n{writes}}}")),
            [0; 0]
        );
        assert_eq!(writing_lines(&format!("{writes}#[test]\nfn e() {{}}\n")), [0; 0]);
    }

    #[test]
    fn every_package_that_may_be_used_has_its_own_line() {
        for (_, may_use) in MAY_USE {
            for used in *may_use {
                assert!(MAY_USE.iter().any(|(package, _)| package == used), "{used}");
            }
        }
    }
}
