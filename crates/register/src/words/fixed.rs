//! The fixed words of the book, as they stand in its rows. They are never shown as they are: desk turns them into
//! sentences.

use std::fmt;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl $name {
            /// Every word, in the order of the enum.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word as it stands in a row, in snake case.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The value a word stands for; `None` where the word is not one of ours.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

words!(
    /// What a Visit keeps of its Check.
    Outcome {
        /// The app was heard.
        Running = "running",
        /// An iPhone that shows the app only by a hashed bit.
        Probable = "probable",
        /// Proven listening, and no app. Not a refusal.
        NotHeard = "not_heard",
        /// The radio was deaf, or the check ended early.
        CannotCheck = "cannot_check",
        /// The attendant said: no smartphone.
        NoPhone = "no_phone",
    }
);

words!(
    /// Kinds of identity papers, told apart by shape unless the attendant says.
    IdKind {
        /// Căn cước công dân: 12 digits.
        Cccd = "cccd",
        /// Chứng minh nhân dân, the older card: 9 digits.
        Cmnd = "cmnd",
        /// A passport: letters and digits.
        Passport = "passport",
        /// A birth certificate, for a child who stays with somebody.
        BirthCertificate = "birth_certificate",
        /// Anything else that was typed.
        Other = "other",
    }
);

words!(
    /// How a Visit ended.
    ExitHow {
        /// The visitor was seen leaving.
        Seen = "seen",
        /// The paper form says when, and its time stands there; the visit's own is when that was typed.
        Paper = "paper",
        /// Nobody saw it: the day was closed with the Visit still open. Its time is not that of a departure.
        Closed = "closed",
        /// The visitor was seen leaving, and nobody had written them in: the Visit's own time is that of this writing, and
        /// nobody knows when it began.
        Unentered = "unentered",
    }
);

words!(
    /// Whether one of the staff has a smartphone.
    #[derive(Default)]
    Smartphone {
        /// They have one.
        Yes = "yes",
        /// They have none: nothing to check.
        No = "no",
        /// Nobody asked yet.
        #[default]
        Unknown = "unknown",
    }
);

words!(
    /// What was done with, or seen at, one of the staff.
    StaffCheck {
        /// They were told of the app.
        Told = "told",
        /// The app was seen installed.
        Installed = "installed",
        /// The app was seen running.
        Running = "running",
    }
);

words!(
    /// What the owner wants done when a visitor comes.
    Mark {
        /// Expected: let them in without asking.
        Invited = "invited",
        /// Let them wait, and say so politely.
        AskedToWait = "asked_to_wait",
        /// Call whom they want to see first.
        CallFirst = "call_first",
    }
);

words!(
    /// What an error, a correction or a finding is about.
    Field {
        /// The visitor's name.
        Name = "name",
        /// Number (and kind) of an identity paper.
        IdNumber = "id_number",
        /// Telephone number.
        Phone = "phone",
        /// Organisation or address the visitor comes from.
        From = "from",
        /// The person or office they came to see.
        ToSee = "to_see",
        /// Remarks.
        Note = "note",
        /// Number of the visitor card handed out.
        Card = "card",
        /// A hotel's room.
        Room = "room",
        /// The day on which a guest means to leave, `YYYY-MM-DD`.
        LeaveOn = "leave_on",
        /// Date of birth, `YYYY-MM-DD`, or the year alone.
        Born = "born",
        /// `male`, `female` or `other`.
        Sex = "sex",
        /// Nationality.
        Nationality = "nationality",
        /// Kind and number of a visa, or of what stands for it.
        Visa = "visa",
        /// The last day of the visa, `YYYY-MM-DD`.
        VisaUntil = "visa_until",
        /// The day of arrival in the country, `YYYY-MM-DD`.
        CameOn = "came_on",
        /// The border gate of that arrival.
        Border = "border",
        /// What the visit is about.
        Purpose = "purpose",
        /// A vehicle's plate.
        Plate = "plate",
        /// A coach's route.
        Route = "route",
        /// Where a passenger goes.
        Destination = "destination",
        /// How many came as one line.
        People = "people",
        /// The number of a paper form.
        Paper = "paper",
        /// The kind of a printed sheet.
        Sheet = "sheet",
        /// The unit of one of the staff.
        Unit = "unit",
        /// The owner's PIN.
        Pin = "pin",
        /// Why a Visit was declared void, or put right.
        Why = "why",
        /// Who wrote it.
        Author = "author",
        /// A reason word of the gate.
        Reason = "reason",
        /// A day of the book.
        BookDate = "book_date",
        /// The name of a setting.
        SettingKey = "setting_key",
        /// The value of a setting.
        SettingValue = "setting_value",
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back_as_itself() {
        for &outcome in Outcome::ALL {
            assert_eq!(Outcome::from_word(outcome.as_str()), Some(outcome));
        }
        assert_eq!(Outcome::from_word("listening"), None);
    }
}
