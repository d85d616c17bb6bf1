//! Everything beyond the guest's antenna: the adapter and the phones, run by `tests/real-radio/air.py`.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use serde_json::{Value, json};

use super::program::follow;
use super::{Guest, Transcript, trouble};

const ANSWER_LIMIT: Duration = Duration::from_secs(20);

/// What a phone sends; each kind is described in `tests/real-radio/phones.py`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneKind {
    /// Bluezone 2.0 in a pocket: 15 s on, 15 s off, a new address at each burst.
    AndroidInPocket,
    /// The same app in front: 60 s on, 5 s off.
    AndroidOnScreen,
    /// The service in full, a name in the scan response, a GATT server behind it.
    IphoneOnScreen,
    /// The hashed bit of the overflow area, the service behind it.
    IphoneInBackground,
    /// The same bit, set by another app: there is no Bluezone behind it.
    IphoneWithAnotherApp,
    /// Nearby info: Bluetooth is on, the app is not.
    IphoneWithoutBluezone,
}

impl PhoneKind {
    fn word(self) -> &'static str {
        match self {
            Self::AndroidInPocket => "android_in_pocket",
            Self::AndroidOnScreen => "android_on_screen",
            Self::IphoneOnScreen => "iphone_on_screen",
            Self::IphoneInBackground => "iphone_in_background",
            Self::IphoneWithAnotherApp => "iphone_with_another_app",
            Self::IphoneWithoutBluezone => "iphone_without_bluezone",
        }
    }
}

/// Whether the adapter reports an unchanged advert once per scan (as the kernel asks it to) or each time it is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuplicateFilter {
    /// Once per scan: about one report per phone in ten seconds.
    Honoured,
    /// Each time.
    Ignored,
}

/// Where an adapter is plugged in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Socket {
    /// The one of the desk's pad.
    First,
    /// Another one beside it.
    Second,
}

impl Socket {
    /// The address of whatever adapter is plugged in there.
    #[must_use]
    pub fn address(self) -> &'static str {
        match self {
            Self::First => "F0:F1:F2:F3:F4:F5",
            Self::Second => "F0:F1:F2:F3:F4:F6",
        }
    }

    pub(super) fn number(self) -> usize {
        match self {
            Self::First => 0,
            Self::Second => 1,
        }
    }
}

/// How often what was done to an iPhone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoneTo {
    /// Connections made.
    pub connections: u64,
    /// Reads of Bluezone's characteristic.
    pub ids_read: u64,
    /// Requests to pair.
    pub pairings: u64,
}

/// The air around one adapter. Dropping it ends it; if this process dies, it dies too.
#[derive(Debug)]
pub struct Air {
    pub(super) socket: Socket,
    process: Child,
    orders: ChildStdin,
    answers: Receiver<String>,
    transcript: Transcript,
}

