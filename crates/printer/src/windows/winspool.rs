//! The spooler's lists: queues, and the jobs of one.
#![allow(unsafe_code)] // Windows' own interface; nothing of it has a safe form

use std::ptr::{null, null_mut};

use windows_sys::Win32::Foundation::{
    ERROR_INSUFFICIENT_BUFFER, ERROR_INVALID_PARAMETER, ERROR_INVALID_PRINTER_NAME, GetLastError,
};
use windows_sys::Win32::Graphics::Printing::{
    ClosePrinter, EnumPrintersW, GetDefaultPrinterW, GetJobW, GetPrinterW, JOB_CONTROL_DELETE, JOB_INFO_1W,
    OpenPrinterW, PRINTER_ATTRIBUTE_WORK_OFFLINE, PRINTER_ENUM_CONNECTIONS, PRINTER_ENUM_LOCAL,
    PRINTER_HANDLE, PRINTER_INFO_2W, PRINTER_STATUS_BUSY, PRINTER_STATUS_PENDING_DELETION,
    PRINTER_STATUS_PRINTING, PRINTER_STATUS_PROCESSING, SetJobW,
};
use windows_sys::core::BOOL;

use crate::error::PrintError;
use crate::queue::{Queue, QueueState};
use crate::spooled::{Device, Look};

/// What the spooler is at when it prints.
const AT_WORK: u32 = PRINTER_STATUS_BUSY | PRINTER_STATUS_PRINTING | PRINTER_STATUS_PROCESSING;

/// Ports without paper behind them: the printer to a file, which asks for a name in a window of its own; faxes; nothing.
const PAPERLESS_PORTS: &[&str] = &["PORTPROMPT:", "SHRFAX:", "NUL:", "FILE:"];

/// How often a list may grow while it is read.
const TRIES: usize = 4;

/// Every queue with paper behind it.
pub(super) fn queues() -> Result<Vec<Queue>, PrintError> {
    let mut count = 0;
    let list = filled(|buffer, bytes, needed| {
        // SAFETY: the buffer has room for `bytes`.
        unsafe {
            EnumPrintersW(
                PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS,
                null(),
                2,
                buffer,
                bytes,
                needed,
                &mut count,
            )
        }
    })
    .map_err(|_| PrintError::NoPrintSystem)?;
    let default = default_name();
    let printers: &[PRINTER_INFO_2W] = if count == 0 {
        &[]
    } else {
        // SAFETY: the buffer begins with `count` of them, and is aligned for what holds pointers.
        unsafe { std::slice::from_raw_parts(list.as_ptr().cast(), count as usize) }
    };
    Ok(printers
        .iter()
        .filter_map(|printer| queue_of(printer, default.as_deref()))
        .collect())
}

fn queue_of(printer: &PRINTER_INFO_2W, default: Option<&str>) -> Option<Queue> {
    // SAFETY: the strings lie in the buffer of `printer`, which its borrower keeps.
    let (name, port) = unsafe { (text(printer.pPrinterName)?, text(printer.pPortName)?) };
    if PAPERLESS_PORTS
        .iter()
        .any(|none| none.eq_ignore_ascii_case(&port))
    {
        return None;
    }
    let device = device_of(printer);
    let state = if device.is_paused() {
        QueueState::Stopped
    } else if printer.Status & AT_WORK != 0 {
        QueueState::Printing
    } else {
        QueueState::Idle
    };
    Some(Queue {
        info: name.clone(),
        uri: port,
        state,
        accepts: printer.Status & PRINTER_STATUS_PENDING_DELETION == 0,
        trouble: device.trouble(),
        is_default: default == Some(name.as_str()),
        name,
    })
}

fn device_of(printer: &PRINTER_INFO_2W) -> Device {
    Device {
        status: printer.Status,
        is_set_offline: printer.Attributes & PRINTER_ATTRIBUTE_WORK_OFFLINE != 0,
    }
}

fn default_name() -> Option<String> {
    let mut chars = 0;
    // SAFETY: without a buffer only the length is written.
    unsafe { GetDefaultPrinterW(null_mut(), &mut chars) };
    let mut name = vec![0_u16; chars as usize];
    // SAFETY: the buffer has room for `chars` characters.
    if name.is_empty() || unsafe { GetDefaultPrinterW(name.as_mut_ptr(), &mut chars) } == 0 {
        return None;
    }
    let end = name.iter().position(|unit| *unit == 0).unwrap_or(name.len());
    String::from_utf16(&name[..end]).ok()
}

