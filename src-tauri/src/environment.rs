//! What a web view takes from the environment. Some variables open it to other programs: a remote inspector, a driver, other
//! arguments of its browser. Whoever set one could call every command of the desk without a key of the attendant, so the
//! program as it is shipped starts without them. Builds with debug assertions keep them: our own tests drive the window by them.
//!
//! Deliberately absent: a guard against whoever may make this account load other code (`LD_PRELOAD` and the like).

use std::ffi::{OsStr, OsString};

/// How the names of variables begin that a web view, or what stands around it, obeys.
const OBEYED: [&str; 5] = ["WEBKIT_", "JSC_", "WEBVIEW2_", "TAURI_", "GTK_DEBUG"];

/// Of them, those that only change how it paints.
const HARMLESS: [&str; 2] = [
    "WEBKIT_DISABLE_DMABUF_RENDERER",
    "WEBKIT_DISABLE_COMPOSITING_MODE",
];

/// Takes every variable out of the environment that would open the web view to others. Called first of all in `main`, before
/// there is a second thread.
#[allow(unsafe_code)] // the environment of this very process has no safe form
pub(crate) fn without_openings() {
    if cfg!(debug_assertions) {
        return;
    }
    for name in openings(std::env::vars_os().map(|(name, _)| name)) {
        // SAFETY: nothing else runs yet that could read or write the environment: `main` has only begun.
        unsafe { std::env::remove_var(name) };
    }
}

fn openings(names: impl Iterator<Item = OsString>) -> Vec<OsString> {
    names.filter(|name| opens(name)).collect()
}

/// Whether a variable of this name is one of them. On Windows names are the same in capitals and small letters.
fn opens(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_ascii_uppercase();
    OBEYED.iter().any(|begins| name.starts_with(begins)) && !HARMLESS.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_view_is_opened_to_nobody_by_a_variable() {
        let check = |name: &str, opens_it: bool| assert_eq!(opens(OsStr::new(name)), opens_it, "{name}");
        check("WEBKIT_INSPECTOR_SERVER", true);
        check("WEBKIT_INSPECTOR_HTTP_SERVER", true);
        check("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", true);
        check("WEBKIT_INJECTED_BUNDLE_PATH", true);
        check("JSC_useDollarVM", true);
        check("TAURI_WEBVIEW_AUTOMATION", true);
        check("WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS", true);
        check("WebView2_Browser_Executable_Folder", true);
        check("GTK_DEBUG", true);
        check("WEBKIT_DISABLE_DMABUF_RENDERER", false);
        check("GATEKEEPER_DATA", false);
        check("GTK_IM_MODULE", false);
        check("DISPLAY", false);
    }

    #[test]
    fn each_of_them_is_taken_out_and_nothing_else() {
        let names = [
            "PATH",
            "WEBKIT_INSPECTOR_SERVER",
            "HOME",
            "TAURI_WEBVIEW_AUTOMATION",
        ];
        assert_eq!(
            openings(names.into_iter().map(OsString::from)),
            ["WEBKIT_INSPECTOR_SERVER", "TAURI_WEBVIEW_AUTOMATION"]
        );
    }
}
