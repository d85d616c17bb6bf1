//! The paper of one job, drawn on with GDI.
#![allow(unsafe_code)] // Windows' own interface; nothing of it has a safe form

use std::ptr::{null, null_mut};

use windows_sys::Win32::Foundation::{ERROR_CANCELLED, ERROR_PRINT_CANCELLED, GetLastError};
use windows_sys::Win32::Graphics::Gdi::{
    BI_RGB, BITMAPINFO, BITMAPINFOHEADER, CreateDCW, DEVMODEW, DIB_RGB_COLORS, DM_IN_BUFFER, DM_ORIENTATION,
    DM_OUT_BUFFER, DM_PAPERSIZE, DMORIENT_LANDSCAPE, DMORIENT_PORTRAIT, DMPAPER_A3, DMPAPER_A4, DeleteDC,
    GetDeviceCaps, HDC, LOGPIXELSX, PHYSICALHEIGHT, PHYSICALOFFSETX, PHYSICALOFFSETY, PHYSICALWIDTH, RGBQUAD,
    SRCCOPY, StretchDIBits,
};
use windows_sys::Win32::Graphics::Printing::DocumentPropertiesW;
use windows_sys::Win32::Storage::Xps::{AbortDoc, DOCINFOW, EndDoc, EndPage, StartDocW, StartPage};

use super::winspool::{OpenQueue, wide};
use crate::error::PrintError;
use crate::picture::{PagePicture, fit};

/// Pictures are no finer than this, in dots per inch: letters of 8 points are clear, and a page of A4 in 16 greys has 4.4 MB.
const FINEST_DPI: f32 = 300.0;
/// What `DocumentPropertiesW` answers when it was done.
const IDOK: i32 = 1;
/// The shorter side of A3, in points; less than half-way to A4's is A4.
const A3_SHORT_PT: f32 = 842.0;
const A4_SHORT_PT: f32 = 595.0;

/// A printer's paper, and the job that is drawn on it. Dropped before its end, the job is taken back.
pub(super) struct Canvas {
    paper: HDC,
    is_open: bool,
}

impl Canvas {
    /// Paper of this size (points) in the queue, A4 or A3, whatever the queue is set to. A driver that refuses keeps its own.
    pub(super) fn of(open: &OpenQueue, queue: &str, paper_pt: (f32, f32)) -> Result<Canvas, PrintError> {
        let queue = wide(queue);
        let settings = settings(open, &queue, paper_pt);
        let wish = settings
            .as_ref()
            .map_or(null(), |settings| settings.as_ptr().cast::<DEVMODEW>());
        // SAFETY: a name that ends, and settings that the driver made, or none.
        let paper = unsafe { CreateDCW(null(), queue.as_ptr(), null(), wish) };
        if paper.is_null() {
            return Err(PrintError::UnknownQueue);
        }
        Ok(Canvas {
            paper,
            is_open: false,
        })
    }

    /// Begins the job; its number in the queue.
    pub(super) fn start(&mut self, title: &str) -> Result<i32, PrintError> {
        let title = wide(title);
        let document = DOCINFOW {
            cbSize: size_of::<DOCINFOW>() as i32,
            lpszDocName: title.as_ptr(),
            lpszOutput: null(),
            lpszDatatype: null(),
            fwType: 0,
        };
        // SAFETY: the strings end, and live longer than the call.
        let job = done(unsafe { StartDocW(self.paper, &document) })?;
        self.is_open = true;
        Ok(job)
    }

    /// How wide a picture of the whole paper should be: as fine as the printer, at most [`FINEST_DPI`].
    pub(super) fn width_px(&self, paper_pt: (f32, f32)) -> u32 {
        let dpi = (self.ability(LOGPIXELSX) as f32).clamp(72.0, FINEST_DPI);
        (paper_pt.0 / 72.0 * dpi).round() as u32
    }

