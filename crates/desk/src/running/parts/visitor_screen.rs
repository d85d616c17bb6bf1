//! What the screen that visitors see shows, and for how long. What stands on it concerns whoever stands in front of it: a word
//! that outlives its visitor accuses the next one, so it goes by itself some seconds after the visit was written, and does not
//! come back whatever is heard of their phone.
//!
//! Deliberately absent: what the words are, and the window.

use gate::Moment;
use tokio::sync::watch;

use crate::transport::{CheckView, VerdictWord, VisitorNews, VisitorShows, VisitorView};

/// How long the word of a visitor who was written stays: they look up once more, and go.
const WRITTEN_S: f32 = 6.0;
/// The same of one who is asked to open the app: they are still at it.
const WRITTEN_NOT_HEARD_S: f32 = 20.0;
/// How long they are thanked after that.
const THANKS_S: f32 = 5.0;
/// How long a word stays while no visit is written: whoever went without one was forgotten by the attendant.
const UNWRITTEN_S: f32 = 180.0;

/// What stands in front of the desk, as far as visitors may see it.
pub(crate) struct InFront<'a> {
    /// The check of a visitor who is still there.
    pub(crate) check: Option<&'a CheckView>,
    /// Whether the owner set that people are counted instead of checked.
    pub(crate) crowd: bool,
    /// Whether a roll call is under way.
    pub(crate) roll_call: bool,
    /// Whether the book is practice.
    pub(crate) practice: bool,
}

/// What can change the word of a check: it is shown anew from then on.
type Stands = (u32, VerdictWord, bool);

/// The screen, and whose turn it is.
pub(crate) struct VisitorScreen {
    news: watch::Sender<VisitorNews>,
    turn: Option<(Stands, Moment)>,
    /// Checks up to this number are over for their visitors.
    over: u32,
    /// Whether the attendant turned to the counter (F5), or away from it; none: as the owner set it.
    counter: Option<bool>,
    /// People were counted since the last check began, whatever the attendant looks at.
    counting: bool,
    closed: bool,
}

impl Default for VisitorScreen {
    fn default() -> Self {
        Self {
            news: watch::channel(VisitorNews::default()).0,
            turn: None,
            over: 0,
            counter: None,
            counting: false,
            closed: false,
        }
    }
}

impl VisitorScreen {
    pub(crate) fn subscribe(&self) -> watch::Receiver<VisitorNews> {
        self.news.subscribe()
    }

    /// Whether such a screen is there.
    pub(crate) fn anybody(&self) -> bool {
        self.news.receiver_count() > 0
    }

    /// What hangs on the wall may be another.
    pub(crate) fn wall_changed(&self) {
        self.news.send_modify(|news| news.wall += 1);
    }

    /// People are counted: whoever was checked before is not looked at any more.
    pub(crate) fn counts(&mut self, open: Option<u32>) {
        self.over = self.over.max(open.unwrap_or(0));
        self.counting = true;
    }

    /// The attendant turned to the counter, where nobody is checked, or to the register; none: as the owner set it.
    pub(crate) fn turned(&mut self, to_counter: Option<bool>) {
        self.counter = to_counter;
    }

    /// The desk is closed, for good.
    pub(crate) fn close(&mut self) {
        self.paint(VisitorView::default());
        self.closed = true;
    }

    /// Paints what stands in front now.
    pub(crate) fn look(&mut self, front: &InFront<'_>, now: Moment) {
        let shows = self.shows(front, now);
        self.paint(VisitorView {
            practice: front.practice,
            shows,
        });
    }

    fn paint(&self, view: VisitorView) {
        if self.closed {
            return;
        }
        self.news
            .send_if_modified(|news| std::mem::replace(&mut news.view, view) != view);
    }

