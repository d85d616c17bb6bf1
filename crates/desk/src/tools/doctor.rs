//! Is there an adapter, is it on, what is heard, and what would be done about a fault.

use std::time::Duration;

use radio::live::{self, Discretion};
use serde::Serialize;
use words::{Words, code, key};

use crate::book::OpenBook;
use crate::book::listening::Listening;
use crate::book::settings::IphoneWord;
use crate::clock;
use crate::failure::{ErrorCode, Failure};
use crate::present::census::Phones;
use crate::receiver::calibration::Calibration;
use crate::receiver::rows::Receiver;
use crate::receiver::state::CalibrationState;
use crate::running::scanning;
use crate::tools::watch::{Beside, Watch};
use crate::transport::{RadioDone, RadioState, ScannerView, SheetWord};

/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What should be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// Nothing: it listens and hears.
    None,
    /// Plug a dongle in.
    Plug,
    /// Switch Bluetooth on.
    Power,
    /// Nothing at all is on the air: bring a phone that sends, and look again.
    Quiet,
    /// Restart the system's Bluetooth, or re-plug the dongle.
    Restart,
}

/// What was found out.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Report {
    /// Which version looked.
    pub version: &'static str,
    /// The adapter's name.
    pub adapter: Option<String>,
    /// The adapter's own address.
    pub adapter_address: Option<String>,
    /// The receiver beside it, where two listen.
    pub beside: Option<Beside>,
    /// What the radio was doing at the end.
    pub radio: RadioState,
    /// Adverts per second.
    pub heard_per_s: f32,
    /// Phones about, by class.
    pub phones: Phones,
    /// What is done about iPhones with Bluezone in the background.
    pub iphones: Iphones,
    /// What should be done.
    pub advice: Advice,
    /// What became of the receivers of a desk here lately, newest first.
    pub done: Vec<RadioDone>,
    /// Why the last exchange with the other gates of the site failed, in words; null where it did not.
    pub not_shared: Option<String>,
    /// What the book knows of this adapter; null where no book was asked.
    pub calibration: Option<CalibrationState>,
    /// When the adapter was calibrated, RFC 3339 with +07:00.
    pub calibrated_at: Option<String>,
    /// The scanners of ID cards.
    pub scanner: ScannerView,
    /// Whether it is known that the recovery sheet is on paper; null where no book was asked.
    pub recovery: Option<SheetWord>,
    /// `YYYY-MM-DD` on which that was confirmed.
    pub recovery_confirmed: Option<String>,
}

/// What is done about iPhones with Bluezone in the background.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Iphones {
    /// They are connected to, to make sure.
    Confirmed,
    /// The owner chose only to listen.
    OnlyHeard,
    /// They are not connected to, because this computer would ask them to pair.
    WouldAskToPair,
}

impl Iphones {
    fn of(listening: &Listening) -> Self {
        match (listening.iphone, live::discretion()) {
            (IphoneWord::Listen, _) => Self::OnlyHeard,
            (IphoneWord::Connect, Discretion::Discreet) => Self::Confirmed,
            (IphoneWord::Connect, Discretion::AsksToPair) => Self::WouldAskToPair,
        }
    }
}

/// Listens for `listen` and says what was found. `scanner` is the owner's setting.
///
/// # Errors
/// The system has no thread to spare.
pub fn examine(listening: Listening, scanner: &str, listen: Duration) -> Result<Report, Failure> {
    let scanner =
        scanning::look(scanner).map_err(|error| Failure::about(ErrorCode::Internal, error.to_string()))?;
    let iphones = Iphones::of(&listening);
    let mut watch = Watch::start(listening)?;
    let until_s = clock::moment().unix_s() + listen.as_secs_f64();
    let mut last = None;
    while clock::moment().unix_s() < until_s {
        let Some(line) = watch.next_second() else { break };
        last = Some(line);
    }
    let Some(line) = last else {
        return Ok(Report {
            version: VERSION,
            adapter: None,
            adapter_address: None,
            beside: None,
            radio: RadioState::GaveUp,
            heard_per_s: 0.0,
            phones: Phones::default(),
            iphones,
            advice: Advice::Restart,
            done: Vec::new(),
            not_shared: None,
            calibration: None,
            calibrated_at: None,
            scanner,
            recovery: None,
            recovery_confirmed: None,
        });
    };
    Ok(Report {
        version: VERSION,
        adapter: line.adapter,
        adapter_address: line.adapter_address,
        beside: line.beside,
        radio: line.radio,
        heard_per_s: line.heard_per_s,
        phones: line.phones,
        iphones,
        advice: match line.radio {
            RadioState::Listening | RadioState::Confirming => Advice::None,
            RadioState::Silent => Advice::Quiet,
            RadioState::NoAdapter => Advice::Plug,
            RadioState::PoweredOff => Advice::Power,
            RadioState::Starting | RadioState::Restarting | RadioState::GaveUp => Advice::Restart,
        },
        done: Vec::new(),
        not_shared: None,
        calibration: None,
        calibrated_at: None,
        scanner,
        recovery: None,
        recovery_confirmed: None,
    })
}

