//! The screen that visitors see.

use tokio::sync::watch;

use crate::desk::Desk;
use crate::transport::{Failure, VisitorNews, VisitorWall};

impl Desk {
    /// What visitors see, as it changes; always the latest.
    pub fn visitor_news(&self) -> watch::Receiver<VisitorNews> {
        self.shared.lock().visitor_news()
    }

    /// What they see while nobody is checked.
    ///
    /// # Errors
    /// What the register says, or what keeps a code from being drawn.
    pub fn visitor_wall(&self) -> Result<VisitorWall, Failure> {
        self.shared.lock().visitor_wall()
    }

    /// The display that the owner gave them: empty means a second one if there is one, `none` none, else its name.
    pub fn visitor_display(&self) -> String {
        self.shared.lock().settings().visitor_display.clone()
    }
}
