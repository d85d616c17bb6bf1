//! A browser's questions without a browser: HTTP over a plain socket, with what a browser holds.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// How long an answer may take.
const ANSWER: Duration = Duration::from_secs(60);

/// An answer.
pub struct Answered {
    /// Its number.
    pub status: u16,
    /// What stands above it.
    pub headers: Vec<(String, String)>,
    /// What it says.
    pub body: String,
    /// The same as it came.
    pub bytes: Vec<u8>,
}

impl Answered {
    /// A header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let Some(end) = end else {
            return Self {
                status: 0,
                headers: Vec::new(),
                body: String::new(),
                bytes: bytes.to_vec(),
            };
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let headers = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(key, value)| (key.to_lowercase(), value.to_owned()))
            .collect();
        let bytes = bytes[end + 4..].to_vec();
        Self {
            status: status.unwrap_or(0),
            headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes,
        }
    }
}

/// Somebody who asks, and holds what they were given.
pub struct Visitor {
    host: String,
    /// Cookies by name.
    pub held: BTreeMap<String, String>,
    /// The last form's word.
    pub form: String,
}

impl Visitor {
    /// Whoever asks at an address, such as `http://127.0.0.1:8460`.
    pub fn at(address: &str) -> Self {
        Self {
            host: address
                .split_once("://")
                .map_or(address, |(_, host)| host)
                .to_owned(),
            held: BTreeMap::new(),
            form: String::new(),
        }
    }

    /// Asks for a page.
    ///
    /// # Panics
    /// When nobody answers.
    pub fn get(&mut self, path: &str) -> Answered {
        self.ask("GET", path, "", &[])
    }

    /// Asks for a page with more headers.
    ///
    /// # Panics
    /// When nobody answers.
    pub fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Answered {
        self.ask("GET", path, "", headers)
    }

    /// Sends a form.
    ///
    /// # Panics
    /// When nobody answers.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let body: Vec<String> = fields
            .iter()
            .map(|(key, value)| format!("{key}={}", escaped(value)))
            .collect();
        let kind = [("Content-Type", "application/x-www-form-urlencoded")];
        self.ask("POST", path, &body.join("&"), &kind)
    }

    /// Types a name and a password.
    ///
    /// # Panics
    /// When nobody answers.
    pub fn sign_in(&mut self, name: &str, password: &str) -> Answered {
        self.get("/sign-in");
        let form = self.form.clone();
        self.post(
            "/sign-in",
            &[("name", name), ("password", password), ("form", &form)],
        )
    }

    /// Asks in any way.
    ///
    /// # Panics
    /// When nobody answers.
    pub fn ask(&mut self, method: &str, path: &str, body: &str, headers: &[(&str, &str)]) -> Answered {
        let held: Vec<String> = self
            .held
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        let more: String = headers
            .iter()
            .map(|(key, value)| format!("{key}: {value}\r\n"))
            .collect();
        let question = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\n{more}Content-Length: {}\r\n\r\n{body}",
            self.host,
            held.join("; "),
            body.len()
        );
        let answer = self.send(question.as_bytes());
        for (key, value) in &answer.headers {
            if key == "set-cookie"
                && let Some((name, value)) = value.split(';').next().and_then(|pair| pair.split_once('='))
            {
                if value.is_empty() {
                    self.held.remove(name);
                } else {
                    self.held.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        let mark = "name=\"form\" value=\"";
        if let Some((_, rest)) = answer.body.split_once(mark) {
            self.form = rest.chars().take_while(|c| *c != '"').collect();
        }
        answer
    }

    /// Sends bytes as they are, and reads until the other end hangs up.
    ///
    /// # Panics
    /// When nobody listens.
    pub fn send(&self, bytes: &[u8]) -> Answered {
        let mut stream = self.connect();
        // Whoever refuses a long question may hang up before it is whole.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Answered::read(&answer)
    }

    /// A connection, for saying whatever is wanted.
    ///
    /// # Panics
    /// When nobody listens.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("somebody listens");
        stream
            .set_read_timeout(Some(ANSWER))
            .expect("a timeout can be set");
        stream
    }
}

/// A text as a form sends it.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
