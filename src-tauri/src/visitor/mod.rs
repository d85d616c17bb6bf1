//! The window that visitors see: over a whole second display, told what to paint and able to ask for nothing.
//!
//! It opens after the attendant's window is painted, while there is a display for it, and is gone as soon as there is none: the
//! attendant's display is never covered. It never has the keyboard. Deliberately absent: what it shows (desk says), and a list
//! of what its page may call (`capabilities/visitor.json`: nothing).

mod displays;

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use desk::Desk;
use desk::transport::{
    DisplayView, ErrorCode, Failure, Language, VisitorNews, VisitorTold, VisitorView, VisitorWall,
};
use desk::words::Words;
use tauri::async_runtime::spawn;
use tauri::utils::config::Color;
use tauri::webview::{PageLoadEvent, WebviewWindow};
use tauri::{AppHandle, Manager, PhysicalPosition, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use tokio::sync::{Notify, watch};
use tokio::time::{MissedTickBehavior, interval};

use self::displays::{Display, Displays};
use crate::held::Held;
use crate::window;

const LABEL: &str = "visitor";

/// How often displays are looked at; one that goes moves the window, which is noticed at once.
const LOOK: Duration = Duration::from_secs(1);

/// For how many of those looks the window may be on the attendant's display: a new one has yet to be placed.
const ASTRAY: u8 = 3;

/// As the page is before it is told anything: no white flash in a dim hall.
const DARK: Color = Color(0x12, 0x32, 0x4a, 0xff);

/// What is known of the window outside of the task that attends to it.
#[derive(Default)]
pub(crate) struct Visitors {
    attended: AtomicBool,
    /// The page of the window that is open is there and listens.
    listens: AtomicBool,
    wake: Notify,
}

/// From now on visitors have their window, whenever there is a display for it. Called again, nothing happens.
pub(crate) fn attend(app: &AppHandle) {
    if app.state::<Visitors>().attended.swap(true, Ordering::Relaxed) {
        return;
    }
    let handle = app.clone();
    if let Some(main) = window::main(app) {
        main.on_window_event(move |event| {
            if let WindowEvent::Destroyed = event {
                close(&handle);
            }
        });
    }
    spawn(Attending::new(app.clone()).go_on());
}

/// The displays that could be given to visitors.
///
/// # Errors
/// `Internal` where the system does not say.
pub(crate) fn displays(app: &AppHandle) -> Result<Vec<DisplayView>, Failure> {
    let found = window::main(app).and_then(|main| Displays::around(&main).ok().flatten());
    let none = || Failure::about(ErrorCode::Internal, "displays");
    found.map(Displays::into_views).ok_or_else(none)
}

/// Closes it: the attendant's window is gone.
fn close(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        // The program ends; nothing is left to say it to.
        let _ = window.hide();
        let _ = window.destroy();
    }
}

/// The window that is open, and what its page was told last.
struct Open {
    window: WebviewWindow,
    on: Display,
    told: Option<(VisitorView, u32)>,
    wall: Option<VisitorWall>,
    /// How often in a row it was seen on another display than its own.
    astray: u8,
}

/// Attends to the window for as long as the program runs.
struct Attending {
    app: AppHandle,
    news: Option<watch::Receiver<VisitorNews>>,
    open: Option<Open>,
    /// Where displays lie like this, the system puts the window in the wrong place.
    refused: Option<Displays>,
}

impl Attending {
    fn new(app: AppHandle) -> Self {
        Self {
            app,
            news: None,
            open: None,
            refused: None,
        }
    }

