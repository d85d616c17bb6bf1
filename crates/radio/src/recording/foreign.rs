//! Files that people bring and that are no recording to read here: each has a name, so that it can be said what to do.
//!
//! Told apart by their first bytes. The ending of a name is looked at for those alone whose bytes say nothing.

use std::path::Path;

/// What a file is that cannot be read as a recording.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Foreign {
    /// A capture without any Bluetooth in it.
    NoBluetooth,
    /// A capture of USB transfers. Which device is a Bluetooth adapter, and where an event starts, is not always in it.
    Usb,
    /// A btsnoop file of a serial line with a protocol of its own, or of another version.
    OtherBtsnoop,
    /// A capture in a format that Wireshark reads and this program does not.
    OtherCapture,
    /// An archive of files: zip.
    Zip,
    /// An archive of files: rar.
    Rar,
    /// An archive of files: 7z.
    SevenZip,
    /// An archive of files: tar.
    Tar,
    /// One packed file: xz.
    Xz,
    /// One packed file: bzip2.
    Bzip2,
    /// Packed in a way that is read here, but damaged, or needing more memory than a desk has.
    DamagedPacking,
    /// A workbook of a spreadsheet program.
    Workbook,
    /// A bug report of Android, as text; its Bluetooth packets are in a block of letters that were cut short.
    BugReport,
    /// A capture of Frontline's analysers (.cfa).
    Frontline,
    /// A capture of Ellisys' analysers (.btt).
    Ellisys,
    /// A log of Vector's tools for cars (.blf).
    Vector,
    /// A trace of Windows (.etl).
    WindowsTrace,
    /// What Wireshark or tshark shows, as text.
    WiresharkText,
    /// What btmon or hcidump shows, as text.
    MonitorText,
    /// A table, or a text, that does not begin with our headings.
    OtherTable,
}

impl Foreign {
    /// Every one of them: for tests that each has its words.
    pub const ALL: [Self; 20] = [
        Self::NoBluetooth,
        Self::Usb,
        Self::OtherBtsnoop,
        Self::OtherCapture,
        Self::Zip,
        Self::Rar,
        Self::SevenZip,
        Self::Tar,
        Self::Xz,
        Self::Bzip2,
        Self::DamagedPacking,
        Self::Workbook,
        Self::BugReport,
        Self::Frontline,
        Self::Ellisys,
        Self::Vector,
        Self::WindowsTrace,
        Self::WiresharkText,
        Self::MonitorText,
        Self::OtherTable,
    ];

    /// The word of it, looked up in locales.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoBluetooth => "no_bluetooth",
            Self::Usb => "usb",
            Self::OtherBtsnoop => "other_btsnoop",
            Self::OtherCapture => "other_capture",
            Self::Zip => "zip",
            Self::Rar => "rar",
            Self::SevenZip => "seven_zip",
            Self::Tar => "tar",
            Self::Xz => "xz",
            Self::Bzip2 => "bzip2",
            Self::DamagedPacking => "damaged_packing",
            Self::Workbook => "workbook",
            Self::BugReport => "bug_report",
            Self::Frontline => "frontline",
            Self::Ellisys => "ellisys",
            Self::Vector => "vector",
            Self::WindowsTrace => "windows_trace",
            Self::WiresharkText => "wireshark_text",
            Self::MonitorText => "monitor_text",
            Self::OtherTable => "other_table",
        }
    }

    /// What starts with `head`.
    pub(super) fn by_head(head: &[u8]) -> Option<Self> {
        Self::by_magic(head).or_else(|| Self::by_text(head))
    }

    /// What a file of this name is likely to be.
    pub(super) fn by_name(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match &*ending {
            "cfa" => Self::Frontline,
            "btt" => Self::Ellisys,
            "blf" => Self::Vector,
            "etl" => Self::WindowsTrace,
            "xls" | "xlsx" | "ods" => Self::Workbook,
            _ => return None,
        })
    }

    fn by_magic(head: &[u8]) -> Option<Self> {
        const TAR_AT: usize = 257;
        const STARTS: &[(&[u8], Foreign)] = &[
            (b"Rar!\x1A\x07", Foreign::Rar),
            (b"7z\xBC\xAF\x27\x1C", Foreign::SevenZip),
            (b"\xFD7zXZ\0", Foreign::Xz),
            (b"BZh", Foreign::Bzip2),
            // The frame of .xls.
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::Workbook),
            (b"LOGG", Foreign::Vector),
            (b"btsnoop\0", Foreign::OtherBtsnoop),
            // Solaris' snoop, Microsoft's Network Monitor 1 and 2, NetXRay, Network Instruments, Savvius.
            (b"snoop\0\0\0", Foreign::OtherCapture),
            (b"RTSS", Foreign::OtherCapture),
            (b"GMBU", Foreign::OtherCapture),
            (b"XCP\0", Foreign::OtherCapture),
            (b"ObserverPktBufferVersion=", Foreign::OtherCapture),
            (b"\x7Fver", Foreign::OtherCapture),
        ];
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            let holds = |name: &[u8]| head.windows(name.len()).any(|part| part == name);
            let workbook = holds(b"[Content_Types].xml")
                || holds(b"xl/")
                || holds(b"application/vnd.oasis.opendocument.spreadsheet");
            return Some(if workbook { Self::Workbook } else { Self::Zip });
        }
        if head.get(TAR_AT..).is_some_and(|rest| rest.starts_with(b"ustar")) {
            return Some(Self::Tar);
        }
        let known = STARTS.iter().find(|(start, _)| head.starts_with(start));
        known.map(|(_, foreign)| *foreign)
    }

    fn by_text(head: &[u8]) -> Option<Self> {
        let text = text(head)?;
        let has = |part: &str| text.contains(part);
        let first = text.lines().find(|line| !line.trim().is_empty())?.trim();
        Some(
            if has("== dumpstate:")
                || has("BTSNOOP_LOG_SUMMARY")
                || has("DUMP OF SERVICE bluetooth")
                || first == "Bluetooth Status"
            {
                Self::BugReport
            } else if first.starts_with("Bluetooth monitor ver")
                || first.starts_with("HCI sniffer")
                || has("> HCI Event")
                || has("< HCI Command")
            {
                Self::MonitorText
            } else if first.starts_with("Frame ") && has("bytes on wire")
                || first.starts_with("No.") && has("Time")
                || first.starts_with("\"No.\"")
                || has("\"_index\": \"packets-")
                || has("<pdml")
                || has("<psml")
                || first.starts_with("0000  ")
                || first.starts_with("+---------+")
            {
                Self::WiresharkText
            } else if !first.starts_with(['{', '[', '<']) && first.contains([',', ';', '\t']) {
                Self::OtherTable
            } else {
                return None;
            },
        )
    }
}

/// `head` as a text, if it is one. Of the letter that its end may cut in two nobody asks.
fn text(head: &[u8]) -> Option<String> {
    let text = match head {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(head)
            .trim_start_matches('\u{FEFF}')
            .to_owned(),
    };
    let odd = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}');
    (!text.is_empty() && text.chars().filter(odd).count() == 0).then_some(text)
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}
