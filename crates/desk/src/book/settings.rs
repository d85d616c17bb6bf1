//! What the owner of a desk can set, and what a fresh desk has.

use form::ProfileWord;
use papers::Office;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use words::Language;

use crate::home::place::Book;

/// When most offices close: 17:00, and half an hour for the last visitors.
const CLOSING_USUAL: &str = "17:30";
/// Half a working day.
const OVERSTAY_USUAL: u32 = 4;
/// What comparable registers of 2020 kept.
const USUALLY_KEEPS_DAYS: u16 = 30;
/// The same at a hotel, whose guest book is asked for long after a stay: the most that an owner may choose.
const HOTEL_KEEPS_DAYS: u16 = 365;

/// How visitors are checked at this desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ModeWord {
    /// The visitor lays the phone on a marked pad beside the dongle: the normal way.
    Pad,
    /// The visitor just stands at the desk; the pad is asked for only in doubt.
    Standing,
    /// Nobody is checked one by one: phones heard are weighed against people counted.
    Crowd,
}

/// What is done about an iPhone with Bluezone in the background, which shows one hashed bit that other apps can set.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum IphoneWord {
    /// Connect to the visitor's, and see whether Bluezone's service is there: the normal way.
    Connect,
    /// Only listen: its verdict stays probable.
    Listen,
}

/// Where adverts come from, on Linux; elsewhere there is one way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum SourceWord {
    /// The signals of the system's Bluetooth, as they come: the normal way.
    Signals,
    /// The library's own events, for a system whose signals cannot be read.
    Btleplug,
}

impl From<SourceWord> for radio::live::Source {
    fn from(source: SourceWord) -> Self {
        match source {
            SourceWord::Signals => Self::Signals,
            SourceWord::Btleplug => Self::Btleplug,
        }
    }
}

/// How many adapters listen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum EarsWord {
    /// The pad's alone: the normal way.
    One,
    /// Another one beside it, such as the laptop's own beside the dongle. Checks are made by the pad's.
    Two,
}

/// How loud the sounds of a desk are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum VolumeWord {
    /// As loud as the computer is set to: the normal way.
    Full,
    /// For a quiet room.
    Soft,
    /// Nothing is heard.
    Off,
}

impl From<VolumeWord> for sound::Volume {
    fn from(volume: VolumeWord) -> Self {
        match volume {
            VolumeWord::Full => Self::Full,
            VolumeWord::Soft => Self::Soft,
            VolumeWord::Off => Self::Off,
        }
    }
}

/// How large the texts of the screens are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum TextSizeWord {
    /// The smallest is 16 pixels high: the normal way.
    Usual,
    /// A quarter larger.
    Large,
    /// Half as large again.
    Largest,
}

/// What happens to the register of the day at closing time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub enum ClosingWord {
    /// Nothing by itself: whoever wants it on paper prints it.
    ByHand,
    /// It is printed, once.
    ByItself,
}

/// What the owner of a desk can set.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct Settings {
    /// The body above the agency, for the letterhead, such as «UBND TỈNH HẢI DƯƠNG».
    pub superior_body: String,
    /// The agency itself.
    pub agency: String,
    /// Place name in dates, such as «Hải Dương».
    pub place: String,
    /// Name of this entrance, such as «Cổng chính».
    pub desk_name: String,
    /// Language of the screens.
    pub language: Language,
    /// How loud the sounds are.
    pub volume: VolumeWord,
    /// How large the texts of the screens are.
    pub text_size: TextSizeWord,
    /// What kind of entrance this is.
    pub profile: ProfileWord,
    /// The visitor cards that there are, such as `1-60`; empty where none are handed out.
    pub cards: String,
    /// Pad, standing or crowd.
    pub mode: ModeWord,
    /// Connecting to background iPhones.
    pub iphone: IphoneWord,
    /// Print queue; empty means the system's default.
    pub printer: String,
    /// Fixed Bluetooth adapter (its address); empty means: prefer the dongle.
    pub adapter: String,
    /// Where adverts come from.
    pub source: SourceWord,
    /// How many adapters listen.
    pub ears: EarsWord,
    /// Days for which words about visitors are kept: 14 to 365; null is what is usual at such an entrance.
    pub retention_days: Option<u16>,
    /// Where the daily copies go, an absolute path; empty is `backups` in the data directory.
    pub backup_folder: String,
    /// The display that visitors see: empty means a second one if there is one, `none` none, else its name.
    pub visitor_display: String,
    /// Scanner of ID cards: empty means whatever is plainly one, `none` none, else a port of `ScannerPort`.
    pub scanner: String,
    /// `HH:MM` from which the end of the day is offered; empty means never.
    pub closing_time: String,
    /// Whether the register of the day is printed by itself at that hour.
    pub closing_print: ClosingWord,
    /// Hours inside after which a visitor is shown as staying long.
    pub overstay_hours: u32,
}

impl Settings {
    /// Whose papers are made, from which book.
    pub fn office(&self, book: Book) -> Office {
        Office {
            superior_body: self.superior_body.clone(),
            agency: self.agency.clone(),
            place: self.place.clone(),
            desk_name: self.desk_name.clone(),
            book: match book {
                Book::Register => papers::Book::Register,
                Book::Practice => papers::Book::Practice,
            },
        }
    }

    /// `others` with what an attendant may set as it is here: the language, the volume and the size of the texts. All else is the owner's.
    pub fn attendants_own_in(&self, others: Self) -> Self {
        Self {
            language: self.language,
            volume: self.volume,
            text_size: self.text_size,
            ..others
        }
    }

    /// For how many days words about visitors are kept: what the owner chose, else what is usual at such an entrance.
    pub fn keeps_days(&self) -> u16 {
        self.retention_days.unwrap_or(match self.profile {
            ProfileWord::Hotel => HOTEL_KEEPS_DAYS,
            ProfileWord::Office | ProfileWord::Station => USUALLY_KEEPS_DAYS,
        })
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            superior_body: String::new(),
            agency: String::new(),
            place: String::new(),
            desk_name: String::new(),
            language: Language::Vi,
            volume: VolumeWord::Full,
            text_size: TextSizeWord::Usual,
            profile: ProfileWord::Office,
            cards: String::new(),
            mode: ModeWord::Pad,
            iphone: IphoneWord::Connect,
            printer: String::new(),
            adapter: String::new(),
            source: SourceWord::Signals,
            ears: EarsWord::One,
            visitor_display: String::new(),
            scanner: String::new(),
            closing_time: CLOSING_USUAL.to_owned(),
            closing_print: ClosingWord::ByHand,
            overstay_hours: OVERSTAY_USUAL,
            retention_days: None,
            backup_folder: String::new(),
        }
    }
}

impl From<ModeWord> for gate::Mode {
    fn from(mode: ModeWord) -> Self {
        match mode {
            ModeWord::Pad => Self::Pad,
            // A crowd is not checked one by one; a check that is begun all the same is of a visitor who just stands there.
            ModeWord::Standing | ModeWord::Crowd => Self::Standing,
        }
    }
}
