//! Firefox by its own remote control (Marionette): Debian brings no driver beside it, and none is needed. A message is its length,
//! a colon and JSON.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::ports::free_port;
use crate::window::{Running, bound_to_us, until};

/// How long Firefox may take to answer.
const ANSWER: Duration = Duration::from_secs(120);

/// Firefox without a screen.
pub(super) struct Marionette {
    stream: TcpStream,
    number: u64,
    _running: Running,
    _profile: TempDir,
}

impl Marionette {
    pub(super) fn open() -> Self {
        let port = free_port();
        let profile = tempfile::tempdir().expect("a folder");
        let settings = format!(
            "user_pref(\"marionette.port\", {port});\nuser_pref(\"app.normandy.enabled\", false);\n\
             user_pref(\"datareporting.policy.dataSubmissionEnabled\", false);\n\
             user_pref(\"browser.shell.checkDefaultBrowser\", false);\nuser_pref(\"browser.download.useDownloadDir\", true);\n"
        );
        std::fs::write(profile.path().join("user.js"), settings).expect("written");
        let mut firefox = bound_to_us("firefox-esr");
        firefox
            .args(["--headless", "--marionette", "--no-remote", "--profile"])
            .arg(profile.path())
            .env("HOME", profile.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let running = Running::start(&mut firefox);
        let stream = until("Firefox listens", || TcpStream::connect(("127.0.0.1", port)).ok());
        stream
            .set_read_timeout(Some(ANSWER))
            .expect("a timeout can be set");
        let mut marionette = Self {
            stream,
            number: 0,
            _running: running,
            _profile: profile,
        };
        marionette.message();
        let wanted = json!({ "capabilities": { "alwaysMatch": { "acceptInsecureCerts": true } } });
        marionette.ask("WebDriver:NewSession", &wanted);
        marionette
    }

    /// Asks for something; answers its value.
    pub(super) fn ask(&mut self, name: &str, words: &Value) -> Value {
        self.number += 1;
        let text = json!([0, self.number, name, words]).to_string();
        write!(self.stream, "{}:{text}", text.len()).expect("Firefox reads");
        let mut answer = self.message();
        assert!(answer[2].is_null(), "{name}: {answer}");
        match &mut answer[3] {
            Value::Object(map) if map.contains_key("value") => map["value"].take(),
            whole => whole.take(),
        }
    }

    fn message(&mut self) -> Value {
        let (mut length, mut byte) = (0, [0]);
        loop {
            self.stream.read_exact(&mut byte).expect("Firefox answers");
            match byte[0] {
                b':' => break,
                digit => length = length * 10 + usize::from(digit - b'0'),
            }
        }
        let mut text = vec![0; length];
        self.stream.read_exact(&mut text).expect("Firefox answers");
        serde_json::from_slice(&text).expect("JSON")
    }
}
