//! What of a running desk its visitors see on a screen of their own.

use tokio::sync::watch;

use crate::clock;
use crate::running::parts::visitor_screen::InFront;
use crate::running::state::State;
use crate::transport::{Book, CheckView, Failure, Language, ModeWord, VisitorNews, VisitorWall};
use crate::words::Words;

impl State {
    /// What visitors see, from now on.
    pub(crate) fn visitor_news(&mut self) -> watch::Receiver<VisitorNews> {
        let news = self.visitor.subscribe();
        self.tell_visitor();
        news
    }

    /// Shows a visitor what concerns them, if a screen is there: the check of whoever stands in front of the desk, unless that is
    /// one of the staff, or a visitor who has left.
    pub(crate) fn tell_visitor(&mut self) {
        if !self.visitor.anybody() {
            return;
        }
        let theirs = self.staff.is_none() && !self.present.visitor_has_left();
        let check = self.present.check().filter(|_| theirs);
        let check = check.as_ref().map(CheckView::from);
        let front = InFront {
            check: check.as_ref(),
            crowd: self.in_use.settings.mode == ModeWord::Crowd,
            roll_call: self.is_called(),
            practice: self.which() == Book::Practice,
        };
        self.visitor.look(&front, clock::moment());
    }

    /// The attendant turned to the counter, or away from it.
    pub(crate) fn turn_to_counter(&mut self, to_counter: Option<bool>) {
        self.visitor.turned(to_counter);
        self.tell_visitor();
    }

    /// What they see while nobody is checked may be another.
    pub(crate) fn wall_changed(&self) {
        self.visitor.wall_changed();
    }

    /// What they see while nobody is checked.
    ///
    /// # Errors
    /// What the register says, or what keeps a code from being drawn.
    pub(crate) fn visitor_wall(&self) -> Result<VisitorWall, Failure> {
        let chosen = self.book().paper_words()?;
        let notice = self.book().notice(&Words::of(Language::Vi))?;
        let english = self.book().notice(&Words::of(Language::En))?;
        Ok(VisitorWall {
            agency: self.settings().agency.clone(),
            codes: papers::screen_codes(&chosen)?.map(Into::into).into(),
            // The owner's own words are in no other language.
            notice_en: if english == notice { Vec::new() } else { english },
            notice,
        })
    }
}
