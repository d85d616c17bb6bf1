//! The entry form as this entrance has it.

use ::form::profile::{self, Asked, How};
use ::form::{FieldWord, ProfileWord};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One field as the form of this entrance has it, in the order of the Tab key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct FieldView {
    /// Which.
    pub field: FieldWord,
    /// How wide, in twelfths of a line.
    pub width: u8,
    /// It is marked as one that must be filled in.
    pub needed: bool,
    /// It is asked of foreigners alone, and hidden from others.
    pub of_foreigners: bool,
    /// Its words stay for the next visitor: a coach has many passengers.
    pub keeps: bool,
}

/// What kind of entrance this is, and what its form asks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ProfileView {
    /// Which.
    pub profile: ProfileWord,
    /// The fields, in order.
    pub fields: Vec<FieldView>,
    /// How people write that they are of this country, lower case and without marks: whoever is something else is a
    /// foreigner.
    pub home: Vec<String>,
}

impl From<&Asked> for FieldView {
    fn from(asked: &Asked) -> Self {
        Self {
            field: asked.field,
            width: asked.width,
            needed: asked.how == How::Needed,
            of_foreigners: asked.how == How::OfForeigners,
            keeps: asked.how == How::Keeps,
        }
    }
}

impl From<ProfileWord> for ProfileView {
    fn from(profile: ProfileWord) -> Self {
        Self {
            profile,
            fields: profile::fields(profile).iter().map(FieldView::from).collect(),
            home: profile::HOME.map(str::to_owned).to_vec(),
        }
    }
}
