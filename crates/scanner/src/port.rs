//! What can be plugged in, what the owner wants of it, and how that is going.

/// The word for "no scanner" in [`Choice`].
const NONE: &str = "none";

/// USB vendors that make scanners of codes and nothing that a desk would mistake for one (the public list of USB ids).
const SCANNER_MAKERS: &[u16] = &[
    0x0536, // Hand Held Products, now Honeywell
    0x05e0, // Symbol, now Zebra
    0x05f9, // PSC, now Datalogic
    0x065a, // Opticon
    0x0745, // Syntech, that is CipherLab
    0x080c, // Datalogic
    0x0c2e, // Metrologic, now Honeywell
    0x1eab, // Newland
];

/// Words, or parts of them, by which the others call themselves, in small letters.
const SCANNER_WORDS: &[&str] = &["scan", "scn", "barcode", "bar code", "imager"];

/// Which scanner a desk listens to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Choice {
    /// Whatever is plainly a scanner.
    #[default]
    Automatic,
    /// None at all.
    Nothing,
    /// The one at this [`Port::path`], whatever it calls itself.
    Port(String),
}

/// From a setting: empty is automatic, `none` is none, anything else a port.
impl From<&str> for Choice {
    fn from(text: &str) -> Self {
        match text.trim() {
            "" => Self::Automatic,
            NONE => Self::Nothing,
            path => Self::Port(path.to_owned()),
        }
    }
}

/// How a scanner is connected.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A serial port, mostly on USB.
    Serial,
    /// It pretends to be a keyboard.
    Keys,
}

/// Something plugged in that could be a scanner.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Port {
    /// Where it is, by a name that stays the same when it is plugged in again.
    pub path: String,
    /// What it calls itself.
    pub name: String,
    /// How it is connected.
    pub kind: Kind,
    /// It is plainly a scanner, so that nobody has to choose it.
    pub is_scanner: bool,
}

/// How listening to scanners is going.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    /// None is wanted.
    Off,
    /// None is plugged in, or not the chosen one.
    Absent,
    /// At least one is being read.
    Ready,
    /// The system does not let this user read it.
    NotAllowed,
    /// Another program reads it.
    InUse,
    /// It is the only keyboard, which must stay one.
    OnlyKeyboard,
}

/// State, and the names of those that are being read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Health {
    /// How it is going.
    pub state: State,
    /// What is being read.
    pub names: Vec<String>,
}

/// Whether a device of this USB vendor and name is plainly a scanner.
pub(crate) fn is_scanner(vendor: Option<u16>, name: &str) -> bool {
    let name = name.to_lowercase();
    vendor.is_some_and(|vendor| SCANNER_MAKERS.contains(&vendor))
        || SCANNER_WORDS.iter().any(|word| name.contains(word))
}

/// The error by which a system module says that a device is the only keyboard.
pub(crate) fn only_keyboard() -> std::io::Error {
    std::io::ErrorKind::Unsupported.into()
}

/// Whether a device that pretends to be a keyboard may be taken: only while another keyboard stays.
pub(crate) fn may_take_keys(port: &Port, keyboards: &[Port]) -> bool {
    keyboards
        .iter()
        .any(|other| other.kind == Kind::Keys && !other.is_scanner && other.path != port.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_a_choice() {
        assert_eq!(Choice::from(" "), Choice::Automatic);
        assert_eq!(Choice::from("none"), Choice::Nothing);
        assert_eq!(Choice::from("COM3"), Choice::Port("COM3".to_owned()));
    }

    #[test]
    fn scanners_are_known_by_maker_or_by_name() {
        assert!(is_scanner(Some(0x0c2e), "HF680"));
        assert!(is_scanner(None, "BF SCAN SCAN KEYBOARD"));
        assert!(is_scanner(Some(0x1234), "USBScn Chip USBScn Module"));
        assert!(!is_scanner(Some(0x046d), "Logitech USB Keyboard"));
        assert!(!is_scanner(Some(0x2341), "Arduino Uno"));
    }
}
