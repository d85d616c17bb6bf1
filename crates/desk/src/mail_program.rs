//! The mail program of this account. Deliberately absent: sending anything; the person looks at a draft first.

use std::path::Path;

/// Asks the system to open a draft with its mail program; whether there is one.
pub(crate) fn open(draft: &Path) -> bool {
    system::open(draft)
}

#[cfg(not(windows))]
mod system {
    use std::path::Path;
    use std::process::{Command, Stdio};

    pub(super) fn open(draft: &Path) -> bool {
        // Without a mail program `xdg-open` would show the draft in a browser, or nothing at all.
        let asked = Command::new("xdg-mime")
            .args(["query", "default", "message/rfc822"])
            .output();
        let known = asked.is_ok_and(|said| said.status.success() && !said.stdout.trim_ascii().is_empty());
        known && started(Command::new("xdg-open").arg(draft))
    }

    /// Starts a program that nobody waits for.
    fn started(command: &mut Command) -> bool {
        let quiet = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        match quiet.spawn() {
            Ok(mut child) => {
                // Whoever waits for it keeps it from staying behind as a zombie.
                std::thread::spawn(move || child.wait());
                true
            }
            Err(_) => false,
        }
    }
}

/// The shell is asked itself, for what belongs to the file's ending: a command line (`cmd /C start`) would read an `&` in the
/// path as the end of the command, and what follows as the next one.
#[cfg(windows)]
#[allow(unsafe_code)] // Windows' own interface; nothing of it has a safe form
mod system {
    use std::os::windows::ffi::OsStrExt;
    use std::path::Path;
    use std::ptr::null;
    use std::thread;

    use windows_sys::Win32::System::Com::{
        COINIT_APARTMENTTHREADED, COINIT_DISABLE_OLE1DDE, CoInitializeEx, CoUninitialize,
    };
    use windows_sys::Win32::UI::Shell::{
        SEE_MASK_FLAG_NO_UI, SEE_MASK_NOASYNC, SHELLEXECUTEINFOW, ShellExecuteExW,
    };
    use windows_sys::Win32::UI::WindowsAndMessaging::SW_SHOWNORMAL;

    pub(super) fn open(draft: &Path) -> bool {
        let draft: Vec<u16> = draft.as_os_str().encode_wide().chain([0]).collect();
        // The shell may hand over to parts that want a thread of this kind, and ours may be of the other.
        let asked = thread::Builder::new()
            .name("mail".to_owned())
            .spawn(move || ask(&draft));
        asked.is_ok_and(|asked| asked.join().unwrap_or(false))
    }

    /// Without a window of the shell's own (which program? no such file) over the kiosk: the answer is no then.
    fn ask(draft: &[u16]) -> bool {
        let mut wish = SHELLEXECUTEINFOW {
            cbSize: size_of::<SHELLEXECUTEINFOW>() as u32,
            // The thread ends after this, so it waits until the program has been asked.
            fMask: SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI,
            lpFile: draft.as_ptr(),
            nShow: SW_SHOWNORMAL,
            ..SHELLEXECUTEINFOW::default()
        };
        let kind = (COINIT_APARTMENTTHREADED | COINIT_DISABLE_OLE1DDE) as u32;
        // SAFETY: of this thread alone, which has called nothing of the kind before. The path ends in a zero and lives longer
        // than the call.
        unsafe {
            let ready = CoInitializeEx(null(), kind) >= 0;
            let opened = ShellExecuteExW(&raw mut wish) != 0;
            if ready {
                CoUninitialize();
            }
            opened
        }
    }
}
