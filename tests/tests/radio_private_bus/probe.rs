//! A listening process, and what it said so far.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use gatekeeper_tests::bluez::{FakeBluez, Phone};
use radio::now;
use serde_json::Value;

/// One advert as the process told it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Heard {
    pub(crate) level: Option<i64>,
    pub(crate) payload: String,
}

/// The process. It ends with the value.
pub(crate) struct Probe {
    process: Child,
    said: Arc<Mutex<Vec<Value>>>,
}

impl Probe {
    pub(crate) fn start(fake: &FakeBluez, options: &[&str]) -> Self {
        Self::start_at(&fake.bus_address(), options)
    }

    /// The same on the bus at `address`.
    pub(crate) fn start_at(address: &str, options: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_radio-probe"))
            .args(options)
            .env("DBUS_SYSTEM_BUS_ADDRESS", address)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said: Arc<Mutex<Vec<Value>>> = Arc::default();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let heap = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heap.lock().unwrap().push(serde_json::from_str(&line).unwrap());
            }
        });
        Self { process, said }
    }

    /// Says whom to ask for the service, or nobody.
    pub(crate) fn want(&self, phone: Option<&Phone>) {
        let address = phone.map(text).unwrap_or_default();
        writeln!(self.process.stdin.as_ref().unwrap(), "{address}").unwrap();
    }

    /// What `phone` answered, each time it was told.
    pub(crate) fn confirmed(&self, phone: &Phone) -> Vec<String> {
        let address = text(phone);
        self.collect(|line| {
            let confirmed = &line["confirmed"];
            (confirmed["address"] == address).then(|| confirmed["answer"].as_str().unwrap().to_owned())
        })
    }

    /// Everything in order: what the radio said that it does, and `advert` for each advert.
    pub(crate) fn story(&self) -> Vec<String> {
        self.collect(|line| match line["health"]["doing"].as_str() {
            Some(doing) => Some(doing.to_owned()),
            None => line.get("advert").map(|_| "advert".to_owned()),
        })
    }

    /// What was heard of `phone`.
    pub(crate) fn heard(&self, phone: &Phone) -> Vec<Heard> {
        let address = text(phone);
        self.collect(|line| {
            let advert = &line["advert"];
            (advert["address"] == address).then(|| heard(advert))
        })
    }

    /// Every advert in order, with the address that it came from.
    pub(crate) fn everything(&self) -> Vec<(String, Heard)> {
        self.collect(|line| {
            let advert = line.get("advert")?;
            Some((advert["address"].as_str().unwrap().to_owned(), heard(advert)))
        })
    }

    /// How many adverts were heard.
    pub(crate) fn adverts(&self) -> usize {
        self.collect(|line| line.get("advert").map(drop)).len()
    }

    /// How often it told its health.
    pub(crate) fn healths(&self) -> usize {
        self.collect(|line| line.get("health").map(drop)).len()
    }

    /// The last health, as JSON; empty before the first.
    pub(crate) fn health(&self) -> String {
        self.collect(|line| line.get("health").map(Value::to_string))
            .pop()
            .unwrap_or_default()
    }

    /// What it is doing, by its last word.
    pub(crate) fn doing(&self) -> String {
        self.words().pop().unwrap_or_default()
    }

    /// Whether it ever said that it does `word`.
    pub(crate) fn said(&self, word: &str) -> bool {
        self.words().iter().any(|said| said == word)
    }

    /// The adapter, by its last word.
    pub(crate) fn adapter(&self) -> Option<String> {
        self.collect(|line| Some(line.get("health")?["adapter"].as_str().map(str::to_owned)))
            .pop()
            .flatten()
    }

    fn words(&self) -> Vec<String> {
        self.collect(|line| line["health"]["doing"].as_str().map(str::to_owned))
    }

    fn collect<T>(&self, pick: impl FnMut(&Value) -> Option<T>) -> Vec<T> {
        self.said.lock().unwrap().iter().filter_map(pick).collect()
    }
}

fn heard(advert: &Value) -> Heard {
    Heard {
        level: advert["level"].as_i64(),
        payload: advert["payload"].as_str().unwrap().to_owned(),
    }
}

fn text(phone: &Phone) -> String {
    phone.address.map(|byte| format!("{byte:02X}")).join(":")
}

impl Drop for Probe {
    fn drop(&mut self) {
        // Either may fail only because it has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Waits for `condition`, at most 20 s: long enough for a machine that does other things too.
#[track_caller]
pub(crate) fn wait(what: &str, condition: impl Fn() -> bool) {
    wait_for(what, Duration::from_secs(20), condition);
}

#[track_caller]
pub(crate) fn wait_for(what: &str, limit: Duration, condition: impl Fn() -> bool) {
    let since = now();
    while !condition() {
        assert!(now().since(since) < limit, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
