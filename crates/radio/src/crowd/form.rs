//! What kinds of advert there are.

/// What kind of advert was sent; the names are those of the forms that beacon reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// Bluezone 2.0 and later on Android: the only form that carries an id.
    Android2,
    /// The iBeacon that 3.0.7 sends beside it, from an address of its own.
    Android3IBeacon,
    /// Bluezone on the screen of an iPhone.
    IosScreen,
    /// Bluezone behind another app or a locked screen of an iPhone: a hidden service.
    IosBackground,
    /// Nearby info of an iPhone, whether it runs Bluezone or not.
    OtherPhone,
    /// Laptop, earbuds, tag, band.
    NotPhone,
}
