//! What the window is shown by on Windows: WebView2, which most computers have and some have not, or one from before they lost
//! their network. Where it cannot show our pages a dialog says so, and what to install, before anything of the desk is opened:
//! without it nobody at a reception would see more than that nothing happens.
//!
//! Deliberately absent: fetching it. The file is carried on a stick, as ours is.

/// The first Chromium that has all of what our pages are built with: see `target` in `ui/vite.config.ts`.
const OLDEST: u32 = 111;

/// Why there can be no window.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Lack {
    Missing,
    /// This one is there.
    TooOld(String),
}

/// What keeps the pages from being shown by a web view of this version, as the system tells it.
fn lack(version: Option<&str>) -> Option<Lack> {
    let Some(version) = version else {
        return Some(Lack::Missing);
    };
    let major = version.split('.').next().unwrap_or_default();
    match major.parse::<u32>() {
        Ok(major) if major < OLDEST => Some(Lack::TooOld(version.to_owned())),
        // What tells another kind of number is newer than whatever is known here.
        _ => None,
    }
}

#[cfg(windows)]
pub(crate) use system::{is_there, without_keys_of_a_browser};

#[cfg(windows)]
#[allow(unsafe_code)] // Windows' own interface; nothing of it has a safe form
mod system {
    use desk::transport::Language;
    use desk::words::{Value, Words};
    use windows_sys::Win32::UI::WindowsAndMessaging::{MB_ICONWARNING, MB_OK, MB_SETFOREGROUND, MessageBoxW};

    use tauri::webview::PlatformWebview;
    use webview2_com::Microsoft::Web::WebView2::Win32::ICoreWebView2Settings3;
    use windows_core::Interface as _;

    use super::{Lack, OLDEST, lack};

    /// Takes from a web view the keys that do what a browser does, wherever the page is just then: F5 and Ctrl+R load it anew in
    /// the midst of a check, Ctrl+P prints the screen, Ctrl+F and F3 open a bar, F7 asks about a caret, in a language of its
    /// own. Those that edit a text stay.
    /// <https://learn.microsoft.com/microsoft-edge/webview2/reference/win32/icorewebview2settings3>.
    pub(crate) fn without_keys_of_a_browser(webview: &PlatformWebview) -> windows_core::Result<()> {
        // SAFETY: the web view is there as long as its handle, and this runs on the thread that made it.
        unsafe {
            let settings = webview.controller().CoreWebView2()?.Settings()?;
            let settings: ICoreWebView2Settings3 = settings.cast()?;
            settings.SetAreBrowserAcceleratorKeysEnabled(false)
        }
    }

    /// Whether there is a web view that shows our pages. Where not, a person has read what to do before this returns.
    pub(crate) fn is_there() -> bool {
        let Some(lack) = lack(tauri::webview_version().ok().as_deref()) else {
            return true;
        };
        // Nobody has chosen a language yet.
        let languages = [Language::Vi, Language::En].map(Words::of);
        let said = languages.map(|words| {
            let why = match &lack {
                Lack::Missing => words.say("web-view-missing"),
                Lack::TooOld(here) => words.say_with(
                    "web-view-too-old",
                    &[
                        ("here", Value::from(here.as_str())),
                        ("oldest", Value::from(OLDEST)),
                    ],
                ),
            };
            format!("{why}\n\n{}", words.say("web-view-install"))
        });
        let said = said.join("\n\n· · ·\n\n");
        eprintln!("gatekeeper: {said}");
        let [title, text] =
            ["Bluezone Gatekeeper", &said].map(|text| text.encode_utf16().chain([0]).collect::<Vec<u16>>());
        // SAFETY: both texts end in a zero and live longer than the call; it has no window above it.
        unsafe {
            MessageBoxW(
                std::ptr::null_mut(),
                text.as_ptr(),
                title.as_ptr(),
                MB_OK | MB_ICONWARNING | MB_SETFOREGROUND,
            );
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_view_that_is_missing_or_too_old_is_told_apart() {
        let check =
            |version: Option<&str>, expect: Option<Lack>| assert_eq!(lack(version), expect, "{version:?}");
        check(None, Some(Lack::Missing));
        check(Some("87.0.664.66"), Some(Lack::TooOld("87.0.664.66".to_owned())));
        check(
            Some("110.0.1587.69 beta"),
            Some(Lack::TooOld("110.0.1587.69 beta".to_owned())),
        );
        check(Some("111.0.1661.41"), None);
        check(Some("143.0.3650.75 canary"), None);
        check(Some("edge"), None);
    }
}
