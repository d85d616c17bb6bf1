//! What crosses to the screen that visitors see.
//!
//! No word about anybody: [`VisitorView`] is `Copy`, so no text can be in it, whatever it is made from. The words on the wall
//! between two visitors ([`VisitorWall`]) are made from the owner's settings alone. Deliberately absent: what else was heard
//! (a signal that somebody repeats is for the attendant to judge), and reasons.

use papers::{Board, ScreenCode};
use serde::Serialize;
use ts_rs::TS;

use super::check::{AskWord, CheckView, HintWord, PlatformWord, VerdictWord};

/// What the screen paints.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct VisitorView {
    /// It is practice, and says so.
    pub practice: bool,
    /// What of.
    pub shows: VisitorShows,
}

/// What a visitor sees.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, TS)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum VisitorShows {
    /// Nothing: the desk is not open.
    #[default]
    Nothing,
    /// Nobody is being checked: the notice of data use and the poster.
    Between,
    /// People go by and nobody is checked one by one: the poster alone.
    Poster,
    /// The check of whoever stands there.
    Check(VisitorCheck),
    /// Nothing more is wanted of them.
    Thanks,
}

/// A check, as its visitor sees it.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct VisitorCheck {
    /// The big word.
    pub verdict: VisitorVerdict,
    /// What to do, in two lines.
    pub todo: VisitorTodo,
    /// How much of the listening is done, 0 to 1; the ring fills.
    pub filled: f32,
    /// Which store their phone has, where that is known.
    pub phone: Option<PlatformWord>,
}

/// The verdicts that a visitor sees. Whoever has no smartphone is only thanked.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum VisitorVerdict {
    /// Still listening.
    Listening,
    /// Bluezone is running.
    Running,
    /// It very likely is.
    Probable,
    /// Not heard yet: help is offered.
    NotHeard,
    /// The desk could not tell, and says that it is not the visitor's fault.
    CannotCheck,
}

/// What a visitor is asked to do: the key is `visitor-todo-` plus this word, and the number of the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum VisitorTodo {
    /// Wait a moment.
    Wait,
    /// Open Bluezone and lay the phone on the pad.
    LayOnPad,
    /// Open Bluezone; the phone lies there already.
    OpenOnPad,
    /// Open Bluezone and hold the phone close.
    OpenApp,
    /// Switch Bluetooth on too.
    Bluetooth,
    /// Come in.
    ComeIn,
    /// Nothing: it is the desk that could not hear.
    Attendant,
}

impl From<&CheckView> for VisitorShows {
    fn from(check: &CheckView) -> Self {
        let verdict = match check.verdict {
            VerdictWord::Listening => VisitorVerdict::Listening,
            VerdictWord::Running => VisitorVerdict::Running,
            VerdictWord::Probable => VisitorVerdict::Probable,
            VerdictWord::NotHeard => VisitorVerdict::NotHeard,
            VerdictWord::CannotCheck => VisitorVerdict::CannotCheck,
            VerdictWord::NoPhone => return Self::Thanks,
        };
        Self::Check(VisitorCheck {
            verdict,
            todo: todo(verdict, check),
            filled: match verdict {
                VisitorVerdict::Listening if check.needed_s > 0.0 => {
                    (check.heard_s / check.needed_s).clamp(0.0, 1.0)
                }
                VisitorVerdict::Listening => 0.0,
                _ => 1.0,
            },
            phone: check.platform,
        })
    }
}

fn todo(verdict: VisitorVerdict, check: &CheckView) -> VisitorTodo {
    match (verdict, check.ask, check.hint) {
        (VisitorVerdict::Running | VisitorVerdict::Probable, _, _) => VisitorTodo::ComeIn,
        (VisitorVerdict::CannotCheck, _, _) => VisitorTodo::Attendant,
        (VisitorVerdict::Listening, Some(_), Some(HintWord::IphoneWithoutBluezone)) => VisitorTodo::OpenOnPad,
        (VisitorVerdict::NotHeard, _, _) | (VisitorVerdict::Listening, _, Some(HintWord::NothingOnPad)) => {
            VisitorTodo::Bluetooth
        }
        (VisitorVerdict::Listening, Some(AskWord::PadAndOpen), _) => VisitorTodo::LayOnPad,
        (VisitorVerdict::Listening, Some(AskWord::OpenApp), _) => VisitorTodo::OpenApp,
        (VisitorVerdict::Listening, None, _) => VisitorTodo::Wait,
    }
}

/// What hangs on the wall, as it were, while nobody is checked. Nothing of it is about a visitor.
#[derive(Clone, PartialEq, Debug, Serialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct VisitorWall {
    /// The agency.
    pub agency: String,
    /// The notice of data use in Vietnamese, or in the owner's own words.
    pub notice: Vec<String>,
    /// The same in English; empty where the owner wrote words of their own.
    pub notice_en: Vec<String>,
    /// The ways to Bluezone.
    pub codes: Vec<VisitorCode>,
}

/// A way to Bluezone with its code.
#[derive(Clone, PartialEq, Debug, Serialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct VisitorCode {
    /// Which.
    pub way: WayWord,
    /// Where it leads.
    pub link: String,
    /// The code with its blank border, as SVG.
    pub svg: String,
    /// How much of the drawing's width is dark.
    pub dark: f32,
}