impl Report {
    /// Adds what a book knows of the adapter, and of its own recovery sheet.
    ///
    /// # Errors
    /// What the register says.
    pub fn look_up(&mut self, book: &OpenBook) -> Result<(), Failure> {
        let name = self.adapter.as_deref().unwrap_or_default();
        let address = self.adapter_address.as_deref().unwrap_or_default();
        let (state, at) = known_of(book, name, address)?;
        (self.calibration, self.calibrated_at) = (Some(state), at);
        let sheet = book.recovery_sheet()?;
        self.recovery = Some(SheetWord::of(&sheet));
        self.recovery_confirmed = sheet.confirmed().map(|day| day.to_string());
        Ok(())
    }

    /// The same in words, a line each.
    pub fn lines(&self, words: &Words) -> Vec<String> {
        let adapter = match &self.adapter {
            Some(name) => {
                let address = self.adapter_address.clone().unwrap_or_default();
                let values = [("name", name.clone().into()), ("address", address.into())];
                words.say_with("doctor-adapter", &values)
            }
            None => words.say("doctor-no-adapter"),
        };
        let heard = format!("{:.1}", self.heard_per_s);
        let values = [("heard", heard.into()), ("phones", self.phones.total().into())];
        let advice = match self.advice {
            Advice::None => "doctor-advice-none",
            Advice::Plug => "doctor-advice-plug",
            Advice::Power => "doctor-advice-power",
            Advice::Quiet => "doctor-advice-quiet",
            Advice::Restart => "doctor-advice-restart",
        };
        let mut lines = vec![
            words.say_with("doctor-version", &[("version", self.version.into())]),
            adapter,
            words.say_with("doctor-heard", &values),
            words.say(&key("doctor-iphones", &code(&self.iphones))),
        ];
        lines.extend(self.beside.as_ref().map(|beside| beside.say(words)));
        lines.extend(self.calibration.map(|state| {
            let at = self.calibrated_at.as_deref().unwrap_or_default();
            let date = at.split('T').next().unwrap_or_default();
            words.say_with(&key("calibration-state", &code(&state)), &[("date", date.into())])
        }));
        lines.push(words.say(advice));
        let names = [("name", self.scanner.names.join(", ").into())];
        lines.push(words.say_with(&key("scanner", &code(&self.scanner.state)), &names));
        lines.extend(self.recovery.map(|sheet| {
            let date = self.recovery_confirmed.clone().unwrap_or_default();
            words.say_with(&key("recovery-sheet", &code(&sheet)), &[("date", date.into())])
        }));
        lines.extend(self.not_shared.clone());
        lines.extend(self.done.iter().map(|done| done.say(words)));
        lines
    }
}

/// What a book knows of the receiver with this name and address, and since when.
fn known_of(
    book: &OpenBook,
    name: &str,
    address: &str,
) -> Result<(CalibrationState, Option<String>), Failure> {
    let adapter = radio::Adapter {
        name: name.to_owned(),
        address_text: address.to_owned(),
        attached: radio::Attached::Unknown,
    };
    let calibration = Calibration::read(&book.rows()?, Receiver::of(&adapter));
    Ok((
        calibration.state(),
        calibration.calibrated_at().map(|at| at.to_string()),
    ))
}
