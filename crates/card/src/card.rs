//! A card as read, and the words for it. `Debug` shows the kind alone.

use core::fmt;

use serde::Serialize;

/// Which kind of code was scanned.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// The chip ID card: 7 fields, the second (the old number) often empty.
    #[serde(rename = "cccd_7")]
    Cccd7,
    /// The ID card issued from 1 July 2024: 11 fields, trailing bars.
    #[serde(rename = "cccd_11")]
    Cccd11,
    /// A personal code of PC-Covid (Decision 1405/QĐ-BTTTT): 6 fields.
    PcCovid,
    /// A health insurance card: name and address as hexadecimal UTF-8.
    HealthInsurance,
    /// The slip of a visit, printed by a desk.
    VisitSlip,
    /// The card that a visitor wears, printed by a desk.
    VisitorCard,
    /// Something else.
    Unknown,
}

/// What does not fit together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CardWarning {
    /// The number begins with no known province.
    Province,
    /// The fourth digit does not fit the century or the sex.
    CenturyOrSex,
    /// The fifth and sixth digits are not the year of birth.
    BirthYear,
    /// The name is not as the card has it: it came through a wrong encoding or an input method.
    GarbledName,
}

/// Sex as printed on the card.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

/// A card as read. `Debug` shows the kind alone.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Which kind of code.
    pub kind: CardKind,
    /// The number of the paper; of a slip the visit's id as a decimal number, of a visitor card what it is called by.
    pub number: Option<String>,
    /// Name, NFC.
    pub name: Option<String>,
    /// `YYYY-MM-DD`.
    pub born: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Address, NFC.
    pub address: Option<String>,
    /// What does not fit together.
    pub warnings: Vec<CardWarning>,
}

impl Card {
    pub(crate) fn unknown() -> Self {
        Self {
            kind: CardKind::Unknown,
            number: None,
            name: None,
            born: None,
            sex: None,
            address: None,
            warnings: Vec::new(),
        }
    }

    /// Whether this is said of the card.
    pub fn warns(&self, warning: CardWarning) -> bool {
        self.warnings.contains(&warning)
    }

    pub(crate) fn is_id_card(&self) -> bool {
        matches!(self.kind, CardKind::Cccd7 | CardKind::Cccd11)
    }

    /// Printed by a desk: its check digits leave no doubt.
    pub(crate) fn is_own(&self) -> bool {
        matches!(self.kind, CardKind::VisitSlip | CardKind::VisitorCard)
    }

    pub(crate) fn doubt_name(mut self) -> Self {
        if !self.warns(CardWarning::GarbledName) {
            self.warnings.push(CardWarning::GarbledName);
        }
        self
    }
}

impl fmt::Debug for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Card")
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}
