//! Ids and days from their texts.

use crate::error::{Error, Result};
use crate::ids::id::{DeskId, EventId, ExpectedId, ShiftId, StaffId, VisitId, VisitorId};
use crate::ids::time::BookDate;
use crate::words::fixed::Field;
use std::str::FromStr;

macro_rules! from_text {
    ($($id:ident),*) => {$(
        impl FromStr for $id {
            type Err = Error;

            fn from_str(text: &str) -> Result<Self> {
                Self::spelt(text).ok_or(Error::NotAnId)
            }
        }
    )*};
}
from_text!(VisitId, VisitorId, EventId, DeskId, StaffId, ShiftId, ExpectedId);

impl FromStr for BookDate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let date = text.parse::<jiff::civil::Date>();
        date.map(Self::from).map_err(|_| Error::NotAWord {
            field: Field::BookDate,
        })
    }
}