    /// Draws a page of the job. The picture covers the whole paper, also the edges that no printer reaches.
    pub(super) fn page(&mut self, picture: &PagePicture) -> Result<(), PrintError> {
        let bits = picture.in_16_greys().ok_or(PrintError::NotDrawn)?;
        let info = Bitmap::of(picture);
        let paper = (self.ability(PHYSICALWIDTH), self.ability(PHYSICALHEIGHT));
        let (left, top, wide, high) = fit((picture.width_px, picture.height_px), paper);
        // SAFETY: a job is open.
        done(unsafe { StartPage(self.paper) })?;
        // SAFETY: `bits` holds all the rows that `info` tells of, and `info` begins as a `BITMAPINFO` and has its colours.
        done(unsafe {
            StretchDIBits(
                self.paper,
                left - self.ability(PHYSICALOFFSETX),
                top - self.ability(PHYSICALOFFSETY),
                wide,
                high,
                0,
                0,
                info.header.biWidth,
                info.header.biHeight,
                bits.as_ptr().cast(),
                (&raw const info).cast::<BITMAPINFO>(),
                DIB_RGB_COLORS,
                SRCCOPY,
            )
        })?;
        // SAFETY: the page begun above.
        done(unsafe { EndPage(self.paper) })?;
        Ok(())
    }

    /// Ends the job, which is the queue's from here on.
    pub(super) fn finish(mut self) -> Result<(), PrintError> {
        // SAFETY: a job is open.
        done(unsafe { EndDoc(self.paper) })?;
        self.is_open = false;
        Ok(())
    }

    fn ability(&self, which: u32) -> i32 {
        // SAFETY: the context is ours.
        unsafe { GetDeviceCaps(self.paper, which as i32) }
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        // SAFETY: the context is ours, and used no more.
        unsafe {
            if self.is_open {
                AbortDoc(self.paper);
            }
            DeleteDC(self.paper);
        }
    }
}

/// What goes before the pixels, as `BITMAPINFO` with all its colours.
#[repr(C)]
struct Bitmap {
    header: BITMAPINFOHEADER,
    greys: [RGBQUAD; 16],
}

impl Bitmap {
    /// Rows from the bottom up, the one order that every driver knows.
    fn of(picture: &PagePicture) -> Bitmap {
        let grey = |step: usize| {
            let level = (step * 17) as u8;
            RGBQUAD {
                rgbBlue: level,
                rgbGreen: level,
                rgbRed: level,
                rgbReserved: 0,
            }
        };
        Bitmap {
            header: BITMAPINFOHEADER {
                biSize: size_of::<BITMAPINFOHEADER>() as u32,
                biWidth: picture.width_px as i32,
                biHeight: picture.height_px as i32,
                biPlanes: 1,
                biBitCount: 4,
                biCompression: BI_RGB,
                ..BITMAPINFOHEADER::default()
            },
            greys: std::array::from_fn(grey),
        }
    }
}

/// The queue's own settings with our paper in them, aligned; `None` where the driver tells none.
fn settings(open: &OpenQueue, queue: &[u16], paper_pt: (f32, f32)) -> Option<Vec<u64>> {
    let ask = |output: *mut DEVMODEW, input: *const DEVMODEW, mode: u32| {
        // SAFETY: `output` is null when only the length is asked for, and else of that length; so is `input`.
        unsafe { DocumentPropertiesW(null_mut(), open.handle(), queue.as_ptr(), output, input, mode) }
    };
    let bytes = usize::try_from(ask(null_mut(), null(), 0)).ok()?;
    let mut settings = vec![0_u64; bytes.max(size_of::<DEVMODEW>()).div_ceil(size_of::<u64>())];
    let start: *mut DEVMODEW = settings.as_mut_ptr().cast();
    if ask(start, null(), DM_OUT_BUFFER) != IDOK {
        return None;
    }
    let (wide, high) = paper_pt;
    let is_a3 = wide.min(high) > (A3_SHORT_PT + A4_SHORT_PT) / 2.0;
    // SAFETY: long enough for one, aligned, and the driver has filled it. A printer's settings have this member of the union.
    unsafe {
        (*start).dmFields |= DM_PAPERSIZE | DM_ORIENTATION;
        let sheet = &mut (*start).Anonymous1.Anonymous1;
        sheet.dmPaperSize = if is_a3 { DMPAPER_A3 } else { DMPAPER_A4 } as i16;
        sheet.dmOrientation = if wide > high {
            DMORIENT_LANDSCAPE
        } else {
            DMORIENT_PORTRAIT
        } as i16;
    }
    (ask(start, start, DM_IN_BUFFER | DM_OUT_BUFFER) == IDOK).then_some(settings)
}

/// GDI answers more than zero when it was done.
fn done(answer: i32) -> Result<i32, PrintError> {
    if answer > 0 {
        return Ok(answer);
    }
    // SAFETY: nothing is touched.
    match unsafe { GetLastError() } {
        ERROR_PRINT_CANCELLED | ERROR_CANCELLED => Err(PrintError::Canceled),
        _ => Err(PrintError::Aborted),
    }
}
