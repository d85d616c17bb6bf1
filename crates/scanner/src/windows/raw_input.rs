//! The keys of one keyboard, whatever has the focus: the raw input of Windows.
//!
//! Never run on a real Windows: it is compiled against Windows' interface, no more.
#![allow(unsafe_code)] // Windows' own interface; nothing of it has a safe form

use std::io;
use std::ptr::{null, null_mut};
use std::time::Duration;

use windows_sys::Win32::Foundation::{HANDLE, HWND};
use windows_sys::Win32::UI::Input::{
    GetRawInputData, GetRawInputDeviceInfoW, GetRawInputDeviceList, HRAWINPUT, RAWINPUT, RAWINPUTDEVICE,
    RAWINPUTDEVICELIST, RAWINPUTHEADER, RAWKEYBOARD, RID_INPUT, RIDEV_INPUTSINK, RIDI_DEVICENAME,
    RIM_TYPEKEYBOARD, RegisterRawInputDevices,
};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DestroyWindow, DispatchMessageW, HWND_MESSAGE, MSG, MsgWaitForMultipleObjects,
    PM_REMOVE, PeekMessageW, QS_ALLINPUT, RI_KEY_BREAK, RI_KEY_E0, WM_INPUT,
};

use crate::keymap::{Keys, Stroke};
use crate::port::{Kind, Port, is_scanner};
use crate::source::Source;

/// Keyboards among the "generic desktop" devices of the HID usage tables.
const DESKTOP_PAGE: u16 = 1;
const KEYBOARD: u16 = 6;

/// What `GetRawInputDeviceList` and `GetRawInputDeviceInfoW` answer when they fail.
const FAILED: u32 = u32::MAX;

/// Every keyboard, by the path of its HID interface (`\\?\HID#VID_0C2E&PID_...`).
pub(super) fn keyboards() -> Vec<Port> {
    devices()
        .into_iter()
        .filter(|device| device.dwType == RIM_TYPEKEYBOARD)
        .filter_map(|device| {
            let path = path_of(device.hDevice)?;
            let name = called(&path);
            Some(Port {
                kind: Kind::Keys,
                is_scanner: is_scanner(vendor(&path), &name),
                path,
                name,
            })
        })
        .collect()
}

fn devices() -> Vec<RAWINPUTDEVICELIST> {
    let size = size_of::<RAWINPUTDEVICELIST>() as u32;
    let mut count = 0;
    // SAFETY: without a list only the count is written.
    if unsafe { GetRawInputDeviceList(null_mut(), &mut count, size) } == FAILED {
        return Vec::new();
    }
    let mut list = vec![RAWINPUTDEVICELIST::default(); count as usize];
    // SAFETY: the list has room for `count` entries.
    let found = unsafe { GetRawInputDeviceList(list.as_mut_ptr(), &mut count, size) };
    list.truncate(if found == FAILED { 0 } else { found as usize });
    list
}

fn path_of(device: HANDLE) -> Option<String> {
    let mut chars = 0;
    // SAFETY: without a buffer only the length is written.
    if unsafe { GetRawInputDeviceInfoW(device, RIDI_DEVICENAME, null_mut(), &mut chars) } == FAILED {
        return None;
    }
    let mut path = vec![0_u16; chars as usize];
    // SAFETY: the buffer has room for `chars` characters, which is what this question counts in.
    if unsafe { GetRawInputDeviceInfoW(device, RIDI_DEVICENAME, path.as_mut_ptr().cast(), &mut chars) }
        == FAILED
    {
        return None;
    }
    let end = path.iter().position(|c| *c == 0).unwrap_or(path.len());
    String::from_utf16(&path[..end]).ok()
}

/// `0C2E` of `\\?\HID#VID_0C2E&PID_0B61&MI_00#...`.
fn vendor(path: &str) -> Option<u16> {
    let upper = path.to_uppercase();
    let at = upper.find("VID_")? + 4;
    u16::from_str_radix(upper.get(at..at + 4)?, 16).ok()
}

/// The part of a path that a person can recognise: vendor and product.
fn called(path: &str) -> String {
    path.split('#').nth(1).unwrap_or(path).to_owned()
}

