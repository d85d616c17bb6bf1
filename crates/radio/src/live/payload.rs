//! AD structures put together again from what the operating system took apart.
//!
//! The system hands over parsed pieces, a map of manufacturer data, a list of UUIDs, while an [`crate::Advert`]
//! holds bytes as on the air. Deliberately absent: flags, which the system does not pass on, and the order of the
//! structures, which it forgets: UUID lists come first here, then data, the power, the name.

use smallvec::SmallVec;
use uuid::Uuid;

use crate::advert::Payload;

/// AD types (Bluetooth Assigned Numbers, section 2.3).
const COMPLETE_UUIDS_16: u8 = 0x03;
const COMPLETE_UUIDS_128: u8 = 0x07;
const COMPLETE_NAME: u8 = 0x09;
const TX_POWER: u8 = 0x0A;
const SERVICE_DATA_16: u8 = 0x16;
const SERVICE_DATA_128: u8 = 0x21;
const MANUFACTURER_DATA: u8 = 0xFF;

/// Data by company, in the order in which they are written.
pub(super) type Manufacturer = SmallVec<[(u16, Vec<u8>); 1]>;
/// Data by UUID.
pub(super) type Service = SmallVec<[(Uuid, Vec<u8>); 1]>;

/// The pieces of one advert, as the system names them.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Pieces {
    /// Company and what follows it, in the order in which they are written.
    pub(super) manufacturer: Manufacturer,
    /// UUID and what follows it.
    pub(super) service: Service,
    /// The power that the sender says it sends with, in dBm.
    pub(super) tx_power_dbm: Option<i8>,
    /// The name that was on the air; personal, as is everything else here.
    pub(super) name: Option<String>,
}

/// Levels fit a byte; 127 is the controller's word for "not available" (Core Specification, vol 4, part E, 7.7.65.2).
pub(super) fn level_of(rssi: i16) -> Option<i8> {
    i8::try_from(rssi).ok().filter(|level| *level != 127)
}

/// Writes `pieces` and `uuids` as AD structures. A piece that no AD structure could hold (above 254 bytes) is left out.
pub(super) fn rebuild(uuids: &[Uuid], pieces: &Pieces) -> Payload {
    let mut out: SmallVec<[u8; 62]> = SmallVec::new();
    let mut in_16_bits: SmallVec<[u8; 16]> = SmallVec::new();
    let mut in_128_bits: SmallVec<[u8; 32]> = SmallVec::new();
    for uuid in uuids {
        match short(*uuid) {
            Some(short) => in_16_bits.extend(short.to_le_bytes()),
            None => in_128_bits.extend(little_endian(*uuid)),
        }
    }
    if !in_16_bits.is_empty() {
        structure(&mut out, COMPLETE_UUIDS_16, &[&in_16_bits]);
    }
    if !in_128_bits.is_empty() {
        structure(&mut out, COMPLETE_UUIDS_128, &[&in_128_bits]);
    }
    for (company, data) in &pieces.manufacturer {
        structure(&mut out, MANUFACTURER_DATA, &[&company.to_le_bytes(), data]);
    }
    for (uuid, data) in &pieces.service {
        match short(*uuid) {
            Some(short) => structure(&mut out, SERVICE_DATA_16, &[&short.to_le_bytes(), data]),
            None => structure(&mut out, SERVICE_DATA_128, &[&little_endian(*uuid), data]),
        }
    }
    if let Some(dbm) = pieces.tx_power_dbm {
        structure(&mut out, TX_POWER, &[&dbm.to_le_bytes()]);
    }
    if let Some(name) = &pieces.name {
        structure(&mut out, COMPLETE_NAME, &[name.as_bytes()]);
    }
    Payload::new(&out)
}

fn structure(out: &mut SmallVec<[u8; 62]>, kind: u8, parts: &[&[u8]]) {
    let length = 1 + parts.iter().map(|part| part.len()).sum::<usize>();
    let Ok(length) = u8::try_from(length) else { return };
    out.push(length);
    out.push(kind);
    for part in parts {
        out.extend_from_slice(part);
    }
}

/// The 16-bit form, for a UUID on the Bluetooth base (`0000xxxx-0000-1000-8000-00805f9b34fb`).
fn short(uuid: Uuid) -> Option<u16> {
    const BASE: u128 = 0x0000_0000_0000_1000_8000_0080_5f9b_34fb;
    let above_base = uuid.as_u128() ^ BASE;
    let short = u16::try_from(above_base >> 96).ok()?;
    (above_base == u128::from(short) << 96).then_some(short)
}

fn little_endian(uuid: Uuid) -> [u8; 16] {
    uuid.as_u128().to_le_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use smallvec::smallvec;

    fn check(uuids: &[&str], pieces: &Pieces, expect: &str) {
        let uuids: Vec<Uuid> = uuids.iter().map(|text| text.parse().unwrap()).collect();
        let bytes = rebuild(&uuids, pieces);
        let text = hex::encode_upper(bytes.as_bytes());
        assert_eq!(text, expect);
    }

    #[test]
    fn an_android_phone() {
        let id = [
            0x28, 0x6B, 0xCE, 0x58, 0x9A, 0xB9, 0x94, 0xEF, 0xA5, 0xF7, 0x3C, 0xAD,
        ];
        let pieces = Pieces {
            manufacturer: smallvec![(0x22B5, id.to_vec())],
            ..Pieces::default()
        };
        check(
            &["00004e56-0000-1000-8000-00805f9b34fb"],
            &pieces,
            "0303564E0FFFB522286BCE589AB994EFA5F73CAD",
        );
    }

    #[test]
    fn an_iphone_on_screen() {
        let pieces = Pieces {
            name: Some("Bluezone".to_owned()),
            tx_power_dbm: Some(12),
            ..Pieces::default()
        };
        check(
            &["00004e56-73f5-4bc4-a12f-17d1ad07a667"],
            &pieces,
            "110767A607ADD1172FA1C44BF573564E0000020A0C0909426C75657A6F6E65",
        );
    }

    #[test]
    fn service_data_in_both_widths() {
        let pieces = Pieces {
            service: smallvec![
                (
                    "0000fd6f-0000-1000-8000-00805f9b34fb".parse().unwrap(),
                    vec![1, 2]
                ),
                ("00004e56-73f5-4bc4-a12f-17d1ad07a667".parse().unwrap(), vec![3]),
            ],
            ..Pieces::default()
        };
        check(&[], &pieces, "05166FFD0102122167A607ADD1172FA1C44BF573564E000003");
    }

    /// A 32-bit UUID has no place in a 16-bit list: it goes among the long ones, where its meaning is the same.
    #[test]
    fn a_32_bit_uuid_is_written_long() {
        check(
            &["12344e56-0000-1000-8000-00805f9b34fb"],
            &Pieces::default(),
            "1107FB349B5F80000080001000 00564E3412".replace(' ', "").as_str(),
        );
    }

    #[test]
    fn levels_out_of_range_are_no_levels() {
        assert_eq!(
            [-60, 127, 20, -200].map(level_of),
            [Some(-60), None, Some(20), None]
        );
    }

    #[test]
    fn what_no_structure_could_hold_is_left_out() {
        let pieces = Pieces {
            manufacturer: smallvec![(1, vec![0; 300]), (2, vec![7])],
            ..Pieces::default()
        };
        check(&[], &pieces, "04FF020007");
    }
}
