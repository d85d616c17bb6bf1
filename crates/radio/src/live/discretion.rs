//! Whether a connection would make this system ask the phone for more than its services.
//!
//! bluetoothd's battery plugin reads the battery level of whatever is connected. An iPhone keeps that from strangers,
//! bluetoothd then asks it to pair, and its owner is shown a dialog. No client of bluetoothd can prevent that, only how
//! it is started: with `--noplugin=battery`. So a desk on which it was not started so connects to nobody.
//!
//! Deliberately absent: changing how it is started. That is for whoever sets up the computer.

/// What happens to a phone that is connected to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Discretion {
    /// Nothing that its owner would notice.
    Discreet,
    /// It is asked to pair.
    AsksToPair,
}

/// How this system treats a phone that is connected to. Blocks for as long as the system's bus takes to answer.
///
/// Where another program than bluetoothd serves Bluetooth, or another system than Linux, connections are discreet.
pub fn discretion() -> Discretion {
    match command_line() {
        Some(words) if asks_to_pair(&words) => Discretion::AsksToPair,
        _ => Discretion::Discreet,
    }
}

/// The command line of the program that serves Bluetooth, each word ended by a zero byte.
#[cfg(target_os = "linux")]
fn command_line() -> Option<Vec<u8>> {
    /// The bus itself answers, from memory.
    const LIMIT: std::time::Duration = std::time::Duration::from_secs(1);
    let bus = super::hail::connection(LIMIT)?;
    let (process,): (u32,) = bus
        .with_proxy("org.freedesktop.DBus", "/org/freedesktop/DBus", LIMIT)
        .method_call(
            "org.freedesktop.DBus",
            "GetConnectionUnixProcessID",
            ("org.bluez",),
        )
        .ok()?;
    std::fs::read(format!("/proc/{process}/cmdline")).ok()
}

#[cfg(not(target_os = "linux"))]
fn command_line() -> Option<Vec<u8>> {
    None
}

/// Is this a bluetoothd with its battery plugin?
fn asks_to_pair(command_line: &[u8]) -> bool {
    let text = String::from_utf8_lossy(command_line);
    let mut words = text.split('\0').filter(|word| !word.is_empty());
    let program = words.next().unwrap_or_default();
    if program.rsplit('/').next() != Some("bluetoothd") {
        return false;
    }
    let mut without = String::new();
    while let Some(word) = words.next() {
        let list = match word {
            "-P" | "--noplugin" => words.next(),
            _ => word.strip_prefix("--noplugin=").or(word.strip_prefix("-P")),
        };
        if let Some(list) = list {
            // bluetoothd heeds the last one.
            list.clone_into(&mut without);
        }
    }
    // Its own rule: names with wildcards, of which only the one for everything matters here.
    !without.split(',').any(|name| name == "battery" || name == "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &[&str], expect: bool) {
        assert_eq!(asks_to_pair(format!("{}\0", words.join("\0")).as_bytes()), expect);
    }

    #[test]
    fn a_bluetoothd_that_reads_batteries_asks_to_pair() {
        check(&["/usr/libexec/bluetooth/bluetoothd"], true);
        check(&["bluetoothd", "-n", "--noplugin=sap"], true);
        check(&["bluetoothd", "--noplugin=battery", "-P", "sap"], true);
    }

    #[test]
    fn one_that_was_told_not_to_does_not() {
        check(
            &["/usr/libexec/bluetooth/bluetoothd", "--noplugin=battery"],
            false,
        );
        check(&["bluetoothd", "-P", "sap,battery"], false);
        check(&["bluetoothd", "-Pbattery", "--nodetach"], false);
        check(&["bluetoothd", "--noplugin", "*"], false);
    }

    #[test]
    fn another_program_is_none_of_its_business() {
        check(&["/usr/bin/another", "battery"], false);
        check(&[], false);
        assert!(!asks_to_pair(&[0xFF, 0, 0xFE]));
    }
}