    async fn go_on(mut self) {
        let app = self.app.clone();
        let visitors = app.state::<Visitors>();
        let mut seconds = interval(LOOK);
        seconds.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let news = async {
                let changed = match &mut self.news {
                    Some(news) => news.changed().await.is_ok(),
                    None => false,
                };
                if !changed {
                    // The desk is gone, or nobody looks: the next look finds out.
                    std::future::pending::<()>().await;
                }
            };
            tokio::select! {
                _ = seconds.tick() => self.count_astray(),
                () = visitors.wake.notified() => {}
                () = news => {}
            }
            self.look();
        }
    }

    /// Brings the window to where it belongs, and tells its page what is new.
    fn look(&mut self) {
        let desk = self.app.state::<Held>().desk().ok();
        let wish = desk.as_ref().map(Desk::visitor_display);
        let displays = window::main(&self.app).and_then(|main| Displays::around(&main).ok().flatten());
        let wanted = match (&displays, wish) {
            (Some(displays), Some(wish)) if self.refused.as_ref() != Some(displays) => {
                displays.chosen(&wish).cloned()
            }
            _ => None,
        };
        if self.open.as_ref().map(|open| &open.on) != wanted.as_ref() {
            self.close();
        }
        let astray = self.open.as_ref().is_some_and(|open| open.astray >= ASTRAY);
        if let (Some(displays), true) = (displays, astray) {
            self.close();
            self.refused = Some(displays);
            return;
        }
        match (wanted, desk) {
            (Some(display), Some(desk)) => {
                if self.open.is_none() {
                    self.open(display);
                }
                self.tell(&desk);
            }
            _ => self.news = None,
        }
    }

    /// Sees each second whether the system has put the window on another display than its own.
    fn count_astray(&mut self) {
        let Some(open) = &mut self.open else { return };
        let stands = open.window.is_visible().unwrap_or(false);
        let at = open.window.current_monitor().ok().flatten();
        let astray = stands && at.is_some_and(|at| !Display::from(&at).overlaps(&open.on));
        open.astray = if astray { open.astray.saturating_add(1) } else { 0 };
    }

    fn open(&mut self, on: Display) {
        self.app
            .state::<Visitors>()
            .listens
            .store(false, Ordering::Relaxed);
        // A window of that name that still goes away, or a system without one to give: tried again at the next look.
        self.open = built(&self.app, &on).ok().map(|window| Open {
            window,
            on,
            told: None,
            wall: None,
            astray: 0,
        });
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            // Out of sight first: a web view takes its time to go.
            let _ = open.window.hide();
            let _ = open.window.destroy();
        }
    }

    /// Tells the page what it does not know yet; shows the window once it knows something.
    fn tell(&mut self, desk: &Desk) {
        let listens = self.app.state::<Visitors>().listens.load(Ordering::Relaxed);
        let Some(open) = self.open.as_mut().filter(|_| listens) else {
            return;
        };
        let news = self.news.get_or_insert_with(|| desk.visitor_news());
        let VisitorNews { view, wall } = *news.borrow_and_update();
        let first = open.told.is_none();
        if open.told.is_none_or(|(_, told)| told != wall) {
            // Where the book cannot be read now, what hangs there stays.
            let hung = desk
                .visitor_wall()
                .ok()
                .filter(|hung| open.wall.as_ref() != Some(hung));
            if let Some(hung) = hung {
                told(&open.window, &VisitorTold::Wall(hung.clone()));
                open.wall = Some(hung);
            }
        }
        if open.told.is_none_or(|(told, _)| told != view) {
            told(&open.window, &VisitorTold::View(view));
        }
        open.told = Some((view, wall));
        if first {
            let Display { x, y, .. } = open.on;
            let at = PhysicalPosition::new(f64::from(x), f64::from(y));
            // A window manager may refuse: where the window stands then is looked at.
            let _ = open.window.set_fullscreen_on_monitor(at);
            let _ = open.window.show();
        }
    }
}

/// Calls the one function that the page has for us. The page calls nothing.
fn told(window: &WebviewWindow, told: &VisitorTold) {
    if let Ok(json) = serde_json::to_string(told) {
        // A page that is gone is made anew.
        let _ = window.eval(format!("visitorTold({json})"));
    }
}

fn built(app: &AppHandle, on: &Display) -> tauri::Result<WebviewWindow> {
    let loaded = app.clone();
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("visitor.html".into()))
        .data_directory(window::place_of_web_view(app))
        .title(Words::of(Language::Vi).say("visitor-window"))
        .visible(false)
        .decorations(false)
        .resizable(true)
        .focused(false)
        .focusable(false)
        .skip_taskbar(true)
        .background_color(DARK)
        .on_navigation(window::is_ours)
        .on_page_load(move |_, page| {
            if page.event() == PageLoadEvent::Finished {
                let visitors = loaded.state::<Visitors>();
                visitors.listens.store(true, Ordering::Relaxed);
                visitors.wake.notify_one();
            }
        })
        .build()?;
    let handle = app.clone();
    window.on_window_event(move |event| match event {
        // Nobody types here: the attendant's window has the keyboard.
        WindowEvent::Focused(true) => window::focus(&handle),
        // Alt+F4 closes the desk from the attendant's window, where it is asked, and nothing from here.
        WindowEvent::CloseRequested { api, .. } => api.prevent_close(),
        // Displays came or went.
        WindowEvent::Moved(_) | WindowEvent::Resized(_) | WindowEvent::ScaleFactorChanged { .. } => {
            handle.state::<Visitors>().wake.notify_one();
        }
        _ => {}
    });
    window::tame(&window)?;
    window.set_position(PhysicalPosition::new(on.x, on.y))?;
    Ok(window)
}
