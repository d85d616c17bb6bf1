//! The page in the window, through WebKit's own driver: the WebDriver protocol over plain HTTP, as much of it as the tests
//! need.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use super::patience::until;

/// How long the driver may take to answer one question; a script that goes through all sizes of a page is the longest.
const ANSWER: Duration = Duration::from_secs(300);

/// A finger in a hurry needs so long for the next key.
const FINGER_MS: u32 = 100;

/// Whether it is a key that types no sign (WebDriver gives those the private letters of Unicode).
fn is_named(key: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&key)
}

/// Keys that are no letters, by their WebDriver codes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Key {
    /// Enter.
    Enter,
    /// Tab.
    Tab,
    /// Esc.
    Escape,
    /// Up.
    Up,
    /// Down.
    Down,
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
            Self::Up => '\u{E013}',
            Self::Down => '\u{E015}',
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
    /// Chromium, without a screen.
    Chromium,
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
            // An administrator's Chromium has no sandbox; what it opens here is ours.
            Browser::Chromium => json!({ "goog:chromeOptions": { "args": [
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--force-prefers-reduced-motion",
                "--hide-scrollbars", "--lang=vi"
            ] } }),
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

    /// Has keys pressed and the like.
    pub(crate) fn act(&self, actions: &Value) {
        self.post("actions", actions);
    }

    /// Gives the window another size.
    pub(crate) fn resize(&self, rect: &Value) {
        self.post("window/rect", rect);
    }

    /// A picture of what the window shows.
    pub(crate) fn picture(&self) -> Value {
        self.get("screenshot")
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

    /// What is typed in a field; nothing where it is not there yet.
    pub fn typed(&self, field: &str) -> String {
        let script = format!("return document.getElementById({})?.value ?? ''", json!(field));
        self.run(&script).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the element holds these words, and answers all of what it holds. Numbers are whole ones: `1` is no part
    /// of `10`.
    ///
    /// # Panics
    /// When it never does.
    pub fn until_text(&self, selector: &str, wanted: &str) -> String {
        until(&format!("{selector} holds {wanted:?}"), || {
            self.text(selector).filter(|text| holds(text, wanted))
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

    /// Waits until the window that stands in front holds these words, and answers all of what it holds.
    ///
    /// # Panics
    /// When it never does.
    pub fn until_front(&self, wanted: &str) -> String {
        until(&format!("the window in front holds {wanted:?}"), || {
            self.front().filter(|text| holds(text, wanted))
        })
    }

    /// Waits until there is no window over the desk.
    ///
    /// # Panics
    /// When one stays.
    pub fn until_desk(&self) {
        until("every window is closed", || self.front().is_none().then_some(()));
    }

    /// What the window in front holds: the one that has the keyboard.
    fn front(&self) -> Option<String> {
        let found = self.run(&format!("return {FRONT}?.textContent ?? null"));
        found
            .as_str()
            .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Clicks the button with these words (of several the one that says least beside them) in the window in front, or on the
    /// desk where there is none, once it is there and can be pressed.
    ///
    /// # Panics
    /// When it never is.
    pub fn click(&self, words: &str) {
        let script = format!(
            "const within = {FRONT} ?? document; \
             const words = (one) => one.textContent.replace(/\\s+/g, ' ').trim(); \
             const [one] = [...within.querySelectorAll('button, [role=option], label')] \
                .filter((one) => !one.disabled && words(one).includes({})) \
                .sort((one, other) => words(one).length - words(other).length); \
             one?.click(); return one !== undefined",
            json!(words)
        );
        until(&format!("{words:?} can be pressed"), || {
            self.run(&script).as_bool().filter(|done| *done)
        });
    }

    /// Gives the keyboard to a field, once it is there.
    ///
    /// # Panics
    /// When it never is.
    pub fn focus(&self, field: &str) {
        let script = format!(
            "const field = document.getElementById({}); field?.focus(); return document.activeElement === field",
            json!(field)
        );
        until(&format!("{field} takes the keyboard"), || {
            self.run(&script).as_bool().filter(|done| *done)
        });
        // A hand is never so fast: what follows keys of before without a pause would be one scan with them.
        self.pause(150);
    }

    /// Types into a field in the place of what stands there.
    ///
    /// # Panics
    /// When there is none.
    pub fn fill(&self, field: &str, text: &str) {
        self.focus(field);
        self.run("document.activeElement.select()");
        self.type_text(text);
    }

    /// Puts text into a field at once, as a paste does.
    ///
    /// # Panics
    /// When there is none.
    pub fn paste(&self, field: &str, text: &str) {
        self.focus(field);
        self.run(&format!(
            "const field = document.activeElement; field.value = {}; \
             field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}))",
            json!(text)
        ));
    }

    /// Takes the hands off the keyboard for longer than a second: for so long whatever follows a scan at a machine's speed,
    /// which is the driver's too, is the scan's.
    ///
    /// # Panics
    /// When the page's clock stands still.
    pub fn rest(&self) {
        self.pause(1100);
    }

    /// So long by the page's own clock no key is pressed.
    fn pause(&self, ms: u32) {
        self.run(&format!("window.rested = performance.now() + {ms}"));
        until("a pause between keys", || {
            self.run("return performance.now() > window.rested")
                .as_bool()
                .filter(|rested| *rested)
        });
    }

    /// Chooses in a list that drops down.
    ///
    /// # Panics
    /// When there is none.
    pub fn choose(&self, list: &str, value: &str) {
        self.focus(list);
        self.run(&format!(
            "const list = document.activeElement; list.value = {}; \
             list.dispatchEvent(new Event('change', {{ bubbles: true }}))",
            json!(value)
        ));
    }

    /// Chooses a file with a name and a text in a field for one, once it is there.
    ///
    /// # Panics
    /// When there is none.
    pub fn choose_file(&self, field: &str, name: &str, text: &str) {
        let id = json!(field);
        until("the field for a file", || {
            self.run(&format!("return document.getElementById({id}) !== null"))
                .as_bool()
                .filter(|there| *there)
        });
        self.run(&format!(
            "const files = new DataTransfer();
             files.items.add(new File([{}], {}));
             const field = document.getElementById({id});
             field.files = files.files;
             field.dispatchEvent(new Event('change', {{ bubbles: true }}))",
            json!(text),
            json!(name)
        ));
    }

    /// From now on every command that the page sends is remembered by name.
    pub(super) fn remember_commands(&self) {
        self.run(
            "window.sent = new Set(); const [send, ours] = [window.fetch, 'ipc://localhost/']; \
             window.fetch = (to, how) => { \
             if (String(to).startsWith(ours)) window.sent.add(decodeURIComponent(String(to).slice(ours.length))); \
             return send(to, how); }",
        );
    }

    /// The commands that the page sent since.
    pub(super) fn commands_sent(&self) -> BTreeSet<String> {
        let sent = self.run("return [...window.sent]");
        let names = sent.as_array().into_iter().flatten();
        names.filter_map(|name| Some(name.as_str()?.to_owned())).collect()
    }

    /// Types letters into whatever has the focus.
    pub fn type_text(&self, text: &str) {
        self.press_all(text.chars());
    }

    /// Presses one key.
    pub fn press(&self, key: Key) {
        self.press_all([key.code()]);
    }

    /// Where no field takes them, signs are commands, which the page takes from a finger alone: they come at a finger's pace.
    fn press_all(&self, keys: impl IntoIterator<Item = char>) {
        let commands = !self.in_field();
        let actions: Vec<Value> = keys
            .into_iter()
            .flat_map(|key| {
                let rest =
                    (commands && !is_named(key)).then(|| json!({ "type": "pause", "duration": FINGER_MS }));
                let press =
                    ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key.to_string() }));
                rest.into_iter().chain(press)
            })
            .collect();
        self.post(
            "actions",
            &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }),
        );
    }

    fn in_field(&self) -> bool {
        let script = "return document.activeElement?.matches('textarea, input:not([type=radio], [type=checkbox], [type=button])') ?? false";
        self.run(script).as_bool().unwrap_or_default()
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

/// The dialog that has the keyboard, in the page's own words.
const FRONT: &str = "([...document.querySelectorAll('dialog[open]')].find((one) => one.contains(document.activeElement)) \
                     ?? document.querySelector('dialog[open]'))";

/// Whether a text holds words; a number in them is no part of a longer one.
fn holds(text: &str, wanted: &str) -> bool {
    let is_digit = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit());
    let ends = |beside: Option<char>, own: Option<char>| !is_digit(beside) || !is_digit(own);
    text.match_indices(wanted).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + wanted.len()..]);
        ends(before.chars().next_back(), wanted.chars().next())
            && ends(behind.chars().next(), wanted.chars().next_back())
    })
}