    fn shows(&mut self, front: &InFront<'_>, now: Moment) -> VisitorShows {
        let counter = self.counter.unwrap_or(front.crowd);
        if counter || front.roll_call {
            // Whoever stood there then is not looked for afterwards.
            self.over = self.over.max(front.check.map_or(0, |check| check.check));
        }
        let Some(check) = front.check.filter(|check| check.check > self.over) else {
            self.turn = None;
            return if counter || (self.counting && !front.roll_call) {
                VisitorShows::Poster
            } else {
                VisitorShows::Between
            };
        };
        self.counting = false;
        let written = check.visit.is_some();
        let stands = (check.check, check.verdict, written);
        let since = match self.turn {
            Some((before, since)) if before == stands => since,
            _ => now,
        };
        self.turn = Some((stands, since));
        let for_s = now.since(since);
        let stays_s = match check.verdict {
            VerdictWord::Listening => UNWRITTEN_S,
            _ if !written => UNWRITTEN_S,
            VerdictWord::NotHeard => WRITTEN_NOT_HEARD_S,
            _ => WRITTEN_S,
        };
        if for_s < stays_s {
            check.into()
        } else if written && for_s < stays_s + THANKS_S {
            VisitorShows::Thanks
        } else {
            self.over = check.check;
            self.turn = None;
            VisitorShows::Between
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transport::{VisitorTodo, VisitorVerdict};
    use VerdictWord::{CannotCheck, Listening, NoPhone, NotHeard, Running};

    const NOBODY: InFront<'static> = InFront {
        check: None,
        crowd: false,
        roll_call: false,
        practice: false,
    };

    fn check(number: u32, verdict: VerdictWord, written: bool) -> CheckView {
        CheckView {
            check: number,
            verdict,
            reason: "begun".to_owned(),
            platform: None,
            heard_s: 2.0,
            needed_s: 8.0,
            ask: None,
            hint: None,
            decided_after_s: None,
            visit: written.then(|| "visit".to_owned()),
            told: false,
        }
    }

    /// A screen that somebody looks at, and seconds.
    struct Looked(VisitorScreen, watch::Receiver<VisitorNews>);

    impl Looked {
        fn new() -> Self {
            let screen = VisitorScreen::default();
            let news = screen.subscribe();
            Self(screen, news)
        }

        /// What it shows of a check at a second.
        fn at(&mut self, second: f32, of: &CheckView) -> &'static str {
            self.front(
                second,
                &InFront {
                    check: Some(of),
                    ..NOBODY
                },
            )
        }

        fn front(&mut self, second: f32, front: &InFront<'_>) -> &'static str {
            self.0
                .look(front, Moment::from_unix_s(f64::from(1_000.0 + second)));
            self.painted()
        }

        fn painted(&self) -> &'static str {
            match self.1.borrow().view.shows {
                VisitorShows::Nothing => "nothing",
                VisitorShows::Between => "between",
                VisitorShows::Poster => "poster",
                VisitorShows::Thanks => "thanks",
                VisitorShows::Check(check) => match check.verdict {
                    VisitorVerdict::Listening => "listening",
                    VisitorVerdict::Running => "running",
                    VisitorVerdict::Probable => "probable",
                    VisitorVerdict::NotHeard => "not heard",
                    VisitorVerdict::CannotCheck => "cannot check",
                },
            }
        }
    }

    #[test]
    fn a_visitor_sees_their_word_and_is_thanked_and_the_next_sees_nothing_of_it() {
        let mut screen = Looked::new();
        assert_eq!(screen.front(0.0, &NOBODY), "between");
        assert_eq!(screen.at(1.0, &check(1, Listening, false)), "listening");
        assert_eq!(screen.at(4.0, &check(1, Running, false)), "running");
        assert_eq!(screen.at(60.0, &check(1, Running, false)), "running");
        assert_eq!(screen.at(61.0, &check(1, Running, true)), "running");
        assert_eq!(screen.at(66.9, &check(1, Running, true)), "running");
        assert_eq!(screen.at(67.1, &check(1, Running, true)), "thanks");
        assert_eq!(screen.at(72.1, &check(1, Running, true)), "between");
        // The gate goes on listening, and may hear the phone of whoever comes next.
        assert_eq!(screen.at(80.0, &check(1, NotHeard, true)), "between");
        assert_eq!(screen.at(81.0, &check(1, Running, true)), "between");
        assert_eq!(screen.at(82.0, &check(2, Listening, false)), "listening");
    }

    #[test]
    fn whoever_is_asked_to_open_the_app_has_time_for_it_and_the_word_goes_all_the_same() {
        let mut screen = Looked::new();
        assert_eq!(screen.at(0.0, &check(1, Listening, true)), "listening");
        assert_eq!(screen.at(8.0, &check(1, NotHeard, true)), "not heard");
        assert_eq!(screen.at(27.0, &check(1, NotHeard, true)), "not heard");
        assert_eq!(
            screen.at(27.5, &check(1, Running, true)),
            "running",
            "opened in time"
        );
        let mut screen = Looked::new();
        screen.at(0.0, &check(1, NotHeard, true));
        assert_eq!(screen.at(20.5, &check(1, NotHeard, true)), "thanks");
        assert_eq!(screen.at(25.5, &check(1, NotHeard, true)), "between");
    }

