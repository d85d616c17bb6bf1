//! Which display visitors see. The attendant's own is never theirs, nor one that shows the same picture, and where it is not
//! certain which of several is meant, none is.

use desk::transport::DisplayView;
use tauri::webview::WebviewWindow;
use tauri::window::Monitor;

/// No display, whatever is plugged in.
const NONE: &str = "none";

/// A display: its name, and where it lies among the others, in pixels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Display {
    pub(super) name: String,
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: u32,
    pub(super) height: u32,
}

impl Display {
    /// Whether two displays show, in part, the same picture.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let apart = |from: i32, wide: u32, at: i32, far: u32| {
            i64::from(from) + i64::from(wide) <= i64::from(at)
                || i64::from(at) + i64::from(far) <= i64::from(from)
        };
        !apart(self.x, self.width, other.x, other.width) && !apart(self.y, self.height, other.y, other.height)
    }
}

impl From<&Monitor> for Display {
    fn from(monitor: &Monitor) -> Self {
        // It comes from the display itself: no character of it may do anything.
        let plain = |name: &String| name.chars().filter(|c| !c.is_control()).collect::<String>();
        let name = monitor.name().map(plain).unwrap_or_default();
        let (size, at) = (monitor.size(), monitor.position());
        Self {
            name: match name.trim() {
                "" => format!("{} × {}", size.width, size.height),
                name => name.to_owned(),
            },
            x: at.x,
            y: at.y,
            width: size.width,
            height: size.height,
        }
    }
}

impl From<Display> for DisplayView {
    fn from(display: Display) -> Self {
        Self {
            name: display.name,
            width: display.width,
            height: display.height,
        }
    }
}

/// What is plugged in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Displays {
    /// All but the attendant's, in the order in which they lie.
    others: Vec<Display>,
    /// Where the attendant's window is.
    pub(super) attendants: Display,
}

impl Displays {
    /// Asks the system; `None` where it does not say where the attendant's window is.
    pub(super) fn around(attendants: &WebviewWindow) -> tauri::Result<Option<Self>> {
        let all = attendants.available_monitors()?;
        let here = attendants.current_monitor()?;
        Ok(here.map(|here| Self::of(all.iter().map(Display::from).collect(), Display::from(&here))))
    }

    fn of(mut all: Vec<Display>, attendants: Display) -> Self {
        all.retain(|display| display.width > 0 && display.height > 0);
        all.sort_by_key(|display| (display.x, display.y));
        // Two of one make have one name: the second bears its number.
        let names: Vec<String> = all.iter().map(|display| display.name.clone()).collect();
        for (at, display) in all.iter_mut().enumerate() {
            let before = names[..at].iter().filter(|name| **name == display.name).count();
            if before > 0 {
                display.name = format!("{} ({})", display.name, before + 1);
            }
        }
        all.retain(|display| !display.overlaps(&attendants));
        Self {
            others: all,
            attendants,
        }
    }

    /// Those that could be given to visitors.
    pub(super) fn into_views(self) -> Vec<DisplayView> {
        self.others.into_iter().map(DisplayView::from).collect()
    }

    /// The one that visitors see, by the owner's wish: by itself only where there is no other that could be meant.
    pub(super) fn chosen(&self, wish: &str) -> Option<&Display> {
        match (wish, self.others.as_slice()) {
            (NONE, _) => None,
            ("", [only]) => Some(only),
            ("", _) => None,
            (name, others) => others.iter().find(|display| display.name == name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn display(name: &str, x: i32, y: i32) -> Display {
        Display {
            name: name.to_owned(),
            x,
            y,
            width: 1366,
            height: 768,
        }
    }

    /// What is chosen by a wish where the attendant's window is on the first.
    #[track_caller]
    fn check(all: &[Display], wish: &str, expect: Option<(i32, i32)>) {
        let displays = Displays::of(all.to_vec(), all[0].clone());
        let chosen = displays.chosen(wish).map(|display| (display.x, display.y));
        assert_eq!(chosen, expect, "{wish:?}");
    }

    #[test]
    fn a_second_display_is_the_visitors_by_itself_and_a_single_one_never() {
        let one = [display("eDP-1", 0, 0)];
        let two = [display("eDP-1", 0, 0), display("HDMI-1", 1366, 0)];
        check(&one, "", None);
        check(&one, "eDP-1", None);
        check(&one, "HDMI-1", None);
        check(&two, "", Some((1366, 0)));
        check(&two, "HDMI-1", Some((1366, 0)));
        check(&two, "none", None);
        check(&two, "eDP-1", None);
        check(&two, "DP-3", None);
        // To the left of it, and above.
        check(
            &[display("eDP-1", 1366, 0), display("HDMI-1", 0, 0)],
            "",
            Some((0, 0)),
        );
        check(
            &[display("eDP-1", 0, 0), display("HDMI-1", 0, -768)],
            "",
            Some((0, -768)),
        );
    }

    #[test]
    fn of_several_the_owner_says_which() {
        let three = [
            display("eDP-1", 0, 0),
            display("HDMI-1", 1366, 0),
            display("HDMI-2", 2732, 0),
        ];
        check(&three, "", None);
        check(&three, "HDMI-2", Some((2732, 0)));
    }

    #[test]
    fn a_display_that_shows_the_attendants_picture_too_is_not_the_visitors() {
        let mirrored = [display("eDP-1", 0, 0), display("HDMI-1", 0, 0)];
        check(&mirrored, "", None);
        check(&mirrored, "HDMI-1", None);
        check(
            &[display("eDP-1", 0, 0), display("HDMI-1", 1000, 100)],
            "HDMI-1",
            None,
        );
        let beside = [mirrored[0].clone(), mirrored[1].clone(), display("DP-1", 1366, 0)];
        check(&beside, "", Some((1366, 0)));
    }

    #[test]
    fn two_of_one_make_are_told_apart() {
        let alike = [
            display("DELL", 0, 0),
            display("DELL", 1366, 0),
            display("DELL", 2732, 0),
        ];
        check(&alike, "DELL (2)", Some((1366, 0)));
        check(&alike, "DELL (3)", Some((2732, 0)));
        check(&alike, "DELL", None);
        let displays = Displays::of(alike.to_vec(), alike[0].clone());
        let names: Vec<String> = displays.into_views().into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["DELL (2)", "DELL (3)"]);
    }
}
