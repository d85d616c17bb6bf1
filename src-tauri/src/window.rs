//! The attendant's window: over the whole screen, on our own page only, without the web view's menus.

use std::path::{Path, PathBuf};

use desk::InFront;
use desk::transport::Language;
use desk::words::Words;
use tauri::webview::WebviewWindow;
use tauri::{App, AppHandle, Manager, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::held::Held;
use crate::leaving;

const LABEL: &str = "main";

/// How the window stands on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// Over the whole screen: the way of a kiosk.
    Kiosk,
    /// A window that can be moved, for developers.
    Windowed,
}

pub(crate) fn open(app: &App, shape: Shape) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .data_directory(place_of_web_view(app.handle()))
        .title(Words::of(Language::Vi).say("app-name"))
        .inner_size(1366.0, 768.0)
        .min_inner_size(800.0, 450.0)
        .fullscreen(shape == Shape::Kiosk)
        .on_navigation(is_ours)
        .build()?;
    let handle = app.handle().clone();
    window.on_window_event(move |event| match event {
        WindowEvent::Focused(focused) => {
            let in_front = if *focused { InFront::Yes } else { InFront::No };
            handle.state::<Held>().in_front(in_front);
        }
        WindowEvent::CloseRequested { api, .. } => leaving::close_requested(&handle, api),
        _ => {}
    });
    tame(&window)
}

/// Where the web view keeps what it wants to keep: the account's place for it. In a home that cannot be written (a full disk, one
/// that is mounted for reading) a folder for this run, so that the window opens and says what is wrong; without a place it
/// would not open at all.
pub(crate) fn place_of_web_view(app: &AppHandle) -> PathBuf {
    match app.path().app_local_data_dir() {
        Ok(usual) if std::fs::create_dir_all(&usual).is_ok() => usual,
        _ => for_this_run(),
    }
}

/// A folder that was not there before, for this account's eyes alone: other accounts make folders in the same place.
fn for_this_run() -> PathBuf {
    let place = std::env::var_os("XDG_RUNTIME_DIR").map_or_else(std::env::temp_dir, PathBuf::from);
    let name = |n: u32| place.join(format!("gatekeeper-{}-{n}", std::process::id()));
    let made = (0..1000).map(name).find(|path| made_for_us(path).is_ok());
    // Where nothing at all can be written, the web view is told so and says it.
    made.unwrap_or(place)
}

#[cfg(unix)]
fn made_for_us(folder: &Path) -> std::io::Result<()> {
    std::os::unix::fs::DirBuilderExt::mode(&mut std::fs::DirBuilder::new(), 0o700).create(folder)
}

/// The folder for such files is the account's own already.
#[cfg(not(unix))]
fn made_for_us(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir(folder)
}

/// A guard who looks at the visitor touches no key for long: the screen stays on all the same, for as long as the program
/// runs. A system that cannot be asked (no session bus) does as it is set up, and one that does not answer keeps nobody
/// waiting.
pub(crate) fn stay_awake() {
    let held = std::thread::Builder::new().name("awake".to_owned()).spawn(|| {
        let held = ask_to_stay_awake();
        // On Windows it holds for this thread alone.
        while held.is_ok() {
            std::thread::park();
        }
    });
    // Without a thread to spare the screen does as it is set up.
    held.map(drop).ok();
}

fn ask_to_stay_awake() -> Result<keepawake::KeepAwake, keepawake::Error> {
    keepawake::Builder::default()
        .display(true)
        .idle(true)
        .reason("Bluezone Gatekeeper")
        .app_name("Bluezone Gatekeeper")
        .app_reverse_domain("vn.gatekeeper.desk")
        .create()
}

/// The window, while it is there.
pub(crate) fn main(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(LABEL)
}

/// Brings the window forward: somebody started the app a second time.
pub(crate) fn raise(app: &AppHandle) {
    if let Some(window) = main(app) {
        // Each may be refused by a window manager; the window is there all the same.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Gives the window the keyboard.
pub(crate) fn focus(app: &AppHandle) {
    if let Some(window) = main(app) {
        // A window manager may refuse, and the keyboard is then where it was.
        let _ = window.set_focus();
    }
}

/// Whether an address is a page of our own: `tauri://localhost`, or `http://tauri.localhost` on Windows.
pub(crate) fn is_ours(url: &Url) -> bool {
    let host = url.host_str();
    match url.scheme() {
        "tauri" => host == Some("localhost"),
        "http" => cfg!(windows) && host == Some("tauri.localhost"),
        _ => false,
    }
}

/// What the web view brings of its own: no context menu (Back, Reload, Inspect), and Vietnamese letters composed inside
/// the field rather than in a box beside it.
#[cfg(target_os = "linux")]
pub(crate) fn tame(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{InputMethodContextExt, WebViewExt};
    window.with_webview(|webview| {
        let view = webview.inner();
        view.connect_context_menu(|_, _, _, _| true);
        if let Some(input) = view.input_method_context() {
            input.set_enable_preedit(true);
        }
    })
}

/// What the web view brings of its own: the keys of a browser. The page prevents the context menu by itself.
#[cfg(windows)]
pub(crate) fn tame(window: &WebviewWindow) -> tauri::Result<()> {
    // One that does not take it keeps those keys, and the desk opens all the same.
    window.with_webview(|webview| drop(crate::web_view::without_keys_of_a_browser(&webview)))
}

/// The page prevents the context menu by itself; elsewhere nothing more is needed.
#[cfg(not(any(target_os = "linux", windows)))]
pub(crate) fn tame(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// On a machine without a graphics card WebKit's DMABUF renderer only costs time and memory: starts this program again
/// with it switched off. Returns where there is a card, where the variable is set, or where starting again failed.
#[cfg(target_os = "linux")]
pub fn without_gpu() {
    use std::os::unix::process::CommandExt;
    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::path::Path::new("/dev/dri").exists() || std::env::var_os(SWITCH).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let error = std::process::Command::new(program)
            .args(std::env::args_os().skip(1))
            .env(SWITCH, "1")
            .exec();
        eprintln!("gatekeeper: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_page_is_ours() {
        let check = |url: &str, ours: bool| assert_eq!(is_ours(&url.parse().unwrap()), ours, "{url}");
        check("tauri://localhost/index.html", true);
        check("tauri://example.com/", false);
        check("https://example.com/", false);
        check("http://tauri.localhost/", cfg!(windows));
        check("file:///etc/passwd", false);
        check("about:blank", false);
    }
}
