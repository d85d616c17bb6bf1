//! The entry form: what can be asked of a visitor, what this kind of entrance asks, and what was typed.

use core::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of entrance this is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ProfileWord {
    /// The reception of an agency or a company.
    Office,
    /// A hotel's front desk: guests who stay, and their visitors.
    Hotel,
    /// A bus station or a checkpoint: plates, routes, and people without names.
    Station,
}

/// A field of [`VisitForm`], by its name there; the locale key is `field-` plus this word with dashes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum FieldWord {
    /// Full name.
    Name,
    /// Kind of the identity paper, where its number does not say it.
    IdKind,
    /// ID card or passport number.
    IdNumber,
    /// Telephone.
    Phone,
    /// Visitor card number.
    Card,
    /// Organisation or address.
    Organisation,
    /// Person or office to see.
    ToSee,
    /// Note.
    Note,
    /// A guest's room.
    Room,
    /// The day on which a guest means to leave, or the number of nights.
    LeaveOn,
    /// Date of birth.
    Born,
    /// Sex.
    Sex,
    /// Nationality.
    Nationality,
    /// Kind and number of a visa.
    Visa,
    /// The last day of the visa.
    VisaUntil,
    /// The day of arrival in the country.
    CameOn,
    /// The border gate of that arrival.
    Border,
    /// What the visit is about.
    Purpose,
    /// A vehicle's plate.
    Plate,
    /// A coach's route.
    Route,
    /// Where a passenger goes.
    Destination,
}

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

/// Words for a field, such as a card or the register knows them. `Debug` shows the field alone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct FieldWords {
    /// Which.
    pub field: FieldWord,
    /// As the form shows them.
    pub words: String,
}

impl fmt::Debug for FieldWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FieldWords({:?})", self.field)
    }
}

/// What the attendant typed. Empty strings count as absent; days are typed as `05/01/2021`.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
#[allow(missing_docs, reason = "each is what its FieldWord says")]
pub struct VisitForm {
    pub name: String,
    pub id_kind: String,
    pub id_number: String,
    pub phone: String,
    pub card: String,
    pub organisation: String,
    pub to_see: String,
    pub note: String,
    pub room: String,
    pub leave_on: String,
    pub born: String,
    pub sex: String,
    pub nationality: String,
    pub visa: String,
    pub visa_until: String,
    pub came_on: String,
    pub border: String,
    pub purpose: String,
    pub plate: String,
    pub route: String,
    pub destination: String,
    /// The visitor's UUID, where picked from those who were here before. The number of an ID outranks it.
    pub visitor: String,
}

/// The place of a field in a form.
macro_rules! place {
    ($form:ident, $field:expr, $($by:tt)+) => {
        match $field {
            FieldWord::Name => $($by)+ $form.name,
            FieldWord::IdKind => $($by)+ $form.id_kind,
            FieldWord::IdNumber => $($by)+ $form.id_number,
            FieldWord::Phone => $($by)+ $form.phone,
            FieldWord::Card => $($by)+ $form.card,
            FieldWord::Organisation => $($by)+ $form.organisation,
            FieldWord::ToSee => $($by)+ $form.to_see,
            FieldWord::Note => $($by)+ $form.note,
            FieldWord::Room => $($by)+ $form.room,
            FieldWord::LeaveOn => $($by)+ $form.leave_on,
            FieldWord::Born => $($by)+ $form.born,
            FieldWord::Sex => $($by)+ $form.sex,
            FieldWord::Nationality => $($by)+ $form.nationality,
            FieldWord::Visa => $($by)+ $form.visa,
            FieldWord::VisaUntil => $($by)+ $form.visa_until,
            FieldWord::CameOn => $($by)+ $form.came_on,
            FieldWord::Border => $($by)+ $form.border,
            FieldWord::Purpose => $($by)+ $form.purpose,
            FieldWord::Plate => $($by)+ $form.plate,
            FieldWord::Route => $($by)+ $form.route,
            FieldWord::Destination => $($by)+ $form.destination,
        }
    };
}

impl VisitForm {
    /// What was typed in a field, without white space around it.
    pub fn of(&self, field: FieldWord) -> &str {
        place!(self, field, &).trim()
    }

    /// Puts words in a field.
    pub fn put(&mut self, field: FieldWord, words: String) {
        *place!(self, field, &mut) = words;
    }
}

impl fmt::Debug for VisitForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VisitForm(..)")
    }
}
