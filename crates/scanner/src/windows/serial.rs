//! A COM port.

use std::io::{self, Read};
use std::time::Duration;

use serialport::{ClearBuffer, SerialPort, SerialPortType, available_ports};

use crate::port::{Kind, Port, is_scanner};
use crate::source::Source;

/// The rate of scanners with a real serial cable as they leave the factory. A port on USB has no rate.
const BAUD: u32 = 9600;

/// The most that is taken at one go.
const AT_ONCE: usize = 4096;

/// COM ports of USB devices. `COM3` stays `COM3` when a scanner is plugged in again.
pub(super) fn ports() -> Vec<Port> {
    let found = available_ports().unwrap_or_default();
    found
        .into_iter()
        .filter_map(|port| match port.port_type {
            SerialPortType::UsbPort(usb) => {
                let called: Vec<String> = [usb.manufacturer, usb.product].into_iter().flatten().collect();
                let name = if called.is_empty() {
                    port.port_name.clone()
                } else {
                    called.join(" ")
                };
                Some(Port {
                    path: port.port_name,
                    kind: Kind::Serial,
                    is_scanner: is_scanner(Some(usb.vid), &name),
                    name,
                })
            }
            _ => None,
        })
        .collect()
}

/// An open COM port. Windows lets one program alone have it.
pub(super) struct Com(Box<dyn SerialPort>);

impl Com {
    pub(super) fn open(path: &str) -> io::Result<Self> {
        let mut port = serialport::new(path, BAUD).open()?;
        // Scanners that are told that nobody listens keep their codes for later.
        port.write_data_terminal_ready(true)?;
        // What was scanned while nobody listened belongs to no visitor.
        port.clear(ClearBuffer::Input)?;
        Ok(Self(port))
    }
}

impl Source for Com {
    fn read(&mut self, wait: Duration, into: &mut Vec<u8>) -> io::Result<()> {
        self.0.set_timeout(wait)?;
        let mut bytes = [0; AT_ONCE];
        match self.0.read(&mut bytes) {
            Ok(read) => into.extend(bytes.iter().take(read)),
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
