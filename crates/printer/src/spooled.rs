//! What the Windows spooler's words about a job and its printer mean, at one moment.
//!
//! The spooler drops a job from its list as soon as the printer has it all, so an end is mostly a job that is no longer there;
//! what it was at the look before tells whether it was printed or taken away. Pure, and tested on every system. The bits are
//! those of `winspool.h`.

use crate::job::{Printed, Progress, Sheets, Stage};
use crate::trouble::Trouble;

const JOB_PAUSED: u32 = 0x1;
const JOB_ERROR: u32 = 0x2;
const JOB_DELETING: u32 = 0x4;
const JOB_PRINTING: u32 = 0x10;
const JOB_OFFLINE: u32 = 0x20;
const JOB_PAPER_OUT: u32 = 0x40;
const JOB_PRINTED: u32 = 0x80;
const JOB_DELETED: u32 = 0x100;
const JOB_BLOCKED: u32 = 0x200;
const JOB_USER_INTERVENTION: u32 = 0x400;
/// Sent whole to the printer.
const JOB_COMPLETE: u32 = 0x1000;

const PRINTER_PAUSED: u32 = 0x1;
const PRINTER_ERROR: u32 = 0x2;
const PRINTER_JAM: u32 = 0x8;
const PRINTER_PAPER_OUT: u32 = 0x10;
const PRINTER_MANUAL_FEED: u32 = 0x20;
const PRINTER_PAPER_PROBLEM: u32 = 0x40;
const PRINTER_OFFLINE: u32 = 0x80;
const PRINTER_BIN_FULL: u32 = 0x800;
const PRINTER_NOT_AVAILABLE: u32 = 0x1000;
const PRINTER_NO_TONER: u32 = 0x4_0000;
const PRINTER_PAGE_PUNT: u32 = 0x8_0000;
const PRINTER_USER_INTERVENTION: u32 = 0x10_0000;
const PRINTER_OUT_OF_MEMORY: u32 = 0x20_0000;
const PRINTER_DOOR_OPEN: u32 = 0x40_0000;
const PRINTER_SERVER_OFFLINE: u32 = 0x200_0000;

/// Bits of the printer and of the job, worst first.
const TROUBLES: &[(u32, u32, Trouble)] = &[
    (
        PRINTER_OFFLINE | PRINTER_NOT_AVAILABLE | PRINTER_SERVER_OFFLINE,
        JOB_OFFLINE,
        Trouble::PrinterOff,
    ),
    (PRINTER_JAM, 0, Trouble::Jam),
    (PRINTER_DOOR_OPEN, 0, Trouble::DoorOpen),
    (
        PRINTER_PAPER_OUT | PRINTER_MANUAL_FEED,
        JOB_PAPER_OUT,
        Trouble::OutOfPaper,
    ),
    (PRINTER_NO_TONER, 0, Trouble::OutOfInk),
    (PRINTER_PAUSED, 0, Trouble::QueueStopped),
    (0, JOB_PAUSED, Trouble::Held),
    (PRINTER_BIN_FULL, 0, Trouble::OutputFull),
    (PRINTER_OUT_OF_MEMORY, 0, Trouble::MemoryFull),
    (
        PRINTER_ERROR | PRINTER_PAPER_PROBLEM | PRINTER_PAGE_PUNT | PRINTER_USER_INTERVENTION,
        JOB_ERROR | JOB_BLOCKED | JOB_USER_INTERVENTION,
        Trouble::Attention,
    ),
];

/// What a printer says of itself.
#[derive(Clone, Copy)]
pub(crate) struct Device {
    /// `PRINTER_STATUS_*`.
    pub(crate) status: u32,
    /// Whether Windows was told to work without it, which it also sets when a USB printer is switched off.
    pub(crate) is_set_offline: bool,
}

impl Device {
    /// The worst of what is wrong with it.
    pub(crate) fn trouble(self) -> Option<Trouble> {
        worst(self, 0)
    }

    pub(crate) fn is_paused(self) -> bool {
        self.status & PRINTER_PAUSED != 0
    }
}

/// A job and its printer at one moment.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    /// `JOB_STATUS_*`; `None`: the job is not on the list any more.
    pub(crate) job: Option<u32>,
    /// Pages that the spooler has sent so far.
    pub(crate) pages_sent: u32,
    pub(crate) device: Device,
}

/// What became of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    UnderWay,
    /// The printer has it all.
    Printed,
    /// Somebody took it off the list.
    Deleted,
}

