//! The pretended Bluetooth as a program, for tests that run the whole window in a process of its own.
//!
//! It first prints `{"bus": "unix:path=..."}`, the value for `DBUS_SYSTEM_BUS_ADDRESS`, then reads one JSON object a
//! line from standard input and answers each with `{"ok": ...}` or `{"error": "..."}`. It ends with its input.
//!
//! - `{"op": "advert", "address": "4A:00:00:00:00:01", "rssi_dbm": -60, "manufacturer": {"22b5": "hex"},
//!   "service_data": {"UUID": "hex"}, "uuids": ["UUID"], "name": "..", "gatt": "refuses"|"other"|"HEX"}`: all but the
//!   address may be left out; answers `"told"` or `"unheard"`.
//! - `{"op": "phone", "kind": "android"|"iphone_on_screen"|"iphone_in_background", "number": 1, "rssi_dbm": -60}`:
//!   one advert of a ready-made phone.
//! - `{"op": "flood", "phones": 50, "per_second": 1000, "seconds": 3}`: adverts of that many Android phones in turn;
//!   answers the number told when it is over.
//! - `{"op": "power", "to": "on"|"off"}`, `unplug`, `plug`, `kill`, `restart`, `kill_bus`, `restart_bus`, `deafen`.
//! - `{"op": "state"}`: answers `{"powered": .., "scanning": ..}`.

use std::error::Error;
use std::io::{BufRead, Write, stdin, stdout};
use std::time::Duration;

use gatekeeper_tests::bluez::{FakeBluez, Fate, Gatt, Phone, Power};
use serde_json::{Map, Value, json};

type Outcome = Result<Value, Box<dyn Error>>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut fake = FakeBluez::start()?;
    say(&json!({ "bus": fake.bus_address() }))?;
    for line in stdin().lock().lines() {
        match obey(&mut fake, &line?) {
            Ok(answer) => say(&json!({ "ok": answer }))?,
            Err(error) => say(&json!({ "error": error.to_string() }))?,
        }
    }
    Ok(())
}

fn say(answer: &Value) -> std::io::Result<()> {
    let mut out = stdout().lock();
    writeln!(out, "{answer}")?;
    out.flush()
}

fn obey(fake: &mut FakeBluez, line: &str) -> Outcome {
    let order: Value = serde_json::from_str(line)?;
    match order["op"].as_str().unwrap_or_default() {
        "advert" => return sent(fake, &described(&order)?),
        "phone" => return sent(fake, &ready_made(&order)?),
        "flood" => {
            let number = |name: &str| order[name].as_u64().ok_or("a number is missing");
            let phones: Vec<Phone> = (1..=u16::try_from(number("phones")?)?)
                .map(Phone::android)
                .collect();
            let time = Duration::from_secs(number("seconds")?);
            return Ok(fake
                .flood(&phones, u32::try_from(number("per_second")?)?, time)?
                .into());
        }
        "power" => fake.power(match order["to"].as_str() {
            Some("on") => Power::On,
            Some("off") => Power::Off,
            _ => return Err("power to what?".into()),
        })?,
        "unplug" => fake.unplug()?,
        "plug" => fake.plug()?,
        "kill" => fake.kill(),
        "restart" => fake.restart()?,
        "kill_bus" => fake.kill_bus(),
        "restart_bus" => fake.restart_bus()?,
        "deafen" => fake.deafen(),
        "state" => return Ok(json!({ "powered": fake.powered() == Power::On, "scanning": fake.scanning() })),
        other => return Err(format!("no such op: {other}").into()),
    }
    Ok(Value::Null)
}

fn sent(fake: &FakeBluez, phone: &Phone) -> Outcome {
    Ok(match fake.advert(phone)? {
        Fate::Told => "told".into(),
        Fate::Unheard => "unheard".into(),
    })
}

fn ready_made(order: &Value) -> Result<Phone, Box<dyn Error>> {
    let number = u16::try_from(order["number"].as_u64().unwrap_or(1))?;
    let mut phone = match order["kind"].as_str() {
        Some("android") => Phone::android(number),
        Some("iphone_on_screen") => Phone::iphone_on_screen(number),
        Some("iphone_in_background") => Phone::iphone_in_background(number),
        _ => return Err("no such kind of phone".into()),
    };
    if let Some(level) = order["rssi_dbm"].as_i64() {
        phone.rssi_dbm = i16::try_from(level)?;
    }
    Ok(phone)
}

fn described(order: &Value) -> Result<Phone, Box<dyn Error>> {
    let mut phone = Phone::silent(0);
    let address = bytes(&order["address"].as_str().ok_or("no address")?.replace(':', ""))?;
    phone.address = address.try_into().map_err(|_| "an address has six bytes")?;
    if let Some(level) = order["rssi_dbm"].as_i64() {
        phone.rssi_dbm = i16::try_from(level)?;
    }
    for (company, data) in entries(&order["manufacturer"]) {
        phone.manufacturer.insert(
            u16::from_str_radix(company, 16)?,
            bytes(data.as_str().unwrap_or_default())?,
        );
    }
    for (uuid, data) in entries(&order["service_data"]) {
        phone
            .service_data
            .insert(uuid.to_lowercase(), bytes(data.as_str().unwrap_or_default())?);
    }
    let uuids = order["uuids"].as_array().into_iter().flatten();
    phone.uuids = uuids.filter_map(Value::as_str).map(str::to_lowercase).collect();
    phone.name = order["name"].as_str().map(str::to_owned);
    phone.gatt = match order["gatt"].as_str() {
        None | Some("refuses") => Gatt::Refuses,
        Some("other") => Gatt::Other,
        Some(hex) => Gatt::Bluezone(bytes(hex)?),
    };
    Ok(phone)
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn bytes(hex: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return Err("not hexadecimal".into());
    }
    (0..hex.len() / 2)
        .map(|byte| Ok(u8::from_str_radix(&hex[2 * byte..2 * byte + 2], 16)?))
        .collect()
}
