//! csv, plain and gzipped.

use super::{AT_US, PAYLOAD, advert, check, check_foreign, open, read};
use crate::recording::{Foreign, Receivers, Writer};
use crate::{Advert, Arrival, ReceiverNumber};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

pub(super) const HEADER: &str = "unix_s,addr,rssi_dbm,adv_hex\n";
pub(super) const ROW: &str =
    "1597217400.123456,4a:64:fb:fb:36:5e,-71,0201020fffb522286bce589ab994efa5f73cad0303564e\n";

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(bytes)
        .and_then(|()| gzip.finish())
        .expect("memory takes every byte")
}

const HEADER_WITH_RECEIVER: &str = "unix_s,addr,rssi_dbm,adv_hex,receiver\n";

#[test]
fn a_fifth_column_says_which_adapter_heard_it() {
    let row = |receiver: &str| ROW.replace('\n', &format!(",{receiver}\n"));
    let heard_by = |receiver| Advert {
        receiver: ReceiverNumber(receiver),
        ..advert(Some(-71))
    };
    let rows = [row("0"), row("1"), row(" 7"), row("255")].concat();
    let csv = format!("{HEADER_WITH_RECEIVER}{rows}");
    check(csv.as_bytes(), &[0, 1, 7, 255].map(heard_by), 0);
    assert_eq!(open(csv.as_bytes()).receivers(), Receivers::Several);
    // What is no receiver spoils its own row.
    let bad = ["", "-1", "256", "x", "1,2", "1.0"].map(row).concat();
    let csv = format!("{HEADER_WITH_RECEIVER}{bad}{ROW}{}", row("1"));
    check(csv.as_bytes(), &[heard_by(1)], 7);
    // One column more than the header says is one too many.
    check(format!("{HEADER}{}{ROW}", row("1")).as_bytes(), &[heard_by(0)], 1);
    assert_eq!(open(HEADER.as_bytes()).receivers(), Receivers::One);
    check_foreign(
        b"unix_s,addr,rssi_dbm,adv_hex,receiver,more\n",
        Foreign::OtherTable,
    );
}

#[test]
fn what_is_written_is_read_again() {
    let mut adverts: Vec<Advert> = [Some(-71), None, Some(-128)].map(advert).to_vec();
    adverts[2].arrival = Arrival::from_unix_us(1_597_217_400_000_001);
    for receivers in [Receivers::One, Receivers::Several] {
        if receivers == Receivers::Several {
            adverts[1].receiver = ReceiverNumber::BESIDE;
        }
        let mut writer = Writer::new(Vec::new(), receivers).expect("memory");
        for advert in &adverts {
            writer.write(advert).expect("memory");
        }
        let bytes = writer.finish().expect("memory");
        check(&bytes, &adverts, 0);
        assert_eq!(open(&bytes).receivers(), receivers);
    }
}

#[test]
fn a_row_is_an_advert() {
    check(format!("{HEADER}{ROW}").as_bytes(), &[advert(Some(-71))], 0);
    check(
        &gzip(format!("{HEADER}{ROW}").as_bytes()),
        &[advert(Some(-71))],
        0,
    );
    check(HEADER.as_bytes(), &[], 0);
}

#[test]
fn what_other_programs_do_to_a_csv_does_no_harm() {
    let windows = format!("\u{feff}{HEADER}{ROW}\n{ROW}")
        .replace('\n', "\r\n")
        .to_uppercase();
    let windows = windows.replace("UNIX_S,ADDR,RSSI_DBM,ADV_HEX", HEADER.trim_end());
    check(windows.as_bytes(), &[advert(Some(-71)), advert(Some(-71))], 0);
    let no_last_newline = format!("{HEADER}{}", ROW.trim_end());
    check(no_last_newline.as_bytes(), &[advert(Some(-71))], 0);
    check_foreign(format!("{ROW}{HEADER}").as_bytes(), Foreign::OtherTable);
}

#[test]
fn levels_are_kept_as_the_radio_gave_them() {
    for (text, level) in [
        ("127", None),
        ("", None),
        ("20", Some(20)),
        ("-128", Some(-128)),
        ("126", Some(126)),
        ("0", Some(0)),
    ] {
        let row = ROW.replace("-71", text);
        check(format!("{HEADER}{row}").as_bytes(), &[advert(level)], 0);
    }
}