/// The ways to Bluezone: the key is `poster-` plus this word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum WayWord {
    /// The official site.
    Site,
    /// The store for Android.
    Android,
    /// The store for iPhones.
    Ios,
}

impl From<ScreenCode> for VisitorCode {
    fn from(code: ScreenCode) -> Self {
        Self {
            way: match code.way {
                Board::Site => WayWord::Site,
                Board::Android => WayWord::Android,
                Board::Ios => WayWord::Ios,
            },
            link: code.link,
            svg: code.svg,
            dark: code.dark,
        }
    }
}

/// What the page is told: either of the two.
#[derive(Clone, PartialEq, Debug, Serialize, TS)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum VisitorTold {
    /// What to paint.
    View(VisitorView),
    /// What hangs on the wall.
    Wall(VisitorWall),
}

/// What a shell is told: what to paint, and whether the wall is another than before.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct VisitorNews {
    /// What to paint.
    pub view: VisitorView,
    /// Counts up when the wall may be another.
    pub wall: u32,
}

/// A display of this computer, for the owner to choose from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct DisplayView {
    /// The name that the system gives it, and by which it is found again.
    pub name: String,
    /// Its width, pixels.
    pub width: u32,
    /// Its height, pixels.
    pub height: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A check in which every text is somebody's.
    fn check(verdict: VerdictWord, ask: Option<AskWord>, hint: Option<HintWord>) -> CheckView {
        CheckView {
            check: 7,
            verdict,
            reason: "Nguyễn Thị Ẵm".to_owned(),
            platform: Some(PlatformWord::Ios),
            heard_s: 9.0,
            needed_s: 8.0,
            ask,
            hint,
            decided_after_s: Some(1.0),
            visit: Some("030099001417".to_owned()),
            told: true,
        }
    }

    /// Every text in a value, however deep.
    fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => found.push(text.clone()),
            serde_json::Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
            serde_json::Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
            _ => {}
        }
    }

    #[test]
    fn nothing_that_a_visitor_sees_can_hold_a_word_about_anybody() {
        // By type: what is `Copy` owns no text. The walk is for a reader who does not trust that.
        fn holds_no_text<T: Copy + 'static>() {}
        holds_no_text::<VisitorView>();
        let asks = [None, Some(AskWord::PadAndOpen), Some(AskWord::OpenApp)];
        let hints = [
            None,
            Some(HintWord::IphoneWithoutBluezone),
            Some(HintWord::NothingOnPad),
            Some(HintWord::AlreadyCounted),
            Some(HintWord::RepeatedSignal),
        ];
        let mut walked = 0;
        for verdict in [
            VerdictWord::Listening,
            VerdictWord::Running,
            VerdictWord::Probable,
            VerdictWord::NotHeard,
            VerdictWord::CannotCheck,
            VerdictWord::NoPhone,
        ] {
            for (ask, hint) in asks.iter().flat_map(|ask| hints.map(|hint| (*ask, hint))) {
                let shows = VisitorShows::from(&check(verdict, ask, hint));
                let told = VisitorTold::View(VisitorView {
                    practice: true,
                    shows,
                });
                let mut found = Vec::new();
                texts(&serde_json::to_value(&told).unwrap(), &mut found);
                for text in &found {
                    let word = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
                    assert!(word, "{verdict:?} {ask:?} {hint:?}: {text}");
                    assert!(!text.contains("counted") && !text.contains("repeated"), "{text}");
                }
                walked += found.len();
            }
        }
        assert!(walked > 300, "{walked}");
    }

    #[test]
    fn what_a_visitor_is_asked_is_help_and_never_blame() {
        let told = |verdict, ask, hint| match VisitorShows::from(&check(verdict, ask, hint)) {
            VisitorShows::Check(check) => Some((check.verdict, check.todo)),
            _ => None,
        };
        let pad = Some(AskWord::PadAndOpen);
        let check = |verdict, ask, hint, expect| {
            assert_eq!(told(verdict, ask, hint), expect, "{verdict:?} {ask:?} {hint:?}");
        };
        use VerdictWord::{CannotCheck, Listening, NoPhone, NotHeard, Running};
        check(
            Listening,
            None,
            None,
            Some((VisitorVerdict::Listening, VisitorTodo::Wait)),
        );
        check(
            Listening,
            pad,
            None,
            Some((VisitorVerdict::Listening, VisitorTodo::LayOnPad)),
        );
        let open = Some(AskWord::OpenApp);
        check(
            Listening,
            open,
            None,
            Some((VisitorVerdict::Listening, VisitorTodo::OpenApp)),
        );
        let iphone = Some(HintWord::IphoneWithoutBluezone);
        check(
            Listening,
            pad,
            iphone,
            Some((VisitorVerdict::Listening, VisitorTodo::OpenOnPad)),
        );
        let nothing = Some(HintWord::NothingOnPad);
        check(
            Listening,
            pad,
            nothing,
            Some((VisitorVerdict::Listening, VisitorTodo::Bluetooth)),
        );
        check(
            NotHeard,
            pad,
            None,
            Some((VisitorVerdict::NotHeard, VisitorTodo::Bluetooth)),
        );
        check(
            Running,
            pad,
            None,
            Some((VisitorVerdict::Running, VisitorTodo::ComeIn)),
        );
        check(
            CannotCheck,
            pad,
            None,
            Some((VisitorVerdict::CannotCheck, VisitorTodo::Attendant)),
        );
        check(NoPhone, pad, None, None);
    }
}
