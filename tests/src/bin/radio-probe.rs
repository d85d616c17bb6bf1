//! Listens as the desk does and prints what it hears, one JSON object a line.
//!
//! A process of its own, because the bus is found by an environment variable. It prints addresses and payloads, which
//! no program that ships may do: they are pretended ones.
//!
//! `radio-probe [--source signals|btleplug] [--hasten N] [--adapter NAME] [--service UUID]`: `N` divides every patience but
//! the limit of a call.
//! On standard input, a line each: the address of a phone to be asked for the service, or nothing: none any more.
//! `{"advert": {"address": "4A:..", "level": -60, "payload": "hex", "unix_us": n}}` or
//! `{"confirmed": {"address": "4A:..", "answer": "Has"}}` or
//! `{"health": {"doing": "Listening", "per_s": x, "last_heard": n, "adapter": "hci0", "dropped": n, "unix_us": n}}`.

use std::error::Error;
use std::io::{Write, stdin, stdout};

use gatekeeper_tests::patience::hastened;
use radio::live::{LiveOptions, Source, start};
use radio::{Address, Advert, Confirmed, Health, Heard};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut options = LiveOptions::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or("a value is missing")?;
        match word.as_str() {
            "--hasten" => options.patience = hastened(value.parse()?),
            "--service" => options.service = Some(u128::from_str_radix(&value.replace('-', ""), 16)?),
            "--source" if value == "btleplug" => options.source = Source::Btleplug,
            "--source" if value == "signals" => options.source = Source::Signals,
            "--adapter" => options.adapter = Some(value),
            other => return Err(format!("unknown option {other}").into()),
        }
    }
    let (live, mut heard) = start(options)?;
    let wish = live.wish();
    std::thread::spawn(move || {
        for line in stdin().lines().map_while(Result::ok) {
            wish.confirm(address(line.trim()));
        }
    });
    let mut out = stdout().lock();
    while let Some(heard) = heard.blocking_recv() {
        let line = match heard {
            Heard::Advert(advert) => json!({ "advert": advert_line(&advert) }),
            Heard::Confirmed(confirmed) => json!({ "confirmed": confirmed_line(&confirmed) }),
            Heard::Health(health) => json!({ "health": health_line(&health) }),
        };
        writeln!(out, "{line}")?;
    }
    drop(live);
    Ok(())
}

/// `4A:00:00:00:00:01`; anything else is nobody's.
fn address(text: &str) -> Option<Address> {
    let bytes: Vec<u8> = text
        .split(':')
        .filter_map(|byte| u8::from_str_radix(byte, 16).ok())
        .collect();
    Some(Address(bytes.try_into().ok()?))
}

fn hex(bytes: &[u8], between: &str) -> String {
    let bytes: Vec<_> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    bytes.join(between)
}

fn confirmed_line(confirmed: &Confirmed) -> Value {
    json!({
        "address": hex(&confirmed.address.0, ":"),
        "answer": format!("{:?}", confirmed.answer),
        "unix_us": confirmed.at.unix_us,
    })
}

fn advert_line(advert: &Advert) -> Value {
    json!({
        "address": hex(&advert.address.0, ":"),
        "level": advert.rssi_dbm,
        "payload": hex(advert.payload.as_bytes(), ""),
        "unix_us": advert.arrival.unix_us,
    })
}

fn health_line(health: &Health) -> Value {
    json!({
        "doing": format!("{:?}", health.doing),
        "per_s": health.heard_per_s,
        "last_heard": health.last_heard.map(|at| at.unix_us),
        "adapter": health.adapter.as_ref().map(|adapter| adapter.name.as_str()),
        "dropped": health.dropped,
        "unix_us": health.at.unix_us,
    })
}
