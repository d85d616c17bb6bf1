//! A site, whoever may sign in, and the program that serves the page.

use std::io::Write as _;
use std::ops::Deref;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::site::{HUB, Site, succeeded};
use crate::window::{Running, first_line};

use super::http::Visitor;

/// The password of everybody here.
pub(super) const PASSWORD: &str = "khách đến là quý";

/// A site with people who may sign in.
pub struct OfficeSite(Site);

impl Deref for OfficeSite {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.0
    }
}

/// The page while it is served.
pub struct Serving {
    /// Where, as a browser writes it.
    pub address: String,
    running: Running,
}

impl Serving {
    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.running.id()
    }

    /// Somebody with a browser's manners.
    pub fn visitor(&self) -> Visitor {
        Visitor::at(&self.address)
    }

    /// Somebody who has signed in.
    ///
    /// # Panics
    /// When they are not let in.
    pub fn signed_in(&self, name: &str) -> Visitor {
        let mut visitor = self.visitor();
        let answer = visitor.sign_in(name, PASSWORD);
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, Some("/")),
            "{}",
            answer.body
        );
        visitor
    }
}

impl OfficeSite {
    /// A site whose owner is `chủ` and whose reception is `lan`.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn new() -> Self {
        let site = Self(Site::set_up());
        site.add_user("chủ", "owner");
        site.add_user("lan", "reception");
        site
    }

    /// What `gatekeeper-hub` says to words and what is typed.
    ///
    /// # Panics
    /// When it does not start.
    pub fn hub_hears(&self, words: &[&str], input: &str) -> Output {
        let mut child = Command::new(&*HUB)
            .args(["--lang", "en", "--database", &self.server.url()])
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut stdin = child.stdin.take().expect("piped");
        // A word that reads nothing may have ended.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        child.wait_with_output().expect("it ends")
    }

    /// Lets somebody sign in.
    ///
    /// # Panics
    /// When that fails.
    pub fn add_user(&self, name: &str, role: &str) {
        let words = ["add-user", name, "--role", role];
        succeeded(&words, &self.hub_hears(&words, &format!("{PASSWORD}\n")));
    }

    /// Serves the page on a free port.
    ///
    /// # Panics
    /// When it does not say where.
    pub fn serve(&self) -> Serving {
        self.serve_with(&[])
    }

    /// The same with more words.
    ///
    /// # Panics
    /// When it does not say where.
    pub fn serve_with(&self, words: &[&str]) -> Serving {
        let mut command = Command::new("setpriv");
        command
            .args(["--pdeathsig", "KILL", "--"])
            .arg(&*HUB)
            .args([
                "--database",
                &self.server.url(),
                "serve",
                "--listen",
                "127.0.0.1:0",
            ])
            .args(words)
            .stdout(Stdio::piped());
        let mut running = Running::start(&mut command);
        let said: Value = serde_json::from_str(&first_line(&mut running)).expect("JSON");
        Serving {
            address: said["listening"].as_str().expect("an address").to_owned(),
            running,
        }
    }
}

impl Default for OfficeSite {
    fn default() -> Self {
        Self::new()
    }
}
