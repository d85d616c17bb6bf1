//! The overflow area: how an iPhone advertises services while their app is in the background.
//!
//! Apple sends 128 bits instead of UUIDs and sets one for each hidden service. The bit is a CRC-8 of the UUID: the rule
//! is not published, but it reproduces the whole table of davidgyoung/OverflowAreaBeaconRef and every pair of UUID and
//! mask captured elsewhere. So one bit means one of very many UUIDs: probable, never certain.

/// The 16 bytes of an overflow area, as on the air. Several hidden services are OR-ed into it.
#[derive(Clone, Copy)]
pub(crate) struct Mask(pub(crate) [u8; 16]);

impl Mask {
    /// Whether `bit`, in 0..128, is set: bits count from the low end of each byte.
    pub(crate) const fn has(self, bit: u8) -> bool {
        self.0[(bit / 8) as usize] >> (bit % 8) & 1 == 1
    }

    /// The same with every other bit taken out: a set of hidden services may be one phone's alone.
    pub(crate) fn only(self, bits: &[u8]) -> Self {
        let mut only = [0; 16];
        for &bit in bits.iter().filter(|&&bit| self.has(bit)) {
            only[usize::from(bit / 8)] |= 1 << (bit % 8);
        }
        Self(only)
    }
}

/// The bit, in 0..128, that a service sets: the low 7 bits of CRC-8 (polynomial x^8 + x^3 + 1, start 0, nothing
/// reflected) over the 16 bytes of its UUID in written order.
pub(crate) const fn bit(uuid: u128) -> u8 {
    const POLYNOMIAL: u8 = 0x09;
    let bytes = uuid.to_be_bytes();
    let mut crc = 0u8;
    let mut at = 0;
    while at < bytes.len() {
        crc ^= bytes[at];
        let mut shifts = 0;
        while shifts < 8 {
            crc = if crc & 0x80 == 0 {
                crc << 1
            } else {
                crc << 1 ^ POLYNOMIAL
            };
            shifts += 1;
        }
        at += 1;
    }
    crc & 0x7F
}

#[cfg(test)]
mod tests {
    use super::{Mask, bit};
    use crate::uuid::{ANDROID_2, BLUETRACE, EXPOSURE, IOS_1, IOS_2, OPENTRACE, long};

    #[test]
    fn the_rule_gives_every_known_pair() {
        let herald = 0x428132AF_4746_42D3_801E_4572D65BFD9B;
        let sonar = 0xC1F5983C_FA94_4AC8_8E2E_BB86D6DE9B21;
        // The tail A668 explains a mask that the Android app of May 2020 looked for in vain.
        let unpublished = 0xE20A39F4_73F5_4BC4_A12F_17D1AD07A668;
        for (uuid, expect) in [
            (IOS_2, 3),
            (IOS_1, 87),
            (ANDROID_2, 12),
            (unpublished, 32),
            (BLUETRACE, 0),
            (OPENTRACE, 38),
            (herald, 85),
            (sonar, 78),
            (EXPOSURE, 89),
        ] {
            assert_eq!(bit(uuid), expect, "{uuid:032X}");
        }
        for shares_our_bit in [0x1813, 0xFC9E, 0xFCE8, 0xFD97, 0xFDE1, 0xFE8C, 0xFEFA] {
            assert_eq!(bit(long(shares_our_bit)), 3, "{shares_our_bit:04X}");
        }
    }

    #[test]
    fn bits_count_from_the_low_end_of_each_byte() {
        let mut mask = [0; 16];
        mask[0] = 0x08;
        mask[10] = 0x80;
        let set: Vec<u8> = (0..128).filter(|&bit| Mask(mask).has(bit)).collect();
        assert_eq!(set, [3, 87]);
    }
}
