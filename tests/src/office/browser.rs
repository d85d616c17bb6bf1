//! Real browsers of Debian, without a screen: Chromium through its driver, Firefox through its own remote control. Both take the same
//! commands, which differ in their spelling alone.

use std::process::Stdio;

use serde_json::{Value, json};

use crate::ports::free_port;
use crate::window::{Browser, Page, Running, bound_to_us, until};

use super::marionette::Marionette;
use super::site::{PASSWORD, Serving};

/// Whose browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Make {
    /// Chromium.
    Chromium,
    /// Firefox, with long support.
    Firefox,
}

enum Driven {
    Chromium { page: Page, _driver: Running },
    Firefox(Box<std::cell::RefCell<Marionette>>),
}

/// A browser.
pub struct Surfer(Driven);

impl Surfer {
    /// Opens one.
    ///
    /// # Panics
    /// When it does not come up.
    pub fn open(make: Make) -> Self {
        Self(match make {
            Make::Firefox => Driven::Firefox(Box::new(Marionette::open().into())),
            Make::Chromium => {
                let port = free_port();
                let mut driver = bound_to_us("chromedriver");
                let driver = driver
                    .arg(format!("--port={port}"))
                    .stdout(Stdio::null())
                    .stderr(Stdio::null());
                let driver = Running::start(driver);
                Driven::Chromium {
                    page: Page::open(port, &Browser::Chromium),
                    _driver: driver,
                }
            }
        })
    }

    /// Goes to an address.
    ///
    /// # Panics
    /// When it is not reached.
    pub fn go(&self, address: &str) {
        match &self.0 {
            Driven::Chromium { page, .. } => page.go(address),
            Driven::Firefox(firefox) => {
                firefox
                    .borrow_mut()
                    .ask("WebDriver:Navigate", &json!({ "url": address }));
            }
        }
    }

    /// Runs a script in the page and answers what it returns.
    ///
    /// # Panics
    /// When the script throws.
    pub fn run(&self, script: &str) -> Value {
        match &self.0 {
            Driven::Chromium { page, .. } => page.run(script),
            Driven::Firefox(firefox) => firefox.borrow_mut().ask(
                "WebDriver:ExecuteScript",
                &json!({ "script": script, "args": [] }),
            ),
        }
    }

    /// Runs a script that answers a promise, and answers what that comes to.
    ///
    /// # Panics
    /// When it takes too long.
    pub fn run_to_its_end(&self, script: &str) -> Value {
        match &self.0 {
            Driven::Chromium { page, .. } => page.run_to_its_end(script),
            Driven::Firefox(firefox) => {
                let script = format!(
                    "const done = arguments[0]; (async () => {{ {script} }})().then(done, (why) => done({{ thrown: String(why) }}))"
                );
                firefox.borrow_mut().ask(
                    "WebDriver:ExecuteAsyncScript",
                    &json!({ "script": script, "args": [] }),
                )
            }
        }
    }

    /// Presses keys, one after the other; named ones are the private letters of WebDriver.
    ///
    /// # Panics
    /// When there is no page.
    pub fn press(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() }))
            })
            .collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        match &self.0 {
            Driven::Chromium { page, .. } => page.act(&actions),
            Driven::Firefox(firefox) => {
                firefox.borrow_mut().ask("WebDriver:PerformActions", &actions);
            }
        }
    }

    /// Makes the window so large inside.
    ///
    /// # Panics
    /// When it does not become so.
    pub fn size(&self, width: u32, height: u32) {
        // What a window has around its page differs: made large, looked at, and made right.
        for _ in 0..2 {
            let edge = self.run("return [outerWidth - innerWidth, outerHeight - innerHeight]");
            let edge = |at: usize| u32::try_from(edge[at].as_i64().unwrap_or(0).max(0)).unwrap_or(0);
            let rect = json!({ "width": width + edge(0), "height": height + edge(1) });
            match &self.0 {
                Driven::Chromium { page, .. } => page.resize(&rect),
                Driven::Firefox(firefox) => {
                    firefox.borrow_mut().ask("WebDriver:SetWindowRect", &rect);
                }
            }
        }
    }

    /// A picture of the whole page, PNG as base64.
    ///
    /// # Panics
    /// When there is no page.
    pub fn picture(&self) -> String {
        let picture = match &self.0 {
            Driven::Chromium { page, .. } => page.picture(),
            Driven::Firefox(firefox) => firefox
                .borrow_mut()
                .ask("WebDriver:TakeScreenshot", &json!({ "full": true })),
        };
        picture.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page holds these words.
    ///
    /// # Panics
    /// When it never does.
    pub fn until_text(&self, wanted: &str) {
        until(&format!("the page holds {wanted:?}"), || {
            let text = self.run("return document.body?.innerText ?? ''");
            text.as_str().filter(|text| text.contains(wanted)).map(drop)
        });
    }

    /// Signs in by the keyboard alone.
    ///
    /// # Panics
    /// When it is not let in.
    pub fn sign_in(&self, serving: &Serving, name: &str) {
        self.go(&format!("{}/sign-in?lang=vi", serving.address));
        self.until_text("Đăng nhập");
        self.run("document.getElementById('name').focus()");
        self.press(&format!("{name}\u{E004}{PASSWORD}\u{E006}"));
        self.until_text("Ai đang ở trong");
    }
}