    #[test]
    fn a_visitor_who_went_without_a_visit_leaves_no_word_behind() {
        let mut screen = Looked::new();
        screen.at(0.0, &check(1, NotHeard, false));
        assert_eq!(screen.at(100.0, &check(1, NotHeard, false)), "not heard");
        assert_eq!(screen.at(181.0, &check(1, NotHeard, false)), "between");
        assert_eq!(screen.at(182.0, &check(1, NotHeard, false)), "between");
        let mut screen = Looked::new();
        screen.at(0.0, &check(1, NotHeard, false));
        assert_eq!(screen.front(0.1, &NOBODY), "between", "Esc ended it");
        assert_eq!(screen.at(0.2, &check(2, Listening, false)), "listening");
    }

    #[test]
    fn no_smartphone_is_said_to_nobody() {
        let mut screen = Looked::new();
        assert_eq!(screen.at(0.0, &check(1, NoPhone, false)), "thanks");
        assert_eq!(screen.at(1.0, &check(1, NoPhone, true)), "thanks");
        assert_eq!(screen.at(20.0, &check(1, NoPhone, true)), "between");
    }

    #[test]
    fn a_counter_shows_the_poster_and_a_roll_call_nothing_of_a_check() {
        let mut screen = Looked::new();
        let open = check(3, CannotCheck, false);
        let crowd = InFront {
            check: Some(&open),
            crowd: true,
            ..NOBODY
        };
        assert_eq!(screen.front(0.0, &crowd), "poster");
        let roll_call = InFront {
            check: Some(&open),
            roll_call: true,
            ..NOBODY
        };
        assert_eq!(screen.front(1.0, &roll_call), "between");
        assert_eq!(screen.at(2.0, &open), "between", "everybody went out");
        let next = check(4, Running, false);
        assert_eq!(screen.at(3.0, &next), "running");
    }

    #[test]
    fn the_counter_that_the_attendant_turns_to_ends_the_word_of_whoever_was_checked() {
        let mut screen = Looked::new();
        let before = check(4, Running, false);
        assert_eq!(screen.at(0.0, &before), "running");
        screen.0.turned(Some(true));
        assert_eq!(screen.at(1.0, &before), "poster", "before anybody is counted");
        screen.0.turned(Some(false));
        assert_eq!(screen.at(2.0, &before), "between", "nobody's any more");
        assert_eq!(screen.at(3.0, &check(5, Listening, false)), "listening");

        // Where the owner set the counter, and the attendant turned to the register.
        let station = |check| InFront {
            check,
            crowd: true,
            ..NOBODY
        };
        let next = check(6, Running, false);
        assert_eq!(screen.front(4.0, &station(Some(&next))), "running");
        assert_eq!(screen.front(5.0, &station(None)), "between");
        screen.0.turned(None);
        assert_eq!(screen.front(6.0, &station(Some(&next))), "poster");

        // A face without a counter counts, beside a check that is still open.
        let mut screen = Looked::new();
        assert_eq!(screen.at(0.0, &next), "running");
        screen.0.counts(Some(6));
        assert_eq!(screen.at(1.0, &next), "poster");
        assert_eq!(screen.at(2.0, &check(7, Listening, false)), "listening");
        assert_eq!(screen.front(3.0, &NOBODY), "between");
    }

    #[test]
    fn a_desk_that_is_closed_shows_nothing_and_practice_says_that_it_is() {
        let mut screen = Looked::new();
        let open = check(1, Running, false);
        screen.front(
            0.0,
            &InFront {
                check: Some(&open),
                practice: true,
                ..NOBODY
            },
        );
        assert!(screen.1.borrow().view.practice);
        screen.0.close();
        assert_eq!(
            (screen.painted(), screen.1.borrow().view.practice),
            ("nothing", false)
        );
        assert_eq!(screen.at(1.0, &open), "nothing");
    }

    #[test]
    fn what_did_not_change_wakes_nobody() {
        let mut screen = Looked::new();
        let open = check(1, Running, false);
        screen.at(0.0, &open);
        screen.1.mark_unchanged();
        screen.at(1.0, &open);
        assert!(!screen.1.has_changed().unwrap());
        let VisitorShows::Check(shown) = screen.1.borrow().view.shows else {
            panic!("a check")
        };
        assert_eq!(shown.todo, VisitorTodo::ComeIn);
    }
}