/// A queue to ask about its jobs.
pub(super) struct OpenQueue {
    handle: PRINTER_HANDLE,
}

impl OpenQueue {
    pub(super) fn named(name: &str) -> Result<OpenQueue, PrintError> {
        let name = wide(name);
        let mut handle = PRINTER_HANDLE::default();
        // SAFETY: a name that ends, and no wishes.
        if unsafe { OpenPrinterW(name.as_ptr(), &mut handle, null()) } != 0 {
            return Ok(OpenQueue { handle });
        }
        // SAFETY: nothing is touched.
        match unsafe { GetLastError() } {
            ERROR_INVALID_PRINTER_NAME => Err(PrintError::UnknownQueue),
            _ => Err(PrintError::NoPrintSystem),
        }
    }

    pub(super) fn handle(&self) -> PRINTER_HANDLE {
        self.handle
    }

    /// Where the job and its printer stand now.
    pub(super) fn look(&self, job: i32) -> Result<Look, PrintError> {
        let printer = filled(|buffer, bytes, needed| {
            // SAFETY: the buffer has room for `bytes`.
            unsafe { GetPrinterW(self.handle, 2, buffer, bytes, needed) }
        })
        .map_err(|_| PrintError::NoPrintSystem)?;
        // SAFETY: the buffer begins with one, and is aligned for what holds pointers.
        let device = device_of(unsafe { &*printer.as_ptr().cast::<PRINTER_INFO_2W>() });
        let found = filled(|buffer, bytes, needed| {
            // SAFETY: the buffer has room for `bytes`.
            unsafe { GetJobW(self.handle, job.unsigned_abs(), 1, buffer, bytes, needed) }
        });
        let (job, pages_sent) = match found {
            Ok(found) => {
                // SAFETY: as above.
                let job = unsafe { &*found.as_ptr().cast::<JOB_INFO_1W>() };
                (Some(job.Status), job.PagesPrinted)
            }
            // How the spooler says that it knows no such job.
            Err(ERROR_INVALID_PARAMETER) => (None, 0),
            Err(_) => return Err(PrintError::NoPrintSystem),
        };
        Ok(Look {
            job,
            pages_sent,
            device,
        })
    }

    /// Asks for a job's deletion. Whether it works is seen at the next look.
    pub(super) fn delete(&self, job: i32) {
        // SAFETY: level 0 takes no data.
        unsafe { SetJobW(self.handle, job.unsigned_abs(), 0, null(), JOB_CONTROL_DELETE) };
    }
}

impl Drop for OpenQueue {
    fn drop(&mut self) {
        // SAFETY: it was opened, and nobody else closes it.
        unsafe { ClosePrinter(self.handle) };
    }
}

/// What `ask` writes into a buffer of the length that it wishes for, aligned for pointers. Never empty where `ask` wishes for
/// anything. The error is Windows' own.
fn filled(mut ask: impl FnMut(*mut u8, u32, &mut u32) -> BOOL) -> Result<Vec<u64>, u32> {
    let mut buffer: Vec<u64> = Vec::new();
    for _ in 0..TRIES {
        let bytes = (buffer.len() * size_of::<u64>()) as u32;
        let start = if buffer.is_empty() {
            null_mut()
        } else {
            buffer.as_mut_ptr().cast()
        };
        let mut needed = 0;
        if ask(start, bytes, &mut needed) != 0 {
            return Ok(buffer);
        }
        // SAFETY: nothing is touched.
        let error = unsafe { GetLastError() };
        if error != ERROR_INSUFFICIENT_BUFFER {
            return Err(error);
        }
        buffer = vec![0; (needed as usize).div_ceil(size_of::<u64>())];
    }
    Err(ERROR_INSUFFICIENT_BUFFER)
}

/// Text as Windows takes it, with its end.
pub(super) fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

/// Text as Windows gives it; `None` for none.
///
/// # Safety
/// `start` is null, or readable up to a zero.
unsafe fn text(start: *const u16) -> Option<String> {
    if start.is_null() {
        return None;
    }
    let mut units = Vec::new();
    // SAFETY: the caller's word, up to the zero.
    while let unit @ 1.. = unsafe { *start.add(units.len()) } {
        units.push(unit);
    }
    Some(String::from_utf16_lossy(&units))
}
