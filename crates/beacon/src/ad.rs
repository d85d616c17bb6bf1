//! A payload as a row of AD structures: length, type, body (Bluetooth Core, volume 3, part C, section 11).

/// AD types read here, from the Bluetooth Assigned Numbers, section 2.3.
pub(crate) mod kind {
    pub(crate) const FLAGS: u8 = 0x01;
    pub(crate) const UUID16_SOME: u8 = 0x02;
    pub(crate) const UUID16_ALL: u8 = 0x03;
    pub(crate) const UUID32_SOME: u8 = 0x04;
    pub(crate) const UUID32_ALL: u8 = 0x05;
    pub(crate) const UUID128_SOME: u8 = 0x06;
    pub(crate) const UUID128_ALL: u8 = 0x07;
    pub(crate) const NAME_SHORT: u8 = 0x08;
    pub(crate) const NAME: u8 = 0x09;
    pub(crate) const TX_POWER: u8 = 0x0A;
    pub(crate) const SERVICE_DATA16: u8 = 0x16;
    pub(crate) const APPEARANCE: u8 = 0x19;
    pub(crate) const MANUFACTURER: u8 = 0xFF;
}

/// The whole structures at the front of a payload, as (type, body).
///
/// A zero length is the padding that ends a payload; a length that overruns it is damage. Both end the walk, and what
/// was read before them counts.
pub(crate) struct Structures<'a>(pub(crate) &'a [u8]);

impl<'a> Iterator for Structures<'a> {
    type Item = (u8, &'a [u8]);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let (&len, rest) = self.0.split_first()?;
        let (structure, rest) = rest.split_at_checked(usize::from(len))?;
        let (&kind, body) = structure.split_first()?;
        self.0 = rest;
        Some((kind, body))
    }
}

#[cfg(test)]
mod tests {
    use super::Structures;

    fn check(payload: &[u8], expect: &[(u8, &[u8])]) {
        assert_eq!(Structures(payload).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn the_walk_ends_at_the_first_fault() {
        check(&[], &[]);
        check(&[2, 1, 6, 1, 9], &[(1, &[6]), (9, &[])]);
        check(&[2, 1, 6, 0, 2, 1, 5], &[(1, &[6])]);
        check(&[2, 1, 6, 4, 9, 65], &[(1, &[6])]);
        check(&[255], &[]);
    }
}
