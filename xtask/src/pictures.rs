//! `cargo xtask pictures`: the pictures of README and docs, made anew from the real window and a real sheet.
//!
//! Deliberately absent: a comparison of pixels. A clock stands in every picture, and letters differ from one machine to the next;
//! what is kept to is that each picture that is shown is one that this makes (`house.rs`).

use crate::child::{Done, Limit, finish, npm, tied};
use crate::files::read;
use crate::{place, setup};

/// Where they are kept.
pub(crate) const FOLDER: &str = "docs/pictures";

/// All that there are. `tests/examples/pictures.rs` makes each, or fails.
pub(crate) const NAMES: &[&str] = &["glance", "guide", "not-heard", "running", "sheet", "visitors"];

/// Together they stay small: they are in every clone for ever.
pub(crate) const BYTES_MAX: u64 = 600_000;

/// Makes them all.
pub(crate) fn make() -> Done {
    setup::everyday()?;
    npm("build")?;
    let mut play = tied("cargo", Limit::Minutes(60));
    play.args([
        "run",
        "--locked",
        "--quiet",
        "--package",
        place::END_TO_END,
        "--example",
        "pictures",
        "--",
    ]);
    play.arg(place::inside(FOLDER)).args(NAMES);
    finish(place::drawing(&mut play))
}

/// What speaks against the pictures: shown and not made by us, kept and not made, made and nowhere shown, too heavy.
pub(crate) fn faults() -> Result<Vec<String>, String> {
    let files = place::ours()?;
    let mut shown = Vec::new();
    for name in files.iter().filter(|name| name.ends_with(".md")) {
        shown.extend(shown_in(&read(&place::inside(name))?).map(str::to_owned));
    }
    let mut kept = Vec::new();
    for name in files.iter().filter(|name| name.starts_with(FOLDER)) {
        let bytes = std::fs::metadata(place::inside(name))
            .map_err(|error| format!("{name}: {error}"))?
            .len();
        kept.push((
            name.trim_start_matches(FOLDER).trim_matches('/').to_owned(),
            bytes,
        ));
    }
    Ok(against(&shown, &kept))
}

/// The names of the pictures that a text shows: `![words](docs/pictures/NAME.png)`, from wherever it stands.
fn shown_in(text: &str) -> impl Iterator<Item = &str> {
    let of_picture = |place: &'static str| {
        text.split(place)
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
    };
    of_picture("](docs/pictures/")
        .chain(of_picture("](pictures/"))
        .chain(of_picture("](../pictures/"))
}

fn against(shown: &[String], kept: &[(String, u64)]) -> Vec<String> {
    let made = |file: &str| NAMES.iter().any(|name| file.strip_suffix(".png") == Some(name));
    let mut wrong: Vec<_> = shown
        .iter()
        .filter(|file| !made(file))
        .map(|file| format!("{file} is shown, and not made"))
        .collect();
    wrong.extend(
        kept.iter()
            .filter(|(file, _)| !made(file))
            .map(|(file, _)| format!("{file} is kept, and not made")),
    );
    for name in NAMES {
        let file = format!("{name}.png");
        if !kept.iter().any(|(kept, _)| *kept == file) {
            wrong.push(format!("{file} is not there: cargo xtask pictures"));
        }
        if !shown.contains(&file) {
            wrong.push(format!("{file} is shown nowhere"));
        }
    }
    let bytes: u64 = kept.iter().map(|(_, bytes)| bytes).sum();
    if bytes > BYTES_MAX {
        wrong.push(format!("{FOLDER} holds {bytes} bytes, more than {BYTES_MAX}"));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_shows_the_pictures_of_its_links() {
        let text = "See ![a](docs/pictures/running.png), [b](other.png) and ![c](pictures/old.png).";
        assert_eq!(shown_in(text).collect::<Vec<_>>(), ["running.png", "old.png"]);
    }

    #[test]
    fn pictures_that_nobody_makes_misses_or_shows_are_named() {
        let all = || NAMES.iter().map(|name| format!("{name}.png"));
        let kept: Vec<_> = all().map(|file| (file, 1_000)).collect();
        let shown: Vec<_> = all().collect();
        assert_eq!(against(&shown, &kept), [""; 0]);

        let old = "old.png".to_owned();
        assert_eq!(
            against(&[shown.clone(), vec![old.clone()]].concat(), &kept),
            ["old.png is shown, and not made"]
        );
        assert_eq!(
            against(&shown, &[kept.clone(), vec![(old, 1)]].concat()),
            ["old.png is kept, and not made"]
        );
        assert_eq!(
            against(&shown, &kept[1..]),
            ["glance.png is not there: cargo xtask pictures"]
        );
        assert_eq!(against(&shown[1..], &kept), ["glance.png is shown nowhere"]);
        let heavy = vec![(kept[0].0.clone(), BYTES_MAX + 1)];
        assert!(against(&shown, &[heavy, kept[1..].to_vec()].concat())[0].contains("more than"));
    }
}