/// The keys of one keyboard.
pub(super) struct RawKeys {
    path: String,
    keys: Keys,
    /// Made by the thread that reads, since messages reach the thread that made it. An address, so that it can move there.
    window: Option<usize>,
}

impl RawKeys {
    pub(super) fn of(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            keys: Keys::default(),
            window: None,
        }
    }

    fn take(&mut self, message: &MSG, into: &mut Vec<u8>) {
        let mut input = RAWINPUT::default();
        let mut size = size_of::<RAWINPUT>() as u32;
        let header = size_of::<RAWINPUTHEADER>() as u32;
        // SAFETY: `input` has room for `size` bytes, and a keyboard's input is never longer.
        let read = unsafe {
            GetRawInputData(
                message.lParam as HRAWINPUT,
                RID_INPUT,
                (&raw mut input).cast(),
                &mut size,
                header,
            )
        };
        if read == FAILED
            || input.header.dwType != RIM_TYPEKEYBOARD
            || path_of(input.header.hDevice).as_ref() != Some(&self.path)
        {
            return;
        }
        // SAFETY: the type says that it is a keyboard's.
        let key: RAWKEYBOARD = unsafe { input.data.keyboard };
        let flags = u32::from(key.Flags);
        let code = match (key.MakeCode, flags & RI_KEY_E0 != 0) {
            (code, false) => code,
            (0x1C, true) => 96,
            (0x1D, true) => 97,
            (0x35, true) => 98,
            (0x38, true) => 100,
            // Arrows and their like type nothing.
            (_, true) => return,
        };
        let stroke = if flags & RI_KEY_BREAK == 0 {
            Stroke::Down
        } else {
            Stroke::Up
        };
        self.keys.take(code, stroke, into);
    }
}

impl Source for RawKeys {
    fn read(&mut self, wait: Duration, into: &mut Vec<u8>) -> io::Result<()> {
        if self.window.is_none() {
            self.window = Some(listen()? as usize);
        }
        let wait_ms = u32::try_from(wait.as_millis()).unwrap_or(u32::MAX);
        // SAFETY: no handles are waited for.
        unsafe { MsgWaitForMultipleObjects(0, null(), 0, wait_ms, QS_ALLINPUT) };
        let mut message = MSG::default();
        let mut any = false;
        // SAFETY: messages of this thread, into a message of ours.
        while unsafe { PeekMessageW(&mut message, null_mut(), 0, 0, PM_REMOVE) } != 0 {
            any = true;
            if message.message == WM_INPUT {
                self.take(&message, into);
            }
            // SAFETY: as it came; the window's own procedure frees what a raw input holds.
            unsafe { DispatchMessageW(&message) };
        }
        // No message tells that a keyboard was unplugged.
        if !any && keyboards().iter().all(|keyboard| keyboard.path != self.path) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

impl Drop for RawKeys {
    fn drop(&mut self) {
        if let Some(window) = self.window {
            // SAFETY: it is ours, and this is the reader's thread.
            unsafe { DestroyWindow(window as HWND) };
        }
    }
}

/// A window that nobody sees, to which Windows sends the keys of all keyboards. One process has one such window: the
/// last one made gets the keys.
fn listen() -> io::Result<HWND> {
    let class: Vec<u16> = "STATIC\0".encode_utf16().collect();
    // SAFETY: a class of the system's, and no parameters.
    let window = unsafe {
        CreateWindowExW(
            0,
            class.as_ptr(),
            null(),
            0,
            0,
            0,
            0,
            0,
            HWND_MESSAGE,
            null_mut(),
            null_mut(),
            null(),
        )
    };
    if window.is_null() {
        return Err(io::Error::last_os_error());
    }
    let wanted = RAWINPUTDEVICE {
        usUsagePage: DESKTOP_PAGE,
        usUsage: KEYBOARD,
        dwFlags: RIDEV_INPUTSINK,
        hwndTarget: window,
    };
    // SAFETY: one device, of the size told.
    if unsafe { RegisterRawInputDevices(&wanted, 1, size_of::<RAWINPUTDEVICE>() as u32) } == 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(window)
}
