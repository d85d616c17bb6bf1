//! The page in the window, through WebKit's own driver: the WebDriver protocol over plain HTTP, as much of it as the tests
//! need.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use super::patience::until;

/// How long the driver may take to answer one question; a script that goes through all sizes of a page is the longest.
const ANSWER: Duration = Duration::from_secs(300);

/// Keys that are no letters, by their WebDriver codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Esc.
    Escape,
    /// Page Up.
    PageUp,
    /// Page Down.
    PageDown,
    /// F1 to F12.
    F(u8),
}

impl Key {
    fn code(self) -> char {
        match self {
            Self::Enter => '\u{E007}',
            Self::Tab => '\u{E004}',
            Self::Escape => '\u{E00C}',
            Self::PageUp => '\u{E00E}',
            Self::PageDown => '\u{E00F}',
            Self::F(number) => char::from_u32(0xE030 + u32::from(number)).expect("F1 to F12"),
        }
    }
}

/// Whose page is driven.
pub(crate) enum Browser<'a> {
    /// That of a program with a page in its window.
    Program {
        /// The program.
        binary: &'a Path,
        /// Its arguments.
        arguments: &'a [String],
    },
    /// That of the plain browser which comes with the driver.
    Plain,
}

/// The page, and the keyboard in front of it.
pub struct Page {
    port: u16,
    session: String,
}

impl Page {
    /// Has the driver at `port` start a browser and joins its page.
    pub(crate) fn open(port: u16, browser: &Browser<'_>) -> Self {
        until("the driver listens", || {
            TcpStream::connect(("127.0.0.1", port)).ok()
        });
        let options = match browser {
            Browser::Program { binary, arguments } => {
                json!({ "webkitgtk:browserOptions": { "binary": binary, "args": arguments } })
            }
            Browser::Plain => json!({}),
        };
        let wanted = json!({ "capabilities": { "alwaysMatch": options } });
        let answer = ask(port, "POST", "/session", &wanted);
        let session = answer["sessionId"]
            .as_str()
            .unwrap_or_else(|| panic!("no session: {answer}"))
            .to_owned();
        Self { port, session }
    }

    /// Runs a script in the page and answers what it returns.
    ///
    /// # Panics
    /// When the script throws.
    pub fn run(&self, script: &str) -> Value {
        self.post("execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Goes to another address.
    pub(crate) fn go(&self, address: &str) {
        self.post("url", &json!({ "url": address }));
    }

    /// How long a script may take.
    pub(crate) fn be_patient(&self, limit: Duration) {
        self.post("timeouts", &json!({ "script": limit.as_millis() as u64 }));
    }

    /// Runs a script that answers a promise, and answers what that comes to.
    pub(crate) fn run_to_its_end(&self, script: &str) -> Value {
        let script = format!(
            "const done = arguments[0]; (async () => {{ {script} }})().then(done, (why) => done({{ thrown: String(why?.stack ?? why) }}))"
        );
        self.post("execute/async", &json!({ "script": script, "args": [] }))
    }

    /// What stands in the first element that fits a selector, or nothing.
    pub fn text(&self, selector: &str) -> Option<String> {
        let found = self.run(&format!(
            "return document.querySelector({})?.textContent ?? null",
            json!(selector)
        ));
        found
            .as_str()
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// What is typed in a field.
    pub fn typed(&self, field: &str) -> String {
        let script = format!("return document.getElementById({}).value", json!(field));
        self.run(&script).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the element holds this text, and answers all of what it holds.
    ///
    /// # Panics
    /// When it never does.
    pub fn until_text(&self, selector: &str, wanted: &str) -> String {
        until(&format!("{selector} holds {wanted:?}"), || {
            self.text(selector).filter(|text| text.contains(wanted))
        })
    }

    /// The page of another window of the program, once there is one whose address holds `address`. Whatever is asked of either
    /// page is asked of this one until the end of `look`.
    ///
    /// # Panics
    /// When there never is.
    pub fn in_window<T>(&self, address: &str, look: impl FnOnce(&Self) -> T) -> T {
        let main = self.get("window");
        until(&format!("a window at {address}"), || {
            self.windows().into_iter().find(|window| {
                self.turn_to(window);
                let here = self.run("return location.href");
                here.as_str().is_some_and(|here| here.contains(address))
            })
        });
        let seen = look(self);
        self.turn_to(&main);
        seen
    }

    /// The windows of the program, by the driver's names.
    pub fn windows(&self) -> Vec<Value> {
        let windows = self.get("window/handles");
        windows.as_array().cloned().unwrap_or_default()
    }

    fn turn_to(&self, window: &Value) {
        self.post("window", &json!({ "handle": window }));
    }

    /// Types letters into whatever has the focus.
    pub fn type_text(&self, text: &str) {
        self.press_all(text.chars());
    }

    /// Presses one key.
    pub fn press(&self, key: Key) {
        self.press_all([key.code()]);
    }

    fn press_all(&self, keys: impl IntoIterator<Item = char>) {
        let actions: Vec<Value> = keys
            .into_iter()
            .flat_map(|key| {
                ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() }))
            })
            .collect();
        self.post(
            "actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    fn get(&self, what: &str) -> Value {
        let path = format!("/session/{}/{what}", self.session);
        let answer = ask(self.port, "GET", &path, &Value::Null);
        assert!(answer.get("error").is_none(), "{what}: {answer}");
        answer
    }

    fn post(&self, what: &str, body: &Value) -> Value {
        let answer = ask(
            self.port,
            "POST",
            &format!("/session/{}/{what}", self.session),
            body,
        );
        assert!(answer.get("error").is_none(), "{what}: {answer}");
        answer
    }
}

/// One question to the driver; answers its `value`, which on failure has an `error`.
fn ask(port: u16, method: &str, path: &str, body: &Value) -> Value {
    let body = body.to_string();
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the driver listens");
    stream
        .set_read_timeout(Some(ANSWER))
        .expect("a timeout can be set");
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .expect("the driver reads");
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let mut value: Value =
        serde_json::from_str(body).unwrap_or_else(|error| panic!("{path}: {error}: {answer}"));
    value["value"].take()
}
