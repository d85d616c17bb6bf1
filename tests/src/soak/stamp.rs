//! The number of an advert and its time in the month, carried by the advert itself as data of a company that does not exist.

use radio::{Advert, Arrival, Payload};

/// The company, and its bytes as they stand before the stamp.
pub const COMPANY: u16 = 0xFFFF;
const HEAD: [u8; 3] = [0xFF, 0xFF, 0xFF];

/// When the month begins: 5 January 2021, 07:30 in Vietnam.
pub const BEGINS: Arrival = Arrival::from_unix_us(1_609_806_600_000_000);

/// The data that carry `number` and `us`, microseconds of the month.
pub fn stamp(number: u32, us: i64) -> Vec<u8> {
    [&number.to_le_bytes()[..], &us.to_le_bytes()[..]].concat()
}

/// The number of a stamped advert, and the advert as it is without the stamp, at its time in the month. `None` if it has none.
pub fn read(advert: Advert) -> Option<(u32, Advert)> {
    let bytes = advert.payload.as_bytes();
    let mut at = 0;
    while let Some(length) = bytes.get(at) {
        let end = at + 1 + usize::from(*length);
        let structure = bytes.get(at + 1..end)?;
        if let Some(stamp) = structure.strip_prefix(&HEAD)
            && let Some((number, us)) = stamp.split_first_chunk::<4>()
            && let Ok(us) = us.try_into()
        {
            let arrival = Arrival::from_unix_us(BEGINS.unix_us + i64::from_le_bytes(us));
            let payload = Payload::new(&[&bytes[..at], &bytes[end..]].concat());
            let number = u32::from_le_bytes(*number);
            return Some((
                number,
                Advert {
                    payload,
                    arrival,
                    ..advert
                },
            ));
        }
        at = end;
    }
    None
}
