//! Every field that a form can have, in one table: its name there, where the book keeps it, and how it is read.

use core::fmt;

use register::Field;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How what was typed in a field becomes what the book keeps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Reading {
    /// As it was typed.
    Text,
    /// A day.
    Day,
    /// A day of birth, or its year alone.
    Birth,
    /// A day to come, or a number of nights.
    Leaving,
    /// Male, female, other.
    Sex,
    /// How many came.
    People,
}

macro_rules! fields {
    ($(
        $(#[$doc:meta])*
        $variant:ident $place:ident: $reading:ident $(in $book:ident)?;
    )*) => {
        /// A field of [`VisitForm`], by its name there; the locale key is `field-` plus this word with dashes.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export, export_to = "../../../ui/src/bindings/")]
        pub enum FieldWord { $($(#[$doc])* $variant,)* }

        /// What the attendant typed. Empty strings count as absent; days are typed as `05/01/2021`.
        #[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
        #[serde(default, deny_unknown_fields)]
        #[ts(export, export_to = "../../../ui/src/bindings/")]
        #[allow(missing_docs, reason = "each is what its FieldWord says")]
        pub struct VisitForm {
            $(pub $place: String,)*
            /// The visitor's UUID, where picked from those who were here before. The number of an ID outranks it.
            pub visitor: String,
        }

        impl FieldWord {
            /// All of them, in the order of the form's struct.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// Its name in the form.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => stringify!($place),)* }
            }

            /// Where the book keeps it; `None` for the kind of a paper, which stands with its number.
            pub const fn in_book(self) -> Option<Field> {
                match self { $(Self::$variant => fields!(@book $($book)?),)* }
            }

            /// The field of the form that the book keeps as `field`; `None` for what is about no visitor.
            pub const fn of_book(field: Field) -> Option<Self> {
                match field {
                    $($(Field::$book => Some(Self::$variant),)?)*
                    Field::Paper
                    | Field::Sheet
                    | Field::Unit
                    | Field::Pin
                    | Field::Why
                    | Field::Author
                    | Field::Reason
                    | Field::BookDate
                    | Field::SettingKey
                    | Field::SettingValue => None,
                }
            }

            pub(crate) const fn reading(self) -> Reading {
                match self { $(Self::$variant => Reading::$reading,)* }
            }
        }

        impl VisitForm {
            /// What was typed in a field, without white space around it.
            pub fn of(&self, field: FieldWord) -> &str {
                match field { $(FieldWord::$variant => self.$place.trim(),)* }
            }

            /// Puts words in a field.
            pub fn put(&mut self, field: FieldWord, words: String) {
                match field { $(FieldWord::$variant => self.$place = words,)* }
            }
        }
    };
    (@book) => { None };
    (@book $book:ident) => { Some(Field::$book) };
}

fields! {
    /// Full name.
    Name name: Text in Name;
    /// Kind of the identity paper, where its number does not say it.
    IdKind id_kind: Text;
    /// ID card or passport number.
    IdNumber id_number: Text in IdNumber;
    /// Telephone.
    Phone phone: Text in Phone;
    /// Visitor card number.
    Card card: Text in Card;
    /// Organisation or address.
    Organisation organisation: Text in From;
    /// How many came with this name, all told; nothing for somebody alone.
    People people: People in People;
    /// Person or office to see.
    ToSee to_see: Text in ToSee;
    /// Note.
    Note note: Text in Note;
    /// A guest's room.
    Room room: Text in Room;
    /// The day on which a guest means to leave, or the number of nights.
    LeaveOn leave_on: Leaving in LeaveOn;
    /// Date of birth.
    Born born: Birth in Born;
    /// Sex.
    Sex sex: Sex in Sex;
    /// Nationality.
    Nationality nationality: Text in Nationality;
    /// Kind and number of a visa.
    Visa visa: Text in Visa;
    /// The last day of the visa.
    VisaUntil visa_until: Day in VisaUntil;
    /// The day of arrival in the country.
    CameOn came_on: Day in CameOn;
    /// The border gate of that arrival.
    Border border: Text in Border;
    /// What the visit is about.
    Purpose purpose: Text in Purpose;
    /// A vehicle's plate.
    Plate plate: Text in Plate;
    /// A coach's route.
    Route route: Text in Route;
    /// Where a passenger goes.
    Destination destination: Text in Destination;
}

impl fmt::Debug for VisitForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VisitForm(..)")
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_one_name_in_the_form_in_words_and_on_the_wire() {
        for field in FieldWord::ALL {
            assert_eq!(words::code(field), field.as_str());
            let mut form = VisitForm::default();
            form.put(*field, " x ".to_owned());
            assert_eq!(form.of(*field), "x");
        }
    }

    #[test]
    fn the_form_and_the_book_know_each_other_s_fields() {
        for field in FieldWord::ALL {
            match field.in_book() {
                Some(kept) => assert_eq!(FieldWord::of_book(kept), Some(*field)),
                None => assert_eq!(*field, FieldWord::IdKind, "it stands with its number"),
            }
        }
        for kept in Field::DETAILS {
            assert!(FieldWord::of_book(*kept).is_some(), "{kept} cannot be typed");
        }
    }
}
