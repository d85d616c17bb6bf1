//! The least window that could carry a desk: the same tauri, the same plugin, the same size and shape, and a page with one
//! word on it. What a desk costs is told beside it; see `tests/benches/window.rs`.
//!
//! Prints `painted` once the word is on the glass, as `gatekeeper` does where it is asked to announce itself.

#![allow(clippy::print_stdout)] // that is what it is for

use std::io::Write;

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    bluezone_gatekeeper::without_gpu();
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|_, _, _| {}))
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .inner_size(1366.0, 768.0)
                .fullscreen(std::env::args().all(|argument| argument != "--windowed"))
                .on_document_title_changed(|_, title| {
                    if title == "painted" {
                        println!("painted");
                        let _ = std::io::stdout().flush(); // nobody reads it: nothing is lost
                    }
                })
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/bare/tauri.conf.json"))
}
