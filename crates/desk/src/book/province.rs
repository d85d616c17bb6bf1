//! The province that this desk reports to over HTTPS: where it is, as its file said, and what became of the reports that wait for
//! it. Practice has none.
//!
//! Deliberately absent: when a running desk sends.

use std::path::Path;

pub use courier::Took;
use courier::{Error, Invitation};
use register::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::runtime::Runtime;
use ts_rs::TS;

use crate::book::open::OpenBook;
use crate::book::owners::Owner;
use crate::book::site::runtime;
use crate::failure::{ErrorCode, Failure};
use crate::home::place::{Book, Home};
use crate::home::{Unsent, handed_file};

/// The province's word for a report that it has a later one of.
const OLDER: &str = "older";
/// The setting that holds what stood in the province's file.
const PROVINCE: &str = "province";

/// The bytes of the file that a province made.
///
/// # Errors
/// `CannotRead`, or `NotAnInvitation` for what is no file.
pub fn invitation_file(path: &Path) -> Result<Vec<u8>, Failure> {
    handed_file(path, courier::MOST_BYTES, ErrorCode::NotAnInvitation)
}

impl OpenBook {
    /// Reports go to this province from now on; says where that is. The owner's.
    ///
    /// # Errors
    /// `NotAnInvitation`, `NoProvince` in practice, or what the register says.
    pub fn take_province(&mut self, owner: &Owner, file: &[u8], at: Timestamp) -> Result<String, Failure> {
        owner.of(self)?;
        if self.which == Book::Practice {
            return Err(Failure::new(ErrorCode::NoProvince));
        }
        let invitation = Invitation::read(file).map_err(Failure::from)?;
        self.set_row(PROVINCE, &invitation.to_file(), at)?;
        Ok(invitation.address())
    }

    /// Reports go to no province any more, and those that wait for it are given up. The owner's.
    ///
    /// # Errors
    /// What the register says.
    pub fn leave_province(&mut self, owner: &Owner, home: &Home, at: Timestamp) -> Result<(), Failure> {
        owner.of(self)?;
        self.register.set(PROVINCE, None, at, &self.author)?;
        for unsent in home.unsent() {
            unsent.is_settled();
        }
        Ok(())
    }

    /// Where reports go, and the key that they are signed with, for whoever asks the owner.
    ///
    /// # Errors
    /// What the register says.
    pub fn reports_to(&self) -> Result<ReportsTo, Failure> {
        let address = match self.province() {
            Ok(province) => Some(province.address()),
            Err(failure) if failure.code == ErrorCode::NoProvince => None,
            Err(failure) => return Err(failure),
        };
        Ok(ReportsTo {
            address,
            key: self.figures_mark()?,
        })
    }

    /// The province that reports go to.
    ///
    /// # Errors
    /// `NoProvince`, or what the register says.
    pub fn province(&self) -> Result<Invitation, Failure> {
        let file = self.row(PROVINCE)?.filter(|_| self.which == Book::Register);
        let invitation = file.and_then(|file| Invitation::read(file.as_bytes()).ok());
        invitation.ok_or(Failure::new(ErrorCode::NoProvince))
    }
}

/// The province that this desk reports to over HTTPS.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[ts(export, export_to = "../../../ui/src/bindings/")]
pub struct ReportsTo {
    /// Where reports go; null where they go to no province.
    pub address: Option<String>,
    /// The digits of the key that reports are signed with, as a province asks for them; null before the first was signed.
    pub key: Option<String>,
}

/// What became of reports that waited.
#[derive(Debug, Default)]
pub struct Delivered {
    /// What became of the latest issue; nothing where none waited.
    pub latest: Option<Result<Took, Failure>>,
    /// How many still wait.
    pub left: usize,
    /// Why they do.
    pub why: Option<Failure>,
}

/// Sends what waits, in the order of the issues. What is not taken waits on; nothing is lost. For a thread that may wait.
///
/// # Errors
/// The system has no thread to spare.
pub fn deliver(home: &Home, to: &Invitation) -> Result<Delivered, Failure> {
    let runtime = runtime()?;
    let mut delivered = Delivered::default();
    for unsent in home.unsent() {
        let sent = match &delivered.why {
            // One that was refused says nothing of the next; but whoever does not answer is not asked for each.
            Some(why) if why.code != ErrorCode::ProvinceRefused => Err(why.clone()),
            _ => send(&runtime, to, &unsent),
        };
        match &sent {
            Ok(_) => unsent.is_settled(),
            Err(failure) => {
                delivered.left += 1;
                delivered.why = Some(failure.clone());
            }
        }
        delivered.latest = Some(sent);
    }
    // A name that is still being looked up keeps nobody waiting.
    runtime.shutdown_background();
    Ok(delivered)
}

fn send(runtime: &Runtime, to: &Invitation, unsent: &Unsent) -> Result<Took, Failure> {
    match runtime.block_on(courier::send(to, &unsent.part)) {
        Ok(took) => Ok(took),
        // It has a later one about these days: this one has nothing more to say.
        Err(Error::Refused(why)) if why == OLDER => Ok(Took::Known),
        Err(Error::Refused(why)) => Err(Failure::about(
            ErrorCode::ProvinceRefused,
            format!("{why}, {}", unsent.mark()),
        )),
        Err(error) => Err(error.into()),
    }
}