impl Look {
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        worst(self.device, self.job.unwrap_or(0))
    }

    /// How far the job is, while it has not ended.
    pub(crate) fn progress(&self) -> Progress {
        let is_printing = self.job.is_some_and(|job| job & JOB_PRINTING != 0);
        Progress {
            stage: if is_printing {
                Stage::Printing
            } else {
                Stage::Waiting
            },
            trouble: self.trouble(),
            moved_to: None,
        }
    }

    /// A job that was printed, as far as this look and the one `before` tell. The spooler counts the pages that it sent; of a
    /// job that is gone since, only the last count is known, so pages that it misses are not called missing.
    pub(crate) fn printed(&self, before: Option<&Look>, job: i32, page_count: usize) -> Printed {
        let sent = before.map_or(0, |before| before.pages_sent).max(self.pages_sent);
        let is_all = usize::try_from(sent).is_ok_and(|sent| sent >= page_count);
        Printed {
            job,
            sheets: if is_all {
                Sheets::AllCounted
            } else {
                Sheets::Uncounted
            },
            trouble: self.trouble(),
            moved_to: None,
        }
    }

    /// What became of the job, given the look `before` this one.
    ///
    /// A printer that was off or stopped prints nothing, so a job that goes then was deleted. Elsewhere a job that goes was
    /// printed: who deletes it between two looks is not seen.
    pub(crate) fn fate(&self, before: Option<&Look>) -> Fate {
        match self.job {
            // First: a job that was printed is deleted by the spooler itself.
            Some(job) if job & (JOB_PRINTED | JOB_COMPLETE) != 0 => Fate::Printed,
            Some(job) if job & (JOB_DELETING | JOB_DELETED) != 0 => Fate::Deleted,
            Some(_) => Fate::UnderWay,
            None => match before.and_then(Look::trouble) {
                Some(Trouble::PrinterOff | Trouble::QueueStopped) => Fate::Deleted,
                _ => Fate::Printed,
            },
        }
    }
}

fn worst(device: Device, job: u32) -> Option<Trouble> {
    if device.is_set_offline {
        return Some(Trouble::PrinterOff);
    }
    TROUBLES
        .iter()
        .find(|(of_printer, of_job, _)| device.status & of_printer != 0 || job & of_job != 0)
        .map(|(_, _, trouble)| *trouble)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(job: Option<u32>, status: u32) -> Look {
        let device = Device {
            status,
            is_set_offline: false,
        };
        Look {
            job,
            pages_sent: 0,
            device,
        }
    }

    #[test]
    fn bits_are_understood() {
        let check = |job, printer, expect| {
            assert_eq!(
                look(Some(job), printer).trouble(),
                expect,
                "{job:#x} {printer:#x}"
            );
        };
        check(JOB_PRINTING, 0x400, None);
        check(0, 0x2_0000, None); // toner low
        check(JOB_OFFLINE, 0, Some(Trouble::PrinterOff));
        check(JOB_PAPER_OUT | JOB_ERROR, 0, Some(Trouble::OutOfPaper));
        check(JOB_ERROR, 0, Some(Trouble::Attention));
        check(JOB_PAUSED, 0, Some(Trouble::Held));
        check(0, PRINTER_JAM | PRINTER_ERROR, Some(Trouble::Jam));
        check(0, PRINTER_DOOR_OPEN, Some(Trouble::DoorOpen));
        check(0, PRINTER_NO_TONER, Some(Trouble::OutOfInk));
        check(0, PRINTER_PAUSED, Some(Trouble::QueueStopped));
        check(0, PRINTER_BIN_FULL, Some(Trouble::OutputFull));
        check(0, PRINTER_OFFLINE | PRINTER_PAPER_OUT, Some(Trouble::PrinterOff));
        let unplugged = Device {
            status: 0,
            is_set_offline: true,
        };
        assert_eq!(unplugged.trouble(), Some(Trouble::PrinterOff));
        assert!(look(None, PRINTER_PAUSED | PRINTER_JAM).device.is_paused() && !unplugged.is_paused());
    }

    #[test]
    fn every_end_has_its_meaning() {
        let check = |before: Option<(u32, u32)>, job, expect| {
            let before = before.map(|(job, printer)| look(Some(job), printer));
            assert_eq!(look(job, 0).fate(before.as_ref()), expect);
        };
        check(None, Some(0x8), Fate::UnderWay);
        check(None, Some(JOB_PRINTING | JOB_ERROR), Fate::UnderWay);
        check(None, Some(JOB_PRINTED | JOB_DELETING), Fate::Printed);
        check(None, Some(JOB_COMPLETE), Fate::Printed);
        check(None, Some(JOB_DELETING | JOB_PRINTING), Fate::Deleted);
        check(None, None, Fate::Printed);
        check(Some((JOB_PRINTING, 0)), None, Fate::Printed);
        check(Some((JOB_PRINTING, PRINTER_PAPER_OUT)), None, Fate::Printed);
        check(Some((JOB_OFFLINE, 0)), None, Fate::Deleted);
        check(Some((0, PRINTER_PAUSED)), None, Fate::Deleted);
    }

    #[test]
    fn pages_are_counted_as_long_as_the_job_is_there() {
        let check = |before: u32, now: u32, expect| {
            let of = |pages_sent| Look {
                pages_sent,
                ..look(None, 0)
            };
            assert_eq!(of(now).printed(Some(&of(before)), 1, 3).sheets, expect);
        };
        check(3, 0, Sheets::AllCounted);
        check(2, 3, Sheets::AllCounted);
        check(2, 0, Sheets::Uncounted);
        check(0, 0, Sheets::Uncounted);
    }

    #[test]
    fn waiting_and_printing_are_told_apart() {
        assert_eq!(look(Some(0x8), 0).progress().stage, Stage::Waiting);
        let jammed = look(Some(JOB_PRINTING), PRINTER_JAM).progress();
        assert_eq!(
            (jammed.stage, jammed.trouble),
            (Stage::Printing, Some(Trouble::Jam))
        );
    }
}
