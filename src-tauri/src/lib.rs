//! The window of a desk: a web view, the page in `ui/`, and one line for each command of desk.
//!
//! Deliberately absent: anything that a desk knows or decides. What the page may ask for is `capabilities/main.json`;
//! what comes back is `desk::transport`.

mod commands;
#[cfg(windows)]
pub mod doors;
mod environment;
mod held;
mod leaving;
mod program;
mod visitor;
#[cfg(any(windows, test))]
mod web_view;
mod window;

use desk::OpenOptions;
use tauri::{Manager, RunEvent};

use crate::environment::without_openings;
use crate::held::Held;
pub use crate::program::status;
use crate::visitor::Visitors;
use crate::window::Shape;
#[cfg(target_os = "linux")]
pub use crate::window::without_gpu;

/// Runs the window until it is closed. The register opens while the web view starts; where it cannot be opened, the
/// window says so.
///
/// # Errors
/// When the system gives no window.
fn run(options: OpenOptions, shape: Shape) -> tauri::Result<()> {
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _arguments, _folder| {
            window::raise(app);
        }))
        .manage(Held::new(options))
        .manage(Visitors::default())
        // Made by build.rs from commands/.
        .invoke_handler(include!(concat!(env!("OUT_DIR"), "/handler.rs")))
        .setup(move |app| {
            // After the single-instance plugin, so that a second start never touches the register.
            let handle = app.handle().clone();
            tauri::async_runtime::spawn_blocking(move || handle.state::<Held>().open());
            window::open(app, shape)?;
            window::stay_awake();
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(|app, event| {
        if let RunEvent::Exit = event {
            app.state::<Held>().close();
        }
    });
    Ok(())
}
