//! What an advertisement showed, as a set: filled in any order, judged once everything was read.

use core::ops::BitOrAssign;

/// A set of signs.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signs(u32);

impl Signs {
    pub(crate) const NONE: Self = Self(0);

    /// Some service list with at least one UUID.
    pub(crate) const SERVICE_LIST: Self = Self(1);
    /// Bluezone's services, one for each system and generation.
    pub(crate) const ANDROID_2: Self = Self(1 << 1);
    pub(crate) const ANDROID_1: Self = Self(1 << 2);
    pub(crate) const IOS_2: Self = Self(1 << 3);
    pub(crate) const IOS_1: Self = Self(1 << 4);
    /// Manufacturer data of any company, whole or not.
    pub(crate) const MANUFACTURER: Self = Self(1 << 5);
    /// The iBeacon of Bluezone 3.0.7.
    pub(crate) const IBEACON: Self = Self(1 << 6);
    /// An overflow area, and our bits in it.
    pub(crate) const OVERFLOW: Self = Self(1 << 7);
    pub(crate) const OVERFLOW_IOS_2: Self = Self(1 << 8);
    pub(crate) const OVERFLOW_IOS_1: Self = Self(1 << 9);

    /// Apple's nearby info, not of a television or watch: whose it is depends on the Flags and TX power beside it.
    pub(crate) const NEARBY_INFO: Self = Self(1 << 10);
    /// Only an iPhone or iPad sends this.
    pub(crate) const IPHONE: Self = Self(1 << 11);
    /// Only an Android phone sends this.
    pub(crate) const ANDROID: Self = Self(1 << 12);
    /// A phone, of either system.
    pub(crate) const PHONE: Self = Self(1 << 13);
    /// Surely no phone.
    pub(crate) const NOT_PHONE: Self = Self(1 << 14);

    /// Whether any sign of `these` was seen.
    pub(crate) const fn any(self, these: Self) -> bool {
        self.0 & these.0 != 0
    }
}

impl BitOrAssign for Signs {
    fn bitor_assign(&mut self, more: Self) {
        self.0 |= more.0;
    }
}
