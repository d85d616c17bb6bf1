//! Files that people bring and that are no recording to read here.

use super::{Recording, RecordingError, check_foreign, files::btsnoop};
use crate::recording::Foreign;
use std::{collections::HashSet, fs};

#[test]
fn what_people_bring_is_named() {
    let tar = [&[b'a'; 257][..], b"ustar\x0000"].concat();
    let wide = |text: &str| {
        [
            &[0xFF, 0xFE][..],
            &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
        ]
        .concat()
    };
    let excel_text = wide("unix_s\taddr\trssi_dbm\tadv_hex\r\n");
    let files: &[(&[u8], Foreign)] = &[
        (
            b"PK\x03\x04\x14\0\x08\x08\x08\0FS/data/misc/bluetooth/logs/btsnoop_hci.log",
            Foreign::Zip,
        ),
        (b"PK\x05\x06\0\0", Foreign::Zip),
        (
            b"PK\x03\x04\x14\0\x08\x08\x08\0\x21[Content_Types].xml",
            Foreign::Workbook,
        ),
        (
            b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
            Foreign::Workbook,
        ),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", Foreign::Workbook),
        (b"Rar!\x1A\x07\x01\0", Foreign::Rar),
        (b"Rar!\x1A\x07\0", Foreign::Rar),
        (b"7z\xBC\xAF\x27\x1C\0\x04", Foreign::SevenZip),
        (b"\xFD7zXZ\0\0\x04", Foreign::Xz),
        (b"BZh91AY&SY", Foreign::Bzip2),
        (&tar, Foreign::Tar),
        (b"LOGG\x90\0\0\0", Foreign::Vector),
        (b"snoop\0\0\0\0\0\0\x02\0\0\0\x04", Foreign::OtherCapture),
        (b"GMBU\0\x02", Foreign::OtherCapture),
        (b"btsnoop\0", Foreign::OtherBtsnoop),
        (b"btsnoop\0\0\0\0\x02\0\0\x03\xEA", Foreign::OtherBtsnoop),
        (
            b"Bluetooth Status\n  enabled: true\n  state: ON\n",
            Foreign::BugReport,
        ),
        (
            b"========\n== dumpstate: 2020-08-12 14:30:00\n========\n",
            Foreign::BugReport,
        ),
        (
            b"--- BEGIN:BTSNOOP_LOG_SUMMARY (5 bytes in) ---\nAgAAAA==\n",
            Foreign::BugReport,
        ),
        (
            b"Bluetooth monitor ver 5.66\n= Note: Linux version 6.1.0 (x86_64)\n",
            Foreign::MonitorText,
        ),
        (
            b"> HCI Event: LE Meta Event (0x3e) plen 38  #1 [hci0] 14:30:00.123\n",
            Foreign::MonitorText,
        ),
        (
            b"HCI sniffer - Bluetooth packet analyzer ver 5.43\n",
            Foreign::MonitorText,
        ),
        (
            b"Frame 1: 60 bytes on wire (480 bits), 60 bytes captured\n",
            Foreign::WiresharkText,
        ),
        (
            b"No.     Time           Source                Destination\n",
            Foreign::WiresharkText,
        ),
        (
            b"\"No.\",\"Time\",\"Source\",\"Info\"\n\"1\",\"0.0\",\"\",\"ADV_IND\"\n",
            Foreign::WiresharkText,
        ),
        (
            b"[\n  {\n    \"_index\": \"packets-2020-08-12\",\n",
            Foreign::WiresharkText,
        ),
        (
            b"<?xml version=\"1.0\"?>\n<pdml version=\"0\">\n",
            Foreign::WiresharkText,
        ),
        (
            b"0000  d6 be 89 8e 40 1d 5e 36 fb fb 64 4a 02 01 02 0f   ....@.^6\n",
            Foreign::WiresharkText,
        ),
        (b"unix_s,addr\n", Foreign::OtherTable),
        (b"time;mac;rssi\r\n", Foreign::OtherTable),
        (
            b"\xEF\xBB\xBFunix_s;addr;rssi_dbm;adv_hex\r\n",
            Foreign::OtherTable,
        ),
        (&excel_text, Foreign::OtherTable),
    ];
    for (file, foreign) in files {
        check_foreign(file, *foreign);
        // Cut in the middle of a letter it is the same.
        check_foreign(&[file, &b"\n\xC4"[..]].concat(), *foreign);
    }
    check_foreign(&btsnoop(1004, &[]), Foreign::OtherBtsnoop);
}

#[test]
fn a_name_helps_where_bytes_say_nothing() {
    let folder = std::env::temp_dir().join(format!("recordings-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let opened = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).expect("written");
        Recording::open(path).err()
    };
    for (name, foreign) in [
        ("a.cfa", Foreign::Frontline),
        ("b.BTT", Foreign::Ellisys),
        ("c.etl", Foreign::WindowsTrace),
    ] {
        let error = opened(name, &[1; 64]);
        assert!(
            matches!(error, Some(RecordingError::Foreign(it)) if it == foreign),
            "{name}: {error:?}"
        );
    }
    assert!(matches!(
        opened("d.bin", &[1; 64]),
        Some(RecordingError::NotARecording)
    ));
    // Bytes are believed before names.
    assert!(matches!(
        opened("e.cfa", b"Rar!\x1A\x07\0"),
        Some(RecordingError::Foreign(Foreign::Rar))
    ));
    assert!(opened("f.cfa", b"unix_s,addr,rssi_dbm,adv_hex\n").is_none());
    fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn each_has_a_word_of_its_own() {
    let words: HashSet<_> = Foreign::ALL.map(Foreign::as_str).into_iter().collect();
    assert_eq!(words.len(), Foreign::ALL.len());
}
