//! What one advertisement says of its sender: Bluezone, another phone, not a phone, or nobody can tell.
//!
//! Bytes go in, a [`Beacon`] comes out: a plain value, without a clock, an allocation or an error. Any bytes are
//! allowed; what cannot be read says nothing.
//!
//! Deliberately absent: signal levels, addresses and time (gate weighs those), pairing a scan response with its advert
//! (radio and desk do), and the keys behind a [`RollingId`]: to a listener it is opaque, and stays so.
//!
//! ```
//! use beacon::{Certainty, Form};
//!
//! // Flags, then company 0x22B5 with the 12 bytes of a rolling id, then service 0x4E56.
//! let adv = b"\x02\x01\x02\x0f\xff\xb5\x22\x28\x6b\xce\x58\x9a\xb9\x94\xef\xa5\xf7\x3c\xad\x03\x03\x56\x4e";
//! let heard = beacon::read(adv, &[]);
//! assert_eq!((heard.form, heard.bluezone), (Form::Android2, Certainty::Certain));
//! assert_eq!(format!("{:?}", heard.rolling_id), "Some(RollingId(..))");
//! ```
#![cfg_attr(not(test), no_std)]
#![forbid(unsafe_code)]

mod ad;
mod apple;
mod body;
mod iphone_name;
mod overflow;
mod read;
mod rolling_id;
mod signs;
mod strangers;
mod unnamed;
mod uuid;
mod words;

/// The service behind Bluezone on an iPhone, 2.0 and later, which a connection finds whether the app is on screen or not.
pub const IPHONE_SERVICE: u128 = uuid::IOS_2;

pub use read::read;
pub use rolling_id::RollingId;
pub use unnamed::unnamed;
pub use words::{Beacon, Certainty, Form, Platform, Version};