impl Air {
    /// Starts the air around a socket of `guest`, with no phone in it and the adapter not yet plugged in ([`Guest::plug`]).
    ///
    /// # Errors
    /// When Python or its packages are missing.
    pub fn start(guest: &Guest, socket: Socket, transcript: &Transcript) -> io::Result<Self> {
        let python = super::workshop().join("venv/bin/python");
        if !python.exists() {
            return Err(trouble(
                "no Python environment: run `cargo xtask test --real-radio`",
            ));
        }
        let mut command = super::bound_to_us(&python);
        command
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("real-radio/air.py"))
            .arg(guest.bluetooth_socket(socket.number()))
            .arg(socket.address())
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut process = command.spawn()?;
        let (Some(orders), Some(answers), Some(complaints)) =
            (process.stdin.take(), process.stdout.take(), process.stderr.take())
        else {
            return Err(trouble("the air has no pipes"));
        };
        follow(complaints, "air", transcript.clone());
        let answers = follow(answers, "air", transcript.clone());
        let mut air = Self {
            socket,
            process,
            orders,
            answers,
            transcript: transcript.clone(),
        };
        air.answer()?;
        Ok(air)
    }

    /// A phone comes near, heard at about `level_dbm`.
    ///
    /// # Errors
    /// When the name is taken.
    pub fn phone(&mut self, name: &str, kind: PhoneKind, level_dbm: i8) -> io::Result<()> {
        self.order(&json!({"do": "phone", "name": name, "kind": kind.word(), "level_dbm": level_dbm}))
            .map(drop)
    }

    /// A phone is carried nearer or farther.
    ///
    /// # Errors
    /// When it is not here.
    pub fn level(&mut self, name: &str, level_dbm: i8) -> io::Result<()> {
        self.order(&json!({"do": "level", "name": name, "level_dbm": level_dbm}))
            .map(drop)
    }

    /// A phone falls silent for good.
    ///
    /// # Errors
    /// When it is not here.
    pub fn stop(&mut self, name: &str) -> io::Result<()> {
        self.order(&json!({"do": "stop", "name": name})).map(drop)
    }

    /// Adverts handed to the guest's kernel since the adapter was plugged in: zero when nobody scans.
    ///
    /// # Errors
    /// When the air does not answer.
    pub fn reports(&mut self) -> io::Result<u64> {
        let answer = self.order(&json!({"do": "count"}))?;
        answer["reports"]
            .as_u64()
            .ok_or_else(|| trouble(format!("not a count: {answer}")))
    }

    /// What was done to an iPhone so far.
    ///
    /// # Errors
    /// When it is not here, or no iPhone.
    pub fn done_to(&mut self, name: &str) -> io::Result<DoneTo> {
        let answer = self.order(&json!({"do": "done_to", "name": name}))?;
        let count = |what: &str| {
            answer[what]
                .as_u64()
                .ok_or_else(|| trouble(format!("not a count: {answer}")))
        };
        Ok(DoneTo {
            connections: count("connections")?,
            ids_read: count("ids_read")?,
            pairings: count("pairings")?,
        })
    }

    /// Seconds of each time that the adapter did not scan, those below a tenth left out, since it was plugged in.
    ///
    /// # Errors
    /// When the air does not answer.
    pub fn pauses(&mut self) -> io::Result<Vec<f64>> {
        let answer = self.order(&json!({"do": "pauses"}))?;
        let pauses = answer["pauses"].as_array().into_iter().flatten();
        Ok(pauses.filter_map(Value::as_f64).collect())
    }

    /// From now on the adapter reports what it hears so often.
    ///
    /// # Errors
    /// When the air does not answer.
    pub fn filter(&mut self, filter: DuplicateFilter) -> io::Result<()> {
        let is = filter == DuplicateFilter::Honoured;
        self.order(&json!({"do": "filter", "duplicates": is})).map(drop)
    }

    /// The adapter scans as it is told, and reports nothing it hears, until it is reset; or does again.
    ///
    /// # Errors
    /// When the air does not answer.
    pub fn deafen(&mut self, is: bool) -> io::Result<()> {
        self.order(&json!({"do": "deafen", "is": is})).map(drop)
    }

    /// The adapter loses its power for a moment and forgets everything, and nobody is told.
    ///
    /// # Errors
    /// When the air does not answer.
    pub fn forget(&mut self) -> io::Result<()> {
        self.plug()
    }

    pub(super) fn plug(&mut self) -> io::Result<()> {
        self.order(&json!({"do": "plug"})).map(drop)
    }

    pub(super) fn unplug(&mut self) -> io::Result<()> {
        self.order(&json!({"do": "unplug"})).map(drop)
    }

    fn order(&mut self, order: &Value) -> io::Result<Value> {
        self.transcript.note("host", &format!("air: {order}"));
        writeln!(self.orders, "{order}")?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<Value> {
        let line = self
            .answers
            .recv_timeout(ANSWER_LIMIT)
            .map_err(|_| trouble("the air does not answer"))?;
        let answer: Value = serde_json::from_str(&line)?;
        match answer.get("error") {
            Some(error) => Err(trouble(format!("the air: {error}"))),
            None => Ok(answer),
        }
    }
}

impl Drop for Air {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