#[test]
fn times_are_exact_to_the_microsecond() {
    for (text, off_us) in [
        ("1597217400.123456", 0),
        ("1597217400.1234562", 0),
        ("1597217400.123", -456),
        ("1597217401", 876_544),
    ] {
        let row = ROW.replace("1597217400.123456", text);
        let (adverts, _) = read(format!("{HEADER}{row}").as_bytes());
        assert_eq!(
            adverts.first().map(|advert| advert.arrival.unix_us - AT_US),
            Some(off_us),
            "{text}"
        );
    }
}

#[test]
fn no_microsecond_is_lost_on_the_way_through_a_fraction() {
    // In 2040, when doubles stand further apart.
    let rows: String = (0..1000)
        .map(|n| ROW.replace("1597217400.123456", &format!("2222222222.{:06}", n * 997)))
        .collect();
    let (adverts, _) = read(format!("{HEADER}{rows}").as_bytes());
    let fractions: Vec<i64> = adverts
        .iter()
        .map(|advert| advert.arrival.unix_us % 1_000_000)
        .collect();
    assert_eq!(fractions, (0..1000).map(|n| n * 997).collect::<Vec<_>>());
}

#[test]
fn a_damaged_row_is_counted_and_spoils_no_other() {
    let long = "00".repeat(5000);
    let spoilt = [
        ("1597217400.123456", "yesterday"),
        ("1597217400.123456", "nan"),
        ("1597217400.123456", "inf"),
        ("1597217400.123456", "-1"),
        ("1597217400.123456", "1e300"),
        ("1597217400.123456", "\"1597217400"),
        ("4a:64:fb:fb:36:5e", "4a:64:fb:fb:36"),
        ("4a:64:fb:fb:36:5e", "4a:64:fb:fb:36:5e:00"),
        ("4a:64:fb:fb:36:5e", "4a:64:fb:fb:36:+e"),
        ("4a:64:fb:fb:36:5e", "4a64fbfb365e"),
        ("-71", "-129"),
        ("-71", "-71.5"),
        ("-71", "loud"),
        ("02010", "2010"),
        ("02010", "zz010"),
        ("02010", "Ã 010"),
        (",0201", ",02,01"),
        (",0201", "0201"),
        ("0201", &long),
    ];
    for (good, bad) in spoilt {
        let row = ROW.replacen(good, bad, 1);
        assert_ne!(row, ROW);
        check(format!("{HEADER}{row}{ROW}").as_bytes(), &[advert(Some(-71))], 1);
    }
    check(
        [HEADER.as_bytes(), b"\xff\xfe\n\0\0\n", ROW.as_bytes()]
            .concat()
            .as_slice(),
        &[advert(Some(-71))],
        2,
    );
}

#[test]
fn an_empty_payload_is_an_advert_too() {
    let (adverts, skipped) = read(format!("{HEADER}1.5,4a:64:fb:fb:36:5e,-71,\n").as_bytes());
    assert_eq!((adverts.len(), skipped), (1, 0));
    assert!(adverts[0].payload.as_bytes().is_empty() && !PAYLOAD.is_empty());
}

#[test]
fn a_torn_archive_gives_what_is_whole_and_one_skip() {
    // Rows that do not compress to nothing, so that tearing the archive tears rows.
    let rows: String = (0..2000u32)
        .map(|n| ROW.replace("286bce58", &format!("{:08x}", n.wrapping_mul(2_654_435_761))))
        .collect();
    let whole = format!("{HEADER}{rows}");
    let archive = gzip(whole.as_bytes());
    let (all, _) = read(&archive);
    assert_eq!(all.len(), 2000);
    for cut in [archive.len() - 1, archive.len() / 2, archive.len() / 3, 4096] {
        let (adverts, skipped) = read(&archive[..cut]);
        assert!(all.starts_with(&adverts), "{cut}");
        assert_eq!(skipped, 1, "{cut}");
    }
    let mut bent = archive.clone();
    bent[archive.len() / 2] ^= 0x55;
    let (adverts, skipped) = read(&bent);
    assert!(adverts.len() <= 2000 && skipped > 0);
}
