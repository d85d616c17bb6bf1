//! `cargo xtask run`: from a fresh clone to the open kiosk.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::child::{Beside, Done, Limit, finish, judge, npm, spoken, tied};
use crate::place;
use crate::screen::Screen;
use crate::setup;

/// The window's package, and the program it makes.
const PACKAGE: &str = "bluezone-gatekeeper";
const PROGRAM: &str = "gatekeeper";
/// What the program prints, when `GATEKEEPER_ANNOUNCE=1` asks for it, once its first screen is painted.
const PAINTED: &str = "painted";

/// How the person wants it run.
pub(crate) struct Wish<'a> {
    profile: Profile,
    after_painting: AfterPainting,
    skip: Vec<&'a str>,
    app_args: &'a [&'a str],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Profile {
    Debug,
    Release,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum AfterPainting {
    Stay,
    Leave,
}

impl<'a> Wish<'a> {
    /// Reads the options; `None` when one is not known.
    pub(crate) fn read(options: &'a [&'a str]) -> Option<Self> {
        let ours = options
            .iter()
            .position(|word| *word == "--")
            .unwrap_or(options.len());
        let app_args = options.get(ours + 1..).unwrap_or_default();
        let mut wish = Self {
            profile: Profile::Debug,
            after_painting: AfterPainting::Stay,
            skip: Vec::new(),
            app_args,
        };
        let mut options = options[..ours].iter();
        while let Some(option) = options.next() {
            match *option {
                "--release" => wish.profile = Profile::Release,
                "--shot" => wish.after_painting = AfterPainting::Leave,
                "--skip" => wish.skip.push(options.next()?),
                _ => return None,
            }
        }
        Some(wish)
    }
}

/// Sets up, builds, opens the window, and stays until it is closed.
pub(crate) fn run(wish: &Wish<'_>) -> Done {
    // A picture of somebody's own screen would show more than the kiosk.
    let on_virtual_screen = wish.after_painting == AfterPainting::Leave || !place::has_display();
    setup::skip(&wish.skip)?;
    let picture = place::target().join("kiosk.png");
    let _alone = if on_virtual_screen {
        Some(Alone::here(&picture)?)
    } else {
        None
    };
    if on_virtual_screen {
        setup::to_show()?;
    } else {
        setup::to_build()?;
    }
    npm("build")?;
    let mut build = tied("cargo", Limit::None);
    build.args(["build", "--package", PACKAGE]);
    if wish.profile == Profile::Release {
        build.arg("--release");
    }
    finish(&mut build)?;

    let folder = if wish.profile == Profile::Release {
        "release"
    } else {
        "debug"
    };
    let program = place::target().join(folder).join(PROGRAM);
    let screen = if on_virtual_screen {
        Some(Screen::start()?)
    } else {
        None
    };
    let mut app = match &screen {
        // A session bus of its own, because a machine without a display has none.
        Some(screen) => {
            let mut app = tied("dbus-run-session", Limit::None);
            app.arg("--").arg(&program);
            screen.show(&mut app);
            app
        }
        None => tied(&program.to_string_lossy(), Limit::None),
    };
    app.args(wish.app_args)
        .env("GATEKEEPER_ANNOUNCE", "1")
        .stdout(Stdio::piped());
    place::drawing(&mut app);
    let words = spoken(&app);
    let mut app = Beside(app.spawn().map_err(|error| format!("{words}: {error}"))?);
    let Some(output) = app.0.stdout.take() else {
        return Err("the program has no output".to_owned());
    };
    let mut painted = false;
    for line in BufReader::new(output).lines() {
        let Ok(line) = line else { break };
        println!("{line}");
        if line != PAINTED {
            continue;
        }
        painted = true;
        if let Some(screen) = &screen {
            screen.picture(&picture)?;
            println!(
                "The kiosk is open on a virtual screen; its picture: {}",
                picture.display()
            );
        }
        if wish.after_painting == AfterPainting::Leave {
            return Ok(());
        }
        println!("Ctrl-C ends it.");
    }
    let status = app.0.wait().map_err(|error| format!("{words}: {error}"))?;
    if status.success() && !painted {
        println!("A desk is open here already: it was brought forward, and no second one opened.");
    }
    judge(status, &words)
}

/// The one kiosk on a virtual screen: nobody sees that another is open, and it would be on the same register.
struct Alone(PathBuf);

impl Alone {
    fn here(picture: &Path) -> Result<Self, String> {
        let note = picture.with_extension("process");
        let other = fs::read_to_string(&note).unwrap_or_default();
        let still = Path::new("/proc").join(other.trim()).join("comm");
        if fs::read_to_string(still).is_ok_and(|name| name.trim() == "xtask") {
            return Err(format!(
                "a kiosk is open on a virtual screen already (process {}); its picture: {}",
                other.trim(),
                picture.display()
            ));
        }
        fs::create_dir_all(place::target())
            .and_then(|()| fs::write(&note, std::process::id().to_string()))
            .map_err(|error| format!("{}: {error}", note.display()))?;
        Ok(Self(note))
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        // The process that it names is not there any more either way.
        fs::remove_file(&self.0).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_end_where_the_programs_arguments_begin() {
        let words = ["--release", "--skip", "dbus", "--", "--practice", "--shot"];
        let wish = Wish::read(&words).unwrap();
        assert_eq!(wish.skip, ["dbus"]);
        assert!(wish.profile == Profile::Release && wish.after_painting == AfterPainting::Stay);
        assert_eq!(wish.app_args, ["--practice", "--shot"]);
        assert!(Wish::read(&["--relase"]).is_none());
        assert!(Wish::read(&[]).unwrap().app_args.is_empty());
    }
}