/// One question to the driver; answers its `value`, which on failure has an `error`.
fn ask(port: u16, method: &str, path: &str, body: &Value) -> Value {
    // A question without words has none, not even none of them: Chromium's driver takes nothing else.
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
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
    let answer = answer_of(&mut stream).unwrap_or_else(|error| panic!("{path}: {error}"));
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let mut value: Value =
        serde_json::from_str(body).unwrap_or_else(|error| panic!("{path}: {error}: {answer}"));
    value["value"].take()
}

/// Head and body of an answer. Chromium's driver keeps the connection: the body is as long as the head says.
fn answer_of(stream: &mut TcpStream) -> std::io::Result<String> {
    let (mut bytes, mut part) = (Vec::new(), [0; 65_536]);
    loop {
        let read = stream.read(&mut part)?;
        bytes.extend_from_slice(&part[..read]);
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let whole = head.is_some_and(|end| {
            let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
            let length = head
                .split_once("content-length:")
                .map(|(_, rest)| rest.trim_start());
            let length = length.and_then(|rest| rest.split("\r\n").next()?.trim().parse::<usize>().ok());
            length.is_some_and(|length| bytes.len() >= end + 4 + length)
        });
        if read == 0 || whole {
            return Ok(String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn numbers_are_whole_ones() {
        let check =
            |text: &str, wanted: &str, held: bool| assert_eq!(holds(text, wanted), held, "{text}: {wanted}");
        check("Đang ở trong: 1", "1", true);
        check("Đang ở trong: 10", "1", false);
        check("Đang ở trong: 10, 1 chờ", "1", true);
        check("10/2 đã thấy", "0/2 đã thấy", false);
        check("ĐANG NGHE…", "ĐANG NGHE…", true);
        check("Đã ghi số 1: Lê", "số 1:", true);
        check("Vũ Văn TưVăn thư", "Vũ Văn Tư", true);
        check("", "1", false);
    }
}
