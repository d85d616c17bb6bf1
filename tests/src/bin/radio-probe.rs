//! Listens as the desk does and prints what it hears, one JSON object a line.
//!
//! A process of its own, because the bus is found by an environment variable. It prints addresses and payloads, which
//! no program that ships may do: they are pretended ones.
//!
//! `radio-probe [--hasten N] [--adapter NAME]`: `N` divides every patience but the limit of a call.
//! `{"advert": {"address": "4A:..", "level": -60, "payload": "hex", "unix_us": n}}` or
//! `{"health": {"doing": "Listening", "per_s": x, "last_heard": n, "adapter": "hci0", "dropped": n, "unix_us": n}}`.

use std::error::Error;
use std::io::{Write, stdout};
use std::time::Duration;

use radio::live::{LiveOptions, Patience, start};
use radio::{Advert, Health, Heard};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let mut options = LiveOptions::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().ok_or("a value is missing")?;
        match word.as_str() {
            "--hasten" => options.patience = hastened(value.parse()?),
            "--adapter" => options.adapter = Some(value),
            other => return Err(format!("unknown option {other}").into()),
        }
    }
    let (live, mut heard) = start(options)?;
    let mut out = stdout().lock();
    while let Some(heard) = heard.blocking_recv() {
        let line = match heard {
            Heard::Advert(advert) => json!({ "advert": advert_line(&advert) }),
            Heard::Health(health) => json!({ "health": health_line(&health) }),
        };
        writeln!(out, "{line}")?;
    }
    drop(live);
    Ok(())
}

fn hastened(by: u32) -> Patience {
    let Patience {
        look_every,
        nudge_after,
        silent_after,
        remedy,
        climb_again,
        give_up_after,
        power_on_after,
        call_limit,
    } = Patience::default();
    let hasten = |time: Duration| time / by;
    Patience {
        look_every: hasten(look_every),
        nudge_after: hasten(nudge_after),
        silent_after: hasten(silent_after),
        remedy: hasten(remedy),
        climb_again: hasten(climb_again),
        give_up_after: hasten(give_up_after),
        power_on_after: hasten(power_on_after),
        call_limit,
    }
}

fn advert_line(advert: &Advert) -> Value {
    let hex = |bytes: &[u8], between: &str| {
        bytes
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect::<Vec<_>>()
            .join(between)
    };
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
